"""Cells: what each scenario holds about each indicator, after its reading and its rules.

Which claims of the register may vote on it under the settings, and how each counts in one scenario.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, NamedTuple

import numpy as np

from indicators.evidence import Admissible, Claim
from indicators.levels import Bools, Floats, Ints, Judgement, interval
from indicators.method import Burden
from scenarios.model.case import Case
from scenarios.model.own_scenarios import with_own
from scenarios.model.scenario import BY_HAND, Admission
from scenarios.model.settings import Settings
from scenarios.scoring.belief import Value, Voter, vote_of
from scenarios.scoring.electorate import Belief, Electorate, why_excluded


@dataclass(frozen=True)
class Cells:
    """All cells of a case: S scenarios x N indicators, in file and codebook order."""

    belief: Floats  # (S, N, 5) q, each sums to 1; of an unknown cell: the rule applied to the prior
    drawn: Floats  # (S, N, 5) p, what is drawn from
    level: Ints  # (S, N), meaningless where not known
    known: Bools  # (S, N)
    low: Ints  # (S, N) 5 % of p
    high: Ints  # (S, N) 95 % of p
    least: Ints  # (S, N) the level, or where unknown what the rule makes of 0
    most: Ints  # (S, N) the level, or where unknown what the rule makes of 4
    judgements: tuple[tuple[Judgement | None, ...], ...]  # None where the register is not asked
    voters: tuple[tuple[tuple[Claim, ...], ...], ...]  # the claims behind each judgement
    excluded: dict[str, str]  # claim id -> why it does not vote in any reading
    electorates: tuple[Electorate, ...]  # for each indicator the claims that may vote, in file order

    @property
    def ends(self) -> Ints:
        """The levels that an unknown cell could have, (S, N, 2)."""
        return np.stack([self.least, self.most], axis=-1)

    @classmethod
    def joined(cls, parts: Sequence[tuple[Cells, slice]], **of_the_register: Any) -> Cells:
        """Scenarios of several cases of one codebook one behind another. of_the_register: excluded, electorates."""
        names = ("belief", "drawn", "level", "known", "low", "high", "least", "most")
        arrays: dict[str, Any] = {n: np.concatenate([getattr(cells, n)[rows] for cells, rows in parts]) for n in names}
        return cls(
            **arrays,
            judgements=tuple(chain.from_iterable(cells.judgements[rows] for cells, rows in parts)),
            voters=tuple(chain.from_iterable(cells.voters[rows] for cells, rows in parts)),
            **of_the_register,
        )


def build_cells(case: Case, by: Admissible, burden_of_proof: Burden) -> Cells:
    """Every cell of every scenario, from the claims that may vote under these settings."""
    (voters, excluded), prior = eligible_claims(case, by), case.method.prior(burden_of_proof)
    electorates = {i: Electorate(on, case.method, prior) for i, on in voters.items()}
    beliefs: list[Belief] = []
    place: dict[tuple[str, str, Value, Admission | None], int] = {}  # many scenarios read an indicator alike
    at = np.empty((len(case.resolved), len(electorates)), dtype=int)
    for k, s in enumerate(case.resolved):
        for n, (i, of) in enumerate(electorates.items()):
            key = (i, s.cells[i].rule, s.cells[i].value, s.claims)
            if key not in place:
                place[key] = len(beliefs)
                beliefs.append(of.belief(s.cells[i], s.claims))
            at[k, n] = place[key]
    belief, drawn, level, known, least, most, judgements, asked = zip(*beliefs, strict=True)
    low, high = interval(np.array(drawn), *case.method.interval.value)
    return Cells(
        belief=np.array(belief, dtype=float)[at],
        drawn=np.array(drawn, dtype=float)[at],
        level=np.array(level, dtype=int)[at],
        known=np.array(known, dtype=bool)[at],
        low=low[at],
        high=high[at],
        least=np.array(least, dtype=int)[at],
        most=np.array(most, dtype=int)[at],
        judgements=tuple(tuple(judgements[n] for n in row) for row in at),
        voters=tuple(tuple(asked[n] for n in row) for row in at),
        excluded=excluded,
        electorates=tuple(electorates.values()),
    )


def cells_of(case: Case, settings: Settings) -> Cells:
    """The cells of a case under the settings; they do not depend on weights, benchmark or draws."""
    return build_cells(with_own(case, settings), admissible(case, settings), settings.burden_of_proof)


def admissible(case: Case, settings: Settings) -> Admissible:
    """What the settings say of which claims may be used."""
    return Admissible(
        as_of=settings.as_of or case.header.as_of,
        left_out=frozenset(settings.left_out),
        outside=settings.outside,
        sources_off=frozenset(settings.sources_off),
        published_by=settings.published_by,
        undated=case.header.as_of,
    )


def eligible_claims(case: Case, by: Admissible) -> tuple[dict[str, list[Voter]], dict[str, str]]:
    """The claims that may vote under these settings, and why the others vote in no reading, by id.

    The former by indicator in codebook order, each in file order.
    """
    excluded = {c.id: why for c in case.evidence if (why := why_excluded(case, c, by))}
    voters: dict[str, list[Voter]] = {i: [] for i in case.codebook.indicator_ids}
    for claim in case.evidence:
        if claim.indicator in voters and claim.id not in excluded:
            voters[claim.indicator].append((claim, case.sources[claim.source]))
    return voters, excluded


NOT_IN_READING = "not among the claims this scenario believes"
NO_WEIGHT = "graded E or 5: no vote"
NO_REPEAT = "said already: under this method a repeat has no vote"
SET_BY_HAND = "the cell is set by hand or emptied"


class Hearing(NamedTuple):
    """The claims that one scenario asked, by id."""

    counted: dict[str, float]  # the vote of each
    same: dict[str, str]  # which claim votes for the same statement instead


def hearing(case: Case, cells: Cells, k: int, item: str | None = None) -> Hearing:
    """What the claims that scenario k asked have said. item: an indicator or a commitment, None for all."""
    counted: dict[str, float] = {}
    same: dict[str, str] = {}
    for i, judgement, voters in zip(case.codebook.indicator_ids, cells.judgements[k], cells.voters[k], strict=True):
        if judgement is not None and item in (None, i):
            counted |= {c.id: float(v) for c, v in zip(voters, judgement.counted, strict=True)}
            same |= {c.id: voters[int(n)].id for c, n in zip(voters, judgement.same_as, strict=True) if n >= 0}
    return Hearing(counted, same)


class Counted(NamedTuple):
    """How claims of a register count in one scenario, by id."""

    votes: dict[str, float]  # of those that count
    why_not: dict[str, str]  # of the others
    same: dict[str, str]  # which claim votes for the same statement instead


def counted(case: Case, cells: Cells, k: int) -> Counted:
    """How the claims of a register count in scenario k."""
    heard = hearing(case, cells, k)
    why = {c.id: why_not_counted(case, cells, k, c, heard) for c in case.evidence}
    votes = {i: heard.counted[i] for i, reason in why.items() if not reason}
    return Counted(votes, {i: reason for i, reason in why.items() if reason}, heard.same)


def why_not_counted(case: Case, cells: Cells, k: int, claim: Claim, heard: Hearing) -> str:
    """Why a claim does not count in scenario k, empty if it does. heard: `hearing` of the same scenario."""
    if why := cells.excluded.get(claim.id, ""):
        return why
    if claim.indicator is not None and case.resolved[k].cells[claim.indicator].rule in (*BY_HAND, "unknown"):
        return SET_BY_HAND
    if claim.id not in heard.counted:
        return NOT_IN_READING
    if vote_of(claim, case.sources[claim.source], case.method) <= 0:
        return NO_WEIGHT
    if claim.id in heard.same:
        return f"same statement as {heard.same[claim.id]}"
    return NO_REPEAT if heard.counted[claim.id] <= 0 else ""
