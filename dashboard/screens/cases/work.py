"""Versions and the two sides of a merge, as tables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from dashboard.screens.cases import wording
from dashboard.wording.text import plain
from scenarios.workspace.drafts import Draft
from scenarios.workspace.merge import Conflict
from scenarios.workspace.versions import Version

Listed = tuple[Draft, tuple[str, ...]]  # a draft, and the kinds of what lies beside it
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
    if not isinstance(row, dict):
        return {"value": plain(str(row))[:_MOST]}
    return {str(k): plain(str(v))[:_MOST] for k, v in row.items()}
