"""An unknown cell says what was read for it, and never counts a document that says something of it."""

from __future__ import annotations

from functools import cache

from hypothesis import given
from hypothesis import strategies as st

from scenarios import load_case, seed_folder
from scenarios.model.case import Case
from scenarios.model.looked_for import looked_for
from tests.support import golden


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
