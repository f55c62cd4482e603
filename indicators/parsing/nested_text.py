"""TOML and JSON with limits of their own: what is nested, long or large is refused before it costs memory or time."""

from __future__ import annotations

import json
import re
import tomllib
from typing import Any

from indicators.parsing.problems import Problem

MAX_BYTES = 1024 * 1024
MAX_DEPTH = 16  # brackets within brackets; our own files need seven
MAX_PARTS = 4  # names of one dotted key; our own files need three
MAX_VALUES = 40_000  # of TOML; our own scenarios hold 1,400
MAX_JSON_VALUES = 60_000  # 20,000 ids, 2,000 notes and twenty scenarios that set every cell are some 40,000

# Strings and comments are stepped over whole. An unclosed string runs on to the end of its line or of the file, so
# that the text is gone through once, whatever it holds.
_TOKEN = re.compile(
    r'"""(?:\\.|(?!""").)*+(?:"""|\Z)'
    r"|'''(?:(?!''').)*+(?:'''|\Z)"
    r'|"(?:\\[^\n]|[^"\\\n])*+"?'
    r"|'[^'\n]*+'?"
    r"|\#[^\n]*+"
    r"|[\[\]{}.,=\n]",
    re.DOTALL,
)
_JSON_TOKEN = re.compile(r'"(?:\\.|[^"\\])*+"?|[\[\]{},]', re.DOTALL)


def read_toml(file: str, text: str) -> tuple[dict[str, Any] | None, list[Problem]]:
    """A TOML text as a table, or what is wrong with it.

    >>> read_toml("case.toml", "a = 1")
    ({'a': 1}, [])
    """
    found = _toml_beyond_limits(file, text)
    if found:
        return None, found
    try:
        return tomllib.loads(text), []
    except tomllib.TOMLDecodeError as error:
        said = str(error)
    except RecursionError:
        said = f"brackets may stand {MAX_DEPTH} deep at most"
    except ValueError:  # Python's own refusal of a whole number with thousands of digits
        said = "a number is too long to be read"
    return None, [Problem(file, "", "is not valid TOML", said)]


def _toml_beyond_limits(file: str, text: str) -> list[Problem]:
    """Size, brackets within brackets and dotted keys beyond what is read, each named once, where it first occurs."""
    size = len(text.encode(errors="replace"))
    if size > MAX_BYTES:
        return [Problem(file, "", f"holds {size:,} bytes", f"at most {MAX_BYTES:,} of TOML")]
    found: dict[str, Problem] = {}
    depth = dots = values = 0

    def say(at: int, holds: str, allowed: str) -> None:
        line = text.count("\n", 0, at) + 1
        found.setdefault(holds, Problem(file, f"line {line}", holds, allowed))

    for token in _TOKEN.finditer(text):
        mark = token[0]
        if mark in ("[", "{", "=", ","):
            values += 1
            if values > MAX_VALUES:
                say(token.start(), f"holds more than {MAX_VALUES:,} values", "at most that many are read")
                break
        if mark == ".":
            dots += 1
            if dots == MAX_PARTS:
                say(
                    token.start(), f"holds a key of more than {MAX_PARTS} parts", f"at most {MAX_PARTS}, joined by dots"
                )
        elif mark in "[{":
            depth, dots = depth + 1, 0
            if depth == MAX_DEPTH + 1:
                say(token.start(), "holds brackets within brackets", f"they may stand {MAX_DEPTH} deep at most")
        elif mark in "]}":
            depth, dots = max(0, depth - 1), 0
        elif mark in ",=\n":
            dots = 0
    return list(found.values())


def canonical(held: object) -> str:
    """JSON that is the same wherever the same thing is written.

    >>> canonical({"b": [1], "a": "é"})
    '{"a":"é","b":[1]}'
    """
    return json.dumps(held, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def beyond_limits(text: str) -> str:
    """What of a JSON text is beyond the limits, and what is allowed, to follow its name; empty if nothing is.

    >>> beyond_limits('{"a": [1, 2]}'), beyond_limits("[" * 99)
    ('', 'is nested too deeply; brackets may stand 16 deep at most')
    """
    depth = values = 0
    for token in _JSON_TOKEN.finditer(text):
        mark = token[0]
        if mark in ("[", "{"):
            depth += 1
            values += 1
            if depth > MAX_DEPTH:
                return f"is nested too deeply; brackets may stand {MAX_DEPTH} deep at most"
        elif mark == ",":
            values += 1
        elif mark in ("]", "}"):
            depth -= 1
        if values > MAX_JSON_VALUES:
            return f"holds more than {MAX_JSON_VALUES:,} values; at most that many are read"
    return ""
