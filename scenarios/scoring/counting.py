"""How each claim counts in one scenario: its vote, or why it has none."""

from __future__ import annotations

from typing import NamedTuple

from indicators.evidence import Claim
from scenarios.model.case import Case
from scenarios.model.scenario import BY_HAND
from scenarios.scoring.belief import vote_of
from scenarios.scoring.cells import Cells

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


def counted(case: Case, cells: Cells, k: int, item: str | None = None) -> Counted:
    """How the claims on an indicator or a commitment count in scenario k; item: None for every claim."""
    heard = hearing(case, cells, k, item)
    claims = (c for c in case.evidence if item in (None, c.indicator))
    why = {c.id: why_not_counted(case, cells, k, c, heard) for c in claims}
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
