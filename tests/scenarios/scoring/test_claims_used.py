"""Which claims are used, counted once for all pages, and whether a score rests on one document."""

from __future__ import annotations

import pytest

from indicators.evidence import Claim
from indicators.levels import CORROBORATED
from indicators.sources import Source
from scenarios import assess, load_case, seed_folder
from scenarios.model.case import Case
from scenarios.model.settings import usual
from scenarios.scoring.claims_used import claims_used, documents

CASE = load_case(seed_folder("china-russia-2017"))
SETTINGS = usual(CASE).changed(draws=1_000)
A = assess(CASE, SETTINGS)


def test_a_claim_is_used_for_an_indicator_or_for_a_commitment_and_never_for_both() -> None:
    used = claims_used(A)
    assert used.rows == len(CASE.evidence) > len(used.on_indicators) > len(used.own_word) > 0
    assert not set(used.on_indicators) & set(used.on_commitments)
    assert {CASE.claims[i].indicator for i in used.on_indicators} <= set(CASE.codebook.indicator_ids)
    assert {CASE.claims[i].indicator for i in used.on_commitments} <= set(CASE.codebook.commitment_ids)
    assert {CASE.claims[i].attributed_to for i in used.own_word} == {"author"}


def test_the_authors_own_word_is_his_by_name_too() -> None:
    """`author` and the name of the source's author are one speaker."""
    author = CASE.header.sources[0].author
    assert author
    named = [
        c.model_copy(update={"attributed_to": author.upper()}) if c.attributed_to == "author" else c
        for c in CASE.evidence
    ]
    a = assess(CASE.model_copy(update={"evidence": tuple(named)}), SETTINGS)
    assert claims_used(a) == claims_used(A) and a.marks.readiness[0] == A.marks.readiness[0]


def test_a_claim_on_a_commitment_is_used_where_the_first_scenario_reads_it() -> None:
    """A scenario that names its commitments reads the claims that it cites, a reading that names none all of them."""
    first = CASE.resolved[0]
    cited = {c for s in first.commitments.values() for c in s.evidence}
    used = set(claims_used(A).on_commitments)
    assert used and used <= cited
    assert used == {c for s in A.standings(first.id) for c in s.evidence if s.basis == "documented"}
    bare = CASE.scenarios[0].model_copy(update={"commitments": {}})
    every = claims_used(assess(CASE.model_copy(update={"scenarios": (bare, *CASE.scenarios[1:])}), SETTINGS))
    assert used < set(every.on_commitments) and "E93" in every.on_commitments


def test_what_is_left_out_or_from_outside_the_study_is_not_used() -> None:
    one = claims_used(A).on_indicators[0]
    assert one not in claims_used(assess(CASE, SETTINGS.changed(left_out=[one]))).on_indicators
    outside = {i for i, c in CASE.claims.items() if CASE.sources[c.source].outside and c.votes_on_level}
    with_outside = claims_used(assess(CASE, SETTINGS.changed(outside=True)))
    assert outside and not outside & {*claims_used(A).on_indicators, *claims_used(A).on_commitments}
    assert outside & {*with_outside.on_indicators, *with_outside.on_commitments}


def test_a_copy_is_the_document_that_it_repeats() -> None:
    """However much is coded from it, all rests on one document, and no cell is corroborated by it."""
    known = int(A.known[0])
    for copied in (False, True):
        case = with_a_second_document(known)
        second = case.sources["second"].model_copy(update={"copy_of": "korolev-2017"} if copied else {})
        header = case.header.model_copy(update={"sources": (*case.header.sources[:-1], second)})
        a = assess(case.model_copy(update={"header": header}), SETTINGS)
        found = documents(a, case.reference)
        statuses = {j.status for j in a.cells_by_scenario.judgements[0] if j}
        assert found.one == copied and (CORROBORATED in statuses) != copied
        assert set(found.counting) == ({"korolev-2017"} if copied else {"korolev-2017", "second"})


def test_small_documents_count_together() -> None:
    """Each of many may speak to few indicators; a score that rests on all of them does not rest on the largest."""
    case = with_a_second_document(5)
    sources = tuple(Source(id=f"d{n}", title=f"Document {n}", date="2017-01-01") for n in range(5))
    header = case.header.model_copy(update={"sources": (*case.header.sources, *sources)})
    claims = [c.model_copy(update={"source": f"d{c.id[1:]}"}) if c.source == "second" else c for c in case.evidence]
    found = documents(
        assess(case.model_copy(update={"header": header, "evidence": tuple(claims)}), SETTINGS), case.reference
    )
    assert found.indicators[1:] == (1, 1, 1, 1, 1) and found.beside == 5 and not found.one


def with_a_second_document(count: int, grade: tuple[str, str] = ("B", "2")) -> Case:
    """The shipped case with a document more that speaks to so many of its known indicators."""
    known = [i for i, k in zip(CASE.codebook.indicator_ids, A.cells_by_scenario.known[0], strict=True) if k]
    source = Source(id="second", title="A second document", date="2017-01-01")
    claims = [
        Claim(
            id=f"S{n}",
            source="second",
            claim="It says so too.",
            indicator=known[n],
            direction="supports",
            level=3,
            kind="document",
            reliability=grade[0],
            credibility=grade[1],
        )
        for n in range(count)
    ]
    header = CASE.header.model_copy(update={"sources": (*CASE.header.sources, source)})
    return CASE.model_copy(update={"header": header, "evidence": (*CASE.evidence, *claims)})


@pytest.mark.parametrize(("count", "one"), [(0, True), (1, True), (3, True), (4, False), (9, False)])
def test_a_second_document_counts_as_one_from_a_quarter_of_the_known_indicators_on(count: int, one: bool) -> None:
    case = with_a_second_document(count)
    found = documents(assess(case, SETTINGS), case.reference)
    assert found.known == A.cells_by_scenario.known[0].sum() and found.counting[0] == "korolev-2017"
    assert (found.one, found.beside) == (one, count)


def test_a_second_document_that_does_not_count_is_none() -> None:
    case = with_a_second_document(9, grade=("E", "2"))
    found = documents(assess(case, SETTINGS), case.reference)
    assert found.one and found.counting == ("korolev-2017",)
    assert not {c.id for c in case.evidence if c.source == "second"} & {*claims_used(assess(case)).on_indicators}


def test_known_pairs_rest_on_many_documents() -> None:
    pair = load_case(seed_folder("us-turkey-1985"))
    found = documents(assess(pair, usual(pair).changed(draws=1_000)), pair.reference)
    assert not found.one and len(found.counting) > 5
