"""Every sentence on rounds of coders who do not see each other."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.wording.text import plain
from scenarios.workspace.rounds import Coder, Round

TWO_WAYS = "A second coder answers by a link, in a round, or fills in a file."
LABEL = "Hand out a round"
INTRO = (
    "Somebody else codes sentences of this case, and sees none of your codes; you see none of theirs before all coders "
    "have finished or you close the round. Sentences with claims come mixed with sentences of passages that you "
    "answered with “nothing here”, in another order for each coder."
)
COUNT, COUNT_HELP = "Sentences", "At most so many, drawn at random; fewer where fewer are coded."
TRUST = (
    "Without sign-in its being blind rests on trust: whoever opens this page sees your codes and can close the round."
)
WHO = "Who codes, one on each line"
WHO_HELP = "A name that you and this coder see. Each gets a link of their own."
WHO_TEAM_HELP = "The address with which each signs in. Nobody else can open their link."
WHO_FIRST = "Second coder"
UNTIL, UNTIL_HELP = "Until", "The last day, in UTC, such as 2026-12-24. After it the round is closed by itself."
SHARED = "Hand out the passages too"
BESIDE = "and the passages before and after each"
HAND_OUT = "Hand it out"
LINK_OPEN = "Whoever has a coder’s link answers as that coder: send it to nobody else."
ROUNDS = "Rounds"
LINK, LINK_SURE, LINK_YES = (
    "New link",
    "For a coder who has lost theirs: what they answered stays, and the link of before leads nowhere.",
    "Make a new link",
)
CLOSE, CLOSE_SURE, CLOSE_YES = (
    "Close",
    "Nothing more is answered then, and passages that were handed out are gone. Answers stay.",
    "Close this round",
)
SETTLE = "Settle"
NOT_FINISHED = ", has still to press “I have finished”"


def settle_with(coder: str) -> str:
    """What the link to settling is called where it is read aloud."""
    return f"Settle with {plain(coder)}"


def shares(shared: bool, beside: bool, names: Sequence[str], until: str) -> str:
    """What handing out would share, with whom and until when.

    >>> shares(False, False, ["Ann"], "2026-12-24")[:57]
    'Ann gets titles, dates and numbers of paragraphs, no text'
    """
    whom = ", ".join(map(plain, names)) or "Whoever you name"
    gets = "get" if len(names) > 1 else "gets"
    bare = "Where the text of a claim is not with you, your words for it are shown instead."
    if not shared:
        return f"{whom} {gets} titles, dates and numbers of paragraphs, no text: a coder brings the files. {bare}"
    more = ", with the one before and the one after it," if beside else ""
    return (
        f"{whom} {gets} the whole paragraph around each sentence{more} until {plain(until)}. These copies live with "
        "the round alone, in no version, export or backup, and go when it is closed; who brings the same files needs "
        f"none of them. {bare}"
    )


def handed(held: Round) -> str:
    """A round in a line.

    >>> made = Round("t", "c", "Title", "[1, 2]", False, True, None, "2026-11-27T08:00", "2999-12-11T23:59", None)
    >>> handed(made)
    '2 sentences, handed out 2026-11-27 with their passages, until 2999-12-11'
    """
    sentences = "one sentence" if held.size == 1 else f"{held.size:,} sentences"
    text = " with their passages" if held.handed else ", without text"
    end = f"closed {(held.closed or held.until)[:10]}" if held.over else f"until {held.until[:10]}"
    return f"{sentences}, handed out {held.made[:10]}{text}, {end}"


def far(coder: Coder, answered: int, of: int) -> str:
    """How far a coder is: a number, nothing of what was answered.

    >>> far(Coder("t", 1, "Ann"), 12, 30), far(Coder("t", 1, "Ann", finished="2026-12-01T08:00"), 30, 30)
    ('Ann: 12 of 30 answered', 'Ann: 30 of 30 answered, finished 2026-12-01')
    >>> far(Coder("t", 1, "Ann"), 30, 30)
    'Ann: 30 of 30 answered, has still to press “I have finished”'
    """
    end = f", finished {coder.finished[:10]}" if coder.finished else NOT_FINISHED if answered >= of else ""
    return f"{plain(coder.name)}: {answered} of {of} answered{end}"
