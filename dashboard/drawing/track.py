"""The track, signature of the product: five steps, belief as shade, dot at the level, tick at the target."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from markupsafe import Markup

from dashboard.drawing.html import filled
from dashboard.wording.text import plain
from indicators.codebook import LEVELS, Commitment
from indicators.levels import Floats

LETTERS = "ABCD"  # of the scenarios compared, reference first
INK = "var(--ar-ink)"  # the colour of what belongs to no dimension
_STEP, _LEFT = 30, 12  # pixels between two levels, and before the first


class _Dot(NamedTuple):
    """Where a scenario stands on a track, in pixels; its letter where there are several."""

    left: str
    top: str
    letter: str
    hand: bool


def _x(level: float) -> float:
    return _LEFT + _STEP * level


def track(
    *,
    colour: str,
    target: int,
    marks: Sequence[tuple[int | None, bool]],
    belief: Floats | None,
    label: str,
    hint: str = "",
) -> Markup:
    """One track as HTML (the page lets no SVG through).

    marks: for each scenario shown its level, None for unknown, and whether it is set by hand or adjusted.
    """
    shares = enumerate(map(float, belief if belief is not None else ()))
    several = len(marks) > 1
    dots = []
    for n, (level, hand) in enumerate(marks):
        if level is not None:
            top = (n - (len(marks) - 1) / 2) * 11 if several else 0
            dots.append(_Dot(f"{_x(level) - 7:g}", f"{top - 7:g}", LETTERS[n] if several else "", hand))
    return filled(
        "drawing/templates/track.html",
        colour=colour,
        label=label,
        hint=hint,
        shade=[(f"{_x(k) - 13:g}", f"{0.04 + 0.62 * p:.3f}") for k, p in shares if p > 0.005],
        steps=[f"{_x(k) - 2:g}" for k in range(LEVELS)],
        target=f"{_x(target) - 1:g}",
        dots=dots,
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
