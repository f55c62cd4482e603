"""Each act of a tab is kept once, with what it changes or not at all, and read again in the order of its doing."""

from __future__ import annotations

import gzip
from typing import Any

import pytest
from sqlalchemy import text

from scenarios.model.case import Case
from scenarios.workspace import coding_log, drafts
from scenarios.workspace.coding_log import MAX_ACT, LoggedAct
from scenarios.workspace.drafts import Stale
from scenarios.workspace.opening import Refused, Workspace, WorkspaceError
from tests.support.kept import begun, by_hand, exported, name_of, saved, taken
from tests.support.postgres import always_on_both, on_sqlite_alone

PAPER = "0" * 64


def acts(*numbers: int, tab: str = "one", person: str = "ann", document: str = PAPER) -> list[LoggedAct]:
    return [LoggedAct(person, document, tab, n, {"sentence": n}) for n in numbers]


def test_a_number_is_kept_once_whoever_sends_it_again(workspace: Workspace, draft: str) -> None:
    with workspace.writing() as c:
        coding_log.put(c, draft, acts(1, 2))
    for again in (acts(2), acts(1), acts(3, 3)):
        with pytest.raises(Stale), workspace.writing() as c:
            coding_log.put(c, draft, again)
    other = Workspace(name_of(workspace))  # another server of the same workspace
    with other.writing() as c:
        assert coding_log.had(c, draft, "ann", PAPER, "one") == 2
        coding_log.put(c, draft, acts(3))
    other.close()
    with workspace.reading() as c:
        assert [row.number for row in coding_log.tail(c, draft, "ann", PAPER)] == [1, 2, 3]


@always_on_both
def test_what_is_killed_between_the_change_and_its_row_has_done_neither(workspace: Workspace, case: Case) -> None:
    draft = begun(workspace, case)
    with pytest.raises(KeyboardInterrupt), workspace.writing() as c:
        drafts.save(c, draft.token, draft.revision, saved(None, case))
        coding_log.put(c, draft.token, acts(1))
        raise KeyboardInterrupt
    with workspace.reading() as c:
        assert drafts.revision_of(c, draft.token) == draft.revision
        assert coding_log.had(c, draft.token, "ann", PAPER, "one") == 0


def test_every_tab_document_person_and_draft_counts_by_itself(workspace: Workspace, case: Case) -> None:
    draft, second = begun(workspace, case).token, begun(workspace, case).token
    with workspace.writing() as c:
        coding_log.put(c, draft, [*acts(1, 2), *acts(1, tab="two"), *acts(7, person="ben"), *acts(4, document="first")])
        held = [
            coding_log.had(c, *of)
            for of in (
                (draft, "ann", PAPER, "one"),
                (draft, "ann", PAPER, "two"),
                (draft, "ben", PAPER, "one"),
                (draft, "ann", "first", "one"),
                (second, "ann", PAPER, "one"),
            )
        ]
    assert held == [2, 1, 7, 4, 0]


def test_acts_of_two_tabs_come_back_in_the_order_in_which_they_were_done_though_the_clock_was_set_back(
    workspace: Workspace, draft: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with workspace.writing() as c:
        coding_log.put(c, draft, acts(8, 9, tab="z"))
    monkeypatch.setattr(coding_log, "now", lambda: "2020-01-01T00:00:00.000000+00:00")
    with workspace.writing() as c:
        coding_log.put(c, draft, acts(1, 2, tab="a"))
        found = coding_log.tail(c, draft, "ann", PAPER)
        assert [(row.tab, row.number) for row in found] == [("z", 8), ("z", 9), ("a", 1), ("a", 2)]
        assert [row.number for row in coding_log.tail(c, draft, "ann", PAPER, most=1)] == [2]


@always_on_both
def test_a_refused_act_is_kept_with_its_sentence_and_whatever_was_typed_comes_back(
    workspace: Workspace, draft: str
) -> None:
    typed = {"words": "Übung 演習 \U0001f91d \0 \ud800 'x'", "level": None}
    row = LoggedAct("ann", "first", "one", 1, typed, "E1", "E1 was changed in another tab.")
    with workspace.writing() as c:
        coding_log.put(c, draft, [row])
        (found,) = coding_log.tail(c, draft, "ann", "first")
    assert found._replace(at="") == row and len(found.at) == 32


@pytest.mark.parametrize(
    "odd",
    [
        {"tab": "x" * 33},
        {"tab": "\0"},
        {"number": 2**31},
        {"document": "d" * 65},
        {"claim": "c" * 41},
        {"act": {"words": "x" * MAX_ACT}},
        {"act": {"deep": [[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]}},
    ],
)
def test_what_no_browser_of_ours_sends_is_a_sentence(workspace: Workspace, draft: str, odd: dict[str, Any]) -> None:
    with pytest.raises(Refused, match="What was coded"), workspace.writing() as c:
        coding_log.put(c, draft, [acts(1)[0]._replace(**odd)])


def test_nothing_is_kept_in_a_draft_that_is_not_theirs_and_all_of_it_goes_with_the_draft(
    workspace: Workspace, case: Case
) -> None:
    with workspace.writing() as c:
        draft = drafts.create(c, saved(None, case), "owner@example.org").token
        coding_log.put(c, draft, acts(1), "owner@example.org")
    with pytest.raises(WorkspaceError, match="forgotten"), workspace.writing() as c:
        coding_log.put(c, draft, acts(2), "stranger@example.org")
    with workspace.writing() as c:
        drafts.forget(c, draft, "owner@example.org")
    with by_hand(workspace) as held:
        assert held.scalar(text("SELECT count(*) FROM codings")) == 0


def test_an_export_has_the_acts_but_no_name_by_which_a_browsers_own_texts_would_open(
    workspace: Workspace, case: Case
) -> None:
    draft, other = begun(workspace, case).token, Workspace("sqlite://")
    secret = "a-browsers-own-name"
    with workspace.writing() as c:
        coding_log.put(c, draft, acts(1, person=secret))
        coding_log.put(c, draft, acts(1, person="ben"))
    data, _ = exported(workspace)
    assert b'"codings"' in gzip.decompress(data) and secret.encode() not in gzip.decompress(data)
    taken(other, data)
    with other.reading() as c:
        assert coding_log.had(c, draft, secret, PAPER, "one") == 1
    other.close()


@on_sqlite_alone
def test_a_damaged_act_hides_no_other(workspace: Workspace, draft: str) -> None:
    with workspace.writing() as c:
        coding_log.put(c, draft, acts(1, 2, 3))
    with by_hand(workspace) as held:
        held.execute(text("UPDATE codings SET act = '[' WHERE number = 1"))
        held.execute(text("UPDATE codings SET at = x'00' WHERE number = 2"))
    with workspace.writing() as c:
        assert [row.number for row in coding_log.tail(c, draft, "ann", PAPER)] == [3]
        coding_log.put(c, draft, acts(4))
    with by_hand(workspace) as held:
        held.execute(text("UPDATE codings SET number = 'many' WHERE number = 3"))
    with workspace.reading() as c, pytest.raises(WorkspaceError, match="number holds 'many'"):
        coding_log.had(c, draft, "ann", PAPER, "one")
