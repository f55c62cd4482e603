"""A case of one's own by AppTest: begun with four fields, refused beside the button, led on to its documents."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.keeping import drafts
from dashboard.screens.my_work import new_case_form
from dashboard.shell import cases_here
from tests.support.pages import html, labels_of_folds, opened, opened_box, page, pressed, session_of, work

pytestmark = pytest.mark.page

TYPED = {"title": "Ruritania and Sylvania, 2017", "first": "Ruritania", "second": "Sylvania", "as_of": "2017-06"}


def typed(at: AppTest, **fields: str) -> AppTest:
    for name, text in fields.items():
        at.text_input(key=f"{drafts.NEW}{name}").set_value(text)
    return at.run()


def told(at: AppTest, kind: str) -> str:
    return " ".join(e.value for e in getattr(at, kind)).replace("\\", "").replace("\u2060", "")


def test_a_case_is_begun_with_title_parties_and_date_and_leads_to_its_documents() -> None:
    at = pressed(typed(work(), **TYPED), "Begin this case")
    session = session_of(at)
    assert session.case.header.title == TYPED["title"] and session.case.header.sources == ()
    assert session.case.header.parties == ("Ruritania", "Sylvania")
    assert session.case.header.as_of.isoformat() == "2017-06-30"
    assert session.page == "documents"
    assert "Ruritania and Sylvania, 2017 is open, and kept as a draft" in told(at, "info")
    assert work(at).text_input(key=f"{drafts.NEW}title").value == ""


def test_a_refusal_names_every_field_and_keeps_what_was_typed() -> None:
    at = pressed(typed(work(), first="Ruritania", as_of="spring 2017"), "Begin this case")
    heard = told(at, "error")
    assert "Title is empty" in heard and "Second party is empty" in heard and "First party" not in heard
    assert "The date holds 'spring 2017'; allowed is YYYY" in heard
    assert at.text_input(key=f"{drafts.NEW}first").value == "Ruritania"
    assert at.text_input(key=f"{drafts.NEW}as_of").value == "spring 2017"
    assert session_of(at).case.id in cases_here.folders()


def test_the_date_is_empty_where_it_is_said_to_be_and_shows_no_example_that_looks_like_one() -> None:
    at = pressed(work(), "Begin this case")
    assert "Date is empty" in told(at, "error")
    date = at.text_input(key=f"{drafts.NEW}as_of")
    assert (date.value, date.placeholder) == ("", "")


def test_what_is_typed_stays_where_the_browser_hears_late_of_the_draft_that_the_first_field_began() -> None:
    at = typed(work(), title=TYPED["title"])
    draft = session_of(at).draft.token
    del at.query_params["d"]
    session_of(at).bar.ended = 1.0  # long ago
    typed(at, first="Ruritania")
    assert at.text_input(key=f"{drafts.NEW}title").value == TYPED["title"]
    at.query_params.pop("d", None)
    pressed(at, "Begin this case")  # refused: fields are empty
    assert at.text_input(key=f"{drafts.NEW}title").value == TYPED["title"]
    assert session_of(at).draft.token == draft
    at.query_params.pop("d", None)
    opened_box(at, "box:sidebar-weights")  # a box opened is an act as well
    assert at.text_input(key=f"{drafts.NEW}title").value == TYPED["title"]
    assert session_of(at).draft.token == draft
    at.query_params.pop("d", None)
    at.run()  # without anything done it is a step Back
    assert not session_of(at).draft.token


def test_a_title_that_is_taken_gets_an_id_of_its_own() -> None:
    ids = []
    for _ in range(2):
        at = pressed(typed(work(), **TYPED), "Begin this case")
        ids.append(session_of(at).case.id)
    assert ids == ["ruritania-and-sylvania-2017", "ruritania-and-sylvania-2017-2"]


def test_the_way_to_a_new_case_stands_beside_the_cases_on_every_page() -> None:
    for path in ("", "evidence"):
        at = opened(path=path)
        assert 'href="my-work#new-case"' in html(at)
    assert new_case_form.ASKS in labels_of_folds(page(at, "my-work"))
