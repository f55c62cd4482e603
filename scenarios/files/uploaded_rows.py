"""Rows brought along to be taken over: what they would do, as a table, and everything that is wrong with them."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd

from indicators.evidence import COLUMNS, NEEDED
from indicators.parsing.problems import Problem
from indicators.parsing.spreadsheet import Row, header_problems, neutralised, read_rows, rows_of
from scenarios.files import editing
from scenarios.files.safe_zip import is_zip
from scenarios.model.case import Case

SHOWN = ("id", "source", "indicator", "direction", "level", "claim")
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"  # .xls, and .xlsx with a password


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


def from_pasted(text: str) -> bytes:
    """Rows pasted from a spreadsheet, with tabs between them, as the bytes of a CSV file.

    >>> from_pasted("id\\tclaim\\nE1\\tThey met, twice.\\n")
    b'id,claim\\r\\nE1,"They met, twice."\\r\\n'
    """
    out = io.StringIO()
    csv.writer(out).writerows(csv.reader(io.StringIO(text, newline=""), delimiter="\t"))
    return out.getvalue().encode()


def read_table(
    name: str, data: bytes, columns: Sequence[str] = COLUMNS, needed: Sequence[str] = NEEDED, *, others: bool = False
) -> tuple[list[Row], list[Problem]]:
    """Rows of evidence from the bytes of a CSV or .xlsx file, and everything that is wrong with its shape.

    columns, needed, others: as in `read_rows`. Of an Excel file the sheet `evidence` is read, or else the first; a
    formula is a problem, never run.
    """
    if data.startswith(_OLD_EXCEL):
        holds = "is an old Excel file or one with a password"
        return [], [Problem(name, "", holds, "allowed are .xlsx without a password and .csv")]
    read = _from_excel if is_zip(data) else read_rows
    return read(name, data, columns, needed, others=others)


def _from_excel(
    name: str, data: bytes, columns: Sequence[str], needed: Sequence[str], *, others: bool = False
) -> tuple[list[Row], list[Problem]]:
    from scenarios.files.excel import read_sheet  # brings openpyxl along, which only an Excel file needs

    def usable(record: list[str]) -> bool:
        return not header_problems(name, record, columns, needed, others=others)

    table, problems = read_sheet(name, data, usable)
    if problems and not table:
        return [], problems
    width = max(map(len, table), default=0)
    # By the rules of CSV, so that Excel obeys the very same; blank rows stay, so that row numbers agree.
    records = [
        [*(map(neutralised, record) if n else record), *[""] * (width - len(record))] for n, record in enumerate(table)
    ]
    rows, found = rows_of(name, records, columns, needed, others=others)
    return rows, problems + found
