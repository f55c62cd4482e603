"""Cells: what each scenario holds about each indicator, after its reading and its rules."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from indicators.codebook import LEVELS, TOP
from indicators.evidence import Claim, cannot_vote, inadmissible, speaker
from indicators.levels import Floats, Judgement, interval, judge
from indicators.method import Method
from indicators.sources import Source
from scenarios.case import Case
from scenarios.scenario import BY_HAND, Admission, Cell, Resolved, admits

Bools = NDArray[np.bool_]
Ints = NDArray[np.int_]


@dataclass(frozen=True)
class Cells:
    """All cells of a case: S scenarios x N indicators, in file and codebook order."""

    belief: Floats  # (S, N, 5), each sums to 1; of an unknown cell: the rule applied to the prior
    level: Ints  # (S, N), meaningless where not known
    known: Bools  # (S, N)
    low: Ints  # (S, N) 5 % of the belief
    high: Ints  # (S, N) 95 % of the belief
    least: Ints  # (S, N) the level, or where unknown what the rule makes of 0
    most: Ints  # (S, N) the level, or where unknown what the rule makes of 4
    judgements: tuple[tuple[Judgement | None, ...], ...]  # None where the register is not asked
    voters: tuple[tuple[tuple[Claim, ...], ...], ...]  # the claims behind each judgement
    excluded: dict[str, str]  # claim id -> why it does not vote in any reading
    inadmissible: frozenset[str]  # ids of claims not to be used at all, even as a citation


def apply_rule(rule: str, value: int | tuple[int, int, int] | None, levels: Ints) -> Ints:
    """What shift, floor and cap make of levels, clipped to 0..4; other rules leave them. Shape kept."""
    if rule == "shift":
        assert isinstance(value, int)
        return np.clip(levels + value, 0, TOP)
    if rule == "floor":
        assert isinstance(value, int)
        return np.maximum(levels, value)
    if rule == "cap":
        assert isinstance(value, int)
        return np.minimum(levels, value)
    return levels


def moved(belief: Floats, rule: str, value: int | tuple[int, int, int] | None) -> Floats:
    """Belief (5,) after shift, floor or cap: mass gathers at the end of the scale."""
    to = apply_rule(rule, value, np.arange(LEVELS))
    gathered = np.zeros(LEVELS)
    np.add.at(gathered, to, belief)
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


def build_cells(
    case: Case,
    *,
    as_of: date,
    left_out: Collection[str],
    outside: bool,
    burden_of_proof: str,
    sources_off: Collection[str] = (),
) -> Cells:
    """Every cell of every scenario, from the claims that may vote under these settings."""
    codebook = case.codebook
    barred = {
        c.id: why
        for c in case.evidence
        if (why := inadmissible(c, case.sources[c.source], as_of, left_out, outside, sources_off))
    }
    excluded = {c.id: why for c in case.evidence if (why := cannot_vote(c, codebook) or barred.get(c.id, ""))}
    voting: dict[str, list[Claim]] = {i: [] for i in codebook.indicator_ids}
    for claim in case.evidence:
        if claim.id not in excluded and claim.indicator is not None:
            voting[claim.indicator].append(claim)
    register = _Register(case, voting, case.method.prior(burden_of_proof))
    table = [[register.cell(s, i) for i in codebook.indicator_ids] for s in case.resolved]

    def ints(column: int) -> Ints:
        return np.array([[entry[column] for entry in row] for row in table], dtype=int)

    belief = np.array([[entry[0] for entry in row] for row in table], dtype=float)
    low, high = case.method.interval.value
    spans = np.array([[interval(p, low, high) for p in row] for row in belief], dtype=int)
    return Cells(
        belief=belief,
        level=ints(1),
        known=np.array([[entry[2] for entry in row] for row in table], dtype=bool),
        low=spans[..., 0],
        high=spans[..., 1],
        least=ints(3),
        most=ints(4),
        judgements=tuple(tuple(entry[5] for entry in row) for row in table),
        voters=tuple(tuple(entry[6] for entry in row) for row in table),
        excluded=excluded,
        inadmissible=frozenset(barred),
    )


_Entry = tuple[Floats, int, bool, int, int, Judgement | None, tuple[Claim, ...]]


class _Register:
    """Judgements by indicator and admitted claims, each made once however many scenarios share it."""

    def __init__(self, case: Case, voting: dict[str, list[Claim]], prior: Floats) -> None:
        self.case, self.voting, self.prior = case, voting, prior
        self._made: dict[tuple[str, tuple[str, ...]], Judgement] = {}
        self._speaks: dict[str, frozenset[str]] = {}

    def cell(self, scenario: Resolved, indicator: str) -> _Entry:
        """One cell: belief, level, known, least, most, judgement, voters."""
        cell = scenario.cells[indicator]
        if cell.rule in BY_HAND:
            belief, level = stated(cell)
            return belief, level, True, level, level, None, ()
        if cell.rule == "unknown":
            return self.prior, 0, False, 0, TOP, None, ()
        voters = tuple(c for c in self.voting[indicator] if self._admits(scenario.claims, c))
        judgement = self._judge(indicator, voters)
        belief = moved(judgement.belief, cell.rule, cell.value)
        level, bottom, top = (int(k) for k in apply_rule(cell.rule, cell.value, np.array([judgement.level, 0, TOP])))
        known = judgement.votes > 0
        least, most = (level, level) if known else (bottom, top)
        return belief, level, known, least, most, judgement, voters

    def _admits(self, admission: Admission | None, claim: Claim) -> bool:
        stance = admission.stance if admission else None
        if stance and stance not in self._speaks:
            self._speaks[stance] = frozenset(
                i for i, claims in self.voting.items() if any(c.stance == stance for c in claims)
            )
        return admits(admission, claim, self._speaks[stance] if stance else ())

    def _judge(self, indicator: str, voters: tuple[Claim, ...]) -> Judgement:
        key = (indicator, tuple(c.id for c in voters))
        if key not in self._made:
            pairs = [(c, self.case.sources[c.source]) for c in voters]
            self._made[key] = judged(pairs, self.prior, self.case.method)
        return self._made[key]


def judged(voters: Sequence[tuple[Claim, Source]], prior: Floats, method: Method) -> Judgement:
    """What these claims, each with its source, make of one indicator."""
    return judge(
        votes=np.array([method.vote(c.reliability, c.credibility) for c, _ in voters], dtype=float),
        levels=np.array([c.level for c, _ in voters], dtype=int),
        contradicts=np.array([c.direction == "contradicts" for c, _ in voters], dtype=bool),
        speakers=[speaker(c, s) for c, s in voters],
        sources=[c.source for c, _ in voters],
        prior=prior,
        method=method,
    )
