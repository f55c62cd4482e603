"""Rows brought along to be taken over: what they would do, as a table, and everything that is wrong with them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

import pandas as pd

from indicators.evidence import COLUMNS, NEEDED
from indicators.parsing.problems import CaseError, Problem
from indicators.parsing.spreadsheet import Row, header_problems, neutralised, read_rows, rows_of
from indicators.sources import Source
from scenarios.files import editing, row_table
from scenarios.files.safe_zip import is_zip
from scenarios.model.case import Case

ALREADY = "already there"
SHOWN = ("id", "source", "indicator", "direction", "level", "claim")
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"  # .xls, and .xlsx with a password


class Pointer(NamedTuple):
    """Where a row says that its words stand: source, paragraph, the words."""

    source: str
    paragraph: int | None
    locator: str


class Upload(NamedTuple):
    """The rows of a file by column, what each would do, and what is wrong."""

    fields: tuple[dict[str, str], ...]  # what would be taken over: not the rows that are there already
    preview: pd.DataFrame
    problems: tuple[Problem, ...]
    named: tuple[str, ...] = ()  # ids given to rows that had none
    sources: tuple[Source, ...] = ()  # that the rows bring along
    heads: bool = True  # whether the first row names the columns; else they stand in the order of the template
    pointers: tuple[Pointer, ...] = ()  # of each row of the preview

    def count(self, *effects: str) -> int:
        """Rows that would do one of these."""
        return int(self.preview["what"].isin(effects).sum()) if len(self.preview) else 0

    @property
    def changing(self) -> int:
        """Rows that would change anything."""
        return self.count("new", "changed")


def read_upload(case: Case, name: str, data: bytes, given: editing.Given = editing.NONE_GIVEN) -> Upload:
    """The rows of a CSV or Excel file, or of a text that was pasted, against a case; nothing is taken over."""
    table = _table(name, data)
    if not table.rows:
        holds = "holds no rows below its header"
        none = () if table.problems else (Problem(name, "", holds, "each claim takes one row"),)
        return Upload((), pd.DataFrame(), (*table.problems, *none))
    sourced = row_table.with_sources(case, table.rows, name)
    told = [row_table.as_register(case, row) for row in sourced.rows]
    there = {row_table.same_claim(c): c.id for c in reversed(case.evidence)}
    twin = [_twin(row, there) for row in told]
    new = [n for n, same in enumerate(twin) if same is None]
    fields, named = editing.with_ids(case, [told[n] for n in new], given)
    problems = [*table.problems, *sourced.problems]
    wider = case
    try:
        wider = editing.with_sources(case, sourced.sources)
    except CaseError as error:
        problems += error.problems
    checked = editing.checked_rows(wider, fields, numbers=[table.rows[n].number for n in new], file=name)
    empty, effects = dict.fromkeys(SHOWN, ""), dict(zip(new, checked.effects, strict=True))
    shown = {n: empty | told[n] | {"id": same} for n, same in enumerate(twin) if same is not None}
    shown |= dict(zip(new, editing.completed(case, fields), strict=True))
    preview = pd.DataFrame(
        {"row": row.number, "what": effects.get(n, ALREADY)} | {c: shown[n][c] for c in SHOWN}
        for n, row in enumerate(table.rows)
    )
    found = (*problems, *checked.problems)
    pointers = tuple(_pointer(shown[n]) for n in range(len(table.rows)))
    return Upload(tuple(fields), preview, found, tuple(named), sourced.sources, table.heads, pointers)


def _pointer(row: Mapping[str, str]) -> Pointer:
    paragraph = row.get("paragraph", "")
    number = int(paragraph) if paragraph.isascii() and paragraph.isdigit() and len(paragraph) <= 8 else None
    return Pointer(row.get("source", ""), number, row.get("locator", "").strip())


def _twin(row: dict[str, str], there: dict[row_table.Same, str]) -> str | None:
    """The id of the claim that a row without one says again, in the case or in a row before it."""
    if row.get("id"):
        return None
    key = row_table.same(row)
    if key in there:
        return there[key]
    there[key] = "a row above"
    return None


def taken(case: Case, upload: Upload) -> Case:
    """The case with the rows taken over, and with the sources that they bring. Raises CaseError with every problem."""
    if upload.problems:
        raise CaseError(upload.problems)
    return editing.with_rows(editing.with_sources(case, upload.sources), upload.fields)


def _table(name: str, data: bytes) -> row_table.Table:
    """The rows of an Excel file or of a text."""
    if not _is_excel(data):
        return row_table.read_table(name, data)

    def usable(record: list[str]) -> bool:
        return row_table.has_heads(record) or 1 < len(record) <= len(row_table.TEMPLATE)

    found, problems = _sheet(name, data, usable)
    if problems and not found:
        return row_table.Table((), False, tuple(problems))
    table = row_table.of_records(name, [[*map(neutralised, record)] for record in found])
    return table._replace(problems=(*problems, *table.problems))


def _is_excel(data: bytes) -> bool:
    return data.startswith(_OLD_EXCEL) or is_zip(data)


def _sheet(name: str, data: bytes, usable: Callable[[list[str]], bool]) -> tuple[list[list[str]], list[Problem]]:
    """What `read_sheet` reads of an Excel file; of an old one that it is none to be read."""
    if data.startswith(_OLD_EXCEL):
        holds = "is an old Excel file or one with a password"
        return [], [Problem(name, "", holds, "allowed are .xlsx without a password and .csv")]
    from scenarios.files.excel import read_sheet  # brings openpyxl along, which only an Excel file needs

    return read_sheet(name, data, usable)


def read_table(
    name: str, data: bytes, columns: Sequence[str] = COLUMNS, needed: Sequence[str] = NEEDED, *, others: bool = False
) -> tuple[list[Row], list[Problem]]:
    """Rows of evidence from the bytes of a CSV or .xlsx file, and everything that is wrong with its shape.

    columns, needed, others: as in `read_rows`. Of an Excel file the sheet `evidence` is read, or else the first; a
    formula is a problem, never run.
    """
    if not _is_excel(data):
        return read_rows(name, data, columns, needed, others=others)

    def usable(record: list[str]) -> bool:
        return not header_problems(name, record, columns, needed, others=others)

    table, problems = _sheet(name, data, usable)
    if problems and not table:
        return [], problems
    width = max(map(len, table), default=0)
    # By the rules of CSV, so that Excel obeys the very same; blank rows stay, so that row numbers agree.
    records = [
        [*(map(neutralised, record) if n else record), *[""] * (width - len(record))] for n, record in enumerate(table)
    ]
    rows, found = rows_of(name, records, columns, needed, others=others)
    return rows, problems + found
