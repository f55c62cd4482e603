"""Bars of changes, from a middle that all rows share: on a page, and as a picture to take away. No Streamlit."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from dashboard.drawing import svg
from dashboard.drawing.svg import Column, number, quiet, words
from scenarios.assessment import Assessment


def bar(change: float, widest: float) -> tuple[str, str] | None:
    """Start and length of a bar from the middle, in percent of its room: to the left for what readiness loses."""
    if np.isnan(change) or not widest:
        return None
    width = 50 * abs(change) / widest
    return f"{50 - width if change < 0 else 50:.2f}", f"{width:.2f}"


def picture(
    a: Assessment,
    widths: Sequence[float],
    rows: Sequence[tuple[Sequence[str], tuple[str, str] | None, Sequence[str]]],
    heads: Sequence[str],
    title: str,
    key: str,
) -> str:
    """Rows with a bar from the middle: what each is, a text a column; its bar in percent of its room; numbers."""
    columns = [*map(Column, widths), Column(214), *(Column(84, quiet(head, side="end")) for head in heads)]
    cells = [[*(words(t, most=2) for t in texts), svg.bar(50, bar), *map(number, ns)] for texts, bar, ns in rows]
    return svg.picture(a, columns, cells, title=title, key=(key,))
