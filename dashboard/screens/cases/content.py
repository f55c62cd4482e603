"""Versions, what moved since each, and two sides of a merge as tables. No Streamlit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from dashboard.screens.cases import wording
from dashboard.wording.text import plain
from scenarios.assessment import Assessment
from scenarios.workspace.merge import Conflict
from scenarios.workspace.versions import Version, headline_of

_MOST = 200  # characters of a field that a side shows


def history(versions: Sequence[Version]) -> pd.DataFrame:
    """One row a version, newest first; by whom, where any was saved by somebody who had signed in."""
    by = any(v.who for v in versions)
    return pd.DataFrame(
        [
            {
                "version": str(v.number),
                "when (UTC)": wording.minute(v.at),
                **({"who": plain(v.who or "")} if by else {}),
                "why": plain(v.why),
                "claims": wording.claims_of(v),
                "before": plain(v.before),
                "after": plain(v.after),
            }
            for v in versions
        ]
    )


def moves(found: Sequence[Version], a: Assessment, history: Sequence[Version]) -> pd.DataFrame:
    """One row a case, the last version that moved its first headline; what is open first, where it is not saved yet.

    history: the versions of what is open, newest first.
    """
    rows = [(v.case_id, wording.minute(v.at), v.before, v.after) for v in found]
    kept, now = (history[0].after, headline_of(a)) if history else ("", "")
    if kept and kept != now:
        rows.insert(0, (a.case.id, wording.NOT_SAVED, kept, now))
    told = [(case, at, plain(was), plain(to), wording.moved_by(was, to)) for case, at, was, to in rows]
    return pd.DataFrame(told, columns=list(wording.MOVED_COLUMNS))


def sides(conflict: Conflict) -> pd.DataFrame:
    """The fields in which both sides differ, with what each had and what it was before."""
    rows = [_fields(x) for x in (conflict.base, conflict.mine, conflict.theirs)]
    names = [n for n in dict.fromkeys(n for side in rows for n in side) if rows[1].get(n) != rows[2].get(n)]
    return pd.DataFrame(
        [{"field": n, **{who: side.get(n, "") for who, side in zip(wording.COLUMNS, rows, strict=True)}} for n in names]
    )


def _fields(row: Any) -> dict[str, str]:
    if row is None:
        return {"row": wording.TAKEN_OUT}
    values = row if isinstance(row, dict) else {"value": row}
    return {str(k): plain(str(v))[:_MOST] for k, v in values.items()}
