"""Tables from Excel obey the rules of those from CSV, and every fault is named by its cell."""

from __future__ import annotations

import io
import zipfile

from indicators.evidence import COLUMNS
from scenarios.files.table_file import read_table
from tests.support.excel_files import book, patched, rows, said


def test_blank_rows_below_the_last_are_no_rows_and_blank_rows_between_keep_the_numbers() -> None:
    blank = '<row r="{}"><c s="0"/></row>'
    with zipfile.ZipFile(io.BytesIO(book(rows(list(COLUMNS), [], ["E1"])))) as z:
        held = z.read("xl/worksheets/sheet1.xml").decode()
    filled = held.replace("</sheetData>", "".join(blank.format(n) for n in range(4, 30_000)) + "</sheetData>")
    found, problems = read_table("mine.xlsx", patched("xl/worksheets/sheet1.xml", filled, book(rows(list(COLUMNS)))))
    assert [r.number for r in found] == [3]
    assert problems == []


def test_an_old_or_protected_excel_file_is_said_to_be_one() -> None:
    assert "with a password" in said(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)[0]
