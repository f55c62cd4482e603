"""Claims from late documents: what a case, and its second coder, say without them."""

from __future__ import annotations

from dataclasses import replace

from scenarios.model.case import Case
from scenarios.reference.coder_file import Codes


def late_claims(case: Case) -> tuple[str, ...]:
    """Ids of the claims whose document is dated later than three years after the case's date."""
    late = {s.id for s in case.header.sources if s.is_late(case.header.as_of)}
    return tuple(c.id for c in case.evidence if c.source in late)


def without_late(case: Case) -> Case:
    """The case in which no late claim votes on an indicator. It stays in the register, where it may be cited.

    Commitments are public facts and stay as they are: what the two states are does not hang on who wrote it down when.
    """
    gone = _votes(case)
    claims = tuple(
        c.model_copy(update={"direction": "context", "level": None}) if c.id in gone else c for c in case.evidence
    )
    return case.model_copy(update={"evidence": claims})


def codes_without_late(case: Case, codes: Codes) -> Codes:
    """Both coders' codes without those of late claims on indicators; case: as it is settled."""
    gone = _votes(case)
    second, first = ({i: code for i, code in of.items() if i not in gone} for of in (codes.by_claim, codes.first))
    return replace(codes, by_claim=second, first=first)


def _votes(case: Case) -> set[str]:
    """Late claims but for those on a commitment: context too, which a second coder may have given a level."""
    bonds = case.codebook.commitment_ids
    on_bonds = {c.id for c in case.evidence if c.votes_on_level and c.indicator in bonds}
    return set(late_claims(case)) - on_bonds
