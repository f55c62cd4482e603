"""A workspace that cannot be used for a while: a sentence, no page waits for long, and nothing done is lost."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import current_thread

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.keeping import wording as keeping_wording
from dashboard.keeping.drafts import WHY
from dashboard.session import wording as session_wording
from dashboard.shell import services
from scenarios import open_workspace
from scenarios.workspace import drafts, opening, sqlite, tried, versions
from scenarios.workspace.notebook import Notebook
from scenarios.workspace.opening import VARIABLE
from tests.support.pages import PATHS, again, draft_of, opened, opened_box, page, pressed, session_of, work

pytestmark = pytest.mark.page
NOTE = "note:scenario:all-claims"


@contextmanager
def workspace() -> Iterator[Notebook]:
    """The workspace of the running test, as a notebook sees it."""
    held = open_workspace()
    yield held
    held.workspace.close()


@contextmanager
def locked() -> Iterator[None]:
    """Another program writes meanwhile."""
    other = sqlite3.connect(os.environ[VARIABLE])
    other.execute("BEGIN EXCLUSIVE")
    yield
    other.rollback()
    other.close()


def note(at: AppTest, text: str) -> AppTest:
    """A note on the first scenario, which begins a draft."""
    opened_box(page(at, "scenarios"), "box:why", f"box:{NOTE}")
    at.text_area(key=NOTE).set_value(text).run()
    assert not at.exception
    return at


def kept(token: str) -> str:
    """The note as the workspace has it."""
    with workspace() as held:
        return held.open(token).settings.notes["scenario:all-claims"]


def warned(at: AppTest) -> str:
    """What stands on the page in yellow and blue, as it is read."""
    return " ".join(e.value for e in (*at.warning, *at.info)).replace("\\", "").replace("\u2060", "")


def test_what_was_done_while_the_workspace_was_locked_is_kept_without_another_act(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sqlite, "PATIENCE", 0.05)
    at = note(opened(), "Before.")
    with locked():
        note(at, "Meanwhile.")
        assert "locked by another program. What you do is not kept meanwhile" in warned(at)
        for path in PATHS:
            assert "not kept" in warned(page(at, path)) and not at.error
    page(at, "overview")
    assert "not kept" not in warned(at)
    assert kept(draft_of(at)) == "Meanwhile."


def test_what_two_tabs_did_is_both_kept_where_one_of_them_could_not_write(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite, "PATIENCE", 0.05)
    at = note(opened(), "Before.")
    other = again(at, "scenarios")
    with locked():
        note(at, "Mine.")
    note(other, "Of the other tab.")
    page(at, "overview")
    assert keeping_wording.OF_ITS_OWN in warned(at)
    assert draft_of(at) != draft_of(other)
    assert (kept(draft_of(at)), kept(draft_of(other))) == ("Mine.", "Of the other tab.")


def test_of_many_things_that_a_page_asks_of_a_locked_workspace_one_is_waited_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As a program does that locks out readers too, with nothing written ahead."""
    monkeypatch.setattr(sqlite, "PATIENCE", 0.5)
    monkeypatch.setattr(opening, "_LONG", 0.3)
    monkeypatch.setattr(tried, "AGAIN", 0.1)
    at = note(opened(), "Before.")
    page(at, "my-work")
    other = sqlite3.connect(os.environ[VARIABLE])
    other.execute("PRAGMA locking_mode = EXCLUSIVE").close()
    services.workspace().close()  # the others' connections are between two uses: it gets the file for itself
    other.execute("BEGIN EXCLUSIVE")
    waited: list[str] = []  # the pages on which a question was put to the file and waited for
    here, faults = "", opening.Workspace._faults

    @contextmanager
    def put(workspace: opening.Workspace) -> Iterator[None]:
        if current_thread().name != "tried":
            waited.append(here)
        with faults(workspace):
            yield

    monkeypatch.setattr(opening.Workspace, "_faults", put)
    for here in PATHS:
        page(at, here)
        assert "locked by another program" in warned(at)
    assert len(waited) <= 2, waited  # one that reads and one that writes: the others are told at once
    other.rollback()
    other.close()
    time.sleep(0.2)
    page(page(at, "overview"), "scenarios")
    assert "not kept" not in warned(at)
    assert session_of(at).draft.token == draft_of(at)


def test_a_draft_whose_workspace_cannot_be_opened_is_there_once_it_can_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The address stands meanwhile: a page loaded anew while its database starts is that of the draft afterwards."""
    monkeypatch.setattr(tried, "AGAIN", 0.0)
    at = note(opened(), "Before.")
    there, away = Path(os.environ[VARIABLE]), tmp_path / "away.db"
    token = draft_of(at)
    away.write_bytes(b"no database" * 1000)
    monkeypatch.setenv(VARIABLE, str(away))
    fresh = again(at, "scenarios")
    assert "not kept meanwhile" in warned(fresh) and session_of(fresh).draft.token == ""
    page(fresh, "overview")
    away.unlink()
    with sqlite3.connect(there) as source, sqlite3.connect(away) as copy:
        source.backup(copy)
    for path in ("scenarios", "overview", "scenarios"):  # the one that finds it, and one more
        page(fresh, path)
    assert draft_of(fresh) == session_of(fresh).draft.token == token
    assert session_of(fresh).settings.notes == {"scenario:all-claims": "Before."}
    assert session_wording.GONE not in warned(fresh)


def test_a_clock_that_goes_back_loses_nothing_and_is_told_once_where_a_version_is_saved(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Drafts stay in the order in which they were touched, and versions in that of saving."""
    first = note(opened(), "First.")
    save(first, "as it was")
    hour = datetime.now(UTC) - timedelta(hours=1)
    monkeypatch.setattr(drafts, "now", lambda: hour.isoformat(timespec="microseconds"))
    second = note(opened(), "Second.")
    with workspace() as held, held.workspace.reading() as c:
        assert [d.token for d in drafts.listed(c)] == [draft_of(second), draft_of(first)]
    note(first, "First, changed.")
    save(first, "an hour before")
    assert f"The clock says {hour:%Y-%m-%d %H:%M} UTC, before version 1 was saved" in warned(first)
    page(first, "overview")
    assert "The clock says" not in warned(first) and not first.error
    with workspace() as held, held.workspace.reading() as c:
        newest, before = versions.history(c, session_of(first).case.id)
        assert (newest.number, newest.why, newest.parent) == (2, "an hour before", before.hash)
        assert drafts.listed(c)[0].token == draft_of(first)
    assert (kept(draft_of(first)), kept(draft_of(second))) == ("First, changed.", "Second.")


def save(at: AppTest, why: str) -> None:
    """Save a version on My work."""
    work(at).text_input(key=WHY).set_value(why).run()
    pressed(at, session_wording.SAVE_VERSION)
