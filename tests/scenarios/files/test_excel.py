"""Excel files: the texts that an independent reader finds, every fault by its cell, no file that costs minutes."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable
from datetime import date
from typing import Any

import openpyxl
import pytest
from openpyxl.chart import BarChart
from openpyxl.comments import Comment
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.formula import ArrayFormula
from openpyxl.worksheet.table import Table

from indicators.evidence import COLUMNS
from scenarios.files.excel import read_sheet
from tests.support.excel_files import PLAIN, SHARED, TYPES, book, patched, said, sheet


def noise(count: int) -> str:
    """What does not pack well, so that no ratio gives a bomb away."""
    return "<!--" + random.Random(1).randbytes(count).hex() + "-->"


def many_sheets(made: Any) -> None:
    for _ in range(1_010):
        made.parent.create_sheet()


STRINGS, STYLES = "xl/sharedStrings.xml", "xl/styles.xml"
BOMBS: dict[str, tuple[Callable[[], bytes], str]] = {
    "nested": (lambda: patched("xl/worksheets/sheet1.xml", sheet("<a>" * 300_000)), "nested more than 40 deep"),
    "nested-styles": (lambda: patched(STYLES, "<a>" * 19_000), "nested more than 40 deep"),
    "nested-strings": (lambda: patched(STRINGS, "<sst><si>" + "<r>" * 300_000, SHARED), "nested more than 40 deep"),
    "one-row": (
        lambda: patched("xl/worksheets/sheet1.xml", sheet("<row>" + "<c/>" * 2_000_000 + "</row>" + noise(40_000))),
        "holds more than 400,020 cells",
    ),
    "one-row-packed": (
        lambda: patched("xl/worksheets/sheet1.xml", sheet("<row>" + "<c><v>1</v></c>" * 3_000_000 + "</row>")),
        "more than 200 times its size",
    ),
    "rows": (
        lambda: patched("xl/worksheets/sheet1.xml", sheet('<row><c t="str"><v>x</v></c></row>' * 25_000)),
        "holds more than 20,000 rows; at most 20,000 are read",
    ),
    "styles": (
        lambda: patched(STYLES, f"<styleSheet><cellXfs>{'<xf/>' * 4_000_000}</cellXfs></styleSheet>" + noise(80_000)),
        "more than 20,000 tags",
    ),
    "strings": (
        lambda: patched(STRINGS, f"<sst {TYPES}>{'<si/>' * 4_000_000}</sst>" + noise(80_000), SHARED),
        "more than 1,000,000 tags",
    ),
    "entities": (
        lambda: patched("xl/workbook.xml", '<!DOCTYPE a [<!ENTITY b "c"><!ENTITY d "&b;&b;">]><workbook/>'),
        "a document type",
    ),
    "members": (lambda: patched("xl/worksheets/sheet2.xml", "", book(many_sheets)), "allowed are 1,000"),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", BOMBS)
def test_a_small_file_that_unpacks_to_very_much_is_refused(name: str) -> None:
    made, expected = BOMBS[name]
    found = said(made())
    assert len(found) == 1 and expected in found[0], found[:3]


def test_twenty_thousand_sheets_in_one_directory_are_refused() -> None:
    with zipfile.ZipFile(io.BytesIO(PLAIN)) as z:
        held = z.read("xl/workbook.xml").decode()
    many = "".join(f'<sheet name="s{n}" sheetId="{n + 9}" state="visible" r:id="rId1"/>' for n in range(20_000))
    relation = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    data = patched("xl/workbook.xml", held.replace("<sheets>", f"<sheets {relation}>{many}"))
    assert "more than 20,000 tags" in said(data)[0]


def test_the_texts_are_those_that_an_independent_reader_finds() -> None:
    draw = random.Random(7)
    values: list[object] = ["", None, 3, 3.0, 0.1, 1e-7, 12345.678, "=not", " spaced ", "two\nlines", "é", "x" * 300]
    table = [[draw.choice(values) for _ in range(12)] for _ in range(60)]
    table[5] = [None] * 12

    def fill(made: Any) -> None:
        for r, record in enumerate(table, start=1):
            for c, value in enumerate(record, start=1):
                cell = made.cell(row=r, column=c)
                cell.value = value
                if isinstance(value, str):
                    cell.data_type = "s"  # "=not" is a text here

    data = book(fill)
    records, problems = read_sheet("mine.xlsx", data)
    assert problems == []
    oracle = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]
    for r, found in enumerate(records, start=1):
        for c in range(1, 13):
            value = oracle.cell(row=r, column=c).value
            number = isinstance(value, float) and value.is_integer()
            expected = "" if value is None else str(int(value)) if number else str(value)
            assert (found + [""] * 12)[c - 1] == expected, (r, c)


def test_a_file_with_charts_tables_comments_links_and_names_is_read() -> None:
    made = openpyxl.Workbook()
    chart = made.create_chartsheet(index=0)
    page = made["Sheet"]
    page.title = "evidence"
    for record in (["id", "level", "period"], ["E1", 2, date(2015, 4, 1)], ["E2", 3.5]):
        page.append(record)
    page["C2"].number_format = "yyyy-mm"
    page["A1"].hyperlink = "http://example.org"
    page["A2"].comment = Comment("a remark", "somebody")
    page["A5"] = "last"
    page.merge_cells("A5:B6")
    page.row_dimensions[4].height = 30
    page.add_table(Table(displayName="Claims", ref="A1:C3"))
    page.add_chart(BarChart(), "E5")
    chart.add_chart(BarChart())
    made.defined_names["claims"] = DefinedName("claims", attr_text="evidence!$A$1:$C$3")
    made.create_sheet("other").append([1] * 70)
    out = io.BytesIO()
    made.save(out)
    expected = [["id", "level", "period"], ["E1", "2", "2015-04"], ["E2", "3.5"], [], ["last"]]
    assert read_sheet("mine.xlsx", out.getvalue()) == (expected, [])


def test_the_sheet_evidence_is_read_wherever_it_stands() -> None:
    made = openpyxl.Workbook()
    made.worksheets[0].append(["something else"])
    made.create_sheet("evidence").append(["id"])
    out = io.BytesIO()
    made.save(out)
    assert read_sheet("mine.xlsx", out.getvalue()) == ([["id"]], [])


@pytest.mark.parametrize(
    ("shape", "expected"),
    [
        ("yyyy-mm-dd", "2015-04-01"),
        ("yyyy-mm", "2015-04"),
        ("mmm-yy", "2015-04"),
        ('[$-409]mmmm" d "yyyy;@', "2015-04"),
        ("yyyy", "2015"),
        ("d-mmm", "2015-04-01"),
    ],
)
def test_a_date_is_as_precise_as_it_is_shown(shape: str, expected: str) -> None:
    def fill(made: Any) -> None:
        made["A1"].value = date(2015, 4, 1)
        made["A1"].number_format = shape

    assert read_sheet("mine.xlsx", book(fill)) == ([[expected]], [])


def test_errors_formulas_and_columns_beyond_the_last_are_named_by_their_cell() -> None:
    def fill(made: Any) -> None:
        made.append(list(COLUMNS))
        made["B2"].value = "#REF!"
        made["B2"].data_type = "e"
        made["C2"].value = "=1+1"
        made["D3"] = ArrayFormula("D3", "=SUM(A1:A2)")
        made["BJ2"].value = "far right"

    found = said(book(fill))
    assert "mine.xlsx, row 2, column B: holds the error '#REF!'; mend it in Excel, or empty the cell." in found
    assert any("row 2, column C: holds the formula '=1+1'" in line for line in found)
    assert any("row 3, column D: holds the formula '=SUM(A1:A2)'" in line for line in found)
    assert any("column BJ: holds something; at most 60 columns are read, the last is BH" in line for line in found)


@pytest.mark.parametrize("part", ["_rels/.rels", "xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml"])
@pytest.mark.parametrize("content", ["", "<a/>", "<a", "<a><row r='x'/></a>", "<a><c r='1A'><v>1</v></c></a>"])
def test_a_damaged_part_is_a_sentence_or_harmless(part: str, content: str) -> None:
    read_sheet("mine.xlsx", patched(part, content))
