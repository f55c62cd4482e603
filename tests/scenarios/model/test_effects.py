"""What each choice moves: no field of the settings moves what it is not named for, and none is forgotten."""

from __future__ import annotations

import numpy as np
import pytest

from scenarios import assess
from scenarios.assessment import inside_of
from scenarios.model.effects import (
    CellChoices,
    DrawChoices,
    PairChoices,
    PairDraws,
    PairsInside,
    ScoreChoices,
    Words,
    settings_hash,
)
from scenarios.model.settings import Settings, Weights
from scenarios.scoring.cells import Cells, cells_of
from tests.support.other_choices import CASE, CELLS, DRAWS, OTHERWISE, SCORES, USUAL, WORDS, with_other

PARTS = (CellChoices, DrawChoices, ScoreChoices)  # each names what the one before it does, and more
ONE_VALUE = {"schema_version"}  # allows no other


def moved(name: str) -> list[bool]:
    """Which of the parts a field moves."""
    return [part.of(with_other(name)) != part.of(USUAL) for part in PARTS]


def same_cells(one: Cells, other: Cells) -> bool:
    return one.excluded == other.excluded and np.array_equal(one.belief, other.belief)


def test_every_field_of_the_settings_is_named_for_what_it_moves_and_for_nothing_else() -> None:
    before: set[str] = set()
    named: list[str] = []
    for part in PARTS:
        assert before <= part.model_fields.keys()
        named += sorted(part.model_fields.keys() - before)
        before = set(part.model_fields)
    assert sorted([*named, *Words.model_fields]) == sorted(Settings.model_fields)
    halves = {f"weights.{name}" for name in Weights.model_fields}
    assert set(OTHERWISE) == {*Settings.model_fields, *halves} - {"weights"} - ONE_VALUE


@pytest.mark.parametrize("name", [*CELLS, *DRAWS, *SCORES, *WORDS])
def test_a_field_moves_what_it_is_named_for_and_is_in_the_hash_unless_it_is_words(name: str) -> None:
    assert moved(name) == [name in CELLS, name in (*CELLS, *DRAWS), name not in WORDS]
    assert (settings_hash(with_other(name), CASE) == settings_hash(USUAL, CASE)) == (name in WORDS)
    assert name in CELLS or same_cells(cells_of(CASE, with_other(name)), cells_of(CASE, USUAL))


def test_the_known_pairs_are_moved_by_weights_and_choices_of_method_alone() -> None:
    moving = {name for name in OTHERWISE if PairChoices.of(with_other(name)) != PairChoices.of(USUAL)}
    weights = {n for n in OTHERWISE if "weights." in n}
    assert moving == {"benchmark", "burden_of_proof", "offsetting", "seed", *weights}
    drawn = {name for name in OTHERWISE if PairDraws.of(with_other(name)) != PairDraws.of(USUAL)}
    assert drawn == moving | {"weight_spread", "draws"}
    inside = {name for name in OTHERWISE if PairsInside.of(with_other(name)) != PairsInside.of(USUAL)}
    assert inside == drawn - {"offsetting", "weights.dimensions"}


@pytest.mark.parametrize("name", OTHERWISE)
def test_the_parts_of_settings_give_what_the_whole_of_them_gives(name: str) -> None:
    whole = with_other(name)
    cells = cells_of(CASE, CellChoices.of(whole).settings())
    assert same_cells(cells, cells_of(CASE, whole))
    inside = inside_of(CASE, DrawChoices.of(whole).settings(), cells)
    kept = assess(CASE, ScoreChoices.of(whole).settings(), cells=cells, inside=inside)
    fresh = assess(CASE, whole)
    assert np.array_equal(kept.draws, fresh.draws) and np.array_equal(kept.drawn.at_target, fresh.drawn.at_target)
    assert np.array_equal(kept.drawn.reach, fresh.drawn.reach, equal_nan=True)
    assert kept.scores.equals(fresh.scores) and kept.cells.equals(fresh.cells) and kept.pairs.equals(fresh.pairs)


def test_a_dimension_at_zero_may_have_all_its_indicators_there() -> None:
    inside = {i.id: 0.0 for i in CASE.codebook.indicators if i.dimension == "INS"}
    whole = USUAL.changed(weights={"dimensions": {"INS": 0.0, "THR": 70.0}, "indicators": inside})
    part = DrawChoices.of(whole)
    assert part.weights.dimensions == {"INS": 0.0}
    assert inside_of(CASE, part.settings(), cells_of(CASE, part.settings())) is not None
