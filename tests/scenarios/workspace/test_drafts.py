"""Whatever is done in a draft is there afterwards, with its undo; nobody's act is overwritten; forgotten is gone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, text

from scenarios.files.watching import with_question
from scenarios.model.case import Case
from scenarios.workspace import attachments, contents, drafts
from scenarios.workspace.attachments import Attached
from scenarios.workspace.drafts import KEPT_DAYS, Act, Draft, Stale
from scenarios.workspace.opening import Workspace, WorkspaceError
from scenarios.workspace.tables import metadata
from tests.support.kept import FRIEND, OWNER, STRANGER, acted, added, begun, by_hand, coded, name_of, saved
from tests.support.postgres import always_on_both


def found(workspace: Workspace, token: str) -> Draft:
    with workspace.reading() as c:
        held = drafts.find(c, token)
    assert held is not None
    return held[0]


def test_an_act_and_the_way_back_from_it_are_there_when_the_workspace_is_opened_again(
    workspace: Workspace, draft: str
) -> None:
    acted(workspace, draft, lambda held: added(held, "E2"))
    again = Workspace(name_of(workspace))
    now = found(again, draft)
    assert now.revision == 1 and now.content is not None
    with again.reading() as c:
        assert [*contents.get(c, now.content).claims] == ["E1", "E2"]
        (act,) = drafts.past_of(c, draft)
        assert act.content is not None and [*contents.get(c, act.content).claims] == ["E1"]
    again.close()


def test_what_undo_cannot_reach_any_more_goes(workspace: Workspace, case: Case) -> None:
    draft = begun(workspace, case)
    with workspace.writing() as c:
        one, two = (Act(n, drafts.now(), False, None, draft.settings) for n in (1, 2))
        drafts.save(c, draft.token, 0, saved(draft.content, case), [one, two])
        drafts.save(c, draft.token, 1, saved(draft.content, case), [two._replace(undone=True)])
        assert drafts.past_of(c, draft.token) == [two._replace(undone=True)]


@always_on_both
def test_who_has_read_an_older_state_overwrites_nothing(workspace: Workspace, draft: str, case: Case) -> None:
    acted(workspace, draft, lambda held: added(held, "E2"))
    with pytest.raises(Stale), workspace.writing() as c:
        drafts.save(c, draft, 0, saved(None, case))
    assert found(workspace, draft).content is not None


def test_the_token_to_look_does_not_let_edit_and_neither_is_guessed(workspace: Workspace, case: Case) -> None:
    one, two = begun(workspace, case), begun(workspace, case)
    assert len({one.token, one.view, two.token, two.view}) == 4
    assert min(map(len, (one.token, one.view))) >= 22
    with workspace.reading() as c:
        assert drafts.find(c, one.view) == (one, False)
        assert drafts.find(c, one.token) == (one, True)
        assert drafts.find(c, "nobody") is None


def test_forms_and_files_are_kept_and_forgotten_with_the_draft(workspace: Workspace, draft: str, case: Case) -> None:
    with workspace.writing() as c:
        drafts.put_fields(c, draft, {"claim": "half a sen", "level": 3, "cited": ["E1"]})
        drafts.put_fields(c, draft, {"claim": "half a sentence"}, ["level"])
        attachments.attach(c, draft, Attached("coder", "", "codes.csv", b"\x00\xff"))
        attachments.attach(c, draft, Attached("coder", "", "codes.csv", b"again"))
    with workspace.reading() as c:
        assert drafts.fields_of(c, draft) == {"claim": "half a sentence", "cited": ["E1"]}
        assert [f.data for f in attachments.attached(c, draft)] == [b"again"]
    coded(workspace, draft, case)
    with workspace.writing() as c:
        drafts.forget(c, draft)
    with by_hand(workspace) as held:
        for table in metadata.tables:
            assert held.scalar(text(f"SELECT count(*) FROM {table}")) == 0, table
    with pytest.raises(WorkspaceError, match="forgotten"), workspace.writing() as c:
        drafts.put_fields(c, draft, {"claim": "too late"})


def test_what_is_typed_is_kept_up_to_a_bound_and_the_rest_of_the_form_all_the_same(
    workspace: Workspace, draft: str
) -> None:
    with workspace.writing() as c:
        drafts.put_fields(c, draft, {"new:pasted": "short"})
        drafts.put_fields(c, draft, {"new:pasted": "a b.\r\n" * 100_000, "claim": "x" * (drafts.MOST_FIELD - 2)})
        assert {k: len(v) for k, v in drafts.fields_of(c, draft).items()} == {"claim": drafts.MOST_FIELD - 2}


def test_a_draft_goes_after_ninety_days_without_a_touch_and_says_which_day(workspace: Workspace, case: Case) -> None:
    draft = begun(workspace, case)
    last = datetime.now(UTC) + timedelta(days=KEPT_DAYS)
    assert draft.until in (last.date().isoformat(), (last - timedelta(days=1)).date().isoformat())
    with workspace.writing() as c:
        assert drafts.expire(c, last - timedelta(minutes=1)) == 0
        assert drafts.expire(c, last + timedelta(minutes=1)) == 1
        assert drafts.listed(c) == []


def test_drafts_are_listed_with_the_one_touched_last_first(workspace: Workspace, case: Case) -> None:
    one, two = begun(workspace, case), begun(workspace, case)
    with workspace.writing() as c:
        drafts.put_fields(c, one.token, {"claim": "x"})
        assert [d.token for d in drafts.listed(c)] == [one.token, two.token]


@always_on_both
def test_any_text_comes_back_as_it_was_typed_whatever_it_holds(workspace: Workspace, draft: str) -> None:
    typed = {
        "claim": "Übung № 1 ‱ 演習 \U0001f91d 'quoted' %s :name \\ \r\n\ttab\0end",
        "Claim": "",
        "a-b": "1",
        "ab": "2",
    }
    with workspace.writing() as c:
        drafts.put_fields(c, draft, typed)
        attachments.attach(c, draft, Attached("coder", "", "co\0des.csv", bytes(range(256))))
        assert drafts.fields_of(c, draft) == typed
        assert [*drafts.fields_of(c, draft)] == sorted(typed)  # in one order wherever they are kept
        (file,) = attachments.attached(c, draft)
        assert (file.name, file.data) == ("codes.csv", bytes(range(256)))
        assert drafts.find(c, f"{draft}\0") is None


def attempt(workspace: Workspace, act: Callable[[Connection], Any]) -> Any:
    """What an act gives or which sentence it ends with; it is kept like any other."""
    try:
        with workspace.writing() as c:
            return act(c)
    except (WorkspaceError, Stale) as error:
        return str(error)


def test_owner_and_friend_edit_it_and_to_everybody_else_it_is_as_if_it_had_never_been(
    workspace: Workspace, shared: Draft
) -> None:
    for who, there in ((OWNER, True), (FRIEND, True), (None, True), (STRANGER, False), ("", False)):
        with workspace.reading() as c:
            assert (drafts.find(c, shared.token, who) == ((shared, True))) is there
            assert (drafts.revision_of(c, shared.token, who) is not None) is there
            assert (drafts.listed(c, None, who) == [shared]) is there


ACTS: dict[str, Callable[[Connection, str, str], Any]] = {
    "a half-filled form": lambda c, name, who: drafts.put_fields(c, name, {"edit:claim:new:claim": "x"}, who=who),
    "a file laid beside it": lambda c, name, who: attachments.attach(c, name, Attached("coder", "", "x", b""), who),
    "a file taken away": lambda c, name, who: attachments.detach(c, name, "coder", who=who),
    "sharing": lambda c, name, who: drafts.share(c, name, who, [who]),
}


@pytest.mark.parametrize("act", ACTS)
def test_what_is_not_yours_and_what_does_not_exist_are_refused_in_the_same_words(
    workspace: Workspace, shared: Draft, act: str
) -> None:
    said = {attempt(workspace, lambda c: ACTS[act](c, name, STRANGER)) for name in (shared.token, drafts.token())}  # noqa: B023
    assert said == {drafts.NOT_THERE}
    with workspace.reading() as c:
        assert drafts.find(c, shared.token) == (shared, True)
        assert drafts.shared_with(c, shared.token) == (FRIEND,)
        assert attachments.attached(c, shared.token) == [] and drafts.fields_of(c, shared.token) == {}


def test_a_stranger_saves_nothing_into_it(workspace: Workspace, shared: Draft) -> None:
    held = drafts.Saved(*shared[2:8])
    theirs = held._replace(title="taken over")
    for name in (shared.token, drafts.token()):
        said = attempt(workspace, lambda c: drafts.save(c, name, shared.revision, theirs, who=STRANGER))  # noqa: B023
        assert said == name  # Stale: read it again, and there is nothing
    with workspace.writing() as c:
        assert drafts.save(c, shared.token, shared.revision, held, who=FRIEND) == shared.revision + 1


def test_only_its_owner_forgets_it_or_shares_it_on(workspace: Workspace, shared: Draft) -> None:
    for who in (STRANGER, FRIEND):
        attempt(workspace, lambda c: drafts.forget(c, shared.token, who))  # noqa: B023
        assert attempt(workspace, lambda c: drafts.share(c, shared.token, who, [STRANGER])) == drafts.NOT_THERE  # noqa: B023
    with workspace.writing() as c:
        assert drafts.shared_with(c, shared.token) == (FRIEND,)
        drafts.share(c, shared.token, OWNER, [])
        assert drafts.find(c, shared.token, FRIEND) is None
        drafts.forget(c, shared.token, OWNER)
        assert drafts.find(c, shared.token) is None


def test_its_view_shows_it_to_the_team_and_lets_nobody_edit_it(workspace: Workspace, shared: Draft) -> None:
    with workspace.reading() as c:
        assert drafts.find(c, shared.view, STRANGER) == (shared, False)


def test_a_draft_of_the_time_before_sign_in_is_nobodys_until_nobody_signs_in_again(
    workspace: Workspace, case: Case
) -> None:
    with workspace.writing() as c:
        old = drafts.create(c, saved(contents.put(c, case), case))
        assert drafts.find(c, old.token, OWNER) is None and drafts.listed(c, None, OWNER) == []
        assert drafts.find(c, old.token) == (old, True)


def test_an_ended_sign_in_stays_ended_until_it_would_be_over_anyway(workspace: Workspace) -> None:
    with workspace.writing() as c:
        drafts.end_sign_in(c, "first", "2026-05-01", "2026-04-01")
        drafts.end_sign_in(c, "first", "2026-05-02", "2026-04-01")
        drafts.end_sign_in(c, "second", "2026-06-15", "2026-05-15")
        assert [drafts.sign_in_ended(c, x) for x in ("first", "second", "third")] == [False, True, False]


def test_each_draft_shows_what_it_watches_to_those_alone_who_may_edit_it(workspace: Workspace, case: Case) -> None:
    one, other = begun(workspace, case), begun(workspace, case)
    day = date(2026, 3, 1)
    acted(workspace, one.token, lambda c: with_question(c, {"item": "INS2", "question": "What?", "by": day}))
    with workspace.reading() as c:
        held = drafts.watched(c)
        assert [*held] == [one.token] and other.token not in held
        assert [(w.question, w.by) for w in held[one.token]] == [("What?", day)]
        assert drafts.watched(c, "somebody@example.org") == {}
    with by_hand(workspace) as c:
        c.execute(
            text("UPDATE texts SET text = 'no table' WHERE hash IN (SELECT text FROM files WHERE name = 'watch.csv')")
        )
    with workspace.reading() as c:
        assert drafts.watched(c) == {}
