"""The XML parts of an Excel file: what is read of them, and what is refused before anything is kept."""

from __future__ import annotations

import pytest
from openpyxl.xml.constants import SHEET_MAIN_NS

from scenarios.files.sheet_xml import MAX_DEPTH, MAX_TAGS, Beyond, flat, rows, texts, within


def part(inside: str, root: str = "sst") -> bytes:
    return f'<?xml version="1.0"?><{root} xmlns="{SHEET_MAIN_NS}">{inside}</{root}>'.encode()


def test_the_runs_of_a_text_are_joined_and_how_it_is_spoken_is_left_away() -> None:
    found = texts(part("<si><r><t>No</t></r><r><t>rth</t></r><rPh><t>nord</t></rPh></si><si><t>South</t></si>"))
    assert found == ["North", "South"]


def test_a_row_holds_its_cells_with_value_and_formula() -> None:
    sheet = '<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><f>1+1</f><v>2</v></c></row></sheetData>'
    (row,) = rows(part(sheet, "worksheet"))
    assert [cell.get("r") for cell in row] == ["A1", "B1"]
    assert [[said.text for said in cell] for cell in row] == [["0"], ["1+1", "2"]]


@pytest.mark.parametrize("read", [flat, texts, lambda p: list(rows(p))], ids=["flat", "texts", "rows"])
def test_a_document_type_is_refused_whoever_reads(read: object) -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa">]>' + part("<si><t>&a;</t></si>").split(b"?>")[1]
    with pytest.raises(Beyond, match="document type") as refusal:
        read(bomb)  # type: ignore[operator]
    assert "as CSV" in refusal.value.allowed


def test_what_is_nested_too_deep_or_has_too_many_tags_is_refused() -> None:
    flat(part("<a>" * (MAX_DEPTH - 1) + "</a>" * (MAX_DEPTH - 1)))
    with pytest.raises(Beyond, match="nested"):
        flat(part("<a>" * MAX_DEPTH + "</a>" * MAX_DEPTH))
    within(MAX_TAGS, MAX_TAGS)
    with pytest.raises(Beyond, match="tags"):
        within(MAX_TAGS + 1, MAX_TAGS)
