"""What an assessment keeps in arrays: places, ids and a readiness that its tables repeat."""

from __future__ import annotations

from itertools import combinations

import pytest

from scenarios import assess, load_case, seed_folder
from scenarios.model.settings import Settings, usual
from scenarios.scoring.evaluation import Evaluation
from tests.support import golden


def test_every_scenario_is_found_at_its_place_and_another_is_refused() -> None:
    a = assess(golden.case(), Settings(case="golden", draws=1_000))
    assert isinstance(a, Evaluation)
    for n, scenario in enumerate(a.ids):
        assert a.position(scenario) == n
        assert a.scores.scenario[n] == scenario
    with pytest.raises(ValueError, match="not in tuple"):
        a.position("nobody")


def test_a_pair_asked_for_alone_is_the_very_pair_of_the_table() -> None:
    case = load_case(seed_folder("china-russia-2017"))
    chosen = usual(case).changed(draws=1_000, offsetting="partly")
    together, a = assess(case, chosen), assess(case, chosen)
    together.compare_all()
    for one, other in combinations(together.ids, 2):
        assert repr(a.pair(one, other)) == repr(together.pair(one, other))
        assert repr(a.pair(other, one)) == repr(together.pair(one, other).turned())
    scored = [s for s in a.ids if a.marks.assessed[a.position(s)]]  # one is not
    assert [*zip(a.pairs["A"], a.pairs["B"], strict=True)] == [*combinations(scored, 2)]
    assert len(a.pairs) == 91


def test_no_weight_benchmark_or_burden_of_proof_moves_a_class() -> None:
    case = load_case(seed_folder("china-russia-2017"))
    few = usual(case).changed(draws=1_000)
    usually = [assess(case, few).class_of(s.id) for s in case.scenarios]
    assert set(usually) == {"working", "on paper", "no treaty"}
    first = case.codebook.dimension_ids[0]
    for choice in (
        {"benchmark": "deep"},
        {"burden_of_proof": "generous"},
        {"offsetting": "not at all"},
        {"weights": {"dimensions": {first: 90.0}}},
    ):
        a = assess(case, few.changed(**choice))
        assert [a.class_of(s.id) for s in case.scenarios] == usually, choice
