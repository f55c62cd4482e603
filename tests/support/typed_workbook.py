"""What is typed into a workbook, and what its first sheet must then say by the method, in plain Python."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from dashboard.export.workbook.readiness import CHOSEN, DOUBT, FIRST_SCORE, GAP, KNOWN, LEVELS_ALONE, UNDER
from dashboard.export.workbook.sheets import BELIEFS, FIRST, NO_SCORE, NOT_ASSESSED, READINESS, SHARES
from indicators.levels import Bools, Floats, Ints
from scenarios import assess, load_case, seed_folder
from scenarios.assessment import Assessment
from scenarios.model.case import Case
from scenarios.model.settings import Offsetting, usual
from scenarios.scoring import readiness as rd
from tests.oracle import readiness as oracle
from tests.oracle import votes
from tests.oracle.conventions import Conventions
from tests.support.recalculated import At, Recalculated

EXACT = 1e-12
CASE = load_case(seed_folder("china-russia-2017"))


def scored(case: Case = CASE, **changes: object) -> Assessment:
    return assess(case, usual(case).changed(draws=1000, **changes))


class Inputs(NamedTuple):
    """What can be typed into the workbook, as arrays that a test may change."""

    belief: Floats  # (S, N, 5)
    known: Bools  # (S, N)
    levels: Ints  # (S, N)
    targets: list[int]
    across: dict[str, float]  # raw weights
    inside: dict[str, float]
    conventions: Conventions
    offsetting: Offsetting


def inputs(a: Assessment) -> Inputs:
    held, weights, method = a.cells_by_scenario, a.settings.weights, a.case.method
    marks = (method.known_share.value, method.reaches.value, method.falls_short.value)
    return Inputs(
        held.belief.copy(),
        held.known.copy(),
        held.level.copy(),
        a.targets.tolist(),
        {d: weights.dimensions.get(d, 50.0) for d in a.case.codebook.dimension_ids},
        {i: weights.indicators.get(i, 50.0) for i in a.case.codebook.indicator_ids},
        Conventions(known_share=marks[0], reaches=marks[1], falls_short=marks[2]),
        a.settings.offsetting,
    )


class Row(NamedTuple):
    """What the first sheet says live of one scenario; what there is no number for is a word or empty."""

    chosen: object
    under: list[object]
    levels: object
    gap: object
    doubt: object
    dimensions: list[object]
    known: list[object]  # coverage, reaches, open, falls short, at the benchmark by level, expected, known


def by_the_method(a: Assessment, given: Inputs | None = None) -> list[Row]:
    """The same, worked out from inputs in plain Python that takes nothing from the product."""
    g = given or inputs(a)
    codebook = a.case.codebook
    home = {i.id: i.dimension for i in codebook.indicators}
    outer = oracle.normalised(g.across)
    inner: dict[str, float] = {}
    for d in outer:
        mine = {i: w for i, w in g.inside.items() if home[i] == d}
        inner |= oracle.normalised(mine, zeros=outer[d] == 0)
    weights = oracle.Weights(outer, {i: inner[i] for i in home}, home)
    found = []
    for k in range(len(a.ids)):
        known = {i: n for n, i in enumerate(home) if g.known[k, n]}
        belief = {i: [float(q) / float(g.belief[k, n].sum()) for q in g.belief[k, n]] for i, n in known.items()}
        target = {i: g.targets[n] for i, n in known.items()}
        believed = {i: votes.attainment(q, target[i]) for i, q in belief.items()}
        at_level = {i: min(1.0, int(g.levels[k, n]) / target[i]) for i, n in known.items()}
        sums = {o: oracle.add_up(believed, weights, o, g.conventions) for o in rd.OFFSETTING}
        readiness = {o: oracle.points(s.readiness) for o, s in sums.items()}
        levels = oracle.points(oracle.add_up(at_level, weights, g.offsetting, g.conventions).readiness)
        now, some = readiness[g.offsetting], sums["fully"]
        verdicts = [votes.verdict(q, target[i], g.conventions) for i, q in belief.items()]
        assessed = now is not None and levels is not None
        found.append(
            Row(
                NOT_ASSESSED if now is None else now,
                [NOT_ASSESSED if r is None else r for r in readiness.values()],
                levels if assessed else NOT_ASSESSED,
                100 - levels if assessed else "",  # type: ignore[operator]
                levels - now if assessed else "",  # type: ignore[operator]
                [
                    NOT_ASSESSED if not assessed else 100 * some.scores[d] if d in some.scores else NO_SCORE
                    for d in outer
                ],
                [
                    100 * some.coverage,
                    *(verdicts.count(v) for v in ("reaches", "open", "falls short")),
                    sum(x >= 1 for x in at_level.values()),
                    sum(votes.share_at(q, target[i]) for i, q in belief.items()),
                    len(known),
                ],
            )
        )
    return found


def on_the_sheet(book: Recalculated, a: Assessment) -> list[Row]:
    """What the engine finds on the first sheet."""
    count = len(a.across)
    found = []
    for k in range(len(a.ids)):
        cells = [book.value(READINESS, FIRST + k, n) for n in range(FIRST_SCORE + count + len(KNOWN))]
        found.append(
            Row(
                chosen=cells[CHOSEN],
                under=cells[UNDER : UNDER + 3],
                levels=cells[LEVELS_ALONE],
                gap=cells[GAP],
                doubt=cells[DOUBT],
                dimensions=cells[FIRST_SCORE : FIRST_SCORE + count],
                known=cells[FIRST_SCORE + count :],
            )
        )
    return found


def flat(rows: list[Row]) -> list[object]:
    """Every value of some rows, one after another."""
    return [x for row in rows for part in row for x in (part if isinstance(part, list) else [part])]


def agree(found: list[Row], expected: list[Row]) -> None:
    """Words must be the same, numbers within 1e-12."""
    for one, other in zip(flat(found), flat(expected), strict=True):
        assert one == (other if isinstance(other, str) else pytest.approx(other, rel=EXACT, abs=EXACT))


def place(a: Assessment, scenario: int, indicator: str) -> int:
    """Row of a cell on the sheet of beliefs; the golden codebook is in order of its dimensions."""
    return FIRST + scenario * len(a.targets) + a.case.codebook.indicator_ids.index(indicator)


def typed(row: int, shares: list[float | None]) -> dict[At, float | str | None]:
    """Five shares typed into a row of the sheet of beliefs."""
    return {(BELIEFS, row, SHARES + k): q for k, q in enumerate(shares)}
