"""Why something coded by keys was not kept, what rounds leave to say, and why something was not settled."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.wording.text import plain
from indicators.parsing.problems import Problem

NO_TEXT = "The text of this document is not here any more. Bring the file again on the page Documents."

# Of rounds, handed out and answered.
NO_SENTENCE = "No claim is coded yet, so there is nothing to hand out."
NO_CODER = "Name who is to code, one on each line."
NOT_OWNER = "Only the owner of this draft hands out rounds of it."
NOT_KEPT = "The round could not be kept, so nothing was handed out. Try again in a moment."
NO_ITEM = "This was not kept: the codebook of this round has no such item."
UNREAD = "This was not kept: it is no answer to a sentence."
NEW_LINK = "A new link stands below and is not shown again. The one of before leads nowhere."
CLOSED = "Closed: nothing more is answered, and the passages that were handed out are gone."

# Of settling.
NO_FILE = "There is no second coder's file here. Bring one on My work, under Two coders."
NO_CODING = "This coder is of no round of the draft that is open, or the draft is not yours to edit."
OTHER_CODES = "Not settled: the codes were changed elsewhere since. Look at them as they are now."
NOT_AMONG = "is not among the claims of this document"
SPLIT_SINCE = "the paragraphs of this document were split or joined since"
CHANGED_SINCE = "Not settled: this was changed elsewhere since. Look at it as it is now, then choose again."
HERE_ALONE = " It opens on this computer alone: served for others, it opens for them too."


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
    return f"Not kept: {claim} {NOT_AMONG} any more."


def no_passage(number: int, count: int) -> str:
    """A paragraph that the text does not have."""
    return f"Not kept: there is no paragraph {number}; the text has 1 to {count}."


def cut_anew(number: int) -> str:
    """The paragraphs of a document were parted otherwise since the browser showed them."""
    return f"Not kept: {SPLIT_SINCE}, and {number} is another one now."


def no_words(why: str) -> str:
    """The words that a claim is to point at are none of the text."""
    return f"Not kept: {plain(why)}."


def not_to_be_turned(back: bool) -> str:
    """An act cannot be undone, or done again."""
    return "There is nothing to undo any more." if back else "There is nothing to do again any more."


def touched_since(claim: str) -> str:
    """A claim was changed elsewhere since the act that is to be undone."""
    return f"{claim} was changed since, so this was not undone. Change it as it is now."


def no_address(typed: Sequence[str]) -> str:
    """What was typed is nobody's address."""
    names = ", ".join(map(plain, typed))
    return f"{names}: in a team a coder is named by the address with which they sign in, one on each line."


def no_day(typed: str, why: str) -> str:
    """What was typed is no day on which a round can end."""
    return f"“{plain(typed)}” is no day: {plain(why)}. Type one such as 2026-12-24."


def handed_out(sentences: int, coders: int, *, here: bool = False) -> str:
    """A round was handed out. here: whether its links open on this computer alone.

    >>> handed_out(30, 1)
    'Handed out: 30 sentences to one coder. Send each coder their link now: it stands below and is not shown again.'
    """
    whom = "one coder" if coders == 1 else f"{coders} coders"
    link = "Send each coder their link now: it stands below and is not shown again."
    return f"Handed out: {sentences} sentences to {whom}. {link}{HERE_ALONE * here}"


def file_refused(problems: Sequence[Problem]) -> str:
    """A second coder's file that cannot be read against the case."""
    more = f" And {len(problems) - 1} more." if len(problems) > 1 else ""
    return f"The second coder's file cannot be used. {plain(str(problems[0]))}{more}"


def same_as(side: str) -> str:
    """A third code that is one of the two."""
    return f"Not settled: this is what stands on the {side}. Choose that one."


def nothing_to_turn(back: bool) -> str:
    """An act cannot be undone, or done again."""
    return "Nothing is left to undo." if back else "Nothing is left to do again."


def settled_is_touched(claim: str) -> str:
    """A claim was changed elsewhere since the act that is to be turned back or forth."""
    return f"{claim} was changed elsewhere since, so this was left as it is."


def finished(coder: str, left: int) -> str:
    """A coder of a round has finished, and so many disagreements are not settled.

    >>> finished("Second coder", 3)
    'Second coder has finished: settle 3'
    """
    return f"{plain(coder)} has finished: settle {left:,}"
