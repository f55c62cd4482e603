"""The matrix as a picture to take away: the same cells as on the page. No Streamlit."""

from __future__ import annotations

from collections.abc import Iterator

from dashboard.drawing import svg as drawing
from dashboard.drawing.palette import LIGHT
from dashboard.drawing.svg import BOLD, Cell, Column, quiet, shade, tint, words
from dashboard.screens.scenarios import content, wording
from scenarios.assessment import Assessment

TINTS = {"met": tint(LIGHT.strong, 0.34), "open": tint(LIGHT.strong, 0.13)}


def picture(a: Assessment) -> str:
    """The matrix as SVG."""
    made = content.cells(a, content.columns(a))
    wide = max(38.0, min(90.0, 760.0 / len(made.columns)))
    names = [Column(wide, words(name, 10.5, most=2, turn=90, room=124)) for name, _ in made.columns]
    key = "; ".join(f"{wording.SAMPLES[kind]}: {how}" for kind, _, how in wording.MATRIX_KEY)
    return drawing.picture(
        a,
        [Column(216), Column(28), *names, Column(24)],
        _rows(made),
        title=wording.picture_title(a),
        key=(f"{wording.CORNER}. {key}.",),
        over=[("", 1), *made.groups],
    )


def _rows(made: content.Matrix) -> Iterator[drawing.PictureRow]:
    """The indicators by dimension, what adds up below them, the commitments."""
    for name, rows in made.dimensions:
        yield drawing.heading(name)
        yield from map(_row, rows)
    yield [words("readiness", weight=BOLD), None, *(shade(score or "–", weight=BOLD) for score, _ in made.scores)]
    yield [None, None, *(quiet(reach, 8, side="middle") for _, reach in made.scores)]
    yield [words(wording.MET, weight=BOLD), None, *map(shade, made.met)]
    if made.commitments:
        yield drawing.heading(wording.COMMITMENTS)
        yield from map(_row, made.commitments)


def _row(row: content.MatrixRow) -> drawing.PictureRow:
    return [words(row.name, most=2), quiet(row.target, side="end"), *map(_cell, row.cells)]


def _cell(cell: content.Cell) -> Cell:
    level = "" if cell.level is None else str(cell.level)
    return shade(level, TINTS.get(cell.stands, ""), 700 if cell.stands == "met" else 400, cell.kind)
