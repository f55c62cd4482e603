"""A document as it is worked with: folded for searching, hashed for comparing, each worked out once and on demand.

A text repeats another one where groups of five words stand in both (Broder 1997, containment). Words are compared as
locators are, white space, quote marks and forms of one letter made alike, and without case.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from hashlib import blake2b
from itertools import accumulate
from sys import getsizeof
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from indicators.method import SLACK
from indicators.passages import Paragraph, Searched, fold, fold_text
from scenarios.documents.dateline import behind
from scenarios.documents.document import Document


class Opened:
    """A document with what is worked out from it. It never changes, so that many readers may share it."""

    def __init__(self, document: Document, paragraphs: Sequence[Paragraph] | None = None) -> None:
        """paragraphs: where more stands between the passages than a heading above each."""
        self.document = document
        self._given = None if paragraphs is None else tuple(paragraphs)

    @property
    def is_counted(self) -> bool:
        """Whether a case counted its paragraphs, so that they stay as they are."""
        return self._given is not None

    @cached_property
    def size(self) -> int:
        """Characters of its text."""
        return sum(len(p.text) + len(p.heading) for p in self.document.passages)

    @property
    def memory(self) -> int:
        """Bytes that it takes with all that is worked out from it, roughly: its text three times, a number a word."""
        passages = self.document.passages
        text = sum(getsizeof(p.text) + getsizeof(p.heading) for p in passages)
        return 3 * text + 8 * sum(p.text.count(" ") + 1 for p in passages) + 400 * len(passages)

    @cached_property
    def marks(self) -> tuple[int, ...]:
        """A number for the words of each passage, which stays whatever number the passage has: 63 bits of a hash."""
        passages = self.document.passages
        return tuple(int.from_bytes(blake2b(p.text.encode(), digest_size=8).digest()) >> 1 for p in passages)

    def numbers_of(self, marks: Collection[int]) -> frozenset[int]:
        """The numbers of the passages that have one of these marks."""
        return frozenset(n for n, mark in enumerate(self.marks, start=1) if mark in marks)

    @cached_property
    def to_code(self) -> tuple[int, ...]:
        """The numbers of its passages that may be coded: all but those that are a dateline alone."""
        return tuple(n for n, p in enumerate(self.document.passages, start=1) if behind(p.text) < len(p.text))

    @cached_property
    def shingles(self) -> Shingles:
        """Its groups of words, by which copies are known."""
        return shingles(*(p.text for p in self.document.passages))

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Its passages by number, each behind its heading, which has none."""
        if self._given is not None:
            return self._given
        found: list[Paragraph] = []
        for number, passage in enumerate(self.document.passages, start=1):
            if passage.heading:
                found.append(Paragraph(None, passage.heading))
            found.append(Paragraph(number, passage.text))
        return tuple(found)

    @cached_property
    def searched(self) -> Searched:
        """The same, folded: as locators are looked for."""
        return Searched.of(self.paragraphs)

    @cached_property
    def _folded(self) -> tuple[str, tuple[int, ...]]:
        """All passages in one text to search in, and where each begins in it."""
        texts = [fold_text(p.text).casefold() for p in self.document.passages]
        return "\n".join(texts), tuple(accumulate((len(text) + 1 for text in texts[:-1]), initial=0))

    @cached_property
    def _groups(self) -> tuple[Shingles, NDArray[np.intp]]:
        """The groups of words of each passage one after the other, and which passage each is of, from 0 on."""
        of = groups_of(p.text for p in self.document.passages)
        return np.concatenate(of), np.repeat(np.arange(len(of)), [len(groups) for groups in of])

    def only_here(self, original: Opened) -> tuple[int, ...]:
        """The numbers of its passages that stand nowhere in the other: of less than half of their groups of words.

        A passage of fewer words than make a group stands there as it is, or does not.
        """
        groups, of = self._groups
        count = len(self.document.passages)
        in_all = np.bincount(of, minlength=count)
        there = np.bincount(of[stands(groups, original.shingles)], minlength=count)
        return tuple(
            n
            for n, passage in enumerate(self.document.passages, start=1)
            if (
                there[n - 1] < COPY * in_all[n - 1]
                if in_all[n - 1]
                else next(original.holding(passage.text), None) is None
            )
        )

    def warm(self) -> Opened:
        """Everything worked out that takes its time, in a thread for which nobody waits."""
        assert self.marks and self._folded and len(self.shingles) >= 0
        return self

    def holding(self, words: str) -> Iterator[int]:
        """The numbers of the passages that hold these words next to each other, rising; folded and without case."""
        folded, starts = self._folded
        wanted = fold_text(words).casefold()
        at = folded.find(wanted) if wanted else -1
        while at >= 0:
            number = bisect_right(starts, at)
            yield number
            if number == len(starts):
                return
            at = folded.find(wanted, starts[number])

    def found(self, number: int, words: str) -> tuple[int, int]:
        """From which character to which of a passage of `holding` these words first stand."""
        folded = fold(self.document.passages[number - 1].text)
        letters, places = [], []
        for place, letter in enumerate(folded.text):
            for part in letter.casefold():  # one letter may become two
                letters.append(part)
                places.append(place)
        wanted = fold_text(words).casefold()
        at = "".join(letters).find(wanted)
        return folded.starts[places[at]], folded.ends[places[at + len(wanted) - 1]]


# Whether a text repeats another one

Shingles = NDArray[np.uint64]  # (n,) of a text, each once, rising

GROUP = 5  # words: a shorter group is an idiom that anybody writes
COPY = 0.5  # share of the shorter text from which on one is a copy of the other: half of an article, edited, has .8
OF_THE_LONGER = 0.1  # share of the longer text from which on it may be called the copy: a yearbook that reprints a note
NEARLY_ALL = 0.75  # share of a text that stands in another from which on that one is said to hold it whole
# Below this nothing is said: a quotation of two sentences, or the words of a form, would make half of so short a text.
SHORTEST = 50  # words

# Scripts that set no space between words: one letter stands for a word, else whole clauses would.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_WORD = re.compile(rf"[{_UNSPACED}]|(?:(?![{_UNSPACED}])[^\W_])+")
SPREAD = np.uint64(0x9E3779B97F4A7C15)  # odd, so that no bit of a word is lost: 2^64 over the golden ratio


class CopyOf(NamedTuple):
    """Of which text another one is a copy, and which share of the shorter one's groups of words stands in both."""

    key: str
    share: float


def _words(piece: str) -> list[str]:
    """The words of what stands between two spaces as they are compared.

    >>> _words("street's"), _words("“Two–Way”")
    (['street', 's'], ['two', 'way'])
    """
    if piece.isascii() and piece.isalnum():  # most are: nothing to fold, nothing to part
        return [piece.lower()]
    return _WORD.findall(fold_text(piece).casefold())


def shingles(*texts: str) -> Shingles:
    """The groups of five words that follow one another, as hashes of 64 bits, each once and rising; (n,).

    None of fewer than `SHORTEST` words. texts: one after the other, as if they were one. The same text gives the same
    hashes on every machine.
    """
    hashed = np.concatenate([np.empty(0, dtype=np.uint64), *_hashed(texts)])
    if len(hashed) < SHORTEST:
        return np.empty(0, dtype=np.uint64)
    groups = _groups(hashed)
    groups.sort()  # in place: of a book these are megabytes
    return np.asarray(groups[np.concatenate([[True], groups[1:] != groups[:-1]])])


def groups_of(texts: Iterable[str]) -> list[Shingles]:
    """The groups of the words of each text in their order, however few words there are; (n,) each."""
    return [_groups(hashed) for hashed in _hashed(texts)]


def _hashed(texts: Iterable[str]) -> Iterator[NDArray[np.uint64]]:
    """The words of each text as hashes; each is looked at once, and of a long text no more than these are held."""
    known: dict[str, list[int]] = {}
    for text in texts:
        found: list[int] = []
        for piece in text.split():
            if (numbers := known.get(piece)) is None:
                hashes = (blake2b(word.encode(), digest_size=8).digest() for word in _words(piece))
                numbers = known[piece] = [int.from_bytes(h) for h in hashes]
            found += numbers
        yield np.array(found, dtype=np.uint64)


def _groups(hashed: NDArray[np.uint64]) -> Shingles:
    count = max(0, len(hashed) - GROUP + 1)
    groups = np.zeros(count, dtype=np.uint64)
    for k in range(GROUP):
        groups *= SPREAD
        groups += hashed[k : k + count]
    return groups


def stands(some: Shingles, among: Shingles) -> NDArray[np.bool_]:
    """Of each group whether it stands among others, which are rising; (n,)."""
    if not len(among):
        return np.zeros(len(some), dtype=bool)
    return np.asarray(among[np.searchsorted(among, some).clip(max=len(among) - 1)] == some)


def common(a: Shingles, b: Shingles) -> int:
    """How many groups of words stand in both."""
    few, many = sorted((a, b), key=len)
    return int(stands(few, many).sum())


def is_fuller(a: Shingles, b: Shingles) -> bool:
    """Whether one text holds nearly all of the other, which does not hold nearly all of it: the one to be read."""
    both = common(a, b)
    return both >= NEARLY_ALL * len(b) - SLACK and both < NEARLY_ALL * len(a) - SLACK


def containment(a: Shingles, b: Shingles) -> float:
    """Share of the groups of the one that has fewer which stand in the other, 0..1; 0 where either has none.

    >>> text = " ".join(map(str, range(100)))
    >>> containment(shingles(text), shingles(f"{text} and more"))
    1.0
    """
    fewer = min(len(a), len(b))
    return common(a, b) / fewer if fewer else 0.0


def copy_among(mine: Shingles, others: Mapping[str, Shingles]) -> CopyOf | None:
    """The text that this one is a copy of, of several the one it shares most with, of these the first; else None.

    others: by key, those that came before and are no copies themselves. A text that is much the longer is no copy of
    one that it reprints among much else.
    """
    best: CopyOf | None = None
    for key, other in others.items():
        both = common(mine, other)
        if not both or both < OF_THE_LONGER * len(mine) - SLACK:
            continue
        share = both / min(len(mine), len(other))
        if share >= COPY - SLACK and (best is None or share > best.share):
            best = CopyOf(key, share)
    return best
