"""The workbook as a file: what can be typed into, how it looks, text the reader's notes."""

from __future__ import annotations

import io
import warnings
import zipfile

import openpyxl
import pytest

from dashboard.export.workbook import workbook
from dashboard.export.workbook.sheets import BELIEFS, CONVENTIONS, FIRST, INDICATORS, READINESS, SHARES, WEIGHTS, YOURS
from tests.support import golden
from tests.support.recalculated import Recalculated
from tests.support.typed_workbook import CASE, place, scored


def test_only_what_is_an_input_can_be_typed_into() -> None:
    a = scored(golden.case())
    count, cells = len(a.across), len(a.targets) * len(a.ids)
    expected = {
        READINESS: 0,
        BELIEFS: 6 * cells,
        INDICATORS: 2 * len(a.targets),
        WEIGHTS: count,
        CONVENTIONS: 4,
        "Working": 0,
        "Notes": 0,
    }
    with warnings.catch_warnings(action="ignore"):  # openpyxl does not know data bars
        book = openpyxl.load_workbook(io.BytesIO(workbook(a)))
    found = {s.title: sum(not c.protection.locked for row in s.iter_rows(FIRST + 1) for c in row) for s in book}
    assert found == expected
    assert all(s.protection.sheet and s.protection.password is None for s in book)


def test_what_is_set_by_hand_or_adjusted_looks_different() -> None:
    a = scored(golden.case())
    book = Recalculated(workbook(a))

    def look(indicator: str, scenario: str) -> object:
        row = place(a, list(golden.SCORED).index(scenario), indicator)
        return book.model.get_cell_style(book.sheets[BELIEFS], row + 1, SHARES + 1)

    evidence, adjusted, hand = look("T1", "baseline"), look("T1", "deepening"), look("I1", "early-stage")
    assert evidence != adjusted != hand != evidence
    assert evidence == look("I1", "deepening")
    assert hand == look("E4", "joint-command")


@pytest.mark.slow
def test_the_readers_notes_are_in_it_as_plain_text() -> None:
    own = {"id": "mine", "name": "Mine", "group": "future", "starts_from": CASE.reference}
    notes = {
        "scenario:mine": "=1+1",
        f"cell:mine:{CASE.codebook.indicators[0].id}": "https://evil.example\nsecond line",
    }
    book = Recalculated(workbook(scored(own_scenarios=[own], notes=notes)))
    rows = [[book.value(YOURS, FIRST + n, k) for k in range(3)] for n in range(2)]
    assert [r[2] for r in rows] == ["https://evil.example second line", "=1+1"]
    assert [r[0] for r in rows] == sorted(notes) and rows[1][1] == "Mine (yours)"
    assert [book.formula(YOURS, FIRST + n, 2) for n in range(2)] == [None, None]
    with zipfile.ZipFile(io.BytesIO(workbook(scored(notes=notes, own_scenarios=[own])))) as file:
        assert not [n for n in file.namelist() if "worksheets/_rels" in n]
    with zipfile.ZipFile(io.BytesIO(workbook(scored()))) as file:
        assert YOURS not in file.read("xl/workbook.xml").decode()


def test_the_notes_name_case_date_and_hashes() -> None:
    a = scored()
    with zipfile.ZipFile(io.BytesIO(workbook(a))) as file:
        strings = file.read("xl/sharedStrings.xml").decode()
    for text in (a.settings_hash, a.case_hash, a.as_of, f"({a.case.id})"):
        assert text in strings


@pytest.mark.slow
def test_the_same_assessment_gives_the_same_bytes() -> None:
    assert workbook(scored()) == workbook(scored())
    with zipfile.ZipFile(io.BytesIO(workbook(scored()))) as file:
        assert {i.date_time for i in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert file.read("docProps/core.xml").decode().count("2000-01-01T00:00:00Z") == 2
