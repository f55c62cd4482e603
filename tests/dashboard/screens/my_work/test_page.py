"""The living case by AppTest: claims added, changed, undone; rows taken over; sources off; a case opened."""

from __future__ import annotations

import io
from collections.abc import Mapping

import openpyxl
import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Toggle

from dashboard.screens.evidence import passages
from dashboard.screens.my_work import sources_wording as wording
from dashboard.shell import services
from dashboard.widgets import rows
from dashboard.wording import certainty as certainty_wording
from dashboard.wording import evidence as evidence_wording
from dashboard.wording import headline
from dashboard.wording import overview as screen
from indicators.evidence import COLUMNS
from indicators.parsing.spreadsheet import csv_text
from indicators.sources import Header
from scenarios import assess
from scenarios.files import editing as acts
from scenarios.files import uploaded_rows as cases_rows
from scenarios.model.case import Case
from scenarios.model.link import from_code, to_code
from scenarios.model.settings import source_counts, source_switched, usual
from scenarios.reference.certainty import certainty
from scenarios.reference.place import scale_of
from scenarios.scoring.claims_used import claims_used
from tests.support import golden
from tests.support.pages import CASE, code_of, html, opened, opened_box, page, pressed, said, session_of, work

pytestmark = pytest.mark.page


ROW = acts.as_fields(CASE, "E15") | {"id": "X1", "level": "4"}


def uploaded(at: AppTest, name: str, data: bytes) -> AppTest:
    next(u for u in at.file_uploader if "Rows of evidence" in u.label).set_value((name, data, "text/csv")).run()
    assert not at.exception
    return at


def as_csv(*rows: dict[str, str]) -> bytes:
    return csv_text(COLUMNS, [[r[n] for n in COLUMNS] for r in rows]).encode()


def as_excel(*rows: dict[str, str], formula: bool = False) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(list(COLUMNS))
    for row in rows:
        sheet.append([int(v) if n in ("level", "paragraph") and v else v or None for n, v in row.items()])
    if formula:
        sheet.cell(row=2, column=5).value = "=1+1"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_rows_are_previewed_taken_over_and_undone() -> None:
    for name, data in (("rows.csv", as_csv(ROW, acts.as_fields(CASE, "E07"))), ("rows.xlsx", as_excel(ROW))):
        at = uploaded(work(), name, data)
        table = at.dataframe[0].value
        assert table["what"].iloc[0] == "new"
        pressed(at, "Take over 1 row")
        assert "1 claim added (X1)" in said(at) and any("1 claim added" in i.value for i in at.info)
        assert not any(b.label.startswith("Take over") for b in at.button)
        pressed(at, "Undo")
        assert "1 claim added" not in said(at)


HEADS = "source;source_date;claim;indicator;direction;level;kind\n"
TWO = "A joint communique;2016-05;They met, twice;Breadth of contact network;at least;2;document\n" * 2


def test_pasted_rows_are_taken_over_once_and_what_that_did_is_said_where_the_button_was() -> None:
    at = work()
    at.text_area(key=rows.PASTED).set_value(HEADS + TWO).run()
    assert list(at.dataframe[0].value["what"]) == ["new", "already there"]
    pressed(at, "Take over 1 row")
    (told,) = [i.value for i in at.info]
    assert "1 claim added, 1 source made. 1 row is already there" in told.replace("\\", "")
    assert at.text_area(key=rows.PASTED).value == ""
    assert not any(b.label.startswith("Take over") for b in at.button)
    at.text_area(key=rows.PASTED).set_value(HEADS + TWO).run()
    assert list(at.dataframe[0].value["what"]) == ["already there"] * 2
    assert next(b for b in at.button if b.label == "Take over 0 rows").disabled
    pressed(at, "Undo")
    assert "claim added" not in said(at) and not session_of(at).edits()[0]


def test_every_problem_of_rows_is_listed_before_anything_is_taken_over() -> None:
    wrong = [ROW | {"level": "9"}, ROW | {"id": "X2", "indicator": "NOPE"}, ROW | {"id": "X3", "kind": "rumour"}]
    for name, data in (("rows.csv", as_csv(*wrong)), ("rows.xlsx", as_excel(*wrong))):
        at = uploaded(work(), name, data)
        told = " ".join(e.value for e in at.error).replace("\\", "")
        assert f"{name}, row 2 (X1)" in told and "row 3 (X2)" in told
        assert "NOPE" in told and "rumour" in told
        assert next(b for b in at.button if b.label.startswith("Take over")).disabled


def test_of_many_problems_the_rest_is_counted_and_all_can_be_saved() -> None:
    wrong = [ROW | {"id": f"X{n}", "level": "9"} for n in range(310)]
    at = uploaded(work(), "rows.csv", as_csv(*wrong))
    told = at.error[0].value.replace("\\", "")
    assert "310 problems" in told and "(X49)" in told and "(X50)" not in told
    assert "... and 260 more" in told
    assert any(getattr(b, "label", "") == "All 310 problems (.txt)" for b in at.get("download_button"))


def test_rows_with_few_columns_change_only_those() -> None:
    held = acts.as_fields(CASE, "E15")
    few = ("id", "source", "claim", "indicator", "direction", "level", "kind")
    at = uploaded(work(), "rows.csv", csv_text(few, [[held[n] for n in few]]).encode())
    assert list(at.dataframe[0].value["what"]) == ["as it is"]
    row = [held[n] if n != "level" else "4" for n in few]
    at = uploaded(work(), "rows.csv", csv_text(few, [row]).encode())
    assert list(at.dataframe[0].value["what"]) == ["changed"]
    pressed(at, "Take over 1 row")
    assert "1 claim changed (E15)" in said(at)
    edited = session_of(at).opened
    assert edited and edited.claims["E15"] == CASE.claims["E15"].model_copy(update={"level": 4})


def test_a_file_is_read_once_however_often_the_page_is_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    times = []
    usual_reader = cases_rows.read_upload

    def counted(case: Case, name: str, data: bytes, given: Mapping[str, int]) -> cases_rows.Upload:
        times.append(name)
        return usual_reader(case, name, data, given)

    monkeypatch.setattr(services, "read_upload", counted)
    at = uploaded(work(), "once.csv", as_csv(ROW | {"id": "ONCE"}))
    at.run()
    at.run()
    assert times == ["once.csv"]


def test_a_source_switched_off_takes_its_claims_out_everywhere() -> None:
    at = work()
    next(t for t in at.toggle if "China" in t.label).set_value(False).run()
    assert not at.exception
    none, rests = assess(CASE, from_code(code_of(at))), headline.in_few_words(assess(CASE))
    told = said(page(at, "overview"))
    assert screen.in_practice(none, None, scale_of(none, CASE.reference)) in told and rests not in told
    pressed(work(at), "Undo")
    assert rests in said(page(at, "overview"))


def switch(at: AppTest, source: str) -> Toggle:
    return next(t for t in at.toggle if t.key == f"see:source:{source}")


def test_the_switch_of_an_outside_source_shows_whether_it_counts_and_makes_it_count() -> None:
    at = work()
    assert not switch(at, "treaty-2001").value
    rows = sum(c.source == "korolev-2017" for c in CASE.evidence)
    used = claims_used(assess(CASE))
    claims, committed = len(used.on_indicators), len(used.on_commitments)
    told = f"{rows} rows, {claims} claims used, {committed} on commitments"
    assert claims and committed and told in switch(at, "korolev-2017").label.replace("\\", "")
    sure = certainty(assess(CASE), CASE.reference)
    assert sure.claims == claims and certainty_wording.flips(sure) in html(opened())  # as the first screen has it
    assert "3 rows, none used · from outside the study" in switch(at, "treaty-2001").label.replace("\\", "")
    switch(at, "treaty-2001").set_value(True).run()
    assert not at.exception
    assert switch(at, "treaty-2001").value
    assert "2 on commitments" in switch(at, "treaty-2001").label
    assert from_code(code_of(at)).outside
    pressed(at, "Undo")
    assert not switch(at, "treaty-2001").value and not from_code(code_of(at) or to_code(usual(CASE), CASE)).outside
    pressed(at, "Redo")
    assert switch(at, "treaty-2001").value
    switch(at, "treaty-2001").set_value(False).run()
    assert code_of(at) == ""  # off takes back exactly what on did
    opened_box(at, "box:method").toggle(key="opt:outside").set_value(True).run()
    assert switch(at, "treaty-2001").value


def with_outside(*more: str) -> Case:
    """The golden case with sources from outside, a claim each."""
    case = golden.case()
    sources = [s.model_dump() for s in case.header.sources]
    sources += [{"id": s, "title": f"Text {s}", "date": "2010", "outside": True} for s in more]
    extra = tuple(case.evidence[0].model_copy(update={"id": f"of-{s}", "source": s}) for s in more)
    header = Header.model_validate(case.header.model_dump() | {"sources": sources})
    return golden.changed(case, header=header, evidence=(*case.evidence, *extra))


def test_a_source_that_repeats_another_says_so_beside_its_switch_and_above_its_passages() -> None:
    case = with_outside("b")
    copied = case.sources["b"].model_copy(update={"copy_of": "doc", "date": "", "outside": False})
    header = case.header.model_copy(update={"sources": (case.header.sources[0], copied)})
    case = golden.changed(case, header=header)
    a = assess(case, usual(case).changed(draws=1_000))
    said = wording.source_switch(a, copied, claims_used(a))
    assert "Text b (no date) · 1 row" in said and "a copy of “A document”: one voice, one document with it" in said
    assert "A copy of “A document”: one voice, one document with it." in passages.source_facts(case, copied, 1)
    assert case.header.documents == ("doc",)


def test_one_source_from_outside_is_switched_on_alone() -> None:
    case = with_outside("a", "b", "c")
    start = usual(case)
    on = source_switched(start, case, "b", True)
    assert [s.id for s in case.header.sources if source_counts(on, s)] == ["doc", "b"]
    two = source_switched(on, case, "c", True)
    assert [s.id for s in case.header.sources if source_counts(two, s)] == ["doc", "b", "c"]
    assert source_switched(source_switched(two, case, "c", False), case, "b", False) == start
    assert source_switched(start, case, "doc", False).sources_off == ("doc",)
    a = assess(case, on)
    one = wording.source_switch(a, case.sources["b"], claims_used(a))
    assert one == "Text b (2010) · 1 row, 1 claim used · from outside the study"


def test_what_is_corroborated_names_the_documents() -> None:
    case = with_outside("b")
    claim = {"id": "of-b", "indicator": "I3", "level": 3, "attributed_to": ""}
    evidence = tuple(c.model_copy(update=claim) if c.id == "of-b" else c for c in case.evidence)
    a = assess(golden.changed(case, evidence=evidence), usual(case).changed(outside=True))
    assert (
        "Corroborated by “A document” (2019) and “Text b” (2010): the claims on it weigh"
        in evidence_wording.cell_line(a, "baseline", "I3")
    )
    assert "by “" not in evidence_wording.cell_line(a, "baseline", "I1")
