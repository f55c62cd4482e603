"""The comparison as a picture to take away: the same lines as on the page. No Streamlit."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from dashboard.drawing import svg as drawing
from dashboard.drawing.svg import BOLD, Cell, Column, number, quiet, words
from dashboard.screens.compare import marks
from dashboard.screens.compare.comparison_table import Comparison, Held, Row
from dashboard.view import compare_wording as wording
from dashboard.wording.text import signed
from scenarios.assessment import Assessment

_STEP = marks.CELL + marks.GAP


def picture(a: Assessment, made: Comparison, answer: str) -> str:
    """The table as SVG under the answer that it bears out."""
    several = len(made.heads) > 2
    heads = [drawing.marked(n, head.name) for n, head in enumerate(made.heads)]
    columns = [Column(200), Column(marks.WIDTH + 16), *(Column(232, head) for head in heads)]
    return drawing.picture(
        a,
        columns if several else [*columns, Column(marks.BAR + 14), Column(46)],
        _rows(made, several=several),
        title=answer,
        alt=" ".join(f"{row.name}: {'; '.join(h.text for h in row.held if h.text)}." for row in made.table),
        key=[f"{wording.alliance_from(a)}.", *wording.by_part(made.parts)],
    )


def _rows(made: Comparison, *, several: bool) -> Iterator[drawing.PictureRow]:
    bar = marks.bars([h.points for row in made.every for h in row.held])
    for row in made.table:
        weight = BOLD if row.kind in ("total", "part", "paper") else 400
        name = wording.TOTAL + wording.OF_100 if row.kind == "total" else row.name
        cells: list[Cell | None] = [words(name, weight=weight, indent=0 if weight == BOLD else 14, most=3)]
        cells.append(_track(row.track, row.colour, len(made.heads)) if row.track else None)
        cells += [_held(made, row, n, weight, several=several) for n in range(len(made.heads))]
        yield cells if several else [*cells, *_points(row, bar, weight)]


def _held(made: Comparison, row: Row, n: int, weight: int, *, several: bool) -> Cell | None:
    held = row.held[n]
    said = _said(held)
    if row.kind == "total":
        score = made.scores[n]
        said = ", ".join(filter(None, (score.text, score.word, score.said)))
    if several and held.points is not None:
        said = (
            f"{signed(held.points / 100)} {said}" if row.kind == "indicator" else f"{said} {signed(held.points / 100)}"
        )
    return (quiet if held.quiet else words)(said.strip(), weight=weight, most=5) if said.strip() else None


def _said(held: Held) -> str:
    claims = ([c.id for c in held.claims.missing], [c.id for c in held.claims.added])
    return wording.in_a_file(held.text + (f" · {held.aside}" if held.aside else ""), held.hand, *claims)


def _points(row: Row, bar: Callable[[float], marks.Bar], weight: int) -> list[Cell | None]:
    if row.note:
        return [quiet(row.note, most=3), None]
    points = row.held[1].points
    if points is None:
        return [None, None]
    drawn = bar(points)
    return [drawing.bar((float(drawn.left), float(drawn.width)), row.colour), number(drawn.text, weight)]


def _track(track: marks.Track, colour: str, lanes: int) -> Cell:
    steps = [(float(_STEP * k), float(marks.CELL), 0.34 if k >= track.target else 0.11) for k in range(5)]
    return drawing.track(
        colour,
        [(float(at), lane) for lane, at in track.marks],
        _STEP * track.target - marks.GAP / 2,
        lanes=lanes,
        blocks=steps,
        width=marks.WIDTH,
    )
