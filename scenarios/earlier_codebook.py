"""Before and after: every scenario and known pair that comes with the product as codebook 3 had it coded, and now.

What stood before is kept in a file, since its codings are no longer in the cases; what stands now is scored anew.
"""

from __future__ import annotations

import csv
from typing import Any, NamedTuple

import seeds
from scenarios.assessment import Assessment, assess
from scenarios.files.case_folder import load_case, seed_folder, yardstick_ids
from scenarios.model.settings import DEFAULT_CASE
from scenarios.reference.place import place, scale_of

FILE = seeds.FOLDER / "results-codebook-3.csv"


class Result(NamedTuple):
    """What one scenario comes out as: readiness in index points, nan without a score; ratio nan without a place."""

    readiness: float
    low: float
    high: float
    ratio: float
    ratio_low: float
    ratio_high: float
    place: str


class BeforeAndAfter(NamedTuple):
    """One scenario as it was coded before and as it is now, under the usual weights and choices."""

    case: str
    title: str  # of the case
    scenario: str
    name: str
    pair: bool  # whether it is a known pair
    then: Result
    now: Result


def kept() -> dict[tuple[str, str], Result]:
    """What each scenario came out as before, by case and scenario, as the file has it."""
    with FILE.open(encoding="utf-8", newline="") as lines:
        return {(r["case"], r["scenario"]): _result(r) for r in csv.DictReader(lines)}


def _result(row: dict[str, str]) -> Result:
    numbers: dict[str, Any] = {name: float(row[name] or "nan") for name in Result._fields[:-1]}
    return Result(**numbers, place=row["place"])


def before_and_after() -> list[BeforeAndAfter]:
    """Every scenario of the embedded case, then the first of every known pair, that was scored before."""
    then, ids = kept(), (DEFAULT_CASE, *yardstick_ids())
    rows = []
    for case in (load_case(seed_folder(i)) for i in ids):
        a, title, pair = assess(case), case.header.title, case.id != DEFAULT_CASE
        rows += [
            BeforeAndAfter(case.id, title, s.id, s.name, pair, then[case.id, s.id], now(a, s.id))
            for s in case.scenarios
            if (case.id, s.id) in then
        ]
    return rows


def now(a: Assessment, scenario: str) -> Result:
    """What a scenario comes out as in an assessment."""
    k = a.position(scenario)
    found = place(a, scenario, scale_of(a, scenario))
    readiness, low, high = (100 * float(x[k]) for x in (a.marks.readiness, a.ranges.low, a.ranges.high))
    if found is None:
        none = float("nan")
        return Result(readiness, low, high, none, none, none, "")
    return Result(readiness, low, high, found.ratio, found.low, found.high, found.place)
