"""Since when each case has moved and by how much, from its versions; and what is open and not saved yet."""

from __future__ import annotations

import pytest

from dashboard.following import before
from dashboard.screens.my_work import wording
from dashboard.session import links
from dashboard.shell import services
from scenarios.model.link import to_code
from scenarios.model.settings import Settings, usual
from scenarios.workspace import notebook
from scenarios.workspace.merge import Work
from scenarios.workspace.versions import Version, headline, last_moves, readiness_in
from tests.support.pages import CASE, html, opened, plain, pressed, session_of, work

pytestmark = pytest.mark.page
HEAVY = usual(CASE).changed(weights={"dimensions": {CASE.codebook.dimension_ids[2]: 9.0}})


def saved(settings: Settings, why: str, parent: str | None = None) -> Version:
    return notebook.save(services.workspace(), Work(CASE, settings), why, parent).version


def test_the_last_version_that_moved_a_case_is_told_with_how_much() -> None:
    first = saved(HEAVY, "heavier exercises")
    noted = HEAVY.changed(notes={f"claim:{CASE.evidence[0].id}": "looked at"})
    second = saved(noted, "nothing moved", first.hash)
    with services.workspace().reading() as c:
        assert [v.hash for v in last_moves(c)] == [first.hash]
    assert second.before == second.after
    shown = plain(html(work(opened(to_code(HEAVY, CASE)))))
    was, now = (readiness_in(headline(CASE, s)) for s in (usual(CASE), HEAVY))
    assert was is not None and now is not None and was != now
    assert wording.moved_by(first.before, first.after) == f"{'+' if now > was else '−'}{abs(now - was)}"
    assert wording.moved_by(first.before, first.after) in shown
    assert wording.minute(first.at) in shown and wording.NOT_SAVED not in shown


def test_what_is_open_and_not_saved_is_told_first() -> None:
    saved(usual(CASE), "as it came")
    shown = plain(html(work(opened(to_code(HEAVY, CASE)))))
    assert wording.NOT_SAVED in shown and plain(headline(CASE, HEAVY)) in shown


def test_a_press_sets_the_first_screen_against_a_version() -> None:
    version = saved(usual(CASE), "as it came")
    at = work(opened(to_code(HEAVY, CASE)))
    pressed(at, "What moved since")
    assert session_of(at).settings.view.before == f"{before.VERSION}{version.hash}"
    assert links.CODE in at.query_params


def test_a_version_has_a_link_that_can_be_cited() -> None:
    version = saved(usual(CASE), "as it came")
    at = work()
    assert any(code.value.endswith(f"/?v={version.hash}") for code in at.code)
