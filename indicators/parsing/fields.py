"""What single values of files may hold: each kind refused in our own words, none converted silently."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field
from pydantic_core import PydanticCustomError

FAULT = "fault"  # type of pydantic error that `fault` makes
_BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0")  # letters and symbols that are drawn as nothing
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


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
