"""Words looked for in all texts of a reader."""

from __future__ import annotations

from itertools import islice
from typing import NamedTuple

from dashboard.session.session import current
from dashboard.texts import texts


class Hit(NamedTuple):
    """A passage that holds the words that were searched for; start and end: of the first of them, in its text."""

    source: str
    number: int
    page: int | None
    text: str
    start: int
    end: int


class Hits(NamedTuple):
    """What a search found, the first of them in the order of sources and passages, and how many there are in all."""

    first: tuple[Hit, ...]
    total: int


def search(words: str, most: int = 50) -> Hits:
    """The passages of this reader's documents that hold these words next to each other, however they are set."""
    sources = current().case.header.sources
    at_hand = texts.at_hand(sources)
    first: list[Hit] = []
    total = 0
    for source in sources:
        if (opened := texts.opened(source, at_hand.get(source.id))) is None:
            continue
        numbers = opened.holding(words)
        for number in islice(numbers, most - len(first)):
            passage, found = opened.document.passages[number - 1], opened.found(number, words)
            first.append(Hit(source.id, number, passage.page, passage.text, found.start, found.end))
            total += 1
        total += sum(1 for _ in numbers)
    return Hits(tuple(first), total)
