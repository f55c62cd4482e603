"""What opens from the first screen's number and from its word for how sure: each asked for, none waded through."""

from __future__ import annotations

from markupsafe import Markup

from dashboard.drawing.html import filled
from dashboard.view import steps
from dashboard.view import wording as fig
from dashboard.view.side import Addresses, Side
from dashboard.view.why import why
from dashboard.wording import certainty
from dashboard.wording import overview as screen
from scenarios.reference.certainty import WORDS
from scenarios.reference.place import PairScale


def why_this_number(now: Side, to: Addresses) -> Markup | None:
    """Why the score is what it is; None without one."""
    found = why(now, to)
    return found and filled("view/templates/why.html", why=found, words=fig, score=now.score)


def how_sure_by_steps(now: Side, to: Addresses) -> Markup | None:
    """Every step of how sure the answer is; None where it has no word."""
    if now.sure.word is None:
        return None
    assert isinstance(now.scale, PairScale) and now.place is not None
    second = screen.second_opinion(now.a, now.second, now.place.verdict, now.scale) if now.second is not None else ""
    rows = steps.panel(now.a, now.a.ids[0], now.sure, now.scale, now.place, second)
    return filled(
        "view/templates/steps.html",
        word=now.sure.word,
        asks=certainty.QUESTION,
        words=WORDS,
        adds_up=steps.adds_up(rows, now.sure),
        rows=rows,
        change=(fig.CHANGE_IT, to.how_sure),
    )
