"""What is said of files that come in and of documents that are changed, where the act was."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.wording.text import listed, plain
from indicators.parsing.problems import Problem
from indicators.passages import Reason
from indicators.sources import MAX_SOURCES

_NAMED = 4  # titles that a sentence names
AT_ONCE = 20  # files that come in at once
TOO_MANY = f"At most {AT_ONCE} files come in at once. Bring this one again when the others have been read."
TOO_LARGE = "It is larger than 10 MB. Save it without pictures, or paste its text."
EMPTY = "The file is empty."
FULL = f"The case has {MAX_SOURCES} sources, which is as many as it can have. Remove one that nothing rests on first."
IN_THE_LIST = "is in the list"
NO_DOCUMENT = "This document is not in the case any more."
COUNTED = "The case counts the paragraphs of this text, so their borders stay."
NO_TEXT = "You do not have the text of this document."


def texts_beside(count: int) -> str:
    """Texts of this reader lie with a draft."""
    return f"your text of {count} document{'s' if count != 1 else ''}"


def coming_beside(count: int) -> str:
    """Files that come in do."""
    return f"{count} file{'s' if count != 1 else ''} coming in"


def already_there(titles: Sequence[str]) -> str:
    """Files were brought a second time.

    >>> already_there(["Joint statement"])
    'Already there: Joint statement.'
    """
    return f"Already there: {_some(titles)}."


def coming_already(names: Sequence[str]) -> str:
    """Files were brought while they are being read."""
    return f"Coming in already: {_some(names)}."


def pasted(title: str, paragraphs: int) -> str:
    """A pasted text is a document of the case."""
    return f"{plain(title)} {IN_THE_LIST}, with {paragraphs} paragraph{'s' if paragraphs != 1 else ''}."


def is_set_aside(title: str, original: str, paragraphs: int, only: int) -> str:
    """A text is a copy of another one, and how many of its paragraphs stand nowhere else.

    >>> is_set_aside("Wire", "Report", 5, 1)
    'Wire is set aside as a copy of Report; 1 of its 5 paragraphs stands nowhere else and is still to be read.'
    >>> is_set_aside("Wire", "Report", 5, 0)
    'Wire is set aside as a copy of Report; all of its paragraphs stand there too.'
    """
    verbs = "stands nowhere else and is" if only == 1 else "stand nowhere else and are"
    left = f"{only} of its {paragraphs} paragraph{'s' if paragraphs > 1 else ''} {verbs} still to be read"
    said = left if only else "all of its paragraphs stand there too"
    return f"{plain(title)} is set aside as a copy of {plain(original)}; {said}."


def is_claimed(number: int, first_free: int) -> str:
    """A border cannot be moved because a number that a claim points at would move."""
    return (
        f"A claim points at paragraph {first_free - 1}, so the borders of paragraph {number} stay: later numbers would "
        f"move. From paragraph {first_free} on they can be moved."
    )


FIELD_NAMES = {"title": "Title", "author": "Author", "publisher": "Publisher", "date": "Date", "url": "Address"}


def faults(problems: Sequence[Problem]) -> str:
    """What is wrong with the fields of a document, or with its claims under what was typed.

    >>> faults([Problem("source a", "key date", "holds 'soon'", "allowed is YYYY")])
    "Date: holds 'soon'; allowed is YYYY."
    """
    return " ".join(_fault(p) for p in problems)


def _fault(problem: Problem) -> str:
    field = FIELD_NAMES.get(problem.where.rpartition(" ")[-1])
    if field is None or not problem.file.startswith("source "):
        return plain(f"{str(problem).removesuffix('.')}.")
    return plain(f"{field}: {problem.holds}; {problem.allowed}." if problem.holds else f"{field}: {problem.allowed}.")


def _some(titles: Sequence[str]) -> str:
    named = [plain(title)[:80] for title in titles[:_NAMED]]
    more = [f"{len(titles) - _NAMED} more"] if len(titles) > _NAMED else []
    return listed([*named, *more])


def unreadable(reason: Reason) -> str:
    """Why a copy cannot be used, and what to do."""
    return {
        "too large": "This file is larger than 2 MB. Choose the text alone, without pictures.",
        "not UTF-8": "This file is not plain text in UTF-8. Save it with that encoding and choose it again.",
        "empty": "There is no text in this file.",
    }[reason]
