"""Shares that give way to each other: where their widgets stand, and what moving one of them does."""

from __future__ import annotations

from dashboard.session import widget_state
from dashboard.session.handles import Handles
from dashboard.session.parts import Part
from dashboard.session.session import current
from dashboard.session.widget_state import GONE
from indicators.weights import USUAL, with_share

_HANDLES = Part(Handles)
KNOWN = "share:known"  # the widget, seen by nobody, in which the browser brings back what it has drawn


def stand(key: str, place: float) -> str:
    """The key, after making sure that its widget, drawn next, stands at this place, whatever moved it there."""
    if current().of(_HANDLES).moved(key, widget_state.value(key), place):
        widget_state.put(key, place)
    return key


def drawn() -> int:
    """The number for the widget KNOWN, which is drawn after the others."""
    number = current().of(_HANDLES).number
    widget_state.put(KNOWN, number)
    return number


def share_moved(key: str, item: str, among: tuple[str, ...]) -> None:
    """The share of a dimension or an indicator was moved or typed in the widget of a key; the others give way.

    among: the ids that make 100 together; one alone has all of it, and nothing moves.
    """
    if len(among) < 2:
        return
    session, place = current(), widget_state.value(key, GONE)
    handles = session.of(_HANDLES)
    if place in (GONE, None) or not handles.news(key, place, widget_state.value(KNOWN, handles.number)):
        return
    weights = session.settings.weights.model_dump()
    held = weights["dimensions" if item in session.case.codebook.dimension_ids else "indicators"]
    held |= with_share({i: held.get(i, USUAL) for i in among}, item, float(place) / 100)
    session.change(weights=weights)
