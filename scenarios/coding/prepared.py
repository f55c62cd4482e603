"""A document made ready for reading by keys: each passage in words and sentences, with the words they are known by.

These are words that stand once in the document: asked of every sentence of a book, so worked out for all at once.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from itertools import accumulate, chain, islice, pairwise
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from indicators.evidence import LOCATOR_WORDS
from indicators.levels import Bools
from indicators.passages import Searched, bare, fold
from scenarios.coding import sentences
from scenarios.coding.english import in_english
from scenarios.coding.proposals import NONE, Proposer
from scenarios.coding.sentences import LONGEST_LOCATOR, Span
from scenarios.documents.opened import SPREAD, Opened

_WITH_DIGIT = re.compile(r"\S*\d\S*")
_TABLE = 0.4  # share of its words that hold a digit from which on a passage is set as a table
_TOGETHER = 100  # passages whose proposals are made at once
_FEW = 12  # words below which it is none
PIECES = (8, 16, 32)  # letters of the pieces by which a stretch is known
_SHIFTED = np.uint64(29)


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
    return _in_words(text, sentences.word_spans(text), sentences.sentences(text))


def _in_words(text: str, spans: Sequence[Span], parts: Sequence[Span]) -> InWords:
    starts = [a for a, _ in spans]
    return InWords(
        tuple(text[a:b] for a, b in spans),
        tuple(n for n, ((_, end), (start, _)) in enumerate(pairwise(spans)) if end == start),
        tuple((bisect_right(starts, a) - 1, bisect_right(starts, b - 1) - 1) for a, b in parts),
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
        return len(self.words) >= _FEW and len(_WITH_DIGIT.findall(" ".join(self.words))) > _TABLE * len(self.words)

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


class GivenUp(Exception):
    """Nobody wants any more what is being made ready."""


class Prepared:
    """A document made ready once, whoever reads it."""

    def __init__(
        self, opened: Opened, proposer: Proposer | None = None, stopped: Callable[[], bool] = lambda: False
    ) -> None:
        """proposer: of the items that a sentence may be about. stopped: asked again and again; raises GivenUp then."""
        self._texts = tuple(p.text for p in opened.document.passages)
        self.english = in_english(*self._texts)
        known: dict[str, str] = {}  # each word is held once, however often it is said
        found: list[ReadPassage] = []
        located = _located(opened, known, stopped)
        while some := [*islice(located, _TOGETHER)]:
            said = [*chain.from_iterable(texts for _, texts in some)]
            rows = iter(proposer.first(said).tolist() if proposer is not None and self.english else ())
            for passage, texts in some:
                proposed = (tuple(n for n in row if n != NONE) for row in islice(rows, len(texts)))
                found.append(passage._replace(proposed=tuple(proposed)))
        self.passages, self._vocabulary = tuple(found), len(known)
        self._spans: dict[tuple[int, str], tuple[int, int] | tuple[None, None]] = {}

    @cached_property
    def memory(self) -> int:
        """Bytes that it takes beside the document, roughly."""
        words, sentences = (sum(len(getattr(p, name)) for p in self.passages) for name in ("words", "sentences"))
        return 8 * words + 70 * self._vocabulary + 270 * sentences + 500 * len(self.passages)

    def place(self, passage: int, locator: str) -> tuple[int, int] | tuple[None, None]:
        """The places of the first and last word of a locator in its passage; none where it does not stand there."""
        if (passage, locator) not in self._spans:
            self._spans[passage, locator] = self._found(passage, locator)
        return self._spans[passage, locator]

    def _found(self, passage: int, locator: str) -> tuple[int, int] | tuple[None, None]:
        text = self._texts[passage - 1] if 1 <= passage <= len(self._texts) else ""
        if (at := sentences.place_of(text, locator)) is None:
            return None, None
        starts = [span[0] for span in sentences.word_spans(text)]
        return bisect_right(starts, at[0]) - 1, bisect_right(starts, at[1] - 1) - 1


def sentence_texts(opened: Opened) -> list[list[str]]:
    """The sentences of each passage, as text."""
    return [[p.text[a:b] for a, b in sentences.sentences(p.text)] for p in opened.document.passages]


def _located(
    opened: Opened, known: dict[str, str], stopped: Callable[[], bool]
) -> Iterator[tuple[ReadPassage, list[str]]]:
    """The passages one after the other, each word looked at once, with the texts of their sentences. Raises GivenUp."""
    searched = opened.searched
    once = Once(searched.text)
    places = (place for place, paragraph in enumerate(searched.paragraphs) if paragraph.number is not None)
    passages = zip(places, opened.document.passages, opened.marks, strict=True)
    for number, (place, (text, page, heading), mark) in enumerate(passages, start=1):
        spans, parts = sentences.word_spans(text), sentences.sentences(text)
        words, glue, found = _in_words(text, spans, parts)
        locators = found
        if any(last - first >= LOCATOR_WORDS for first, last in found):
            stands_once = _standing_once(text, spans, once, searched, place)
            locators = tuple(sentences.usual_run(first, last, stands_once) for first, last in found)
        if stopped():
            raise GivenUp
        words = tuple(map(known.setdefault, words, words))
        yield ReadPassage(number, mark, page, heading, words, glue, found, locators), [text[a:b] for a, b in parts]


def _standing_once(
    text: str, spans: Sequence[Span], once: Once, searched: Searched, place: int
) -> Callable[[int, int], bool]:
    """Whether the words from one place to another, as a locator, are known to stand once in all paragraphs."""
    offset = searched.offsets[place]
    whole = searched.text[offset : searched.offsets[place + 1] - 1]
    stand = _folded_words(text, spans, whole)

    def stands_once(first: int, last: int) -> bool:
        while spans[last][1] - spans[first][0] > LONGEST_LOCATOR and last > first:
            last -= 1
        start, end = stand[first][0], min(stand[last][1], stand[first][0] + LONGEST_LOCATOR)
        inside = bare([whole[start:end]])
        start = whole.find(inside, start)
        return once.holds(offset + start, offset + start + len(inside))

    return stands_once


def _folded_words(text: str, spans: Sequence[Span], folded: str) -> Sequence[Span]:
    """Where the words of a text stand in what it is folded to."""
    alone = folded.split(" ")
    if len(alone) == len(spans) and all(end < start for (_, end), (start, _) in pairwise(spans)):
        ends = list(accumulate(map(len, alone), lambda end, length: end + 1 + length))
        return [(end - len(word), end) for word, end in zip(alone, ends, strict=True)]
    starts = fold(text).starts
    return [(bisect_left(starts, start), bisect_left(starts, end)) for start, end in spans]


class Once:
    """Of a text of n letters, how many pieces that stand nowhere else in it begin before each letter.

    It never says "once" of what stands twice. Pieces are told apart by a hash of some bits more than n has, so of what
    stands once it may say no where each piece of it stands, or seems to stand, elsewhere too.
    """

    def __init__(self, text: str) -> None:
        hashed = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4").astype(np.uint64)
        self._before: dict[int, NDArray[np.int32]] = {}
        length = 1
        while len(hashed):
            if length in PIECES:
                self._before[length] = np.concatenate([[0], np.cumsum(_alone(hashed))]).astype(np.int32)
            if length == PIECES[-1]:
                break
            head, tail = hashed[:-length], hashed[length:]
            hashed = (head ^ (head >> _SHIFTED)) * SPREAD + (tail ^ (tail >> _SHIFTED))
            length *= 2

    def holds(self, start: int, end: int) -> bool:
        """Whether the letters from one place up to another are known to stand nowhere else."""
        kept = ((length, before) for length, before in self._before.items() if end - start >= length)
        return any(before[end - length + 1] > before[start] for length, before in kept)


def _alone(hashed: NDArray[np.uint64]) -> Bools:
    """Which of these share their place with none of the others, (n,)."""
    bits = len(hashed).bit_length() + 1
    place = ((hashed * SPREAD) >> np.uint64(64 - bits)).astype(np.int64)
    last = np.zeros(1 << bits, dtype=np.int32)
    last[place] = np.arange(len(hashed), dtype=np.int32)
    shared = np.zeros(1 << bits, dtype=np.bool_)
    shared[place[last[place] != np.arange(len(hashed))]] = True
    return np.asarray(~shared[place])
