"""Problems are sentences: place, value and what is allowed, however odd the value is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict, ValidationError

from indicators.parsing.problems import SHOWN, CaseError, Problem, duplicates, from_validation, shown
from tests.support.counts import examples


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
