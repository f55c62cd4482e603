"""Days as files say them and as people type them. Plain, for the child that reads files loads it.

Russian and Chinese ones take two alternatives of a pattern and a row of months; dateparser would bring packages of
its own for them, and guesses at what is not plain.
"""

from __future__ import annotations

import re
from datetime import date

_ISO = re.compile(r"\s*(\d{4})(?:(?:[-/.]|\s?年\s?)(\d{1,2})(?:(?:[-/.]|\s?月\s?)(\d{1,2}))?)?(?!\d)")
_PACKED = re.compile(r"\s*(\d{4})(\d{2})(\d{2})(?!\d)")
_GERMAN = re.compile(r"\s*(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})(?!\d)")
_SHORT = "jan feb mar apr may jun jul aug sep oct nov dec янв фев мар апр мая июн июл авг сен окт ноя дек"
MONTHS = {month: n % 12 + 1 for n, month in enumerate(_SHORT.split())} | {"май": 5}
_WRITTEN = re.compile(
    r"\s*(?:(?P<day>\d{1,2})(?:st|nd|rd|th)?\s+)?(?P<month>[A-Za-zА-я]{3,9})\.?\s+(?:(?P<after>\d{1,2}),?\s+)?(?P<year>\d{4})(?!\d)"
)


def day(said: str) -> str:
    """A date as a file says it, as YYYY, YYYY-MM or YYYY-MM-DD; "" where it is none that is plain.

    >>> [day(s) for s in ("2017-03-28T10", "Tue, 28 Mar 2017 10:00:00 GMT", "28 марта 2017 г.", "2017年3月", "3/4/17")]
    ['2017-03-28', '2017-03-28', '2017-03-28', '2017-03', '']
    """
    said = said[:100]
    if found := _PACKED.match(said) or _ISO.match(said):
        return _checked(*found.groups())
    if found := _GERMAN.match(said):
        return _checked(*reversed(found.groups()))
    if found := _WRITTEN.match(said):
        month = MONTHS.get(found["month"][:3].lower())
        if month and not (found["day"] and found["after"]):
            return _checked(found["year"], str(month), found["day"] or found["after"])
    if not said.strip():
        return ""
    from email.utils import parsedate_to_datetime  # a third of what a child takes to start

    try:
        return parsedate_to_datetime(said).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""


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
    sides = map(str.strip, text.split("/"))  # more than a date is not cut to one
    return "/".join(typed_day(side) if _WRITTEN.fullmatch(side) or _GERMAN.fullmatch(side) else side for side in sides)


def _checked(year: str, month: str | None, of_month: str | None) -> str:
    """The parts of a date where there is such a day."""
    try:
        date(int(year), int(month or 1), int(of_month or 1))
    except ValueError:
        return ""
    said = "-".join([year, *(f"{int(part):02}" for part in (month, of_month) if part)])
    return said if 1400 <= int(year) <= 2200 else ""
