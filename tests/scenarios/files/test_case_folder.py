"""A case folder is read whole or not at all, and every fault of it is named in one list."""

from __future__ import annotations

import csv
import io
import os
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

import seeds
from dashboard.cli.main import main
from dashboard.screens.method import content
from dashboard.wording import scores
from indicators.parsing.problems import CaseError
from indicators.parsing.spreadsheet import MAX_BYTES
from scenarios.assessment import assess
from scenarios.files.case_folder import EVIDENCE, OWN, case_files, evidence_csv, load_case, parse_case, seed_folder
from scenarios.files.everything_zip import case_zip, pack, unpack
from scenarios.files.new_case import new_case
from scenarios.model.settings import usual
from tests.support import golden
from tests.support.counts import examples
from tests.support.folders import CHINA_RUSSIA, TWENTY, copied, faulty, problems, replaced, with_benchmarks
from tests.support.random_registers import filed
from tests.support.shipped import CASE


def test_twenty_faults_make_one_list_that_names_all_twenty(tmp_path: Path) -> None:
    said = problems(faulty(tmp_path))
    for name, _, _, words in TWENTY:
        assert any(line.startswith(name) and all(w in line for w in words) for line in said), (words, said)


def test_checks_that_an_unreadable_file_made_impossible_are_named(tmp_path: Path) -> None:
    folder = copied(tmp_path, common=True)
    for name in ("codebook.toml", "method.toml", "case.toml", "evidence.csv"):
        (folder / name).write_text("[", encoding="utf-8")
    said = problems(folder)
    for name in ("codebook.toml", "method.toml", "case.toml", "evidence.csv"):
        assert any(line.startswith(f"{name}, not checked: until this file can be read") for line in said), said


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("evidence.csv", "id;source;claim;indicator;direction;level;kind\n", "semicolons"),
        ("evidence.csv", "id,source,claim\n", "the column indicator is missing"),
        ("evidence.csv", "id,source,claim,indicator,direction,level,kind,colour\n", "'colour'"),
        ("evidence.csv", "id,id,source,claim,indicator,direction,level,kind\n", "'id' twice"),
        ("evidence.csv", "", "is empty"),
        ("evidence.csv", 'id,source,claim,indicator,direction,level,kind\n"a', "cannot be read as CSV"),
        ("evidence.csv", "id,source,claim,indicator,direction,level,kind\na,b\n", "row 2: holds 2 cells"),
        ("scenarios.toml", "[[scenarios]\n", "is not valid TOML"),
        ("scenarios.toml", "", "scenarios"),
        ("case.toml", "id = 3", "holds 3; allowed is text"),
        ("case.toml", "zero \0 byte", "zero byte"),
    ],
)
def test_a_file_that_cannot_be_read_is_said_to_be_so(tmp_path: Path, name: str, text: str, expected: str) -> None:
    folder = copied(tmp_path)
    (folder / name).write_text(text, encoding="utf-8")
    assert any(name in line and expected in line for line in problems(folder)), problems(folder)


def test_a_file_in_another_encoding_is_named_with_its_line(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    (folder / "evidence.csv").write_bytes("id,source\nä,b\n".encode("latin-1"))
    assert any("evidence.csv, line 2" in line and "0xE4" in line and "UTF-8" in line for line in problems(folder))


def test_a_file_that_is_too_large_is_not_even_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = copied(tmp_path)
    for name in ("evidence.csv", "scenarios.toml"):
        with (folder / name).open("wb") as sparse:
            sparse.truncate(MAX_BYTES + 1)
    opened: list[str] = []
    usual = Path.open

    def watched(path: Path, *args: Any, **kwargs: Any) -> Any:
        opened.append(path.name)
        return usual(path, *args, **kwargs)

    monkeypatch.setattr(Path, "open", watched)
    said = problems(folder)
    assert "evidence.csv: holds 10,485,761 bytes; at most 10,485,760 are read." in said
    assert any(line.startswith("scenarios.toml: holds 10,485,761 bytes") for line in said)
    assert "case.toml" in opened
    assert not {"evidence.csv", "scenarios.toml"} & set(opened)


def test_a_pipe_in_the_place_of_a_file_is_a_sentence_and_does_not_wait(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    (folder / "case.toml").unlink()
    os.mkfifo(folder / "case.toml")
    assert any("case.toml: it must be an ordinary file" in line for line in problems(folder))


def test_a_folder_so_deep_that_the_names_of_its_files_are_too_long_is_a_sentence(tmp_path: Path) -> None:
    deep = tmp_path
    while len(str(deep)) < 4_000:
        deep /= "d" * 80
    deep /= "d" * (4_090 - len(str(deep)) - 1)  # a path of Linux has at most 4,095 bytes
    deep.mkdir(parents=True)
    assert "codebook.toml: it cannot be read: File name too long." in problems(deep)


def test_a_missing_folder_and_a_missing_file_are_sentences(tmp_path: Path) -> None:
    assert "no such folder" in problems(tmp_path / "nowhere")[0]
    folder = copied(tmp_path)
    (folder / "case.toml").unlink()
    assert any("case.toml: the file is missing" in line for line in problems(folder))


def test_a_case_may_bring_its_own_codebook_and_method(tmp_path: Path) -> None:
    folder = copied(tmp_path, common=True)
    replaced(folder, "method.toml", ("[odds_per_vote]\nvalue = 5.0", "[odds_per_vote]\nvalue = 3.0"))
    ours, theirs = load_case(folder), load_case(CHINA_RUSSIA)
    assert (ours.method.odds_per_vote.value, theirs.method.odds_per_vote.value) == (3.0, 5.0)
    changed = [a != b for a, b in zip(ours.hash.split("-"), theirs.hash.split("-"), strict=True)]
    assert changed == [False, True, False]


@pytest.mark.parametrize("count", [5, 8])
def test_a_codebook_takes_up_to_eight_benchmarks_and_scores_on_each(count: int, tmp_path: Path) -> None:
    case = load_case(with_benchmarks(copied(tmp_path, common=True), count))
    names = [*case.codebook.benchmarks]
    assert names == ["formal", "deep", *(f"B{n}" for n in range(3, count + 1))]
    assert unpack(case_zip(case)).case == case
    a = assess(case, usual(case).changed(draws=1000))
    for name in names[1:]:  # what scores.csv says beside is what choosing it gives
        chosen = assess(case, usual(case).changed(draws=1000, benchmark=name)).scores["readiness"]
        assert a.scores[f"readiness_{name}"].tolist() == pytest.approx(chosen.tolist(), nan_ok=True)


def test_a_ninth_benchmark_and_a_target_that_is_missing_for_the_fifth_are_sentences(tmp_path: Path) -> None:
    said, _ = problems(with_benchmarks(copied(tmp_path / "nine", common=True), 9))
    assert said == "codebook.toml, key benchmarks: holds a table; at most 8 entries are allowed."
    five = with_benchmarks(copied(tmp_path / "five", common=True), 5)
    replaced(five, "codebook.toml", (", B5 = 3 }", " }"))
    (said,) = problems(five)
    assert "key targets of INS1" in said
    assert said.endswith("one target for each benchmark is needed: formal, deep, B3, B4, B5.")


OWN_CODEBOOK = """
[benchmarks.formal]
name = "Formal alliance"

[[dimensions]]
id = "BASES"
name = "Bases"

[[indicators]]
id = "BASE1"
dimension = "BASES"
name = "Use of bases"
levels = ["None", "Port calls", "Refuelling", "Standing access", "Joint bases"]
targets = { formal = 3 }

[[commitments]]
id = "PACT"
name = "Pact"
levels = ["None", "Talks", "Declaration", "Signed", "In force"]
targets = { formal = 4 }
"""


def own_codebook(to: Path, text: str = OWN_CODEBOOK, *, method: bool = False) -> Path:
    """A case just begun whose codebook is its own."""
    new_case(to / "own")
    (to / "own" / "codebook.toml").write_text(text, encoding="utf-8")
    if method:
        (to / "own" / "method.toml").write_bytes((seeds.FOLDER / "method.toml").read_bytes())
    return to / "own"


def test_a_codebook_without_the_treaty_of_the_common_method_has_no_formal_class(tmp_path: Path) -> None:
    folder = own_codebook(tmp_path)
    case = load_case(folder)
    assert case.method.treaty is None
    checked = CliRunner().invoke(main, ["check", str(folder)])
    assert checked.exit_code == 0
    assert "Note: The codebook names no treaty, so nothing here is called formal." in checked.output
    assert parse_case(case_files(case)) == unpack(case_zip(case)).case == case
    bare = {f"own/{n}": (folder / n).read_bytes() for n in ("codebook.toml", *OWN)}
    assert unpack(pack(bare)).case == case
    a = assess(case, usual(case))
    assert scores.class_help(a, case.reference) == scores.NO_TREATY.removesuffix(".")
    assert content.conventions(case).iloc[-1].tolist() == ["treaty", "none", scores.NO_TREATY]


def test_a_codebook_with_the_treaty_but_not_all_that_makes_it_function_keeps_what_it_has(tmp_path: Path) -> None:
    folder = own_codebook(tmp_path, OWN_CODEBOOK.replace('"PACT"', '"COM2"'))
    treaty = load_case(folder).method.treaty
    assert treaty is not None and (treaty.commitment, treaty.functioning) == ("COM2", ())
    assert "the two are allied on paper" in CliRunner().invoke(main, ["check", str(folder)]).output


def test_a_method_of_its_own_must_name_commitments_that_are_there(tmp_path: Path) -> None:
    assert any("key treaty.commitment: holds 'COM2'" in p for p in problems(own_codebook(tmp_path, method=True)))


def test_a_byte_order_mark_changes_nothing(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    path = folder / "evidence.csv"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert load_case(folder).hash == load_case(CHINA_RUSSIA).hash


def test_a_folder_may_be_named_as_text() -> None:
    assert load_case(str(CHINA_RUSSIA)).hash == load_case(CHINA_RUSSIA).hash
    with pytest.raises(CaseError, match="no such folder"):
        load_case("nowhere")


def test_an_id_that_is_no_case_is_refused_with_those_there_are() -> None:
    with pytest.raises(ValueError, match="allowed are china-russia-2017"):
        seed_folder("../../etc")


@examples(10)
@given(st.integers(0, 9_999))
def test_any_case_reads_back_the_same_and_writes_the_same_bytes(number: int) -> None:
    case = filed(number)
    files = case_files(case)
    again = parse_case(files)
    assert again == case
    assert again.hash == case.hash
    assert case_files(again) == files


@pytest.mark.parametrize("text", ["=1+1", "'tis", "a, b; c", 'He said "no"', "a = [b]", "# no comment", "π"])
def test_texts_that_mean_something_to_a_file_format_come_back_as_they_were(text: str) -> None:
    claims = tuple(c.model_copy(update={"claim": text, "note": text}) for c in CASE.evidence)
    header = CASE.header.model_copy(update={"title": text, "thesis": text})
    case = golden.changed(CASE, evidence=claims, header=header)
    assert parse_case(case_files(case)) == case


def test_the_register_names_several_claims_in_one_cell() -> None:
    several = next(c for c in CASE.evidence if len(c.rebuts) > 1)
    rows = {r["id"]: r for r in csv.DictReader(io.StringIO(evidence_csv(CASE.evidence)))}
    assert rows[several.id]["rebuts"] == ";".join(several.rebuts)
    assert case_files(CASE)[EVIDENCE].decode() == evidence_csv(CASE.evidence)


def test_a_log_that_names_questions_and_years_comes_back_as_it_was() -> None:
    case = load_case(seed_folder("us-rok-1985"))
    first, second, *others = case.searches
    numbered = first.model_copy(update={"number": "Q01", "years": "1992-2004"})
    told = case.model_copy(update={"searches": (numbered, second.model_copy(update={"number": "Q01"}), *others)})
    header = case_files(told)["searches.csv"].split(b"\n")[0]
    assert header == b"indicator,question,day,found,number,years"
    assert case_files(case)["searches.csv"].split(b"\n")[0] == b"indicator,question,day,found"
    assert parse_case(case_files(told)).searches == told.searches
