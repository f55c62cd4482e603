"""What remains of a score, on random cases: parts that add up; the oracle and the worked numbers say in which order."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given

from scenarios import Settings, assess
from scenarios.analysis.remains import remains
from scenarios.model.case import Case
from tests.support import golden, random_cases
from tests.support.counts import examples


@pytest.mark.slow
@examples(60)
@given(random_cases.cases(), random_cases.choices())
def test_closing_what_remains_leads_to_100(case: Case, chosen: Settings) -> None:
    a = assess(case, chosen)
    for k, scenario in enumerate(a.ids):
        found = remains(a, scenario)
        listed = {x.indicator for x in found.left} | set(found.unknown)
        short = {i for n, i in enumerate(golden.IDS) if a.reached[k, n] < 1 - 1e-9}
        assert short - {golden.IDS[n] for n in np.flatnonzero(~a.cells_by_scenario.known[k])} <= listed
        if not a.marks.assessed[k]:
            assert not found.left and len(found.unknown) == len(golden.IDS)
            assert np.isnan(found.gap) and np.isnan(found.doubt)
            continue
        assert found.gap + found.doubt == pytest.approx(1 - a.marks.readiness[k], abs=1e-9)
        after = [float(a.marks.readiness[k]), *(x.after for x in found.left)]
        assert np.diff(after).min(initial=0.0) >= -1e-12
        assert after[-1] == pytest.approx(1.0)
        assert [x.gain for x in found.left] == pytest.approx(np.diff(after), abs=1e-9)
        for x in found.left:
            n = golden.IDS.index(x.indicator)
            level = int(a.cells_by_scenario.level[k, n])
            assert (x.level, x.target, x.steps) == (level, a.targets[n], max(0, a.targets[n] - level))
        if chosen.offsetting == "fully":
            gains = [x.gain for x in found.left]
            assert all(x >= y - 1e-12 for x, y in pairwise(gains))
            assert sum(x.by_steps or 0 for x in found.left) == pytest.approx(found.gap, abs=1e-8)
            assert sum(x.by_evidence or 0 for x in found.left) == pytest.approx(found.doubt, abs=1e-8)
            assert all(x.by_steps == 0 for x in found.left if x.steps == 0)
        else:
            assert not found.left or not found.by_columns
            assert {(x.by_steps, x.by_evidence) for x in found.left} <= {(None, None)}
