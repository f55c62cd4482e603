"""Looking things up in a table of results."""

from __future__ import annotations

from typing import Any

import pandas as pd


def row(table: pd.DataFrame, **where: str) -> dict[str, Any]:
    """The one row whose columns hold these values."""
    found = [r for r in table.to_dict("records") if all(r[k] == v for k, v in where.items())]
    assert len(found) == 1, f"{len(found)} rows where {where}"
    return {str(k): v for k, v in found[0].items()}
