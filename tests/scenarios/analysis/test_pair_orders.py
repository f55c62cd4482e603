"""How settled the order of each pair is: in the words of the method, the one ahead first."""

from __future__ import annotations

from collections import Counter

from dashboard.screens.compare.sentences import answer
from dashboard.wording import scores
from scenarios import assess, load_case, seed_folder
from scenarios.analysis.pair_orders import order, pair_orders, ranked, settled
from scenarios.assessment import Assessment
from scenarios.model.scenario import Admission, Cell, Scenario
from scenarios.model.settings import Settings, usual
from tests.support import golden

USUAL = Settings(case="golden", draws=1_000)


def test_every_pair_stands_once_with_the_one_ahead_first() -> None:
    case = load_case(seed_folder("china-russia-2017"))
    a = assess(case, usual(case))
    found = pair_orders(a)
    rows = ranked(a)
    assert len({frozenset((x.ahead, x.behind)) for x in found}) == len(found) == len(rows) * (len(rows) - 1) // 2
    for x in found:
        pair = a.pair(x.ahead, x.behind)
        if x.share is not None:
            assert pair.share_ahead == x.share >= 0.5
        elif x.settled in ("by construction", "on every indicator"):
            assert pair.leads == "A"
    words = Counter(x.settled for x in found)
    assert words["firm"] and words["undecided"]


def test_nested_scenarios_are_ahead_by_construction_and_not_by_draws() -> None:
    a = assess(golden.case())
    assert order(a, "baseline", "deepening")[:3] == ("deepening", "baseline", "by construction")
    assert order(a, "stall", "deepening").share is None


def test_what_is_the_same_over_what_both_know_is_no_order() -> None:
    a = assess(golden.second(), golden.second_settings(draws=1_000))
    assert order(a, "floor", "all").settled == "the same"
    assert order(a, "half", "all").settled == "the same"


def test_a_range_of_nothing_is_no_word_for_the_same() -> None:
    """Above its target nothing of an indicator moves readiness, but beliefs may lie apart, and few draws tell."""

    def by_hand(rule: str, value: int) -> Cell:
        return Cell.model_validate({"rule": rule, "value": value, "basis": "assumption", "reason": "made up"})

    def made(offsetting: str, **scenarios: Scenario) -> Assessment:
        of_two = golden.codebook("XY", {"X1": 1, "Y1": 4}, golden.case().codebook.commitments)
        (claim,) = (c for c in golden.case().evidence if c.id == "e07")
        told = [
            claim.model_copy(update={"id": kind, "kind": kind, "indicator": "X1", "level": 2, "credibility": grade})
            for kind, grade in (("event", "1"), ("expert", "4"))
        ]
        case = golden.changed(golden.case(), codebook=of_two, evidence=tuple(told), scenarios=tuple(scenarios.values()))
        return assess(case, USUAL.changed(offsetting=offsetting))

    def beside(**more: object) -> Scenario:
        return Scenario.model_validate({"name": "Made up", "group": "reading", **more})

    half, asked = {"Y1": by_hand("fixed", 2)}, {"X1": Cell(rule="evidence")}
    high = beside(id="high", cells={"X1": by_hand("about", 4), **half})
    low = beside(id="low", cells={"X1": by_hand("about", 3), **half})
    a = made("fully", low=low, high=high)
    assert a.pair("high", "low")[:3] == (0, 0, 0)
    assert order(a, "low", "high")[:3] == ("high", "low", "on every indicator")
    each = {k: beside(id=k, claims=Admission(kinds=(k,)), cells={**asked, **half}) for k in ("event", "expert")}
    few = made("not at all", **each)
    pair = few.pair("event", "expert")
    share = pair.share_ahead
    assert pair[:3] == (0, 0, 0) and not pair.same and share is not None and share > 0.5
    assert order(few, "expert", "event") == ("event", "expert", "undecided", share)
    words = scores.pair_words("a", "b", pair, few.case.method, built=False)
    assert "the same" not in words + answer(few, ("event", "expert")) and "not settled" in words


def test_words_follow_the_marks_of_the_method() -> None:
    method = golden.method()
    said = [settled(x, method) for x in (0.95, 0.94, 0.8, 0.79, 0.6, 0.59, 0.5)]
    assert said == ["firm", "mostly", "mostly", "leaning", "leaning", "undecided", "undecided"]
