"""One word for how sure: each step by itself, both caps, where there is no word and why, the shipped article."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from itertools import product
from typing import Any

import numpy as np
import pytest

from scenarios import assess, load_case, seed_folder, together, usual
from scenarios.assessment import Assessment
from scenarios.model.case import Case
from scenarios.model.scenario import Cell
from scenarios.other_cases import compare_also
from scenarios.question import Of, Step
from scenarios.reference.certainty import WORDS, Certainty, Statement, certainty, each_alone, second_word
from scenarios.reference.pair_scale import CERTAINTY
from scenarios.reference.place import PairScale, scale_of
from scenarios.scoring.claims_used import documents
from tests.support import golden

CASE, JAPAN = (load_case(seed_folder(i)) for i in ("china-russia-2017", "us-japan-1985"))
A = assess(CASE, usual(CASE).changed(draws=1_000))
SCALE = scale_of(A, CASE.reference)
FLIP = Statement(("E1",), 0.5, "between partnership and alliance")


def scale() -> PairScale:
    assert isinstance(SCALE, PairScale)
    return SCALE


# the word


@pytest.mark.parametrize("second", ["", "up", "down"])
@pytest.mark.parametrize("steps", [*product((False, True), repeat=5)])
def test_the_word_follows_the_sum_of_the_steps_and_two_caps(steps: tuple[bool, ...], second: str) -> None:
    document, statement, place, gaps, coder = steps
    flips = (FLIP,) if statement else ()
    found = Certainty("", document, flips, None, 40, place, gaps, coder, second)  # type: ignore[arg-type]
    down = sum(steps) + {"": 0, "up": -1, "down": 1}[second]
    by_sum = {-1: "High", 0: "High", 1: "Moderate", 2: "Low"}.get(down, "Very low")
    assert found.steps == down
    at_most = "Low" if coder else "Moderate" if place else "High"
    assert found.word == max(by_sum, at_most, key=WORDS.index)
    assert found._replace(why_none="no score").word is None


# what costs a step


@pytest.mark.parametrize("scenario", [s.id for s in CASE.scenarios if s.group == "reading"])
def test_each_step_is_what_the_rule_says_by_claims_left_out_one_after_another(scenario: str) -> None:
    found, k = certainty(A, scenario), A.position(scenario)
    held = scale().place(100 * float(A.marks.readiness[k]))
    assert found.one_document == documents(A, scenario).one
    assert found.not_settled == (held.place == "not settled")
    flips, stays, said = [], list[float](), {s.claims: s for s in each_alone(A, scenario, scale())}
    assert sum(map(len, said)) == found.claims
    for claims, one in said.items():
        left = assess(CASE, A.settings.changed(left_out=claims))
        readiness = float(left.marks.readiness[k])
        assert np.isclose(readiness, one.readiness, equal_nan=True, atol=1e-12)
        then = "" if np.isnan(readiness) else scale().place(100 * readiness).verdict
        assert then == one.verdict
        if then != held.verdict:
            flips.append(claims)
        else:
            stays.append(readiness)
    assert flips == [f.claims for f in found.flips]
    assert found.others == pytest.approx((min(stays), max(stays)))


def test_rows_of_one_statement_go_together() -> None:
    row = CASE.claims["E66"]
    twin = row.model_copy(update={"id": "E66b"})
    twice = golden.changed(CASE, evidence=(*CASE.evidence, twin))
    assert [f.claims for f in certainty(assess(twice, A.settings), CASE.reference).flips] == [("E66", "E66b"), ("E71",)]


def header(**changed: object) -> Case:
    return golden.changed(CASE, header=CASE.header.model_copy(update=changed))


@pytest.mark.parametrize(("named", "second"), [(None, ""), ("nowhere", ""), ("china-russia-documents", "up")])
def test_a_second_opinion_counts_where_it_is_named_and_here(named: str | None, second: str) -> None:
    found = certainty(assess(header(second_opinion=named), A.settings), CASE.reference)
    assert found.second == second and found.word == ("Low" if second else "Very low")


def test_a_second_opinion_with_another_answer_is_a_step_down() -> None:
    word = second_word(A, scale())
    assert word == certainty_word(A)
    mine = certainty(A, "as-the-author-argues")  # like an alliance, the documents lean to one
    assert mine.second == "down"


def certainty_word(a: Assessment) -> str:
    """The verdict word of the first scenario."""
    return scale().place(100 * float(a.marks.readiness[0])).verdict


def test_the_second_opinion_is_read_on_the_day_of_the_case_under_the_choices_in_force() -> None:
    early = assess(CASE, A.settings.changed(as_of="1991-06-01"))
    assert second_word(early, scale()) == ""  # no document of it was published by then
    moved = assess(CASE, A.settings.changed(weights={"dimensions": {"TEC": 0, "EXE": 0}}))
    found = scale_of(moved, CASE.reference)
    assert second_word(moved, found) != second_word(A, scale())


@pytest.mark.parametrize(
    ("marks", "gaps"),
    [
        ({}, False),
        ({"sure_known": 100.0}, True),
        ({"sure_claims": 45}, True),
        ({"sure_claims": 44}, False),
        ({"sure_indicators": (14, 17)}, False),
        ({"sure_indicators": (15, 17)}, True),
    ],
)
def test_gaps_are_little_weight_few_claims_or_few_indicators(marks: dict[str, object], gaps: bool) -> None:
    changed = {n: getattr(CASE.method, n).model_copy(update={"value": v}) for n, v in marks.items()}
    case = golden.changed(CASE, method=CASE.method.model_copy(update=changed))
    assert int(A.known[0]) == 14 and certainty(assess(case, A.settings), CASE.reference).gaps is gaps


# no word


def test_a_word_stands_beside_a_reading_alone_and_the_others_say_why() -> None:
    for scenario in A.case.scenarios:
        found = certainty(A, scenario.id)
        assert (found.word is None) == (scenario.group != "reading") == bool(found.why_none)
    assert certainty(A, "china-pakistan").why_none == "set by hand"
    bare = CASE.scenarios[0].model_copy(update={"group": "past"})
    past = golden.changed(CASE, scenarios=(bare, *CASE.scenarios[1:]))
    assert certainty(assess(past, A.settings), CASE.reference).why_none == "not a reading"


def test_a_cell_set_by_hand_matters_where_it_has_weight() -> None:
    cells = {"TEC1": Cell(rule="cap", value=2, basis="assumption", reason="A guess.")}
    first = CASE.scenarios[0].model_copy(update={"cells": cells})
    case = golden.changed(CASE, scenarios=(first, *CASE.scenarios[1:]))
    assert certainty(assess(case, A.settings), CASE.reference).why_none == "set by hand"
    off = A.settings.changed(weights={"indicators": {"TEC1": 0}})
    assert certainty(assess(case, off), CASE.reference).why_none == ""


def test_without_a_score_or_known_pairs_there_is_no_word() -> None:
    out = assess(CASE, A.settings.changed(left_out=tuple(CASE.claims)))
    assert certainty(out, CASE.reference).why_none == "no score"
    own = golden.case()
    assert certainty(assess(own), own.reference).why_none == "no known pairs"


# where it is asked


def test_a_question_of_a_page_the_table_and_a_notebook_say_the_same() -> None:
    joined = together(assess(CASE, compare_also(A.settings, [f"{JAPAN.id}:{JAPAN.reference}"])), {JAPAN.id: JAPAN})
    for a in (A, joined):
        rows = a.scores.set_index("scenario").astype(object)
        rows = rows.where(rows.notna(), None)
        for scenario in a.ids:
            found = certainty(a, scenario)
            assert str(CERTAINTY.ask(Of(a, scenario))) == str(found)  # nan is not itself
            row = rows.loc[scenario]
            assert row["certainty"] == found.word
            if found.word:
                names = ("one_document", "one_statement", "not_settled", "gaps", "one_coder")
                assert [row[f"sure_{n}"] for n in names] == [getattr(found, n) for n in names]
            assert (row["sure_second_opinion"] or "") == found.second
    alone = assess(JAPAN, usual(JAPAN).changed(draws=1_000))
    assert certainty(joined, f"{JAPAN.id}:{JAPAN.reference}") == certainty(alone, JAPAN.reference)


def test_no_weight_makes_anew_what_the_second_opinion_holds() -> None:
    held, made = dict[Hashable, Any](), list[str]()

    def keep(_: str, step: Step[Any], key: Hashable, make: Callable[[], Any]) -> Any:
        if (step.name, key) not in held:
            made.append(step.name)
            held[step.name, key] = make()
        return held[step.name, key]

    moved = assess(CASE, A.settings.changed(weights={"dimensions": {"THR": 90}}))
    for a in (A, moved, A):
        assert str(CERTAINTY.ask(Of(a, CASE.reference), keep=keep)) == str(certainty(a, CASE.reference))
    assert (made.count("second cells"), made.count("second word"), made.count("each alone")) == (1, 2, 2)
