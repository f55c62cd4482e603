"""English by rule: the stems of its words, and whether a text is written in it. No other language is known here."""

from __future__ import annotations

import re
from itertools import islice

_WORD = re.compile(r"[^\W_]+")
_LETTERS = re.compile(r"[^\W\d_]+")
_UNSAID = frozenset({"the", "of", "and", "to", "in", "a", "s"})  # words that tell nothing apart; s is of a genitive
_PLURALS = (("sses", "ss"), ("ies", "y"), ("ss", "ss"), ("us", "us"), ("s", ""))
# Longest first where one ends on another.
_SUFFIXES = (
    *("ational", "ations", "ation", "ments", "ment", "ings", "ing", "edly", "ed", "ly"),
    *("ers", "er", "ives", "ive", "ions", "ion", "al", "ness", "e"),
)
_SHORTEST = 4  # letters of a stem

# Words that English cannot do without and languages of the same letters do not have: no "to", "for", "is", "was".
_FUNCTION = frozenset(
    re.findall(
        r"\w+",
        """the of and that with from this which were been has had its their they would will could should than
        between these those after there while into about where who whose what when because through both other any
        may not but his""",
    )
)
_JUDGED = 1_000  # words of a document by which the whole is judged
# English prose has .15 to .30, a register of short claims .15, other languages that were tried at most .06.
_ENOUGH = 0.09


def stem(word: str) -> str:
    """A word without its usual endings, so that what differs by them alone is counted as one. Lower case in and out.

    >>> [stem(word) for word in ("exercises", "exercising", "treaties", "military", "bases")]
    ['exercis', 'exercis', 'treaty', 'military', 'base']
    """
    if len(word) <= 3:
        return word
    for ending, kept in _PLURALS:
        if word.endswith(ending):
            word = word.removesuffix(ending) + kept
            break
    found = (word.removesuffix(s) for s in _SUFFIXES if word.endswith(s) and len(word) - len(s) >= _SHORTEST)
    return next(found, word)


def lower_words(text: str) -> list[str]:
    """The words and numbers of a text in their order, in lower case.

    >>> lower_words("The States' 2nd T-90")
    ['the', 'states', '2nd', 't', '90']
    """
    return _WORD.findall(text.lower())


def stem_of(word: str) -> str:
    """The stem of one of `lower_words`; empty for one that tells nothing apart, as a year or any other number."""
    return "" if word in _UNSAID or word.isdigit() else stem(word)


def in_english(*passages: str) -> bool:
    """Whether a document is written in English, by the share of words that every English text is full of.

    passages: all of the document, which is judged as a whole, by its first thousand words: a sentence or a table by
    itself may hold none of them. No words, no English.

    >>> in_english("The two states agreed that troops of the partner may stay."), in_english("Beide Staaten wollen es.")
    (True, False)
    """
    read = list(islice((found[0].lower() for passage in passages for found in _LETTERS.finditer(passage)), _JUDGED))
    return bool(read) and sum(word in _FUNCTION for word in read) >= _ENOUGH * len(read)
