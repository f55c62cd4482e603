"""What an act is called, and what it did to the answer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from math import isnan

from dashboard.session import actions
from dashboard.wording.text import begun, listed, lower_first, many, plain, some
from scenarios.model.scenario import Cell
from scenarios.reference.printed import points

DID, NEWEST_FIRST = "What you did", "newest first, times in UTC"
HEADS = ("When", "What", "The answer", "Way back")
UNDO, BACK, BACK_TO_THIS = "Undo", "Back to before", "Back to this"
BACK_ALOUD = "Back to before: {said}"
OPENED = "Opened with choices: {with_}"
AS_IT_CAME, BEGAN = "The case as it came", "As it was before the oldest of these acts"
NO_SCORE, STAYS = "no score", " stays"
NOT_HERE = "An act whose data are not here any more"
NOTHING_SEEN = "Nothing that counts"
MANY_AT_ONCE = "Another file or version put in force"
SHOWN = 8  # acts at first; the older ones behind them in a fold
OLDER = "What came before that?"
_FEW = 4

CLAIMS = ("{} added", "{} changed", "{} taken out")
SOURCES = ("{} among the documents", "{} changed", "{} no document any more")
LEFT_OUT, COUNTS_AGAIN = "Left out {}", "{} again counted"
SOURCE_OFF, SOURCE_ON = "{} switched off", "{} switched on"
WATCHED = ("{} watched", "{} looked into", "{} watched no more")
SEARCHED = "Noted where it was looked for"
OTHER = "Something else of the case changed"
MADE, NAMED, DELETED, EMPTY = "Made “{name}”", "Named it “{name}”", "Deleted “{name}”", "“{name}”: {item} as before"
SET, CHANGED = "“{name}”: {item} {how}", "“{name}” changed"
NOTED, UNNOTED = "Note on {} written", "Note on {} taken away"
WEIGHTS_EQUAL, WEIGHTS = "Weights back to where they began", "Weights moved"
CHOICES = "Method choices changed"
_HOW = {
    "about": "set at about {}",
    "fixed": "set at exactly {}",
    "triangle": "set between {} and {}",
    "floor": "at least {}",
    "cap": "at most {}",
    "shift": "moved by {}",
    "evidence": "as the evidence says",
    "unknown": "left open",
}


def older(count: int) -> str:
    """How many older acts there are, and how many acts are kept at all.

    >>> older(22)
    '22 older acts; the last 30 acts are kept'
    """
    return f"{many(count, 'older act')}; the last {actions.UNDO} acts are kept"


def names(ids: Sequence[str]) -> str:
    """The first of some names, and how many more.

    >>> names(["E1", "E2"]), names(["a", "b", "c", "d", "e"])
    ('E1 and E2', 'a, b, c, d and 1 more')
    """
    return listed(some([plain(i) for i in ids], _FEW))


def quoted(texts: Sequence[str]) -> str:
    """The same of titles and questions, each in quotes and not too long."""
    return names([f"“{begun(text, 60)}”" for text in texts])


def how(cell: Cell) -> str:
    """What a scenario does with an indicator.

    >>> how(Cell(rule="about", value=3, basis="assumption", reason="x"))
    'set at about 3'
    """
    value = cell.value
    ends = (value[0], value[2]) if isinstance(value, tuple) else (value,)
    return _HOW[cell.rule].format(*ends)


def item(name: str) -> str:
    """An indicator or commitment inside a sentence."""
    return lower_first(plain(name))


def score(readiness: float) -> str:
    """A readiness (0..1, nan: no score) in points."""
    return NO_SCORE if isnan(readiness) else points(readiness)


def effect(before: float, after: float) -> str:
    """What an act did to a readiness (0..1, nan: no score), in points.

    >>> effect(0.754, 0.74), effect(0.754, 0.7541), effect(float("nan"), 0.6)
    ('75 to 74', '75 stays', 'no score to 60')
    """
    was, now = score(before), score(after)
    return f"{now}{STAYS}" if was == now else f"{was} to {now}"


def when(at: str, today: str) -> str:
    """The minute of an act of today, else its day.

    >>> when("2026-05-01T09:30:00.000000+00:00", "2026-05-01"), when("2026-05-01T09:30:00.000000+00:00", "2026-05-02")
    ('09:30', '1 May')
    """
    if not at:
        return ""
    then = datetime.fromisoformat(at)
    return f"{then:%H:%M}" if at[:10] == today else f"{then.day} {then:%b}"
