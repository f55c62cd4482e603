"""Words and numbers as shown, and text from outside made harmless."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence

import numpy as np

from indicators.levels import Floats
from indicators.method import SLACK

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


RULE_CHOICES = {
    "about": "set by hand: about this level",
    "triangle": "set by hand: from, most likely, to",
    "floor": "the evidence, but at least this level",
    "cap": "the evidence, but at most this level",
    "shift": "the evidence, moved by some steps",
    "evidence": "as the evidence says",
    "fixed": "exactly this level: only where true by definition",
    "unknown": "unknown: leave it open",
}


_SEPARATORS = re.compile(r"[\x85\u2028\u2029]")  # line breaks to some programs, nothing to others
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~$&:=@])")
_SPACE = re.compile(r"[^\S\u00a0\u202f]+")  # hard spaces keep figures together and mean nothing to Markdown
_JOINER = "\u2060"  # stands between the signs by which addresses become links, and is seen by no one
_LINKS = re.compile(r"\\[:@]|(?<=www)(?=\\\.)", re.IGNORECASE)


def plain(text: str) -> str:
    """Text from outside without control characters and marks that turn the direction of writing."""
    if text.isprintable():  # most of it: marks of direction are not printable either
        return text
    return _CONTROL.sub("", _SEPARATORS.sub(" ", text))


def in_html(text: str) -> str:
    """Text from outside as it may stand in HTML: for templates, and for labels of Plotly, which reads tags in them."""
    return html.escape(plain(text))


def in_markdown(text: str) -> str:
    """Text from outside as one line of Markdown: every mark escaped, no emoji code, no address that becomes a link.

    On one line nothing of it can start a heading, a list or a block of code.

    >>> in_markdown("[x](http://y)")
    '\\\\[x\\\\]\\\\(http\\\\:\\u2060//y\\\\)'
    >>> in_markdown("Big\\n===")
    'Big \\\\=\\\\=\\\\='
    """
    escaped = _MARKDOWN.sub(r"\\\1", _SPACE.sub(" ", plain(text)).strip())
    return _LINKS.sub(lambda sign: sign.group() + _JOINER, escaped)


def lines_in_markdown(text: str) -> str:
    """Text from outside as Markdown that keeps its line breaks, each line made harmless."""
    return "  \n".join(line for line in map(in_markdown, text.split("\n")) if line)


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


def gap(before: float, after: float) -> float:
    """The difference of two scores (0..1), in index points, as their ends with one decimal give it.

    Every difference that stands beside its ends is this one: the exact one can print otherwise, by 0.1.

    >>> gap(0.74249, 0.85751), signed(0.85751 - 0.74249)
    (11.6, '+11.5')
    """
    if abs(after - before) <= SLACK:  # the same score reached by two ways of adding up
        return 0.0
    return round(round(100 * after, 1) - round(100 * before, 1), 1)


def lower_first(text: str) -> str:
    """Text to go on a sentence with; capitals of a second word or an abbreviation stay."""
    return text[:1].lower() + text[1:] if text[1:2].islower() or text[1:2] == " " else text


def upper_first(text: str) -> str:
    """Text to begin a sentence with; what follows stays as it is."""
    return text[:1].upper() + text[1:]


def bullets(sentences: Sequence[str]) -> str:
    """Sentences as a Markdown list, text from outside made harmless."""
    return "\n".join(f"- {in_markdown(s)}" for s in sentences)


def whole_shares(weights: Floats) -> list[int]:
    """Weights that add up to 1 as whole numbers that add up to 100, by largest remainder.

    >>> whole_shares(np.array([1 / 3, 1 / 3, 1 / 3]))
    [34, 33, 33]
    """
    exact = 100 * np.asarray(weights, dtype=float)
    whole = np.floor(exact + 1e-9).astype(int)
    for k in np.argsort(-(exact - whole), kind="stable")[: round(float(exact.sum())) - int(whole.sum())]:
        whole[k] += 1
    return [int(w) for w in whole]


def shown_shares(weights: Floats) -> list[str]:
    """Weights that add up to 1 as shares of 100, equal ones always alike.

    Whole numbers by largest remainder; where that would tell equal weights apart, each to a tenth.

    >>> shown_shares(np.array([0.404, 0.298, 0.298])), shown_shares(np.array([1 / 3, 1 / 3, 1 / 3]))
    (['40', '30', '30'], ['33.3', '33.3', '33.3'])
    """
    exact = np.round(100 * np.asarray(weights, dtype=float), 6)
    whole = whole_shares(weights)
    if len(set(zip(exact, whole, strict=True))) == len(set(exact)):
        return [str(w) for w in whole]
    return [f"{value:.1f}".removesuffix(".0") for value in exact]
