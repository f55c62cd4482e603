"""What each choice does, and every combination, as pictures to take away: the same as on the page. No Streamlit."""

from __future__ import annotations

import pandas as pd

from dashboard.drawing import bars, svg
from dashboard.questions.choices import content, wording
from dashboard.questions.wording import title
from scenarios.assessment import Assessment


def curve(a: Assessment, scenario: str, table: pd.DataFrame) -> str:
    """Every combination of choices as a dot; table: as content.curve takes it."""
    made = content.curve_of(a, table)
    drawn = svg.drawing("questions/choices/templates/curve.svg", ends=made.ends, dots=made.dots)
    key = f"{wording.CURVE_KEY} {made.lost} more are not assessed." if made.lost else wording.CURVE_KEY
    return svg.sheet(a, drawn, 760, 260, title=title(a, wording.OF_CURVE, scenario), alt=made.label, key=(key,))


def moves(a: Assessment, scenario: str, table: pd.DataFrame, curve: pd.DataFrame) -> str:
    """What each choice does to readiness, the largest first. table, curve: as content.moves takes them."""
    ours, apart = content.moves_of(a, table, curve)
    rows = [((m.choice, m.alternative), m.bar, (m.swing, m.readiness, m.share)) for m in (*ours, *apart)]
    said = title(a, wording.OF_MOVES, scenario)
    return bars.picture(a, (232, 226), rows, wording.MOVES_HEADS, said, wording.MOVES_KEY)
