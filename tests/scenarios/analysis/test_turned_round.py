"""What turns an order round: the worked numbers, where it breaks even, the table of every pair."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pandas as pd
import pytest

from scenarios import assess
from scenarios.analysis.turned_round import TURNED_ROUND, reversals
from scenarios.assessment import Assessment
from scenarios.model.settings import Settings
from scenarios.question import Of
from scenarios.scoring.readiness import Scale
from tests.support import golden, golden_first
from tests.support.golden_rows import Tipped
from tests.support.other_choices import CASE, USUAL
from tests.support.worked import printed, rows


def worked(which: str) -> Assessment:
    case = golden.case() if which == "first" else golden.second()
    return assess(case, golden.second_settings() if which == "second" else Settings(case=case.id, draws=1_000))


@pytest.mark.parametrize(("which", "_", "row"), rows("TIPS"))
def test_an_order_tips_as_worked_out(which: str, _: str, row: Tipped) -> None:
    a = worked(which)
    found = reversals(a, golden.named(row.behind), golden.named(row.ahead))
    assert found is not None and (found.ahead, found.behind) == (golden.named(row.ahead), golden.named(row.behind))
    for tip, expected in ((found.dimensions, row.dimensions), (found.indicators, row.indicators)):
        assert (tip is None) == (expected is None)
        if tip is not None and expected is not None:
            assert tuple(tip) == printed(tuple(expected))
    assert (found.levels and found.levels[:2]) == (row.cells and (row.cells, row.sets))


def test_dimensions_break_even_where_worked_out() -> None:
    found = reversals(worked("first"), "deepening", "joint-command")
    assert found is not None and found.break_even == printed(golden_first.BREAK_EVEN)


def test_at_the_break_even_weight_the_two_tie() -> None:
    a = worked("first")
    found = reversals(a, "deepening", "joint-command")
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


def test_a_tie_a_lone_scenario_and_one_not_assessed_have_no_tip() -> None:
    a = worked("second")
    assert reversals(a, "floor", "all") is None
    assert reversals(a, "little", "all") is None


def test_where_the_weakest_dimension_decides_no_weights_are_said_to_turn_an_order() -> None:
    case = golden.case()
    a = assess(case, Settings(case=case.id, draws=1_000, offsetting="not at all"))
    found = reversals(a, "deepening", "stall")
    assert found is not None and found.dimensions is found.indicators is None and found.break_even == {}


def test_the_file_of_pairs_holds_what_turns_each_order() -> None:
    a = worked("first")
    table = {(p["A"], p["B"]): p for p in a.pairs.to_dict("records")}
    for x, y in combinations(a.ids, 2):
        row, found = table[x, y], reversals(a, x, y)
        assert found is not None
        for name, tip in (("tip_points", found.dimensions), ("tip_points_indicators", found.indicators)):
            assert row[name] == pytest.approx(tip.points if tip else np.nan, nan_ok=True)
        assert row["tip_levels"] == len(found.levels.indicators) if found.levels else pd.isna(row["tip_levels"])
    assert 0 < a.pairs["tip_levels"].notna().sum() < len(table) and a.pairs["tip_points"].isna().any()


def test_what_turns_an_order_round_is_asked_of_two() -> None:
    a = assess(CASE, USUAL)
    other = next(i for i in a.ids[1:] if reversals(a, a.ids[0], i) is not None)
    assert TURNED_ROUND.ask(Of(a, a.ids[0], other)) == reversals(a, a.ids[0], other)
