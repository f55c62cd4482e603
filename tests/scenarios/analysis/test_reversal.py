"""What turns an order round: the worked numbers, the linear programme, and nothing less than what is said."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pandas as pd
import pytest

from scenarios import assess
from scenarios.analysis import reversal as tp
from scenarios.assessment import Assessment
from scenarios.model.settings import Settings
from scenarios.scoring.readiness import Scale
from tests.oracle.tips import least_weight_by_programme
from tests.support import golden, golden_first
from tests.support.golden_rows import Tipped
from tests.support.worked import printed, rows


def worked(which: str) -> Assessment:
    case = golden.case() if which == "first" else golden.second()
    return assess(case, golden.second_settings() if which == "second" else Settings(case=case.id, draws=1_000))


@pytest.mark.parametrize(("which", "_", "row"), rows("TIPS"))
def test_an_order_tips_as_worked_out(which: str, _: str, row: Tipped) -> None:
    a = worked(which)
    found = tp.reversals(a, golden.named(row.behind), golden.named(row.ahead))
    assert found is not None and (found.ahead, found.behind) == (golden.named(row.ahead), golden.named(row.behind))
    for tip, expected in ((found.dimensions, row.dimensions), (found.indicators, row.indicators)):
        assert (tip is None) == (expected is None)
        if tip is not None and expected is not None:
            assert tuple(tip) == printed(tuple(expected))
    assert (found.levels and found.levels[:2]) == (row.cells and (row.cells, row.sets))


def test_dimensions_break_even_where_worked_out() -> None:
    found = tp.reversals(worked("first"), "deepening", "joint-command")
    assert found is not None and found.break_even == printed(golden_first.BREAK_EVEN)


def test_at_the_break_even_weight_the_two_tie() -> None:
    a = worked("first")
    found = tp.reversals(a, "deepening", "joint-command")
    assert found is not None
    for d, x in found.break_even.items():
        if x is None:
            continue
        rest = {o: (1 - x) * w / (1 - found.weights[d]) for o, w in found.weights.items() if o != d}
        weights = {o: 100 * w for o, w in (rest | {d: x}).items()}
        under = a.settings.changed(weights={"dimensions": weights})
        scores = Scale.of(a.case.codebook, a.case.method, under).score(a.reached, a.cells_by_scenario.known)
        one, other = (scores.readiness[a.position(s)] for s in ("deepening", "joint-command"))
        assert one == pytest.approx(other, abs=1e-12)


@pytest.mark.rotating
@pytest.mark.parametrize("seed", range(60))
def test_no_smaller_move_of_weight_makes_a_tie_than_the_linear_programme_finds(seed: int) -> None:
    rng = np.random.default_rng(seed)
    items = tuple(f"d{n}" for n in range(int(rng.integers(2, 9))))
    weights, delta = rng.dirichlet(np.ones(len(items))), rng.normal(size=len(items)) + rng.choice([0.0, 1.0])
    delta *= 1 if weights @ delta > 0 else -1
    tip = tp.least_weight(tp.WeightedLead(items, weights, delta))
    by_item = dict(zip(items, map(float, weights), strict=True)), dict(zip(items, map(float, delta), strict=True))
    solved = least_weight_by_programme(*by_item)
    assert (tip and tip.points) == (solved and pytest.approx(solved, abs=1e-6))
    if tip is not None:
        after = weights + np.array([tip.moves.get(i, 0.0) for i in items]) / 100
        assert after.min() > -1e-12 and after @ delta == pytest.approx(0, abs=1e-9)


def test_a_tie_a_lone_scenario_and_one_not_assessed_have_no_tip() -> None:
    a = worked("second")
    assert tp.reversals(a, "floor", "all") is None
    assert tp.reversals(a, "little", "all") is None


def test_where_the_weakest_dimension_decides_no_weights_are_said_to_turn_an_order() -> None:
    case = golden.case()
    a = assess(case, Settings(case=case.id, draws=1_000, offsetting="not at all"))
    found = tp.reversals(a, "deepening", "stall")
    assert found is not None and found.dimensions is found.indicators is None and found.break_even == {}


def test_the_file_of_pairs_holds_what_turns_each_order() -> None:
    a = worked("first")
    table = {(p["A"], p["B"]): p for p in a.pairs.to_dict("records")}
    for x, y in combinations(a.ids, 2):
        row, found = table[x, y], tp.reversals(a, x, y)
        assert found is not None
        for name, tip in (("tip_points", found.dimensions), ("tip_points_indicators", found.indicators)):
            assert row[name] == pytest.approx(tip.points if tip else np.nan, nan_ok=True)
        assert row["tip_levels"] == len(found.levels.indicators) if found.levels else pd.isna(row["tip_levels"])
    assert 0 < a.pairs["tip_levels"].notna().sum() < len(table) and a.pairs["tip_points"].isna().any()
