"""The matrix as a picture to take away: the same cells as on the page. No Streamlit."""

from __future__ import annotations

from dashboard.drawing.palette import LIGHT
from dashboard.drawing.svg import Mark, box, fitted, path, sheet, text, tint
from dashboard.screens.scenarios import content, wording
from dashboard.wording import headline
from scenarios.assessment import Assessment

SIZE, SMALL, ROW, HEADING, HEAD, NAME = 11.5, 9.5, 21.0, 25.0, 152.0, 236.0
TINTS = {"met": tint(LIGHT.strong, 0.34), "open": tint(LIGHT.strong, 0.13)}


def picture(a: Assessment) -> str:
    """The matrix as SVG."""
    made = content.cells(a, content.columns(a))
    wide = max(38.0, min(90.0, 760.0 / len(made.columns)))
    end = NAME + wide * len(made.columns)
    marks = _heads(made, wide)
    y = HEAD
    for heading, rows in (*made.dimensions, (wording.COMMITMENTS, made.commitments)):
        if not rows:
            continue
        if rows is made.commitments:
            marks += _sums(made, y, wide)
            y += 2.4 * ROW
        marks.append(text(0, y + HEADING - 7, heading, SIZE + 0.5, weight=650))
        y += HEADING
        for row in rows:
            marks += [*_row(row, y, wide), path(f"M0 {y + ROW:g}H{end:g}", LIGHT.grid, 0.7)]
            y += ROW
    if not made.commitments:
        marks += _sums(made, y, wide)
        y += 2.4 * ROW
    key = "; ".join(f"{wording.SAMPLES[kind]}: {how}" for kind, _, how in wording.MATRIX_KEY)
    return sheet(
        marks,
        end + 24,
        y,
        title=wording.picture_title(a),
        alt=_said(made),
        source=headline.source_line(a),
        key=(f"{wording.CORNER}. {key}.",),
    )


def _said(made: content.Matrix) -> str:
    rows = [row for _, rows in made.dimensions for row in rows] + made.commitments
    said = (f"{r.name}: {', '.join('-' if c.level is None else str(c.level) for c in r.cells)}" for r in rows)
    return f"Columns: {'; '.join(c.name for c in made.columns)}. {'. '.join(said)}."


def _heads(made: content.Matrix, wide: float) -> list[Mark]:
    """Groups over the columns, the names of the scenarios upright below them."""
    marks, at = [], NAME
    for name, n in made.groups:
        marks.append(text(at + 2, SIZE, fitted(name, max(72.0, wide * n - 4), SIZE, most=1)[0], SIZE, weight=650))
        marks.append(path(f"M{at + 1:g} 18H{at + wide * n - 5:g}", LIGHT.faint, 1.2))
        at += wide * n
    for k, column in enumerate(made.columns):
        lines = fitted(column.name, HEAD - 28, SIZE - 1, most=2)
        for m, said in enumerate(lines):
            x = NAME + wide * (k + 0.5) + (m - (len(lines) - 1) / 2) * SIZE + 4
            upright = text(x, HEAD - 4, said, SIZE - 1)
            turned = {"transform": f"rotate(-90 {x:g} {HEAD - 4:g})"}
            marks.append(upright._replace(attributes=upright.attributes | turned))
    return marks


def _row(row: content.Row, y: float, wide: float) -> list[Mark]:
    base = y + ROW / 2 + SIZE * 0.35
    name = fitted(row.name, NAME - 30, SIZE, most=1)[0]
    marks = [text(0, base, name, SIZE), text(NAME - 16, base, str(row.target), SMALL, colour=LIGHT.faint, anchor="end")]
    for k, cell in enumerate(row.cells):
        if cell.level is None:
            continue
        left, met = NAME + wide * k, cell.stands == "met"
        if cell.stands in TINTS:
            marks.append(box(left, y, wide, ROW, TINTS[cell.stands]))
        if cell.kind == "hand":
            marks.append(_hatched(left, y, wide))
        elif cell.kind == "adj":
            marks.append(box(left + 3, y + 3, wide - 6, ROW - 6, "none", stroke=LIGHT.faint, stroke_dasharray="2 2"))
        middle = left + wide / 2
        marks.append(text(middle, base, str(cell.level), SIZE, anchor="middle", weight=700 if met else 400))
    return marks


def _hatched(left: float, y: float, wide: float) -> Mark:
    """Slanted lines over a whole cell."""
    lines = []
    for x in range(int(6 - ROW), int(wide), 6):
        first, last = max(0.0, float(x)), min(wide, x + ROW)
        lines.append(f"M{left + first:.1f} {y + ROW - (first - x):.1f}L{left + last:.1f} {y + ROW - (last - x):.1f}")
    return path("".join(lines), LIGHT.faint, 0.5)


def _sums(made: content.Matrix, y: float, wide: float) -> list[Mark]:
    """Readiness with its range, and how many indicators are met."""
    base, below = y + ROW * 0.7, y + ROW * 1.9
    marks = [text(0, base, "readiness", SIZE, weight=650), text(0, below, wording.MET, SIZE, weight=650)]
    for k, ((score, reach), met) in enumerate(zip(made.scores, made.met, strict=True)):
        x = NAME + wide * (k + 0.5)
        marks.append(text(x, base, score or "–", SIZE, anchor="middle", weight=650))
        marks.append(text(x, base + 11, reach, SMALL - 1.5, colour=LIGHT.faint, anchor="middle"))
        marks.append(text(x, below, str(met), SIZE, anchor="middle"))
    return marks
