"""What the page of settling is given: figures of the functions, and nothing that tells whose code is whose."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import Any

import pytest

from dashboard.coding.log import Told
from dashboard.coding.settling import How, Subject
from dashboard.screens.settle import content, wording
from dashboard.screens.settle import wording as settle_wording
from scenarios import assess
from scenarios.coding import agreement
from scenarios.coding.agreement import Figure, Report
from scenarios.coding.effects import Effect, effects
from scenarios.coding.round import Answer, Item, Passage
from scenarios.coding.settling import settled
from scenarios.coding.sides import Sides, in_order
from scenarios.coding.units import Unit, units_of_file, units_of_round
from scenarios.model.case import Case
from scenarios.reference.coder_file import Code, first_code, read_codes
from tests.support.second_coders import coded_twice
from tests.support.two_codings import CASE, NAME, REMARK, codes_csv, second_codes

SEED, TOKEN = 3, "the round's"
NOT_YET = Told("tabtabtab1", 0, 0)


@cache
def of_file() -> Subject:
    codes, problems = read_codes("theirs.csv", codes_csv(second_codes()), CASE)
    assert codes is not None, problems
    return Subject("file", NAME, CASE, units_of_file(CASE, codes), TOKEN)


@cache
def of_round() -> Subject:
    """Sentences with one claim each, and one in which the first coder saw nothing."""
    codes = second_codes()
    items = [
        Item(id=f"S{n}", source=c.source, paragraph=c.paragraph or n, start=1, end=9, claims=(c.id,))
        for n, c in enumerate(CASE.evidence, start=1)
    ]
    given = {i.id: [answer(codes[i.claims[0]])] for i in items}
    items.append(Item(id="S999", source=CASE.evidence[0].source, paragraph=900, start=1, end=9))
    given |= {"S999": [answer(Code("INS1", "at_least", 2), REMARK)], "S2": []}
    return Subject("token", NAME, CASE, units_of_round(CASE, items, given), TOKEN)


def answer(code: Code, words: str = "") -> Answer:
    return Answer(item=code.indicator or "INS1", direction=code.direction, level=code.level, words=words)


def ordered(of: Subject, case: Case = CASE) -> list[tuple[Sides, Effect]]:
    return in_order(of.sides, effects(assess(case), [s.unit for s in of.sides]))


def told(of: Subject) -> Report:
    return agreement.report(of.units, of.case.codebook, seed=SEED)


def text(of: Subject, case: Case = CASE) -> dict[str, Any]:
    return content.text(case, of, ordered(of, case), told(of), {}, "v", "my-work")


def state(of: Subject, made: dict[str, How] | None = None, case: Case = CASE) -> dict[str, Any]:
    return content.state(case, of, made or {}, NOT_YET, (), ordered(of, case))


SUBJECTS = pytest.mark.parametrize("subject", [of_file, of_round])


@SUBJECTS
def test_nothing_tells_whose_code_is_whose_before_one_is_settled(subject: Any) -> None:
    of = subject()
    given = text(of)
    units = json.dumps([[{n: x for n, x in u.items() if n != "find"} for u in given["units"]], state(of)])
    assert NAME not in json.dumps([given, state(of)])
    for claim in CASE.claims:
        assert not re.search(rf"\b{claim}\b", units)
    assert not re.search(r"first|second_|proposal|readiness|effect|whose", units)
    assert "settled" in state(of) and state(of)["settled"] == {} == state(of)["changed"]


@SUBJECTS
def test_either_coders_code_stands_left_as_often_as_the_lot_has_it_and_each_field_is_the_same_on_both(
    subject: Any,
) -> None:
    of = subject()
    for unit, (side, _) in zip(text(of)["units"], ordered(of), strict=True):
        codes = {"first": content.code(CASE, side.unit.first), "second": content.code(CASE, side.unit.second)}
        assert (unit["left"], unit["right"]) == (codes[side.left], codes[side.right])
        assert set(unit) <= {
            "key",
            "label",
            "place",
            "by",
            "left",
            "right",
            "asks_kind",
            "asks_period",
            "find",
            "url",
        }
    assert {s.left for s in of.sides} == {"first", "second"}


@SUBJECTS
def test_of_two_rounds_with_the_coders_turned_round_nobody_tells_which_is_which(subject: Any) -> None:
    """Each unit as if the one had said what the other did: the same fields, and the same codes on the page."""
    of = subject()
    turned = [u._replace(first=u.second, second=u.first) for u in of.units if u.first and u.second]
    other = Subject(of.coder, NAME, CASE, turned, TOKEN)
    mine = {s.unit.claim: {repr(s.unit.first), repr(s.unit.second)} for s in of.sides}
    assert all({repr(s.unit.first), repr(s.unit.second)} == mine[s.unit.claim] for s in other.sides)
    assert {frozenset(u) for u in text(of)["units"] if u["left"] and u["right"]} == {
        frozenset(u) for u in text(other)["units"]
    }


@SUBJECTS
def test_neither_case_nor_claim_is_told_before_a_code_is_chosen(subject: Any) -> None:
    of = subject()
    given = json.dumps([text(of), state(of)], ensure_ascii=False)
    assert CASE.header.title not in given and CASE.id not in given
    assert not any(claim.claim in given for claim in CASE.evidence)


def test_words_to_look_for_are_those_of_locator_and_note_and_none_of_a_sentence_in_which_one_saw_nothing() -> None:
    noted = CASE.evidence[0].model_copy(update={"locator": "met each spring", "note": "find: they met. Level 2"})
    case = CASE.model_copy(update={"evidence": (noted, *CASE.evidence[1:])})
    of = Subject("file", NAME, case, [Unit(noted.id, noted.id, None, first_code(noted), None)], TOKEN)
    assert content.unit(case, of, of.sides[0], {})["find"] == ["met each spring", "they met"]
    assert content.unit(case, of, of.sides[0], {})["url"] == case.sources[noted.source].url
    assert not any(u["find"] for u in text(of_round())["units"])


def test_a_passage_of_less_than_three_sentences_stands_among_those_around_it() -> None:
    side = next(s for s in of_round().sides if s.unit.item is not None)
    assert side.unit.item is not None

    def shown(*passage: str) -> Any:
        copies = {side.unit.item.id: Passage(*passage)} if side.unit.item else {}
        of = Subject("token", NAME, CASE, of_round().units, TOKEN, None, copies)
        return content.unit(CASE, of, next(s for s in of.sides if s.key == side.key), {})["passage"]

    assert shown("Before it.", "A short one.", "After it.") == {
        "before": "Before it. A",
        "marked": " short o",
        "after": "ne. After it.",
    }
    assert shown("Before it.", "A sentence. One more. And a third.", "After it.")["before"] == "A"


def test_words_to_start_from_come_for_the_one_that_is_asked_for_and_for_no_other() -> None:
    of = of_round()
    for side in of.sides:
        words = REMARK if side.unit.first is None else ""
        if side.unit.second is None:
            words = CASE.claims[side.unit.claim or ""].claim
        claim = CASE.claims[side.unit.claim].claim if side.unit.claim else ""
        assert content.start(CASE, of, side.key) == {side.key: {"claim": claim, "words": words}}
    assert {content.start(CASE, of, asked) == {} for asked in (None, "S1", 7, ["x"])} == {True}


def test_the_biggest_effect_comes_first_and_none_is_said() -> None:
    sizes = [e.size for _, e in ordered(of_file()) if e.size == e.size]
    assert sizes == sorted(sizes, reverse=True) and sizes[0] > sizes[-1]


def figures() -> list[tuple[str, Figure, Figure, Figure]]:
    report = told(of_round())
    every, shown, hand = report.every, report.proposed, report.by_hand
    return [
        ("Indicator", every.indicator, shown.indicator, hand.indicator),
        ("Level", every.level, shown.level, hand.level),
        ("Direction", every.direction, shown.direction, hand.direction),
    ]


def test_the_figures_of_the_page_are_those_of_the_functions() -> None:
    of = of_round()
    given = content.agreement_table(CASE, of, told(of))
    assert [r["name"] for r in given["rows"]] == [name for name, *_ in figures()]
    for row, (_, every, _, hand) in zip(given["rows"], figures(), strict=True):
        assert row["same"] == f"{every.same} of {every.of}"
        assert (row["alpha"], row["low"], row["high"]) == (every.alpha.alpha, every.alpha.low, every.alpha.high)
        assert row["said"] == f"{every.alpha.alpha:.2f}" and row["word"] == every.word
        assert row["range"] == f"{every.alpha.low:.2f}–{every.alpha.high:.2f}"
        assert row["by_hand"] == f"{hand.alpha.alpha:.2f}" and row["proposed"] == "–"
        assert row["kappa"].startswith("–" if every.kappa is None else f"{every.kappa:.2f}")
    counts = text(of)["counts"]
    assert counts == {"same": sum(not u.differs for u in of.units), "of": len(of.units)}


def test_indicators_from_ten_codes_on_have_figures_and_the_others_counts() -> None:
    of = of_round()
    report = told(of)
    given = content.by_item(of, report)
    assert [r["name"] for r in given["rows"]] == [CASE.codebook.scored[x.item].name for x in report.items]
    for row, x in zip(given["rows"], report.items, strict=True):
        assert row["cells"][:3] == [str(x.either), str(x.both), f"{x.level.same} of {x.level.of}"]
    named = [CASE.codebook.scored[i].name for i in {i for u in of.units for i in agreement.items(u)} if i]
    assert all((name in given["few"]) != (name in [r["name"] for r in given["rows"]]) for name in named)


@SUBJECTS
def test_once_settled_it_says_whose_was_whose_what_was_proposed_and_what_either_does(subject: Any) -> None:
    of = subject()
    side = next(s for s in of.sides if s.unit.first and s.unit.second)
    after, how = settled(CASE, side.unit, "second", "It says so.", seen="not found")
    made = {side.unit.key: How(how, (0.61, 0.645))}
    one = state(of, made, after)["settled"]
    assert set(one) == {side.key}
    given = one[side.key]
    assert given["choice"] == side.chosen("second") and given["reason"] == "It says so."
    second = wording.second(of.round is None, NAME)
    assert given["whose"] == wording.both_whose(side.left == "first", second)
    left, right = ("61", "65") if side.left == "first" else ("65", "61")
    assert given["readiness"] == settle_wording.WITH_EITHER.format(left=left, right=right)
    assert given["from"] == settle_wording.READ["not found"]
    assert given["effect"] == "3.5" and given["proposed"] == settle_wording.NO_PROPOSALS


def test_what_was_changed_elsewhere_is_said_without_saying_whose_it_was() -> None:
    of = of_file()
    side = next(s for s in of.sides if s.unit.first and s.unit.second)
    after, _ = settled(CASE, side.unit, "third", "Else.", code=Code("COM3", "at_least", 2))
    said = state(of, {}, after)["changed"]
    assert said == {side.key: settle_wording.NOW_SAYS.format(code="Integrated command, level 2, at least")}


@pytest.mark.slow
@pytest.mark.parametrize("n", [0, 20, 40])
def test_second_coders_files_that_come_with_the_product_open_with_what_they_settled(n: int) -> None:
    case, codes = [pair for pair in coded_twice() if pair[1].settled][n]
    of = Subject("file", "second-coder.csv", case, units_of_file(case, codes), TOKEN)
    given, stands = text(of, case), state(of, None, case)
    assert len(given["units"]) == sum(u.differs for u in of.units) == len(stands["settled"]) > 0
    assert stands["changed"] == {}
    by_key = {s.key: s for s in of.sides}
    for key, how in stands["settled"].items():
        by = codes.settled[by_key[key].unit.claim or ""]
        assert how["choice"] == by_key[key].chosen(by.by) and how["reason"]
    json.dumps([given, stands])


def test_what_says_nothing_of_an_item_is_named_for_what_it_is() -> None:
    nothing, context, code = None, Code(None, "context", None), Code("INS1", "at_least", 2)
    name = CASE.codebook.scored["INS1"].name
    assert wording.label(CASE, nothing, code) == f"nothing here / {name}"
    assert wording.label(CASE, code, context) == f"{name} / context"
    assert wording.label(CASE, code, code._replace(level=3)) == f"{name}: 2 / 3"
    assert wording.label(CASE, code, code._replace(direction="supports")) == f"{name}: at least / stands here"
