"""The atlas as a picture to take away: the same rows as on the page. No Streamlit."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.drawing.palette import LIGHT
from dashboard.drawing.scale_picture import axis, pair, steps
from dashboard.drawing.svg import Mark, fitted, path, sheet, text
from dashboard.screens.cases import atlas, wording
from dashboard.wording import headline
from scenarios.assessment import Assessment
from scenarios.reference.known_pairs import PairStanding

SIZE, SMALL, ROW, HEAD = 11.5, 9.5, 20.0, 40.0
NAME, DATE, AXIS, SCORE, NUMBER, STEPS, KIND = 264.0, 70.0, 290.0, 92.0, 46.0, 50.0, 124.0


def picture(a: Assessment, found: Sequence[PairStanding]) -> str:
    """The rows as SVG, in the order given."""
    rows = [atlas.row(a, s, str) for s in found]
    left = NAME + DATE + 12
    score = left + AXIS + 16
    numbers = score + SCORE
    stepped = numbers + 2 * NUMBER + 10
    kind = stepped + STEPS * len(a.case.codebook.commitments) + 6
    end = kind + KIND + 2 * NUMBER
    bottom = HEAD + ROW * len(rows)
    ready = a.case.method.ready.value
    marks = [
        *axis(left, AXIS, HEAD, bottom, ready),
        text(left + AXIS * ready / 100, 12, wording.READY, SMALL, anchor="middle"),
        text(left + AXIS + 4, 24, wording.FULL, SMALL, anchor="end"),
        *_heads(a, score, numbers, stepped, kind),
    ]
    for n, row in enumerate(rows):
        marks += _row(row, HEAD + ROW * (n + 0.5), (left, score, numbers, stepped, kind), end)
    return sheet(
        marks,
        end,
        bottom,
        title=wording.picture_title(a, found),
        alt=" ".join(f"{row.name}: {row.score} {row.range}, {row.kind}." for row in rows),
        source=headline.source_line(a),
        key=(wording.atlas_intro(a, found), wording.DOTS),
    )


def _heads(a: Assessment, score: float, numbers: float, stepped: float, kind: float) -> list[Mark]:
    """The names of the columns."""
    base, faint = HEAD - 6, LIGHT.faint
    heads = [(0.0, wording.CASE), (NAME, wording.DATE), (score, f"{wording.READINESS} {wording.RANGE}")]
    marks = [text(x, base, said, SMALL, colour=faint) for x, said in (*heads, (kind, wording.KIND))]
    for n, said in enumerate((wording.KNOWN, wording.MET)):
        marks.append(text(numbers + NUMBER * (n + 1), base, said, SMALL, colour=faint, anchor="end"))
    for n, said in enumerate((wording.CLAIMS, wording.DOCUMENTS)):
        marks.append(text(kind + KIND + NUMBER * (n + 1), base, said, SMALL, colour=faint, anchor="end"))
    for n, item in enumerate(a.case.codebook.commitments):
        name = fitted(item.short or item.name, STEPS - 2, SMALL, most=1)[0]
        marks.append(text(stepped + STEPS * n, base, name, SMALL, colour=faint))
    return marks


def _row(row: atlas.Row, y: float, at: tuple[float, ...], end: float) -> list[Mark]:
    left, score, numbers, stepped, kind = at
    base, weight = y + SIZE * 0.35, 400 if row.href else 650
    name = fitted(row.name, NAME - 8, SIZE, most=1)[0]
    marks = [path(f"M0 {y + ROW / 2:g}H{end:g}", LIGHT.grid, 0.5), text(0, base, name, SIZE, weight=weight)]
    marks.append(text(NAME, base, row.date, SMALL, colour=LIGHT.faint))
    if row.dot:
        start, long = (AXIS * float(x) / 100 for x in row.line)
        x = left + AXIS * float(row.dot) / 100
        marks.append(path(f"M{left + start:.1f} {y:g}h{long:.1f}", LIGHT.strong, 1.8))
        marks += pair(x, y, row.look)
    else:
        marks.append(text(left + 6, base, wording.NOT_SCORED, SMALL, colour=LIGHT.faint))
    marks += [
        text(score, base, row.score, SIZE, weight=650),
        text(score + 26, base, row.range, SMALL, colour=LIGHT.faint),
    ]
    for n, number in enumerate((row.known, row.met)):
        marks.append(text(numbers + NUMBER * (n + 1), base, str(number), SIZE, anchor="end"))
    for n, step in enumerate(row.steps):
        marks += steps(step.filled, stepped + STEPS * n, y, STEPS, wording.NOT_DOCUMENTED)
    look = (LIGHT.text, 650) if row.settled else (LIGHT.faint, 400)
    marks.append(text(kind, base, row.kind, SIZE, colour=look[0], weight=look[1]))
    for n, number in enumerate((row.claims, row.documents)):
        marks.append(text(kind + KIND + NUMBER * (n + 1), base, str(number), SIZE, anchor="end"))
    return marks
