"""What handing out a round, and answering one, leaves to say."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.wording.text import plain

NO_SENTENCE = "No claim is coded yet, so there is nothing to hand out."
NO_CODER = "Name who is to code, one on each line."
NOT_OWNER = "Only the owner of this draft hands out rounds of it."
NOT_KEPT = "The round could not be kept, so nothing was handed out. Try again in a moment."
NO_ITEM = "This was not kept: the codebook of this round has no such item."
UNREAD = "This was not kept: it is no answer to a sentence."


def no_address(typed: Sequence[str]) -> str:
    """What was typed is nobody's address."""
    names = ", ".join(map(plain, typed))
    return f"{names}: in a team a coder is named by the address with which they sign in, one on each line."


def no_day(typed: str, why: str) -> str:
    """What was typed is no day on which a round can end."""
    return f"“{plain(typed)}” is no day: {plain(why)}. Type one such as 2026-12-24."


def handed_out(sentences: int, coders: int) -> str:
    """A round was handed out.

    >>> handed_out(30, 1)
    'Handed out: 30 sentences to one coder. Send each coder their link now: it stands below and is not shown again.'
    """
    whom = "one coder" if coders == 1 else f"{coders} coders"
    link = "Send each coder their link now: it stands below and is not shown again."
    return f"Handed out: {sentences} sentences to {whom}. {link}"


NEW_LINK = "A new link stands below and is not shown again. The one of before leads nowhere."
CLOSED = "Closed: nothing more is answered, and the passages that were handed out are gone."
