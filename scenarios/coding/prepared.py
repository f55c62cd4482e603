"""A document made ready for reading by keys: each passage in words and sentences, with the words they are known by."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property
from itertools import islice, pairwise
from typing import Any, NamedTuple

from indicators.levels import Ints
from indicators.passages import fold, fold_text
from scenarios.coding import sentences
from scenarios.coding.proposals import NONE
from scenarios.documents.opened import Opened

_TABLE = 0.4  # share of its words that hold a digit from which on a passage is set as a table
_FEW = 12  # words below which it is none


class InWords(NamedTuple):
    """A text in words. glue: places of words behind which no space stands; sentences: of their first and last words."""

    words: tuple[str, ...]
    glue: tuple[int, ...]
    sentences: tuple[tuple[int, int], ...]


def in_words(text: str) -> InWords:
    """A text in the words and sentences in which a browser shows it.

    >>> in_words("They met. 双方会谈。")
    InWords(words=('They', 'met.', '双方会谈。'), glue=(), sentences=((0, 1), (2, 2)))
    """
    spans = sentences.words(text)
    starts = [a for a, _ in spans]
    return InWords(
        tuple(text[a:b] for a, b in spans),
        tuple(n for n, ((_, end), (start, _)) in enumerate(pairwise(spans)) if end == start),
        tuple((bisect_right(starts, a) - 1, bisect_right(starts, b - 1) - 1) for a, b in sentences.sentences(text)),
    )


class ReadPassage(NamedTuple):
    """A passage in words. sentences and locators: places of their first and last word, a pair a sentence.

    glue: places of words behind which no space stands. proposed: places of items in the codebook, a row a sentence.
    """

    number: int
    mark: int  # of its words, whatever its number
    page: int | None
    heading: str
    words: tuple[str, ...]
    glue: tuple[int, ...]
    sentences: tuple[tuple[int, int], ...]
    locators: tuple[tuple[int, int], ...]
    proposed: tuple[tuple[int, ...], ...] = ()

    @property
    def is_table(self) -> bool:
        """Whether most of it seems to be numbers."""
        return len(self.words) >= _FEW and sum(any(c.isdigit() for c in w) for w in self.words) > _TABLE * len(
            self.words
        )

    def as_json(self) -> dict[str, Any]:
        """The passage as the browser takes it: short names, what is empty left out."""
        made: dict[str, Any] = {
            "n": self.number,
            "m": str(self.mark),
            "t": self.words,
            "s": self.sentences,
            "l": self.locators,
        }
        rest = {"page": self.page, "heading": self.heading, "glue": self.glue, "table": self.is_table}
        return made | {k: v for k, v in rest.items() if v} | ({"p": self.proposed} if any(self.proposed) else {})


class Prepared:
    """A document made ready once, whoever reads it."""

    def __init__(self, opened: Opened, proposed: Ints | None = None, english: bool = True) -> None:
        """proposed: places of items in the codebook, a row each of `sentence_texts` one after the other."""
        self.english = english
        self._texts = tuple(p.text for p in opened.document.passages)
        rows = iter(()) if proposed is None else iter(proposed.tolist())
        self.passages = tuple(_read(opened, n, rows) for n in range(1, len(self._texts) + 1))

    @cached_property
    def _spans(self) -> dict[tuple[int, str], tuple[int, int] | tuple[None, None]]:
        return {}

    def place(self, passage: int, locator: str) -> tuple[int, int] | tuple[None, None]:
        """The places of the first and last word of a locator in its passage; none where it does not stand there."""
        if (passage, locator) not in self._spans:
            self._spans[passage, locator] = self._found(passage, locator)
        return self._spans[passage, locator]

    def _found(self, passage: int, locator: str) -> tuple[int, int] | tuple[None, None]:
        sought = fold_text(locator)
        if not sought or not 1 <= passage <= len(self._texts):
            return None, None
        text = self._texts[passage - 1]
        if (at := fold_text(text).find(sought)) < 0:
            return None, None
        folded = fold(text)
        start, end = folded.starts[at], folded.ends[at + len(sought) - 1]
        starts = [span[0] for span in sentences.words(text)]
        return bisect_right(starts, start) - 1, bisect_right(starts, end - 1) - 1


def sentence_texts(opened: Opened) -> list[list[str]]:
    """The sentences of each passage, as text."""
    return [[p.text[a:b] for a, b in sentences.sentences(p.text)] for p in opened.document.passages]


def _read(opened: Opened, number: int, proposed: Iterator[list[int]]) -> ReadPassage:
    passage = opened.document.passages[number - 1]
    found = sentences.sentences(passage.text)
    return ReadPassage(
        number,
        opened.marks[number - 1],
        passage.page,
        passage.heading,
        *in_words(passage.text),
        tuple(sentences.usual_locator(span, passage.text, opened.searched) for span in found),
        tuple(tuple(n for n in row if n != NONE) for row in islice(proposed, len(found))),
    )
