"""What is proposed for a sentence holds what a coder would choose, and nothing where there is nothing to go by."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import replace
from functools import cache
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.codebook import Codebook
from scenarios import assess
from scenarios.analysis.next_fact import collect
from scenarios.assessment import Assessment
from scenarios.coding.english import lower_words, stem_of
from scenarios.coding.proposals import MOST, NONE, Proposer, best_of, coded, proposer_of, value_of, worth
from scenarios.model.case import Case
from scenarios.model.settings import Settings, usual
from scenarios.reference.known_pairs import ReferenceSet, known_pairs
from tests.support import half_known, random_cases
from tests.support.counts import examples
from tests.support.proposed import left_out
from tests.support.shipped import CASE

SAID = (
    "The two navies held their yearly exercise Joint Sea in the East China Sea.",
    "A treaty of mutual defence obliges each to help the other if attacked.",
    "Spare parts and engines for its fighters come from the partner's plants alone.",
    "The chiefs of staff meet every year under a fixed calendar.",
    "Its troops are stationed at a base there by agreement.",
)


@cache
def pairs() -> ReferenceSet:
    found = known_pairs()
    assert found is not None
    return found


@cache
def proposer() -> Proposer:
    return proposer_of(pairs().codebook, pairs())


def own_codebook() -> Codebook:
    """The ids of the known pairs' codebook, under which something else is asked."""
    common = pairs().codebook
    first, *rest = common.indicators
    return common.model_copy(update={"indicators": (first.model_copy(update={"name": "Grain"}), *rest)})


def terms(text: str) -> Counter[str]:
    """Stems of a text and pairs of them, counted."""
    stems = [stem for word in lower_words(text) if (stem := stem_of(word))]
    return Counter(stems + [f"{one} {other}" for one, other in pairwise(stems)])


def slow_scores(codebook: Codebook, learned: tuple[tuple[str, str], ...], text: str) -> list[float]:
    """The formulas of the module, one text, one item and one term after the other."""
    told = [(part, i.id) for i in codebook.scored.values() for part in (f"{i.name}. {i.definition}", *i.levels)]
    texts = [(terms(part), item) for part, item in (*learned, *told)]
    having = Counter(term for counted, _ in texts for term in counted)

    def weighed(counted: Counter[str]) -> dict[str, float]:
        known = {term: n for term, n in counted.items() if term in having}
        return {t: (1 + math.log(n)) * (math.log((1 + len(texts)) / (1 + having[t])) + 1) for t, n in known.items()}

    def length(vector: dict[str, float]) -> float:
        return math.sqrt(sum(x * x for x in vector.values())) or 1.0

    asked, of_claims, of_book = weighed(terms(text)), [], []
    books = {item: sum((terms(part) for part, on in told if on == item), Counter()) for item in codebook.scored}
    books = {item: Counter({t: n for t, n in book.items() if " " not in t}) for item, book in books.items()}
    mean = sum(sum(book.values()) for book in books.values()) / len(books)
    for item, book in books.items():
        centroid: dict[str, float] = {}
        for vector in (weighed(counted) for counted, on in texts if on == item):
            for term, x in vector.items():
                centroid[term] = centroid.get(term, 0.0) + x / length(vector)
        of_claims.append(sum(x * centroid.get(term, 0.0) for term, x in asked.items()) / length(centroid))
        bm25 = 0.0
        for term, n in terms(text).items():
            d, f = sum(term in other for other in books.values()), book[term]
            if d:
                rare = math.log(1 + (len(books) - d + 0.5) / (d + 0.5))
                bm25 += (1 + math.log(n)) * rare * f * 2.2 / (f + 1.2 * (0.25 + 0.75 * sum(book.values()) / mean))
        of_book.append(math.sqrt(bm25))
    shares = np.zeros(len(books))
    for half in (np.array(of_claims), np.array(of_book)):
        if half.any():
            e = np.exp((half - half.mean()) / half.std())
            shares += e / e.sum()
    shares[(np.array(of_claims) == 0) & (np.array(of_book) == 0)] = 0.0
    return list(shares / (shares.sum() or 1.0))


@pytest.mark.slow
def test_a_coder_of_a_pair_that_the_proposals_do_not_know_finds_the_item_among_five() -> None:
    both = left_out(pairs())
    assert len(both.items) > 2_000
    assert both.within(MOST) >= 0.80
    assert both.within(3) >= 0.70
    apart = left_out(pairs(), apart=True)  # pairs of the same states, and the same documents, tell what they are about
    assert both.within(1) > apart.within(1) and apart.within(MOST) >= 0.75
    book = left_out(pairs(), lambda whole: replace(whole, halves=whole.halves[1:]))
    assert both.within(MOST) > book.within(MOST)  # what was coded adds to what the codebook says


@given(st.lists(st.sampled_from([*SAID, "", "zzz", "treaty", "The"]), min_size=1, max_size=30), st.data())
@examples(30)
def test_a_sentence_is_given_the_same_whatever_stands_beside_it(texts: list[str], data: st.DataObject) -> None:
    n = data.draw(st.integers(0, len(texts) - 1))
    assert np.array_equal(proposer().scores(texts)[n], proposer().scores([texts[n]])[0])
    assert np.array_equal(proposer().first(texts)[n], proposer().first([texts[n]])[0])


def test_long_texts_that_are_read_in_turns_are_given_the_same() -> None:
    texts = [" ".join(SAID) * n for n in (1, 400, 2_000, 1, 1_000, 1)]
    assert sum(map(len, texts)) > 1_000_000
    assert np.array_equal(proposer().scores(texts), np.concatenate([proposer().scores([t]) for t in texts]))


@pytest.mark.slow
@given(st.lists(st.text(max_size=80), max_size=5))
@examples(50)
def test_any_text_is_given_different_items_best_first_and_shares_that_add_up(texts: list[str]) -> None:
    scores, first = proposer().scores(texts), proposer().first(texts)
    assert scores.shape == (len(texts), len(proposer().items)) and first.shape == (len(texts), MOST)
    assert np.isfinite(scores).all() and (scores >= 0).all()
    for score, row in zip(scores, first, strict=True):
        assert score.sum() == pytest.approx(1.0 if score.any() else 0.0, abs=1e-9)
        named = row[row != NONE]
        assert len(set(named)) == len(named) == min(MOST, np.count_nonzero(score))
        assert (row[len(named) :] == NONE).all()
        assert (np.diff(score[named]) <= 0).all() and (score[named] > 0).all()


@pytest.mark.parametrize("text", ["", "   ", "— 12%?!", "Привет, сосед", "the of and", "qwrtzp"])
def test_what_has_no_known_word_is_given_no_proposal_and_not_any_five(text: str) -> None:
    assert (proposer().first([text, SAID[0]])[0] == NONE).all()
    assert not proposer().scores([text]).any()
    assert (proposer().first([text, SAID[0]])[1] != NONE).all()


def test_what_shares_no_word_with_a_sentence_does_not_fill_its_five() -> None:
    book = Proposer.of(pairs().codebook)
    row = book.first(["Attachés"])[0]
    told = {i.id for i in pairs().codebook.scored.values() if "attachés" in f"{i.definition}{i.levels}".lower()}
    assert 0 < len(told) < MOST
    assert {book.items[n] for n in row if n != NONE} == told


def test_more_are_asked_for_than_there_are_items() -> None:
    row = proposer().first(SAID[:1], 40)[0]
    assert len(row) == 40 and (row[len(proposer().items) :] == NONE).all()
    assert proposer().first(SAID, 1).tolist() == proposer().first(SAID)[:, :1].tolist()


def test_a_codebook_of_ones_own_is_proposed_from_its_own_words_alone() -> None:
    """It shares ids with the pairs' at most: what was coded under these would be proposed for something else."""
    own = proposer_of(own_codebook(), pairs())
    assert len(own.halves) == 1 and len(proposer().halves) == 2
    grain, wheat = own.first(["Grain was sold.", SAID[1]])
    assert own.items[grain[0]] == pairs().codebook.indicators[0].id
    assert "COM2" in {own.items[n] for n in wheat}
    assert len(proposer_of(pairs().codebook, None).halves) == 1


def test_only_what_was_given_a_level_is_learned_from() -> None:
    case = pairs().cases[0]
    learned = list(coded([case]))
    assert len(learned) == sum(c.direction != "context" for c in case.evidence) < len(case.evidence)
    assert all(item in case.codebook.scored for _, item in learned)


def test_an_item_that_the_codebook_does_not_have_is_refused() -> None:
    with pytest.raises(KeyError, match="GONE1"):
        Proposer.of(pairs().codebook, [("Anything.", "GONE1")])


@pytest.mark.slow
@given(st.lists(st.lists(st.sampled_from(" ".join(SAID).split()), max_size=25), min_size=1, max_size=4))
@examples(20)
def test_scores_are_those_of_a_slow_proposer_written_word_by_word(texts: list[list[str]]) -> None:
    cases = pairs().cases[:3]
    fast = Proposer.of(pairs().codebook, coded(cases)).scores([" ".join(text) for text in texts])
    slow = [slow_scores(pairs().codebook, tuple(coded(cases)), " ".join(text)) for text in texts]
    assert np.allclose(fast, slow, atol=1e-9)


@cache
def shipped() -> Assessment:
    return assess(CASE, usual(CASE).changed(draws=1_000))


def by_item(a: Assessment, scenario: str) -> dict[str, float]:
    return dict(zip(a.case.codebook.scored, worth(a, scenario).tolist(), strict=True))


@pytest.mark.parametrize("scenario", [CASE.reference, "deeds-and-documents", "treaty-without-depth"])
def test_indicators_stand_by_how_far_a_document_would_move_the_score_unknown_ones_before_known_ones(
    scenario: str,
) -> None:
    found, plan = by_item(shipped(), scenario), collect(shipped(), scenario)
    asked = sorted(plan.items, key=lambda x: (x.level is not None, -x.move))
    assert {x.level is None for x in asked} == {True, False}
    values = [found[x.indicator] for x in asked]
    assert values == sorted(values, reverse=True)
    unknown = [found[x.indicator] for x in asked if x.level is None]
    assert min(unknown) >= 0.5 >= max(found[x.indicator] for x in asked if x.level is not None)


def test_a_commitment_that_would_change_the_class_comes_before_one_that_would_not() -> None:
    found, a = by_item(shipped(), CASE.reference), shipped()
    steps = {s.commitment: s for s in a.standings(CASE.reference)}
    assert steps["COM2"].step is None and found["COM2"] == 1.0  # no treaty of mutual defence is documented
    assert all(found[c] == 0.0 for c, s in steps.items() if s.at_target)
    assert all(found[c] <= 0.5 for c in steps if c != "COM2")


def test_what_a_scenario_sets_by_hand_is_worth_nothing_for_no_document_moves_it() -> None:
    for scenario in shipped().ids:
        found = by_item(shipped(), scenario)
        assert all(found[x.indicator] == 0.0 for x in collect(shipped(), scenario).by_hand)


def test_before_a_claim_was_coded_every_indicator_is_worth_coding() -> None:
    a = half_known.uncoded()
    found = by_item(a, a.ids[0])
    assert all(found[i] > 0.5 for i in a.case.codebook.indicator_ids)
    assert all(found[c] >= 0.5 for c in a.case.codebook.commitment_ids)
    assert found["COM2"] == 1.0


def test_a_plan_that_was_made_already_is_not_made_again() -> None:
    plan = collect(shipped(), CASE.reference)
    nothing = plan._replace(items=(), by_hand=(), commitments=())
    assert np.array_equal(worth(shipped(), CASE.reference, plan), worth(shipped(), CASE.reference))
    assert not worth(shipped(), CASE.reference, nothing).any()


@pytest.mark.slow
@given(random_cases.cases(), random_cases.choices())
@examples(25)
def test_worth_is_a_share_for_every_item_of_any_case(case: Case, choices: Settings) -> None:
    a = assess(case, choices)
    for scenario in a.ids:
        found = worth(a, scenario)
        assert found.shape == (len(a.case.codebook.scored),)
        assert ((found >= 0) & (found <= 1)).all()


def test_the_sentence_on_what_is_unknown_comes_first_and_what_nothing_is_proposed_for_last() -> None:
    said = ["qwrtzp", "Grain.", "The chiefs of staff meet on a fixed calendar every year.", "A treaty of defence."]
    proposer = Proposer.of(CASE.codebook)
    only = np.array([item == "INS2" for item in proposer.items], dtype=float)
    value = value_of(proposer.scores(said), only)
    assert np.isnan(value[:2]).all() and value[2] > value[3]
    assert np.argsort(-value, kind="stable").tolist() == [2, 3, 0, 1]
    treaty = np.array([item == "COM2" for item in proposer.items], dtype=float)
    assert np.argsort(-value_of(proposer.scores(said), treaty), kind="stable").tolist()[0] == 3


@given(
    st.lists(st.lists(st.integers(0, 9), min_size=4, max_size=4), max_size=6),
    st.lists(st.floats(0, 1), min_size=4, max_size=4),
)
@examples(30)
def test_a_value_lies_between_what_the_proposed_items_are_worth(rows: list[list[int]], each: list[float]) -> None:
    counts = np.array(rows, dtype=float).reshape(-1, 4)
    total = counts.sum(axis=1, keepdims=True)
    scores = np.divide(counts, total, out=np.zeros_like(counts), where=total > 0)
    for value, row in zip(value_of(scores, np.array(each)), scores, strict=True):
        if not row.any():
            assert np.isnan(value)
        else:
            named = np.array(each)[row > 0]
            assert named.min() - 1e-9 <= value <= named.max() + 1e-9


def test_a_passage_is_worth_what_its_best_sentence_is_and_never_unknown() -> None:
    sentences = np.array([0.25, np.nan, 0.5, np.nan, 0.125])
    assert best_of(sentences, [3, 0, 1, 1]).tolist() == [0.5, 0.0, 0.0, 0.125]
