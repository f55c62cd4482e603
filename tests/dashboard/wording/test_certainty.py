"""How sure in words: every clause and every row of the panel, in each of its states; nothing empty, nothing odd."""

from __future__ import annotations

import re
from itertools import product

import pytest

from dashboard.view import steps
from dashboard.wording import certainty as wording
from dashboard.wording.text import LESS_THAN_A_POINT
from scenarios import assess, load_case, seed_folder
from scenarios.assessment import Assessment
from scenarios.model.settings import usual
from scenarios.reference.certainty import Certainty, Statement, certainty
from scenarios.reference.place import PairScale, Place, place, scale_of

CASE, JAPAN = (load_case(seed_folder(i)) for i in ("china-russia-2017", "us-japan-1985"))
A, B = (assess(case, usual(case).changed(draws=1_000)) for case in (CASE, JAPAN))
FIRST = CASE.reference
SURE = certainty(A, FIRST)
AWAY = Statement(("E66",), 0.7, "between partnership and alliance")
LOST = Statement(("E85", "E86"), float("nan"), "")
ODD = re.compile(r"  |None|nan\b|\b0 of 0|\b1 claims|\N{MINUS SIGN}\d+ points|\{|\}")


def beside(a: Assessment) -> tuple[PairScale, Place]:
    scale, found = scale_of(a, a.ids[0]), place(a, a.ids[0])
    assert isinstance(scale, PairScale) and found is not None
    return scale, found


def test_the_article_says_what_costs_it_a_step_and_nothing_else() -> None:
    assert wording.reasons(A, FIRST, SURE) == (
        "One article; either of 2 claims of 44 changes the answer; known pairs do not settle it"
    )
    assert wording.answer(A, FIRST, SURE) == (
        "Low: one article; either of 2 claims of 44 changes the answer; known pairs do not settle it."
    )


@pytest.mark.parametrize(
    ("flips", "claims", "said"),
    [
        ((), 9, ""),
        ((AWAY,), 9, "one claim of 9 changes the answer"),
        ((LOST,), 1, "its one claim leaves no score"),
        ((AWAY, LOST), 9, "either of 2 claims of 9 changes the answer or leaves no score"),
        ((AWAY, AWAY, AWAY), 9, "any one of 3 claims of 9 changes the answer"),
    ],
)
def test_claims_are_counted_as_one_counts_them(flips: tuple[Statement, ...], claims: int, said: str) -> None:
    assert wording.flips(Certainty("", flips=flips, claims=claims)) == said


def test_where_nothing_costs_a_step_that_is_said() -> None:
    assert wording.reasons(A, FIRST, Certainty("", claims=44)) == "No claim left out alone changes it"


@pytest.mark.parametrize(("why", "said"), [(k, v) for k, v in wording.WHY_NONE.items() if k])
def test_where_there_is_no_word_the_reason_stands_in_its_place(why: str, said: str) -> None:
    found = wording.answer(A, FIRST, Certainty(why))  # type: ignore[arg-type]
    assert found[1:] == f"{said[1:]}."


def states() -> list[Certainty]:
    """Every step up and down, with each kind of statement."""
    made = []
    for one, place_, gaps, coder, second, flips in product(
        *[(False, True)] * 4, ("", "up", "down"), ((), (AWAY,), (AWAY, LOST), (AWAY,) * 5)
    ):
        others = (0.7, 0.8) if not flips else None
        made.append(Certainty("", one, flips, others, 44 if not gaps else 12, place_, gaps, coder, second))  # type: ignore[arg-type]
    return made


@pytest.mark.parametrize("a", [A, B], ids=["article", "documents"])
def test_every_state_of_the_panel_reads_well_and_marks_what_costs(a: Assessment) -> None:
    scale, found = beside(a)
    for state in states():
        if a is B:  # whose claims are called otherwise
            ids = [c.id for c in a.case.evidence if c.votes_on_level]
            state = state._replace(flips=tuple(s._replace(claims=tuple(ids[: len(s.claims)])) for s in state.flips))
        rows = steps.panel(a, a.ids[0], state, scale, found)
        marks = [r.mark for r in rows]
        down = (state.one_document, state.one_statement, state.not_settled, state.gaps, state.one_coder)
        assert marks[:5] == [steps.DOWN if x else steps.NONE for x in down]
        assert marks[5:] == {"": [], "up": [steps.UP], "down": [steps.DOWN]}[state.second]
        assert marks.count(steps.DOWN) - marks.count(steps.UP) == state.steps
        adds = steps.adds_up(rows, state)
        assert f"{marks.count(steps.DOWN)} down, {marks.count(steps.UP)} up" in adds
        for text in (adds, wording.answer(a, a.ids[0], state), *(t for r in rows for t in (r.head, r.said))):
            assert text and not ODD.search(text), text


def test_the_panel_of_the_article_names_the_two_claims_with_who_says_them() -> None:
    rows = {r.head: r.said for r in steps.panel(A, FIRST, SURE, *beside(A))}
    said = rows[steps.HEADS["statement"][True]]
    for claim in (CASE.claims[c] for c in ("E66", "E71")):
        assert all(x in said for x in (claim.id, claim.locator, claim.attributed_to))
    assert "between partnership and alliance" in said and "73.5, " in said
    assert said.startswith(steps.BORDER["low"].format(margin="2 points"))
    assert "18 of 44 claims" in rows[steps.HEADS["document"][True]]
    assert "14 of 17 indicators, 81 of 100" in rows[steps.HEADS["gaps"][False]]


def test_the_margin_is_the_exact_distance_to_the_nearer_end_rounded() -> None:
    scale = beside(A)[0]
    held = next(s for s in scale.turning_points.verdict if s.word == "leaning to an alliance")
    highest = scale.turning_points.verdict[-1].low
    for at, told in (
        (held.low + 0.4, ("low", LESS_THAN_A_POINT)),
        (held.high - 0.4, ("high", LESS_THAN_A_POINT)),
        (held.low + 1.6, ("low", "2 points")),
        (highest + 1.2, ("low", "1 point")),
    ):
        assert steps.margin(scale, at / 100) == told


def test_rows_of_one_statement_are_named_as_one() -> None:
    assert [wording.named(c) for c in (("E66",), ("E66", "E67"), ("E1", "E2", "E3"))] == [
        "E66",
        "E66 with E67",
        "E1 with E2 and E3",
    ]
