"""Shares that give way to each other: where their sliders and number fields stand, and what moving one of them does.

What one act moves, the browser draws a moment later; until then it sends the others as they were, and that is no act.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from dashboard.session import widget_state
from dashboard.session.parts import Part
from dashboard.session.session import current
from dashboard.session.widget_state import GONE
from indicators.weights import USUAL, with_points, with_share

KNOWN = "share:known"  # the widget, seen by nobody, in which the browser brings back what it has drawn


@dataclass
class Handles:
    """The places of handles by the keys of their widgets."""

    number: int = 0  # of the last move from here; the browser brings the number of the last one that it has drawn
    places: dict[str, float] = field(default_factory=dict)
    sent: dict[str, tuple[int, float]] = field(default_factory=dict)  # the last move of each from here
    left: dict[str, set[float]] = field(default_factory=dict)  # since the browser knew all

    def moved(self, key: str, held: float | None, place: float, known: int) -> bool:
        """Whether a handle, which its widget holds elsewhere (None: not at all), is moved to a place from here.

        known: the number of the last move that the browser has drawn. One that it draws later, over what was typed
        meanwhile, is taken back.
        """
        number, sent = self.sent.get(key, (0, place))
        was = {at for at in (held, self.places.get(key)) if at is not None and at != place}
        self.places[key] = place
        if held == place and (number <= known or sent == place):
            return False
        self.left.setdefault(key, set()).update(was)
        self.number += 1
        self.sent[key] = self.number, place
        return True

    def news(self, key: str, place: float, known: int) -> bool:
        """Whether a place that the browser sends is an act: it knows the last move, or the handle never left there."""
        if known == self.number:
            self.left.clear()
        return place not in self.left.get(key, ())


_HANDLES = Part(Handles)


def stand(key: str, place: float) -> str:
    """The key, after making sure that its widget, drawn next, stands at this place, whatever moved it there."""
    handles = current().of(_HANDLES)
    if handles.moved(key, widget_state.value(key), place, widget_state.value(KNOWN, handles.number)):
        widget_state.put(key, place)
    return key


def drawn() -> int:
    """The number for the widget KNOWN, which is drawn after the others."""
    number = current().of(_HANDLES).number
    widget_state.put(KNOWN, number)
    return number


@dataclass
class Typed:
    """Shares typed one after the other, which stay as they are while others are typed."""

    points: dict[str, float] = field(default_factory=dict)
    gave: dict[str, float] = field(default_factory=dict)  # the weights that came of them; with others nothing is typed

    def among(self, weights: Mapping[str, float]) -> dict[str, float]:
        """Those that these weights came of."""
        return self.points if self.gave == weights else {}


_TYPED = Part(Typed)


def typed() -> dict[str, float]:
    """The shares of dimensions that were typed and are in force."""
    return current().of(_TYPED).among(current().settings.weights.dimensions)


def share_moved(key: str, item: str, among: tuple[str, ...]) -> None:
    """The share of a dimension or an indicator was moved in the slider of a key; the others give way.

    among: the ids that make 100 together; one alone has all of it, and nothing moves.
    """
    if (place := _news(key, among)) is None:
        return
    weights = current().settings.weights.model_dump()
    held = weights["dimensions" if item in current().case.codebook.dimension_ids else "indicators"]
    held |= with_share({i: held.get(i, USUAL) for i in among}, item, place / 100)
    current().change(weights=weights)


def share_typed(key: str, item: str, among: tuple[str, ...]) -> None:
    """The share of a dimension was typed in the field of a key; those that are not typed yet give way."""
    if (place := _news(key, among)) is None:
        return
    session, told = current(), current().of(_TYPED)
    weights = session.settings.weights
    points = told.among(weights.dimensions) | {item: place}
    given = with_points({i: weights.dimensions.get(i, USUAL) for i in among}, points)
    if session.change(weights={"dimensions": given, "indicators": weights.indicators}):
        told.points, told.gave = points, dict(session.settings.weights.dimensions)


def _news(key: str, among: tuple[str, ...]) -> float | None:
    """Where a handle was moved to, where that is an act and moves anything."""
    place, handles = widget_state.value(key, GONE), current().of(_HANDLES)
    if len(among) < 2 or place in (GONE, None):
        return None
    return float(place) if handles.news(key, place, widget_state.value(KNOWN, handles.number)) else None
