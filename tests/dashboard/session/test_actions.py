"""Undo, redo, Back and what a file brings, by AppTest: nothing is lost and nothing is left behind."""

from __future__ import annotations

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.export import brief as brief_file
from dashboard.screens.my_work.away_wording import TAKE_OVER
from dashboard.screens.scenarios.wording import OWN_SCENARIO
from dashboard.session.wording import RESET
from dashboard.widgets import brief_form
from dashboard.wording import headline
from scenarios import assess
from scenarios.assessment import Assessment
from scenarios.files import everything_zip
from scenarios.model import own_scenarios as acts
from scenarios.model.case import Case
from scenarios.model.link import from_code, to_code
from scenarios.model.settings import Settings, to_json, usual
from tests.support import golden
from tests.support.pages import (
    CASE,
    PATHS,
    again,
    code_of,
    draft_of,
    html,
    opened,
    opened_box,
    page,
    pressed,
    said,
    session_of,
    weigh,
    with_view,
    work,
)

pytestmark = pytest.mark.page


def load(at: AppTest, data: bytes, name: str) -> AppTest:
    """Load a file on My work."""
    work(at)
    at.run()
    next(u for u in at.file_uploader if "everything.zip" in u.label and "second" not in u.label).set_value(
        (name, data, "application/octet-stream")
    ).run()
    return pressed(at, TAKE_OVER)


def test_notes_stay_in_the_session_and_in_the_file_but_not_in_the_link() -> None:
    noted = usual(CASE).changed(notes={"scenario:all-claims": "Ask the embassy.", "claim:E01": "Weak."})
    at = load(opened(path="scenarios"), to_json(noted, CASE).encode(), "settings.json")
    assert "Ask the embassy." in html(opened_box(page(at, "scenarios"), "box:why"))
    assert code_of(at) == ""
    weigh(at, "INS", 80.0)
    assert "Ask the embassy." in html(at)
    assert from_code(code_of(at)).notes == {}
    at.query_params["s"] = with_view(scenario="all-claims")  # as the browser's Back would
    at.run()
    assert "Ask the embassy." in html(at)


def test_everything_zip_of_another_case_opens_as_a_draft() -> None:
    case = golden.changed(
        golden.case(),
        evidence=tuple(c.model_copy(update={"note": "made up"}) for c in golden.case().evidence),
    )
    settings = Settings(case="golden", weights={"dimensions": {"P": 100}}, draws=1_000)
    at = load(opened(), everything_zip.pack(everything_zip.contents(case, settings)), "everything.zip")
    assert any("kept as a draft" in i.value.replace("\\", "") for i in at.info)
    asks = f"How close were A and B to an alliance in {headline.month(assess(case).as_of)}?"
    assert asks in html(page(at, PATHS[0]))
    score = 100 * assess(case, settings).marks.readiness[0]
    assert f"readiness {score:.0f} of 100" in html(at)
    fresh = again(at)
    assert asks in html(fresh) and f"readiness {score:.0f} of 100" in html(fresh)
    pressed(at, "Close this case")
    assert headline.in_few_words(assess(CASE)) in html(at)


def test_undo_after_a_file_was_loaded_brings_back_what_it_replaced_and_redo_the_file() -> None:
    at = pressed(opened(path="scenarios"), OWN_SCENARIO)
    theirs, _ = acts.copied(CASE, usual(CASE).changed(notes={"claim:E01": "Theirs."}), "china-pakistan")
    load(at, to_json(theirs, CASE).encode(), "settings.json")
    assert from_code(code_of(at)).own_scenarios[0].starts_from == "china-pakistan"
    pressed(at, "Undo")
    assert from_code(code_of(at)).own_scenarios[0].starts_from == "all-claims"
    pressed(at, "Redo")
    assert from_code(code_of(at)).own_scenarios[0].starts_from == "china-pakistan"


def test_reset_everything_can_be_undone_whole() -> None:
    at = pressed(opened(path="scenarios"), OWN_SCENARIO)
    weigh(at, "INS", 90.0)
    code = code_of(at)
    pressed(opened_box(at, "box:method"), RESET)
    assert code_of(at) == ""
    pressed(at, "Undo")
    assert code_of(at) == code


def test_an_edited_case_is_found_again_by_back_and_forward() -> None:
    at = pressed(opened(with_view(indicator="THR1"), path="evidence"), "Change E07")
    at.radio(key="edit:claim:E07:level:THR1").set_value(0).run()
    pressed(at, "Save the change")
    code, draft = code_of(at), draft_of(at)
    at.query_params["s"] = with_view(scenario="all-claims")  # as Back would
    del at.query_params["d"]
    at.run()
    assert "1 claim changed" not in said(at)
    at.query_params["s"], at.query_params["d"] = code, draft  # as Forward would
    at.run()
    assert not at.error
    assert "1 claim changed (E07)" in said(at)


def test_the_brief_of_an_edited_case_bears_no_code(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[bool] = []
    kept = brief_file.brief_html

    def brief_html(a: Assessment, case: Case, *, in_link: bool = True, **written: Any) -> brief_file.Brief:
        asked.append(in_link)
        return kept(a, case, in_link=in_link, **written)

    at = pressed(opened(with_view(indicator="THR1"), path="evidence"), "Change E07")
    at.radio(key="edit:claim:E07:level:THR1").set_value(0).run()
    pressed(at, "Save the change")
    monkeypatch.setattr(brief_file, "brief_html", brief_html)
    for session in (at, opened()):
        pressed(opened_box(page(session, "compare"), "box:take-away"), brief_form.BRIEF)
        pressed(session, brief_form.MAKE_BRIEF)
        pressed(opened_box(session, "box:take-away"), brief_form.BRIEF)  # the dialog has the page now
    assert asked == [False, True]


def test_a_link_to_more_draws_than_a_page_makes_is_a_sentence_and_changes_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked = usual(CASE).changed(draws=100_000, weights={"dimensions": {"INS": 5}})
    assert from_code(code_of(opened(to_code(asked, CASE)))).draws == 100_000
    monkeypatch.setattr("scenarios.model.settings.MAX_WORK", 1_000_000)
    at = opened(to_code(asked, CASE))
    assert any("100,000 draws" in e.value.replace("\\", "") for e in at.error)
    assert session_of(at).settings == usual(CASE)


@pytest.mark.parametrize(
    ("key", "path", "show"), [("see:source", "evidence", "By passage"), ("see:indicator", "evidence", "By indicator")]
)
def test_a_label_that_the_browser_has_of_before_the_last_run_is_no_choice(key: str, path: str, show: str) -> None:
    at = opened(path=path, show=show)
    before = at.selectbox(key=key).value
    box = at.selectbox(key=key)
    box.options.append(label := "China-Russia Strategic Cooperation (98 claims)")  # as the browser still has it
    box.set_value(label).run()
    assert not at.exception
    assert at.selectbox(key=key).value == before
