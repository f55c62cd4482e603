"""Where a mark stands: on the axis from 0 to 100, and on the track, signature of the product.

The track has five steps, belief as shade, a dot at the level and a tick at the target.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from markupsafe import Markup

from dashboard.drawing.html import filled
from dashboard.wording.text import plain
from indicators.codebook import LEVELS, Commitment
from indicators.levels import Floats

INK = "var(--ar-ink)"  # the colour of what belongs to no dimension
_STEP, _LEFT = 30, 12  # pixels between two levels, and before the first


def _x(level: float) -> float:
    return _LEFT + _STEP * level


def track(
    *,
    colour: str,
    target: int,
    mark: tuple[int | None, bool],
    belief: Floats | None,
    label: str,
    hint: str = "",
) -> Markup:
    """One track as HTML (the page lets no SVG through).

    mark: the level, None for unknown, and whether it is set by hand or adjusted.
    """
    shares = enumerate(map(float, belief if belief is not None else ()))
    level, hand = mark
    return filled(
        "drawing/templates/track.html",
        colour=colour,
        label=label,
        hint=hint,
        shade=[(f"{_x(k) - 13:g}", f"{0.04 + 0.62 * p:.3f}") for k, p in shares if p > 0.005],
        steps=[f"{_x(k) - 2:g}" for k in range(LEVELS)],
        target=f"{_x(target) - 1:g}",
        dot="" if level is None else f"{_x(level) - 7:g}",
        hand=hand,
    )


def all_levels(item: Commitment) -> str:
    """The five anchors in one line, for hovering over a track."""
    return " · ".join(f"{k} {plain(anchor)}" for k, anchor in enumerate(item.levels))


def anchors(item: Commitment, level: int | None, target: int) -> Markup:
    """All five anchors of an indicator, opened on demand."""
    levels = []
    for k, anchor in enumerate(item.levels):
        kinds = [name for name, is_so in (("at", k == level), ("target", k == target)) if is_so]
        levels.append((anchor, " ".join(kinds)))
    return filled("drawing/templates/anchors.html", item=item.id, levels=levels)


def anchors_alone(item: Commitment, level: int | None, target: int) -> Markup:
    """The five anchors where nothing of ours stands around them."""
    return filled("drawing/templates/block.html", inside=anchors(item, level, target))


def bar(change: float, widest: float) -> tuple[str, str] | None:
    """Start and length of a bar from the middle, in percent of its room: to the left for what readiness loses."""
    if np.isnan(change) or not widest:
        return None
    width = 50 * abs(change) / widest
    return f"{50 - width if change < 0 else 50:.2f}", f"{width:.2f}"


def stacked(at: Sequence[float], apart: float) -> list[int]:
    """The row of each mark, lowest first, so that no two of a row are nearer than apart; at is sorted.

    >>> stacked([60.0, 61.0, 62.0, 70.0], 1.5)
    [0, 1, 0, 0]
    """
    ends: list[float] = []
    rows = []
    for x in at:
        row = next((n for n, end in enumerate(ends) if x - end >= apart), len(ends))
        ends[row : row + 1] = [x]
        rows.append(row)
    return rows
