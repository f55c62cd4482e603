"""Which claims of a register may vote on each indicator under the settings."""

from __future__ import annotations

from typing import NamedTuple

from indicators.evidence import Admissible, Claim, cannot_vote, inadmissible
from scenarios.model.case import Case
from scenarios.model.settings import Settings
from scenarios.scoring.belief import Voter


def admissible(case: Case, settings: Settings) -> Admissible:
    """What the settings say of which claims may be used."""
    return Admissible(
        as_of=settings.as_of or case.header.as_of,
        left_out=frozenset(settings.left_out),
        outside=settings.outside,
        sources_off=frozenset(settings.sources_off),
        published_by=settings.published_by,
    )


class EligibleClaims(NamedTuple):
    """The claims that may vote, and the others."""

    voters: dict[str, tuple[Voter, ...]]  # by indicator in codebook order, each in file order
    excluded: dict[str, str]  # claim id -> why it does not vote in any reading


def eligible_claims(case: Case, by: Admissible) -> EligibleClaims:
    """The claims that may vote under these settings, and why the others may not."""
    excluded = {c.id: why for c in case.evidence if (why := why_excluded(case, c, by))}
    voters: dict[str, list[Voter]] = {i: [] for i in case.codebook.indicator_ids}
    for claim in case.evidence:
        if claim.indicator in voters and claim.id not in excluded:
            voters[claim.indicator].append((claim, case.sources[claim.source]))
    return EligibleClaims({indicator: tuple(on) for indicator, on in voters.items()}, excluded)


def why_excluded(case: Case, claim: Claim, by: Admissible) -> str:
    """Why a claim votes in no reading; empty where it may."""
    return cannot_vote(claim, case.codebook) or inadmissible(claim, case.sources[claim.source], by)
