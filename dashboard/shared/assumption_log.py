"""The assumption log and the notes, as tables. No Streamlit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pandas as pd

from dashboard.shared.names import scenario_names
from dashboard.shared.text import RULE_NAMES
from indicators.codebook import TOP
from scenarios.assessment import Assessment
from scenarios.own import is_own
from scenarios.scenario import ADJUSTED, BY_HAND, Cell, CommitmentStatus

ASSUMPTIONS = ["scenario", "name", "item", "rule", "value", "basis", "reason", "cited", "would_overturn_it", "note"]
NOTES = ["about", "name", "note"]


def assumptions(a: Assessment) -> pd.DataFrame:
    """Every cell and commitment that is not read off the evidence, once: where it was set, not where inherited.

    Of the reader's own scenarios also what was emptied or put back to the evidence: that too is a choice.
    """
    return pd.DataFrame(list(_entries(a)), columns=ASSUMPTIONS)


def _entries(a: Assessment) -> Iterator[tuple[str, ...]]:
    codebook, names = a.case.codebook, scenario_names(a)
    for s in a.case.scenarios:
        for item, cell in (s.cells or {}).items():
            if cell.rule in (*BY_HAND, *ADJUSTED) or is_own(a.settings, s.id):
                indicator = codebook.scored[item]
                yield (
                    *(
                        s.id,
                        names[s.id],
                        indicator.name,
                        RULE_NAMES[cell.rule],
                        _value(cell),
                        cell.basis or "",
                        cell.reason,
                    ),
                    *(" ".join(cell.evidence), overturns(cell, indicator.levels)),
                    a.settings.notes.get(f"cell:{s.id}:{item}", ""),
                )
        for item, status in s.commitments.items():
            emptied = status.status == "none"
            if is_own(a.settings, s.id) if emptied else status.basis != "documented":
                commitment = codebook.scored[item]
                yield (
                    *(s.id, names[s.id], commitment.name, "stands at", _step(status), status.basis or ""),
                    *(status.reason, " ".join(status.evidence), _undone(status, commitment.levels)),
                    a.settings.notes.get(f"cell:{s.id}:{item}", ""),
                )


def _step(status: CommitmentStatus) -> str:
    return "not documented" if status.status == "none" else str(status.status)


def _undone(status: CommitmentStatus, levels: Sequence[str]) -> str:
    """What evidence would speak against the step of a commitment."""
    if status.status == "none":
        return f"Evidence of: {levels[1]} (1), or more"
    return _beyond(levels, status.status, status.status)


def _value(cell: Cell) -> str:
    if cell.value is None:
        return ""
    return "-".join(map(str, cell.value)) if isinstance(cell.value, tuple) else str(cell.value)


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


def notes(a: Assessment) -> pd.DataFrame:
    """The reader's notes: what each is about by id and in words."""
    scenarios = scenario_names(a)
    rows = []
    for key, text in sorted(a.settings.notes.items()):
        kind, *ids = key.split(":")
        if kind == "claim":
            name = a.case.claims[ids[0]].claim if ids[0] in a.case.claims else "not in this case"
        else:
            name = scenarios.get(ids[0], "not in this case")
        if kind == "cell":
            item = a.case.codebook.scored.get(ids[1])
            name += f": {item.name if item else 'not in this case'}"
        rows.append((key, name, text))
    return pd.DataFrame(rows, columns=NOTES)
