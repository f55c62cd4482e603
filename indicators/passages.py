"""The passages that claims point at: a reader's copy of a text, its paragraphs, and where each locator stands."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from difflib import get_close_matches
from functools import cache, lru_cache
from itertools import accumulate
from typing import Literal, NamedTuple

from indicators.evidence import LOCATOR_WORDS, Claim
from indicators.parsing.prose import is_body, ways_to_part

MAX_BYTES = 2 * 1024 * 1024
MOST_WORDS, LIKE = 2_000, 0.7  # of a paragraph, in which words like others are sought; how like, by difflib
Reason = Literal["too large", "not UTF-8", "empty"]
State = Literal["found", "missing", "twice", "elsewhere", "no locator"]

_ALIKE = str.maketrans(dict.fromkeys("“”„‟«»″", '"') | dict.fromkeys("‘’‚‛‹›′`´", "'") | dict.fromkeys("‐‑‒–—―−", "-"))
# Marks that are not seen: byte-order, soft hyphen, zero width, direction of writing, control characters.
_UNSEEN = re.compile(r"[\ufeff\u00ad\u200b-\u200f\u2060\u061c\u202a-\u202e\u2066-\u2069\x00-\x08\x0e-\x1b\x7f]+")
_COMBINING = "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
_COMBINES, _SPACES = re.compile(rf"[{_COMBINING}]"), re.compile(" {2,}")
_AROUND = " ,.;:!?…()[]\"'“”„«»‘’"  # what stands around words and is none
# A run of white space, a run of plain letters, or one other letter with the marks that stand on it.
_PIECE = re.compile(rf"\s+|[!-~]+(?![{_COMBINING}])|.[{_COMBINING}]*", re.DOTALL)


class Unreadable(ValueError):
    """A copy that cannot be used; it carries the reason and nothing of the text."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason: Reason = reason


class Copy(NamedTuple):
    """A reader's own copy of a source's text."""

    text: str
    sha256: str


class Paragraph(NamedTuple):
    """A piece of a text: a body paragraph with its number from 1, or what is none (title, byline, form)."""

    number: int | None
    text: str


class Spot(NamedTuple):
    """Where some words stand: place of the piece, and from which character to which in its text."""

    place: int
    start: int
    end: int


class Finding(NamedTuple):
    """Where the locator of a claim stands: the spots to mark, and every paragraph it is in."""

    claim: Claim
    state: State
    spots: tuple[Spot, ...] = ()
    numbers: tuple[int | None, ...] = ()


class Folded(NamedTuple):
    """A text folded, and for each of its characters where it starts and ends in the text as given."""

    text: str
    starts: list[int]
    ends: list[int]


def read_copy(data: bytes) -> Copy:
    """Bytes of a file as a copy of a text; Unreadable says why they cannot be used."""
    if len(data) > MAX_BYTES:
        raise Unreadable("too large")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Unreadable("not UTF-8") from None  # the error would carry the text into a log
    if "\0" in text:
        raise Unreadable("not UTF-8")
    if not text.strip():
        raise Unreadable("empty")
    return Copy(text, hashlib.sha256(data).hexdigest())


def fold(text: str) -> Folded:
    """A text with white space, quote marks, dashes and forms of one letter made alike; its case stays."""
    out: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for piece in _PIECE.finditer(text):
        start, end = piece.span()
        found = piece.group()
        if found.isspace():
            found = " "
        elif end - start > 1 and found.isascii():
            found = found.translate(_ALIKE)
            out.append(found)
            starts += range(start, end)
            ends += range(start + 1, end + 1)
            continue
        elif _UNSEEN.fullmatch(found):
            continue
        else:
            plain = found.translate(_ALIKE)
            form = unicodedata.normalize("NFKC", plain).translate(_ALIKE)
            found = plain if " " in form and len(form) > 1 else form  # an accent alone would become a space
        if found == " " and (not out or out[-1] == " "):
            continue
        out.append(found)
        starts += [start] * len(found)
        ends += [end] * len(found)
    if out and out[-1] == " ":
        for held in (out, starts, ends):
            held.pop()
    return Folded("".join(out), starts, ends)


def fold_text(text: str) -> str:
    """A text folded for comparison.

    >>> fold_text(" “two–way\\u00a0 street” ")
    '"two-way street"'
    """
    if _COMBINES.search(text):
        return fold(text).text
    # Without marks that stand on a letter each letter is a piece of its own, so that all are folded in one go.
    return _SPACES.sub(" ", text.translate({ord(c): _folded(c) for c in set(text)})).strip(" ")


@lru_cache(4096)
def _folded(letter: str) -> str:
    """A letter that no mark stands on, folded; white space is one space."""
    return " " if letter.isspace() else fold(letter).text


def split(text: str, expected: int | None = None, claims: Iterable[Claim] = ()) -> tuple[Paragraph, ...]:
    """A text in paragraphs, its body paragraphs numbered from 1; nothing of it is dropped.

    expected: how many the source has. Where more are found, those are numbered that fit the paragraphs
    stated by the claims best: a copy may bring a summary or a footer along.
    """
    ways = ways_to_part(text)
    pieces = next((way for way in ways if sum(map(is_body, way)) == expected), ways[0])
    body = [n for n, piece in enumerate(pieces) if is_body(piece)]
    numbered = body
    if expected is not None and len(body) > expected:
        start = _best_start([pieces[n] for n in body], expected, claims)
        numbered = body[start : start + expected]
    number = {n: k for k, n in enumerate(numbered, 1)}
    return tuple(Paragraph(number.get(n), piece) for n, piece in enumerate(pieces))


def _best_start(body: Sequence[str], expected: int, claims: Iterable[Claim]) -> int:
    """From which body paragraph to count so that most locators stand where their claims say."""
    hay = [fold_text(piece) for piece in body]
    fits: Counter[int] = Counter()
    for claim in claims:
        locator = fold_text(claim.locator)
        if locator and claim.paragraph is not None:
            fits.update(n - claim.paragraph + 1 for n, piece in enumerate(hay) if locator in piece)
    return max(range(len(body) - expected + 1), key=lambda start: (fits[start], -start))


class Searched(NamedTuple):
    """Paragraphs in which words are looked for, folded once for every search: in one text, and where each begins."""

    paragraphs: tuple[Paragraph, ...]
    text: str
    offsets: tuple[int, ...]

    @classmethod
    def of(cls, paragraphs: Iterable[Paragraph]) -> Searched:
        """These paragraphs, folded."""
        pieces = tuple(paragraphs)
        folded = [fold_text(p.text) for p in pieces]
        offsets = (0, *accumulate(len(text) + 1 for text in folded))
        return cls(pieces, "\n".join(folded), offsets)  # no folded text holds a line break


def find(claims: Iterable[Claim], searched: Searched) -> tuple[Finding, ...]:
    """Where each claim's locator stands in the paragraphs."""
    folded = cache(lambda place: fold(searched.paragraphs[place].text))
    return tuple(_found(claim, fold_text(claim.locator), searched, folded) for claim in claims)


def _found(claim: Claim, locator: str, searched: Searched, folded: Callable[[int], Folded]) -> Finding:
    """Where one locator stands; titles and forms count only where the body has none.

    folded: a paragraph with the places of its characters, which is dear and asked of few.
    """
    if not locator:
        return Finding(claim, "no locator")
    paragraphs, text, offsets = searched
    hits: list[tuple[int, int]] = []  # place of the paragraph, and of the character in it
    at = text.find(locator)
    while at >= 0:
        place = bisect_right(offsets, at) - 1
        hits.append((place, at - offsets[place]))
        at = text.find(locator, at + 1)
    hits = [h for h in hits if paragraphs[h[0]].number is not None] or hits
    if not hits:
        return Finding(claim, "missing")
    numbers = tuple(paragraphs[place].number for place, _ in hits)
    stated = [h for h, number in zip(hits, numbers, strict=True) if claim.paragraph in (None, number)]
    spots = tuple(
        Spot(place, folded(place).starts[inside], folded(place).ends[inside + len(locator) - 1])
        for place, inside in stated or hits
    )
    if len(hits) > 1:
        return Finding(claim, "twice", spots, numbers)
    return Finding(claim, "found" if stated else "elsewhere", spots, numbers)


def nearest(locator: str, paragraph: str) -> str:
    """The words of a paragraph most like some that do not stand in it, as many; empty where none are like them.

    >>> nearest("the stafs met in june", "They say that the staffs met in May.")
    'the staffs met in May'
    """
    words, n = paragraph.split()[:MOST_WORDS], len(locator.split())
    runs = [bare(words[at : at + n]) for at in range(len(words) - n + 1 if n <= LOCATOR_WORDS else 0)]
    folded = {fold_text(run): run for run in runs}
    return next((folded[run] for run in get_close_matches(fold_text(locator), folded, 1, LIKE)), "")


def bare(words: Sequence[str]) -> str:
    """Words as a locator has them, without the marks that stand around them.

    >>> bare(["“They", "met."])
    'They met'
    """
    return " ".join(words).strip(_AROUND)
