"""The page of a round by AppTest: nothing of this session beside it, and nothing of this session touched by it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from dashboard import TEAM_VARIABLE
from scenarios.workspace import drafts
from scenarios.workspace.rounds import NO_ROUND
from tests.support import handed
from tests.support.blind import again, come, given, sent, watched, workspace
from tests.support.pages import draft_of, opened, said, session_of
from tests.support.streamlit_internals import turn_to
from tests.support.team import EDITOR, READER, team_file, vouched

pytestmark = pytest.mark.page


@pytest.fixture(autouse=True)
def _what_the_browser_gets(monkeypatch: pytest.MonkeyPatch) -> None:
    watched(monkeypatch)


def test_a_coder_sees_neither_sidebar_nor_case_and_no_draft_is_begun_or_changed(tmp_path: Path) -> None:
    with workspace() as held:
        draft, made = handed.handed(held, handed.case(tmp_path))
    token = made.coders[0].link
    at = sent(come(token), token, {"item": 0, "answers": []})
    assert given()["text"]["coder"] == "Ann"
    assert not at.sidebar.children and not at.get("html")
    assert session_of(at).draft.token == "" and session_of(at).opened is None
    assert dict(at.query_params) == {"r": token}
    with workspace() as held, held.reading() as c:
        (only,) = drafts.listed(c)
    assert only.token == draft and only.revision == 0


def test_a_draft_that_is_open_in_the_same_session_stays_as_it_is(tmp_path: Path) -> None:
    with workspace() as held:
        draft, made = handed.handed(held, handed.case(tmp_path))
    at = opened(draft=draft)
    before, settings = session_of(at).draft.revision, session_of(at).settings
    turn_to(at, "round")
    for name in [*at.query_params]:
        del at.query_params[name]
    at.query_params["r"] = made.coders[0].link
    again(at)
    assert not at.sidebar.children and draft not in str(given())
    assert (session_of(at).draft.token, session_of(at).draft.revision) == (draft, before)
    assert session_of(at).settings == settings
    assert draft_of(opened(draft=draft)) == draft


def test_no_more_is_promised_than_holds_where_nobody_signs_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def why(link: str, who: dict[str, Any] | None = None) -> str:
        come(link, who)
        return str(given()["text"]["w"]["hides_why"])

    case = handed.case(tmp_path)
    with workspace() as held:
        made = handed.handed(held, case)[1]
        teams = handed.handed(held, case, [(READER, READER)], who=EDITOR)[1]
    said = why(made.coders[0].link)
    assert "Nobody sees yours" not in said and "rests on trust" in said
    monkeypatch.setenv(TEAM_VARIABLE, str(team_file(tmp_path)))
    said = why(teams.coders[0].link, vouched(READER))
    assert "Nobody sees yours either, until all coders have finished" in said and "trust" not in said


@pytest.mark.parametrize("token", ["", "wrong", "x" * 5_000, "\0", "../etc"])
def test_a_link_that_leads_nowhere_says_so_and_no_more(token: str) -> None:
    at = come(token)
    assert said(at).strip() == NO_ROUND
    assert not at.sidebar.children
