"""A case as the first of its two coders read it, as the second does, as far as both agree, and without late claims."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from indicators.evidence import Claim
from scenarios.model.case import Case
from scenarios.reference.coder_file import Code, Codes, first_code


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


def first_case(case: Case, codes: Codes) -> Case:
    """The case as the first coder read it before it was settled; a claim that the file does not have stays as it is."""
    return _recoded(case, (_coded(case, c, codes.first[c.id]) if c.id in codes.first else c for c in case.evidence))


def second_case(case: Case, codes: Codes) -> Case:
    """The case as the second coder reads it: a claim that was not coded has no vote. Commitments stay as they are."""
    return _recoded(case, (_coded(case, c, codes.by_claim.get(c.id)) for c in case.evidence))


def both_case(case: Case, codes: Codes) -> Case:
    """The case as far as both agree: only claims with the same indicator, direction and level from both vote.

    Commitments stay as they are.
    """
    codings = ((c, codes.of_first(c), codes.by_claim.get(c.id)) for c in case.evidence)
    return _recoded(case, (_coded(case, c, two if one == two else None) for c, one, two in codings))


def _coded(case: Case, claim: Claim, code: Code | None) -> Claim:
    """The claim under another code. One without a code stays in the register, where it may be cited, as context.

    Commitments are no matter of votes: what the case codes on one keeps its code, and no other claim comes to show a
    step.
    """
    bonds = case.codebook.commitment_ids
    if claim.votes_on_level and claim.indicator in bonds:
        return claim
    if code is None or not code.scores or code.indicator in bonds:
        return claim.model_copy(update={"direction": "context", "level": None})
    return claim if first_code(claim) == code else claim.model_copy(update=code._asdict())


def _recoded(case: Case, claims: Iterator[Claim]) -> Case:
    """The case with these claims, and without what was looked for and is watched."""
    return case.model_copy(update={"evidence": tuple(claims), "searches": (), "watch": ()})
