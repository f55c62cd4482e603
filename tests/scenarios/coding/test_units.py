"""Codes of two coders side by side: of one sentence as many pairs as either saw things in it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.evidence import Claim
from scenarios.coding.round import Answer, Item
from scenarios.coding.units import Unit, units_of_file, units_of_round
from scenarios.reference.coder_file import Code
from scenarios.reference.second_coder import compare
from tests.support import golden
from tests.support.second_coders import coded_twice

ITEM = Item(id="S1", source="s", paragraph=1, start=0, end=9)
CODES = st.builds(
    Answer,
    item=st.sampled_from(["INS1", "INS2", "INS3"]),
    direction=st.sampled_from(["supports", "at_least"]),
    level=st.integers(1, 3),
) | st.builds(Answer, item=st.sampled_from(["INS1", "INS2"]), direction=st.just("context"))


def claim(n: int, code: Code, **more: object) -> Claim:
    return golden.claim(id=f"E{n}", note="x", **code._asdict() | more)


def side_by_side(first: list[Code], answers: list[Answer], **more: object) -> tuple[Unit, ...]:
    claims = tuple(claim(n, c, **more) for n, c in enumerate(first))
    case = golden.changed(golden.case(), evidence=claims)
    item = ITEM.model_copy(update={"claims": tuple(c.id for c in claims)})
    return units_of_round(case, [item], {"S1": answers})


def supports(item: str, level: int) -> Code:
    return Code(item, "supports", level)


def answer(item: str, level: int, **more: object) -> Answer:
    return Answer.model_validate({"item": item, "direction": "supports", "level": level} | more)


def test_the_same_code_pairs_first_then_the_same_item_then_what_is_left_in_order() -> None:
    first = [supports("INS1", 3), supports("INS1", 2), supports("INS2", 1), supports("INS3", 4)]
    second = [answer("THR1", 1), answer("INS1", 1), answer("INS1", 3), answer("INS4", 2)]
    units = side_by_side(first, second)
    assert [(u.first, u.second) for u in units] == [
        (supports("INS1", 3), supports("INS1", 3)),
        (supports("INS1", 2), supports("INS1", 1)),
        (supports("INS2", 1), supports("THR1", 1)),
        (supports("INS3", 4), supports("INS4", 2)),
    ]
    assert [u.claim for u in units] == ["E0", "E1", "E2", "E3"]


def test_what_is_left_over_on_either_side_stands_against_nothing() -> None:
    (one, two) = side_by_side([supports("INS1", 3)], [answer("INS2", 1, words="a remark"), answer("INS1", 3)])
    assert not one.differs
    assert (two.claim, two.first, two.second, two.remark) == (None, None, supports("INS2", 1), "a remark")
    (left,) = side_by_side([supports("INS1", 3)], [])
    assert left.second is None and left.differs and left.claim == "E0"


def test_both_saw_nothing_is_a_unit_and_what_was_not_answered_is_none() -> None:
    (nothing,) = side_by_side([], [])
    assert nothing.first is None and nothing.second is None and not nothing.differs
    assert units_of_round(golden.case(), [ITEM], {}) == ()


def test_context_and_nothing_alike_say_nothing_of_a_level() -> None:
    context = Code("INS1", "context", None)
    (alone,) = side_by_side([context], [])
    assert not alone.differs
    (scored,) = side_by_side([context], [answer("INS1", 2)])
    assert scored.differs


def test_a_remark_and_doubt_are_no_disagreement_and_what_was_proposed_is_kept() -> None:
    (unit,) = side_by_side([supports("INS1", 3)], [answer("INS1", 3, words="hm", unsure=True)], proposal="taken")
    assert not unit.differs and unit.unsure and unit.proposal == "taken"
    (by_hand,) = side_by_side([supports("INS1", 3)], [answer("INS1", 3)])
    assert by_hand.proposal == "" and not by_hand.unsure


@given(st.lists(CODES, max_size=5), st.lists(CODES, max_size=5))
def test_every_code_stands_in_one_unit_and_keys_are_used_once(first: list[Answer], second: list[Answer]) -> None:
    units = side_by_side([a.code for a in first], second)
    assert sorted(map(str, (u.first for u in units if u.first))) == sorted(str(a.code) for a in first)
    assert sorted(map(str, (u.second for u in units if u.second))) == sorted(str(a.code) for a in second)
    assert len({u.key for u in units}) == len(units) == max(len(first), len(second), 1)
    assert all(len(u.key) <= 46 and u.cluster == "S1" for u in units)


@given(st.lists(CODES, max_size=5), st.lists(CODES, max_size=5))
def test_whoever_comes_first_the_same_codes_stand_side_by_side(first: list[Answer], second: list[Answer]) -> None:
    def pairs(one: list[Answer], two: list[Answer], turn: int) -> list[str]:
        return sorted(str((u.first, u.second)[::turn]) for u in side_by_side([a.code for a in one], two))

    assert pairs(first, second, 1) == pairs(second, first, -1)


@pytest.mark.slow
def test_every_second_coders_file_that_comes_with_the_product_opens_as_units() -> None:
    assert len(coded_twice()) > 60
    for case, codes in coded_twice():
        units = units_of_file(case, codes)
        assert [u.claim for u in units] == [c.id for c in case.evidence if c.id in codes.by_claim], case.id
        assert all(u.second == codes.by_claim[u.key] and u.first == codes.of_first(case.claims[u.key]) for u in units)
        told = {d.claim for d in compare(case, codes, seed=0, resamples=0).disagreements}
        assert {u.claim for u in units if u.differs} == told, case.id
        assert {u.key for u in units if u.settled} == set(codes.settled)
