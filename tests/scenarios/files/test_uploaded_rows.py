"""Rows brought along are told row by row before they are taken over, and every fault is said."""

from __future__ import annotations

from indicators.evidence import COLUMNS, NEEDED
from scenarios.files.uploaded_rows import read_upload
from tests.support import golden
from tests.support.excel_files import book, rows


def test_a_header_alone_is_said_to_hold_no_rows() -> None:
    expected = ["mine.xlsx: holds no rows below its header; each claim takes one row."]
    for data in (book(rows(list(COLUMNS))), (",".join(NEEDED) + "\n").encode()):
        assert [str(p) for p in read_upload(golden.case(), "mine.xlsx", data).problems] == expected
