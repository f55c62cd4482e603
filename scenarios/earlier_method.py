"""Before and after: every scenario and known pair that comes with the product under the method before and the present.

What stood before is kept in a file, since its rules are no longer in the code; what stands now is scored anew.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

import seeds
from indicators.method import Method
from scenarios.analysis.difference import rounded_parts
from scenarios.assessment import Assessment, assess
from scenarios.files.case_folder import load_case, seed_folder, yardstick_ids
from scenarios.model.case import Case
from scenarios.model.settings import DEFAULT_CASE, usual
from scenarios.reference.place import Place, place, scale_of

FILE = seeds.FOLDER / "method-3.csv"


class Then(NamedTuple):
    """What one scenario came out as: index points, nan where it had no score; class and group in its files' words."""

    readiness: float
    low: float
    high: float
    class_: str
    group: str  # of a known pair


class BeforeAndAfter(NamedTuple):
    """One scenario under both methods, under the usual weights and choices; index points, nan without a score."""

    case: str
    title: str  # of the case
    scenario: str
    name: str
    pair: bool  # whether it is a known pair
    then: Then
    readiness: float
    low: float
    high: float
    class_: str
    place: Place | None
    by_codebook: float  # what the claims as they are coded now add to `then`, floors not fading
    by_method: float  # and what it adds that floors fade; both as printed, one decimal: they add up to the ends


def kept() -> dict[tuple[str, str], Then]:
    """What the method before made of each scenario, by case and scenario, as the file has it."""
    with FILE.open(encoding="utf-8", newline="") as lines:
        return {(r["case"], r["scenario"]): _then(r) for r in csv.DictReader(lines)}


def _then(row: dict[str, str]) -> Then:
    readiness, low, high = (float(row[name] or "nan") for name in ("readiness", "low", "high"))
    return Then(readiness, low, high, row["class"], row["group"])


def before_and_after() -> list[BeforeAndAfter]:
    """Every scenario of the embedded case, then the first of every known pair, that the method before had scored."""
    then, ids = kept(), (DEFAULT_CASE, *yardstick_ids())
    rows: list[BeforeAndAfter] = []
    for case in (load_case(seed_folder(i)) for i in ids):
        a, unfaded = assess(case), assess(without_fade(case), usual(case).changed(draws=1_000))
        rows += [
            _row(a, unfaded, s.id, then[case.id, s.id], pair=case.id != DEFAULT_CASE)
            for s in case.scenarios
            if (case.id, s.id) in then
        ]
    return rows


def without_fade(case: Case) -> Case:
    """A case under its method but for the fade of floors, which the method before did not know."""
    method: Method = case.method
    flat = method.floor_fades.model_copy(update={"value": 0.0})
    return case.model_copy(update={"method": method.model_copy(update={"floor_fades": flat})})


def _row(a: Assessment, unfaded: Assessment, scenario: str, then: Then, *, pair: bool) -> BeforeAndAfter:
    k, case = a.position(scenario), a.case
    readiness, low, high = (100 * float(x[k]) for x in (a.marks.readiness, a.ranges.low, a.ranges.high))
    middle = 100 * float(unfaded.marks.readiness[k])
    by_codebook, by_method = _parts(then.readiness, (middle, readiness))
    return BeforeAndAfter(
        case=case.id,
        title=case.header.title,
        scenario=scenario,
        name=case.scenarios[k].name,
        pair=pair,
        then=then,
        readiness=readiness,
        low=low,
        high=high,
        class_=a.class_of(scenario),
        place=place(a, scenario, scale_of(a, scenario)),
        by_codebook=by_codebook,
        by_method=by_method,
    )


def _parts(start: float, steps: Sequence[float]) -> tuple[float, float]:
    """How far each step goes, in parts that add up to the ends as printed; nan where an end has no score."""
    if np.isnan([start, *steps]).any():
        return float("nan"), float("nan")
    ends = np.array([start, *steps])
    first, second = rounded_parts(np.diff(ends), round(round(ends[-1], 1) - round(ends[0], 1), 1))
    return float(first), float(second)
