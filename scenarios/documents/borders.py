"""Borders between the passages of a document, moved by hand: the text stays as it is, and so do its words' places.

A case keeps them with its source as a list of moves, so that whoever brings the same file has the same numbers:
"5/312" splits passage 5 behind its 312th character, "9+" joins passage 9 with the next one, one after the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from indicators.sources import MAX_BORDERS, MAX_PARAGRAPHS
from scenarios.documents.document import Document
from scenarios.documents.passage import LONGEST, Passage

_MOVE = re.compile(r"([1-9][0-9]{0,4})(?:/([1-9][0-9]{0,4})|\+)")
CLOSING = "\"'”’»)\\]"
# A full stop with what closes a quotation, and a space; scripts without spaces have stops of their own and set none.
_END = re.compile(rf"[.!?…][{CLOSING}]*(?= \S)|[。！？][」』”’）]*(?=[^ 」』”’）])")
_UNSPACED_END = re.compile(r"[。！？][」』”’）]*$")


class Immovable(ValueError):
    """A border that cannot be moved so, as a sentence."""


def ends(text: str) -> tuple[int, ...]:
    """The places behind which a passage may be split: after its sentences, but for the last.

    >>> ends("One. Two! Three.")
    (4, 9)
    """
    return tuple(end for m in _END.finditer(text) if not text[(end := m.end()) : end + 2].strip()[:1].islower())


def first_free(paragraphs: Iterable[int | None]) -> int:
    """The first passage whose borders can be moved, given those that claims point at: their numbers must stay.

    >>> first_free([2, 5, None]), first_free([])
    (6, 1)
    """
    return max((p for p in paragraphs if p is not None), default=0) + 1


def split(document: Document, number: int, at: int) -> Document:
    """The document with a passage split at a place of `ends`. Raises Immovable."""
    passage = _passage(document, number)
    if at not in ends(passage.text):
        raise Immovable(f"Paragraph {number} has no end of a sentence there; it can be split between two sentences.")
    if len(document.passages) >= MAX_PARAGRAPHS:
        raise Immovable(f"A document has at most {MAX_PARAGRAPHS:,} paragraphs.")
    left, right = passage.text[:at], passage.text[at:].removeprefix(_glue(passage.text[:at]))
    return _with(document, number, 1, passage._replace(text=left), Passage(right, passage.page))


def join(document: Document, number: int) -> Document:
    """The document with a passage joined with the next one. Raises Immovable."""
    passage = _passage(document, number)
    if number == len(document.passages):
        raise Immovable(f"Paragraph {number} is the last one; there is none to join it with.")
    after = document.passages[number]
    if after.heading:
        raise Immovable(f"A heading stands between paragraphs {number} and {number + 1}.")
    text = passage.text + _glue(passage.text) + after.text
    if len(text) > LONGEST:
        raise Immovable(f"The two together have {len(text):,} characters; a paragraph has at most {LONGEST:,}.")
    return _with(document, number, 2, passage._replace(text=text))


def with_borders(document: Document, moves: Sequence[str]) -> Document:
    """The document with the borders that a case keeps with its source. Raises Immovable where they do not fit."""
    for move in moves:
        read = _MOVE.fullmatch(move)
        if read is None:
            raise Immovable(f"{move!r} is no move of a border.")
        number, at = int(read[1]), read[2]
        document = join(document, number) if at is None else split(document, number, int(at))
    return document


def added(moves: Sequence[str], number: int, at: int | None = None) -> tuple[str, ...]:
    """The moves with one more; one that takes back the last takes it away. Raises Immovable where they are too many.

    >>> added(("5/312",), 9), added(("9+", "5/312"), 5)
    (('5/312', '9+'), ('9+',))
    """
    if at is None and moves and moves[-1].startswith(f"{number}/"):
        return tuple(moves[:-1])
    if len(moves) >= MAX_BORDERS:
        raise Immovable(f"Borders of one document can be moved {MAX_BORDERS} times.")
    return (*moves, f"{number}+" if at is None else f"{number}/{at}")


def _passage(document: Document, number: int) -> Passage:
    if not 1 <= number <= len(document.passages):
        raise Immovable(f"There is no paragraph {number}; there are 1 to {len(document.passages)}.")
    return document.passages[number - 1]


def _glue(left: str) -> str:
    """What stands between two sentences that are one passage."""
    return "" if _UNSPACED_END.search(left) else " "


def _with(document: Document, number: int, gone: int, *instead: Passage) -> Document:
    held = document.passages
    return document.model_copy(update={"passages": (*held[: number - 1], *instead, *held[number - 1 + gone :])})
