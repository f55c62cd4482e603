"""The verdict words on the scale: which whole numbers each holds, and a number printed so that it stands in its own.

A word ends where the next one's first number begins, so that no number stands in two.
"""

from __future__ import annotations

import math
from typing import NamedTuple, cast

from dashboard.wording.place import VERDICTS
from indicators.method import SLACK
from scenarios.reference.place import PairScale, Span, VerdictWord, span_at, spans_of

FROM, UP_TO, UPWARDS, ALL = "{word} from {end}", "up to {end}", "{end} and more", "0 to 100"


class Band(NamedTuple):
    """A verdict word and where it holds, in index points on 0..100."""

    word: VerdictWord
    low: float
    high: float
    said: str  # its numbers


def bands(scale: PairScale) -> tuple[Band, ...]:
    """The words that some readiness has, lowest first."""
    there = [s for s in spans_of(scale, "verdict") if s.high > 0 and s.low <= 100]
    return tuple(Band(cast("VerdictWord", s.word), max(0.0, s.low), min(100.0, s.high), _numbers(s)) for s in there)


def called(word: str) -> str:
    """A verdict word as it is printed."""
    return VERDICTS[cast("VerdictWord", word)]


def printed(scale: PairScale, readiness: float) -> tuple[str, str]:
    """A readiness (0..1) as it is printed beside its word, and where it and the border needed decimals the border.

    Whole, rounded half up; with decimals where that number would stand in another word's stretch.
    """
    spans = spans_of(scale, "verdict")
    here = span_at(spans, 100 * readiness)
    whole = _rounded(100 * readiness, 0)
    for digits in range(7):
        shown = _rounded(100 * readiness, digits)
        if _first(here.low, digits) <= shown < _first(here.high, digits):
            break
    if not digits:
        return f"{whole:.0f}", ""
    there = next((s for s in reversed(spans) if _first(s.low, 0) <= whole), spans[0])
    upper = max(here, there, key=lambda s: s.low)
    border = f"{_first(upper.low, digits):.{digits}f}"
    return f"{shown:.{digits}f}", FROM.format(word=called(upper.word), end=border)


def _numbers(span: Span) -> str:
    """The numbers of a word: whole ones, with a decimal where no whole one lies in it."""
    digits = 0 if _first(span.low, 0) < _first(span.high, 0) else 1
    low, end = _first(span.low, digits), _first(span.high, digits) - 10**-digits
    if low <= 0:
        return ALL if end >= 100 else UP_TO.format(end=f"{end:.{digits}f}")
    if end >= 100:
        return UPWARDS.format(end=f"{low:.{digits}f}")
    return f"{low:.{digits}f}\N{EN DASH}{end:.{digits}f}" if low < end - SLACK else f"{low:.{digits}f}"


def _first(border: float, digits: int) -> float:
    """The first number of so many decimals at or above a border."""
    parts = float(10**digits)
    return border if math.isinf(border) else math.ceil(round(border * parts, 6)) / parts


def _rounded(value: float, digits: int) -> float:
    parts = float(10**digits)
    return math.floor(value * parts + 0.5 + SLACK) / parts
