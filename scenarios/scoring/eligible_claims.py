"""Which claims of a register may vote on each indicator under the settings; after a change only what it touches."""

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

    case: Case
    by: Admissible
    voters: dict[str, tuple[Voter, ...]]  # by indicator in codebook order, each in file order
    excluded: dict[str, str]  # claim id -> why it does not vote in any reading


def eligible_claims(case: Case, by: Admissible, before: EligibleClaims | None = None) -> EligibleClaims:
    """The claims that may vote under these settings.

    before: of the same case before a change; the voters of an indicator that it does not touch are the same object.
    """
    changed = None if before is None else _changed(case, by, before)
    if before is None or changed is None:
        excluded = {c.id: why for c in case.evidence if (why := _why_not(case, c, by))}
        return EligibleClaims(case, by, _voters(case, excluded, set(case.codebook.indicator_ids)), excluded)
    excluded = {i: why for i, why in before.excluded.items() if i not in changed}
    excluded |= {i: why for i in changed if i in case.claims and (why := _why_not(case, case.claims[i], by))}
    touched = {of.claims[i].indicator for of in (before.case, case) for i in changed if i in of.claims}
    anew = _voters(case, excluded, touched)
    return EligibleClaims(case, by, {i: anew.get(i, on) for i, on in before.voters.items()}, excluded)


def _why_not(case: Case, claim: Claim, by: Admissible) -> str:
    return cannot_vote(claim, case.codebook) or inadmissible(claim, case.sources[claim.source], by)


def _voters(case: Case, excluded: dict[str, str], indicators: set[str | None]) -> dict[str, tuple[Voter, ...]]:
    """The voters on some indicators."""
    found: dict[str, list[Voter]] = {i: [] for i in case.codebook.indicator_ids if i in indicators}
    for claim in case.evidence:
        if claim.indicator in found and claim.id not in excluded:
            found[claim.indicator].append((claim, case.sources[claim.source]))
    return {indicator: tuple(on) for indicator, on in found.items()}


def _changed(case: Case, by: Admissible, before: EligibleClaims) -> set[str] | None:
    """The ids of claims that count otherwise than before, or not at all; None where it may be any of them."""
    old = before.case
    alike = by._replace(left_out=before.by.left_out) == before.by
    if (
        not alike
        or case.codebook is not old.codebook
        or any(case.sources.get(i) is not s for i, s in old.sources.items())
    ):
        return None
    if case.evidence is old.evidence:
        return set(by.left_out ^ before.by.left_out)
    found = {c.id for c in case.evidence if old.claims.get(c.id) is not c} | (old.claims.keys() - case.claims.keys())
    if [c.id for c in case.evidence if c.id not in found] != [c.id for c in old.evidence if c.id not in found]:
        return None  # the order of the file has changed, in which equal votes are told apart
    return found | (by.left_out ^ before.by.left_out)
