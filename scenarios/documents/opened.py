"""A document as it is worked with: folded for searching, hashed for comparing, each worked out once and on demand."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from functools import cached_property
from hashlib import blake2b
from itertools import accumulate
from sys import getsizeof

import numpy as np
from numpy.typing import NDArray

from indicators.passages import Paragraph, Searched, fold, fold_text
from scenarios.documents.copies import COPY, Shingles, groups_of, shingles, stands
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
