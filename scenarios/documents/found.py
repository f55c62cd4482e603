"""What a reader makes of a file before it is a document, or why it makes nothing; plain, for the child loads it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from scenarios.documents.passage import LONGEST_HEADING, Passage, bounded, clean

_ISO = re.compile(r"\s*(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?(?!\d)")
_PACKED = re.compile(r"\s*(\d{4})(\d{2})(\d{2})(?!\d)")
_GERMAN = re.compile(r"\s*(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})(?!\d)")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WRITTEN = re.compile(
    r"\s*(?:(?P<day>\d{1,2})(?:st|nd|rd|th)?\s+)?(?P<month>[A-Za-z]{3,9})\.?\s+(?:(?P<after>\d{1,2}),?\s+)?(?P<year>\d{4})(?!\d)"
)
_PLACE = re.compile(r"\s*(about:|file:|https?://|[A-Za-z]:\\)")  # what a browser prints as a title where it has none
_NAME = r"[^\W\d_a-z][\w.'’-]*"
_BY = re.compile(
    rf"(?:^|[\s|/])[Bb][Yy]:? ({_NAME}(?:,? (?:and|&|van|von|de|del|der|al|bin|la)(?= )| {_NAME}|,(?= [A-Z])){{1,8}})"
)
_MONTH_NAME = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_DATED = re.compile(
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s)?\b{_MONTH_NAME}\s(?:\d{{1,2}},?\s)?\d{{4}}\b|\b\d{{4}}-\d{{2}}-\d{{2}}\b|\b\d{{1,2}}\.\s?\d{{1,2}}\.\s?\d{{4}}\b",
    re.IGNORECASE,
)
_INSTITUTIONS = "Institute|Institut|University|Centre|Center|Council|Ministry|Foundation|Academy|Agency|Association"
_PART = rf"(?: (?:of|for|on|and|the)| {_NAME})"
_INSTITUTION = re.compile(rf"(?=[^,;|:]*\b(?:{_INSTITUTIONS})\b)((?:The )?{_NAME}{_PART}{{1,8}})\s*(?:$|[,;|]|\()")
_TOP, _SHORT_LINE = 2, 60  # passages at the top of a text; characters of a line that is a date with little around it
_FIRST_YEAR, _LAST_YEAR = 1400, 2200


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
    notes: tuple[str, ...] = field(default=())

    def bounded(self) -> list[Passage]:
        """The passages, none longer than allowed and each on one line."""
        made: list[Passage] = []
        for text, page, heading in self.passages:
            parts = bounded(clean(text))
            if parts:
                made.append(Passage(parts[0], page, clean(heading)[:LONGEST_HEADING].strip()))
                made += [Passage(part, page) for part in parts[1:]]
        return made

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


def day(said: str) -> str:
    """A date as a file says it, as YYYY, YYYY-MM or YYYY-MM-DD; "" where it is none that is plain.

    >>> day("2017-03-28T10:00:00Z"), day("28 March 2017"), day("Tue, 28 Mar 2017 10:00:00 GMT"), day("3/4/17")
    ('2017-03-28', '2017-03-28', '2017-03-28', '')
    """
    said = said[:100]
    if found := _PACKED.match(said) or _ISO.match(said):
        return _checked(*found.groups())
    if found := _GERMAN.match(said):
        return _checked(*reversed(found.groups()))
    if found := _WRITTEN.match(said):
        month = found["month"][:3].lower()
        if month in _MONTHS and not (found["day"] and found["after"]):
            return _checked(found["year"], str(_MONTHS.index(month) + 1), found["day"] or found["after"])
    if not said.strip():
        return ""
    from email.utils import parsedate_to_datetime  # a third of what a child takes to start

    try:
        return parsedate_to_datetime(said).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""


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


def typed_day(text: str) -> str:
    """A date as somebody types it, in the form that a case has; what is no plain date stays as it was typed.

    >>> typed_day(" 31 December 2017 "), typed_day("October 2017"), typed_day("2017"), typed_day("soon")
    ('2017-12-31', '2017-10', '2017', 'soon')
    """
    return day(text) or text.strip()


def typed_period(text: str) -> str:
    """When something holds as somebody types it: each side that is wholly a written date in the form that a case has.

    >>> typed_period("14 December 2017"), typed_period("May 2016/14.12.2017"), typed_period("2016/..")
    ('2017-12-14', '2016-05/2017-12-14', '2016/..')
    >>> typed_period("14 December 2017 to May 2018")
    '14 December 2017 to May 2018'
    """
    return "/".join(_side(side.strip()) for side in text.split("/"))


def _side(text: str) -> str:
    """One side of a period; more than a date is not cut to one."""
    return typed_day(text) if _WRITTEN.fullmatch(text) or _GERMAN.fullmatch(text) else text


def _checked(year: str, month: str | None, of_month: str | None) -> str:
    """The parts of a date where there is such a day."""
    try:
        date(int(year), int(month or 1), int(of_month or 1))
    except ValueError:
        return ""
    if not _FIRST_YEAR <= int(year) <= _LAST_YEAR:
        return ""
    return "-".join([year, *(f"{int(part):02}" for part in (month, of_month) if part)])
