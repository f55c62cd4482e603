"""Values of settings and case files: no type is guessed, and every refusal names what is held and what is allowed."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Annotated, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from indicators.parsing.fields import (
    Day,
    checked_period,
    first_day,
    last_day,
    matching,
    number,
    one_line,
    period_start,
    prose,
    whole,
)
from scenarios.model.link import from_code
from scenarios.model.settings import SettingsError, from_json, to_json
from tests.support.counts import examples
from tests.support.folders import copied, problems, replaced
from tests.support.links import packed
from tests.support.shipped import CASE

OWN: dict[str, Any] = {"id": "mine", "name": "Mine", "group": "future", "starts_from": "all-claims"}
WHY = {"basis": "assumption", "reason": "why not"}
PHRASES = ("(the whole)", "a table", "should have", "Input", "constrained", "[int", "literal[", "tuple", "pydantic")


def held(**settings: object) -> bytes:
    return json.dumps({"schema_version": 3} | settings).encode()


def refusal(data: bytes) -> str:
    with pytest.raises(SettingsError) as caught:
        from_json(data)
    said = str(caught.value)
    assert not [p for p in PHRASES if p in said], said
    return said


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"as_of": 0}, "as_of: holds 0; allowed is a day, YYYY-MM-DD"),
        ({"as_of": "2017-03-28T00:00:00"}, "allowed is a day, YYYY-MM-DD, without a time"),
        ({"as_of": "2017-02-30"}, "there is no such day"),
        ({"weights": {"indicators": {"INS1": True}}}, "INS1: holds true; allowed is a number from 0 to 100"),
        ({"weights": {"dimensions": {"INS": "50"}}}, "INS: holds '50'; allowed is a number from 0 to 100"),
        ({"weights": [1]}, "weights: holds [1]; allowed is a table"),
        ({"outside": "yes"}, "outside: holds 'yes'; allowed is true or false"),
        ({"draws": "10000"}, "draws: holds '10000'; allowed is a whole number from 1,000 to"),
        ({"case": None}, "case: holds nothing; allowed is text, in quotes"),
        ({"case_hash": "x"}, "case_hash: holds 'x'; allowed is three times 8 digits"),
        ({"left_out": "E01"}, "left_out: holds 'E01'; allowed is a list"),
        ({"notes": {"E01": "x"}}, "allowed is claim:ID, scenario:ID or cell:SCENARIO:INDICATOR"),
        ({"view": {"compare": ["a", "b", "c", "d", "e"]}}, "at most 4 entries are allowed"),
        (
            {"own_scenarios": [OWN | {"cells": {"THR2": {"rule": "cap", "value": 4} | WHY}}]},
            "own_scenarios[mine].cells.THR2.value: holds 4; cap takes 0 to 3",
        ),
        ({"own_scenarios": [OWN | {"cells": {"INS1": {"rule": "cap", "value": "3"} | WHY}}]}, "value: holds '3';"),
        ({"own_scenarios": [OWN | {"commitments": {"COM1": {"status": True} | WHY}}]}, "status: holds true;"),
    ],
)
def test_settings_of_another_type_are_refused_with_the_value_and_what_is_allowed(
    settings: dict[str, object], said: str
) -> None:
    if "weights" in settings and isinstance(settings["weights"], list):
        with pytest.raises(SettingsError, match="allowed is a table"):
            from_json(held(**settings))
        return
    assert said in refusal(held(**settings))


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ('{"schema_version": 3, "draws": 1000, "draws": 2000}', "draws"),
        ('{"schema_version": 3, "weights": {"indicators": {"INS1": 1, "INS1": 2}}}', "INS1"),
    ],
)
def test_a_key_given_twice_is_refused_in_a_file_and_in_a_link(text: str, key: str) -> None:
    assert f"holds the key '{key}' twice" in refusal(text.encode())
    with pytest.raises(SettingsError, match=f"the key '{key}' twice"):
        from_code(packed(text.encode()))


def test_numbers_written_as_floats_and_days_still_load() -> None:
    read = from_json(held(draws=2000.0, seed=7.0, as_of="2016-10-01", weights={"dimensions": {"INS": 70}}))
    assert (read.draws, read.seed, str(read.as_of)) == (2000, 7, "2016-10-01")
    assert type(read.draws) is int
    assert from_json(to_json(read, CASE)) == read.changed(case_hash=CASE.hash)


def said_of(folder: Path) -> list[str]:
    lines = problems(folder)
    assert not [line for line in lines if any(p in line for p in PHRASES)], lines
    return lines


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("case.toml", "as_of = 2017-03-28", "as_of = 2017-03-28T00:00:00", "as_of: holds 2017-03-28T00:00:00; allowed"),
        ("case.toml", "paragraphs = 13", 'paragraphs = "13"', "paragraphs: holds '13'; allowed is a whole number"),
        ("case.toml", "outside = true", 'outside = "yes"', "outside: holds 'yes'; allowed is true or false"),
        ("case.toml", "paragraphs = 13", "paragraphs = true", "paragraphs: holds true; allowed is a whole number"),
    ],
)
def test_values_of_a_case_of_another_type_are_refused(tmp_path: Path, name: str, old: str, new: str, said: str) -> None:
    folder = copied(tmp_path)
    replaced(folder, name, (old, new))
    assert any(said in line for line in said_of(folder)), problems(folder)


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ('cells = { THR2 = { rule = "cap", value = 4, WHY } }', ("THR2.value: holds 4",)),
        ('cells = { THR2 = { rule = "cap", value = "3", WHY } }', ("holds '3'", "whole")),
        ('cells = { THR2 = { rule = "cap", value = true, WHY } }', ("holds true", "whole")),
        ('cells = { THR2 = { rule = "triangle", value = [3, 2, 4], WHY } }', ("[3, 2, 4]",)),
        ('cells = { THR2 = { rule = "floor", value = 0, WHY } }', ("cells.THR2", "would change nothing")),
        ('cells = { THR2 = { rule = "shift", value = 0, WHY } }', ("cells.THR2",)),
        ('cells = { THR2 = { rule = "fixed", value = 3, basis = "documented" } }', ("cells.THR2", "needs evidence")),
        ('cells = { THR2 = { rule = "fixed", value = 3 } }', ("cells.THR2", "a basis is needed")),
        ('cells = { THR2 = { rule = "unknown", value = 3 } }', ("cells.THR2",)),
        ('cells = { THR2 = { rule = "fixed", value = 2, basis = "forecast" } }', ("reason: basis forecast needs",)),
        ("commitments = { COM1 = { status = 7, WHY } }", ("COM1.status: holds 7;", "from 0 to 4", '"none"')),
        ("claims = { kinds = [] }", ("claims.kinds: holds []; at least one entry is needed",)),
        ('claims = { kinds = ["event"], stance = "article" }', ("claims.stance: holds 'article'; kinds and stance",)),
    ],
)
def test_a_fault_of_a_scenario_is_one_problem_that_names_the_value(
    tmp_path: Path, entry: str, said: tuple[str, ...]
) -> None:
    folder = copied(tmp_path)
    entry = entry.replace("WHY", 'basis = "forecast", reason = "x"')
    with (folder / "scenarios.toml").open("a", encoding="utf-8") as file:
        file.write(f'\n[[scenarios]]\nid = "x"\nname = "x"\ngroup = "future"\n{entry}\n')
    found = [line for line in said_of(folder) if "scenarios[x]" in line]
    assert len(found) == 1, found
    assert all(words in found[0] for words in said), found


@pytest.mark.parametrize("name", ["\u200b", "\u202e", " \u200b\u2060 ", "\u3164", "\u00ad", "   ", ""])
def test_a_name_that_shows_as_nothing_is_refused(name: str, tmp_path: Path) -> None:
    said = refusal(held(own_scenarios=[OWN | {"name": name}]))
    assert "own_scenarios[mine].name: holds " in said
    assert "it shows as nothing" in said or "at least one character is needed" in said
    folder = copied(tmp_path)
    replaced(folder, "scenarios.toml", ('name = "All claims weighed"', f"name = {json.dumps(name)}"))
    assert any("scenarios[all-claims].name: holds " in line for line in said_of(folder))


@pytest.mark.parametrize(
    "settings",
    [
        {"own_scenarios": [OWN | {"name": "a\0b"}]},
        {"own_scenarios": [OWN | {"name": "a\nb"}]},
        {"own_scenarios": [OWN | {"summary": "a\x07b"}]},
        {"own_scenarios": [OWN | {"cells": {"INS1": {"rule": "about", "value": 1} | WHY | {"reason": "a\x1b[31m"}}}]},
        {"notes": {"claim:E01": "a\x00b"}},
        {"notes": {"claim:E01": "a\x85b"}},
    ],
)
def test_control_characters_in_names_notes_and_reasons_are_refused(settings: dict[str, object]) -> None:
    said = refusal(held(**settings))
    assert "the character U+00" in said
    assert "without control characters" in said


def test_notes_of_several_lines_and_names_in_any_script_are_kept() -> None:
    mine = [OWN | {"name": "Ось 轴 محور é 🙂", "summary": "One.\n\tTwo."}]
    read = from_json(held(own_scenarios=mine, notes={"claim:E01": "One.\r\nTwo."}))
    assert read.own_scenarios[0].summary == "One.\n\tTwo."
    assert from_json(to_json(read, CASE)) == read.changed(case_hash=CASE.hash)


@pytest.mark.parametrize(
    ("kind", "good", "bad"),
    [
        (Annotated[int, whole(0, 4)], [0, 4], [True, "3", 3.0, -1, 5, None]),
        (Annotated[int, whole(0, 4, floats=True)], [3, 3.0], [3.5, float("nan"), True]),
        (Annotated[float, number(0, 1)], [0, 0.5, 1], [True, "0.5", -0.1, float("nan"), float("inf")]),
        (Annotated[str, matching(r"[a-z]{1,3}", "1 to 3 small letters")], ["abc"], ["abcd", "", "a\n", "É", 1]),
        (Day, ["2017-03-28"], ["2017-3-28", "2017-02-30", 1490659200, "2017-03-28T10:00:00", True]),
    ],
)
def test_a_value_of_another_kind_is_never_converted_silently(kind: Any, good: list[object], bad: list[object]) -> None:
    adapter = TypeAdapter(kind)
    for value in good:
        adapter.validate_python(value)
    for value in bad:
        with pytest.raises(ValidationError):
            adapter.validate_python(value)


def test_a_line_is_one_line_and_prose_may_have_several() -> None:
    assert prose("one\ntwo\tthree") == "one\ntwo\tthree"
    with pytest.raises(ValueError, match=r"U\+000A"):
        one_line("one\ntwo")
    with pytest.raises(ValueError, match=r"U\+0007"):
        prose("bell \x07")


@examples()
@given(st.dates(max_value=date(9998, 12, 31)), st.sampled_from([4, 7, 10]))
def test_a_day_lies_within_the_year_the_month_and_the_day_it_is_part_of(day: date, length: int) -> None:
    text = day.isoformat()[:length]
    first, last = first_day(text), last_day(text)
    assert first <= day <= last
    for other in (first, last, first - timedelta(days=first > date.min), last + timedelta(days=1)):
        assert (other.isoformat()[:length] == text) == (first <= other <= last)


@pytest.mark.parametrize("text", ["", "17", "2017-3", "2017-02-30", "2017-13", "٢٠١٧", "2017-03-28 ", "0000"])
def test_what_is_no_date_is_refused_with_the_forms_there_are(text: str) -> None:
    with pytest.raises(ValueError, match="YYYY-MM-DD"):
        first_day(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("..", "start/end"),
        ("../..", "start/end"),
        ("2015/2016/2017", "start/end"),
        ("2016/2015", "the end lies before the start"),
        ("2016-07/2016-06-30", "the end lies before the start"),
        ("2016/soon", "start/end"),
    ],
)
def test_what_is_no_period_is_refused(text: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        checked_period(text)


@pytest.mark.parametrize("text", ["2015", "2015/..", "../2015", "2015/2015", "2015-06-30/2015-06"])
def test_a_period_is_kept_as_it_was_written(text: str) -> None:
    assert checked_period(text) == text
    assert (period_start(text) is None) == text.startswith("..")
