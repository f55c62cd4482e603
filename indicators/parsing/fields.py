"""What single values of files may hold: each kind refused in our own words, none converted silently."""

from __future__ import annotations

import calendar
import re
import unicodedata
from datetime import date, datetime
from functools import lru_cache
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field
from pydantic_core import PydanticCustomError

FAULT = "fault"  # type of pydantic error that `fault` makes
_BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0")  # letters and symbols that are drawn as nothing
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_KNOWN = 4096  # texts whose days are known: thousands of claims share a few dates
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
FORMS = "YYYY, YYYY-MM or YYYY-MM-DD"
PERIOD_FORMS = f"{FORMS}, or start/end with .. for an open side"


def fault(field: str, holds: object, allowed: str) -> PydanticCustomError:
    """A fault that shows only beside other fields: the field to mend, what it holds or None, what is allowed."""
    # The sentence is given as context, not as template: braces that it repeats from a file are no place holders.
    return PydanticCustomError(FAULT, "{allowed}", {"field": field, "holds": holds, "allowed": allowed})


def whole(low: int, high: int, *, floats: bool = False) -> BeforeValidator:
    """A whole number between bounds; neither true nor "3". floats: 3.0, as some programs write JSON, is 3."""

    def check(value: object) -> object:
        if floats and isinstance(value, float) and value.is_integer():
            value = int(value)
        if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
            raise ValueError(f"allowed is a whole number from {low:,} to {high:,}")
        return value

    return BeforeValidator(check)


def number(low: float, high: float) -> BeforeValidator:
    """A number between bounds, whole or not; neither true nor "3"."""

    def check(value: object) -> object:
        if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
            raise ValueError(f"allowed is a number from {low:g} to {high:g}")
        return float(value)

    return BeforeValidator(check)


def matching(pattern: str, words: str) -> AfterValidator:
    """Text of a form from its first to its last character; `words` say which."""
    form = re.compile(pattern, re.ASCII)

    def check(value: str) -> str:
        if not form.fullmatch(value):
            raise ValueError(f"allowed is {words}")
        return value

    return AfterValidator(check)


def day(value: object) -> object:
    """A day as a date or as the text YYYY-MM-DD; neither a number of seconds nor a day with a time."""
    if isinstance(value, str) and _DAY.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise ValueError("there is no such day; allowed is YYYY-MM-DD") from None
    if isinstance(value, datetime) or not isinstance(value, date):
        raise ValueError("allowed is a day, YYYY-MM-DD, without a time")
    return value


def _no_control(value: str, kept: str, form: str) -> str:
    if value.isprintable():  # nearly every text, and told at once: none of its characters is a control
        return value
    for character in value:
        if unicodedata.category(character) == "Cc" and character not in kept:
            raise ValueError(f"the character U+{ord(character):04X} cannot be shown; allowed is {form}")
    return value


def prose(value: str) -> str:
    """Text of any number of lines, without other control characters."""
    return _no_control(value, "\n\r\t", "text without control characters")


def one_line(value: str) -> str:
    """Text without control characters, line breaks among them, that shows as something."""
    _no_control(value, "", "text on one line, without control characters")
    if not any(unicodedata.category(c)[0] in "LNPS" and c not in _BLANK for c in value):
        raise ValueError("it shows as nothing; allowed is text that can be read")
    return value


Flag = Annotated[bool, Field(strict=True)]
Day = Annotated[date, BeforeValidator(day)]
Prose = AfterValidator(prose)
OneLine = AfterValidator(one_line)
OneLineOrNone = AfterValidator(lambda text: one_line(text) if text else text)


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


def dated(text: str) -> str:
    """A date as it was written, or nothing. Raises ValueError as `first_day`."""
    if text:
        first_day(text)
    return text


def linked(text: str) -> str:
    """The address of a web page, or nothing; ValueError with what is allowed otherwise."""
    if text and not text.startswith(("http://", "https://")):
        raise ValueError("a link must start with http:// or https://")
    return text


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


def empty(value: object) -> bool:
    """Whether a field holds nothing, so that it is left out of files and hashes (`exclude_if`)."""
    return not value


def years_after(day: date, years: int) -> date:
    """The same day some years later; of 29 February where there is none the 28th.

    >>> years_after(date(1996, 2, 29), 3)
    datetime.date(1999, 2, 28)
    """
    try:
        return day.replace(year=min(day.year + years, date.max.year))
    except ValueError:
        return day.replace(year=day.year + years, day=28)


@lru_cache(_KNOWN)
def period_end(text: str) -> date | None:
    """Last day of a period, None where it is empty or open at its end.

    >>> period_end("2012/.."), period_end("2012/2015-02")
    (None, datetime.date(2015, 2, 28))
    """
    end = text.rsplit("/", maxsplit=1)[-1]
    return None if end in ("", "..") else last_day(end)


@lru_cache(_KNOWN)
def period_start(text: str) -> date | None:
    """First day of a period, None where it is empty or open at its start ("never later").

    >>> period_start("../2015"), period_start("2012/..")
    (None, datetime.date(2012, 1, 1))
    """
    start = text.split("/")[0]
    return None if start in ("", "..") else first_day(start)


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
