"""What How sure draws, as pictures to take away: the same dots, lines, bars and cells as on the page. No Streamlit."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from dashboard.drawing.palette import LIGHT
from dashboard.drawing.svg import Mark, box, dot, fitted, path, sheet, text, tint, wide
from dashboard.screens.how_sure import asked, content, wording
from dashboard.wording import headline
from scenarios.analysis.reversal import Reversals
from scenarios.assessment import Assessment

WIDTH, HEIGHT, LEFT, SIZE, SMALL, LINE = 760.0, 260.0, 34.0, 11.5, 9.5, 13.0
NAME, BAR, NUMBER = 330.0, 230.0, 78.0  # columns of a table of bars
CELL, ROW = 30.0, 22.0  # of the half matrix
SHARES = {"firm": 0.4, "on-every-indicator": 0.4, "mostly": 0.24, "leaning": 0.11}  # of ink, as on the page


def curve(a: Assessment, scenario: str, table: pd.DataFrame) -> str:
    """Every combination of choices as a dot; table: as asked.curve takes it."""
    made = asked.curve_of(a, table)

    def place(x: float, y: float) -> tuple[float, float]:
        return LEFT + (WIDTH - LEFT) * x / 100, HEIGHT * (1 - y / 100)

    marks: list[Mark] = []
    for height, name in made.ends:
        _, y = place(0, height)
        marks.append(text(LEFT - 6, y + 3, name, SMALL, colour=LIGHT.faint, anchor="end"))
        marks.append(path(f"M{LEFT:g} {y:.1f}H{WIDTH:g}", LIGHT.grid))
    if made.ready:
        _, y = place(0, float(made.ready))
        marks.append(path(f"M{LEFT:g} {y:.1f}H{WIDTH:g}", LIGHT.faint, dash="1 3"))
    for one in sorted(made.dots, key=lambda d: d.now):  # the current one on top
        x, y = place(float(one.x), float(one.y))
        marks.append(dot(x, y, 5 if one.now else 1.4, LIGHT.strong, hollow=one.now))
    lost = f" {made.lost} more are not assessed." if made.lost else ""
    return sheet(
        marks,
        WIDTH,
        HEIGHT,
        title=wording.curve_title(a, scenario),
        alt=made.label,
        source=headline.source_line(a),
        key=(f"{wording.CURVE_KEY}{lost}",),
    )


def tipping(a: Assessment, found: Reversals) -> str:
    """What would turn an order round: a line a dimension, the weight now and the one at which the two tie."""
    drawn, left, length = asked.lines_of(a, found), 170.0, 380.0
    marks: list[Mark] = []
    for n, one in enumerate(drawn):
        y = 14 + 24.0 * n
        marks.append(text(0, y + 4, fitted(one.name, left - 12, SIZE, most=1)[0], SIZE))
        marks.append(path(f"M{left:g} {y:g}h{length:g}", LIGHT.faint, 1.2))
        marks += [path(f"M{left + end * length:g} {y - 5:g}v10", LIGHT.faint) for end in (0, 1)]
        if one.even:
            marks.append(path(f"M{left + length * float(one.even) / 100:.1f} {y - 9:g}v18", LIGHT.text, 3))
        marks.append(dot(left + length * float(one.now) / 100, y, 5.5, one.colour))
        marks.append(text(left + length + 14, y + 4, one.text, SIZE - 1, colour=LIGHT.faint))
    y = 24.0 * len(drawn) + 8
    for sentence in filter(None, wording.turned(a, found)):
        for one_line in fitted(sentence, WIDTH, SIZE, most=9):
            y += LINE + 1
            marks.append(text(0, y, one_line, SIZE))
        y += 3
    key = (wording.TIP_KEY,) if drawn else ()
    return sheet(
        marks,
        WIDTH,
        y + 4,
        title=wording.tip_title(a, found),
        alt=" ".join(f"{one.name}: {one.text}." for one in drawn),
        source=headline.source_line(a),
        key=key,
    )


def orders(a: Assessment) -> str:
    """Which orders hold: the row ahead of the column, the darker the firmer."""
    rows = asked.orders_of(a)
    named = 40 + max([120.0, *(min(300.0, SIZE * wide(row.name)) for row in rows)])
    marks = [
        text(named + CELL * (k + 0.5), ROW - 8, str(row.number), SMALL, colour=LIGHT.faint, anchor="middle")
        for k, row in enumerate(rows)
    ]
    for n, row in enumerate(rows):
        y = ROW * (n + 1)
        marks.append(text(0, y + 15, f"{row.number} {fitted(row.name, named - 36, SIZE, most=1)[0]}", SIZE))
        marks.append(path(f"M0 {y + ROW:g}H{named + CELL * len(rows):g}", LIGHT.grid, 0.7))
        for k, cell in enumerate(row.cells):
            if share := SHARES.get(cell.kind):
                marks.append(box(named + CELL * k, y, CELL, ROW, tint(LIGHT.strong, share)))
            if cell.sign:
                marks.append(text(named + CELL * (k + 0.5), y + 15, cell.sign, SIZE, anchor="middle"))
    return sheet(
        marks,
        max(600.0, named + CELL * len(rows)),
        ROW * (len(rows) + 1),
        title=wording.orders_title(a),
        alt=" ".join(f"{cell.hint}." for row in rows for cell in row.cells if cell.hint),
        source=headline.source_line(a),
        key=(wording.ORDER_KEY,),
    )


def moves(a: Assessment, scenario: str, table: pd.DataFrame, curve: pd.DataFrame) -> str:
    """What each choice does to readiness, the largest first. table, curve: as asked.moves takes them."""
    made = asked.moves_of(a, table, curve)
    rows = [
        ([one.choice, one.alternative], one.bar, [one.swing, one.readiness, one.share])
        for one in (*made.ours, *made.apart)
    ]
    return _bars(a, rows, wording.MOVES_HEADS, title=wording.moves_title(a, scenario), key=wording.MOVES_KEY)


def influence(a: Assessment, scenario: str, table: pd.DataFrame, by: str) -> str:
    """What readiness would be without each item of one sort. table, by: as content.influence_rows takes them."""
    made, rest = content.influence_of(a, scenario, table, by)
    rows = [([f"{one.id} {one.name}".strip()], one.bar, [one.change, one.known]) for one in made]
    more = wording.more_in_file(rest)
    return _bars(
        a, rows, wording.INFLUENCE_HEADS, title=wording.influence_title(a, scenario, by),
        key=f"{more}{wording.DO_NOT_ADD_UP}",
    )  # fmt: skip


def _bars(
    a: Assessment,
    rows: Sequence[tuple[Sequence[str], tuple[str, str] | None, Sequence[str]]],
    heads: Sequence[str],
    *,
    title: str,
    key: str,
) -> str:
    """Rows with a bar from the middle: what each is, in one text or two, its bar in percent of its room, numbers."""
    end = NAME + BAR + 14 + NUMBER * len(heads)
    marks = [
        text(NAME + BAR + 14 + NUMBER * (n + 1), SMALL, head, SMALL, colour=LIGHT.faint, anchor="end")
        for n, head in enumerate(heads)
    ]
    y = SMALL + 6
    for texts, bar, numbers in rows:
        shown = [(line, n) for n, one in enumerate(filter(None, texts)) for line in fitted(one, NAME - 14, SIZE)]
        height, middle = LINE * len(shown) + 8, 0.0
        middle = y + height / 2
        marks.append(path(f"M0 {y:g}H{end:g}", LIGHT.grid, 0.7))
        for n, (line, second) in enumerate(shown):
            colour = LIGHT.faint if second else LIGHT.text
            marks.append(text(0, y + LINE * (n + 1) - 0.5, line, SIZE, colour=colour))
        marks.append(path(f"M{NAME + BAR / 2:g} {y + 2:g}V{y + height - 2:g}", LIGHT.faint, 0.8))
        if bar:
            left, long = (BAR * float(x) / 100 for x in bar)
            marks.append(box(NAME + left, middle - 5, long, 10, LIGHT.strong))
        for n, number in enumerate(numbers):
            marks.append(text(NAME + BAR + 14 + NUMBER * (n + 1), middle + 4, number, SIZE, anchor="end"))
        y += height
    alt = " ".join(f"{', '.join(filter(None, texts))}: {numbers[0]}." for texts, _, numbers in rows)
    return sheet(marks, end, y, title=title, alt=alt, source=headline.source_line(a), key=(key,))
