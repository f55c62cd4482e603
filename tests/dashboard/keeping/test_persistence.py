"""Work is kept as it is done: after a reload everything that the screen had shown is there, and so is its undo."""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from html import unescape
from pathlib import Path
from unittest import mock

import pytest
import streamlit as st
from sqlalchemy import func, select, update
from streamlit.testing.v1 import AppTest

from dashboard.keeping import wording as keeping_wording
from dashboard.screens.my_work import wording as my_work
from dashboard.screens.scenarios import grid_editor as grid
from dashboard.screens.scenarios import own_wording
from dashboard.screens.scenarios.own_wording import RULE_CHOICES
from dashboard.screens.scenarios.wording import OWN_SCENARIO
from dashboard.session import wording as session_wording
from dashboard.shell import services
from dashboard.wording.evidence import PASSAGES
from scenarios import open_workspace
from scenarios.reference.second_coder import blank_sheet
from scenarios.workspace import attachments, drafts, rounds, sqlite, tables
from scenarios.workspace.drafts import KEPT_DAYS
from scenarios.workspace.notebook import Notebook
from scenarios.workspace.opening import VARIABLE
from tests.support.kept import added, changed, round_of
from tests.support.pages import (
    CASE,
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
    typed,
    weigh,
    with_view,
    work,
)
from tests.support.postgres import Postgres

pytestmark = pytest.mark.page


@contextmanager
def workspace() -> Iterator[Notebook]:
    """The workspace of the running test, as a notebook sees it."""
    held = open_workspace()
    yield held
    held.workspace.close()


def level(at: AppTest, claim: str, to: int) -> AppTest:
    """A claim on THR1 given another level in its form."""
    pressed(at, f"Change {claim}")
    at.radio(key=f"edit:claim:{claim}:level:THR1").set_value(to).run()
    return pressed(at, "Save the change")


def evidence(at: AppTest) -> AppTest:
    """The page of the claims, on the indicator that the draft was begun on."""
    return page(at, "evidence")


def edited() -> AppTest:
    return level(opened(with_view(indicator="THR1"), path="evidence"), "E07", 0)


def note(at: AppTest, text: str) -> AppTest:
    opened_box(at, "box:why", "box:note:scenario:all-claims")
    at.text_area(key="note:scenario:all-claims").set_value(text).run()
    assert not at.exception
    return at


def test_looking_and_weighing_begin_no_draft() -> None:
    at = opened()
    weigh(at, "INS", 80.0)
    assert draft_of(at) == ""
    with workspace() as held:
        assert not len(held.cases())


def test_that_a_case_is_edited_is_said_in_plain_words() -> None:
    assert f"1 claim changed (E07). {session_wording.KEPT}" in html(page(edited(), "overview"))


def test_an_edited_claim_and_its_undo_are_there_after_a_reload() -> None:
    at = again(edited(), "evidence")
    assert "1 claim changed (E07)" in said(at)
    pressed(at, "Undo")
    assert "1 claim changed" not in said(at)
    at = again(at, "evidence")
    assert "1 claim changed" not in said(at)
    pressed(at, "Redo")
    assert "1 claim changed (E07)" in said(at)


def test_an_own_scenario_and_a_note_are_there_after_a_reload() -> None:
    at = pressed(note(opened(path="scenarios"), "Ask the embassy."), OWN_SCENARIO)
    at = again(at, "scenarios")
    assert any(t.key == "edit:name:own-1" for t in at.text_input)
    opened_box(at, "box:why").selectbox(key="see:scenario").set_value("all-claims").run()
    assert "Ask the embassy." in html(at)


def test_a_half_filled_form_is_there_after_a_reload_and_gone_once_it_is_closed() -> None:
    at = pressed(opened(path="evidence"), "Add a claim")
    assert draft_of(at) == ""  # an open form is no work yet
    at.text_area(key="edit:claim:new:claim").set_value("Half a sen").run()
    at = again(at, "evidence")
    assert at.text_area(key="edit:claim:new:claim").value == "Half a sen"
    pressed(at, "Close the form")
    at = again(at, "evidence")
    assert not [t for t in at.text_area if t.key == "edit:claim:new:claim"]


def test_what_is_typed_into_an_own_scenario_is_there_after_a_reload_before_it_is_set() -> None:
    at = pressed(opened(path="scenarios"), OWN_SCENARIO)
    reason = next(t for t in at.text_input if str(t.key).endswith(":reason"))
    reason.set_value("A staff of both").run()
    at = again(at, "scenarios")
    assert "A staff of both" in [t.value for t in at.text_input]
    pressed(at, "Set it")
    pressed(at, "Undo")
    assert "A staff of both" not in [t.value for t in at.text_input]


def test_what_is_typed_into_the_register_as_a_table_is_there_after_a_reload_until_it_is_taken_over(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    at = opened(path="evidence", show="The register")
    take_over = "Take the table over: 1 changed or new, 0 taken out"
    with monkeypatch.context() as m:
        m.setattr(st, "data_editor", typed({(6, "level"): "0"}))
        at.toggle(key="pick:table").set_value(True).run()
    assert draft_of(at)
    fresh = again(at)
    page(fresh, "evidence", "The register")  # the table stands open, with what was typed
    pressed(fresh, take_over)
    assert not any(b.label.startswith("Take the table over") for b in fresh.button)
    with workspace() as held:
        claim = [*CASE.claims][6]
        assert held.open(draft_of(at)).case.claims[claim].level == 0 != CASE.claims[claim].level
    assert not any(
        b.label.startswith("Take the table over") for b in page(again(fresh), "evidence", "The register").button
    )


def test_what_is_typed_into_the_table_of_an_own_scenario_is_there_after_a_reload_until_it_is_taken_over(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    at = pressed(opened(path="scenarios"), OWN_SCENARIO)
    row = {grid.RULE: RULE_CHOICES["about"], grid.VALUE: "1", grid.REASON: "Why not."}
    with monkeypatch.context() as m:
        m.setattr(st, "data_editor", typed({("INS1", column): text for column, text in row.items()}))
        at.segmented_control(key="edit:way:own-1").set_value(own_wording.SEVERAL).run()
    fresh = pressed(again(at, "scenarios"), own_wording.take_over(1))
    with workspace() as held:
        (mine,) = held.open(draft_of(at)).settings.own_scenarios
    assert mine.cells is not None and mine.cells["INS1"].value == 1
    assert not any(b.label == own_wording.take_over(1) for b in fresh.button)


def test_the_second_coders_file_is_there_after_a_reload_until_it_is_put_away() -> None:
    at = work()
    sheet = blank_sheet(CASE).encode()
    next(u for u in at.file_uploader if "second coder" in u.label).set_value(("codes.csv", sheet, "text/csv")).run()
    pressed(at, "Compare with these codes")
    at = work(again(at))
    assert "codes.csv" in said(at)
    at = work(again(pressed(at, "Put these codes away")))
    assert "codes.csv" not in said(at)


def test_the_readers_own_text_comes_back_to_this_reader_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    who = "a" * 22
    monkeypatch.setattr("dashboard.keeping.persistence.reader", lambda: who)
    at = edited()
    with workspace() as held, held.workspace.writing() as c:
        attachments.attach(c, draft_of(at), attachments.Attached("text:korolev-2017", who, "own.txt", b"The text."))
    assert "The text." in html(page(again(at), "evidence", PASSAGES))
    who = "b" * 22
    assert "The text." not in html(page(again(at), "evidence", PASSAGES))


def test_two_tabs_see_each_others_acts_and_overwrite_none() -> None:
    one = edited()
    two = again(one, "scenarios")
    note(two, "Two.")
    level(evidence(one), "E32", 1)
    assert "2 claims changed (E07, E32)" in said(one)
    assert "Two." in html(opened_box(page(one, "scenarios"), "box:why"))
    assert "2 claims changed (E07, E32)" in said(page(two, "evidence"))
    pressed(two, "Undo")  # of whatever was done last, by whomever
    assert "1 claim changed (E07)" in said(two)
    with workspace() as held:
        both = held.open(draft_of(one))
    assert both.settings.notes == {"scenario:all-claims": "Two."}


def test_what_another_tab_has_done_is_told_and_shown_with_one_press() -> None:
    one = edited()
    two = again(one, "evidence")
    level(evidence(one), "E32", 1)
    with mock.patch("dashboard.session.address.catch_up"):  # as in the run of a fragment alone, which begins nothing
        two.run()
    assert any(keeping_wording.ANOTHER_TAB in m.value for m in two.markdown)
    pressed(two, "Show it")
    assert "2 claims changed (E07, E32)" in said(two)
    assert not any(keeping_wording.ANOTHER_TAB in m.value for m in two.markdown)


def test_a_view_of_a_draft_becomes_a_draft_of_ones_own_with_the_first_change() -> None:
    at = edited()
    with workspace() as held, held.workspace.reading() as c:
        found = drafts.find(c, draft_of(at))
    assert found is not None
    looking = opened()
    looking.query_params["d"] = found[0].view
    looking.run()
    assert "1 claim changed (E07)" in said(looking)
    assert draft_of(looking) == found[0].view
    note(page(looking, "scenarios"), "Mine.")
    assert draft_of(looking) not in ("", found[0].view, found[0].token)
    with workspace() as held:
        assert held.open(found[0].token).settings.notes == {}
        assert held.open(draft_of(looking)).settings.notes == {"scenario:all-claims": "Mine."}


def test_an_address_of_a_forgotten_draft_says_so_and_takes_the_rest() -> None:
    at = edited()
    weigh(at, "INS", 80.0)
    with workspace() as held, held.workspace.writing() as c:
        drafts.forget(c, draft_of(at))
    fresh = again(at)
    assert any("not in this workspace" in w.value for w in fresh.warning)
    assert fresh.sidebar.slider(key="dim:INS").value == 80.0
    at.run()
    assert any(session_wording.FORGOTTEN in w.value.replace("\\", "").replace("\u2060", "") for w in at.warning)


def test_a_workspace_that_fails_is_a_sentence_and_the_session_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite, "PATIENCE", 0.05)
    at = edited()
    other = sqlite3.connect(os.environ[VARIABLE])
    other.execute("BEGIN EXCLUSIVE")
    note(page(at, "scenarios"), "Said meanwhile.")
    assert any("locked by another program" in w.value and "not kept" in w.value for w in at.warning)
    assert "Said meanwhile." in str(session_of(at).settings.notes)
    other.rollback()
    other.close()
    note(at, "Said after.")
    assert not at.warning
    with workspace() as held:
        assert held.open(draft_of(at)).settings.notes == {"scenario:all-claims": "Said after."}


@pytest.mark.slow
def test_a_teams_database_that_goes_away_and_comes_back_keeps_what_was_done_meanwhile(
    postgres: Postgres, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, postgres.fresh())
    at = edited()
    postgres.said(
        "ALTER DATABASE w1 CONNECTION LIMIT 0",
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'w1'",
    )
    note(page(at, "scenarios"), "Said meanwhile.")
    assert any("takes no more connections" in w.value and "not kept" in w.value for w in at.warning)
    postgres.said("ALTER DATABASE w1 CONNECTION LIMIT -1")
    note(at, "Said after.")
    assert not at.warning
    assert "1 claim changed (E07)" in said(again(at))
    services.workspace().close()  # its connections end with this test, not somewhere in a later one
    with workspace() as held:
        assert held.open(draft_of(at)).settings.notes == {"scenario:all-claims": "Said after."}


def test_a_workspace_that_cannot_be_opened_is_a_sentence_and_everything_works(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "w.db").write_bytes(b"no database" * 1000)
    monkeypatch.setenv(VARIABLE, str(tmp_path / "w.db"))
    at = edited()
    assert any("damaged" in w.value for w in at.warning)
    assert "1 claim changed (E07)" in said(at)
    assert draft_of(at) == "" and code_of(at).startswith("~")
    fresh = again(at)
    assert any("another session" in e.value.replace("\\", "") for e in fresh.error)


def test_the_first_screen_offers_to_continue_and_cases_lists_and_forgets() -> None:
    at = edited()
    fresh = opened()
    assert "1 claim changed" in next(b.label for b in fresh.button if b.key == "resume")
    next(b for b in fresh.button if b.key == "resume").click().run()
    assert draft_of(fresh) == draft_of(at)
    work(fresh)
    assert "1 claim changed · touched" in said(work(fresh))
    pressed(fresh, "Forget this draft")
    assert draft_of(fresh) == "" and "1 claim changed" not in said(fresh)
    with workspace() as held:
        assert not len(held.cases())


def test_a_draft_that_holds_a_half_filled_form_alone_hides_no_other_and_is_not_listed_among_them() -> None:
    real = edited()
    at = work(opened())
    at.text_input(key="new:title").set_value("Ruritania").run()
    half = draft_of(at)
    assert half
    fresh = opened()
    label = next(b.label for b in fresh.button if b.key == "resume")
    assert "1 claim changed" in label and session_wording.HALF_FILLED not in label
    work(fresh)
    lines = {unescape(asks): line for asks, line in re.findall(r'data-asks="([^"]*)"><span>([^<]*)<', html(fresh))}
    assert lines[my_work.OTHERS] == my_work.others(1, 0)
    assert lines[my_work.NOT_LISTED] == my_work.NOT_LISTED_LINE.format(n=1)
    assert fresh.button(key=f"work:go:{half}")
    pressed(work(real), "Forget this draft")
    assert not any(b.key == "resume" for b in opened().button), "nothing to go on with"


def test_a_draft_untouched_for_ninety_days_goes_when_cases_is_opened() -> None:
    at = edited()
    old = (datetime.now(UTC) - timedelta(days=KEPT_DAYS + 1)).isoformat(timespec="microseconds")
    with workspace() as held, held.workspace.writing() as c:
        c.execute(update(tables.drafts).values(changed=old))
    assert "deleted" in " ".join(c.value for c in work().caption)
    with workspace() as held:
        assert not len(held.cases())
    assert at


def test_a_round_whose_time_has_passed_is_closed_with_its_passages_when_cases_is_opened() -> None:
    draft = draft_of(edited())
    with workspace() as held:
        round_of(held.workspace, draft, CASE)
        with held.workspace.writing() as c:
            c.execute(update(tables.rounds).values(until="2026-01-01T00:00:00.000000+00:00"))
    work()
    with workspace() as held, held.workspace.reading() as c:
        assert [r.closed for r in rounds.of_draft(c, draft)] == ["2026-01-01T00:00:00.000000+00:00"]
        assert c.scalar(select(func.count()).select_from(tables.round_passages)) == 0


def version(at: AppTest, why: str) -> AppTest:
    at.text_input(key="keep:why").set_value(why).run()
    return pressed(at, "Save version")


def test_versions_are_saved_listed_opened_compared_and_restored() -> None:
    at = version(work(edited()), "E07 read again")
    assert any("Version 1 is kept" in i.value for i in at.info)
    assert "E07 read again" in html(at) and "1 changed" in html(at)
    level(evidence(at), "E07", 2)
    version(work(at), "and again")
    with workspace() as held:
        assert held.history(CASE.id)["number"].tolist() == [2, 1]
        first = held.history(CASE.id)["hash"][1]
        assert held.verify() == []
    at.selectbox(key="work:version").set_value(first).run()
    pressed(at, "Restore")
    with workspace() as held:
        assert held.open(draft_of(at)).case.claims["E07"].level == 0
    pressed(at, "Undo")
    with workspace() as held:
        assert held.open(draft_of(at)).case.claims["E07"].level == 2
    at.selectbox(key="work:version").set_value(first).run()
    pressed(at, "Open")
    assert draft_of(at) == first


def test_what_both_sides_changed_is_shown_and_chosen() -> None:
    at = version(work(edited()), "mine")
    with workspace() as held:
        parent = held.history(CASE.id)["hash"][0]
        theirs = changed(held.open(parent).case, "E07", level="3")
        more = {"source": "korolev-2017", "paragraph": "1", "locator": "A comprehensive strategic partnership"}
        held.save(added(theirs, "B1", **more), why="theirs", parent=parent)
    level(evidence(at), "E07", 2)
    version(work(at), "mine again")
    assert any("changed both by you" in w.value for w in at.warning)
    at.radio(key="choice:claim:E07").set_value("theirs").run()
    pressed(at, "Save version with these choices")
    with workspace() as held:
        newest = held.open(CASE.id).case
        assert newest.claims["E07"].level == 3 and "B1" in newest.claims
        assert held.open(draft_of(at)).case.hash == newest.hash


def test_the_workspace_is_the_same_for_every_session() -> None:
    assert services.workspace() is services.workspace()


def test_a_case_of_ones_own_is_begun_pasted_into_and_scored() -> None:
    at = work()
    typed = {"title": "Ruritania and Sylvania", "first": "Ruritania", "second": "Sylvania", "as_of": "2017-06"}
    for name, text in typed.items():
        at.text_input(key=f"new:{name}").set_value(text)
    at = work(again(pressed(at, "Begin this case")))
    columns = ("source", "claim", "indicator", "direction", "level", "kind", "source_date")
    rows = [("Joint statement", "They met.", i, "supports", "3", "event", "2017") for i in CASE.codebook.indicator_ids]
    pasted = "\n".join("\t".join(row) for row in (columns, *rows))
    at.text_area(key="rows:pasted").set_value(pasted).run()
    assert any(f"they get E1 to E{len(rows)}" in c.value for c in at.caption)
    pressed(at, f"Take over {len(rows)} rows")
    again_at = again(at)
    assert "Ruritania and Sylvania" in html(again_at) and "readiness" in html(again_at)
    assert again_at.sidebar.selectbox(key="opt:case").value == session_of(again_at).settings.case
    with workspace() as held:
        assert [*held.open(draft_of(at)).case.claims] == [f"E{n + 1}" for n in range(len(rows))]
    # Elsewhere it stands in the list of cases, as one's own, and goes on where it was left.
    own, elsewhere = session_of(again_at).settings.case, opened()
    chooser = elsewhere.sidebar.selectbox(key="opt:case")
    assert chooser.options[0] == CASE.header.title, "a browser that draws a later run first would open another"
    assert chooser.options[1] == session_wording.A_DRAFT.format(title="Ruritania and Sylvania")
    chooser.set_value(own).run()
    assert not elsewhere.exception
    assert draft_of(elsewhere) == draft_of(at) and session_of(elsewhere).case.header.title == "Ruritania and Sylvania"
