"""A document made ready for reading by keys: each passage in words and sentences, with the words they are known by."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from itertools import accumulate, chain, islice, pairwise
from typing import Any, NamedTuple, TypeVar

from indicators.evidence import LOCATOR_WORDS
from indicators.passages import Searched, bare, fold, fold_text
from scenarios.coding import sentences
from scenarios.coding.english import in_english
from scenarios.coding.once import Once
from scenarios.coding.proposals import NONE, Proposer
from scenarios.coding.sentences import LONGEST_LOCATOR, Span
from scenarios.documents.opened import Opened

T = TypeVar("T")
_WITH_DIGIT = re.compile(r"\S*\d\S*")
_TABLE = 0.4  # share of its words that hold a digit from which on a passage is set as a table
_TOGETHER = 100  # passages whose proposals are made at once
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
    return _in_words(text, sentences.words(text), sentences.sentences(text))


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
        located = _located(opened)
        while some := [*islice((_unless(stopped, x) for x in located), _TOGETHER)]:
            said = [*chain.from_iterable(x.said for x in some)]
            rows = iter(proposer.first(said).tolist() if proposer is not None and self.english else ())
            found += [_read(opened, len(found) + n, rows, x, known) for n, x in enumerate(some, start=1)]
        self.passages, self._vocabulary = tuple(found), len(known)

    @cached_property
    def memory(self) -> int:
        """Bytes that it takes beside the document, roughly."""
        words, sentences = (sum(len(getattr(p, name)) for p in self.passages) for name in ("words", "sentences"))
        return 8 * words + 70 * self._vocabulary + 270 * sentences + 500 * len(self.passages)

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


def _unless(stopped: Callable[[], bool], found: T) -> T:
    if stopped():
        raise GivenUp
    return found


class _Located(NamedTuple):
    """A passage in words, and of each sentence its text and the words of its locator."""

    held: InWords
    said: list[str]
    locators: tuple[Span, ...]


def _located(opened: Opened) -> Iterator[_Located]:
    """The passages one after the other, each word looked at once."""
    searched = opened.searched
    once = Once(searched.text)
    places = (place for place, paragraph in enumerate(searched.paragraphs) if paragraph.number is not None)
    for place, passage in zip(places, opened.document.passages, strict=True):
        spans = sentences.words(passage.text)
        parts = sentences.sentences(passage.text)
        held = _in_words(passage.text, spans, parts)
        locators = held.sentences
        if any(last - first >= LOCATOR_WORDS for first, last in held.sentences):
            stands_once = _standing_once(passage.text, spans, once, searched, place)
            locators = tuple(sentences.usual_run(first, last, stands_once) for first, last in held.sentences)
        yield _Located(held, [passage.text[a:b] for a, b in parts], locators)


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


def _read(
    opened: Opened, number: int, proposed: Iterator[list[int]], located: _Located, known: dict[str, str]
) -> ReadPassage:
    passage = opened.document.passages[number - 1]
    words, glue, found = located.held
    return ReadPassage(
        number,
        opened.marks[number - 1],
        passage.page,
        passage.heading,
        tuple(map(known.setdefault, words, words)),
        glue,
        found,
        located.locators,
        tuple(tuple(n for n in row if n != NONE) for row in islice(proposed, len(found))),
    )
