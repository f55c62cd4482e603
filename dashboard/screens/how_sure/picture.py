"""What How sure draws, as pictures to take away: the same dots, bars and cells as on the page. No Streamlit."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from dashboard.drawing import svg
from dashboard.drawing import svg as drawing
from dashboard.drawing.palette import LIGHT
from dashboard.drawing.svg import Column, number, quiet, shade, words
from dashboard.screens.how_sure import content, wording
from scenarios.assessment import Assessment

SHARES = {"firm": 0.4, "on-every-indicator": 0.4, "mostly": 0.24, "leaning": 0.11}  # of ink, as on the page


def curve(a: Assessment, scenario: str, table: pd.DataFrame) -> str:
    """Every combination of choices as a dot; table: as content.curve takes it."""
    made = content.curve_of(a, table)
    drawn = svg.drawing("screens/how_sure/templates/curve.svg", ends=made.ends, dots=made.dots)
    key = f"{wording.CURVE_KEY} {made.lost} more are not assessed." if made.lost else wording.CURVE_KEY
    return svg.sheet(a, drawn, 760, 260, title=wording.title(a, wording.OF_CURVE, scenario), alt=made.label, key=(key,))


def orders(a: Assessment) -> str:
    """Which orders hold: the row ahead of the column, the darker the firmer."""
    rows = content.orders_of(a)
    tints = {kind: svg.tint(LIGHT.strong, share) for kind, share in SHARES.items()}
    return drawing.picture(
        a,
        [Column(310), *(Column(30, quiet(row.number, side="middle")) for row in rows)],
        [[words(f"{r.number} {r.name}"), *(shade(c.sign, tints.get(c.kind, "")) for c in r.cells)] for r in rows],
        title=wording.title(a, wording.OF_ORDERS),
        alt=" ".join(f"{cell.hint}." for row in rows for cell in row.cells if cell.hint),
        key=(wording.ORDER_KEY,),
        least=22,
    )


def moves(a: Assessment, scenario: str, table: pd.DataFrame, curve: pd.DataFrame) -> str:
    """What each choice does to readiness, the largest first. table, curve: as content.moves takes them."""
    ours, apart = content.moves_of(a, table, curve)
    rows = [((m.choice, m.alternative), m.bar, (m.swing, m.readiness, m.share)) for m in (*ours, *apart)]
    title = wording.title(a, wording.OF_MOVES, scenario)
    return _bars(a, (232, 226), rows, wording.MOVES_HEADS, title, wording.MOVES_KEY)


def influence(a: Assessment, scenario: str, table: pd.DataFrame, by: str) -> str:
    """What readiness would be without each item of one sort. table, by: as content.influence_rows takes them."""
    made, rest = content.influence_of(a, scenario, table, by)
    rows = [((f"{one.id} {one.name}".strip(),), one.bar, (one.change, one.known)) for one in made]
    key = f"{wording.more_in_file(rest)}{wording.DO_NOT_ADD_UP}"
    return _bars(a, (458,), rows, wording.INFLUENCE_HEADS, wording.title(a, wording.without_each(by), scenario), key)


def _bars(
    a: Assessment,
    widths: Sequence[float],
    rows: Sequence[tuple[Sequence[str], tuple[str, str] | None, Sequence[str]]],
    heads: Sequence[str],
    title: str,
    key: str,
) -> str:
    """Rows with a bar from the middle: what each is, a text a column; its bar in percent of its room; numbers."""
    columns = [*map(Column, widths), Column(214), *(Column(84, quiet(head, side="end")) for head in heads)]
    cells = [[*(words(t, most=2) for t in texts), drawing.bar(50, bar), *map(number, ns)] for texts, bar, ns in rows]
    return drawing.picture(a, columns, cells, title=title, key=(key,))
