"""Which items of a codebook a sentence may be about: proposed by words alone, never a level, never an anchor.

Two halves have equal say. One knows what was coded: the centroid of an item's coded claims, of its definition and of
each of its anchors, in words and pairs of words, weighted by tf-idf (Rocchio 1971; Salton & Buckley 1988). The other
knows the codebook alone: BM25 of the sentence over the words of an item's name, definition and anchors (Robertson &
Zaragoza 2009). English alone: whoever asks judges the document first (`scenarios.coding.english.in_english`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np

from indicators.codebook import Codebook
from indicators.levels import Floats, Ints
from indicators.method import SLACK
from scenarios.analysis.next_fact import CollectionPlan, collect
from scenarios.coding.english import lower_words, stem_of
from scenarios.model.case import Case
from scenarios.reference.known_pairs import ReferenceSet
from scenarios.scoring.commitments import classify
from scenarios.scoring.evaluation import Evaluation

MOST = 5  # items proposed
NONE = -1  # in the place of an item where no further one is proposed

_K1, _B = 1.2, 0.75  # of BM25, as usual: how soon a word said again counts no more, how far length is made up for
_AT_ONCE = 1_000_000  # characters whose words are in hand together
_DIGITS = 12  # to which scores and values are told: the last bits must not order what is equal
_UNKNOWN, _UNSAID = -1, -2  # in the place of a stem's number: one that was never read, a word that tells nothing


class Half(NamedTuple):
    """What each term says for each item, and the power that the sum over a sentence is taken to."""

    weights: Floats  # (N, T), 0 where an item does not have the term
    power: float


class Counted(NamedTuple):
    """Terms of texts, each once a text, texts rising."""

    text: Ints  # (m,)
    term: Ints  # (m,)
    weight: Floats  # (m,) 1 + log of how often it stands there


@dataclass(frozen=True)
class Proposer:
    """What is known of N items by T terms: stems, and pairs of stems that follow one another.

    numbers: of the stems, from 0. pairs: the terms behind them, each as its first stem times their number plus its
    second, rising.
    """

    items: tuple[str, ...]  # N, as in the codebook
    numbers: Mapping[str, int]
    pairs: Ints
    halves: tuple[Half, ...]

    @classmethod
    def of(cls, codebook: Codebook, coded: Iterable[tuple[str, str]] = ()) -> Proposer:
        """A proposer of a codebook's items. coded: sentences, each with the item that it was coded with.

        Without any the codebook's words speak alone. Raises KeyError on an item that the codebook does not have.
        """
        place = {item: n for n, item in enumerate(codebook.scored)}
        known = [(text, place[item]) for text, item in coded]
        told = [
            (text, n)
            for n, item in enumerate(codebook.scored.values())
            for text in (f"{item.name}. {item.definition}", *item.levels)
        ]
        numbers: dict[str, int] = {}
        text, stem = _read([t for t, _ in (*known, *told)], lambda found: numbers.setdefault(found, len(numbers)))
        of_text = np.array([n for _, n in (*known, *told)], dtype=np.int64)
        in_book = text >= len(known)
        book = _bm25(of_text[text[in_book]], stem[in_book], len(place), len(numbers))
        if not known:
            return cls(tuple(place), numbers, np.empty(0, dtype=np.int64), (book,))
        pairs = np.unique(_pairs(text, stem, len(numbers))[1])
        bare = cls(tuple(place), numbers, pairs, ())
        return replace(bare, halves=(_centroids(bare._counted(text, stem), of_text, len(place)), book))

    def scores(self, texts: Sequence[str]) -> Floats:
        """What each item has of 1 for each text, (n, N): the mean of two shares, each half's exp(z) over their sum.

        z = (x - mean) / standard deviation of a half's x over the items of the codebook. 0 for an item with which the
        text has no word in common; a row of 0 where it has none with any.
        """
        made = [self._scored(some) for some in _batches(texts)]
        return np.concatenate(made) if made else np.zeros((0, len(self.items)))

    def first(self, texts: Sequence[str], most: int = MOST) -> Ints:
        """The items proposed for each text, best first, as places in `items`, (n, most).

        NONE where there is no further one: what has no word in common with a text is not proposed to fill a place.
        Ties stand in codebook order.
        """
        scores = self.scores(texts)
        best = np.argsort(-scores, axis=1, kind="stable")[:, :most]
        found = np.where(np.take_along_axis(scores, best, axis=1) > 0, best, NONE)
        return np.pad(found, ((0, 0), (0, most - found.shape[1])), constant_values=NONE)

    def _scored(self, texts: Sequence[str]) -> Floats:
        counted = self._counted(*_read(texts, lambda stem: self.numbers.get(stem, _UNKNOWN)))
        each = [_summed(half, counted, len(texts)) for half in self.halves]
        shares = [_shares(x) for x in each]
        common = np.logical_or.reduce([x > 0 for x in each])
        mean = np.where(common, np.add.reduce(shares), 0.0)
        total = mean.sum(axis=1, keepdims=True)
        return np.asarray(np.round(np.divide(mean, total, out=np.zeros_like(mean), where=total > 0), _DIGITS))

    def _counted(self, text: Ints, stem: Ints) -> Counted:
        """The known terms of texts: their stems, and pairs of them, as `_read` gives them."""
        at, pair = _pairs(text, stem, len(self.numbers))
        place = np.searchsorted(self.pairs, pair)
        held = place < len(self.pairs)
        held[held] = self.pairs[place[held]] == pair[held]
        known, terms = stem != _UNKNOWN, len(self.numbers) + len(self.pairs)
        term = np.concatenate([stem[known], len(self.numbers) + place[held]])
        key, count = np.unique(np.concatenate([text[known], at[held]]) * terms + term, return_counts=True)
        return Counted(key // terms, key % terms, 1 + np.log(count))


def proposer_of(codebook: Codebook, pairs: ReferenceSet | None) -> Proposer:
    """The proposer of a codebook: with the centroids of the known pairs where they are coded with this very codebook.

    A codebook of one's own shares ids with theirs at most, under which other things are asked: its words speak alone.
    """
    return Proposer.of(codebook, coded(pairs.cases) if pairs and pairs.coded_with(codebook) else ())


def coded(cases: Iterable[Case]) -> Iterator[tuple[str, str]]:
    """Every claim of some cases that is given a level, in its coder's words, and the item that it is on."""
    for case in cases:
        for claim in case.evidence:
            if claim.votes_on_level and claim.indicator:
                yield claim.claim, claim.indicator


def _batches(texts: Sequence[str]) -> Iterator[Sequence[str]]:
    """The same texts, as many at once as bounds what is in hand."""
    start, held = 0, 0
    for n, text in enumerate(texts):
        if held and held + len(text) > _AT_ONCE:
            yield texts[start:n]
            start, held = n, 0
        held += len(text)
    if start < len(texts):
        yield texts[start:]


def _read(texts: Sequence[str], number: Callable[[str], int]) -> tuple[Ints, Ints]:
    """Of every word that tells something, in order, the place of its text and the number of its stem; (w,) each."""
    by_word: dict[str, int] = {}
    found: list[int] = []
    lengths = []
    for text in texts:
        said = lower_words(text)
        for word in said:
            if word not in by_word:
                stem = stem_of(word)
                by_word[word] = number(stem) if stem else _UNSAID
        found += [by_word[word] for word in said]
        lengths.append(len(said))
    stems = np.array(found, dtype=np.int64)
    kept = stems != _UNSAID
    return np.repeat(np.arange(len(texts)), lengths)[kept], stems[kept]


def _pairs(text: Ints, stem: Ints, stems: int) -> tuple[Ints, Ints]:
    """Of every two known stems that follow one another in a text its place, and both as one number."""
    both = (text[1:] == text[:-1]) & (stem[1:] != _UNKNOWN) & (stem[:-1] != _UNKNOWN)
    return text[1:][both], stem[:-1][both] * stems + stem[1:][both]


def _centroids(counted: Counted, of_text: Ints, items: int) -> Half:
    """For each item the mean direction of its texts by tf-idf, times idf, for the sentence is weighted so too.

    idf = log((1 + n) / (1 + texts that have the term)) + 1 over n texts.
    """
    text, term, weight = counted
    terms = int(term.max(initial=-1)) + 1
    idf = np.log((1 + len(of_text)) / (1 + np.bincount(term, minlength=terms))) + 1
    value = weight * idf[term]
    value /= np.sqrt(np.bincount(text, value**2, minlength=len(of_text)))[text]
    centroid = np.bincount(of_text[text] * terms + term, value, minlength=items * terms).reshape(items, terms)
    length = np.linalg.norm(centroid, axis=1, keepdims=True)
    return Half(centroid / np.maximum(length, SLACK) * idf, 1.0)


def _bm25(item: Ints, stem: Ints, items: int, stems: int) -> Half:
    """BM25 of each stem for each item: log(1 + (N - d + .5) / (d + .5)) * f (k + 1) / (f + k (1 - b + b l / mean l)).

    f: how often it stands there, d: items that have it, l: words of an item. The root of the sum is taken, for it has
    a long tail that would outvote the other half.
    """
    often = np.bincount(item * stems + stem, minlength=items * stems).reshape(items, stems)
    length = often.sum(axis=1, keepdims=True)
    having = (often > 0).sum(axis=0)
    rare = np.log1p((items - having + 0.5) / (having + 0.5))
    long = _K1 * (1 - _B + _B * length / max(float(length.mean()), 1.0))
    return Half(rare * often * (_K1 + 1) / (often + long), 0.5)


def _summed(half: Half, counted: Counted, texts: int) -> Floats:
    """What a half says of each item for each text, (n, N); item by item: no array of terms times items is made."""
    told = counted.term < half.weights.shape[1]
    text, term, weight = (part[told] for part in counted)
    summed = [np.bincount(text, weight * weights[term], minlength=texts) for weights in half.weights]
    return np.asarray(np.ascontiguousarray(np.stack(summed, axis=1)) ** half.power)


def _shares(x: Floats) -> Floats:
    """exp(z) of each row over their sum, (n, N); 0 in the rows of which a half says nothing."""
    spread = x.std(axis=1, keepdims=True)
    z = np.divide(x - x.mean(axis=1, keepdims=True), spread, out=np.zeros_like(x), where=spread > SLACK)
    share = np.exp(z)
    return np.where(x.any(axis=1, keepdims=True), share / share.sum(axis=1, keepdims=True), 0.0)


# In which order sentences are worth coding: those first whose proposed items would change a scenario most


def worth(a: Evaluation, scenario: str, plan: CollectionPlan | None = None) -> Floats:
    """What one more document on each item is worth for a scenario, 0..1, over indicators and commitments, (N,).

    (unknown + moved) / 2. unknown: 1 where nothing is known of the item, else 0, so that what is unknown comes before
    what is known. moved: of an indicator the expected absolute move of R, as a share of the largest; while the
    scenario is not assessed the share of belief under which the indicator is settled instead. Of a commitment 1 where
    the class would be another with it at its target. 0 on an item that no document moves: set by hand or left open, or
    a commitment at its target. In codebook order. plan: that of `collect`, where the caller has it.
    """
    plan = plan or collect(a, scenario)
    codebook, class_now = a.case.codebook, classify(*a.commitments.treaty_facts(a.resolved(scenario)))
    moved = {x.indicator: x.share_settled if np.isnan(x.move) else x.move for x in plan.items}
    largest = max(moved.values(), default=0.0)
    by_item = {
        x.indicator: ((x.level is None) + (moved[x.indicator] / largest if largest else 0.0)) / 2 for x in plan.items
    }
    by_item |= {x.commitment: ((x.step is None) + (x.class_then != class_now)) / 2 for x in plan.commitments}
    return np.array([by_item.get(item, 0.0) for item in codebook.scored])


def value_of(scores: Floats, worth: Floats) -> Floats:
    """What coding each sentence is worth by what is proposed for it: the sum of scores times worth, (n,), 0..1.

    scores: of `Proposer.scores`, (n, N), each row adding up to 1. worth: of `worth`, (N,). nan for a sentence without
    any proposal: of what it would change nothing can be said, and it comes last (`np.argsort(-value, kind="stable")`).

    >>> value_of(np.array([[0.75, 0.25], [0.0, 0.0]]), np.array([0.0, 1.0])).tolist()
    [0.25, nan]
    """
    value = np.round((scores * worth).sum(axis=1), _DIGITS)
    return np.asarray(np.where(scores.any(axis=1), value, np.nan))


def best_of(value: Floats, counts: Sequence[int]) -> Floats:
    """The value of each passage: that of its best sentence, (passages,); 0 where no sentence of it has any.

    value: of sentences, one passage after the other, nan for none. counts: how many sentences each passage has.

    >>> best_of(np.array([0.25, 0.5, np.nan]), [2, 1, 0]).tolist()
    [0.5, 0.0, 0.0]
    """
    best = np.zeros(len(counts))
    np.maximum.at(best, np.repeat(np.arange(len(counts)), counts), np.nan_to_num(value))
    return best
