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


RELIABILITY = {
    "A": "always reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable, so it does not count",
    "F": "its reliability cannot be judged",
}
CREDIBILITY = {
    "1": "confirmed",
    "2": "probably true",
    "3": "possibly true",
    "4": "doubtful",
    "5": "improbable, so it does not count",
    "6": "its truth cannot be judged",
}
GRADES = (
    "Grade: the letter is the reliability of whoever says so, from A (always reliable) to E (unreliable), F where it "
    "cannot be judged; the number how credible the claim itself is, from 1 (confirmed) to 5 (improbable), 6 where that "
    "cannot be judged."
)


def grade_words(grade: str) -> str:
    """A grade in words.

    >>> grade_words("C3")
    'Source: fairly reliable (C of A to F). Claim: possibly true (3 of 1 to 6).'
    """
    letter, number = grade[0], grade[1]
    return f"Source: {RELIABILITY[letter]} ({letter} of A to F). Claim: {CREDIBILITY[number]} ({number} of 1 to 6)."
