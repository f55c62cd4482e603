"""Looking things up in a table of results."""

from __future__ import annotations

import csv
import io
from typing import Any

import pandas as pd

from dashboard.export import tables
from scenarios.assessment import Assessment


def row(table: pd.DataFrame, **where: str) -> dict[str, Any]:
    """The one row whose columns hold these values."""
    found = [r for r in table.to_dict("records") if all(r[k] == v for k, v in where.items())]
    assert len(found) == 1, f"{len(found)} rows where {where}"
    return {str(k): v for k, v in found[0].items()}


def read_back(a: Assessment, name: str) -> list[dict[str, str]]:
    """The rows of a downloaded table, as a spreadsheet would read them."""
    text = tables.download(a, name).decode()
    assert text.startswith(tables.BOM)
    return list(csv.DictReader(io.StringIO(text[1:])))
