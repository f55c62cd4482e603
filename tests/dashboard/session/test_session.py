"""What a session holds: told where it stands, and let go of with what it belongs to."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.session.session import KEY, OpenDraft, Session
from dashboard.session.widget_state import GONE, value
from scenarios.assessment import assess
from scenarios.model.settings import usual
from tests.support.pages import CASE, opened, pressed, session_of, weigh

SOURCE = (Path(__file__).parents[3] / "dashboard/session/session.py").read_text(encoding="utf-8")


@pytest.mark.parametrize("model", [Session, OpenDraft])
def test_every_field_is_told_where_it_stands(model: type[Session] | type[OpenDraft]) -> None:
    told = re.search(rf"^class {model.__name__}:\n(.*?)\n    (?:@property|def )", SOURCE, re.MULTILINE | re.DOTALL)
    assert told
    bare = [f.name for f in fields(model) if not re.search(rf"^    {f.name}: .*  # \w", told[1], re.MULTILINE)]
    assert set(bare) <= {"draft", "bar"}  # whose classes tell it


@pytest.mark.page
def test_beside_the_one_object_only_what_widgets_hold_stands_in_session_state() -> None:
    at: AppTest = pressed(opened(path="evidence"), "Add a claim")
    weigh(at, "INS", 80.0)
    own = {k for k in at.session_state if ":" not in k} - {KEY, "show"}
    assert not own - {b.key for b in at.button}
    assert session_of(at).draft.typed["form"] == "" and session_of(at).page == "evidence"


def test_readiness_before_the_last_act_is_known_until_another_case_is_shown() -> None:
    session = Session(usual(CASE))
    first = assess(CASE, usual(CASE).changed(draws=1_000))
    moved = assess(CASE, usual(CASE).changed(draws=1_000, weights={"dimensions": {"INS": 90}}))
    session.remember_scores(first)
    session.remember_scores(first)
    assert session.previous_scores == {}
    session.remember_scores(moved)
    assert [*map(str, session.previous_scores.values())] == [*map(str, map(float, first.marks.readiness))]
    assert [*session.previous_scores] == list(first.ids)
    session.scores = ("another case", "", {})
    session.remember_scores(first)
    assert session.previous_scores == {}


def test_the_last_sentence_is_shown_and_a_quiet_one_only_where_there_is_no_other() -> None:
    session = Session(usual(CASE))
    session.say("info", "Quiet.", quietly=True)
    session.refuse("It was faulty.")
    session.say("info", "Quiet.", quietly=True)
    assert session.notice is not None and session.notice[0] == "error" and "It was faulty." in session.notice[1]


def test_what_a_widget_says_that_was_started_again_meanwhile_is_gone() -> None:
    assert value("see:nothing of this name", GONE) is GONE
