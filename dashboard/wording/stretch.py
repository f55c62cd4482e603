"""Where each verdict word begins and ends, as it is printed, and a readiness beside its word.

A word ends where the next one's first number begins, so that no number stands in two.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple, cast

import numpy as np

from dashboard.wording.text import points
from indicators.method import SLACK
from scenarios.reference.place import Lacking, PairScale, Span, VerdictWord, span_at

BORDER_MOVED = "Border {now}, was {was}: known pairs move too."
FROM, UP_TO, AND_MORE = "{word} from {first}", "up to {last}", "{first} and more"
BEGINS, BEFORE = "from {first}", "below {end}"


class Stretch(NamedTuple):
    """The stretch of a verdict word: where it begins and ends in index points, and as printed.

    exact: whether readiness and border want decimals, since as whole numbers they would lie in different words.
    """

    word: VerdictWord
    low: float
    high: float
    first: str
    last: str
    exact: bool

    @property
    def numbers(self) -> str:
        """Its numbers, as in 74-78, up to 61, 79 and more."""
        if self.low <= 0:
            return UP_TO.format(last=self.last)
        if self.high > 100:
            return AND_MORE.format(first=self.first)
        return self.first if self.first == self.last else f"{self.first}\N{EN DASH}{self.last}"

    def begins(self, digits: int) -> str:
        """From where it holds, so that no number lies between two: from 73.8; of the lowest below which."""
        end = f"{_first(self.high if self.low <= 0 else self.low, digits):.{digits}f}"
        return BEFORE.format(end=end) if self.low <= 0 else BEGINS.format(first=end)


def stretches(scale: PairScale) -> tuple[Stretch, ...]:
    """Those of all words that some readiness has, lowest first; with a decimal where no whole number lies in one."""
    there = [s for s in scale.turning_points.verdict if s.high > 0 and s.low <= 100]
    return tuple(_stretch(s, int(_first(s.low, 0) >= _first(s.high, 0))) for s in there)


def named(scale: PairScale, word: str) -> Stretch | None:
    """The stretch of a verdict word; None where no readiness has it."""
    return next((s for s in stretches(scale) if s.word == word), None)


def stretch(scale: PairScale, readiness: float) -> Stretch:
    """The stretch in which a readiness lies, in index points: first and last number of it."""
    found: Span = span_at(scale.turning_points.verdict, readiness)
    return _stretch(found, _digits(found, readiness))


def score(readiness: float, scale: PairScale | Lacking | None) -> str:
    """A readiness (0..1) as printed: whole, with decimals where the whole number lies in another word's stretch."""
    if not isinstance(scale, PairScale):
        return points(readiness)
    digits = _digits(span_at(scale.turning_points.verdict, 100 * readiness), 100 * readiness)
    return f"{_rounded(100 * readiness, digits):.{digits}f}"


def finest(scale: PairScale, shown: Iterable[float]) -> int:
    """How many decimals a border has beside scores (0..1, nan is none): one, or as many as one of these has."""
    return max([1, *(len(score(r, scale).partition(".")[2]) for r in shown if not np.isnan(r))])


def border(readiness: float, scale: PairScale) -> str:
    """From where on the upper of two words holds, where a readiness (0..1) is printed with decimals for it; else empty.

    As in "73.5, leaning to an alliance from 73.6".
    """
    here = stretch(scale, 100 * readiness)
    if not here.exact:
        return ""
    low, digits = here.low, len(here.first.partition(".")[2])
    if _rounded(100 * readiness, 0) >= _first(here.high, 0):
        low = here.high
    word = span_at(scale.turning_points.verdict, low).word
    return FROM.format(word=word, first=f"{_first(low, digits):.{digits}f}")


def _stretch(of: Span, digits: int) -> Stretch:
    """A stretch with its ends printed to so many decimals."""
    first = max(0.0, _first(of.low, digits))
    last = min(100.0, _first(of.high, digits) - float(10**-digits))
    word = cast("VerdictWord", of.word)
    return Stretch(word, of.low, of.high, f"{first:.{digits}f}", f"{last:.{digits}f}", digits > 0)


def _digits(here: Span, readiness: float) -> int:
    """The fewest decimals with which a readiness is printed in its own stretch; in index points."""
    for digits in range(7):
        if _first(here.low, digits) <= _rounded(readiness, digits) < _first(here.high, digits):
            return digits
    return 7


def _first(end: float, digits: int) -> float:
    """The first number of so many decimals at or above an end of a stretch."""
    parts = float(10**digits)
    return end if np.isinf(end) else float(np.ceil(round(end * parts, 6)) / parts)


def _rounded(value: float, digits: int) -> float:
    """Half up."""
    parts = float(10**digits)
    return float(np.floor(value * parts + 0.5 + SLACK) / parts)


def border_moved(now: Stretch | None, was: Stretch | None) -> str:
    """Where the lower border of one answer stood and stands, as it is printed; nothing where it has none or stays."""
    if now is None or was is None or now.word != was.word or not np.isfinite(now.low) or abs(now.low - was.low) < 0.05:
        return ""
    whole = now.first != was.first and not now.exact and not was.exact
    ends = (now.first, was.first) if whole else tuple(f"{_first(at.low, 1):.1f}" for at in (now, was))
    return BORDER_MOVED.format(now=ends[0], was=ends[1])
