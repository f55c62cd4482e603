"""The headline sentences: true ones alone, and each as the tables have it."""

from __future__ import annotations

from typing import Any

import pytest

from indicators.method import BURDENS
from scenarios import assess, load_case, seed_folder
from scenarios.analysis.certificates import OVERTURNED
from scenarios.analysis.headlines import PLACED, headlines
from scenarios.analysis.next_fact import NEXT_FACT, collect
from scenarios.analysis.rejections import Rejections
from scenarios.analysis.specifications import CHOICES
from scenarios.assessment import Assessment
from scenarios.model.settings import Settings, usual
from scenarios.question import Of, Question, Turn
from scenarios.reference.place import PairScale, scale_of, verdict_at
from scenarios.scoring.readiness import OFFSETTING
from tests.support import golden
from tests.support.made_scale import made_scale

USUAL = Settings(case="golden", draws=1_000)
A = assess(golden.case(), USUAL)


SHIPPED = load_case(seed_folder("china-russia-2017"))
OF_SHIPPED = assess(SHIPPED, usual(SHIPPED).changed(draws=1_000))


@pytest.mark.parametrize("scenario", A.ids)
def test_every_sentence_is_what_the_scores_say(scenario: str) -> None:
    said = {x.kind: x for x in headlines(A, scenario, [i for i in A.ids if i != scenario])}
    assert (int(said["met"].value), said["met"].of) == (int(A.count(1)[A.position(scenario)]), len(A.targets))
    assert said["class"].value == A.class_of(scenario)
    assert ("treaty" in said) == (A.class_of(scenario) != "no treaty")
    assert not set(PLACED) & set(said)  # another codebook than that of the known pairs


def test_without_a_score_the_known_pairs_say_nothing() -> None:
    a = assess(golden.second(), golden.second_settings(draws=1_000))
    assert not set(PLACED) & {x.kind for x in headlines(a, "little", scale=made_scale(golden.method()))}


def test_a_treaty_in_force_is_a_sentence_beside_what_makes_it_work() -> None:
    a = assess(load_case(seed_folder("china-russia-2017")))
    said = [x.kind for x in headlines(a, "treaty-without-depth")]
    assert {"treaty", "class"} <= set(said) and said[0] == "treaty"


def test_who_is_said_to_be_ahead_is_ahead() -> None:
    for scenario in A.ids:
        for said in headlines(A, scenario, [i for i in A.ids if i != scenario]):
            if said.kind == "ahead":
                assert A.pair(said.scenario, said.other).difference > 0


def word(a: Assessment, scenario: str, beside: PairScale | None = None) -> str:
    """What known pairs say of a scenario; beside: those of another assessment."""
    scale = beside or scale_of(a, scenario)
    assert isinstance(scale, PairScale)
    return verdict_at(scale, float(a.marks.readiness[a.position(scenario)]))


def told(question: Question[Any], scenario: str) -> dict[tuple[str, ...], Turn]:
    of = Of(OF_SHIPPED, scenario)
    found = (*question.turned(of), *question.turned(of, behind=True))
    assert found and all(t.was == word(OF_SHIPPED, scenario) and t.stays == (not t.items) for t in found)
    return {(t.how, *t.items): t for t in found}


def holds(turn: Turn | None, then: Assessment, scenario: str, of: str, beside: PairScale | None = None) -> bool:
    """Whether it is told if and only if the verdict on `of` turns, with the score and the word that follow."""
    says, readiness = word(then, scenario, beside), float(then.marks.readiness[then.position(scenario)])
    if turn is None:
        return says == word(OF_SHIPPED, of)
    return turn.then == says != turn.was and turn.low == pytest.approx(readiness, abs=1e-9, nan_ok=True)


@pytest.mark.parametrize("scenario", ["all-claims", "deeds-and-documents"])
def test_each_statement_that_would_turn_the_verdict_is_told_and_no_other(scenario: str) -> None:
    found, stay = told(OVERTURNED, scenario), list[float]()
    scale = scale_of(OF_SHIPPED, scenario)
    for unit in Rejections(OF_SHIPPED, (scenario,)).units("claim"):
        then = assess(SHIPPED, OF_SHIPPED.settings.changed(left_out=unit.claims))
        turn = found.pop(("claim falls", *unit.claims), None)
        assert isinstance(scale, PairScale) and holds(turn, then, scenario, scenario, scale), unit.name
        if turn is None:
            stay.append(float(then.marks.readiness[then.position(scenario)]))
    ((_, others),) = found.items()
    assert (others.low, others.high) == pytest.approx((min(stay), max(stay)), abs=1e-9)


@pytest.mark.parametrize("scenario", ["all-claims", "fears-right"])
def test_of_what_to_check_first_the_least_and_the_most_are_told_that_a_document_makes(scenario: str) -> None:
    first, scale = collect(OF_SHIPPED, scenario).moving[0], scale_of(OF_SHIPPED, scenario)
    assert isinstance(scale, PairScale)
    low, high = NEXT_FACT.turned(Of(OF_SHIPPED, scenario))
    scores = [o.readiness for o in first.outcomes]
    assert (low.low, high.low) == (min(scores), max(scores))
    for turn in (low, high):
        assert turn.items == (first.indicator, str(scores.index(turn.low)))
        assert turn.then == verdict_at(scale, turn.low) and turn.was == word(OF_SHIPPED, scenario)


@pytest.mark.parametrize("scenario", ["all-claims", "deeds-and-documents"])
def test_readings_and_choices_turn_the_verdict_as_they_do_in_force_the_known_pairs_scored_so_too(scenario: str) -> None:
    found = told(CHOICES, scenario)
    for reading in (s.id for s in SHIPPED.scenarios if s.group == "reading" and s.id != scenario):
        assert holds(found.get(("one side is right", "reading", reading)), OF_SHIPPED, reading, scenario), reading
    for name, others in (("offsetting", OFFSETTING), ("burden_of_proof", BURDENS)):
        for other in others:
            then = assess(SHIPPED, OF_SHIPPED.settings.changed(**{name: other}))
            assert holds(found.get(("we count otherwise", name, other)), then, scenario, scenario), other


@pytest.mark.parametrize("scenario", ["all-claims", "deeds-and-documents"])
def test_a_part_counted_double_or_not_at_all_turns_the_verdict_as_its_slider_does(scenario: str) -> None:
    found, turned = told(CHOICES, scenario), 0
    parts = [d.id for d in SHIPPED.codebook.dimensions]
    for part in parts:
        for how, weight in (("double", 100), ("not at all", 0)):
            moved = {"dimensions": dict.fromkeys(parts, 50) | {part: weight}}
            then = assess(SHIPPED, OF_SHIPPED.settings.changed(weights=moved))
            turn = found.get(("we count otherwise", how, part))
            assert holds(turn, then, scenario, scenario), (part, how)
            turned += turn is not None
    assert turned or scenario != "all-claims"


def test_of_one_part_alone_no_other_weighing_is_told() -> None:
    alone = {"dimensions": {"INS": 0, "TEC": 0, "EXE": 0}}
    a = assess(SHIPPED, OF_SHIPPED.settings.changed(weights=alone))
    assert not [t for t in CHOICES.turned(Of(a, "all-claims"), behind=True) if t.items and t.items[0] == "not at all"]


@pytest.mark.parametrize("question", [OVERTURNED, NEXT_FACT, CHOICES], ids=lambda q: q.name)
def test_without_a_score_or_known_pairs_nothing_turns(question: Question[Any]) -> None:
    assert not question.turned(Of(OF_SHIPPED, "china-pakistan"))
    assert not question.turned(Of(A, "baseline"))
    assert question.turned(Of(OF_SHIPPED, "all-claims"))
