"""Tracks as a picture to take away: every indicator and commitment of a scenario, a row each. No Streamlit."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from dashboard.drawing.palette import LIGHT, dimension_colour
from dashboard.drawing.svg import Mark, box, dot, fitted, path, sheet, text, tint
from dashboard.wording import evidence, headline
from indicators.codebook import LEVELS
from indicators.levels import Floats
from scenarios.assessment import Assessment
from scenarios.model.scenario import ADJUSTED, BY_HAND

SIZE, SMALL, LINE = 11.5, 9.5, 13.0
NAME, STEP, SAID = 236.0, 30.0, 470.0
TRACK = STEP * LEVELS + 22


class Row(NamedTuple):
    """An indicator or commitment: level None where it stands nowhere; belief of shape (5,)."""

    name: str
    level: int | None
    hand: bool
    target: int
    belief: Floats | None
    said: str


def track(left: float, y: float, row: Row, colour: str, step: float = STEP) -> list[Mark]:
    """Five steps from left on, the middle of each half a step in: shade, dots, tick, and the dot of the level."""

    def x(level: float) -> float:
        return left + step * (level + 0.5)

    marks = [path(f"M{x(0):g} {y:g}H{x(LEVELS - 1):g}", LIGHT.faint, 0.8)]
    for k, share in enumerate(map(float, row.belief if row.belief is not None else ())):
        if share > 0.005:
            marks.insert(0, box(x(k) - 0.44 * step, y - 9, 0.88 * step, 18, tint(colour, 0.04 + 0.62 * share), rx="3"))
    marks += [dot(x(k), y, 1.2, LIGHT.faint) for k in range(LEVELS)]
    marks.append(path(f"M{x(row.target):g} {y - 12:g}v24", LIGHT.text, 2.2))
    return marks if row.level is None else [*marks, dot(x(row.level), y, 5.5, colour, hollow=row.hand)]


def picture(a: Assessment, scenario: str) -> str:
    """The tracks of one scenario as SVG, by dimension in the order of the codebook, then the commitments."""
    marks: list[Mark] = []
    said, y = [], 0.0
    for name, colour, rows in groups(a, scenario):
        marks.append(text(0, y + 17, name, SIZE + 1, weight=650, colour=colour))
        y += 26
        for row in rows:
            lines = fitted(row.said, SAID, SIZE - 1, most=3)
            names = fitted(row.name, NAME - 12, SIZE)
            height = max(26.0, LINE * max(len(lines), len(names)) + 9)
            middle = y + height / 2
            marks.append(path(f"M0 {y:g}H{NAME + TRACK + SAID:g}", LIGHT.grid, 0.7))
            marks += column(names, 0, middle, SIZE) + column(lines, NAME + TRACK, middle, SIZE - 1)
            marks += track(NAME, middle, row, colour)
            said.append(evidence.track_alt(row.name, row.level, row.target))
            y += height
    return sheet(
        marks,
        NAME + TRACK + SAID,
        y,
        title=headline.tracks_title(a, scenario),
        alt=". ".join(said),
        source=headline.source_line(a),
        key=(headline.TRACKS_KEY,),
    )


def column(lines: tuple[str, ...], left: float, middle: float, size: float) -> list[Mark]:
    """Lines one below the other around a height."""
    first = middle + size * 0.35 - LINE * (len(lines) - 1) / 2
    return [text(left, first + LINE * n, said, size) for n, said in enumerate(lines)]


def groups(a: Assessment, scenario: str) -> Iterator[tuple[str, str, list[Row]]]:
    """Each dimension with its colour and rows, then the commitments."""
    codebook = a.case.codebook
    for d, dimension in enumerate(codebook.dimensions):
        mine = [i for i, at in enumerate(codebook.dimension_index) if at == d]
        yield dimension.name, dimension_colour(d), [row_of(a, scenario, codebook.indicator_ids[i]) for i in mine]
    if codebook.commitments:
        yield headline.TRACKS_COMMITMENTS, LIGHT.text, [row_of(a, scenario, c) for c in codebook.commitment_ids]


def row_of(a: Assessment, scenario: str, item: str) -> Row:
    """One indicator or commitment of a scenario as a row."""
    named = a.case.codebook.scored[item]
    if item in a.case.codebook.commitment_ids:
        standing = next(s for s in a.standings(scenario) if s.commitment == item)
        hand = standing.basis in ("assumption", "forecast")
        at = headline.TRACKS_NOT_DOCUMENTED if standing.step is None else named.levels[standing.step]
        return Row(named.name, standing.step, hand, standing.target, None, at)
    k, i, held = a.position(scenario), a.case.codebook.indicator_ids.index(item), a.cells_by_scenario
    hand = a.case.resolved[k].cells[item].rule in (*BY_HAND, *ADJUSTED)
    if not held.known[k, i]:
        return Row(named.name, None, hand, int(a.targets[i]), None, headline.TRACKS_UNKNOWN)
    level = int(held.level[k, i])
    return Row(named.name, level, hand, int(a.targets[i]), held.belief[k, i], named.levels[level])
