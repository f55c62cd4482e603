"""What the file that scores anew draws, against the product's own draws."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Browser

from indicators.levels import Floats
from scenarios import assess
from scenarios.analysis.difference import difference
from scenarios.model.settings import usual
from scenarios.reference.place import Lacking, scale_beside
from tests.support.explored import made, moved, open_file, shipped
from tests.support.random_registers import Chance

pytestmark = pytest.mark.browser
DRAWS = 10_000
ERRORS = 5  # standard errors of a quantile of that many draws, on either side
DRAWN = """([choice, i, j]) => {
  const e = explorer.evaluate(explorer.data, choice), points = explorer.evenPointsDrawn(explorer.data, e.beside);
  const found = explorer.compare(e, e.scenarios[i], e.scenarios[j]);
  return {
    ranges: e.scenarios.map((s) => explorer.rangeOf(e, s)),
    ratios: e.scenarios.map((s) => (s.assessed ? explorer.ratioRange(explorer.data.method, points, 100 * s.R) : null)),
    difference: found && explorer.differenceDrawn(e, e.scenarios[i], e.scenarios[j], found),
  };
}"""


def within(mine: float, draws: Floats, share: float) -> bool:
    """Whether a quantile is that of these draws but for what as many draws of either side may differ by."""
    error = ERRORS * np.sqrt(2 * share * (1 - share) / DRAWS)
    low, high = np.quantile(draws, [max(0.0, share - error), min(1.0, share + error)])
    return bool(low - 1e-9 <= mine <= high + 1e-9)


@pytest.mark.rotating(1)
def test_ranges_are_those_of_the_product_but_for_the_error_of_drawing(browser: Browser, tmp_path: Path) -> None:
    case = shipped()
    page = browser.new_page()
    for spread in ("moderate", "exact", "loose"):
        base = usual(case).changed(weight_spread=spread)
        open_file(page, tmp_path, made(case, base))
        for number in range(4):
            choice = moved(Chance(5_000_000 + number), base, case)
            a, pair = assess(case, choice), (0, 4 + number)
            asked_for = [choice.model_dump(mode="json"), *pair]
            found: dict[str, Any] = page.evaluate(DRAWN, asked_for)
            for k, mine in enumerate(found["ranges"]):
                if a.marks.assessed[k]:
                    for value, share in zip(mine["R"], (0.05, 0.25, 0.75, 0.95), strict=True):
                        assert within(value, a.draws[k], share), (spread, number, k, share, value)
                reach = a.drawn.reach[k]
                assert np.isnan(mine["unknown"]).tolist() == np.isnan(reach).tolist()
                if not np.isnan(reach).any():
                    assert np.allclose(mine["unknown"], reach, atol=0.03), (spread, number, k)
            scale = scale_beside(case, choice)
            assert not isinstance(scale, Lacking)
            for k, mine in enumerate(found["ratios"]):
                if mine is not None:
                    ratios = np.exp(scale.drawn.log_ratio(100 * float(a.marks.readiness[k])))
                    assert within(mine[0], ratios, 0.05) and within(mine[1], ratios, 0.95), (spread, number, k)
            theirs = difference(a, a.ids[pair[0]], a.ids[pair[1]])
            assert (theirs is None) == (found["difference"] is None)
            if theirs is not None:
                told = a.pair(a.ids[pair[1]], a.ids[pair[0]])
                assert np.allclose(found["difference"]["range"], [told.low, told.high], atol=0.02)
                if told.share_ahead is not None:
                    assert abs(found["difference"]["ahead"] - told.share_ahead) < 0.03
    page.close()
