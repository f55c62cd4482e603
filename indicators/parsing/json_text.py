"""JSON with limits of its own: its nesting and its length are known before anything of it is built."""

from __future__ import annotations

import json
import re

MAX_DEPTH = 16  # brackets within brackets; our own files need seven
MAX_VALUES = 60_000  # 20,000 ids, 2,000 notes and twenty scenarios that set every cell are some 40,000

# Strings are stepped over whole, an unclosed one to the end of the text, so that it is gone through once.
_TOKEN = re.compile(r'"(?:\\.|[^"\\])*+"?|[\[\]{},]', re.DOTALL)


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
    for token in _TOKEN.finditer(text):
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
        if values > MAX_VALUES:
            return f"holds more than {MAX_VALUES:,} values; at most that many are read"
    return ""
