"""What would turn the answer, the least effort first: rows and HTML. No Streamlit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby
from typing import NamedTuple

from markupsafe import Markup

from dashboard.drawing.html import filled
from dashboard.screens.how_sure import wording
from scenarios.question import Turn

EACH = 2  # ways of one kind that are told one by one


class TurnRow(NamedTuple):
    """What happens, what it takes, where that is read, and what known pairs say then."""

    happens: str
    what: str
    href: str
    score: str
    says: str
    stays: bool


def turned(turns: Sequence[Turn], said: Callable[[Turn], str], address: Callable[[Turn], str]) -> Markup:
    """The ways to another answer as a table, in their order. said, address: of one that is told by itself."""
    return filled("screens/how_sure/templates/turns.html", rows=rows(turns, said, address), heads=wording.HEADS)


def rows(turns: Sequence[Turn], said: Callable[[Turn], str], address: Callable[[Turn], str]) -> list[TurnRow]:
    """Of each kind the first ways to another answer one by one, then how many more there are, then all that stays."""
    made = list[TurnRow]()
    for how, of_kind in groupby(turns, lambda turn: turn.how):
        happens, any_other, more = wording.HAPPENS[how]
        found = list(of_kind)
        each, others = [t for t in found if not t.stays], [t for t in found if t.stays]
        first = len(each) if len(each) == EACH + 1 else EACH  # no line for one more alone
        told = [([t], said(t), address(t)) for t in each[:first]]
        if rest := each[first:]:
            told.append((rest, f"{len(rest)} {more}", ""))
        if others:
            told.append((others, any_other if each else any_other.replace("other ", ""), ""))
        for n, (some, what, href) in enumerate(told):
            made.append(TurnRow("" if n else happens, what, href, *wording.then(some), some[0].stays))
    return made
