"""What is said of what the first screen is set against."""

from __future__ import annotations

from dashboard.wording.text import plain

NOT_HERE = "What this view is set against is not here: the version or file is of another workspace."


def cannot_be_used(why: str) -> str:
    """Why nothing is set against what is in force."""
    return f"What this view is set against cannot be used: {plain(why).rstrip('.')}."


def version(number: int, named: str) -> str:
    """A version that is set against the case in force, by its number in the history where it has one."""
    return f"version {number or named[:8]}"


def another_case(called: str, title: str) -> str:
    """A version or file that no number here can stand beside."""
    return f"{called} is of another case, {plain(title)}."


def another_codebook(called: str) -> str:
    """One of this case, scored on something else."""
    return f"{called} has other dimensions, indicators, commitments or levels in its codebook."


def file(name: str) -> str:
    """A file likewise."""
    return f"the file {plain(name)}"
