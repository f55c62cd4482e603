"""What a score still wants: never a fact too many, never one too few, whatever the weights."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import strategies as st

from indicators.levels import Bools, Ints
from scenarios import assess, load_case, seed_folder
from scenarios.analysis.wanted import fewest, wanted
from scenarios.assessment import Assessment
from scenarios.model.case import Case
from scenarios.model.scenario import Scenario
from scenarios.model.settings import Settings, usual
from scenarios.scoring.readiness import Scale
from tests.support.counts import many
from tests.support.half_known import DRAWING, scored
from tests.support.invariants import FULLY, METHOD, Board, boards, whatever
from tests.support.random_registers import random_case


def scale_of(board: Board) -> Scale:
    return Scale(board.dimension, board.targets, board.across, board.inside, FULLY, METHOD)


def with_cells(known: Bools, which: tuple[int, ...]) -> Bools:
    row = known.copy()
    row[list(which)] = True
    return row


def oracle(scale: Scale, known: Bools) -> list[tuple[int, ...]]:
    """All smallest sets of unknown cells with which a row is assessed, found by trying every set."""
    unknown = np.flatnonzero(~known)
    for count in range(len(unknown) + 1):
        sets = list(combinations(map(int, unknown), count))
        if found := [s for s in sets if scale.assessed(with_cells(known, s)[None])[0]]:
            return found
    raise AssertionError("all known is assessed")


def taken_from(scale: Scale, cells: tuple[int, ...]) -> Ints:
    return np.bincount(scale.index[list(cells)], minlength=len(scale.across))


def test_nine_of_seventeen_lack_one_and_best_one_of_the_part_that_does_not_count() -> None:
    found = wanted(scored(DRAWING), "only")
    assert (found.known, found.of, found.assessed, found.more) == (9, 17, False, 1)
    assert round(100 * found.coverage) == 44
    assert [p.counts for p in found.parts] == [True, True, True, False]
    assert [p.more for p in found.parts] == [0, 0, 0, 1]
    assert [p.mark for p in found.parts] == [2, 2, 2, 3]
    assert found.way == (0, 0, 0, 1) and found.counting == 4
    assert all(found.ways)  # any one more is enough
    assert found.next == "THR3"
    assert found.parts[0].unknown == ("INS4",)


def test_a_case_without_a_claim_lacks_eight_and_is_led_to_its_first_part() -> None:
    found = wanted(scored({}), "only")
    assert (found.known, found.more, found.assessed, found.coverage) == (0, 8, False, 0.0)
    assert found.way == (3, 3, 2, 0)  # as evenly as the most that eight can cover allows
    assert found.next == "INS1"
    assert [p.mark for p in found.parts] == [2, 2, 2, 3]
    assert found.without_score == (0, 1, 2, 3)


def test_where_there_is_a_score_the_next_fact_is_of_a_part_without_one() -> None:
    found = wanted(scored({"INS": 4, "TEC": 4, "THR": 1}), "only")
    assert found.assessed and found.more == 0 and sum(found.way) == 0
    assert found.without_score == (2, 3)
    assert found.next == "EXE1"  # two make exercises count, as two make threat perception
    assert not any(found.ways)


def test_a_heavier_part_needs_fewer_and_what_weighs_nothing_is_never_asked_for() -> None:
    found = wanted(
        scored({"INS": 1}, weights={"dimensions": {"INS": 90.0, "TEC": 20.0, "EXE": 20.0, "THR": 0.0}}), "only"
    )
    assert found.way == (2, 0, 0, 0)
    assert found.parts[3].weight == 0 and not found.ways[3]
    heavy = wanted(scored({"INS": 1}, weights={"indicators": {"INS3": 100.0, "INS2": 0.0}}), "only")
    assert heavy.parts[0].unknown == ("INS3", "INS4", "INS2")
    assert heavy.parts[0].more == 1


def test_all_known_wants_nothing() -> None:
    found = wanted(scored({"INS": 4, "TEC": 4, "EXE": 4, "THR": 5}), "only")
    assert (found.more, found.next, found.without_score) == (0, None, ())


def test_commitments_are_counted_beside() -> None:
    case = load_case(seed_folder("china-russia-2017"))
    a = assess(case, usual(case).changed(draws=1_000))
    given = sum(s.step is not None for s in a.standings(case.reference))
    assert wanted(a, case.reference).commitments == (given, 6)


@whatever(boards())
def test_no_smaller_set_of_facts_gives_a_score_and_the_set_named_does(board: Board) -> None:
    scale, known = scale_of(board), board.known
    way, smallest = fewest(scale, known), oracle(scale, known)
    assert way.more == len(smallest[0]) == int(way.taken.sum()) == int((way.cells & ~known).sum())
    assert scale.assessed(way.cells[None])[0]
    possible = np.array([taken_from(scale, s) > 0 for s in smallest]).any(axis=0)
    assert way.possible.tolist() == possible.tolist()


@whatever(boards())
def test_of_all_smallest_sets_none_covers_more_weight(board: Board) -> None:
    scale, known = scale_of(board), board.known
    smallest = oracle(scale, known)
    rows = np.array([with_cells(known, s) for s in smallest])
    covered = scale.score(np.zeros(rows.shape), rows).coverage
    mine = scale.score(np.zeros((1, len(known))), fewest(scale, known).cells[None]).coverage[0]
    assert mine == pytest.approx(covered.max(), abs=1e-9)


@pytest.mark.slow
@whatever(st.integers(0, 10**6))
def test_cells_made_known_in_a_real_case_give_it_a_score_and_one_fewer_never_does(seed: int) -> None:
    case, settings = random_case(seed)
    settings = settings.changed(draws=1_000)
    a = assess(case, settings)
    for scenario in a.ids[: many(2, 9)]:
        found = wanted(a, scenario)
        k = a.position(scenario)
        assert found.assessed == bool(a.marks.assessed[k])
        assert found.known == int(a.known[k])
        named = [i for part, n in zip(found.parts, found.way, strict=True) for i in part.unknown[:n]]
        assert len(named) == found.more
        assert assessed_with(case, settings, scenario, named)
        for left_out in named:
            assert not assessed_with(case, settings, scenario, [i for i in named if i != left_out])
        for part in found.parts:
            if part.more and part.weight:
                assert not scores_part(case, settings, scenario, part.dimension, part.unknown[: part.more - 1])


def assessed_with(case: Case, settings: Settings, scenario: str, named: list[str]) -> bool:
    a = again(case, settings, scenario, named)
    return bool(a.marks.assessed[a.position("again")])


def scores_part(case: Case, settings: Settings, scenario: str, dimension: str, named: tuple[str, ...]) -> bool:
    a = again(case, settings, scenario, named)
    return bool(
        a.scale.scored(a.cells_by_scenario.known)[a.position("again"), case.codebook.dimension_ids.index(dimension)]
    )


def again(case: Case, settings: Settings, scenario: str, named: list[str] | tuple[str, ...]) -> Assessment:
    """The case with one more scenario: this one, with these cells made known by hand."""
    by_hand = {"rule": "fixed", "value": 2, "basis": "assumption", "reason": "for the test"}
    made = {
        "id": "again",
        "name": "Again",
        "group": "future",
        "starts_from": scenario,
        "cells": dict.fromkeys(named, by_hand),
    }
    return assess(case.model_copy(update={"scenarios": (*case.scenarios, Scenario.model_validate(made))}), settings)
