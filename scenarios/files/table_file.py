"""Rows of a register from CSV or Excel, with every problem of their shape; nothing is taken over here."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from indicators.evidence import COLUMNS, NEEDED
from indicators.parsing.problems import Problem
from indicators.parsing.spreadsheet import Row, header_problems, neutralised, read_rows, rows_of
from scenarios.files.safe_zip import is_zip

_OLD_EXCEL = b"\xd0\xcf\x11\xe0"  # .xls, and .xlsx with a password


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
    if not table:
        if not problems:
            problems = [Problem(name, "", "is empty", f"row 1 names {', '.join(needed)}")]
        return [], problems
    width = max(map(len, table))
    # By the rules of CSV, so that Excel obeys the very same; blank rows stay, so that row numbers agree.
    records = [_padded(table[0], width), *(_padded(list(map(neutralised, record)), width) for record in table[1:])]
    rows, found = rows_of(name, records, columns, needed, others=others)
    return rows, problems + found


def _padded(record: list[str], width: int) -> list[str]:
    return record + [""] * (width - len(record))
