"""Dates as an analyst writes them: a year, a month or a day; a period is one of these or start/end."""

from __future__ import annotations

import calendar
import re
from datetime import date
from functools import lru_cache

_KNOWN = 4096  # texts whose days are known: thousands of claims share a few dates
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
FORMS = "YYYY, YYYY-MM or YYYY-MM-DD"
PERIOD_FORMS = f"{FORMS}, or start/end with .. for an open side"


@lru_cache(_KNOWN)
def first_day(text: str) -> date:
    """First day of a year, month or day; ValueError with what is allowed otherwise.

    >>> first_day("2015-04")
    datetime.date(2015, 4, 1)
    """
    match = _DATE.fullmatch(text)
    if not match:
        raise ValueError(f"allowed is {FORMS}")
    year, month, day = match.groups()
    try:
        return date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        raise ValueError(f"there is no such day; allowed is {FORMS}") from None


@lru_cache(_KNOWN)
def last_day(text: str) -> date:
    """Last day of a year, month or day; ValueError with what is allowed otherwise.

    >>> last_day("2016-02")
    datetime.date(2016, 2, 29)
    """
    first = first_day(text)
    if len(text) == 4:
        return first.replace(month=12, day=31)
    if len(text) == 7:
        return first.replace(day=calendar.monthrange(first.year, first.month)[1])
    return first


@lru_cache(_KNOWN)
def period_start(text: str) -> date | None:
    """First day of a period, None where it is empty or open at its start ("never later").

    >>> period_start("../2015"), period_start("2012/..")
    (None, datetime.date(2012, 1, 1))
    """
    if not text:
        return None
    start = text.split("/")[0]
    return None if start == ".." else first_day(start)


def checked_period(text: str) -> str:
    """The text itself if it is a period; ValueError with what is allowed otherwise."""
    parts = text.split("/")
    if len(parts) > 2 or parts == [".."] or parts == ["..", ".."]:
        raise ValueError(f"allowed is {PERIOD_FORMS}")
    ends = [None if p == ".." and len(parts) == 2 else p for p in parts]
    try:
        start = first_day(ends[0]) if ends[0] is not None else None
        end = last_day(ends[-1]) if ends[-1] is not None else None
    except ValueError as error:
        raise ValueError(str(error).replace(FORMS, PERIOD_FORMS)) from None
    if start and end and end < start:
        raise ValueError("the end lies before the start")
    return text
