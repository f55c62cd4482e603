"""What was said beforehand would count as failure, and what came of it (seeds/yardstick/PROTOCOL.md, 6); the misses."""

from __future__ import annotations

from typing import Literal, NamedTuple

import numpy as np

from indicators.method import SLACK
from scenarios.reference.by_others import EITHER, SAME_TWO
from scenarios.reference.coder_agreement import CoderAgreement
from scenarios.reference.groups import UNALLIED, WORKING
from scenarios.reference.performance import least_shown
from scenarios.reference.place import Lacking, scale_for
from scenarios.reference.validation import LINES, Validation
from scenarios.scoring.readiness import Scale

LEAST_AUC = 0.8  # of readiness, working alliances against pairs without a treaty
LEAST_KAPPA = 0.6  # of the direction
MOST_WRONG = 1 / 3  # of the pairs of both groups: as many or more on the wrong side of even, and the scale fails

_SIGN = {WORKING: 1, UNALLIED: -1}  # the side of even on which a pair of these groups should stand; of others none

Criterion = Literal["sign of alliance", "coding", "coding by the protocol", "scale", "signing"]
Outcome = Literal["fails", "does not fail", "not shown", "shown", "the other way round", "nothing to judge"]


class Judged(NamedTuple):
    """A criterion with its figure and what came of it; nan where there is none."""

    criterion: Criterion
    outcome: Outcome
    value: float
    low: float  # 5-95 %, as the figure has it; nan where it has none
    high: float
    limit: float  # of value; of signing the least AUC that as many pairs could have shown
    first: int  # pairs in the first group; claims; pairs on the wrong side of even
    second: int  # pairs in the second group; pairs that were coded twice; pairs of both groups


class WrongSide(NamedTuple):
    """How many pairs of F and N stand on the wrong side of even, out of how many."""

    by_all: int  # even as the scale of all of them has it
    by_others: int  # even as the others have it, all dates of the pair's two states left out
    by_strangers: int  # even as those have it that share neither of its states
    pairs: int


def wrong_side(v: Validation) -> WrongSide:
    """Working alliances below the even point and pairs without a treaty above it; level with it is neither."""
    scale, main = scale_for((), v.settings), 100 * v.readiness[v.readings[0]]
    by_all = count = 0
    for n, group in enumerate(v.yardstick.groups):
        sign = _SIGN.get(group, 0)
        if not sign or np.isnan(main[n]) or isinstance(scale, Lacking):
            continue
        count += 1
        by_all += bool(sign * (main[n] - float(scale.even.centre)) < -SLACK)
    return WrongSide(by_all, v.by_others[SAME_TWO].wrong, v.by_others[EITHER].wrong, count)


def beforehand(v: Validation) -> tuple[Judged, ...]:
    """Every criterion in the order of the protocol."""
    s = v.separated[LINES[0], v.readings[0], "all"]
    return (
        Judged("sign of alliance", _under(s.auc, LEAST_AUC), s.auc, s.low, s.high, LEAST_AUC, s.first, s.second),
        _coding("coding", v.coders),
        _coding("coding by the protocol", v.coders_by_protocol),
        _scale(v),
        _signing(v),
    )


def _coding(name: Criterion, c: CoderAgreement) -> Judged:
    outcome = _under(c.kappa, LEAST_KAPPA)
    return Judged(name, outcome, c.kappa, c.kappa_low, c.kappa_high, LEAST_KAPPA, c.claims, c.pairs)


def _scale(v: Validation) -> Judged:
    """The worst of the counts decides."""
    *counts, pairs = wrong_side(v)
    share, nan = max(counts) / pairs if pairs else np.nan, np.nan
    outcome: Outcome = "nothing to judge"
    if pairs:
        outcome = "fails" if share >= MOST_WRONG - SLACK else "does not fail"
    return Judged("scale", outcome, share, nan, nan, MOST_WRONG, max(counts), pairs)


def _signing(v: Validation) -> Judged:
    s = v.separated[LINES[2], v.readings[0], "all"]
    outcome: Outcome = "nothing to judge"
    if not np.isnan(s.auc):
        outcome = "shown" if s.tells_apart else "not shown" if s.holds_half else "the other way round"
    interval = v.yardstick.cases[0].method.interval.value
    limit = least_shown(s.first, s.second, interval[1]) if s.first and s.second else np.nan
    return Judged("signing", outcome, s.auc, s.low, s.high, limit, s.first, s.second)


def _under(value: float, limit: float) -> Outcome:
    if np.isnan(value):
        return "nothing to judge"
    return "fails" if value < limit - SLACK else "does not fail"


class Miss(NamedTuple):
    """A working alliance whose ratio is under 1, or a pair without a treaty whose ratio is over 1."""

    case: str
    allied: bool
    readiness: float  # 0..1
    ratio: float  # by the others, with all dates of its two states left out
    dimension: int  # position: the part that sets it apart from its own group the most, in the direction of the miss
    apart: float  # score of that part less the mean of its group, 0..1


def worst_misses(v: Validation, count: int = 3) -> tuple[Miss, ...]:
    """The farthest on the wrong side, by |log ratio|, the farthest first; fewer where fewer stand there."""
    pairs = v.yardstick
    scale = Scale.of(pairs.codebook, pairs.cases[0].method, v.settings)
    scores = scale.score(scale.believed(pairs.cells.belief), pairs.cells.known)
    found = []
    for n, (group, place) in enumerate(zip(pairs.groups, v.places, strict=True)):
        sign = _SIGN.get(group, 0)
        if not sign or place is None or sign * np.log(place.ratio) >= -SLACK:
            continue
        apart = scores.dimensions[n] - np.nanmean(scores.dimensions[pairs.members(group)], axis=0)
        d = int(np.nanargmin(sign * apart))
        found.append(
            Miss(pairs.cases[n].id, group == WORKING, float(scores.readiness[n]), place.ratio, d, float(apart[d]))
        )
    return tuple(sorted(found, key=lambda m: -abs(np.log(m.ratio)))[:count])
