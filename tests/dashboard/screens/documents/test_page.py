"""The page Documents by AppTest: files in, what is listed, where rows lead, what is searched for."""

from __future__ import annotations

import io
import re
import time
from typing import Any
from urllib.parse import unquote

import pypdfium2
import pytest
from streamlit.testing.v1 import AppTest

from dashboard.screens.documents import top, wording
from dashboard.screens.documents import wording as documents_wording
from dashboard.texts import coming_in
from dashboard.texts import documents_wording as texts_wording
from dashboard.wording import rows as rows_wording
from dashboard.wording.text import points
from scenarios import assess
from scenarios.analysis.next_fact import collect
from scenarios.model.link import from_code, to_code
from scenarios.model.settings import usual
from scenarios.reference.place import place
from tests.support.half_known import uncoded
from tests.support.pages import APP, CASE, again, html, opened, opened_box, page, pressed, said, session_of
from tests.support.papers import DEBATE, Paper, papers

pytestmark = pytest.mark.page


@pytest.fixture(autouse=True)
def _a_session_that_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are read for as long as somebody is there; of a session without a server nobody can tell."""
    monkeypatch.setattr(coming_in, "still_here", lambda: lambda: True)


def dropped(at: AppTest, *files: Paper) -> AppTest:
    """The page after these files have come in, or were refused."""
    box = next(u for u in at.file_uploader if u.key and u.key.startswith("drop:"))
    box.set_value([(f.name, f.data, "application/octet-stream") for f in files]).run()
    for _ in range(100):
        assert not at.exception
        if not re.search("is-(waiting|coming-in)", html(at)):
            return at
        time.sleep(0.1)
        at.run()
    raise AssertionError("files that do not come in")


def pasted(at: AppTest, *paragraphs: str) -> AppTest:
    at.text_area(key="new:pasted").set_value("\n\n".join(paragraphs))
    return pressed(at, "Add as a document")


def scan() -> bytes:
    """A PDF of one page without any text."""
    page = pypdfium2.PdfDocument.new()
    page.new_page(200, 200)
    made = io.BytesIO()
    page.save(made)
    return made.getvalue()


def listed(at: AppTest) -> str:
    return re.sub("<[^>]*>", " ", html(at).split("<tbody>")[1].split("</tbody>")[0])


def test_the_sources_of_a_case_are_listed_and_each_leads_to_its_passages() -> None:
    at = opened(path="documents")
    assert documents_wording.STATES["no text"][2] in html(at)  # on hover
    led = re.search(r'href="evidence\?show=By\+passage&amp;s=([^"&]+)"[^>]*>China-Russia Strategic', html(at))
    assert led
    view = from_code(unquote(led[1])).view
    assert (view.source, view.claim) == ("korolev-2017", None)


def test_once_there_is_a_score_it_is_said_and_leads_to_the_answer() -> None:
    a = assess(CASE, usual(CASE))
    shown = html(opened(path="documents"))
    answer = f"{points(a.marks.readiness[0])}, {place(a, a.ids[0]).verdict}"  # type: ignore[union-attr]
    assert f'<a href="/" target="_self">{answer}</a></h1>' in shown


def test_files_become_rows_which_name_a_copy_are_searched_sorted_and_shown_by_state() -> None:
    at = dropped(opened(path="documents"), *papers())
    rows = listed(at)
    assert "Drill begins near the pass" in rows and "Northern Wire" in rows and "2021-09-07" in rows
    assert "HTML, Russian" in rows
    copy = r"a copy of +(Drill begins near the pass|Neighbours train together) *\((8|9)\d of 100 groups .*: one voice"
    assert re.search(copy, rows)
    assert "cookies" not in rows
    at.selectbox(key="pick:order").set_value("title").run()
    titles = re.findall('<a class="tt[^>]*>([^<]*)<', html(at))
    assert titles == sorted(titles, key=str.casefold)
    at.selectbox(key="pick:state").set_value("a copy").run()
    assert "a copy of" in listed(at) and "Debate" not in listed(at)
    at.selectbox(key="pick:state").set_value("done").run()
    assert documents_wording.NO_ROW in said(at)
    at.selectbox(key="pick:state").set_value(wording.ALL).run()
    at.text_input(key="find:documents").set_value("ONE headquarters").run()
    assert "2 passages hold “ONE headquarters”" in said(at) or "1 passage holds" in said(at)
    led = re.search(r'href="evidence\?show=By\+passage&amp;s=([^"&#]+)[^"]*#paragraph-2"', html(at))
    assert led
    assert from_code(unquote(led[1])).view.paragraph == 2
    at.text_input(key="find:documents").set_value("neither title nor text").run()
    assert documents_wording.NO_TITLE in said(at)
    assert "Drill begins near the pass" in listed(again(at, "documents"))


def test_of_two_that_repeat_each_other_the_earlier_is_the_original_in_whichever_order_they_came() -> None:
    drill, neighbours = papers()[0], papers()[1]  # of 7 and of 8 September
    for first, second in ((drill, neighbours), (neighbours, drill)):
        at = dropped(dropped(opened(path="documents"), first), second)
        assert re.search("Neighbours train together.*a copy of +Drill begins near the pass", listed(at), re.DOTALL)


def form_of(at: AppTest, title: str) -> AppTest:
    """The page with the form of a document over it."""
    codes = map(unquote, re.findall(r'href="documents\?show=edit&amp;s=([^"&#]+)', html(at)))
    at.query_params["s"] = next(c for c in codes if from_code(c).view.source == source_of(at, title))
    return page(at, "documents", "edit")


def source_of(at: AppTest, title: str) -> str:
    return next(s.id for s in session_of(at).case.header.sources if s.title == title)


def test_what_is_no_copy_is_parted_and_which_came_first_is_turned_round() -> None:
    at = dropped(opened(path="documents"), *papers()[:2])
    pressed(form_of(at, "Neighbours train together"), "This one came first")
    assert re.search("Drill begins near the pass.*a copy of +Neighbours train together", listed(at), re.DOTALL)
    pressed(form_of(at, "Drill begins near the pass"), "Not a copy")
    assert "a copy of" not in listed(at)
    pressed(at, "Undo")
    assert "a copy of" in listed(at)


def test_a_date_is_read_as_it_is_written_and_a_refused_one_is_told_while_the_form_is_open() -> None:
    at = dropped(opened(path="documents"), papers()[0])
    title = "Drill begins near the pass"
    form_of(at, title).text_input(key=f"document:{source_of(at, title)}:date").set_value("some day")
    pressed(at, "Save")
    assert [e.value for e in at.error if e.value.startswith("Date")] and "source-" not in said(at)
    pressed(at, "Close without saving")
    assert not form_of(at, title).error
    at.text_input(key=f"document:{source_of(at, title)}:date").set_value("9 September 2021")
    pressed(at, "Save")
    assert "2021-09-09" in listed(at)


def test_undo_takes_a_file_out_again() -> None:
    at = dropped(opened(path="documents"), papers()[0])
    assert "Drill begins near the pass" in listed(at)
    pressed(at, "Undo")
    assert "Drill begins" not in said(at)


def test_a_file_that_cannot_be_read_says_why_the_others_go_on_and_it_is_taken_off_the_list() -> None:
    at = dropped(opened(path="documents"), Paper("scan.pdf", b"%PDF-1.4 nothing", ()), papers()[4])
    assert "declaration" in listed(at)
    assert "scan.pdf" in said(at)
    pressed(at, "Remove")
    assert "scan.pdf" not in said(at)


def test_the_text_of_a_scan_is_pasted_where_the_scan_was_refused_and_its_file_gives_the_title() -> None:
    at = dropped(opened(path="documents"), Paper("staff_talks.pdf", scan(), ()))
    assert "is a scan, or blank" in said(at)
    box = next(t for t in at.text_area if t.label == "The text of staff_talks.pdf")
    box.set_value("")
    pressed(at, "Add its text")
    assert any("holds no text" in e.value for e in at.error)
    next(t for t in at.text_area if t.label == "The text of staff_talks.pdf").set_value("\n\n".join(DEBATE))
    pressed(at, "Add its text")
    assert "staff talks" in listed(at) and "is a scan" not in said(at)
    assert any(f"staff talks {texts_wording.IN_THE_LIST}" in i.value.replace("\\", "") for i in at.info)


def test_a_pasted_text_is_a_document_and_the_box_is_empty_then() -> None:
    at = pasted(opened(path="documents"), *DEBATE)
    assert "0 of 3" in listed(at)
    assert at.text_area(key="new:pasted").value == ""
    pasted(at)
    assert at.error or at.info


def test_what_to_look_for_lies_over_the_page_where_the_address_asks_for_it() -> None:
    at = opened(path="documents")
    led = re.search(r'href="(documents\?show=look-for)"[^>]*data-stay[^>]*>What to look for<', html(at))
    assert led
    assert 'class="ar look-for"' not in html(at)


def test_rows_say_before_they_are_taken_over_whether_their_words_stand_in_the_paragraph_and_are_read_after() -> None:
    at = pasted(
        opened(path="documents"), "They met twice a year.", "One headquarters was founded.", "They met, and parted."
    )
    name = session_of(at).case.header.sources[-1].id
    heads = "source;paragraph;locator;claim;indicator;direction;level;kind;period\n"
    rest = "INS2;at least;2;document;2016"
    rows = (
        f"{name};1;met twice a year;They met.;{rest}\n"
        f"{name};3;One headquarters;It was founded.;{rest}\n"
        f"{name};2;nowhere at all;Nothing.;{rest}\n"
        f"{name};1;They met;They met again.;{rest}\n"
        f"korolev-2017;1;some words;Without a text.;{rest}\n"
    )
    at = opened_box(at, "box:rows")
    at.text_area(key="rows:pasted").set_value(heads + rows).run()
    assert list(at.dataframe[0].value["its words"]) == [
        "found",
        "in paragraph 2 instead",
        "not in the text",
        "found 2 times, in paragraph 1 and 3",
        "",
    ]
    assert any(rows_wording.AMISS.format(n=2) in w.value for w in at.warning)
    pressed(at, "Take over 5 rows")
    rows = listed(at)
    assert "3 of 3" in rows and "done" in rows


def test_what_to_check_first_is_what_the_plan_has_first_under_the_weights_in_force(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str | None] = []
    drawn = top.top

    def noted(*of: Any) -> Any:
        asked.append(of[4])
        return drawn(*of)

    monkeypatch.setattr(top, "top", noted)
    settings = usual(CASE).changed(draws=1_000)
    for chosen in (settings, settings.changed(weights={"dimensions": {"THR": 90}})):
        opened(to_code(chosen, CASE), path="documents")
        assert asked[-1] == collect(assess(CASE, chosen), CASE.reference).moving[0].indicator
    page_of_empty = AppTest.from_file(APP, default_timeout=60)
    session_of(page_of_empty).opened = uncoded().case
    page(page_of_empty, "documents")
    assert len(set(asked)) == 3 and asked[-1] is None
