"""What is watched in each draft is read from its one table, for those alone who may edit it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from sqlalchemy import text

from scenarios.files.watching import with_question
from scenarios.workspace.opening import Workspace
from scenarios.workspace.watched import watched
from tests.support.kept import acted, begun, by_hand, small_case


def test_each_draft_shows_what_it_watches(workspace: Workspace, tmp_path: Path) -> None:
    case = small_case(tmp_path)
    one, other = begun(workspace, case), begun(workspace, case)
    day = date(2026, 3, 1)
    acted(workspace, one.token, lambda c: with_question(c, {"item": "INS2", "question": "What?", "by": day}))
    with workspace.reading() as c:
        held = watched(c)
        assert [*held] == [one.token] and other.token not in held
        assert [(w.question, w.by) for w in held[one.token]] == [("What?", day)]
        assert watched(c, "somebody@example.org") == {}
    with by_hand(workspace) as c:
        c.execute(
            text("UPDATE texts SET text = 'no table' WHERE hash IN (SELECT text FROM files WHERE name = 'watch.csv')")
        )
    with workspace.reading() as c:
        assert watched(c) == {}
