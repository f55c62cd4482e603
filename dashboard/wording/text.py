"""Words and numbers as shown, and text from outside made harmless."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence

import numpy as np
import pandas as pd

GROUP_NAMES = {
    "reading": "Readings of the evidence",
    "past": "The road here",
    "future": "What could come",
    "yardstick": "Yardstick",
}


STATUS_NAMES = {
    "unknown": "unknown: no claim",
    "contested": "contested",
    "thin": "thin evidence",
    "corroborated": "corroborated",
    "supported": "supported",
}


RULE_NAMES = {
    "evidence": "from the evidence",
    "shift": "evidence, shifted",
    "floor": "evidence, at least",
    "cap": "evidence, at most",
    "about": "set by hand, about",
    "triangle": "set by hand, from-to",
    "fixed": "set by hand, by definition",
    "unknown": "emptied",
}


_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~$&:])")


def plain(text: str) -> str:
    """Text from outside without control characters and marks that turn the direction of writing."""
    return _CONTROL.sub("", text)


def in_html(text: str) -> str:
    """Text from outside as it may stand in HTML."""
    return html.escape(plain(text))


def in_markdown(text: str) -> str:
    """Text from outside as it may stand in a Markdown label: every mark escaped, no emoji code.

    >>> in_markdown("[x](http://y)")
    '\\\\[x\\\\]\\\\(http\\\\:\\u2060//y\\\\)'
    """
    return _MARKDOWN.sub(r"\\\1", plain(text)).replace("\\:", "\\:\u2060")


def listed(words: Sequence[str], last: str = "and") -> str:
    """Words as a list in a sentence.

    >>> listed(["a", "b", "c"])
    'a, b and c'
    """
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def points(value: float) -> str:
    """Index points as shown: whole, rounded half up.

    >>> points(0.845), points(0.005)
    ('85', '1')
    """
    return str(int(np.floor(100 * value + 0.5 + 1e-9)))


def span(low: float, high: float) -> str:
    """A range in index points."""
    return f"{points(low)}–{points(high)}"


def signed(value: float) -> str:
    """A difference in index points with its sign, one decimal.

    >>> signed(0.0213), signed(-0.0213), signed(0.0)
    ('+2.1', '−2.1', '0.0')
    """
    rounded = round(100 * value, 1)
    if rounded == 0:
        return "0.0"
    return f"{'+' if rounded > 0 else '−'}{abs(rounded):.1f}"


def lower_first(text: str) -> str:
    """Text to go on a sentence with; capitals of a second word or an abbreviation stay."""
    return text[:1].lower() + text[1:] if text[1:2].islower() or text[1:2] == " " else text


def table_in_markdown(table: pd.DataFrame) -> pd.DataFrame:
    """A table whose text cells may stand where Markdown is read; its first column becomes the index."""
    escaped = table.map(lambda v: in_markdown(v) if isinstance(v, str) else v)
    return escaped.set_index(escaped.columns[0])


def bullets(sentences: Sequence[str]) -> str:
    """Sentences as a Markdown list, text from outside made harmless."""
    return "\n".join(f"- {in_markdown(s)}" for s in sentences)
