"""Why two scores differ and what remains, as rows and tables. No Streamlit."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd

from dashboard.wording import why
from dashboard.wording.text import plain, signed
from indicators.levels import Floats
from indicators.method import SLACK
from scenarios.analysis.difference import Difference, rounded_parts
from scenarios.analysis.remains import remains
from scenarios.assessment import Assessment
from scenarios.simulation.pairs import Pair


class Step(NamedTuple):
    """One row of a waterfall, in index points with one decimal; a part runs from `start` to `end`."""

    label: str
    kind: str  # "end" | "cause" | "rest"
    value: float
    start: float
    end: float
    dimension: int | None = None


class Account(NamedTuple):
    """A difference as printed: every part with one decimal, adding up to the printed ends."""

    a: float
    b: float
    indicators: Floats | None  # (N,)
    dimensions: Floats  # (D,)
    rest: float

    @property
    def total(self) -> float:
        """The printed difference."""
        return round(self.b - self.a, 1)

    @property
    def moves(self) -> bool:
        """Whether any part is printed as something else than 0."""
        parts = self.dimensions if self.indicators is None else self.indicators
        return bool(self.rest or np.any(parts))


def account(a: Assessment, found: Difference) -> Account:
    """The parts of a difference in index points, rounded so that they add up as printed."""
    low, high = round(100 * found.a, 1), round(100 * found.b, 1)
    rest = np.array([found.one_side])
    parts = found.by_dimension if found.by_indicator is None else found.by_indicator
    printed = rounded_parts(100 * np.concatenate([parts, rest]), round(high - low, 1))
    if found.by_indicator is None:
        return Account(low, high, None, printed[:-1], float(printed[-1]))
    index = np.asarray(a.case.codebook.dimension_index)
    dimensions = np.array([printed[:-1][index == d].sum() for d in range(len(found.by_dimension))])
    return Account(low, high, printed[:-1], np.round(dimensions, 1), float(printed[-1]))


def because(a: Assessment, found: Account, names: tuple[str, str], pair: Pair) -> str:
    """What makes most of the difference of two scores, or why it is none to speak of."""
    if pair.leads == "both":
        return why.THE_SAME
    if not pair.finding:
        return why.NOT_A_FINDING
    if not found.total:
        return why.as_good_as_equal(names, equal=abs(pair.difference) <= SLACK)
    reasons = [(why.ONE_SIDE, found.rest)]
    if found.indicators is None:
        reasons += [(d.name, float(v)) for d, v in zip(a.case.codebook.dimensions, found.dimensions, strict=True)]
    else:
        reasons += [(i.name, float(v)) for i, v in zip(a.case.codebook.indicators, found.indicators, strict=True)]
    return why.because(names, found.b, found.a, [r for r in reasons if r[1] * found.total > 0])


def parts_table(a: Assessment, found: Account) -> pd.DataFrame:
    """Every part as printed, by dimension and indicator, with the ends."""
    rows: list[tuple[str, str, float]] = []
    codebook = a.case.codebook
    for d, dimension in enumerate(codebook.dimensions):
        rows.append((plain(dimension.name), "all of it", float(found.dimensions[d])))
        for i, indicator in enumerate(codebook.indicators):
            if codebook.dimension_index[i] == d and found.indicators is not None and found.indicators[i]:
                rows.append(("", plain(indicator.name), float(found.indicators[i])))
    if found.rest:
        rows.append((why.ONE_SIDE.capitalize(), "", found.rest))
    rows.append(("Together", "", found.total))
    table = pd.DataFrame(rows, columns=["Dimension", "Indicator", "Points"])
    table["Points"] = [signed(v / 100) for v in table["Points"]]
    return table


def remains_table(a: Assessment, scenario: str) -> pd.DataFrame:
    """What remains to the benchmark, largest gain first: where it is, what to watch for, what it adds."""
    rows = []
    found = remains(a, scenario)
    for left in found.left:
        item = a.case.codebook.scored[left.indicator]
        row = {
            "Indicator": plain(item.name),
            "Now": plain(item.levels[left.level]),
            "Watch for": plain(item.levels[left.level + 1]) if left.steps else why.FIRMER,
            "Steps left": str(left.steps),
        }
        if left.by_steps is not None and left.by_evidence is not None:
            row["Steps add"] = signed(left.by_steps)
            row["Firmer evidence adds"] = signed(left.by_evidence)
        else:
            row["Closing it adds"] = signed(left.gain)
        rows.append(row | {"Then readiness": f"{100 * left.after:.1f}"})
    return pd.DataFrame(rows)


def open_table(a: Assessment, scenario: str) -> pd.DataFrame:
    """What is unknown, and which commitments are short of the benchmark: each with what would settle it."""
    found = remains(a, scenario)
    codebook = a.case.codebook
    rows = []
    k = a.position(scenario)
    for name in found.unknown:
        item, target = codebook.scored[name], codebook.scored[name].target_at(a.settings.benchmark)
        i = codebook.indicator_ids.index(name)
        level = int(a.cells_by_scenario.level[k, i])
        at = why.without_a_score(item.levels[level])
        now = at if a.cells_by_scenario.known[k, i] else "unknown"
        rows.append(("Indicator", plain(item.name), now, plain(item.levels[target])))
    for standing in found.commitments:
        item = codebook.scored[standing.commitment]
        now = "not documented" if standing.step is None else plain(item.levels[standing.step])
        rows.append(("Commitment", plain(item.name), now, plain(item.levels[standing.target])))
    return pd.DataFrame(rows, columns=["Kind", "Name", "Now", "At the benchmark"])


def thesis_table(a: Assessment) -> pd.DataFrame:
    """The indicators that the readings do not all put at the benchmark, and what evidence would settle each."""
    held, codebook = a.cells_by_scenario, a.case.codebook
    readings = why.readings_of_the_case(a)
    rows = []
    for i, indicator in enumerate(codebook.indicators):
        known = [bool(held.known[k, i]) for k in readings]
        if all(bool(held.known[k, i]) and a.verdicts[k, i] > 0 for k in readings):
            continue
        marks = [f"{why.VERDICTS[int(a.verdicts[k, i])]}, level {int(held.level[k, i])}" for k in readings]
        row = {"Indicator": plain(indicator.name)}
        for k, mark, is_known in zip(readings, marks, known, strict=True):
            row[plain(a.case.scenarios[k].name)] = mark if is_known else "unknown"
        row["Would settle it"] = plain(indicator.levels[int(a.targets[i])])
        rows.append(row)
    return pd.DataFrame(rows)
