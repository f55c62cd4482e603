"""The assumption log and the notes, as tables. No Streamlit."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from dashboard.wording import assumptions as said
from dashboard.wording.names import scenario_names
from dashboard.wording.text import RULE_NAMES
from scenarios.assessment import Assessment
from scenarios.model.own_scenarios import is_own
from scenarios.model.scenario import ADJUSTED, BY_HAND, Cell

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
                    *(" ".join(cell.evidence), said.overturns(cell, indicator.levels)),
                    a.settings.notes.get(f"cell:{s.id}:{item}", ""),
                )
        for item, status in s.commitments.items():
            emptied = status.status == "none"
            if is_own(a.settings, s.id) if emptied else status.basis != "documented":
                commitment = codebook.scored[item]
                yield (
                    *(s.id, names[s.id], commitment.name, said.STANDS_AT, said.step(status), status.basis or ""),
                    *(status.reason, " ".join(status.evidence), said.undone(status, commitment.levels)),
                    a.settings.notes.get(f"cell:{s.id}:{item}", ""),
                )


def _value(cell: Cell) -> str:
    if cell.value is None:
        return ""
    return "-".join(map(str, cell.value)) if isinstance(cell.value, tuple) else str(cell.value)


def notes(a: Assessment) -> pd.DataFrame:
    """The reader's notes: what each is about by id and in words."""
    scenarios = scenario_names(a)
    rows = []
    for key, text in sorted(a.settings.notes.items()):
        kind, *ids = key.split(":")
        if kind == "claim":
            name = a.case.claims[ids[0]].claim if ids[0] in a.case.claims else said.NOT_HERE
        else:
            name = scenarios.get(ids[0], said.NOT_HERE)
        if kind == "cell":
            item = a.case.codebook.scored.get(ids[1])
            name += f": {item.name if item else said.NOT_HERE}"
        rows.append((key, name, text))
    return pd.DataFrame(rows, columns=NOTES)
