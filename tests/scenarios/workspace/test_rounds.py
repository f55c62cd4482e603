"""A round hands out what its owner says, to whom, until when; its passages go when it is closed."""

from __future__ import annotations

import gzip
import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select, update

from scenarios.coding.round import MAX_ITEMS
from scenarios.documents.passage import LONGEST
from scenarios.model.case import Case
from scenarios.workspace import answers, contents, drafts, rounds
from scenarios.workspace.answers import Given
from scenarios.workspace.drafts import KEPT_DAYS, Draft
from scenarios.workspace.opening import Refused, Workspace
from scenarios.workspace.rounds import MAX_CODERS, MAX_HANDED, MAX_OPEN, NO_LINK, NO_ROUND, Round
from scenarios.workspace.tables import coders, metadata, round_passages
from scenarios.workspace.tables import contents as content_table
from tests.support.kept import (
    FRIEND,
    HANDED,
    OWNER,
    STRANGER,
    acted,
    added,
    as_kept,
    begun,
    by_hand,
    exported,
    items_of,
    name_of,
    round_of,
    saved,
    taken,
)
from tests.support.postgres import always_on_both, on_sqlite_alone

ANN = "ann@example.org"


def held(workspace: Workspace) -> int:
    """How many passages are in the workspace."""
    with workspace.reading() as c:
        return int(c.scalar(select(func.count()).select_from(round_passages)) or 0)


def test_who_may_edit_the_draft_sees_its_rounds_and_nobody_else_does(
    workspace: Workspace, shared: Draft, case: Case
) -> None:
    made = round_of(workspace, shared.token, case, [("Ann", ANN)], OWNER)
    assert [(coder.number, coder.name, coder.who, coder.finished) for coder in made.coders] == [(1, "Ann", ANN, None)]
    assert (made.title, made.owner, made.size, made.handed, made.over) == ("A round", OWNER, 3, True, False)
    with workspace.reading() as c:
        assert rounds.of_draft(c, shared.token, OWNER) == rounds.of_draft(c, shared.token, FRIEND) == [as_kept(made)]
        assert rounds.of_draft(c, shared.token, STRANGER) == rounds.of_draft(c, shared.token, ANN) == []
        assert rounds.of_draft(c, made.coders[0].link) == rounds.of_draft(c, made.coders[0].token) == []
        assert contents.get(c, made.content) == case


def test_only_the_owner_hands_out_and_closes(workspace: Workspace, shared: Draft, case: Case) -> None:
    made = round_of(workspace, shared.token, case, [("Ann", ANN)], OWNER)
    for who in (FRIEND, STRANGER):
        with pytest.raises(Refused, match="forgotten"):
            round_of(workspace, shared.token, case, [("Ann", ANN)], who)
        with pytest.raises(Refused, match="not for you"), workspace.writing() as c:
            rounds.close(c, shared.token, made.token, who)
    with pytest.raises(Refused, match="not for you"), workspace.writing() as c:
        rounds.close(c, "another", made.token, OWNER)
    assert held(workspace) == 2
    with workspace.writing() as c:
        rounds.close(c, shared.token, made.token, OWNER)
        (now,) = rounds.of_draft(c, shared.token, OWNER)
        rounds.close(c, shared.token, made.token, OWNER)
        assert rounds.of_draft(c, shared.token, OWNER) == [now] and now.closed is not None
    assert held(workspace) == 0


def test_what_lies_beside_a_passage_is_kept_only_where_the_owner_says_so(workspace: Workspace, case: Case) -> None:
    draft = begun(workspace, case).token
    for neighbours, expected in ((True, HANDED), (False, {n: ("", text, "") for n, (_, text, _) in HANDED.items()})):
        made = round_of(workspace, draft, case, neighbours=neighbours)
        with workspace.reading() as c:
            task = answers.for_coder(c, made.coders[0].link)
        assert task is not None and task.passages == expected and task.round.neighbours is neighbours


def test_a_coders_link_has_nothing_that_leads_to_the_draft_or_to_another_coder(
    workspace: Workspace, case: Case
) -> None:
    draft = begun(workspace, case)
    made = round_of(workspace, draft.token, case)
    ann, ben = made.coders
    assert len({draft.token, draft.view, made.token, ann.token, ben.token, ann.link, ben.link}) == 7
    assert min(map(len, (made.token, ann.link, ben.link))) >= 22
    with workspace.reading() as c:
        task = answers.for_coder(c, ann.link)
        assert task is not None
        for secret in (draft.token, draft.view, ben.token, ben.link, "Ben"):
            assert secret not in repr(task)
        for token in (ann.link, ann.token, made.token):
            assert drafts.find(c, token) is None
        for other in (draft.token, made.token, "", "\0", "x" * 99):
            assert answers.for_coder(c, other) is None


@always_on_both
def test_of_a_link_nothing_is_kept_that_opens_it(workspace: Workspace, handed: Round) -> None:
    lines = gzip.decompress(exported(workspace)[0])
    with workspace.reading() as c:
        held = [str(row) for table in metadata.sorted_tables for row in c.execute(select(table))]
    for coder in handed.coders:
        assert not [row for row in held if coder.link in row]
        assert coder.link.encode() not in lines
        with workspace.reading() as c:
            assert answers.for_coder(c, coder.token) is None and answers.had(c, coder.token, "tab") == 0
        with pytest.raises(Refused, match=NO_ROUND), workspace.writing() as c:
            answers.answer(c, coder.token, [Given("tab", 1, 0, {"answers": []})])


@always_on_both
def test_a_new_link_has_what_was_answered_by_the_old_one_which_leads_nowhere_then(
    workspace: Workspace, draft: str, handed: Round
) -> None:
    ann, ben = handed.coders
    with workspace.writing() as c:
        answers.answer(c, ann.link, [Given("tab", 1, 0, {"answers": []})])
        link = rounds.new_link(c, draft, handed.token, ann.token)
    with workspace.writing() as c:
        assert answers.for_coder(c, ann.link) is None and answers.had(c, ann.link, "tab") == 0
        task = answers.for_coder(c, link)
        assert task is not None and (task.coder.number, task.coder.name, task.passages) == (1, "Ann", HANDED)
        assert [row.number for row in task.log] == [1] and answers.had(c, link, "tab") == 1
        answers.answer(c, link, [Given("tab", n, n - 1, {"answers": []}) for n in (1, 2)])
        theirs = answers.for_coder(c, ben.link)
        assert theirs is not None and theirs.coder == ben._replace(link="")
        assert [(x.number, x.name) for x in rounds.of_draft(c, draft)[0].coders] == [(1, "Ann"), (2, "Ben")]
        assert answers.progress(c, draft, handed.token) == {task.coder.token: 2, ben.token: 0}


def test_a_new_link_is_made_by_the_owner_while_the_coder_is_at_work(
    workspace: Workspace, shared: Draft, case: Case
) -> None:
    made = round_of(workspace, shared.token, case, [("Ann", ANN), ("Ben", FRIEND)], OWNER)
    other = round_of(workspace, shared.token, case, [("Ann", ANN)], OWNER)
    ann, ben = made.coders

    def refused(said: str, coder: str, who: str = OWNER, draft: str = shared.token) -> None:
        with pytest.raises(Refused, match=said), workspace.writing() as c:
            rounds.new_link(c, draft, made.token, coder, who)

    for who in (FRIEND, ANN, STRANGER):
        refused(NO_ROUND, ann.token, who)
    refused(NO_ROUND, ann.token, draft="another")
    for coder in (other.coders[0].token, ann.link, "x"):
        refused(NO_LINK, coder)
    with workspace.writing() as c:
        answers.finish(c, ann.link, ANN)
    refused(NO_LINK, ann.token)
    with workspace.writing() as c:
        link = rounds.new_link(c, shared.token, made.token, ben.token, OWNER)
        assert answers.for_coder(c, link, ANN) is None and answers.for_coder(c, link, FRIEND) is not None
        rounds.close(c, shared.token, made.token, OWNER)
    refused(NO_LINK, rounds.hashed(link))


@always_on_both
def test_a_link_that_was_kept_as_it_is_still_opens_and_gives_way_to_a_new_one(workspace: Workspace, case: Case) -> None:
    draft, plain = begun(workspace, case).token, "kept-as-it-is-22-long_"
    made = round_of(workspace, draft, case)
    with by_hand(workspace) as hand:
        hand.execute(update(coders).where(coders.c.number == 1).values(token=plain))
    with workspace.writing() as c:
        answers.answer(c, plain, [Given("tab", 1, 0, {"answers": []})])
        task = answers.for_coder(c, plain)
        assert task is not None and task.coder.token == plain and answers.had(c, plain, "tab") == 1
        assert [coder.link for coder in rounds.of_draft(c, draft)[0].coders] == ["", ""]
        link = rounds.new_link(c, draft, made.token, plain)
        assert answers.for_coder(c, plain) is None and answers.had(c, link, "tab") == 1
        assert plain not in [coder.token for coder in rounds.of_draft(c, draft)[0].coders]


def test_a_round_ends_by_itself_and_its_passages_go_with_it(
    workspace: Workspace, draft: str, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, longer = round_of(workspace, draft, case, days=1), round_of(workspace, draft, case, days=3)
    later = datetime.now(UTC) + timedelta(days=2)
    with monkeypatch.context() as then:  # nobody has looked after it yet
        then.setattr(rounds, "now", lambda: later.isoformat(timespec="microseconds"))
        with workspace.reading() as c:
            task = answers.for_coder(c, made.coders[0].link)
        assert task is not None and task.round.over and task.passages == {}
    with workspace.writing() as c:
        assert rounds.expire(c) == 0
        assert rounds.expire(c, later) == 1
        assert rounds.expire(c, later) == 0
        assert [r.closed for r in rounds.of_draft(c, draft)] == [None, made.until]
        task = answers.for_coder(c, longer.coders[0].link)
        assert task is not None and task.passages == HANDED
    assert held(workspace) == 2


def test_who_finds_that_no_day_has_passed_waits_for_nobody_who_writes(workspace: Workspace, case: Case) -> None:
    draft = begun(workspace, case).token
    made, other = round_of(workspace, draft, case, days=1), Workspace(name_of(workspace))
    with other.writing():
        assert rounds.sweep(workspace) == 0
    assert rounds.sweep(workspace, datetime.now(UTC) + timedelta(days=2)) == 1
    assert held(workspace) == 0
    with workspace.reading() as c:
        assert rounds.of_draft(c, draft)[0].closed == made.until
    other.close()


def test_passages_are_in_no_export_and_none_is_taken_in_by_one(workspace: Workspace, case: Case) -> None:
    draft, other = begun(workspace, case).token, Workspace("sqlite://")
    made = round_of(workspace, draft, case)
    with workspace.writing() as c:
        answers.answer(c, made.coders[0].link, [Given("tab", 1, 0, {"answers": []})])
    data, said = exported(workspace)
    lines = gzip.decompress(data)
    assert said == []
    for texts in HANDED.values():
        assert not any(text and text.encode() in lines for text in texts)
    taken(other, data)
    with other.reading() as c:
        assert rounds.of_draft(c, draft) == [as_kept(made)]
        task = answers.for_coder(c, made.coders[0].link)
        assert task is not None and task.passages == {} and len(task.log) == 1
    smuggled = (
        lines
        + json.dumps(
            ["round_passages", {"round": made.token, "item": 1, "before": "", "text": "x", "after": ""}]
        ).encode()
    )
    with pytest.raises(Exception, match="names the table 'round_passages'"):
        taken(other, gzip.compress(smuggled))
    other.close()


def test_an_export_adds_no_coder_to_a_round_that_is_here(workspace: Workspace, case: Case) -> None:
    draft, other = begun(workspace, case).token, Workspace("sqlite://")
    round_of(workspace, draft, case)
    with workspace.reading() as c:
        (before,) = rounds.of_draft(c, draft)
    lines = gzip.decompress(exported(workspace)[0])
    more = ["coders", {"token": "x" * 22, "round": before.token, "number": 3, "name": "Eve", "who": None}]
    taken(other, gzip.compress(lines))
    for name in (workspace, other):
        assert taken(name, gzip.compress(lines + json.dumps(more).encode())) == 0
        with name.reading() as c:
            assert rounds.of_draft(c, draft) == [before]
    other.close()


def test_the_case_of_a_round_stays_as_it_was_handed_out_and_all_of_it_goes_with_the_draft(
    workspace: Workspace, draft: str, handed: Round, case: Case
) -> None:
    with workspace.writing() as c:
        answers.answer(c, handed.coders[0].link, [Given("tab", 1, 0, {"answers": []})])
    acted(workspace, draft, lambda was: added(was, "E2"))
    with workspace.writing() as c:
        drafts.save(c, draft, 1, saved(contents.put(c, added(case, "E3")), case))  # with nothing to undo
        assert contents.get(c, handed.content) == case
        drafts.forget(c, draft)
        for table in metadata.sorted_tables:
            assert c.scalar(select(func.count()).select_from(table)) == 0, table.name


def test_a_case_that_a_round_alone_holds_goes_when_the_draft_has_had_its_time(workspace: Workspace, case: Case) -> None:
    draft = begun(workspace, case)
    round_of(workspace, draft.token, added(case, "E2"))
    with workspace.writing() as c:
        assert c.scalar(select(func.count()).select_from(content_table)) == 2
        assert drafts.expire(c, datetime.now(UTC) + timedelta(days=KEPT_DAYS + 1)) == 1
        assert c.scalar(select(func.count()).select_from(content_table)) == 0


def test_a_draft_is_in_use_as_long_as_its_coders_are_at_work(workspace: Workspace, draft: str, handed: Round) -> None:
    with workspace.writing() as c:
        before = drafts.find(c, draft)
        answers.answer(c, handed.coders[0].link, [Given("tab", 1, 0, {"answers": []})])
        after = drafts.find(c, draft)
    assert before is not None and after is not None
    assert after[0].changed > before[0].changed and after[0].revision == before[0].revision


GOOD: dict[str, Any] = {
    "title": "A round", "items": "", "named": [("Ann", ANN)], "passages": {}, "until": timedelta(days=1),
}  # fmt: skip


@on_sqlite_alone
@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"items": "[]"}, "1 to 2,000 sentences"),
        (
            {"items": json.dumps([{"id": "S1", "source": "first", "claims": ["E1"]}] * (MAX_ITEMS + 1))},
            "at most 2,000 entries",
        ),
        ({"items": "{}"}, "Nothing was handed out"),
        ({"items": "["}, "Nothing was handed out"),
        ({"items": "[" * 99_999}, "Nothing was handed out"),
        (
            {"items": '[{"id": "S1", "source": "first", "claims": ["E7"]}]'},
            "holds 'E7'; allowed are ids of claims of the case",
        ),
        ({"named": []}, "1 to 10 coders"),
        ({"named": [(f"A{n}", f"{n}@b") for n in range(MAX_CODERS + 1)]}, "1 to 10 coders"),
        ({"named": [(" ", ANN)]}, "a name of 1 to 100 characters"),
        ({"named": [("Ann", None)]}, "the address with which they sign in"),
        ({"named": [("Ann", ANN), ("Ann", FRIEND)]}, "one name or one address"),
        ({"named": [("Ann", ANN), ("Ben", ANN)]}, "one name or one address"),
        ({"passages": {3: ("", "x", "")}}, "no sentence 4 in this round; it has 3"),
        ({"passages": {0: ("", "x" * (LONGEST + 1), "")}}, "at most 20,000 characters"),
        ({"passages": dict.fromkeys(range(MAX_HANDED // LONGEST + 1), ("", "x" * LONGEST, ""))}, "10,000,000"),
        ({"until": timedelta(0)}, "after now and within 90 days"),
        ({"until": timedelta(days=KEPT_DAYS, minutes=1)}, "after now and within 90 days"),
    ],
)
def test_what_is_beyond_the_bounds_is_a_sentence_and_nothing_is_handed_out(
    workspace: Workspace, case: Case, change: dict[str, Any], said: str
) -> None:
    with workspace.writing() as c:
        draft = drafts.create(c, saved(None, case), OWNER).token
    asked = GOOD | change
    with pytest.raises(Refused, match=said), workspace.writing() as c:
        until = datetime.now(UTC) + asked["until"]
        rounds.hand_out(
            c,
            draft,
            case,
            asked["title"],
            asked["items"] or items_of(case),
            asked["named"],
            until,
            asked["passages"],
            who=OWNER,
        )
    with workspace.reading() as c:
        assert rounds.of_draft(c, draft, OWNER) == []


@on_sqlite_alone
def test_a_draft_has_not_more_open_rounds_than_anybody_looks_after(workspace: Workspace, case: Case) -> None:
    draft = begun(workspace, case).token
    made = [round_of(workspace, draft, case) for _ in range(MAX_OPEN)]
    with pytest.raises(Refused, match="20 rounds open"):
        round_of(workspace, draft, case)
    with workspace.writing() as c:
        rounds.close(c, draft, made[0].token)
    round_of(workspace, draft, case)


@always_on_both
def test_any_text_is_handed_out_and_as_long_as_it_was(workspace: Workspace, case: Case) -> None:
    draft, text = begun(workspace, case).token, "演習 \U0001f91d \0 \ud800 'x' %s :name"
    with workspace.writing() as c:
        made = rounds.hand_out(
            c,
            draft,
            case,
            text,
            items_of(case),
            [(text, None)],
            datetime.now(UTC) + timedelta(days=1),
            {0: (text, text, text)},
            True,
        )
        task = answers.for_coder(c, made.coders[0].link)
        assert rounds.of_draft(c, draft) == [as_kept(made)]
    assert task is not None and {len(x) for x in task.passages[0]} == {len(text)}
