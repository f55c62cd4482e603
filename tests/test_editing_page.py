"""The living case by AppTest: claims added, changed, undone; rows taken over; sources off; a case opened."""

from __future__ import annotations

import io

import openpyxl
import pytest
from streamlit.testing.v1 import AppTest

from dashboard import cached, uploads
from indicators.evidence import COLUMNS
from indicators.spreadsheet import csv_text
from scenarios import archive, assess, load_case, seed_folder
from scenarios import editing as acts
from scenarios.case import Case
from scenarios.settings import usual
from tests import golden
from tests.test_views import html, opened, page
from tests.test_why_page import pressed, said

CASE = load_case(seed_folder("china-russia-2017"))
NEW = "edit:claim:new:"


def begun() -> AppTest:
    """The form for a new claim, open on the Evidence page."""
    return pressed(page(opened(), "evidence"), "Add a claim")


def filled(at: AppTest) -> AppTest:
    """A claim on mutual trust from a new source."""
    at.selectbox(key=f"{NEW}source").set_value("a new source ...").run()
    at.text_input(key=f"{NEW}title").set_value("Joint communique").run()
    at.text_input(key=f"{NEW}date").set_value("2017-02").run()
    at.text_area(key=f"{NEW}claim").set_value("They open a confidential channel.").run()
    at.selectbox(key=f"{NEW}indicator").set_value("THR5").run()
    at.radio(key=f"{NEW}level:THR5").set_value(3).run()
    assert not at.exception
    return at


def test_a_claim_from_a_new_source_is_added_moves_the_score_and_is_undone_and_redone() -> None:
    at = pressed(filled(begun()), "Add it")
    assert "All claims weighed: Readiness 89" in html(at)
    assert "by the last change" in html(at)
    assert "They open a confidential channel." in html(at)
    assert "1 claim added (N1)" in said(at)
    assert any("N1 is in the register" in i.value.replace("\\", "") for i in at.info)
    home = html(page(at, "readiness"))
    assert "2 sources" in home and "60 claims" in home
    pressed(page(at, "evidence"), "Undo")
    assert "1 claim added" not in said(at)
    assert "60 claims" not in html(page(at, "readiness"))
    pressed(page(at, "evidence"), "Redo")
    assert "1 claim added (N1)" in said(at)
    pressed(at, "Back to the case as it came")
    assert "1 claim added" not in said(at)


def test_what_is_wrong_is_said_as_it_is_typed_and_nothing_can_be_added() -> None:
    at = begun()
    at.text_area(key=f"{NEW}claim").set_value("Something.").run()
    at.selectbox(key=f"{NEW}indicator").set_value("INS1").run()
    told = " ".join(w.value for w in at.warning).replace("\\", "")
    assert "Supports needs a level from 0 to 4." in told
    assert next(b for b in at.button if b.label == "Add it").disabled
    at.radio(key=f"{NEW}level:INS1").set_value(2).run()
    told = " ".join(w.value for w in at.warning).replace("\\", "").replace("\u2060", "")
    assert "paragraph: is empty; korolev-2017 has paragraphs 1 to 13." in told


def test_a_claim_is_changed_in_the_form_with_its_fields_at_hand() -> None:
    at = opened()
    at.switch_page("views/evidence.py").run()
    at.selectbox(key="see:indicator").set_value("THR5").run()
    pressed(at, "Change E15")
    assert at.text_area(key="edit:claim:E15:claim").value == CASE.claims["E15"].claim
    assert at.radio(key="edit:claim:E15:level:THR5").value == CASE.claims["E15"].level
    at.radio(key="edit:claim:E15:level:THR5").set_value(4).run()
    pressed(at, "Save the change")
    assert "1 claim changed (E15)" in said(at)
    assert "supports level 4" in html(at)


def test_leaving_out_is_undone_and_redone_too() -> None:
    at = page(opened(), "evidence")
    box = next(c for c in at.checkbox if c.label.startswith("leave"))
    claim = box.label.split()[1]
    box.set_value(True).run()
    assert any(b.label == "Bring back 1 left out" for b in at.button)
    pressed(at, "Undo")
    assert not any(b.label.startswith("Bring back") for b in at.button)
    pressed(at, "Redo")
    assert any(b.label == "Bring back 1 left out" for b in at.button), claim


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
        at = uploaded(page(opened(), "case"), name, data)
        table = at.dataframe[0].value
        assert table["what"].iloc[0] == "new"
        pressed(at, "Take over 1 row")
        assert "1 claim added (X1)" in said(at)
        pressed(at, "Undo")
        assert "1 claim added" not in said(at)


def test_every_problem_of_rows_is_listed_before_anything_is_taken_over() -> None:
    wrong = [ROW | {"level": "9"}, ROW | {"id": "X2", "indicator": "NOPE"}, ROW | {"id": "X3", "kind": "rumour"}]
    for name, data in (("rows.csv", as_csv(*wrong)), ("rows.xlsx", as_excel(*wrong))):
        at = uploaded(page(opened(), "case"), name, data)
        told = " ".join(e.value for e in at.error).replace("\\", "")
        assert "row 2 (X1)" in told and "row 3 (X2)" in told
        assert "NOPE" in told and "rumour" in told
        assert next(b for b in at.button if b.label.startswith("Take over")).disabled


def test_the_list_of_problems_names_the_uploaded_file() -> None:
    at = uploaded(page(opened(), "case"), "my rows.csv", as_csv(ROW | {"level": "9"}))
    assert "my rows.csv, row 2 (X1), level" in at.error[0].value.replace("\\", "")


def test_of_many_problems_the_rest_is_counted_and_all_can_be_saved() -> None:
    wrong = [ROW | {"id": f"X{n}", "level": "9"} for n in range(310)]
    at = uploaded(page(opened(), "case"), "rows.csv", as_csv(*wrong))
    told = at.error[0].value.replace("\\", "")
    assert "310 problems" in told and "(X299)" in told and "(X300)" not in told
    assert "... and 10 more" in told
    assert any(getattr(b, "label", "") == "All 310 problems (.txt)" for b in at.get("download_button"))


def test_rows_with_few_columns_change_only_those() -> None:
    held = acts.as_fields(CASE, "E15")
    few = ("id", "source", "claim", "indicator", "direction", "level", "kind")
    at = uploaded(page(opened(), "case"), "rows.csv", csv_text(few, [[held[n] for n in few]]).encode())
    assert list(at.dataframe[0].value["what"]) == ["as it is"]
    row = [held[n] if n != "level" else "4" for n in few]
    at = uploaded(page(opened(), "case"), "rows.csv", csv_text(few, [row]).encode())
    assert list(at.dataframe[0].value["what"]) == ["changed"]
    pressed(at, "Take over 1 row")
    assert "1 claim changed (E15)" in said(at)
    assert at.session_state["opened"].claims["E15"] == CASE.claims["E15"].model_copy(update={"level": 4})


def test_a_file_is_read_once_however_often_the_page_is_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    times = []
    usual_reader = uploads.read_upload

    def counted(case: Case, name: str, data: bytes) -> uploads.Upload:
        times.append(name)
        return usual_reader(case, name, data)

    monkeypatch.setattr(cached, "read_upload", counted)
    at = uploaded(page(opened(), "case"), "once.csv", as_csv(ROW | {"id": "ONCE"}))
    at.run()
    at.run()
    assert times == ["once.csv"]


def test_a_formula_in_excel_is_named_by_its_cell_and_not_run() -> None:
    at = uploaded(page(opened(), "case"), "rows.xlsx", as_excel(ROW, formula=True))
    told = " ".join(e.value for e in at.error).replace("\\", "")
    assert "row 2, column E" in told and "formula" in told


def test_what_is_no_table_is_said_to_be_none() -> None:
    for name, data in (("x.xlsx", b"PK\x03\x04junk"), ("x.csv", b"\xff\xfe"), ("x.csv", b"a;b;c\n1;2;3\n")):
        at = uploaded(page(opened(), "case"), name, data)
        assert at.error
        assert not any(b.label.startswith("Take over") for b in at.button)


def test_a_source_switched_off_takes_its_claims_out_everywhere() -> None:
    at = page(opened(), "case")
    next(t for t in at.toggle if "China" in t.label).set_value(False).run()
    assert not at.exception
    assert "0 sources" in html(page(at, "readiness"))
    assert "Not assessed" in html(at)
    pressed(page(at, "case"), "Undo")
    assert "one source" in html(page(at, "readiness"))


def test_a_case_folder_in_a_zip_is_opened_and_closed() -> None:
    case = golden.changed(
        golden.case(), evidence=tuple(c.model_copy(update={"note": "made up"}) for c in golden.case().evidence)
    )
    at = page(opened(), "case")
    next(u for u in at.file_uploader if u.label.startswith("A case folder")).set_value(
        ("golden.zip", archive.case_zip(case), "application/zip")
    ).run()
    pressed(at, "Open this case")
    assert "Golden example" in html(page(at, "readiness"))
    score = 100 * assess(case, usual(case)).marks.readiness[0]
    assert f"Readiness {score:.0f}" in html(at)
    pressed(at, "Close this case")
    assert "Most working parts" in html(at)
