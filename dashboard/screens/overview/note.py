"""The note on weights in the corner of the figure: what they are, or what moved ones changed. No Streamlit."""

from __future__ import annotations

from markupsafe import Markup

from dashboard.drawing.html import filled
from dashboard.view.side import Side
from dashboard.wording import overview as screen
from dashboard.wording.stretch import border_moved
from scenarios.model.settings import Weights


def weights_note(now: Side) -> Markup:
    """What the weights in force are, and what moving one does; nothing without a score."""
    settings = now.a.settings
    said = screen.EQUAL if settings.weights == Weights() and settings.baseline is None else screen.PINNED
    several = now.scored and len(now.a.across) > 1
    lines = [screen.MOVE_ONE.format(these=said)] if several else []
    return filled("screens/overview/templates/note.html", lines=lines, moved=False)


def moved_note(now: Side, was: Side, head: str) -> Markup:
    """What moved weights, or what it is set against, changed."""
    ends = [(side.score or screen.NO_SECOND_SCORE, _word(side), side.sure.word or "") for side in (now, was)]
    first, answer = screen.moved(ends[0], ends[1], head)
    lines = [first, border_moved(now.stretch, was.stretch), answer]
    return filled("screens/overview/templates/note.html", lines=[x for x in lines if x], moved=True)


def _word(of: Side) -> str:
    return of.place.verdict if of.place is not None else ""
