"""The watch list by AppTest: a question put on it, overdue, looked into, answered by a document, taken off, undone."""

from __future__ import annotations

from datetime import date, timedelta
from html import unescape

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.following import watching
from dashboard.screens.my_work.away_wording import A_FILE, TAKE_OVER
from dashboard.wording import watching as wording
from scenarios.files import everything_zip
from scenarios.model.case import Case
from scenarios.model.link import to_code
from scenarios.model.settings import usual
from tests.support.pages import CASE, again, draft_of, html, opened, opened_box, plain, pressed, said, session_of, work

pytestmark = pytest.mark.page
SOURCE = CASE.header.sources[0]


def case_of(at: AppTest) -> Case:
    return session_of(at).case


def asked(at: AppTest, **fields: str) -> AppTest:
    opened_box(at, "box:watch")
    for name, text in fields.items():
        widgets = at.selectbox if name == "item" else at.text_input
        next(w for w in widgets if w.key == f"{watching.NEW}{name}").set_value(text)
    return pressed(at, wording.ADD)


def form_of(at: AppTest) -> AppTest:
    """The form of the source, in the draft."""
    return opened(to_code(usual(CASE).changed(view={"source": SOURCE.id}), CASE), draft_of(at), "documents", "edit")


def day(ago: int) -> str:
    return (watching.today() - timedelta(days=ago)).isoformat()


def test_a_question_is_on_the_list_and_what_is_overdue_comes_first() -> None:
    at = asked(work(), question="Which text binds them?", by=day(-3), who="An analyst")
    asked(at, question="Where did they exercise?", by=day(3))
    shown = plain(html(at))
    assert shown.index("Where did they exercise?") < shown.index("Which text binds them?")
    assert "overdue by three days" in shown and "two open questions, one overdue" in shown
    assert "An analyst" in shown
    answer = unescape(html(work(at)).partition('says" data-block="sentence"><p>')[2])
    assert answer.startswith("One question overdue; "), "the first line begins with it"
    kept = work(again(at))
    assert "Which text binds them?" in plain(html(kept))
    assert any("one question overdue" in m.value for m in kept.markdown)


def test_a_file_of_the_same_case_leaves_the_list_that_it_holds_and_undo_brings_back_one_that_it_lacks() -> None:
    at = asked(work(), question="Which text binds them?")
    bare, held = (everything_zip.pack(everything_zip.contents(c, usual(CASE))) for c in (CASE, case_of(at)))
    for data, there in ((held, True), (bare, False)):
        load(at, data)
        assert bool(case_of(at).watch) is there
        assert any("is in force" in i.value for i in at.info)
        assert bool(case_of(again(at)).watch) is there, "after a reload"
    pressed(at, "Undo")
    assert case_of(at).watch


def load(at: AppTest, data: bytes) -> AppTest:
    """Load everything.zip on My work."""
    work(at)
    next(u for u in at.file_uploader if u.label == A_FILE).set_value(("all.zip", data, "application/zip")).run()
    return pressed(at, TAKE_OVER)


def test_the_first_line_speaks_of_no_question_that_has_time() -> None:
    at = work(asked(work(), question="Which text binds them?", by=day(-3)))
    answer = html(at).partition('says" data-block="sentence"><p>')[2].partition("<")[0]
    assert answer and "overdue" not in answer


def test_what_is_left_empty_is_what_the_first_fact_asks_for() -> None:
    at = work()
    opened_box(at, "box:watch")
    grey = {t.key: t.placeholder for t in at.text_input}
    pressed(at, wording.ADD)
    (watch,) = case_of(at).watch
    assert watch.question == grey[f"{watching.NEW}question"] != ""
    assert watch.counts == grey[f"{watching.NEW}counts"]
    lowest, *seen = case_of(at).codebook.scored[watch.item].levels
    assert watch.counts in ("", *seen) and watch.counts != lowest, "of the lowest level there is nothing to see"
    asked_of = next(b for b in at.selectbox if b.key == f"{watching.NEW}item")
    proposed = {
        next(t.placeholder for t in asked_of.set_value(i).run().text_input if t.key == f"{watching.NEW}counts")
        for i in list(case_of(at).codebook.indicator_ids)[:4]
    }
    assert any(proposed), "of others there is"


def test_a_day_that_is_none_is_refused_and_what_was_typed_stays() -> None:
    at = asked(work(), question="What now?", by="sometime")
    assert any("sometime" in e.value for e in at.error) and case_of(at).watch == ()
    assert next(t for t in at.text_input if t.key == f"{watching.NEW}question").value == "What now?"


def test_looked_today_is_noted_and_undone() -> None:
    at = asked(work(), question="What now?", by=day(3))
    before = len(case_of(at).searches)
    next(t for t in at.text_input if t.label == wording.AGAIN).set_value(day(-30))
    pressed(at, wording.LOOKED)
    (watch,) = case_of(at).watch
    assert watch.looked == watching.today() and watch.by == date.fromisoformat(day(-30))
    assert len(case_of(at).searches) == before + 1
    assert "overdue" not in plain(html(at))
    pressed(at, "Undo")
    assert case_of(at).watch[0].looked is None and len(case_of(at).searches) == before


def test_a_document_answers_a_question_which_can_be_asked_again() -> None:
    at = asked(work(), question="Which text binds them?")
    at = form_of(at)
    pressed(at, wording.ANSWERS)
    assert case_of(at).watch[0].answer == SOURCE.id
    work(at)
    assert f"answered by {SOURCE.title}" in plain(html(at))
    pressed(at, wording.REOPEN)
    assert case_of(at).watch[0].answer is None
    pressed(at, wording.OUT)
    assert case_of(at).watch == () and wording.NONE in said(at) + " ".join(c.value for c in at.caption)


def test_nothing_in_a_document_is_told() -> None:
    at = asked(work(), question="Which text binds them?")
    at = form_of(at)
    assert "On the watch list: one open question." in said(at)
    pressed(at, wording.NOTHING)
    assert case_of(at).watch[0].nothing_in == (SOURCE.id,)
    work(at)
    assert "open, nothing in one document" in plain(html(at))


def test_markup_in_a_question_is_shown_as_typed() -> None:
    at = asked(work(), question="<b>x</b> **y** $z$", who="<i>me</i>")
    assert "&lt;b&gt;x&lt;/b&gt;" in html(at) and "<b>x</b>" not in html(at)
