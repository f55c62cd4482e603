"""Which orders hold: each pair once, the row ahead of the column, nested scenarios told apart."""

from __future__ import annotations

from collections import Counter

from scenarios import assess, load_case, seed_folder
from scenarios.analysis.orders import order, pair_orders, ranked, settled
from scenarios.model.settings import usual
from tests.support import golden


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


def test_words_follow_the_marks_of_the_method() -> None:
    method = golden.method()
    said = [settled(x, method) for x in (0.95, 0.94, 0.8, 0.79, 0.6, 0.59, 0.5)]
    assert said == ["firm", "mostly", "mostly", "leaning", "leaning", "undecided", "undecided"]
