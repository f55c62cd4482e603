"""A second coder's file that says how both were settled: read or refused whole, each fault in a sentence."""

from __future__ import annotations

import pytest

from indicators.parsing.problems import Problem
from scenarios.model.case import Case
from scenarios.reference import second_coder
from scenarios.reference.coder_file import (
    SETTLED_FROM,
    SETTLING,
    UNASKED,
    Code,
    Codes,
    Settled,
    first_code,
    not_held,
    read_codes,
)
from tests.support import golden
from tests.support.kept import changed

CASE = golden.case()  # e01 I1 supports 3, e02 I2 supports 3, e03 I2 supports 2, e04 I3 supports 3
HEAD = f"id,indicator,direction,level,{','.join(SETTLING)}"
ASKED = f"{HEAD},{','.join(UNASKED)}"
BOTH = "e01,I1,supports,3,I1,supports,3,both,"
FIRST = "e02,I2,at_least,3,I2,supports,3,first,It describes how things stand."
SECOND = "e03,I2,supports,2,I2,supports,1,second,Two kinds of meetings are named."
THIRD = "e04,I3,supports,1,I3,supports,2,third,It grew and was tried."


def read(*rows: str, head: str = HEAD, case: Case = CASE) -> Codes:
    codes, problems = read_codes("b.csv", "\n".join([head, *rows]).encode(), case)
    assert codes is not None, [str(p) for p in problems]
    return codes


def refused(*rows: str, head: str = HEAD) -> list[Problem]:
    codes, problems = read_codes("b.csv", "\n".join([head, *rows]).encode(), CASE)
    assert codes is None
    return problems


def said(*rows: str, head: str = HEAD) -> str:
    (problem,) = refused(*rows, head=head)
    return str(problem)


def test_both_codings_and_who_was_followed_are_read() -> None:
    codes = read(BOTH, FIRST, SECOND, THIRD)
    assert codes.by_claim["e03"] == Code("I2", "supports", 2) and codes.first["e03"] == Code("I2", "supports", 1)
    assert codes.settled == {
        "e01": Settled("both", ""),
        "e02": Settled("first", "It describes how things stand."),
        "e03": Settled("second", "Two kinds of meetings are named."),
        "e04": Settled("third", "It grew and was tried."),
    }
    assert codes.unsettled == () and codes.ignored == ()
    assert codes.of_first(CASE.claims["e03"]) == codes.first["e03"]
    assert codes.of_first(CASE.claims["e05"]) == first_code(CASE.claims["e05"])


def test_without_the_columns_the_first_coders_codes_are_those_of_the_case() -> None:
    codes = read("e01,I1,supports,2", head="id,indicator,direction,level")
    assert (codes.first, codes.settled, codes.unsettled) == ({}, {}, ())
    assert codes.of_first(CASE.claims["e01"]) == first_code(CASE.claims["e01"])


def test_what_whoever_settled_had_read_is_read_and_may_be_left_out_or_empty() -> None:
    head = f"{HEAD},{SETTLED_FROM}"
    codes = read(f"{BOTH},", f"{FIRST},not found", f"{SECOND},passage", f"{THIRD},claim", head=head)
    assert [s.seen for s in codes.settled.values()] == ["", "not found", "passage", "claim"] and codes.ignored == ()
    assert "row 2 (e02), settled_from: holds 'memory'; allowed are passage, claim" in said(f"{FIRST},memory", head=head)
    assert "settled_from: holds 'claim'" in said(f"{BOTH},", "e05,,,,,,,,,claim", head=head)
    assert "first_level, settled, reason missing beside settled_from" in said(
        "e01,I1,supports,3,claim", head="id,indicator,direction,level,settled_from"
    )


@pytest.mark.parametrize("missing", SETTLING)
def test_the_five_columns_stand_all_or_none(missing: str) -> None:
    head = ",".join(c for c in HEAD.split(",") if c != missing)
    row = ",".join(x for c, x in zip(HEAD.split(","), BOTH.split(","), strict=True) if c != missing)
    assert f"{missing} missing beside" in said(row, head=head)


def test_the_second_coders_codes_stand_whole_beside_them_and_the_firsts_once() -> None:
    head = HEAD.replace("indicator,direction,level", "level", 1)
    assert "indicator, direction missing" in said("e01,3,I1,supports,3,both,", head=head)
    assert "not in both" in said(f"{BOTH},2", head=f"{HEAD},level_2")


@pytest.mark.parametrize(
    ("row", "place", "allowed"),
    [
        ("e01,I1,supports,3,,,,both,", "row 2 (e01), first_direction", "needs the first coder's code too"),
        ("e01,I1,supports,3,I1,supports,9,both,", "first_level: holds '9'", "a whole number from 0 to 4"),
        ("e01,I1,supports,3,NOPE,supports,3,both,", "first_indicator: holds 'NOPE'", "allowed are"),
        ("e01,I1,supports,3,I1,denies,3,both,", "first_direction: holds 'denies'", "supports, at_least"),
        ("e01,I1,supports,3,I1,supports,3,,", "settled: holds ''", "both, first, second, third"),
        ("e01,I1,supports,3,I1,supports,3,nobody,", "settled: holds 'nobody'", "who was followed"),
        ("e01,I1,supports,3,I1,supports,3,first,So.", "settled: holds 'first'", "allowed are both, or third"),
        ("e01,I1,supports,2,I1,supports,3,both,", "settled: holds 'both'", "allowed are first, second, third"),
        ("e01,I1,supports,2,I1,supports,3,first,", "reason: holds ''", "settled by first needs a reason in one line"),
        ('e01,I1,supports,2,I1,supports,3,first,"a\nb"', "reason", "text on one line"),
        (f"e01,I1,supports,2,I1,supports,3,first,{'x' * 501}", "reason", "allowed are 500 characters"),
        ("e01,,,,,,,,So.", "reason: holds 'So.'", "a row that the second coder did not code is empty here"),
    ],
)
def test_each_fault_is_a_sentence_with_its_place_and_what_is_allowed(row: str, place: str, allowed: str) -> None:
    sentence = said(row)
    assert place in sentence and allowed in sentence


def test_every_fault_of_a_file_is_listed() -> None:
    assert len(refused("e01,I1,supports,3,I1,supports,9,nobody,", "e02,I2,supports,3,,,,both,", SECOND)) == 3


def test_an_empty_row_was_coded_by_nobody() -> None:
    codes = read(BOTH, "e02,,,,,,,,")
    assert set(codes.by_claim) == set(codes.first) == {"e01"}


def test_two_who_say_that_it_is_context_agree_wherever_they_put_it() -> None:
    context = CASE.claims["e01"].model_copy(update={"direction": "context", "level": None})
    case = golden.changed(CASE, evidence=(context, *CASE.evidence[1:]))
    codes = read("e01,,context,,I1,context,,both,", case=case)
    assert codes.unsettled == ()


def test_what_the_case_does_not_hold_is_told_and_does_not_refuse_the_file() -> None:
    """A register that is worked on moves away from what was settled: the file stays readable."""
    for claim, row in (("e01", BOTH), ("e02", FIRST), ("e03", SECOND)):
        case = changed(CASE, claim, level="4")
        codes = read(row, case=case)
        assert codes.unsettled == (claim,)
        assert f"settled of {claim}" in str(not_held("b.csv", codes)[0])
    assert read("e04,I3,supports,3,I3,supports,2,third,So.").unsettled == ("e04",)  # it is the second's after all


# What each had chosen before an item was given to both


def test_what_each_chose_unasked_is_read_and_stands_empty_where_no_item_was_given() -> None:
    codes = read(f"{BOTH},I2,I3", f"{FIRST},,", f"{SECOND},I2,I2", head=ASKED)
    assert codes.unasked == {"e01": ("I2", "I3"), "e03": ("I2", "I2")}
    assert codes.ignored == ()
    assert read(BOTH).unasked == {}


def test_two_who_were_given_one_item_chose_alike_only_if_they_had_unasked() -> None:
    codes = read(f"{BOTH},I1,I3", f"{FIRST},,", f"{SECOND},I3,I3", f"{THIRD},,", head=ASKED)
    chose = {i: codes.chose_alike(i, codes.first[i], codes.by_claim[i]) for i in codes.by_claim}
    assert chose == {"e01": False, "e02": True, "e03": True, "e04": True}
    other = Code("I1", "supports", 2)
    assert not codes.chose_alike("e02", codes.first["e02"], other)  # nothing was given: what stands is what was chosen


def test_agreement_in_the_indicator_counts_what_was_chosen_and_in_the_level_what_was_given() -> None:
    given = second_coder.compare(CASE, read(BOTH, FIRST, SECOND, THIRD), 1)
    chosen = second_coder.compare(
        CASE, read(f"{BOTH},I1,I3", *(f"{r},," for r in (FIRST, SECOND, THIRD)), head=ASKED), 1
    )
    assert (given.both_score, given.same_indicator, chosen.same_indicator) == (4, 4, 3)
    assert (chosen.overall.units, chosen.overall.same) == (given.overall.units, given.overall.same) == (4, 2)


def test_what_is_context_to_one_counts_as_no_choice_of_an_indicator() -> None:
    codes = read("e01,I1,context,,I1,supports,3,first,So.,I1,I1", f"{FIRST},,", head=ASKED)
    found = second_coder.compare(CASE, codes, 1)
    assert (found.both_score, found.same_indicator) == (1, 1)


@pytest.mark.parametrize("missing", UNASKED)
def test_the_two_columns_stand_both_or_neither(missing: str) -> None:
    (held,) = set(UNASKED) - {missing}
    sentence = said(f"{BOTH},I1", head=f"{HEAD},{held}")
    assert (
        "row 1" in sentence and f"{missing} missing beside {held}: both columns stand in a file, or neither" in sentence
    )


@pytest.mark.parametrize(
    ("row", "place", "allowed"),
    [
        (f"{BOTH},I9,I1", "row 2 (e01), first_unasked: holds 'I9'", "allowed are I1, I2"),
        (f"{BOTH},I1,i1", "row 2 (e01), second_unasked: holds 'i1'", "allowed are I1, I2"),
        (f"{BOTH},I1,", "row 2 (e01), second_unasked: holds ''", "name an item here, or neither: allowed are I1"),
        (f"{BOTH},,I1", "row 2 (e01), first_unasked: holds ''", "name an item here, or neither: allowed are I1"),
    ],
)
def test_a_choice_that_is_none_is_a_sentence_and_never_counts(row: str, place: str, allowed: str) -> None:
    sentence = said(row, head=ASKED)
    assert place in sentence and allowed in sentence


def test_a_claim_that_was_not_coded_had_nothing_chosen_for_it() -> None:
    first, second = refused(f"{BOTH},,", "e02,,,,,,,,,I1,I2", head=ASKED)
    assert "row 3 (e02), first_unasked" in str(first) and "row 3 (e02), second_unasked" in str(second)
    assert "a row that the second coder did not code is empty here" in str(first)
