"""Asked backwards: the nearest weights are taken and taken back, what none reach is said."""

from __future__ import annotations

import pytest

from dashboard.questions.backwards import wording
from dashboard.wording.text import points
from scenarios import assess
from scenarios.analysis.backwards import GoalAnswer, seek_order, seek_readiness
from scenarios.analysis.reversal import LevelShift
from scenarios.model.link import from_code
from scenarios.model.settings import Settings
from tests.support.pages import code_of, said
from tests.support.sure import CASE, A, how_sure

pytestmark = pytest.mark.page


def test_where_weights_would_reach_it_without_a_part_nothing_is_called_impossible() -> None:
    told = "No nearest weights can be given: a part would have to be left out altogether, or too little is known."
    for furthest, goal in ((0.92, 0.3), (0.1, None)):
        assert wording.asked(A, GoalAnswer(False, None, None, None, furthest), goal)[0] == told
    assert "Impossible" in wording.asked(A, GoalAnswer(False, None, None, None, 0.29), 0.3)[0]
    assert "ahead on each" in wording.asked(A, GoalAnswer(False, None, None, None, -0.1), None)[0]


def test_weights_asked_for_are_taken_reach_the_goal_and_are_taken_back() -> None:
    at = how_sure(4, "backwards")
    at.number_input(key="pick:goal").set_value(80).run()
    wanted = seek_readiness(A, "all-claims", 0.8)
    assert wanted is not None and wanted.dimensions is not None
    assert f"Nearest weights: {wanted.dimensions.tip.points:.1f} points moved" in said(at)
    at.button(key="act:take:parts").click().run()
    assert assess(CASE, from_code(code_of(at))).marks.readiness[0] >= 0.8 > A.marks.readiness[0]
    assert "It is so already." in said(at)
    next(b for b in at.button if b.label == "Undo").click().run()
    assert from_code(code_of(at)).weights == Settings().weights


def test_what_no_weights_reach_is_said_with_the_most_they_can() -> None:
    at = how_sure(5, "backwards")
    at.number_input(key="pick:goal").set_value(95).run()
    nearest = seek_readiness(A, "all-claims", 0.95)
    assert nearest is not None and nearest.furthest < 0.95
    told = f"Impossible under any weights of the parts: {points(nearest.furthest)} is the most they can reach."
    assert told in said(at)


def test_the_other_that_is_asked_about_at_first_can_be_reached() -> None:
    at = how_sure(9, "backwards")
    at.segmented_control(key="pick:backwards").set_value("order").run()
    nearest = seek_order(A, "all-claims", str(at.selectbox(key="pick:level:all-claims").value))
    assert nearest is not None and not nearest.holds and (nearest.dimensions or nearest.evidence)


def test_its_line_says_the_least_it_would_take_and_nothing_where_nothing_is_found() -> None:
    nothing = GoalAnswer(False, None, None, None, 0.1)
    steps = LevelShift(("INS1", "INS2"), 1, 0.8)
    assert wording.in_short(A, seek_readiness(A, "all-claims", 0.5), "", 0.5) == "readiness 50: it is so already"
    assert wording.in_short(A, nothing._replace(evidence=steps), "", 0.8) == "readiness 80: 2 indicators a level higher"
    found = seek_readiness(A, "all-claims", 0.9)
    assert found is not None and found.dimensions is None and found.indicators is not None
    said = f"{found.indicators.tip.points:.1f} points of weight moved among indicators"
    assert wording.in_short(A, found, "", 0.9) == f"readiness 90: {said}"
    assert wording.in_short(A, nothing, "", 0.9) == wording.in_short(A, None, "", 0.9) == ""
