"""Acts of a coder are kept once, whatever the browser sends again; what is no answer is refused and sent no more."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, update
from streamlit.testing.v1 import AppTest

from dashboard import TEAM_VARIABLE
from dashboard.coding import blind, wording
from dashboard.screens.blind import wording as blind_wording
from dashboard.texts import texts
from scenarios.coding.round import Item
from scenarios.documents.document import Document, Passage
from scenarios.documents.opened import Opened
from scenarios.model.case import Case
from scenarios.workspace import answers, rounds, tables
from scenarios.workspace.answers import Given
from scenarios.workspace.rounds import NO_ROUND, Round
from tests.support import handed
from tests.support.blind import again, come, given, sent, watched, workspace
from tests.support.pages import said
from tests.support.team import EDITOR, OTHER, READER, team_file, vouched

pytestmark = pytest.mark.page


@pytest.fixture(autouse=True)
def _what_the_browser_gets(monkeypatch: pytest.MonkeyPatch) -> None:
    watched(monkeypatch)


CODE: dict[str, Any] = {"item": "INS1", "direction": "at_least", "level": 2}


@pytest.fixture
def case(tmp_path: Path) -> Case:
    return handed.case(tmp_path)


@pytest.fixture
def made(case: Case) -> Round:
    with workspace() as held:
        return handed.handed(held, case)[1]


def shown(_: AppTest) -> dict[str, Any]:
    """What the page that was opened last gave the browser."""
    return given()


def log_of(token: str) -> list[Given]:
    with workspace() as held, held.reading() as c:
        task = answers.for_coder(c, token)
        assert task is not None
        return task.log


def test_what_is_sent_again_is_kept_once_and_the_browser_is_told_how_far(made: Round) -> None:
    token = made.coders[0].link
    acts = [{"item": 4, "answers": [CODE]}, {"item": 5, "answers": []}]
    at = sent(come(token), token, *acts)
    assert given()["state"]["kept"] == 2
    sent(at, token, *acts, {"item": 4, "undo": True})
    assert [(row.number, row.item) for row in log_of(token)] == [(1, 4), (2, 5), (3, 4)]
    assert given()["state"]["held"] == [[5, []]]
    assert shown(come(token))["state"]["held"] == [[5, []]]  # another session, as after a reload
    assert log_of(made.coders[1].link) == []


@pytest.mark.parametrize(
    ("act", "why"),
    [
        ({"item": 4, "answers": [CODE | {"item": "XYZ9"}]}, wording.NO_ITEM),
        ({"item": 4, "answers": [CODE | {"level": 7}]}, wording.UNREAD),
        ({"item": 4, "answers": "all of it"}, wording.UNREAD),
        ({"item": "4", "answers": []}, wording.UNREAD),
        ({"item": 400, "answers": []}, "There is no sentence 401 in this round; it has 30."),
    ],
)
def test_an_act_that_is_no_answer_is_refused_with_a_sentence_and_those_beside_it_are_kept(
    made: Round, act: dict[str, Any], why: str
) -> None:
    token = made.coders[0].link
    sent(come(token), token, {"item": 1, "answers": []}, act, {"item": 2, "answers": [CODE]})
    told = given()["state"]
    assert [(r["number"], r["said"]) for r in told["refused"]] == [(2, why)]
    assert told["kept"] == 3
    assert [row.item for row in log_of(token)] == [1, 2]


def test_a_coder_who_says_that_something_was_proposed_is_not_believed(made: Round) -> None:
    token = made.coders[0].link
    sent(come(token), token, {"item": 1, "answers": [CODE | {"proposal": "taken"}]})
    assert log_of(token)[0].act == {"answers": [CODE]}


def test_acts_of_another_round_in_the_same_browser_are_not_taken_for_this_one(case: Case, made: Round) -> None:
    with workspace() as held:
        other = handed.handed(held, case)[1].coders[0].link
    token = made.coders[0].link
    at = sent(come(token), token, {"item": 1, "answers": []})
    at.query_params[blind.LINK] = other
    again(at)
    assert log_of(other) == [] and given()["state"]["held"] == []


def test_who_has_finished_answers_no_more_and_a_closed_round_takes_nothing(made: Round, case: Case) -> None:
    ann, ben = (coder.link for coder in made.coders)
    at = sent(come(ann), ann, {"item": 1, "answers": [CODE]}, finish=True)
    assert f"{blind_wording.FINISHED} {blind_wording.KEPT_ONE}" in said(at)
    sent(at, ann, {"item": 2, "answers": [CODE], "number": 2})
    assert len(log_of(ann)) == 1
    with workspace() as held:
        draft, mine = handed.handed(held, case)
        theirs = mine.coders[1].link
        open_page = come(theirs)
        with held.writing() as c:
            rounds.close(c, draft, mine.token)
    assert f"{blind_wording.CLOSED} {blind_wording.KEPT_MANY.format(n='No')}" in said(
        sent(open_page, theirs, {"item": 1, "answers": []})
    )
    assert log_of(theirs) == [] and shown(come(ben))["text"]["sentences"]


def test_a_link_that_is_gone_wrong_or_made_for_somebody_else_gives_one_sentence(
    tmp_path: Path, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(TEAM_VARIABLE, str(team_file(tmp_path)))
    with workspace() as held:
        made = handed.handed(held, case, ((READER, READER), (OTHER, OTHER)), who=EDITOR)[1]
    token = made.coders[0].link
    assert shown(come(token, vouched(READER)))["text"]["coder"] == READER
    seen = {said(come(t, vouched(who))).strip() for t, who in ((token, OTHER), (token, EDITOR), ("wrong", READER))}
    assert seen == {NO_ROUND} | {said(come("", vouched(READER))).strip()}


def test_who_comes_by_a_link_lets_passages_of_other_rounds_go_whose_day_has_passed(case: Case, made: Round) -> None:
    with workspace() as held:
        draft, gone = handed.handed(held, case)
        with held.writing() as c:
            c.execute(update(tables.rounds).where(tables.rounds.c.token == gone.token).values(until=made.made))
        assert shown(come(made.coders[0].link))["text"]["sentences"]
        with held.reading() as c:
            assert [*c.scalars(select(tables.round_passages.c.round).distinct())] == [made.token]
            assert rounds.of_draft(c, draft)[0].closed == made.made


@pytest.mark.parametrize("held", ["", " ", "Cut off", " " * 500])
def test_a_passage_that_is_damaged_is_a_sentence_or_comes_from_the_coders_own_file(
    made: Round, held: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    link, damaged = made.coders[0].link, tables.round_passages.c.item == 0
    with workspace() as here, here.writing() as c:
        c.execute(update(tables.round_passages).where(damaged).values(text=held))
    monkeypatch.setattr(texts, "those_here", lambda *_: {})
    seen = {one["item"]: one for one in shown(come(link))["text"]["sentences"]}
    assert "“The first document”" in seen[0]["missing"] and "passage" not in seen[0]
    assert sum("passage" in one for one in seen.values()) > 20
    sent(come(link), link, {"item": 1, "answers": []})
    assert given()["state"]["kept"] == 1
    monkeypatch.setattr(texts, "those_here", lambda *_: handed.brought(handed.text()))
    assert "passage" in {one["item"]: one for one in shown(come(link))["text"]["sentences"]}[0]


def test_a_round_of_before_is_answered_from_the_coders_own_file_though_sentences_are_cut_otherwise_now(
    case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = "Article 1. They met here. It was “a pact”. Officials agreed."
    parts = ("Article 1.", "They met here.", "It was “a pact”. Officials agreed.")  # as they were cut before
    starts = [*map(whole.index, parts)]
    items = [
        Item(id=f"S{n}", source="first", paragraph=1, start=at, end=at + len(part))
        for n, (at, part) in enumerate(zip(starts, parts, strict=True), start=1)
    ]
    other = items[0].model_copy(update={"id": "S4", "end": 9})  # in the middle of a word: of another text
    document = Document.model_construct(kind="text", file="t", sha256="0" * 64, passages=(Passage(whole),))
    monkeypatch.setattr(texts, "those_here", lambda *_: {"first": Opened(document)})
    assert set(blind._own(case, (*items, other))) == {0, 1, 2}


def test_sentences_of_texts_that_were_not_handed_out_come_from_the_coders_own_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case, mine = handed.case(tmp_path), handed.text()
    mine[0] = "This paragraph is another one than the round was drawn from."
    with workspace() as held:
        made = handed.handed(held, case, shared=False)[1]
    monkeypatch.setattr(texts, "those_here", lambda *_: handed.brought(mine))
    seen = shown(come(made.coders[0].link))["text"]["sentences"]
    by_paragraph = {one["passage"]["n"]: one["passage"]["t"] for one in seen if "passage" in one}
    assert len(by_paragraph) > 15 and 1 not in by_paragraph
    assert all(words == handed.text()[n - 1].split() for n, words in by_paragraph.items())
    assert all({"before", "after"}.isdisjoint(one.get("passage", {})) for one in seen)
    monkeypatch.setattr(texts, "those_here", lambda *_: {})
    lacking = [one for one in shown(come(made.coders[0].link))["text"]["sentences"] if "missing" in one]
    assert len(lacking) > 20 and all("“The first document”" in one["missing"] for one in lacking)
