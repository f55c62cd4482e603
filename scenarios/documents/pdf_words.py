"""Lines put together as a text: words broken at a line's end, hyphens of their own, ligatures, large first letters."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from scenarios.documents.pdf_columns import DROPPED

_LONGEST_WORD = 60  # letters
_SOFT = "\u00ad\u2010"  # what those set who break words, if they set another hyphen than in compounds
_HYPHENS = ("-", *_SOFT)
_HYPHEN = re.compile(r"[-\u00ad\u2010\u2011]")
# How the rest of a word broken in English begins.
_ENDING = re.compile(
    r"(?:[ts]ions?|ments?|n?ess|ings?|[tv]ing|t?ives?|[ai]bl[ey]|[ae]nces?|[ae]nts?|tures?|[ct]ial|[tc]ally|tical|"
    r"[aeo]r[iy]|r?ity|ties|ous|[tld]?ed|[dt]?ly|ters?|ders?|bers?|ses)\b"
)
_ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
# Second parts of compounds, rarely the rest of another word.
_SECOND = frozenset(
    ["led", "based", "backed", "brokered", "sponsored", "owned", "friendly", "speaking", "trained", "born", "level"]
)
_DROPPED = re.compile(rf"^(\w){DROPPED}([^\W\d_]*)")
_LETTERS_ALONE = "AIOAÀÉYВИКОСУЯ"  # words of one letter
_WORD = re.compile(r"[^\W\d_]+")
_COMPOUND = re.compile(r"[^\W\d_]+(?:[-\u2010\u2011][^\W\d_]+)+")
_TAIL = re.compile(r"([^\W\d_]+)[-\u00ad\u2010]$")
_FORMS = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}) | {
    0xAD: None,
    0x2060: None,
}
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f]")


class Words(NamedTuple):
    """The words of a document, by which a hyphen at a line's end is judged.

    whole, compounds: how often a word stands unbroken in a line, without a hyphen and with; marked: the hyphens of
    words broken are not those of compounds, so that each says which it is; breaks: the document breaks words.
    """

    whole: Counter[str]
    compounds: Counter[str]
    marked: bool
    breaks: bool

    @classmethod
    def of(cls, lines: Sequence[str]) -> Words:
        """The words of a document's lines."""
        whole: Counter[str] = Counter()
        compounds: Counter[str] = Counter()
        inside: set[str] = set()
        before = ""
        for line in lines:
            for found in _COMPOUND.findall(line.casefold()):
                compounds[_HYPHEN.sub("-", found)] += 1
                inside.update(_HYPHEN.findall(found))
            tail, front = _tail(line), _WORD.match(line) if before else None
            whole.update(_WORD.findall(line[front.end() if front else 0 : -len(tail) - 1 if tail else None].casefold()))
            before = tail
        ends = [
            (tail.casefold(), front[0], line[-1])
            for line, after in pairwise(lines)
            if (tail := _tail(line)) and (front := _WORD.match(after)) and front[0].islower()
        ]
        marked = "-" in inside and not inside & set(_SOFT) and any(mark in _SOFT for _, _, mark in ends)
        sure = sum(whole[one + two] > 0 or _broken_off(two, whole) for one, two, _ in ends)
        hard = sum(count for found, count in compounds.items() if len(found) > 4)
        return cls(whole, compounds, marked, sure > 1 or len(ends) > 0.15 * hard + 1.5)


def _broken_off(front: str, whole: Counter[str]) -> bool:
    """Whether a part of a word can only be the rest of one."""
    return _ENDING.match(front) is not None and not whole[front]


def text_of(lines: Sequence[str], words: Words) -> str:
    """Lines as one text: white space single, ligatures as letters, words whole that were broken at a line's end.

    A hyphen at a line's end stays before a capital letter or digit, and where the document has the word with a hyphen
    elsewhere; it goes where the document has the word without one, or breaks words at all and has one hyphen for both.
    What that cannot tell: a compound that such a document has once, at a line's end, loses its hyphen.
    """
    parts = [_DROPPED.sub(lambda found: _first_word(found[1], found[2], words), lines[0])]
    for line in lines[1:]:
        drop, between = _seam(parts[-1], line, words)
        if drop:
            parts[-1] = parts[-1][:-1]
        parts += [between, line]
    return " ".join("".join(parts).translate(_FORMS).split())


def _first_word(letter: str, rest: str, words: Words) -> str:
    """A large first letter with what stands beside it: a word by itself where the rest is one."""
    alone = letter in _LETTERS_ALONE and words.whole[rest] > 1 and not words.whole[letter.casefold() + rest]
    return f"{letter} {rest}" if alone else letter + rest


def _seam(text: str, line: str, words: Words) -> tuple[bool, str]:
    """Whether the hyphen at a line's end goes, and what stands between it and the next."""
    tail, front = _tail(text), _WORD.match(line)
    if tail and front:
        return line[0].islower() and not _stays(text[-1], tail, front[0], line, words), ""
    if text[-1:] == "-" and line[:1].isalnum() and not text[-2:-1].isspace():
        return False, ""  # a range or a number
    unspaced = (text[-1:] in ("—", "/") and not text[-2:-1].isspace()) or (line[:1] == "—" and line[1:2] != " ")
    written_so = _UNSPACED.match(text[-1:]) and _UNSPACED.match(line)
    return False, "" if unspaced or written_so else " "


def _tail(line: str) -> str:
    """The part of a word that stands before a hyphen at a line's end; "" where none does."""
    if line[-1:] not in _HYPHENS:
        return ""
    found = _TAIL.search(line[-_LONGEST_WORD:])
    return found[1] if found else ""


def _stays(mark: str, tail: str, front: str, line: str, words: Words) -> bool:
    """Whether the hyphen between two parts of a word is the word's own."""
    if words.marked:
        return mark not in _SOFT
    one, two = tail.casefold(), front.casefold()
    chained = line[len(front) : len(front) + 1] in ("-", "\u2011")
    if words.compounds[f"{one}-{two}"] or (one.endswith("ty") and two in _ONES):
        return True
    if words.whole[one] and (chained or two in _SECOND):
        return True
    if mark == "\u00ad" or words.whole[one + two] or _broken_off(two, words.whole):
        return False
    return not words.breaks
