"""What a claim does to the level of its indicator, in words: the same on every screen."""

from __future__ import annotations

CHOICES = {
    "supports": "This is where it stands",
    "at_least": "At least this is reached",
    "contradicts": "Nothing above this",
    "context": "context only",
}
SIGNS = {"supports": "+", "at_least": "≥", "contradicts": "−", "context": ""}


def direction_words(direction: str, level: int | None) -> str:
    """What a claim documents: this level, at least this one, nothing above it, or none."""
    said = {
        "supports": f"supports level {level}",
        "at_least": f"shows that level {level} is reached at least",
        "contradicts": f"contradicts anything above level {level}",
    }
    return said.get(direction, "context")
