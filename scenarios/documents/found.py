"""What a reader makes of a file before it is a document, or why it makes nothing; plain, for the child loads it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from indicators.parsing.days import day
from scenarios.documents.dateline import DATED
from scenarios.documents.passage import Passage, clean

_PLACE = re.compile(r"\s*(about:|file:|https?://|[A-Za-z]:\\)")  # what a browser prints as a title where it has none
_NAME = r"[^\W\d_a-z][\w.'’-]*"
_BY = re.compile(
    rf"(?:^|[\s|/])[Bb][Yy]:? ({_NAME}(?:,? (?:and|&|van|von|de|del|der|al|bin|la)(?= )| {_NAME}|,(?= [A-Z])){{1,8}})"
)
_DATED = re.compile(DATED, re.IGNORECASE)
_INSTITUTIONS = "Institute|Institut|University|Centre|Center|Council|Ministry|Foundation|Academy|Agency|Association"
_PART = rf"(?: (?:of|for|on|and|the)| {_NAME})"
_INSTITUTION = re.compile(rf"(?=[^,;|:]*\b(?:{_INSTITUTIONS})\b)((?:The )?{_NAME}{_PART}{{1,8}})\s*(?:$|[,;|]|\()")
_TOP, _SHORT_LINE = 2, 60  # passages at the top of a text; characters of a line that is a date with little around it


class Unread(Exception):
    """Why a file becomes no document: a code, and how much it holds of what there is too much of."""

    def __init__(self, code: str, holds: int = 0) -> None:
        super().__init__(code)
        self.code, self.holds = code, holds


@dataclass
class Found:
    """Passages, and what a file says of itself."""

    passages: list[Passage]
    pages: int | None = None
    title: str = ""
    author: str = ""
    publisher: str = ""
    date: str = ""
    made: str = ""  # the day on which the file was made, which says the least
    url: str = ""
    language: str = ""
    notes: tuple[str, ...] = ()

    def bounded(self, most: int, longest: int) -> list[Passage]:
        """The passages. Raises Unread where there are none, more than so many, or more characters than so many."""
        if not self.passages:
            raise Unread("empty")
        if len(self.passages) > most:
            raise Unread("passages", len(self.passages))
        if (length := sum(len(p.text) + len(p.heading) for p in self.passages)) > longest:
            raise Unread("text", length)
        return self.passages

    def says(self) -> dict[str, str]:
        """Title to address as a document may hold them: one line each, of bounded length, a date as its first day.

        The date is that which the file states, else the one at the top of the text, else the day it was made.
        """
        url = clean(self.url)
        named = "" if _PLACE.match(self.title) else self.title
        return {
            **{"title": _short(named), "author": _short(self.author), "publisher": _short(self.publisher)},
            "date": day(self.date) or _at_the_top(self.passages) or day(self.made),
            "url": url if url.startswith(("http://", "https://")) and len(url) <= 2_000 and " " not in url else "",
        }


def noted(**holds: object) -> tuple[str, ...]:
    """The codes of what could not be told in full, of those that hold; - stands as _ in them.

    >>> noted(tables=[], text_boxes=True)
    ('text-boxes',)
    """
    return tuple(code.replace("_", "-") for code, held in holds.items() if held)


def _at_the_top(passages: Sequence[Passage]) -> str:
    """The date in the heads and short lines with which a text begins; what its sentences speak of is none."""
    first = passages[:_TOP]
    lines = [p.heading for p in first] + [p.text for p in first if len(p.text) <= _SHORT_LINE]
    return said_above(lines)[1]


def _short(text: str) -> str:
    """At most 200 characters of a text that shows as something."""
    text = clean(text[:2_000])
    text = text if len(text) <= 200 else f"{text[:199].rstrip()}…"
    return text if any(c.isalnum() for c in text) else ""


def said_above(lines: Iterable[str]) -> tuple[str, str]:
    """Author and date as the lines above a text name them, the date as YYYY-MM or YYYY-MM-DD; "" where they do not.

    >>> said_above(["The strait pact", "By Ilse Tammeraud", "Sep. 14, 2019 | 0 comments"])
    ('Ilse Tammeraud', '2019-09-14')
    >>> said_above(["Two states by the sea"])
    ('', '')
    """
    author = written = ""
    for line in lines:
        if not author and (found := _BY.search(line[:300])):
            author = found[1]
        if not written and (dated := _DATED.search(line[:300])):
            written = day(dated[0])
    return author, written


def institution(lines: Iterable[str]) -> str:
    """The first of the lines above a text that begins with what looks like the name of an institution; "" for none.

    >>> institution(["Two states by the sea", "Strelsau Institute for Security Studies, Report 4/2017, October 2017"])
    'Strelsau Institute for Security Studies'
    >>> institution(["By Ilse Tammeraud", "The institute was closed.", "Council"])
    ''
    """
    return next((found[1] for line in lines if (found := _INSTITUTION.match(clean(line[:300])))), "")
