"""What remains to the benchmark, indicator by indicator, on 0..1."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from indicators.levels import Bools, Floats
from indicators.method import SLACK
from scenarios.scoring.commitments import Standing
from scenarios.scoring.evaluation import Evaluation
from scenarios.scoring.replay import Replay


class Shortfall(NamedTuple):
    """A known indicator that is not believed to be wholly at the benchmark; gains on 0..1."""

    indicator: str
    level: int
    target: int
    by_steps: float | None  # what the missing steps add; None where dimensions do not fully offset each other
    by_evidence: float | None  # what firmer evidence for the level adds, may be negative; None likewise
    gain: float  # what both add, in the listed order
    after: float  # R once this one and all before it in the list are closed

    @property
    def steps(self) -> int:
        """Levels left to the target."""
        return max(0, self.target - self.level)


class RemainingGap(NamedTuple):
    """What separates a scenario from the benchmark."""

    left: tuple[Shortfall, ...]  # largest gain first, ties in codebook order
    unknown: tuple[str, ...]  # unknown, or known in a dimension without a score
    commitments: tuple[Standing, ...]  # short of their target
    gap: float  # 1 - L: what missing steps take away, on 0..1; nan where not assessed
    doubt: float  # L - R: what doubt about the documented levels takes away, may be negative

    @property
    def by_columns(self) -> bool:
        """Whether steps and evidence can be told apart: where dimensions fully offset each other."""
        return all(x.by_steps is not None for x in self.left)


def remains(a: Evaluation, scenario: str) -> RemainingGap:
    """Known indicators with a < 1 by what closing them would add, what is unknown, what is not committed.

    Fully: steps add W' w' (1 - l), firmer evidence W' w' (l - a); sorted by their sum, closed one after another the
    sums add up to 1 - R, the columns to gap and doubt. Otherwise one column, sorted by the gain of closing each alone,
    shown as the gain in the listed order. Where the scenario is not assessed nothing is listed with a gain.
    """
    k = a.position(scenario)
    codebook, known = a.case.codebook, a.cells_by_scenario.known[k]
    counts = known & ~np.isnan(a.marks.dimensions[k])[a.scale.index]
    fully = a.exponent == 1.0
    now, weight = float(a.marks.readiness[k]), a.scale.shares(a.marks)[k]
    reached, levels = a.reached[k], a.at_levels[k]
    short = [int(i) for i in np.flatnonzero(counts & (reached < 1 - SLACK))]

    def readiness_with(items: list[int], closed: Bools) -> Floats:
        """R with some of these indicators closed, (n,). closed: (n, items)."""
        then = np.repeat(reached[None], len(closed), axis=0)
        then[:, items] = np.where(closed, 1.0, then[:, items])
        return Replay(a.scale, then, np.broadcast_to(known, then.shape)).readiness

    if fully:
        alone = {i: float(weight[i] * (1 - reached[i])) for i in short}
    else:
        alone = {
            i: r - now
            for i, r in zip(short, readiness_with(short, np.eye(len(short), dtype=bool)).tolist(), strict=True)
        }
    # Rounded for the order only: equal gains must not be told apart by the last bit.
    order = sorted(short, key=lambda i: (-round(alone[i], 12), i))
    left, before = [], now
    closing = readiness_with(order, np.tri(len(order), dtype=bool))
    for i, after in zip(order, closing.tolist(), strict=True):
        left.append(
            Shortfall(
                indicator=codebook.indicator_ids[i],
                level=int(a.cells_by_scenario.level[k, i]),
                target=int(a.targets[i]),
                by_steps=float(weight[i] * (1 - levels[i])) if fully else None,
                by_evidence=float(weight[i] * (levels[i] - reached[i])) if fully else None,
                gain=alone[i] if fully else after - before,
                after=after,
            )
        )
        before = after
    at_levels = float(a.readiness_at_levels[k])
    return RemainingGap(
        left=tuple(left),
        unknown=tuple(name for i, name in enumerate(codebook.indicator_ids) if not counts[i]),
        commitments=tuple(s for s in a.standings(scenario) if not s.at_target),
        gap=1 - at_levels,
        doubt=at_levels - now,
    )
