"""A case: its hash, what it is found by, when it is sparse, and where an unknown item was looked for."""

from __future__ import annotations

from functools import cache
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from indicators.evidence import COLUMNS
from scenarios import assess, load_case, seed_folder, usual
from scenarios.files.case_folder import case_files, case_folders, parse_case
from scenarios.model.case import Case, looked_for
from scenarios.question import as_key
from scenarios.reference.known_pairs import why_not_beside
from tests.support import golden
from tests.support.protocol_case import BOOK, claim
from tests.support.protocol_case import case as made_up
from tests.support.shipped import CASE


@cache
def case() -> Case:
    return load_case(seed_folder("china-russia-documents"))


def without(item: str) -> Case:
    """The case without a claim on an item; the searches for it stay."""
    return golden.changed(case(), evidence=tuple(c for c in case().evidence if c.indicator != item))


def test_documents_without_a_claim_on_it_count_where_they_were_read_to_their_end() -> None:
    with_one = next(c for c in case().evidence if c.indicator == "INS1")
    silent = next(s for s in case().sources if all(c.source != s for c in case().evidence if c.indicator == "INS1"))
    assert looked_for(case(), {with_one.source, silent, "no-such-source"}, "INS1").documents == 1
    assert looked_for(case(), (), "INS1").documents == 0
    assert looked_for(without("INS1"), {with_one.source}, "INS1").documents == 1


def test_of_two_that_repeat_each_other_one_counts() -> None:
    one, two = (s for s in case().header.sources[:2])
    copied = case().header.model_copy(
        update={"sources": (one, two.model_copy(update={"copy_of": one.id}), *case().header.sources[2:])}
    )
    twice = golden.changed(case(), header=copied, evidence=())
    assert looked_for(twice, {one.id, two.id}, "INS1").documents == 1


def test_a_search_for_two_indicators_that_found_something_on_one_was_empty_for_the_other() -> None:
    item = "INS2"
    asked = [s for s in case().searches if item in s.indicator]
    whole = looked_for(case(), (), item)
    assert whole.asked == len(asked) > 0
    assert looked_for(without(item), (), item).empty == len(asked)
    assert whole.empty == sum(all(case().claims[c].indicator != item for c in s.found) for s in asked) < len(asked)


@given(st.sets(st.sampled_from(sorted(case().sources))), st.sampled_from(sorted(case().codebook.scored)))
def test_who_reads_more_never_has_looked_in_less(some: set[str], item: str) -> None:
    fewer, all_read = looked_for(case(), some, item), looked_for(case(), case().sources, item)
    assert 0 <= fewer.documents <= len(some) and fewer.documents <= all_read.documents
    assert 0 <= fewer.empty <= fewer.asked


def parts_that_differ(a: Case, b: Case) -> list[bool]:
    return [x != y for x, y in zip(a.hash.split("-"), b.hash.split("-"), strict=True)]


def test_the_hash_tells_codebook_method_and_case_apart() -> None:
    dimension = CASE.codebook.dimensions[0].model_copy(update={"name": "Another name"})
    book = CASE.codebook.model_copy(update={"dimensions": (dimension, *CASE.codebook.dimensions[1:])})
    changes: tuple[dict[str, Any], ...] = (
        {"codebook": book},
        {"method": golden.replaced(CASE.method, thin=0.4)},
        {"evidence": CASE.evidence[1:]},
    )
    for place, change in enumerate(changes):
        assert parts_that_differ(CASE, golden.changed(CASE, **change)) == [n == place for n in range(3)]
    assert parts_that_differ(CASE, Case.model_validate(CASE.model_dump())) == [False] * 3


def test_the_order_of_claims_and_scenarios_is_part_of_the_case() -> None:
    assert golden.changed(CASE, evidence=CASE.evidence[::-1]).hash != CASE.hash
    turned = golden.changed(CASE, scenarios=CASE.scenarios[:2][::-1])
    assert turned.reference == CASE.scenarios[1].id


def test_a_copy_of_a_case_or_claim_knows_nothing_of_what_was_computed_of_the_old_one() -> None:
    case = golden.case()
    before = case.hash, case.claims, case.evidence[0].as_line(COLUMNS)
    claim = case.evidence[0].model_copy(update={"note": "another"})
    after = case.model_copy(update={"evidence": (claim, *case.evidence[1:])})
    assert after.hash != before[0] and after.claims[claim.id].note == "another" and claim.as_line(COLUMNS) != before[2]


def test_a_case_is_sparse_with_few_claims_indicators_or_documents() -> None:
    assert not made_up().sparse
    assert not made_up(list(map(claim, range(20)))).sparse
    assert made_up(list(map(claim, range(19)))).sparse
    narrow = [claim(n, indicator=BOOK.indicator_ids[n % 10]) for n in range(24)]
    assert made_up(narrow).sparse
    assert not made_up([claim(n, indicator=BOOK.indicator_ids[n % 11]) for n in range(24)]).sparse
    assert made_up([claim(n, source=f"s{n % 4}") for n in range(24)]).sparse
    assert not made_up([claim(n, source=f"s{n % 5}") for n in range(24)]).sparse
    assert made_up([claim(n, source=f"s{n % 5}") for n in range(24)], copy_of="s1").sparse


def test_claims_on_commitments_context_and_another_pair_fill_nothing() -> None:
    enough = [claim(n) for n in range(19)]
    for fields in ({"indicator": BOOK.commitment_ids[0]}, {"direction": "context", "level": None}, {"about": "all"}):
        assert made_up([*enough, claim(19, **fields)]).sparse


def test_what_says_how_sure_alone_is_in_no_hash_and_yet_tells_two_cases_apart() -> None:
    once = golden.changed(CASE, header=CASE.header.model_copy(update={"coded_twice": False}))
    known = CASE.method.sure_known.model_copy(update={"value": 99.0})
    marked = golden.changed(CASE, method=CASE.method.model_copy(update={"sure_known": known}))
    assert once.hash == marked.hash == CASE.hash
    assert len({once.whole, marked.whole, CASE.whole}) == 3
    for changed in (once, marked):
        assert parse_case(case_files(changed)) == changed  # a file holds it
        assert why_not_beside(changed) is None  # and known pairs stand beside it
        a = assess(changed, usual(changed).changed(draws=1_000))
        assert as_key(a) != as_key(assess(CASE, usual(CASE).changed(draws=1_000)))
    assert b"coded_twice" in case_files(CASE)["case.toml"] and b"coded_twice" not in case_files(once)["case.toml"]


def test_every_case_that_comes_along_was_coded_twice() -> None:
    assert all(load_case(folder).header.coded_twice for folder in case_folders().values())
