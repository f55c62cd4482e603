"""What evidence would overturn what is assumed, by its anchors; and how a stated step is called."""

from __future__ import annotations

from collections.abc import Sequence

from indicators.codebook import TOP
from scenarios.model.scenario import Cell, CommitmentStatus

STANDS_AT = "stands at"
NOT_HERE = "not in this case"


def step(status: CommitmentStatus) -> str:
    """Where a commitment is said to stand."""
    return "not documented" if status.status == "none" else str(status.status)


def undone(status: CommitmentStatus, levels: Sequence[str]) -> str:
    """What evidence would speak against the step of a commitment."""
    if status.status == "none":
        return f"Evidence of: {levels[1]} (1), or more"
    return _beyond(levels, status.status, status.status)


def overturns(cell: Cell, levels: Sequence[str]) -> str:
    """What evidence would speak against a cell that is set by hand, adjusted or emptied, by its anchors."""
    if cell.rule == "unknown":
        return "Evidence at any level: it would no longer be open"
    if cell.rule == "evidence":
        return "Nothing is assumed: it follows the claims"
    if isinstance(cell.value, tuple):
        return _beyond(levels, cell.value[0], cell.value[2])
    assert cell.value is not None
    if cell.rule == "floor":
        return _beyond(levels, cell.value, TOP)
    if cell.rule == "cap":
        return _beyond(levels, 0, cell.value)
    if cell.rule == "shift":
        way = "up" if cell.value > 0 else "down"
        return f"Evidence from that time that it has not moved {way}"
    return _beyond(levels, cell.value, cell.value)


def _beyond(levels: Sequence[str], low: int, high: int) -> str:
    """The anchors just outside a stretch of levels."""
    outside = [f"{levels[k]} ({k})" for k in (low - 1, high + 1) if 0 <= k <= TOP]
    return "Evidence of: " + "; or: ".join(outside) if outside else "Nothing: it spans every level"
