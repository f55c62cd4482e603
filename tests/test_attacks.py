"""Attacks that were found by trying: each ends in a sentence, in bounded time and memory."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from streamlit.testing.v1 import AppTest

from dashboard import CASE_VARIABLE
from dashboard.cli.main import main
from indicators.parsing.nested_text import MAX_DEPTH, MAX_JSON_VALUES, beyond_limits
from indicators.parsing.problems import MOST, CaseError, shown
from scenarios import load_case, seed_folder
from scenarios.files.case_folder import case_files, parse_case
from scenarios.model.link import from_code
from scenarios.model.settings import SettingsError, from_json
from tests.support.links import packed
from tests.support.pages import APP, opened

FILES = case_files(load_case(seed_folder("china-russia-2017")))


def nested(depth: int, start: str = "[", end: str = "]") -> bytes:
    """Settings with lists (or tables) within lists where a list of ids belongs."""
    return f'{{"schema_version": 3, "left_out": {start * depth}1{end * depth}}}'.encode()


TABLES = ('{"a":', "}")


@pytest.mark.parametrize("depth", [MAX_DEPTH, 100, 400, 900, 9_000])
@pytest.mark.parametrize("marks", [("[", "]"), TABLES], ids=["lists", "tables"])
def test_settings_and_links_nested_however_deep_are_refused_in_a_short_sentence(
    depth: int, marks: tuple[str, str]
) -> None:
    with pytest.raises(SettingsError, match="nested too deeply") as of_file:
        from_json(nested(depth, *marks))
    with pytest.raises(SettingsError, match="nested too deeply") as of_link:
        from_code(packed(nested(depth, *marks)))
    assert len(str(of_file.value)) < 200 and len(str(of_link.value)) < 200


def test_nesting_below_the_limit_is_named_by_its_key_without_being_repeated() -> None:
    with pytest.raises(
        SettingsError, match=r"left_out\[1\]: holds \[\[\[a list of 1\]\]\]; allowed is text"
    ) as refusal:
        from_json(nested(MAX_DEPTH - 1))
    assert len(str(refusal.value)) < 200


def test_brackets_and_commas_in_texts_are_neither_depth_nor_values() -> None:
    marks = "[{" * 500 + "," * MAX_JSON_VALUES + '\\"\\\\'
    assert beyond_limits(json.dumps({"a": marks, "b": ["]", '"[[[[[[[[[[[[[[[[[[']})) == ""
    assert beyond_limits("[" + "1," * MAX_JSON_VALUES + "1]").startswith("holds more than 60,000 values")


def test_what_is_shown_of_a_value_has_a_bound_of_depth_and_length() -> None:
    deep: list[object] = [1]
    for _ in range(5_000):
        deep = [deep]
    bushy: list[object] = [1]
    for _ in range(40):
        bushy = [bushy] * 6  # 6^40 leaves to whoever walks it whole
    for value in (deep, bushy, "x" * 10_000_000, b"x" * 10_000_000, ["y" * 1_000_000] * 6):
        assert len(shown(value)) <= 60
    assert shown([[], [[1, 2], "x"]]) == "[[], [[1, 2], 'x']]"


@pytest.mark.page
@pytest.mark.parametrize("depth", [MAX_DEPTH - 1, 300, 900])
def test_the_command_line_and_the_page_survive_deep_nesting(tmp_path: Path, depth: int) -> None:
    file = tmp_path / "deep.json"
    file.write_bytes(nested(depth))
    done = CliRunner().invoke(main, ["score", "--settings", str(file)])
    assert done.exit_code == 2 and isinstance(done.exception, SystemExit)
    at = opened(packed(nested(depth)))
    assert not at.exception
    assert any("This link" in e.value.replace("\\", "") for e in at.error)


def flawed(rows: int) -> dict[str, bytes]:
    """The shipped case with a register of which every row names a kind and a level that there are not."""
    lines = "".join(f"Z{n},nowhere,x{n},INS1,supports,9,rumour\n" for n in range(rows))
    return FILES | {"evidence.csv": f"id,source,claim,indicator,direction,level,kind\n{lines}".encode()}


def test_of_very_many_problems_the_first_fifty_are_printed_and_all_are_kept(tmp_path: Path) -> None:
    with pytest.raises(CaseError) as caught:
        parse_case(flawed(600))
    kept = len(caught.value.problems)
    assert kept > 1_800
    lines = str(caught.value).splitlines()
    assert (lines[0], len(lines), lines[-1]) == (f"{kept:,} problems:", 52, f"- ... and {kept - 50:,} more")
    for name, data in flawed(600).items():
        (tmp_path / name).write_bytes(data)
    done = CliRunner().invoke(main, ["check", str(tmp_path)])
    assert done.exit_code == 1 and len(done.output) < 20_000 and f"- ... and {kept - 50:,} more" in done.output


@pytest.mark.page
def test_a_page_on_a_folder_full_of_faults_shows_the_first_fifty(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, data in flawed(600).items():
        (tmp_path / name).write_bytes(data)
    monkeypatch.setenv(CASE_VARIABLE, str(tmp_path))
    at = AppTest.from_file(APP, default_timeout=60).run()
    (told,) = (t.value for t in at.text)
    assert len(told) < 20_000 and "more" in told.splitlines()[-1]


@pytest.mark.slow
def test_beyond_twenty_thousand_problems_the_rest_is_said_not_to_be_checked() -> None:
    with pytest.raises(CaseError) as caught:
        parse_case(flawed(20_000))
    mine = [p for p in caught.value.problems if p.file == "evidence.csv"]
    assert MOST < len(mine) < MOST + 50
    assert str(mine[-1]).startswith("evidence.csv, row 6669 and on, not checked: there are 20,000 problems before it")
