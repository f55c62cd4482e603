"""Where sliders and number fields that move each other stand, and what a browser may still take for that. Plain values.

What one act moves, the browser draws a moment later; until then it sends the others as they were, and that is no act.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Handles:
    """The places of handles by the keys of their widgets."""

    number: int = 0  # of the last move from here; the browser brings the number of the last one that it has drawn
    places: dict[str, float] = field(default_factory=dict)
    left: dict[str, set[float]] = field(default_factory=dict)  # since the browser knew all

    def moved(self, key: str, held: float | None, place: float) -> bool:
        """Whether a handle, which its widget holds elsewhere (None: not at all), is moved to a place from here."""
        was = {at for at in (held, self.places.get(key)) if at is not None and at != place}
        self.places[key] = place
        if held == place:
            return False
        self.left.setdefault(key, set()).update(was)
        self.number += 1
        return True

    def news(self, key: str, place: float, known: int) -> bool:
        """Whether a place that the browser sends is an act: it knows the last move, or the handle never left there."""
        if known == self.number:
            self.left.clear()
        return place not in self.left.get(key, ())
