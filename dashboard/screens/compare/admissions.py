"""The claims on which two readings disagree: those that one of them admits alone. No Streamlit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from indicators.evidence import Claim
from scenarios.assessment import Assessment
from scenarios.scoring.belief import vote_of


class Admitted(NamedTuple):
    """Set against the first scenario: the claims that it alone admits, and those that this one alone does."""

    missing: tuple[Claim, ...] = ()
    added: tuple[Claim, ...] = ()


def admitted(a: Assessment, reference: str, other: str, i: int) -> Admitted:
    """The claims with a vote on an indicator that one of two readings admits alone.

    None where the register is not asked by both, and none between two cases, which share no claims.
    """
    first, second = a.position(reference), a.position(other)
    judgements = a.cells_by_scenario.judgements
    if a.home(reference) is not a.home(other) or judgements[first][i] is None or judgements[second][i] is None:
        return Admitted()
    one, two = (_with_a_vote(a, reference, k, i) for k in (first, second))
    return Admitted(
        tuple(c for c in one.values() if c.id not in two), tuple(c for c in two.values() if c.id not in one)
    )


def _with_a_vote(a: Assessment, scenario: str, k: int, i: int) -> dict[str, Claim]:
    case = a.home(scenario)
    asked = a.cells_by_scenario.voters[k][i]
    return {c.id: c for c in asked if vote_of(c, case.sources[c.source], case.method) > 0}


def claims_at_odds(a: Assessment, picked: Sequence[str]) -> list[Claim]:
    """Every claim of the open case that a scenario and the first one do not both admit, each once."""
    found: dict[str, Claim] = {}
    if a.home(picked[0]).id == a.case.id:
        for other in picked[1:]:
            for i in range(len(a.case.codebook.indicators)):
                at_odds = admitted(a, picked[0], other, i)
                found |= {c.id: c for c in (*at_odds.missing, *at_odds.added)}
    return list(found.values())
