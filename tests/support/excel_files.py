"""Excel files made for tests, sound or with one part put in the place of another."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any

import openpyxl
import xlsxwriter

from scenarios.files.everything_zip import pack
from scenarios.files.uploaded_rows import read_table


def book(fill: Callable[[Any], None], title: str = "Sheet") -> bytes:
    made = openpyxl.Workbook()
    sheet = made.worksheets[0]
    sheet.title = title
    fill(sheet)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def rows(*records: list[object]) -> Callable[[Any], None]:
    def fill(sheet: Any) -> None:
        for record in records:
            sheet.append(record)

    return fill


def as_excel(data: bytes) -> bytes:
    """A CSV file as somebody saves it in a spreadsheet: whole numbers as numbers, empty cells as none."""
    records = csv.reader(io.StringIO(data.decode()))
    typed: list[list[object]] = [[int(c) if c.isdigit() else c or None for c in record] for record in records]
    return book(rows(*typed))


def with_shared_texts(*records: Sequence[str]) -> bytes:
    """Written by another program, which keeps the texts in a part of their own, as Excel does."""
    out = io.BytesIO()
    made = xlsxwriter.Workbook(out)
    made.set_properties({"created": datetime(2020, 1, 1, tzinfo=UTC)})  # else the second in which it is made
    page = made.add_worksheet()
    for number, record in enumerate(records):
        page.write_row(number, 0, record)
    made.close()
    return out.getvalue()


PLAIN = book(rows(["id"], ["E1"]))
SHARED = with_shared_texts(["id"], ["E1"])
TYPES = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def parts(data: bytes) -> dict[str, bytes]:
    """What lies in an Excel file, by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as held:
        return {name: held.read(name) for name in held.namelist()}


def patched(part: str, content: str, data: bytes = PLAIN) -> bytes:
    """An Excel file with one part in the place of its own, or beside them."""
    return pack(parts(data) | {part: content.encode()})


def said(data: bytes) -> list[str]:
    return [str(p) for p in read_table("mine.xlsx", data)[1]]


def sheet(inner: str, after: str = "") -> str:
    return f"<worksheet {TYPES}><sheetData>{inner}</sheetData>{after}</worksheet>"
