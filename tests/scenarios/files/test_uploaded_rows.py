"""Rows brought along are told row by row before they are taken over, and every fault is said."""

from __future__ import annotations

import io
import zipfile

from indicators.evidence import COLUMNS, NEEDED
from scenarios.files.uploaded_rows import read_table, read_upload
from tests.support import golden
from tests.support.excel_files import book, patched, rows, said


def test_a_header_alone_is_said_to_hold_no_rows() -> None:
    expected = ["mine.xlsx: holds no rows below its header; each claim takes one row."]
    for data in (book(rows(list(COLUMNS))), (",".join(NEEDED) + "\n").encode()):
        assert [str(p) for p in read_upload(golden.case(), "mine.xlsx", data).problems] == expected


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
