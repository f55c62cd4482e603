"""What the file that scores anew draws, against the product's own draws; and that a rule it forgets is seen."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from markupsafe import Markup
from playwright.sync_api import Browser, Page

from dashboard.export import explorer as export
from indicators.levels import Floats
from scenarios import assess
from scenarios.analysis.difference import difference
from scenarios.model.settings import usual
from scenarios.reference.place import Lacking, scale_beside
from tests.support.explored import asked, made, moved, open_file, shipped
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


FORGOTTEN = (  # a rule of the method, and the script without it
    ("m.floor_fades * floors", "0 * floors"),
    ("m.repeat_factor ** (from + r)", "1"),
    ("Math.min(own, relayed)", "own"),
    ("own.length || reading.elsewhere", "true || reading.elsewhere"),
    ("m.odds_per_vote ** (", "4 ** ("),
    ("share >= scale.needed - SLACK", "share >= 0.4"),
    ("(1 - 2 / (nF + nN - 2))", "1"),
    ("atMost1(k / target)", "k / target"),
    ("floor: Math.max", "floor: (k) => k"),
)


@pytest.mark.parametrize(("rule", "without"), FORGOTTEN)
def test_a_rule_that_the_file_forgets_is_seen(
    browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rule: str, without: str
) -> None:
    case = shipped()
    script = export._script()
    assert script.count(rule) == 1
    monkeypatch.setattr(export, "_script", lambda: Markup(str(script).replace(rule, without)))
    page: Page = browser.new_page()
    open_file(page, tmp_path, made(case))
    base = usual(case).changed(draws=1_000)
    choices = [moved(Chance(number), base, case) for number in range(20)]
    differs = False
    for choice, found in zip(choices, asked(page, assess(case, base), case, choices, (0, 1)), strict=True):
        a, scale = assess(case, choice), scale_beside(case, choice)
        mine = np.array([s["R"] for s in found["scenarios"]], dtype=float)
        differs |= not np.allclose(mine, a.marks.readiness, atol=1e-9, rtol=0, equal_nan=True)
        if not isinstance(scale, Lacking):
            ratios = [s["place"]["ratio"] if s["place"] else np.nan for s in found["scenarios"]]
            differs |= not np.allclose(ratios, scale.ratios(100 * a.marks.readiness)[0], rtol=1e-8, equal_nan=True)
    page.close()
    assert differs
