"""What somebody may, where it is done: readers save no version, drafts are their owner's, the history has names."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import TEAM_VARIABLE
from dashboard.keeping.drafts import WHY
from dashboard.keeping.persistence import _READER
from dashboard.screens.my_work.wording import others
from dashboard.session.wording import SAVE_VERSION
from dashboard.shell import services
from dashboard.team import rights
from dashboard.team import wording as team_wording
from dashboard.team.sign_in import name_of
from dashboard.wording.evidence import PASSAGES
from scenarios import open_workspace
from scenarios.workspace import attachments, drafts
from scenarios.workspace.attachments import Attached
from scenarios.workspace.drafts import Draft, share
from scenarios.workspace.opening import WorkspaceError
from tests.support.blind import workspace
from tests.support.pages import APP, draft_of, html, page, pressed, said, session_of, work
from tests.support.team import EDITOR, OTHER, READER, team_file, vouched

pytestmark = pytest.mark.page


@pytest.fixture(autouse=True)
def team(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = team_file(tmp_path)
    monkeypatch.setenv(TEAM_VARIABLE, str(path))
    return path


def come(who: dict[str, Any], draft: str = "") -> AppTest:
    """The first screen as somebody sees it."""
    at = AppTest.from_file(APP, default_timeout=60)
    at.user = who
    if draft:
        at.query_params["d"] = draft
    at.run()
    assert not at.exception
    return at


def noted(at: AppTest, text: str = "Look this up.") -> AppTest:
    """A note on the first scenario, which begins a draft."""
    at.session_state["box:why"] = at.session_state["box:note:scenario:all-claims"] = True
    page(at, "scenarios")
    at.text_area(key="note:scenario:all-claims").set_value(text).run()
    assert not at.exception and draft_of(at)
    return at


def reads(found: Any) -> list[str]:
    """What boxes and captions say, as it reads."""
    return [e.value.replace("\\", "").replace("\u2060", "") for e in found]


def kept() -> list[Draft]:
    with workspace() as held, held.reading() as c:
        found = drafts.listed(c)
    return found


def saves(at: AppTest, why: str) -> AppTest:
    at.text_input(key=WHY).set_value(why).run()
    return pressed(at, SAVE_VERSION)


def history() -> list[str]:
    held = open_workspace()
    found: list[str] = held.history("china-russia-2017")["who"].tolist()
    held.workspace.close()
    return found


def test_a_version_that_an_editor_saves_has_the_name_in_the_history_and_on_the_page() -> None:
    at = work(noted(come(vouched(EDITOR))))
    saves(at, "noted")
    assert history() == [EDITOR]
    assert re.search(rf"<td[^>]*>{EDITOR}</td>", html(at))


def test_a_reader_is_offered_no_version_and_one_asked_for_all_the_same_is_refused(team: Path) -> None:
    at = work(noted(come(vouched(READER))))
    assert SAVE_VERSION not in [b.label for b in at.button]
    assert team_wording.READER in reads(at.caption)
    (mine,) = kept()
    assert mine.owner == READER
    # Somebody who was an editor when the button was drawn, and is not when it is pressed.
    team_file(team.parent, editors=[READER])
    at.run()
    at.text_input(key=WHY).set_value("by stealth").run()
    team_file(team.parent, editors=[EDITOR], hours=11)
    pressed(at, SAVE_VERSION)
    assert team_wording.EDITORS_SAVE in reads(at.error)
    assert history() == []


def test_drafts_are_listed_for_their_owner_and_for_those_with_whom_they_are_shared() -> None:
    noted(come(vouched(READER)))
    assert others(1, 0) not in said(work(come(vouched(OTHER))))
    assert others(1, 0) in said(work(come(vouched(READER))))
    (mine,) = kept()
    owner = come(vouched(READER), mine.token)
    work(owner)
    owner.text_input(key=f"with:{mine.token}").set_value(f"{OTHER.upper()} ; {EDITOR}").run()
    assert team_wording.shared(2) in reads(owner.info)
    theirs = work(come(vouched(OTHER)))
    assert f"shared by {READER}" in said(theirs)
    forgets = f"work:forget:{mine.token}"
    assert forgets not in [b.key for b in theirs.button]
    assert forgets in [b.key for b in work(come(vouched(READER))).button]
    at = come(vouched(OTHER), mine.token)
    assert noted(at, "I have.") and kept()[0].token == mine.token  # the very draft
    work(at)
    assert team_wording.shared_by(READER) in reads(at.caption)
    owner.text_input(key=f"with:{mine.token}").set_value("nobody, a@b@c").run()
    assert "allowed are addresses" in reads(owner.error)[0]


def test_once_signed_out_nothing_that_is_pressed_is_done() -> None:
    at = noted(come(vouched(READER)))
    before = kept()
    at.user = {"is_logged_in": False}
    at.text_area(key="note:scenario:all-claims").set_value("After the end.").run()
    assert not at.exception and kept() == before
    assert [b.label for b in at.button] == ["Sign in"]
    assert len(at.get("html")) == 1 and "China" not in html(at) and not at.sidebar.button


def test_a_text_of_ones_own_is_there_wherever_one_signs_in_and_for_nobody_with_whom_the_draft_is_shared() -> None:
    noted(come(vouched(READER)))
    (mine,) = kept()
    with workspace() as held, held.writing() as c:
        attachments.attach(
            c, mine.token, Attached("text:korolev-2017", rights.alone(READER), "own.txt", b"Mine."), READER
        )
        share(c, mine.token, READER, [OTHER])
    theirs = page(come(vouched(READER, nonce="elsewhere"), mine.token), "evidence", PASSAGES)
    assert "Mine." in html(theirs)
    assert "Mine." not in html(page(come(vouched(OTHER), mine.token), "evidence", PASSAGES))


def brought(at: AppTest, text: str) -> AppTest:
    """A text pasted on Documents."""
    page(at, "documents")
    at.text_area(key="new:pasted").set_value(text)
    return pressed(at, "Add as a document")


def found(at: AppTest, words: str) -> bool:
    """Whether a search on Documents shows them in a text."""
    page(at, "documents")
    for box in (t for t in at.text_input if t.key == "find:documents"):  # none where there is no text
        box.set_value(words).run()
    assert not at.exception
    return 'class="hit"' in html(at)


def test_whoever_shares_a_draft_sees_its_documents_and_no_word_of_them_until_they_bring_the_same() -> None:
    text = "A statement of both\n\nThey will meet every year.\n\nThis sentence is nobody else's."
    owner = brought(come(vouched(READER)), text)
    assert "A statement of both" in html(owner) and found(owner, "nobody else")
    (mine,) = kept()
    with workspace() as held, held.writing() as c:
        share(c, mine.token, READER, [OTHER])
    other = come(vouched(OTHER), mine.token)
    looking = come(vouched(EDITOR), mine.view)
    for at in (other, looking):
        assert not found(at, "nobody else") and "A statement of both" in html(at)
    before = session_of(other).case.hash
    brought(other, text)
    assert kept()[0].token == mine.token and session_of(other).case.hash == before  # no second document
    assert found(other, "nobody else") and not found(looking, "nobody else")


def test_a_text_that_is_somebodys_alone_lies_under_a_name_that_no_browser_can_claim() -> None:
    names = {rights.alone(a) for a in (EDITOR, READER)}
    assert len(names) == 2
    for name in names:
        assert len(name) == 32 and not _READER.fullmatch(name)  # the column is as wide


def test_while_the_workspace_says_nothing_who_has_signed_out_here_stays_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("time.time", lambda: 1_800_000_000.0)
    at = come(vouched(READER, nonce="signs out"))
    monkeypatch.setattr("streamlit.logout", lambda: None)
    next(b for b in at.button if b.key == "sign-out").click().run()
    asked: list[str] = []

    def broken() -> None:
        asked.append("")
        raise WorkspaceError("The workspace is away.")

    monkeypatch.setattr("dashboard.shell.services.workspace", broken)
    monkeypatch.setattr(rights, "_silent", {"until": 0.0})
    names = [name_of(vouched(READER, nonce=n)) for n in ("signs out", "stays")]
    assert [rights.ended(n) for n in (*names, *names)] == [True, False, True, False]
    assert len(asked) == 1  # not with every act: that may last


def test_what_could_not_be_told_the_workspace_is_told_as_soon_as_it_can_be_written(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    come(vouched(READER))  # there is a workspace
    there = services.workspace

    def broken() -> None:
        raise WorkspaceError("The workspace is away.")

    monkeypatch.setattr(rights, "_silent", {"until": 0.0})
    monkeypatch.setattr(rights, "_full", {"until": 0.0})
    monkeypatch.setattr(services, "workspace", broken)
    name = name_of(vouched(READER, nonce="ends while the workspace is away"))
    rights.end(name)
    monkeypatch.setattr(services, "workspace", there)
    monkeypatch.setattr(rights, "_full", {"until": 0.0})
    assert rights.ended(name)
    assert not rights.ended(name_of(vouched(READER, nonce="asks")))
    with there().reading() as c:
        assert drafts.sign_in_ended(c, name)  # so that another server, and this one after a restart, know it too
    assert not rights._untold
