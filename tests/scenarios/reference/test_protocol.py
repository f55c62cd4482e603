"""The rules of the protocol, each tried on a made-up case that keeps them all but one."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from indicators.parsing.problems import CaseError
from scenarios.model.case import Case
from scenarios.reference import protocol
from scenarios.reference.coder_file import Codes, Settled, first_code
from scenarios.reference.protocol import Question
from tests.support.protocol_case import ASKED, BOOK, MARK, OF, case, claim, search

OLD = "b" * 64
KEPT = {MARK: protocol.TEXT, OLD: "PROTOCOL-1.md"}
QUESTIONS = (
    Question("Q01", "indicators", ("INS1", "INS2"), "{A} {B} ministers: meetings, {FROM} to {TO}"),
    Question("Q02", "commitments", ("COM2",), "{A} {B} treaty text, {FROM} to {TO}"),
    Question("Q03", "counter", ("EXE1",), "{A} {B} exercise cancelled, {FROM} to {TO}"),
)


def coded(of: Case, without: str = "") -> Codes:
    """A second coder who agrees with every claim but one, which he leaves out."""
    codes = {c.id: first_code(c) for c in of.evidence if c.id != without}
    return Codes(codes, names_indicator=True, names_direction=True)


def said(of: Case) -> list[str]:
    return protocol.breaches(of, coded(of), QUESTIONS)


def with_claim(n: int, **fields: Any) -> Case:
    """The sound case with one claim replaced."""
    return case([claim(m, **(fields if m == n else {})) for m in range(24)])


def test_a_case_that_keeps_every_rule_is_told_nothing() -> None:
    assert protocol.protocol_cautions(case(), coded(case()), KEPT, QUESTIONS) == []


def test_a_case_that_names_no_protocol_is_held_to_none() -> None:
    broken = case(searches=(), named="")
    assert protocol.protocol_cautions(broken, None, KEPT, QUESTIONS) == []


def test_an_earlier_protocol_is_a_line_and_no_fault_and_its_rules_hold() -> None:
    broken = case(searches=tuple(map(search, range(2))), named=OLD)
    (only,) = protocol.protocol_cautions(broken, coded(broken), KEPT, QUESTIONS)
    assert "Q03 not asked" in only
    (line,) = protocol.earlier_protocol(broken, KEPT)
    assert "case.toml, protocol" in line and "PROTOCOL-1.md" in line
    for named in (MARK, "", "c" * 64):
        assert protocol.earlier_protocol(case(named=named), KEPT) == []


def test_by_the_present_protocol_each_settled_claim_says_what_the_third_had_read() -> None:
    by: dict[str, Settled] = {"E1": Settled("both", ""), "E2": Settled("first", "So.", "passage")}
    more = {
        "E3": Settled("second", "So.", "not found"),
        "E4": Settled("third", "So."),
        "E5": Settled("first", "", "claim"),
    }
    for named, expected in ((MARK, ["E4, E5"]), (OLD, [])):
        of = case(named=named)
        told = protocol.protocol_cautions(of, replace(coded(of), settled=by | more), KEPT, QUESTIONS)
        assert [s.removeprefix("second-coder.csv: ").split(" not said")[0] for s in told] == expected


def test_a_protocol_that_nobody_has_is_said_and_nothing_else() -> None:
    unknown = case(searches=(), named="c" * 64)
    (only,) = protocol.protocol_cautions(unknown, None, KEPT, QUESTIONS)
    assert "none that comes with the product" in only and MARK in only
    (none,) = protocol.protocol_cautions(unknown, None, {}, QUESTIONS)
    assert "there is no yardstick/PROTOCOL.md" in none


def test_a_question_that_was_not_asked_is_named() -> None:
    (only,) = said(case(searches=(search(0), search(2))))
    assert only.startswith("searches.csv: Q02 not asked;")


def test_a_look_up_without_a_number_or_of_another_list_is_named() -> None:
    extra = (search(0, number=""), search(1, number="Q21"))
    first, second = said(case(searches=(*map(search, range(3)), *extra)))[:2]
    assert "no number" in first and ASKED[0] in first
    assert "Q21 is no question of the protocol" in second


def test_a_case_over_periods_asks_each_question_in_each_of_them() -> None:
    periods = ("1992-2004", "2005-2016")
    rows = [search(n, years=years) for years in periods for n in range(3)]
    assert said(case(searches=rows)) == []
    (missing,) = said(case(searches=rows[:-1]))
    assert "Q03 not asked for 2005-2016" in missing
    (undated,) = said(case(searches=[*rows, search(0)]))
    assert "Q01 names no years" in undated


def test_a_question_has_a_second_look_up_and_a_pair_six_of_them() -> None:
    rows = list(map(search, range(3)))
    assert said(case(searches=[*rows, *rows])) == []
    (thrice,) = said(case(searches=[*rows, *rows[:1] * 2]))
    assert "Q01 was looked up 3 times" in thrice
    nine = tuple(Question(f"Q0{n}", "indicators", ("INS1",), "?") for n in range(1, 8))
    asked = [search(0, number=q.number) for q in nine]
    (many,) = protocol.breaches(case(searches=asked * 2), coded(case()), nine)
    assert "7 second look-ups; allowed are 6" in many
    halves = [s.model_copy(update={"years": years}) for years in ("1992-2004", "2005-2016") for s in asked]
    assert protocol.breaches(case(searches=halves + halves[:6]), coded(case()), nine) == []


@pytest.mark.parametrize(
    "question",
    [
        "Is the Alliance of A and B near?",
        "Are the two allied?",
        "Did its ally meet it?",
        "The North Atlantic Treaty Organization",
        "Treaties of the two",
        "Военный альянс А и Б",
        "Союзники встретились",
        "военный союз А и Б",
        "Договор о дружбе",
        "两国是否结盟",
        "中俄同盟",
        "友好条约",
        "한미동맹",
    ],
)
def test_a_question_on_an_indicator_names_no_outcome(question: str) -> None:
    (only,) = said(case(searches=(search(0, question=question), search(1), search(2))))
    assert only.startswith("searches.csv, Q01: the question names the outcome")
    assert said(case(searches=(search(0), search(1, question=question), search(2)))) == []


@pytest.mark.parametrize(
    "question",
    [
        "NATO exercises",
        "rally of reservists, unallied",
        "Советский Союз и Китай",
        "договорённость о встрече",
        "中苏关系",
    ],
)
def test_words_that_only_look_alike_are_free(question: str) -> None:
    assert said(case(searches=(search(0, question=question), search(1), search(2)))) == []


def test_a_late_document_needs_a_claim_that_dates_its_state_to_the_time() -> None:
    assert said(case(date="1988-12-31")) == []
    on_it = [n for n in range(24) if n % OF == 0]
    assert said(case(date="1995")) == []  # its claims are of 1985
    late = case([claim(n, period="1989/.." if n in on_it else "1980/..") for n in range(24)], date="1989")
    assert [s.split(":")[0] for s in said(late)] == [f"evidence.csv, E{n}" for n in on_it]
    undated = case([claim(n, period="" if n in on_it else "1980/..", valid_to="1994") for n in range(24)], date="1989")
    assert len(said(undated)) == len(on_it)


def test_a_document_gives_five_claims_two_on_an_item_and_copies_are_one() -> None:
    assert said(case(list(map(claim, range(30))))) == []
    (six,) = said(case(list(map(claim, range(31)))))
    assert "6 scored claims from s0; allowed are 5" in six
    (copied,) = said(case(list(map(claim, range(24))), copy_of="s1"))
    assert "8 scored claims from s1" in copied
    of_one = [claim(n, indicator=BOOK.indicator_ids[0]) if n % OF == 0 else claim(n) for n in range(18)]
    (item,) = said(case(of_one))
    assert f"3 scored claims on {BOOK.indicator_ids[0]} from s0; allowed are 2" in item
    (share,) = said(case([claim(n, source="s0" if n < 5 else f"s{n % 5 + 1}") for n in range(12)]))
    assert "5 of 12 scored claims from s0; allowed are 40 of 100" in share
    assert said(case([*map(claim, range(30)), claim(0, id="E30")])) == []  # rows of one statement are one claim


@pytest.mark.parametrize(
    ("fields", "ends"),
    [({"period": "1984-06"}, "1989-06-30"), ({"period": "1983/1984"}, "1989-12-31"), ({"period": ""}, "1991-12-31")],
)
def test_a_deed_counts_for_five_years_after_it_ended(fields: dict[str, str], ends: str) -> None:
    deed = {"kind": "event", "direction": "at_least"} | fields
    assert said(with_claim(7, valid_to=ends, **deed)) == []
    (unbounded,) = said(with_claim(7, **deed))
    assert "evidence.csv, E7" in unbounded and "no valid_to" in unbounded and ends in unbounded
    (too_long,) = said(with_claim(7, valid_to="1992", **deed))
    assert "counts until 1992" in too_long


def test_what_stands_or_is_no_deed_counts_until_it_ends() -> None:
    assert said(with_claim(7, kind="event", period="1980/..")) == []
    assert said(with_claim(7, kind="document", period="1984-06")) == []
    assert said(with_claim(7, kind="document", direction="at_least", period="1984")) == []
    assert said(with_claim(7, kind="event", direction="context", level=None, period="1984")) == []
    assert said(with_claim(7, kind="event", indicator=BOOK.commitment_ids[0], period="1984-06-01")) == []


@pytest.mark.parametrize(
    "fields",
    [
        {"kind": "event", "period": "1983/1984"},
        {"kind": "press", "direction": "at_least", "period": "1984-06"},
        {"kind": "document", "direction": "at_least", "period": "1984-06-01"},
        {"kind": "press", "indicator": "EXE1", "period": "1984"},
        {"kind": "statement", "indicator": "EXE2", "direction": "contradicts", "period": "1983/1984"},
    ],
)
def test_what_was_done_is_a_deed_whoever_tells_of_it(fields: dict[str, str]) -> None:
    (only,) = said(with_claim(7, **fields))
    assert "evidence.csv, E7: a deed that ended" in only


def test_every_scored_claim_needs_a_second_code() -> None:
    sound = case()
    (only,) = protocol.breaches(sound, coded(sound, without="E4"), QUESTIONS)
    assert only.startswith("second-coder.csv: E4 not coded")
    (none,) = protocol.breaches(sound, None, QUESTIONS)
    assert "there is no such file" in none


def test_questions_are_read_with_their_items_or_refused_by_the_file() -> None:
    data = b"number,group,items,question\nQ01,indicators,INS1;INS2,{A} and {B}?\n"
    assert protocol.read_questions("questions.csv", data) == (
        Question("Q01", "indicators", ("INS1", "INS2"), "{A} and {B}?"),
    )
    with pytest.raises(CaseError, match="question"):
        protocol.read_questions("questions.csv", b"number,group\nQ01,counter\n")
