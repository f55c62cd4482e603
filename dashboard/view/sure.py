"""How sure an answer is, step by step: what costs one, what would, and what gives one back."""

from __future__ import annotations

from typing import NamedTuple

from dashboard.view.side import Addresses, Side
from dashboard.wording import certainty
from dashboard.wording import overview as screen
from scenarios.reference.certainty import WORDS
from scenarios.reference.place import PairScale

LEADS = ("What would change the answer?",)


class Sure(NamedTuple):
    """The panel."""

    head: str
    words: tuple[str, ...]  # from the surest on
    steps: str
    reasons: tuple[certainty.Row, ...]
    leads: tuple[tuple[str, str], ...]  # what, and where it stands


def sure(of: Side, to: Addresses) -> Sure:
    """The panel of an answer that has a word."""
    assert isinstance(of.scale, PairScale) and of.place is not None
    second = screen.second_opinion(of.a, of.second, of.place.verdict) if of.second is not None else ""
    rows = certainty.panel(of.a, of.a.ids[0], of.sure, of.scale, of.place, second)
    said = certainty.adds_up(rows, of.sure)
    return Sure(certainty.QUESTION, WORDS, said, tuple(rows), ((LEADS[0], to.how_sure),))
