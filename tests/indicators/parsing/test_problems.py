"""Problems are sentences: place, value and what is allowed, however odd the value is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict, ValidationError

from indicators.parsing.problems import SHOWN, CaseError, Problem, duplicates, from_validation, remainder, shown
from tests.support.counts import examples
from tests.support.folders import copied, problems, replaced


class Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)

    id: str
    level: int = 0


class Held(BaseModel):
    entries: list[Entry]


def said(raw: dict[str, object]) -> list[str]:
    with pytest.raises(ValidationError) as caught:
        Held.model_validate(raw)
    return [str(p) for p in from_validation("case.toml", caught.value, raw)]


def test_an_entry_is_named_by_its_id_and_one_without_by_its_place() -> None:
    raw: dict[str, object] = {"entries": [{"id": "a", "level": "x"}, {"level": 1}, {"id": "c", "levle": 1}]}
    assert said(raw) == [
        "case.toml, key entries[a].level: holds 'x'; allowed is a whole number.",
        "case.toml, key entries[2].id: this key is missing and is needed.",
        "case.toml, key entries[c].levle: holds 1; unknown key; remove it or correct its spelling.",
    ]


@examples()
@given(st.recursive(st.none() | st.booleans() | st.floats() | st.text() | st.integers(), st.lists, max_leaves=20))
def test_whatever_stands_there_is_shown_short_and_on_one_line(value: object) -> None:
    text = shown(value)
    assert 0 < len(text) <= SHOWN
    assert "\n" not in text


@examples()
@given(st.lists(st.sampled_from("abcd")))
def test_what_stands_twice_is_named_once(values: list[str]) -> None:
    found = duplicates(values)
    assert len(found) == len(set(found))
    assert set(found) == {v for v in values if values.count(v) > 1}


@pytest.mark.parametrize(("count", "head"), [(1, "1 problem:"), (2, "2 problems:")])
def test_a_list_of_problems_says_how_many(count: int, head: str) -> None:
    wrong = Problem(file="case.toml", where="", holds="", allowed="the file is missing")
    assert str(CaseError([wrong] * count)).splitlines() == [head, *["- case.toml: the file is missing."] * count]


def test_of_a_faulty_entry_nothing_else_is_called_unknown(tmp_path: Path) -> None:
    folder = copied(tmp_path, common=True)
    replaced(folder, "case.toml", ('title = "China-Russia Strategic', 'titel = "China-Russia Strategic'))
    replaced(folder, "scenarios.toml", ('name = "All claims weighed"', 'nome = "All claims weighed"'))
    replaced(folder, "codebook.toml", ('name = "Breadth', 'nome = "Breadth'))
    said = problems(folder)
    assert len(said) == 6, said
    assert all("titel" in line or "nome" in line or "missing" in line for line in said), said


def test_a_faulty_number_of_paragraphs_makes_no_paragraph_unknown(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    replaced(folder, "case.toml", ("paragraphs = 13", "paragraphs = -13"))
    assert len(problems(folder)) == 1, problems(folder)


def test_a_faulty_entry_of_a_list_does_not_make_the_list_too_short(tmp_path: Path) -> None:
    folder = copied(tmp_path, common=True)
    replaced(folder, "method.toml", ("[interval]\nvalue = [0.05,", "[interval]\nvalue = ['x',"))
    said = problems(folder)
    assert "interval.value[1]: holds 'x'; allowed is a number from 0 to 1" in said[0]
    assert not any("entries are needed" in line for line in said), said


def test_without_any_list_of_stances_no_stance_is_called_unknown(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    path = folder / "case.toml"
    text = path.read_text(encoding="utf-8")
    head, rest = text.split("[[stances]]", 1)
    path.write_text(head + 'stances = "none"\n[[sources]]' + rest.split("[[sources]]", 1)[1], encoding="utf-8")
    said = problems(folder)
    assert len(said) == 2, said
    assert "stances: holds 'none'; allowed is a list" in said[0]
    assert "sources, stances, parties and paragraphs are not checked" in said[1]


class Rung(BaseModel):
    id: str
    level: int = 0


class Ladder(BaseModel):
    name: str
    entries: list[Rung] = []


def left(raw: dict[str, Any], **rest: Any) -> Ladder | None:
    try:
        Ladder.model_validate(raw)
    except ValidationError as error:
        return remainder(Ladder, raw, error, **rest)
    raise AssertionError("nothing is at fault")


def test_what_is_right_is_left_and_an_entry_without_a_needed_key_goes_whole() -> None:
    raw = {"name": "x", "entries": [{"id": "a", "level": "high"}, {"level": 1}, {"id": "c", "level": 2}]}
    found = left(raw)
    assert found is not None
    assert [(e.id, e.level) for e in found.entries] == [("a", 0), ("c", 2)]


def test_where_a_needed_key_or_a_vital_list_is_at_fault_nothing_is_left() -> None:
    assert left({"entries": []}) is None
    assert left({"name": "x", "entries": "none"}, vital=("entries",)) is None
    stood_in = left({"entries": []}, stand_ins={("name",): "-"})
    assert stood_in is not None and stood_in.name == "-"
