"""What a cell asks of the register and what its rule makes of the answer; claims as votes."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from indicators.codebook import LEVELS, TOP
from indicators.evidence import Claim, speaker
from indicators.levels import DIRECTION, Floats, Ints, Votes, codes
from indicators.method import Method
from indicators.sources import Source
from scenarios.model.scenario import ADJUSTED, BY_HAND, Admission, Cell

Value = int | tuple[int, int, int] | None
Voter = tuple[Claim, Source]


def asks_the_register(cell: Cell) -> bool:
    """Whether a cell is read off the claims at all, adjusted or not."""
    return cell.rule not in (*BY_HAND, "unknown")


def may_vote(admission: Admission | None, claim: Claim) -> bool:
    """Whether a reading ever lets a claim vote, whatever else is said on its indicator."""
    if admission is None:
        return True
    if admission.kinds is not None:
        return claim.kind in admission.kinds
    return admission.elsewhere == "all" or claim.stance == admission.stance


def vote_of(claim: Claim, source: Source, method: Method) -> float:
    """The vote of a claim, 0..1: no better than who relays it."""
    return method.vote(method.capped(claim.reliability, source.reliability), claim.credibility)


def votes_of(asked: Sequence[Voter], method: Method) -> Votes:
    """Claims on one indicator as numbers, in the order they came."""
    return Votes(
        vote=np.array([vote_of(c, s, method) for c, s in asked], dtype=float),
        level=np.array([c.level for c, _ in asked], dtype=int),
        direction=np.array([DIRECTION[c.direction] for c, _ in asked], dtype=int),
        speaker=codes([speaker(c, s) for c, s in asked]),
        source=codes([s.document for _, s in asked]),
        paragraph=np.array([c.paragraph or 0 for c, _ in asked], dtype=int),
    )


def fits(claim: Claim, level: int) -> bool:
    """Whether a claim that votes says nothing against a level: it lies at distance 0."""
    assert claim.level is not None
    return {"supports": claim.level == level, "at_least": level >= claim.level}.get(
        claim.direction, level <= claim.level
    )


def apply_rule(rule: str, value: Value, levels: Ints) -> Ints:
    """What shift, floor and cap make of levels, clipped to 0..4; other rules leave them. Shape kept."""
    if rule not in ADJUSTED:
        return levels
    assert isinstance(value, int)
    if rule == "shift":
        return np.clip(levels + value, 0, TOP)
    return np.maximum(levels, value) if rule == "floor" else np.minimum(levels, value)


def moved(belief: Floats, rule: str, value: Value) -> Floats:
    """Belief (..., 5) after shift, floor or cap: mass gathers at the end of the scale. Shape kept."""
    if rule not in ADJUSTED:
        return belief
    to = apply_rule(rule, value, np.arange(LEVELS))
    gathered = np.zeros_like(belief)
    for k, end in enumerate(to):
        gathered[..., end] += belief[..., k]
    return gathered


def stated(cell: Cell) -> tuple[Floats, int]:
    """Belief (5,) and level of a cell under about, triangle or fixed.

    about k: levels k-1, k, k+1 with weights 1:2:1; triangle lo, mode, hi: (k-lo+1)/(mode-lo+1) rising,
    (hi-k+1)/(hi-mode+1) falling; fixed k: certain. Normalised over 0..4.
    """
    k = np.arange(LEVELS, dtype=float)
    if isinstance(cell.value, tuple):
        low, mode, high = cell.value
        rising, falling = (k - low + 1) / (mode - low + 1), (high - k + 1) / (high - mode + 1)
        weight = np.where(k <= mode, rising, falling) * ((k >= low) & (k <= high))
        return weight / weight.sum(), mode
    assert isinstance(cell.value, int)
    reach = 2.0 if cell.rule == "about" else 1.0
    weight = np.maximum(0.0, reach - np.abs(k - cell.value))
    return weight / weight.sum(), cell.value
