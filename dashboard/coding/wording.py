"""Why something that was coded by keys was not kept."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.wording.text import plain
from indicators.parsing.problems import Problem

NO_TEXT = "The text of this document is not here any more. Bring the file again on the page Documents."


def refused(problems: Sequence[Problem]) -> str:
    """What a register does not take, in the words of its reader.

    >>> refused([Problem("evidence.csv", "row 2, period", "holds 'x'", "allowed are dates")])
    "Not kept: period holds 'x'; allowed are dates."
    """
    first = problems[0]
    what = first.where.rpartition(", ")[2]
    said = f"{what} {first.holds}; {first.allowed}".strip(" ;") if first.holds else f"{what}: {first.allowed}"
    more = f" And {len(problems) - 1} more." if len(problems) > 1 else ""
    return f"Not kept: {plain(said)}.{more}"


def gone(claim: str) -> str:
    """A claim was taken out meanwhile, or stands in another document."""
    return f"Not kept: {claim} is not among the claims of this document any more."


def no_passage(number: int, count: int) -> str:
    """A paragraph that the text does not have."""
    return f"Not kept: there is no paragraph {number}; the text has 1 to {count}."


def cut_anew(number: int) -> str:
    """The paragraphs of a document were parted otherwise since the browser showed them."""
    return f"Not kept: the paragraphs of this document were split or joined since, and {number} is another one now."


def no_words(why: str) -> str:
    """The words that a claim is to point at are none of the text."""
    return f"Not kept: {plain(why)}."


def not_to_be_turned(back: bool) -> str:
    """An act cannot be undone, or done again."""
    return "There is nothing to undo any more." if back else "There is nothing to do again any more."


def touched_since(claim: str) -> str:
    """A claim was changed elsewhere since the act that is to be undone."""
    return f"{claim} was changed since, so this was not undone. Change it as it is now."
