"""Rows brought along to be taken over: what they would do, as a table, and everything that is wrong with them."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd

from indicators.evidence import NEEDED
from indicators.parsing.problems import Problem
from indicators.parsing.spreadsheet import Row
from scenarios.files import editing
from scenarios.files.table_file import read_table
from scenarios.model.case import Case

SHOWN = ("id", "source", "indicator", "direction", "level", "claim")


class Upload(NamedTuple):
    """The rows of a file by column, what each would do, and what is wrong."""

    fields: tuple[dict[str, str], ...]
    preview: pd.DataFrame
    problems: tuple[Problem, ...]
    named: tuple[str, ...] = ()  # ids given to rows that had none

    @property
    def changing(self) -> int:
        """Rows that would change anything."""
        return int((self.preview["what"] != "as it is").sum()) if self.fields else 0


def read_upload(case: Case, name: str, data: bytes) -> Upload:
    """The rows of a CSV or Excel file against a case; nothing is taken over."""
    rows, problems = read_table(name, data, needed=[n for n in NEEDED if n != "id"])
    if not rows and not problems:
        holds = "holds no rows below its header"
        problems = [Problem(name, "", holds, "each claim takes one row")]
    fields, named = editing.with_ids(case, [r.cells for r in rows])
    if not rows:
        return Upload((), pd.DataFrame(), tuple(problems))
    checked = editing.checked_rows(case, fields, numbers=[r.number for r in rows], file=name)
    table = _preview(rows, editing.completed(case, fields), checked.effects)
    return Upload(tuple(fields), table, (*problems, *checked.problems), tuple(named))


def _preview(rows: list[Row], after: list[dict[str, str]], effects: list[editing.Effect]) -> pd.DataFrame:
    """What taking rows over would do, row by row: each as its claim would stand in the register."""
    return pd.DataFrame(
        [
            {"row": row.number, "what": what, **{n: cells[n] for n in SHOWN}}
            for row, cells, what in zip(rows, after, effects, strict=True)
        ]
    )
