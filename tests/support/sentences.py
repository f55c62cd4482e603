"""What a sentence made from a template must not hold, whatever it was filled with."""

from __future__ import annotations

import re

BROKEN = re.compile(
    r" {2,}|\bNone\b|\bnan\b|\b0 of 0\b|\b1 [a-z]+s\b(?! than)|[-−]\d[\d.]* points|\(\)|\{|\}| [,.;:]|\.\.(?!\.)"
)


def broken(said: str) -> str:
    """What reads broken in a sentence; empty where nothing does.

    >>> broken("1 claims of  2"), broken("1 claim of 2.")
    ('1 claims', '')
    """
    found = BROKEN.search(said)
    return found[0] if found else ""
