"""What an assessment keeps in arrays: places, ids and a readiness that its tables repeat."""

from __future__ import annotations

import numpy as np
import pytest

from scenarios import assess, load_case, seed_folder
from scenarios.model.settings import Settings, usual
from scenarios.scoring.evaluation import Evaluation
from scenarios.scoring.readiness import BETWEEN
from tests.support import golden


def test_every_scenario_is_found_at_its_place_and_another_is_refused() -> None:
    a = assess(golden.case(), Settings(case="golden", draws=1_000))
    assert isinstance(a, Evaluation)
    for n, scenario in enumerate(a.ids):
        assert a.position(scenario) == n
        assert a.scores.scenario[n] == scenario
    with pytest.raises(ValueError, match="not in tuple"):
        a.position("nobody")


def test_tables_repeat_the_arrays() -> None:
    a = assess(golden.case(), Settings(case="golden", draws=1_000))
    shown = a.scores.readiness.to_numpy(dtype=float, na_value=np.nan)
    assert shown == pytest.approx(100 * a.marks.readiness, abs=1e-9, nan_ok=True)


def test_a_pair_asked_for_alone_is_the_very_pair_of_the_table() -> None:
    case = load_case(seed_folder("china-russia-2017"))
    chosen = usual(case).changed(draws=1_000, offsetting="partly")
    together = assess(case, chosen).all_pairs
    a = assess(case, chosen)
    assert len(together) == 91 + 14  # one scenario is not assessed
    for (one, other), pair in together.items():
        assert repr(a.pair(one, other)) == repr(pair)
        assert repr(a.pair(other, one)) == repr(pair.turned())
    assert list(a.all_pairs) == list(together)


def test_how_many_trials_reach_the_mark_agrees_with_the_class() -> None:
    case = load_case(seed_folder("china-russia-2017"))
    for benchmark in case.codebook.benchmarks:  # a class follows the formal one, whatever is chosen
        a = assess(case, usual(case).changed(draws=4_000, benchmark=benchmark))
        for scenario, share in zip(a.ids, a.reaching_ready, strict=True):
            if not a.class_of(scenario):
                assert np.isnan(share)
            elif a.class_of(scenario) == BETWEEN:
                assert 0.05 <= share <= 0.95
            elif a.class_of(scenario) == "partnership":
                assert share <= 0.05
    formal = assess(case, usual(case).changed(draws=4_000))
    assert formal.reaching_ready[0] == np.mean(formal.drawn.readiness[0] >= 0.8)
