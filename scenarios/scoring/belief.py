"""What a scenario reads on one indicator: which claims vote there, and which belief follows.

The one place that says so: the cells of a case, mixtures of two sides, days, influence and the next fact all ask here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import compress
from typing import NamedTuple

import numpy as np

from indicators.codebook import LEVELS, TOP
from indicators.evidence import Claim, speaker
from indicators.levels import DIRECTION, Bools, Floats, Ints, Judgement, Votes, codes, counted_of, judge, pulls
from indicators.method import Method
from indicators.sources import Source
from scenarios.model.scenario import ADJUSTED, BY_HAND, Admission, Cell

Value = int | tuple[int, int, int] | None
Voter = tuple[Claim, Source]


class Belief(NamedTuple):
    """What a cell holds: the belief over its levels, the level, and what it rests on."""

    belief: Floats  # (5,) q, sums to 1; of an unknown cell: the rule applied to the prior
    drawn: Floats  # (5,) p, what is drawn from; the same as q where the cell is set by hand or unknown
    level: int  # meaningless where not known
    known: bool
    least: int  # what the rule makes of level 0, for a cell that is unknown; else the level
    most: int  # what the rule makes of level 4, for a cell that is unknown; else the level
    judgement: Judgement | None  # None where the register is not asked
    voters: tuple[Claim, ...]  # the claims behind the judgement


def asks_the_register(cell: Cell) -> bool:
    """Whether a cell is read off the claims at all, adjusted or not."""
    return cell.rule not in (*BY_HAND, "unknown")


def voters(admission: Admission | None, eligible: Sequence[Voter]) -> tuple[Voter, ...]:
    """Those of the claims on one indicator that a reading lets vote.

    eligible: the claims on it that may be used, each with its source. A stance speaks where one of them is its own.
    """
    if admission is None:
        return tuple(eligible)
    if admission.kinds is not None:
        return tuple(v for v in eligible if v[0].kind in admission.kinds)
    own = tuple(v for v in eligible if v[0].stance == admission.stance)
    return own if own or admission.elsewhere == "none" else tuple(eligible)


def may_vote(admission: Admission | None, claim: Claim) -> bool:
    """Whether a reading ever lets a claim vote, whatever else is said on its indicator."""
    if admission is None:
        return True
    if admission.kinds is not None:
        return claim.kind in admission.kinds
    return admission.elsewhere == "all" or claim.stance == admission.stance


class BeliefModel:
    """Beliefs of cells under one prior and one method; each set of voters is judged once, however many ask."""

    def __init__(self, method: Method, prior: Floats) -> None:
        self.method, self.prior = method, prior
        self._judged: dict[tuple[tuple[int, int], ...], Judgement] = {}
        self._kept: list[tuple[Voter, ...]] = []  # what the ids in the keys stand for stays alive

    def belief(self, cell: Cell, admission: Admission | None, eligible: Sequence[Voter]) -> Belief:
        """What a cell holds. eligible: the claims on its indicator that may be used, each with its source."""
        if not asks_the_register(cell):
            return self.unasked(cell)
        asked = voters(admission, eligible)
        return self.asked(cell, self.judged(asked), tuple(c for c, _ in asked))

    def unasked(self, cell: Cell) -> Belief:
        """What a cell holds that does not ask the register."""
        if cell.rule in BY_HAND:
            belief, level = stated(cell)
            return Belief(belief, belief, level, True, level, level, None, ())
        return Belief(self.prior, self.prior, 0, False, 0, TOP, None, ())

    def asked(self, cell: Cell, judgement: Judgement, voters: tuple[Claim, ...]) -> Belief:
        """What a cell holds, from what the claims that it asked make of its indicator."""
        level, bottom, top = judgement.level, 0, TOP
        if cell.rule in ADJUSTED:
            level, bottom, top = (int(k) for k in apply_rule(cell.rule, cell.value, np.array([level, bottom, top])))
        known = judgement.votes > 0
        least, most = (level, level) if known else (bottom, top)
        belief = moved(judgement.belief, cell.rule, cell.value)
        drawn = moved(judgement.drawn, cell.rule, cell.value) if known else belief
        return Belief(belief, drawn, level, known, least, most, judgement, voters)

    def judged(self, asked: Iterable[Voter]) -> Judgement:
        """What these claims make of the indicator that they all speak to."""
        asked = tuple(asked)
        key = tuple((id(c), id(s)) for c, s in asked)  # a claim counts otherwise where another relays it
        if key not in self._judged:
            self._judged[key] = judge(votes_of(asked, self.method), self.prior, self.method)
            self._kept.append(asked)
        return self._judged[key]


class VotePool:
    """The claims on one indicator as numbers, read once: what any part of them makes of it in one reading."""

    def __init__(self, model: BeliefModel, admission: Admission | None, eligible: Sequence[Voter]) -> None:
        self.model, self.admission = model, admission
        self.claims = tuple(c for c, _ in eligible)
        self.votes = votes_of(eligible, model.method)
        kinds, stance = (admission.kinds, admission.stance) if admission else (None, None)
        self._admitted = np.array([kinds is None or c.kind in kinds for c in self.claims], dtype=bool)
        self._own = np.array([stance is not None and c.stance == stance for c in self.claims], dtype=bool)
        self._known: dict[bytes, Judgement] = {}

    def belief(self, cell: Cell, present: Bools) -> Belief:
        """What a cell holds where these of the claims, (n,), may be used."""
        if not asks_the_register(cell):
            return self.model.unasked(cell)
        asked = present & self._admitted
        if self.admission and self.admission.kinds is None:
            own = asked & self._own
            asked = own if own.any() or self.admission.elsewhere == "none" else asked
        key = asked.tobytes()
        if key not in self._known:
            self._known[key] = judge(self.votes.at(asked), self.model.prior, self.model.method)
        return self.model.asked(cell, self._known[key], tuple(compress(self.claims, asked)))


class VoteGroups:
    """The votes on one indicator by what is said together: a claim taken out moves its own group alone.

    A group is what one speaker says in one direction of one level: its statements and repeats touch no other.
    """

    def __init__(self, rows: Sequence[Voter], method: Method) -> None:
        self.votes, self.factor = votes_of(rows, method), method.repeat_factor.value
        self.pull = pulls(self.votes.level, self.votes.direction)
        said = zip(*(x.tolist() for x in (self.votes.speaker, self.votes.direction, self.votes.level)), strict=True)
        self.group = codes(list(said))  # (rows,)
        together: list[list[int]] = [[] for _ in range(int(self.group.max(initial=-1)) + 1)]
        for n, g in enumerate(self.group.tolist()):
            together[g].append(n)
        self.members = [np.array(rows, dtype=int) for rows in together]

    def counted(self, rows: Ints) -> Floats:
        """The counted votes of some rows that are left of a group."""
        return counted_of(self.votes.at(rows), self.factor)[0]


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
