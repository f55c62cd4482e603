"""Which claims of a register are used, counted once for every page and export, and which documents a score rests on."""

from __future__ import annotations

from typing import NamedTuple

from indicators.evidence import EXPIRED, LATER, Admissible, is_own_word
from indicators.method import SLACK
from scenarios.model.case import Case
from scenarios.scoring.belief import vote_of
from scenarios.scoring.cells import Cells, admissible, eligible_claims
from scenarios.scoring.commitments import Commitments
from scenarios.scoring.evaluation import Evaluation


class ClaimsUsed(NamedTuple):
    """The claims of a case by what is made of them under the settings, by id, in file order."""

    rows: int  # of the register, context and all that is not used among them
    on_indicators: tuple[str, ...]  # "claims used": they may vote, whatever a reading then believes
    on_commitments: tuple[str, ...]  # coded directly, each shows or bounds a step in the first scenario
    own_word: tuple[str, ...]  # of those on indicators: said by the author of the document itself


def claims_used(a: Evaluation) -> ClaimsUsed:
    """The claims of the open case as the settings leave them."""
    return used_in(a.case, admissible(a.case, a.settings))


def used_in(case: Case, by: Admissible) -> ClaimsUsed:
    """The claims of a case, by which of them may be used at all.

    A claim on an indicator is used if nothing keeps it out (date, switched off, left out, about another) and its grade
    gives it a vote; one said in the same words by the same speaker is used too, and counts once with the other.
    """
    votes = {c.id for on in eligible_claims(case, by)[0].values() for c, s in on if vote_of(c, s, case.method) > 0}
    used = tuple(i for i in case.claims if i in votes)
    committed, first = Commitments.of(case, by), case.resolved[0]
    read = {i for c in case.codebook.commitment_ids for i in committed.read(c, first)}
    return ClaimsUsed(
        rows=len(case.evidence),
        on_indicators=used,
        on_commitments=tuple(i for i in committed.claims if i in read),
        own_word=tuple(i for i in used if is_own_word(case.claims[i], case.sources[case.claims[i].source])),
    )


def dropped_by_date(a: Evaluation) -> tuple[str, ...]:
    """The claims on indicators that would be used, did the date not keep them out, by id in file order."""
    why, by_id = a.cells_by_scenario.excluded, a.case.claims
    late = (i for i, said in why.items() if said in (EXPIRED, LATER))
    return tuple(i for i in late if vote_of(by_id[i], a.case.sources[by_id[i].source], a.case.method) > 0)


class Documents(NamedTuple):
    """The documents whose claims count in a scenario, by id, those that count on most indicators first."""

    counting: tuple[str, ...]
    indicators: tuple[int, ...]  # on how many known indicators each counts
    beside: int  # on how many any but the first does
    known: int
    one: bool  # whether the score rests on the first of them alone


def documents(a: Evaluation, scenario: str) -> Documents:
    """On which documents a scenario's score rests.

    It rests on one where all others together count on fewer than `second_document` of the known indicators: one more
    text that speaks to a single indicator does not make a second source of the whole. A copy is the document that it
    repeats.
    """
    return documents_of(a.case, a.cells_by_scenario, a.position(scenario))


def documents_of(case: Case, cells: Cells, k: int) -> Documents:
    """The same of the k-th row of some cells, whose claims are those of the case."""
    on: dict[str, set[int]] = {}
    for i, (judgement, voters) in enumerate(zip(cells.judgements[k], cells.voters[k], strict=True)):
        counted = judgement.counted if judgement is not None else [0.0] * len(voters)
        for claim, weight in zip(voters, counted, strict=True):
            if weight > 0:
                on.setdefault(case.sources[claim.source].document, set()).add(i)
    place = {source: n for n, source in enumerate(case.sources)}
    ids = sorted(on, key=lambda s: (-len(on[s]), place.get(s, len(place))))
    beside = len(set[int]().union(*(on[s] for s in ids[1:])))
    known = int(cells.known[k].sum())
    few = case.method.second_document.value * known
    return Documents(
        counting=tuple(ids),
        indicators=tuple(len(on[s]) for s in ids),
        beside=beside,
        known=known,
        one=len(ids) == 1 or (len(ids) > 1 and beside < few - SLACK),
    )
