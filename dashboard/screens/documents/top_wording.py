"""Every sentence of the top of the page: how many files, what was read, what to do next."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.texts.coming_in import Incoming
from dashboard.texts.documents import SourceRow
from dashboard.wording.text import number

UNKNOWN, NOTHING_UNKNOWN = "unknown:", "all known"
IN_VAIN = "(searched for in vain)"  # by the case's own log of searches
NEXT = "Next:"
READ, READ_ON = "Read", "Read on"
WHAT_TO_LOOK_FOR, WHICH_FACT, BY_HAND = "What to look for", "What could change most", "Add claims without a document"
BOX_KNOWN, BOX_UNKNOWN, MARK = "known", "unknown", "from here on the part counts"
NO_DOCUMENT = "drop a first file below, or paste a text. Claims that you take from it fill the boxes above."


def counts(rows: Sequence[SourceRow], coming: Sequence[Incoming]) -> str:
    """Files, paragraphs read, claims: one line above the headline; empty where there is no document."""
    ready = [row for row in rows if row.document is not None]
    of_state = {state: sum(f.state == state for f in coming) for state in ("coming in", "waiting", "refused")}
    said = []
    if ready or coming:
        pieces = [f"{len(ready)} ready", *(f"{n} {state}" for state, n in of_state.items() if n)]
        total = len(ready) + len(coming)
        said.append(_many(total, "file") + (f": {', '.join(pieces)}" if coming else ""))
    without = len(rows) - len(ready)
    if without:
        said.append(f"{_many(without, 'source')} without {'its' if without == 1 else 'their'} text here")
    read, of = read_of(rows)
    if of:
        said.append(f"{read:,} of {_many(of, 'paragraph')} read")
    if claims := sum(len(row.claims) for row in rows):
        said.append(f"{_many(claims, 'claim')} from {_many(sum(bool(row.claims) for row in rows), 'document')}")
    return " · ".join(said)


def read_of(rows: Sequence[SourceRow]) -> tuple[int, int]:
    """How many paragraphs are read, of how many; of copies those that stand only there."""
    every = sum(len(row.to_read) for row in rows)
    return every - sum(len(row.left) for row in rows), every


def _many(count: int, what: str) -> str:
    return f"{count:,} {what}{'s' if count != 1 else ''}"


def left_of(row: SourceRow, begun: bool) -> str:
    """How much of a document is left to read, before its name."""
    left = len(row.left)
    if row.state == "a copy":
        return f"{_many(left, 'paragraph')} only in"
    return (
        f"{_many(left, 'paragraph')} {'is' if left == 1 else 'are'} left of"
        if begun
        else f"{_many(left, 'paragraph')} of"
    )


def others(count: int) -> str:
    """How many more documents are unread or being read, behind the first."""
    return f"; {number(count)} more document{'s are' if count > 1 else ' is'} not read to the end." if count else "."


def coming_in(count: int) -> str:
    """Files on their way, with nothing to read meanwhile."""
    return f"{number(count)} file{'s are' if count > 1 else ' is'} coming in; the page can be used meanwhile."


NO_TEXTS = "drop the files of these documents to read them here: you have the text of none."
NOTHING_UNREAD = "nothing is left to read."
LACKING = "is what a score wants first: bring a text that speaks of it, or read one again for it."
WORTH_KNOWING = "is the best thing to know next: bring a text that speaks of it."
CHANGES_MOST = "is where one more document could change most."
COMPLETE = "every indicator is known. How sure says what would change the answer."
