"""A coder's acts are kept once each, by a link of their own, and seen by nobody before all have finished."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from scenarios.coding.round import Answer
from scenarios.model.case import Case
from scenarios.workspace import answers, drafts, rounds
from scenarios.workspace.answers import TOO_EARLY, Given
from scenarios.workspace.drafts import Draft
from scenarios.workspace.opening import Refused, Workspace
from scenarios.workspace.rounds import Round
from tests.support.counts import examples
from tests.support.kept import FRIEND, OWNER, STRANGER, begun, by_hand, name_of, round_of, small_case
from tests.support.postgres import always_on_both, on_sqlite_alone
from tests.support.serving import ROOT

ANN, BEN = "ann@example.org", "ben@example.org"
INS1 = {"item": "INS1", "direction": "supports", "level": 3}
INS2 = {"item": "INS2", "direction": "contradicts", "level": 1, "words": "Übung 演習 \0", "unsure": True}
NOTHING: dict[str, Any] = {"answers": []}
UNDO = {"undo": True}


def code(*found: dict[str, Any]) -> dict[str, Any]:
    return {"answers": [*found]}


def log(workspace: Workspace, coder: str) -> list[tuple[str, int, int]]:
    with workspace.reading() as c:
        task = answers.for_coder(c, coder)
    assert task is not None
    return [(row.tab, row.number, row.item) for row in task.log]


def test_a_number_is_kept_once_however_often_it_comes(workspace: Workspace, handed: Round) -> None:
    ann, other = handed.coders[0].link, Workspace(name_of(workspace))
    one, two, three = (Given("tab", n, n - 1, code(INS1)) for n in (1, 2, 3))
    for server, sent in ((workspace, [one]), (other, [one, two]), (workspace, [two, two, three]), (other, [one])):
        with server.writing() as c:
            answers.answer(c, ann, sent)
    assert log(workspace, ann) == [("tab", 1, 0), ("tab", 2, 1), ("tab", 3, 2)]
    with other.reading() as c:
        assert [answers.had(c, ann, tab) for tab in ("tab", "other", "\0", "x" * 99)] == [3, 0, 0, 0]
        assert answers.had(c, handed.coders[1].link, "tab") == answers.had(c, "\0", "tab") == 0
    other.close()


@always_on_both
def test_two_tabs_that_send_at_once_lose_nothing_and_do_nothing_twice(workspace: Workspace, handed: Round) -> None:
    ann, servers = handed.coders[0].link, [workspace, Workspace(name_of(workspace))]

    def send(server: Workspace, tab: str) -> None:
        for n in range(1, 9):
            with server.writing() as c:  # each sends all it does not know to be kept, as a browser does
                answers.answer(c, ann, [Given(tab, k, k % 3, NOTHING) for k in range(1, n + 1)])

    with ThreadPoolExecutor(4) as pool:
        for sent in [pool.submit(send, s, tab) for s in servers for tab in ("same", f"tab{id(s)}")]:
            sent.result(60)
    kept = log(workspace, ann)
    assert len(kept) == len(set(kept)) == 8 * 3
    assert [n for tab, n, _ in kept if tab == "same"] == [*range(1, 9)]
    servers[1].close()


def test_no_more_acts_are_kept_than_a_person_makes(
    workspace: Workspace, handed: Round, monkeypatch: pytest.MonkeyPatch
) -> None:
    ann, bo = (coder.link for coder in handed.coders[:2])
    monkeypatch.setattr(answers, "MAX_KEPT", 2_000)
    with workspace.writing() as c:
        answers.answer(c, ann, [Given("tab", n, 0, NOTHING) for n in range(1, 51)])
    for tab in ("tab", "another"):
        with pytest.raises(Refused, match="answered 50 times"), workspace.writing() as c:
            answers.answer(c, ann, [Given(tab, 51, 0, NOTHING)])
    with workspace.writing() as c:
        answers.answer(c, ann, [Given("tab", 52, 1, NOTHING)])
    long = {"answers": [code(INS1)["answers"][0] | {"words": "w" * 700}]}
    with workspace.writing() as c:
        answers.answer(c, bo, [Given("tab", n, n, long) for n in (1, 2)])
    with pytest.raises(Refused, match="hold more than 2,000 characters"), workspace.writing() as c:
        answers.answer(c, bo, [Given("tab", 3, 0, long)])
    assert len(log(workspace, ann)) == 51 and len(log(workspace, bo)) == 2


# A server that dies in the middle of an act, told how far it gets: after its rows are written, or after they are kept.
DYING = """
import os, signal, sys
from scenarios.workspace import answers
from scenarios.workspace.opening import Workspace
with Workspace(sys.argv[1]).writing() as c:
    answers.answer(c, sys.argv[2], [answers.Given("tab", n, 0, {"answers": []}) for n in (1, 2)])
    if sys.argv[3] == "written":
        os.kill(os.getpid(), signal.SIGKILL)
os.kill(os.getpid(), signal.SIGKILL)
"""


@always_on_both
@pytest.mark.slow
@pytest.mark.parametrize(("until", "kept"), [("written", []), ("kept", [1, 2])])
def test_a_server_that_is_killed_in_the_middle_has_kept_all_or_nothing_and_holds_up_nobody(
    workspace: Workspace, handed: Round, until: str, kept: list[int]
) -> None:
    ann = handed.coders[0].link
    died = subprocess.run([sys.executable, "-c", DYING, name_of(workspace), ann, until], cwd=ROOT, check=False)
    assert died.returncode == -signal.SIGKILL
    assert [n for _, n, _ in log(workspace, ann)] == kept
    with workspace.writing() as c:  # the browser has heard nothing and sends them again, with a third
        answers.answer(c, ann, [Given("tab", n, 0, NOTHING) for n in (1, 2, 3)])
    assert [n for _, n, _ in log(workspace, ann)] == [1, 2, 3]


ODD: tuple[tuple[dict[str, Any], str], ...] = (
    ({"item": 3}, "no sentence 4 in this round; it has 3"),
    ({"item": -1}, "item holds -1"),
    ({"number": 2**31}, "number holds 2147483648"),
    ({"number": "1"}, "number holds '1'"),
    ({"tab": "x" * 33}, "tab holds"),
    ({"tab": "a\0"}, "tab holds"),
    ({"act": {}}, "at most 10 answers"),
    ({"act": {"answers": [INS1], "undo": True}}, "at most 10 answers"),
    ({"act": code(*[INS1] * 11)}, "at most 10 answers"),
    ({"act": code({"item": "INS1", "direction": "supports"})}, "needs a level from 0 to 4"),
    ({"act": code({"item": "<script>", "direction": "supports", "level": 1})}, "key item"),
    ({"act": code(INS1 | {"level": 9})}, "key level"),
    ({"act": code(INS1 | {"words": "x" * 1001})}, "key words"),
    ({"act": code("INS1")}, "What was answered was not kept"),  # type: ignore[arg-type]
)


def test_what_no_browser_of_ours_sends_is_a_sentence(workspace: Workspace, handed: Round) -> None:
    for change, said in ODD:
        sent = Given("tab", 2, 0, NOTHING)._replace(**change)
        with pytest.raises(Refused, match=re.escape(said)), workspace.writing() as c:
            answers.answer(c, handed.coders[0].link, [Given("tab", 1, 0, NOTHING), sent])
    assert log(workspace, handed.coders[0].link) == []  # nor what came beside it


def test_nobody_reads_another_before_all_have_finished(workspace: Workspace, draft: str, handed: Round) -> None:
    ann, ben = (coder.link for coder in handed.coders)
    tokens = [coder.token for coder in handed.coders]
    with workspace.writing() as c:
        answers.answer(c, ann, [Given("tab", 1, 0, code(INS1, INS2)), Given("tab", 2, 1, NOTHING)])
        answers.finish(c, ann)
    with workspace.writing() as c:
        task = answers.for_coder(c, ben)
        assert task is not None and task.log == [] and "INS1" not in repr(task)
        assert answers.progress(c, draft, handed.token) == dict(zip(tokens, (2, 0), strict=True))
        with pytest.raises(Refused, match="once all of them have finished"):
            answers.answers_of(c, draft, handed.token)
        answers.finish(c, ben)
        found = answers.answers_of(c, draft, handed.token)
    assert found == dict(zip(tokens, ({0: (Answer(**INS1), Answer(**INS2)), 1: ()}, {}), strict=True))


@pytest.mark.parametrize("end", ["its owner closes it", "its time has passed", "nobody has looked after it"])
def test_what_was_answered_is_read_once_the_round_is_over_and_nothing_more_is_taken(
    workspace: Workspace, draft: str, handed: Round, end: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    ann, ben = (coder.link for coder in handed.coders)
    tokens = [coder.token for coder in handed.coders]
    with workspace.writing() as c:
        answers.answer(c, ann, [Given("tab", 1, 0, code(INS1))])
        later = datetime.now(UTC) + timedelta(days=11)
        if end == "its owner closes it":
            rounds.close(c, draft, handed.token)
        elif end == "its time has passed":
            rounds.expire(c, later)
        else:
            monkeypatch.setattr(rounds, "now", lambda: later.isoformat(timespec="microseconds"))
    with pytest.raises(Refused, match="closed; what you answered"), workspace.writing() as c:
        answers.answer(c, ann, [Given("tab", 2, 0, NOTHING)])
    with pytest.raises(Refused, match="closed; what you answered"), workspace.writing() as c:
        answers.finish(c, ben)
    with workspace.writing() as c:
        answers.answer(c, ann, [Given("tab", 1, 0, code(INS1))])  # sent again, and kept long since
        assert answers.answers_of(c, draft, handed.token) == {tokens[0]: {0: (Answer(**INS1),)}, tokens[1]: {}}


@pytest.fixture
def signed(workspace: Workspace, shared: Draft, case: Case) -> tuple[str, Round]:
    """A draft shared with a friend, and its round of Ann and Ben, in a place where one signs in."""
    return shared.token, round_of(workspace, shared.token, case, [("Ann", ANN), ("Ben", BEN)], OWNER)


ACTS: dict[str, Callable[[Any, str, str | None], Any]] = {
    "answering": lambda c, coder, who: answers.answer(c, coder, [Given("tab", 1, 0, NOTHING)], who),
    "finishing": lambda c, coder, who: answers.finish(c, coder, who),
}


@pytest.mark.parametrize("act", ACTS)
def test_where_one_signs_in_a_link_is_for_that_coder_alone(
    workspace: Workspace, signed: tuple[str, Round], act: str
) -> None:
    ann = signed[1].coders[0].link
    said = set()
    for who in (BEN, OWNER, FRIEND, STRANGER, ""):
        with workspace.reading() as c:
            assert answers.for_coder(c, ann, who) is None
        for coder in (ann, drafts.token()):
            with pytest.raises(Refused) as caught, workspace.writing() as c:
                ACTS[act](c, coder, who)
            said.add(str(caught.value))
    assert len(said) == 1  # who asks does not learn whether there is one
    with workspace.writing() as c:
        ACTS[act](c, ann, ANN)
        assert answers.for_coder(c, ann, ANN) is not None


def test_who_may_edit_the_draft_reads_the_answers_and_no_coder_does(
    workspace: Workspace, signed: tuple[str, Round]
) -> None:
    draft, held = signed
    with workspace.writing() as c:
        for coder in held.coders:
            answers.finish(c, coder.link, coder.who)
        assert answers.answers_of(c, draft, held.token, OWNER) == answers.answers_of(c, draft, held.token, FRIEND)
        for who in (ANN, BEN, STRANGER):
            for asked in (answers.answers_of, answers.progress):
                with pytest.raises(Refused, match="not for you"):
                    asked(c, draft, held.token, who)
        for of in ((held.token, held.token), (held.coders[0].link, held.token), (draft, held.coders[0].link)):
            with pytest.raises(Refused, match="not for you"):
                answers.answers_of(c, *of)


@on_sqlite_alone
def test_a_damaged_answer_hides_no_other(workspace: Workspace, handed: Round) -> None:
    ann = handed.coders[0].link
    with workspace.writing() as c:
        answers.answer(c, ann, [Given("tab", n, n % 3, NOTHING) for n in (1, 2, 3, 4)])
    for n, damage in enumerate(("act = '['", "act = '{\"answers\": 1}'", "item = x'00'"), start=1):
        with by_hand(workspace) as held:
            held.execute(text(f"UPDATE answers SET {damage} WHERE number = {n}"))
    assert log(workspace, ann) == [("tab", 4, 1)]
    with by_hand(workspace) as held:
        held.execute(text("UPDATE rounds SET items = '['"))
    with pytest.raises(Refused, match="it has 0"), workspace.writing() as c:
        answers.answer(c, ann, [Given("tab", 5, 0, NOTHING)])


class Plain:
    """What a round is, written down as plainly as it can be."""

    def __init__(self) -> None:
        self.kept: dict[str, list[tuple[tuple[str, int], int, Any]]] = {"Ann": [], "Ben": []}
        self.finished: set[str] = set()
        self.closed = False

    def answer(self, who: str, tab: str, number: int, item: int, act: Any) -> bool:
        if number <= max((n for (of, n), _, _ in self.kept[who] if of == tab), default=0):
            return True
        if self.closed or who in self.finished:
            return False
        self.kept[who].append(((tab, number), item, act))
        return True

    def finish(self, who: str) -> bool:
        if self.closed and who not in self.finished:
            return False
        self.finished.add(who)
        return True

    def seen(self) -> dict[str, dict[int, Any]] | None:
        if not self.closed and len(self.finished) < 2:
            return None
        found: dict[str, dict[int, Any]] = {}
        for who, acts in self.kept.items():
            now: dict[int, list[Any]] = {0: [], 1: [], 2: []}
            for _, item, act in acts:
                now[item] = now[item][:-1] if act is None else [*now[item], act]
            found[who] = {item: held[-1] for item, held in now.items() if held}
        return found


CODES = ((), (INS1,), (INS2,), (INS1, INS2))
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("answer"), st.sampled_from(["Ann", "Ben"]), st.sampled_from("ab"), st.integers(1, 12),
                  st.integers(0, 2), st.sampled_from([None, *range(len(CODES))])),
        st.tuples(st.just("finish"), st.sampled_from(["Ann", "Ben"])),
        st.tuples(st.just("close")),
    ),
    max_size=25,
)  # fmt: skip


@pytest.fixture(scope="module")
def kept_nowhere(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Workspace, Case]]:
    held = Workspace("sqlite://")
    yield held, small_case(tmp_path_factory.mktemp("case"))
    held.close()


@pytest.mark.rotating
@given(STEPS)
@examples(60)
def test_any_acts_in_any_order_come_to_what_a_plain_list_says(
    kept_nowhere: tuple[Workspace, Case], steps: list[tuple[Any, ...]]
) -> None:
    workspace, case = kept_nowhere
    draft, plain = begun(workspace, case).token, Plain()
    made = round_of(workspace, draft, case)
    links = {coder.name: coder.link for coder in made.coders}
    tokens = {coder.name: coder.token for coder in made.coders}
    for kind, *step in steps:
        done = True
        try:
            with workspace.writing() as c:
                if kind == "answer":
                    who, tab, number, item, choice = step
                    act = UNDO if choice is None else code(*CODES[choice])
                    answers.answer(c, links[who], [Given(tab, number, item, act)])
                elif kind == "finish":
                    answers.finish(c, links[step[0]])
                else:
                    rounds.close(c, draft, made.token)
        except Refused:
            done = False
        if kind == "answer":
            assert done == plain.answer(who, tab, number, item, None if choice is None else choice)
        elif kind == "finish":
            assert done == plain.finish(step[0])
        else:
            plain.closed = True
        with workspace.reading() as c:
            try:
                found = answers.answers_of(c, draft, made.token)
            except Refused as error:
                assert str(error) == TOO_EARLY and plain.seen() is None
                continue
        expected = plain.seen()
        assert expected is not None
        read = {
            tokens[who]: {item: tuple(Answer(**a) for a in CODES[choice]) for item, choice in held.items()}
            for who, held in expected.items()
        }
        assert found == read
