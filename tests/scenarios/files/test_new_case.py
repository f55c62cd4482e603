"""A second case coded from the guide alone: what the skeleton and the guide of the cases say works as they say it."""

from __future__ import annotations

import csv
import io
import re
from datetime import date
from pathlib import Path
from typing import get_args

import pytest
from click.testing import CliRunner

from dashboard.cli.main import main
from indicators.evidence import COLUMNS, NEEDED
from indicators.parsing.problems import CaseError
from scenarios import assess, load_case, seed_folder
from scenarios.files.new_case import CODEBOOK_EXAMPLE, HOW_TO, METHOD_EXAMPLE, SKELETON, blank_case
from scenarios.model.scenario import GROUPS, Basis, Rule
from scenarios.model.settings import usual
from tests.support import guides
from tests.support.folders import replaced
from tests.support.pages import pages

ROOT = Path(__file__).parents[3]
GUIDE = (SKELETON / HOW_TO).read_text(encoding="utf-8")
STATES = {"State A": "Ruritania", "State B": "Sylvania"}


def run(*arguments: str) -> str:
    done = CliRunner().invoke(main, list(arguments))
    assert done.exit_code == 0, done.output
    return done.output


def renamed(text: str) -> str:
    for placeholder, state in STATES.items():
        text = text.replace(placeholder, state)
    return text


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A case begun, its examples brought to life as its comments say, for two other states and another codebook."""
    made = tmp_path / "ruritania-sylvania"
    run("new-case", str(made))
    for name in ("case.toml", "scenarios.toml"):
        text = (made / name).read_text(encoding="utf-8")
        (made / name).write_text(renamed(re.sub(r"(?m)^#(?=[^\s#])", "", text)), encoding="utf-8")
    (made / CODEBOOK_EXAMPLE).rename(made / "codebook.toml")
    (example,) = re.findall(r"```csv\n(.*?)```", GUIDE, re.DOTALL)
    (made / "evidence.csv").write_text(renamed(example), encoding="utf-8")
    return made


def test_a_case_just_begun_passes_and_its_examples_do_nothing_yet(tmp_path: Path) -> None:
    said = run("new-case", str(tmp_path / "begun"))
    assert HOW_TO in said
    assert {p.name for p in (tmp_path / "begun").iterdir()} >= {HOW_TO, CODEBOOK_EXAMPLE, METHOD_EXAMPLE}
    assert run("check", str(tmp_path / "begun")).startswith("No problems")
    case, shipped = load_case(tmp_path / "begun"), load_case(seed_folder("china-russia-2017"))
    assert (case.codebook, case.method) == (shipped.codebook, shipped.method)
    assert not case.evidence


def test_the_examples_of_the_skeleton_and_the_guide_make_a_second_case(folder: Path) -> None:
    said = run("check", str(folder))
    assert "No problems: Two states, a date (7 claims, 5 scenarios, 2 indicators)." in said
    assert "the two are allied on paper" in said  # the example has a treaty and nothing that makes it function
    rows = {r["scenario"]: r for r in csv.DictReader(io.StringIO(run("score", "--case", str(folder))))}
    assert set(rows) == {"all-claims", "deeds", "sceptics-right", "before", "deeper"}
    assert float(rows["sceptics-right"]["readiness"]) < float(rows["all-claims"]["readiness"])
    assert rows["deeper"]["class"] == "on paper"
    case = load_case(folder)
    assert case.header.parties == ("Ruritania", "Sylvania")
    assert [c.grade for c in case.evidence] == ["B2", "B3", "C3", "B3", "B2", "C3", "B2"]
    assert assess(case, usual(case)).treaty_step("all-claims") is None  # the pact is from outside the study
    assert assess(case, usual(case).changed(outside=True)).treaty_step("all-claims") == 2


@pytest.mark.page
def test_every_page_opens_on_the_second_case(folder: Path) -> None:
    pages(folder)


def test_the_method_example_is_the_common_one_until_it_is_changed(folder: Path) -> None:
    (folder / METHOD_EXAMPLE).rename(folder / "method.toml")
    refused = CliRunner().invoke(main, ["check", str(folder)])
    assert refused.exit_code == 1 and "key treaty.functioning: holds 'COM3'" in refused.output
    before = load_case(seed_folder("china-russia-2017")).method
    replaced(folder, "method.toml", ('functioning = ["COM3", "COM4", "COM5"]', "functioning = []"))
    method = load_case(folder).method
    assert method.treaty is not None and before.treaty is not None
    assert method.model_dump(exclude={"treaty"}) == before.model_dump(exclude={"treaty"})
    replaced(folder, "method.toml", ('commitment = "COM2"', 'commitment = "PACT"'))
    replaced(folder, "codebook.toml", ('id = "COM2"', 'id = "PACT"'))
    for name in ("evidence.csv", "scenarios.toml"):
        text = (folder / name).read_text(encoding="utf-8")
        (folder / name).write_text(text.replace("COM2", "PACT"), encoding="utf-8")
    run("check", str(folder))
    case = load_case(folder)
    assert assess(case, usual(case)).class_of("deeper") == "on paper"


def test_the_guide_names_every_column_kind_rule_and_group() -> None:
    table = {line.split("|")[1].strip(): line for line in GUIDE.splitlines() if line.startswith("|")}
    columns = [name for names in table for name in names.split(", ")]
    assert [c for c in COLUMNS if c not in columns] == []
    grades = load_case(seed_folder("china-russia-2017")).method.default_grades.value
    for kind, grade in grades.items():
        assert table[kind].rstrip(" |").endswith(grade), kind
    for rule in get_args(Rule):
        assert rule in table
    for word in (*GROUPS, *get_args(Basis)):
        assert f"`{word}`" in GUIDE
    (needed,) = re.findall(r"Needed in every row: (.*?)\.", GUIDE)
    assert set(needed.split(", ")) == set(NEEDED) - {"indicator", "level"}  # empty for context


def test_the_guides_tell_the_formats_that_a_coder_needs() -> None:
    for told in ("`YYYY`", "`YYYY-MM`", "`YYYY-MM-DD`", "`2012/..`", "claims = { kinds = ", 'elsewhere = "all"'):
        assert told in GUIDE, told
    for told in (CODEBOOK_EXAMPLE, METHOD_EXAMPLE, HOW_TO, "`level_2`"):
        assert told in guides.told(guides.SEEDS), told


def test_a_case_begun_in_the_browser_is_a_case_with_an_id_of_its_own_and_every_problem_is_listed() -> None:
    made = blank_case("Ruritania and Sylvanïa, 2017", ("A", "B"), date(2017, 6, 30), ["For", "Against"])
    assert (made.id, made.header.as_of, [s.id for s in made.header.stances]) == (
        "ruritania-and-sylvania-2017",
        date(2017, 6, 30),
        ["for", "against"],
    )
    assert assess(made).marks.assessed.tolist() == [False]
    assert blank_case("A", ("A", "B"), date(2017, 6, 30), taken=["a"]).id == "a-2"
    with pytest.raises(CaseError) as caught:
        blank_case("", ("", "B"), date(2017, 6, 30))
    assert len(caught.value.problems) >= 2
    assert made.header.sources == ()
