"""Where the word of an answer begins and ends, as it is printed, and a readiness beside it."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from dashboard.wording.text import points
from indicators.method import SLACK
from scenarios.reference.place import Lacking, PairScale, Span, VerdictWord, span_at

BORDER_MOVED, PAIRS_MOVED = "Border {now}, was {was}: known pairs move too.", "Known pairs move too."


class Stretch(NamedTuple):
    """The stretch of a verdict word: where it begins and ends in index points, and as printed.

    exact: whether readiness and border want a decimal, since as whole numbers they would lie in different words.
    """

    word: VerdictWord
    low: float
    high: float
    first: str
    last: str
    exact: bool


def stretch(scale: PairScale, readiness: float) -> Stretch:
    """The stretch in which a readiness lies, in index points: first and last whole number of it."""
    found: Span = span_at(scale.turning_points.verdict, readiness)
    first = int(np.ceil(found.low - SLACK)) if np.isfinite(found.low) else 0
    last = int(np.ceil(found.high - SLACK)) - 1 if np.isfinite(found.high) else 100
    exact = not first <= int(points(readiness / 100)) <= last
    ends = (f"{found.low:.1f}", f"{found.high:.1f}") if exact else (str(first), str(last))
    return Stretch(found.word, found.low, found.high, *ends, exact)  # type: ignore[arg-type]


def score(readiness: float, scale: PairScale | Lacking) -> str:
    """A readiness (0..1) as printed: whole, with a decimal where the whole number lies in another word's stretch."""
    if isinstance(scale, PairScale) and stretch(scale, 100 * readiness).exact:
        return f"{100 * readiness:.1f}"
    return points(readiness)


def border_moved(now: Stretch | None, was: Stretch | None) -> str:
    """Where the lower border of the answer stood and stands, as it is printed; that pairs move too, where it stays."""
    if now is None or was is None:
        return ""
    if now.word != was.word or not np.isfinite(now.low) or abs(now.low - was.low) < 0.05:
        return PAIRS_MOVED if abs(now.low - was.low) > SLACK else ""
    whole = now.first != was.first and not now.exact and not was.exact
    ends = (now.first, was.first) if whole else (f"{now.low:.1f}", f"{was.low:.1f}")
    return BORDER_MOVED.format(now=ends[0], was=ends[1])
