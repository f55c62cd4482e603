"""Whose a draft is: whoever it is not shared with finds nothing under its token, and learns no more than that."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection

from scenarios.workspace import contents, drafts, rights
from scenarios.workspace.drafts import Attached, Draft, Stale
from scenarios.workspace.opening import Workspace, WorkspaceError
from tests.support.kept import saved, small_case

OWNER, FRIEND, STRANGER = "owner@example.org", "friend@example.org", "stranger@example.org"


@pytest.fixture
def draft(workspace: Workspace, tmp_path: Path) -> Draft:
    """A draft of its owner, shared with a friend."""
    case = small_case(tmp_path)
    with workspace.writing() as c:
        made = drafts.create(c, saved(contents.put(c, case), case), OWNER)
        rights.share(c, made.token, OWNER, [FRIEND, OWNER])
    return made


def attempt(workspace: Workspace, act: Callable[[Connection], Any]) -> Any:
    """What an act gives or which sentence it ends with; it is kept like any other."""
    try:
        with workspace.writing() as c:
            return act(c)
    except (WorkspaceError, Stale) as error:
        return str(error)


def test_owner_and_friend_edit_it_and_to_everybody_else_it_is_as_if_it_had_never_been(
    workspace: Workspace, draft: Draft
) -> None:
    for who, there in ((OWNER, True), (FRIEND, True), (None, True), (STRANGER, False), ("", False)):
        with workspace.reading() as c:
            assert (drafts.find(c, draft.token, who) == ((draft, True))) is there
            assert (drafts.revision_of(c, draft.token, who) is not None) is there
            assert (drafts.listed(c, None, who) == [draft]) is there


ACTS: dict[str, Callable[[Connection, str, str], Any]] = {
    "a half-filled form": lambda c, name, who: drafts.put_fields(c, name, {"edit:claim:new:claim": "x"}, who=who),
    "a file laid beside it": lambda c, name, who: drafts.attach(c, name, Attached("coder", "", "x.csv", b"x"), who),
    "a file taken away": lambda c, name, who: drafts.detach(c, name, "coder", who=who),
    "sharing": lambda c, name, who: rights.share(c, name, who, [who]),
}


@pytest.mark.parametrize("act", ACTS)
def test_what_is_not_yours_and_what_does_not_exist_are_refused_in_the_same_words(
    workspace: Workspace, draft: Draft, act: str
) -> None:
    said = {attempt(workspace, lambda c: ACTS[act](c, name, STRANGER)) for name in (draft.token, drafts.token())}  # noqa: B023
    assert said == {rights.NOT_THERE}
    with workspace.reading() as c:
        assert drafts.find(c, draft.token) == (draft, True)
        assert rights.shared_with(c, draft.token) == (FRIEND,)
        assert drafts.attached(c, draft.token) == [] and drafts.fields_of(c, draft.token) == {}


def test_a_stranger_saves_nothing_into_it(workspace: Workspace, draft: Draft) -> None:
    held = drafts.Saved(*draft[2:8])
    theirs = held._replace(title="taken over")
    for name in (draft.token, drafts.token()):
        said = attempt(workspace, lambda c: drafts.save(c, name, draft.revision, theirs, who=STRANGER))  # noqa: B023
        assert said == name  # Stale: read it again, and there is nothing
    with workspace.writing() as c:
        assert drafts.save(c, draft.token, draft.revision, held, who=FRIEND) == draft.revision + 1


def test_only_its_owner_forgets_it_or_shares_it_on(workspace: Workspace, draft: Draft) -> None:
    for who in (STRANGER, FRIEND):
        attempt(workspace, lambda c: drafts.forget(c, draft.token, who))  # noqa: B023
        assert attempt(workspace, lambda c: rights.share(c, draft.token, who, [STRANGER])) == rights.NOT_THERE  # noqa: B023
    with workspace.writing() as c:
        assert rights.shared_with(c, draft.token) == (FRIEND,)
        rights.share(c, draft.token, OWNER, [])
        assert drafts.find(c, draft.token, FRIEND) is None
        drafts.forget(c, draft.token, OWNER)
        assert drafts.find(c, draft.token) is None


def test_its_view_shows_it_to_the_team_and_lets_nobody_edit_it(workspace: Workspace, draft: Draft) -> None:
    with workspace.reading() as c:
        assert drafts.find(c, draft.view, STRANGER) == (draft, False)


def test_a_draft_of_the_time_before_sign_in_is_nobodys_until_nobody_signs_in_again(
    workspace: Workspace, tmp_path: Path
) -> None:
    case = small_case(tmp_path)
    with workspace.writing() as c:
        old = drafts.create(c, saved(contents.put(c, case), case))
        assert drafts.find(c, old.token, OWNER) is None and drafts.listed(c, None, OWNER) == []
        assert drafts.find(c, old.token) == (old, True)


def test_an_ended_sign_in_stays_ended_until_it_would_be_over_anyway(workspace: Workspace) -> None:
    with workspace.writing() as c:
        rights.end(c, "first", "2026-05-01", "2026-04-01")
        rights.end(c, "first", "2026-05-02", "2026-04-01")
        rights.end(c, "second", "2026-06-15", "2026-05-15")
        assert [rights.has_ended(c, x) for x in ("first", "second", "third")] == [False, True, False]
