"""What is handed out: sentences with claims and without, of which nobody can tell which is which."""

from __future__ import annotations

import json
from collections import Counter
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.parsing.problems import CaseError
from scenarios.coding.round import (
    MAX_ITEMS,
    Answer,
    Item,
    coder_seed,
    draw_items,
    for_coder,
    items_json,
    order,
    passages,
    read_items,
)
from scenarios.reference.coder_file import Code
from tests.support import golden
from tests.support.shipped import CASE


@cache
def source() -> str:
    return Counter(c.source for c in CASE.evidence).most_common(1)[0][0]


@cache
def texts() -> dict[str, list[str]]:
    """A made-up text in which every locator of one source stands where its claim says."""
    last = max(c.paragraph or 1 for c in CASE.evidence if c.source == source())
    text = [[f"In the year {1900 + n} nothing of note was said there."] for n in range(last + 40)]
    for c in CASE.evidence:
        if c.source == source() and c.paragraph:
            text[c.paragraph - 1].append(f"Of it they wrote {c.locator} once, and for {c.id} more was to follow.")
    return {source(): [" ".join(p) for p in text]}


@cache
def nothing() -> dict[str, list[int]]:
    return {source(): list(range(1, len(texts()[source()]) + 1))}


def drawn(count: int = 60, seed: int = 1) -> tuple[Item, ...]:
    return draw_items(CASE, texts(), nothing(), count, seed)


def test_a_sentence_is_marked_where_the_locator_of_its_claim_stands() -> None:
    items = drawn(MAX_ITEMS)
    text = texts()[source()]
    with_claims = [i for i in items if i.claims and i.has_passage]
    assert len(with_claims) > 20
    for item in with_claims:
        assert item.paragraph is not None
        marked = text[item.paragraph - 1][item.start : item.end]
        for claim in item.claims:
            assert CASE.claims[claim].locator in marked and marked.endswith(".")


def test_every_claim_is_handed_out_once_where_all_are_asked_for_and_those_without_a_text_by_their_words() -> None:
    items = drawn(MAX_ITEMS)
    handed = [c for i in items for c in i.claims]
    assert sorted(handed) == sorted(CASE.claims)
    for item in items:
        if not item.has_passage:
            assert len(item.claims) == 1
    assert {CASE.claims[i.claims[0]].source for i in items if not i.has_passage} >= {
        c.source for c in CASE.evidence if c.source != source()
    }


@pytest.mark.slow
def test_about_a_third_stands_in_passages_answered_with_nothing_and_how_many_is_drawn() -> None:
    counts = {sum(not i.claims for i in drawn(30, seed)) for seed in range(30)}
    assert len(counts) > 3 and 6 <= sum(counts) / len(counts) <= 14
    assert all(len(drawn(30, seed)) == 30 for seed in range(5))


def test_no_sentence_without_a_claim_stands_in_a_passage_that_has_one() -> None:
    items = drawn(MAX_ITEMS)
    coded = {i.paragraph for i in items if i.claims and i.has_passage}
    assert not coded & {i.paragraph for i in items if not i.claims}


def test_the_same_seed_draws_the_same_and_another_one_others() -> None:
    assert drawn(20, 7) == drawn(20, 7) != drawn(20, 8)


@pytest.mark.slow
@given(st.integers(0, 40), st.integers(0, 2**32))
def test_ids_are_given_in_the_order_of_the_text_whatever_an_item_is(count: int, seed: int) -> None:
    items = drawn(count, seed)
    assert len(items) <= count and [i.id for i in items] == [f"S{n}" for n in range(1, len(items) + 1)]
    at = [(i.source != source(), i.paragraph or 0, i.start) for i in items if i.has_passage]
    assert at == sorted(at)


def test_pages_are_those_of_the_file_for_every_sentence_and_not_those_of_the_claims() -> None:
    numbers = list(range(11, 11 + len(texts()[source()])))
    items = draw_items(CASE, texts(), nothing(), 60, 1, pages={source(): numbers})
    assert all(i.page == 10 + (i.paragraph or 0) for i in items if i.has_passage)
    assert all(i.page is None for i in drawn() if i.has_passage)


def test_two_coders_get_different_orders_and_each_always_the_same() -> None:
    items = drawn(30)
    one, two = (order(items, coder_seed("round", n)) for n in (1, 2))
    assert sorted(one) == sorted(two) == list(range(30)) and one != two
    assert one == order(items, coder_seed("round", 1)) != order(items, coder_seed("other", 1))


@pytest.mark.parametrize("neighbours", [False, True])
def test_a_coder_sees_nothing_of_how_a_sentence_was_coded(neighbours: bool) -> None:
    items = drawn(MAX_ITEMS)
    held = passages(items, texts(), neighbours=neighbours)
    assert set(held) == {i.id for i in items if i.has_passage}
    allowed = {"id", "title", "publisher", "date", "page", "paragraph"}
    for item in items:
        words = CASE.claims[item.claims[0]].claim if item.claims else ""
        seen = for_coder(item, held.get(item.id), CASE.sources[item.source], words)
        assert set(seen) - allowed == ({"before", "text", "after", "start", "end"} if item.has_passage else {"words"})
        dumped = {k: v for k, v in seen.items() if k not in ("title", "publisher", "date", "text", "before", "after")}
        told = json.dumps(dumped)
        for claim in (CASE.claims[c] for c in item.claims):
            assert item.id != claim.id and claim.direction not in told
            assert f'"{claim.id}"' not in told and (not claim.note or claim.note not in told)
            assert claim.indicator is None or claim.indicator not in told
            assert not item.has_passage or claim.claim not in told
    first = next(i for i in items if i.has_passage and (i.paragraph or 0) > 1)
    assert bool(held[first.id].before) is neighbours


def test_a_counted_paragraph_that_is_longer_than_any_passage_is_not_handed_out() -> None:
    items = [i for i in drawn(MAX_ITEMS) if i.has_passage]
    first = next(i for i in items if i.paragraph == 2)
    long = {first.source: [t if n != 1 else "x" * 20_001 for n, t in enumerate(texts()[first.source])]}
    held = passages(items, long, neighbours=True)
    assert {i.paragraph for i in items} - {i.paragraph for i in items if i.id in held} == {2}
    third = next((held[i.id] for i in items if i.paragraph == 3), None)
    assert third is None or (third.before == "" and third.after != "")


def test_items_are_kept_and_read_back() -> None:
    items = drawn(40)
    assert read_items(items_json(items), CASE) == items
    assert read_items(items_json(items).encode()) == items


@pytest.mark.parametrize(
    "data, said",
    [
        ("{", "round"),
        ('{"a": 1}', "a list"),
        ('[{"id": "S1"}]', "source: this key is missing"),
        ('[{"id": "S1", "source": "s", "start": 3, "end": 2, "paragraph": 1}]', "ends behind its start"),
        ('[{"id": "S1", "source": "s", "end": 2}]', "in a paragraph that is named"),
        ('[{"id": "S1", "source": "s"}]', "stands for one claim"),
        ('[{"id": "S1", "source": "s", "end": 99999, "paragraph": 1}]', "20000 or less"),
        ('[{"id": "<b>", "source": "s", "claims": ["E1"]}]', "S1 to S9999"),
        ('[{"id": "S1", "source": "s", "claims": ["E1"], "level": 3}]', "unknown key"),
        ('[{"id": "S1", "source": "s", "claims": ["E1", "E1"], "end": 2, "paragraph": 1}]', "named once"),
        ('[{"id": "S1", "source": "s", "claims": ["E1"]}, {"id": "S1", "source": "s", "claims": ["E2"]}]', "twice"),
        ('[{"id": "S1", "source": "nowhere", "claims": ["E1"]}]', "ids of sources of the case"),
        ('[{"id": "S1", "source": "nowhere", "claims": ["NOPE"]}]', "ids of claims of the case"),
        (" " * 2_000_001, "2,000,000"),
    ],
)
def test_what_is_no_round_is_refused_with_a_sentence(data: str, said: str) -> None:
    with pytest.raises(CaseError, match=said):
        read_items(data, CASE)


def test_a_claim_that_stands_in_two_paragraphs_is_shown_by_its_words() -> None:
    some = next(c for c in CASE.evidence if c.source == source() and c.paragraph)
    loose = some.model_copy(update={"paragraph": None})
    one = golden.changed(CASE, evidence=(loose,), searches=(), scenarios=CASE.scenarios[:1])
    twice = {source(): [f"There {some.locator} was said.", f"Here {some.locator} was said."]}
    (item,) = draw_items(one, twice, {}, 5, 1)
    assert not item.has_passage and item.claims == (some.id,)
    once = {source(): ["Nothing was said.", f"First this. Here {some.locator} was said."]}
    (item,) = draw_items(one, once, {}, 5, 1)
    assert item.paragraph == 2 and item.start == len("First this. ")


def test_words_and_doubt_are_no_part_of_the_code_that_is_compared() -> None:
    sure = Answer(item="INS1", direction="supports", level=3, words="They meet.", proposal="taken")
    unsure = Answer(item="INS1", direction="supports", level=3, words="", unsure=True)
    assert sure.code == unsure.code == Code("INS1", "supports", 3)
