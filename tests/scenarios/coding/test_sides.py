"""Left and right by lot: nothing that a browser is given tells whose code is whose, and nothing is settled unseen."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenarios.coding import sides
from scenarios.coding.acts import Turn
from scenarios.coding.settling import Choice, Settlement, settled
from scenarios.coding.sides import Settle, Sides, as_first_coded, changed_since, in_register, standing
from scenarios.coding.units import Unit, units_of_file
from scenarios.files.editing import as_fields, with_rows
from scenarios.model.case import Case
from scenarios.reference.coder_file import Code, first_code, read_codes
from tests.support.second_coders import coded_twice
from tests.support.two_codings import CASE, codes_csv, second_codes

ACT: dict[str, Any] = {"act": "settle", "number": 1, "unit": "0123456789abcdef", "seen": "x", "choice": "left"}
ACT |= {"reason": "It says so."}
CHOICES: tuple[Choice, ...] = ("first", "second", "both", "third", "nothing")


def units(case: Case = CASE) -> tuple[Unit, ...]:
    codes, problems = read_codes("theirs.csv", codes_csv(second_codes(case)), case)
    assert codes is not None, problems
    return units_of_file(case, codes)


def drawn(token: str = "token") -> tuple[Sides, ...]:
    return sides.sides(units(), token)


def third(unit: Unit) -> Code:
    """A code that neither has given."""
    found = (Code("INS1", "at_least", k) for k in range(1, 5))
    return next(c for c in found if not any(o is not None and o.alike(c) for o in (unit.first, unit.second)))


def settle(case: Case, of: Sides, choice: Choice, before: Settlement | None = None) -> tuple[Case, Settlement]:
    code = third(of.unit) if choice == "third" else None
    return settled(case, of.unit, choice, "Why not.", code=code, words="They met.", before=before)


def test_each_side_has_its_coders_code_and_a_choice_of_it_follows_that_coder() -> None:
    for s in drawn():
        assert [s.code("left"), s.code("right")] == [s.unit.first, s.unit.second][:: 1 if s.left == "first" else -1]
        assert all(s.choice(s.chosen(choice)) == choice for choice in CHOICES)


def test_a_key_names_neither_claim_nor_side_and_is_another_once_a_code_is() -> None:
    for s in drawn():
        assert s.unit.claim is not None and s.unit.claim not in s.key
        assert s.unit.first is not None
        moved = s.unit._replace(first=s.unit.first._replace(indicator="COM1"))
        assert sides.sides([moved], "token")[0].key != s.key
    assert len({s.key for s in drawn()}) == len(drawn())


def test_only_disagreements_have_sides() -> None:
    assert len(drawn()) == sum(u.differs for u in units()) > 10


def test_an_act_is_read_with_everything_it_says() -> None:
    assert isinstance(sides.read(ACT), Settle)
    read = sides.read(ACT | {"choice": "third", "code": {"item": "INS1", "direction": "at_least", "level": 2}})
    assert isinstance(read, Settle) and read.code is not None and read.code.code == Code("INS1", "at_least", 2)
    assert isinstance(sides.read({"act": "undo", "number": 2, "tab": "tabtabtab1", "of": 1}), Turn)


@pytest.mark.parametrize(
    "wrong",
    [
        {"choice": "first"},
        {"reason": ""},
        {"reason": "x" * 501},
        {"code": {"item": "INS1", "direction": "at_least", "level": 0}},
        {"act": "drop"},
        {"more": 1},
    ],
)
def test_an_act_that_is_none_is_a_sentence(wrong: dict[str, Any]) -> None:
    assert str(sides.read(ACT | wrong)).startswith("This was not settled: ")


@given(st.dictionaries(st.sampled_from([*ACT, "code", "words", "tab", "of"]), st.text() | st.integers() | st.none()))
def test_whatever_a_browser_sends_is_an_act_or_a_sentence(sent: dict[str, Any]) -> None:
    assert isinstance(sides.read(sent), (Settle, Turn, str))


def test_what_stands_there_is_told_anew_with_every_change_of_the_claim_or_of_how_it_was_settled() -> None:
    for s in drawn()[:8]:
        assert s.unit.claim is not None
        now = standing(CASE, s, None)
        edited = with_rows(CASE, [as_fields(CASE, s.unit.claim) | {"claim": "Put otherwise."}])
        followed, how = settle(CASE, s, "second")
        told = {now, standing(edited, s, None), standing(followed, s, how), standing(CASE, s, how)}
        assert len(told) == 4 and now == standing(CASE, s, None)


@pytest.mark.parametrize("choice", CHOICES)
def test_the_register_says_what_was_settled_until_it_is_changed_elsewhere(choice: Choice) -> None:
    for s in drawn():
        assert not changed_since(CASE, s, None)
        after, how = settle(CASE, s, choice)
        assert not changed_since(after, s, how)
        if s.unit.claim in after.claims:
            row = as_fields(after, s.unit.claim) | {"indicator": "COM3", "direction": "at_least", "level": "3"}
            elsewhere = with_rows(after, [row])
            assert changed_since(elsewhere, s, how)
            assert in_register(elsewhere, s, how) == Code("COM3", "at_least", 3)


FREE = with_rows(CASE, [as_fields(CASE, CASE.evidence[1].id) | {"id": "X1", "level": "2"}])  # nothing cites it


def on_free() -> Sides:
    code = first_code(FREE.claims["X1"])
    (of,) = sides.sides([Unit("X1", "X1", None, code, code._replace(level=1), "")], "token")
    return of


@pytest.mark.parametrize("choice", CHOICES)
def test_the_first_codings_are_found_again_whatever_was_settled(choice: Choice) -> None:
    case, made = FREE, []
    for s in (*drawn(), on_free()):
        case, how = settle(case, s, choice)
        made.append(how)
    assert ("X1" in case.claims) == (choice != "nothing")
    again = as_first_coded(case, made)
    assert {i: first_code(again.claims[i]) for i in FREE.claims} == {i: first_code(c) for i, c in FREE.claims.items()}


def test_a_claim_whose_source_has_gone_is_left_away() -> None:
    after, how = settle(FREE, on_free(), "nothing")
    assert how.taken is not None and "X1" in as_first_coded(after, [how]).claims
    lost = how.model_copy(update={"taken": how.taken | {"source": "gone"}})
    assert "X1" not in as_first_coded(after, [lost]).claims


def test_what_files_that_come_with_the_product_have_settled_stands_in_the_register() -> None:
    for case, codes in coded_twice():
        for s in sides.sides(units_of_file(case, codes), "token"):
            assert not changed_since(case, s, None), (case.id, s.unit)
