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
