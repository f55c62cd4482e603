"""From the pieces of a file, paragraphs and headings as they follow, to numbered passages of bounded length.

Plain and quick to load, for the child makes them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from indicators.parsing.prose import is_body

LONGEST = 20_000  # characters of a passage; what is longer is split at a sentence or a space
LONGEST_HEADING = 1_000
MAX_TEXT = 5_000_000  # characters of a document together: a book of two thousand pages
UNSHOWN = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029]")  # on one line, and as UTF-8
_SPACE = re.compile(r"[\s\x00-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029]+")
_AT_A_SENTENCE = re.compile(r"[.!?…][\"'”’»)\]]*\s|[。！？]")
_A_LIST = 300  # characters of short pieces that follow on each other; what is longer is no heading


class Passage(NamedTuple):
    """A paragraph; its number is its place, from 1.

    page: from 1, where the file has pages. heading: what stands above it and is no paragraph itself.
    """

    text: str
    page: int | None = None
    heading: str = ""


class Piece(NamedTuple):
    """A stretch of text that a file sets apart.

    heading: it is marked as one. page: where it starts. listed: a list put together, a paragraph even without a stop.
    """

    text: str
    heading: bool = False
    page: int | None = None
    listed: bool = False

    @property
    def is_paragraph(self) -> bool:
        """Whether it reads as a paragraph."""
        return not self.heading and (self.listed or is_body(self.text))


def clean(text: str) -> str:
    """A text on one line, without what cannot be shown.

    >>> clean(" They\\n\\tmet\\x00 in\\u00a0May. ")
    'They met in May.'
    """
    return _SPACE.sub(" ", text).strip() if UNSHOWN.search(text) or "  " in text else " ".join(text.split())


def numbered(*parts: Iterable[Piece]) -> list[Passage]:
    """Passages of what reads as a paragraph, part after part; what is short and stands between heads the next.

    Short pieces that are many, a list without full stops, are a passage of their own; so is what stands at the end.
    Where nothing in a part reads as a paragraph, every piece of it is a passage.
    """
    return [passage for pieces in parts for passage in _numbered(pieces)]


def _numbered(pieces: Iterable[Piece]) -> list[Passage]:
    held = [piece for given in pieces if (piece := given._replace(text=clean(given.text))).text]
    if not any(piece.is_paragraph for piece in held):
        return [Passage(part, piece.page) for piece in held for part in bounded(piece.text)]
    made: list[Passage] = []
    above: list[Piece] = []
    for piece in held:
        if not piece.is_paragraph:
            above.append(piece)
            continue
        made += _a_list(above)
        parts = bounded(piece.text)
        made.append(Passage(parts[0], piece.page, " ".join(p.text for p in above)[:LONGEST_HEADING].strip()))
        made += [Passage(part, piece.page) for part in parts[1:]]
        above = []
    return made + _together(above)


def _a_list(above: list[Piece]) -> list[Passage]:
    """A passage of short pieces that are too many for a heading; they are taken out of the list, but the last."""
    if len(above) < 3 or sum(len(piece.text) for piece in above) <= _A_LIST:
        return []
    made = _together(above[:-1])
    del above[:-1]
    return made


def _together(pieces: Sequence[Piece]) -> list[Passage]:
    """Short pieces as one passage, on the page of the first."""
    return [Passage(part, pieces[0].page) for part in bounded(" ".join(piece.text for piece in pieces))]


def bounded(text: str) -> list[str]:
    """A text in parts of at most 20,000 characters, parted behind a sentence or at a space where there is one.

    >>> [len(part) for part in bounded("x" * 50_000)]
    [20000, 20000, 10000]
    """
    parts: list[str] = []
    at = 0
    while len(text) - at > LONGEST:
        window = text[at : at + LONGEST]
        ends = [found.end() for found in _AT_A_SENTENCE.finditer(window, LONGEST // 2)]
        cut = ends[-1] if ends else window.rfind(" ", LONGEST // 2) + 1 or LONGEST
        parts.append(window[:cut].strip())
        at += cut
    return [part for part in (*parts, text[at:].strip()) if part]
