"""Every number of the first screen before and now, and what moved each, in parts that add up. No Streamlit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
import pandas as pd

from dashboard.screens.readiness import moved_wording as wording
from dashboard.wording import headline, ratio
from dashboard.wording import place as place_words
from dashboard.wording.text import gap, plain, signed
from indicators.levels import Floats
from scenarios.analysis.difference import rounded_parts
from scenarios.analysis.moved import Moved
from scenarios.analysis.two_sides import Divergence
from scenarios.assessment import Assessment
from scenarios.reference.place import Place

Places = tuple[Place | None, Place | None]  # before and now


def numbers(was: Assessment, now: Assessment, scenario: str, places: Places) -> pd.DataFrame:
    """The numbers of the first screen of one scenario, those that moved first named as such."""
    rows = [(name, before, after) for name, before, after in _numbers(was, now, scenario, places)]
    return pd.DataFrame(rows, columns=[wording.NUMBER, wording.WAS, wording.NOW])


def _numbers(was: Assessment, now: Assessment, scenario: str, places: Places) -> Iterator[tuple[str, str, str]]:
    k, n = was.position(scenario), now.position(scenario)
    yield "Readiness (range)", wording.readiness(was, scenario), wording.readiness(now, scenario)
    for d, dimension in enumerate(now.case.codebook.dimensions):
        scores = (float(a.marks.dimensions[row, d]) for a, row in ((was, k), (now, n)))
        yield plain(dimension.name), *_two(wording.part(x) for x in scores)
    yield "Ratio (range)", *_two(ratio.with_range(p.ratio, p.low, p.high) if p else wording.NONE for p in places)
    yield "Among known pairs", *_two(place_words.among_known_pairs(p) if p else wording.NONE for p in places)
    yield "Place", *_two(p.place if p else wording.NONE for p in places)
    counts = ([words for _, words in headline.counted(a, scenario)] for a in (was, now))
    yield "Indicators", *_two(", ".join(words) for words in counts)
    for item in now.case.codebook.commitments:
        steps = ({s.commitment: s.step for s in a.standings(scenario)}.get(item.id) for a in (was, now))
        yield plain(item.name), *_two(wording.step(now, item.id, step) for step in steps)


def _two(of: Iterable[str]) -> tuple[str, str]:
    before, now = of
    return before, now


def causes(found: Divergence, was: Assessment, now: Assessment) -> pd.DataFrame:
    """What changed, and what each change adds to readiness and to each part: every column adds up as printed."""
    columns: list[list[float] | None] = [_printed([c.part for c in found.changes], found.one_side, found.a, found.b)]
    for d in range(found.parts.shape[1]):
        before, after = found.dimensions[:, d]
        scored = not np.isnan([before, after]).any()
        columns.append(_printed(found.parts[:, d].tolist(), float(found.rest[d]), before, after) if scored else None)
    names = ["Readiness", *(plain(d.name) for d in now.case.codebook.dimensions)]
    rows = [
        {wording.WHAT: wording.cause(c, now, was), wording.BEFORE: plain(c.before), wording.AFTER: plain(c.after)}
        for c in found.changes
    ]
    rows += [{wording.WHAT: x, wording.BEFORE: "", wording.AFTER: ""} for x in (wording.ONE_SIDE, wording.TOGETHER)]
    for name, column in zip(names, columns, strict=True):
        for n, row in enumerate(rows):
            row[name] = "" if column is None else signed(column[n] / 100)
    rest = len(found.changes)
    bare = all(column is None or column[rest] == 0 for column in columns)
    return pd.DataFrame([row for n, row in enumerate(rows) if n != rest or not bare])


def changes(found: Moved, was: Assessment, now: Assessment) -> pd.DataFrame:
    """What changed, where nothing can be told of what each adds."""
    rows = [(wording.cause(c, now, was), plain(c.before), plain(c.after)) for c in found.changes]
    return pd.DataFrame(rows, columns=[wording.WHAT, wording.BEFORE, wording.AFTER])


def _printed(parts: list[float], rest: float, before: float, after: float) -> list[float]:
    """Parts and what is known on one side, in points with one decimal, and behind them the sum as its ends print it."""
    total = gap(before, after)
    every: Floats = 100 * np.array([*parts, rest])
    return [*rounded_parts(every, total).tolist(), total]


def sentences(found: Moved, now: Assessment) -> list[str]:
    """What moved beside readiness: the ratio, each commitment; why there are no parts, where there are none."""
    said = [wording.no_account(found.why_not)] if found.why_not else []
    if found.ratio is not None:
        said.append(wording.ratio_because(found.ratio))
    said += [wording.because(now, step) for step in found.steps]
    return [*said, *([wording.IN_ORDER] if found.divergence and found.divergence.in_order else [])]
