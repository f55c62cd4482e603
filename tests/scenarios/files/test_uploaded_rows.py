"""Rows brought along are told row by row before they are taken over, and every fault is said."""

from __future__ import annotations

import io
import zipfile

from indicators.evidence import COLUMNS, NEEDED
from scenarios.files.uploaded_rows import read_table, read_upload, taken
from tests.support import golden
from tests.support.excel_files import book, patched, rows, said
from tests.support.shipped import CASE


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


HEADS = "source;source_date;claim;indicator;direction;level;kind\n"
TWO = (
    "A joint communique;2016-05;They met, twice;Breadth of contact network;at least;2;document\n"
    "a joint communique;;2,5 billion were spent;INS1;supports;1;data\n"
)


def test_rows_with_a_new_source_are_taken_over_and_the_second_time_are_already_there() -> None:
    read = read_upload(CASE, "rows", (HEADS + TWO).encode())
    assert read.problems == () and list(read.preview["what"]) == ["new", "new"]
    after = taken(CASE, read)
    assert len(after.evidence) == len(CASE.evidence) + 2
    assert len(after.header.sources) == len(CASE.header.sources) + 1
    again = read_upload(after, "rows", (HEADS + TWO).encode())
    assert list(again.preview["what"]) == ["already there"] * 2
    assert list(again.preview["id"]) == [c.id for c in after.evidence[-2:]]
    assert again.sources == () and again.changing == 0 and again.fields == ()
    assert taken(after, again).hash == after.hash


def test_a_row_that_stands_twice_among_the_pasted_is_taken_once() -> None:
    row = TWO.splitlines()[0]
    read = read_upload(CASE, "rows", f"{HEADS}{row}\n{row}\n".encode())
    assert list(read.preview["what"]) == ["new", "already there"] and len(read.fields) == 1


def test_every_fault_has_its_row_and_column_and_what_is_allowed() -> None:
    text = HEADS + "No such place;2016-13;x;Nope;supports;9;document\n"
    read = read_upload(CASE, "rows", text.encode())
    told = [str(p) for p in read.problems]
    assert [t.split(":")[0].split(", ", 1)[1] for t in told] == [
        "row 2, source_date",
        "row 2 (E100), level",
        "row 2 (E100), indicator",
    ]
    assert "allowed are INS1" in told[2]
