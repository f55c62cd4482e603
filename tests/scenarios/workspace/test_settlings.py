"""How a difference was settled is kept beside what both had said, and no settling comes before one may read them."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import text

from scenarios.model.case import Case
from scenarios.workspace import answers, drafts, rounds, settlings
from scenarios.workspace.drafts import Draft
from scenarios.workspace.opening import Refused, Workspace, WorkspaceError
from scenarios.workspace.rounds import Round
from scenarios.workspace.settlings import FILE
from tests.support.kept import FRIEND, OWNER, STRANGER, begun, by_hand, round_of
from tests.support.postgres import on_sqlite_alone


@pytest.fixture
def over(workspace: Workspace, draft: str, case: Case) -> Round:
    """A round that is closed."""
    made = round_of(workspace, draft, case)
    with workspace.writing() as c:
        rounds.close(c, draft, made.token)
    return made


def held(workspace: Workspace, draft: str, coder: str) -> dict[str, dict[str, Any]]:
    with workspace.reading() as c:
        return settlings.settlings_of(c, draft, coder)


def test_the_last_settling_of_a_unit_holds_and_the_one_before_it_again_once_it_is_taken_back(
    workspace: Workspace, draft: str, over: Round
) -> None:
    ann, ben = (coder.token for coder in over.coders)
    with workspace.writing() as c:
        settlings.settle(c, draft, ann, "claim:E1", {"by": "first", "reason": "Ü 演習 \0"})
        settlings.settle(c, draft, ann, "item:2", {"by": "both"})
        settlings.settle(c, draft, ann, "claim:E1", {"by": "second"})
        settlings.settle(c, draft, ben, "claim:E1", {"by": "third"})
    assert held(workspace, draft, ann) == {"item:2": {"by": "both"}, "claim:E1": {"by": "second"}}
    with workspace.writing() as c:
        settlings.unsettle(c, draft, ann, "claim:E1")
    assert held(workspace, draft, ann)["claim:E1"] == {"by": "first", "reason": "Ü 演習 \0"}
    with workspace.writing() as c:
        settlings.unsettle(c, draft, ann, "claim:E1")
        settlings.unsettle(c, draft, ann, "claim:E1")  # there is none any more
    assert held(workspace, draft, ann) == {"item:2": {"by": "both"}}
    assert held(workspace, draft, ben) == {"claim:E1": {"by": "third"}}


def test_those_of_a_file_are_let_go_all_at_once_where_another_file_takes_its_place(
    workspace: Workspace, draft: str, over: Round
) -> None:
    ann = over.coders[0].token
    with workspace.writing() as c:
        for unit in ("claim:E1", "claim:E2"):
            settlings.settle(c, draft, FILE, unit, {"by": "first"})
        settlings.settle(c, draft, ann, "claim:E1", {"by": "first"})
        settlings.unsettle(c, draft, FILE)
    assert held(workspace, draft, FILE) == {} and len(held(workspace, draft, ann)) == 1


def test_nothing_is_settled_before_the_answers_may_be_read_nor_with_a_coder_of_another_draft(
    workspace: Workspace, draft: str, case: Case, over: Round
) -> None:
    open_one, other = round_of(workspace, draft, case), begun(workspace, case).token
    ann = open_one.coders[0].token
    with pytest.raises(Refused, match="once all of them have finished"), workspace.writing() as c:
        settlings.settle(c, draft, ann, "claim:E1", {"by": "second"})
    for of, coder in ((other, over.coders[0].token), (draft, "nobody"), (draft, "\0"), (draft, "x" * 41)):
        with pytest.raises(Refused), workspace.writing() as c:
            settlings.settle(c, of, coder, "claim:E1", {"by": "second"})
    with workspace.writing() as c:
        for each in open_one.coders:
            answers.finish(c, each.link)
        settlings.settle(c, draft, ann, "claim:E1", {"by": "second"})


def test_what_is_too_long_is_a_sentence(workspace: Workspace, draft: str) -> None:
    for unit, reason in (("u" * 91, ""), ("u", "x" * 60_000)):
        with pytest.raises(Refused), workspace.writing() as c:
            settlings.settle(c, draft, FILE, unit, {"reason": reason})


def test_who_may_edit_the_draft_settles_and_nobody_else_sees_it(workspace: Workspace, shared: Draft) -> None:
    draft = shared.token
    with workspace.writing() as c:
        settlings.settle(c, draft, FILE, "claim:E1", {"by": "first"}, FRIEND)
    with pytest.raises(WorkspaceError, match="forgotten"), workspace.writing() as c:
        settlings.settle(c, draft, FILE, "claim:E1", {"by": "third"}, STRANGER)
    with pytest.raises(WorkspaceError, match="forgotten"), workspace.writing() as c:
        settlings.unsettle(c, draft, FILE, who=STRANGER)
    with workspace.reading() as c:
        assert [*settlings.settlings_of(c, draft, FILE, OWNER)] == ["claim:E1"]
        assert settlings.settlings_of(c, draft, FILE, STRANGER) == {}


@on_sqlite_alone
def test_a_damaged_settling_hides_no_other_and_all_go_with_the_draft(workspace: Workspace, draft: str) -> None:
    with workspace.writing() as c:
        for unit in ("a", "b", "c"):
            settlings.settle(c, draft, FILE, unit, {"by": "first"})
    with by_hand(workspace) as hand:
        hand.execute(text("UPDATE settlings SET held = '[' WHERE unit = 'a'"))
        hand.execute(text("UPDATE settlings SET at = x'00' WHERE unit = 'b'"))
    assert [*held(workspace, draft, FILE)] == ["c"]
    with workspace.writing() as c:
        settlings.settle(c, draft, FILE, "d", {"by": "first"})
        drafts.forget(c, draft)
        assert c.scalar(text("SELECT count(*) FROM settlings")) == 0
