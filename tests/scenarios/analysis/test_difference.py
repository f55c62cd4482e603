"""Why two scores differ and what remains: exactness on random cases. The worked numbers stand in test_golden."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenarios import Settings, assess
from scenarios.analysis.difference import (
    difference,
    differs,
    parts_of,
    points_of,
    rounded_parts,
    secant,
    shapley,
)
from scenarios.model.case import Case
from scenarios.model.scenario import Cell, Scenario
from tests.support import golden, random_cases
from tests.support.counts import examples


@pytest.mark.slow
@examples(60)
@given(random_cases.cases(), random_cases.choices())
def test_differences_are_exact_antisymmetric_and_signed_as_the_beliefs(case: Case, chosen: Settings) -> None:
    a = assess(case, chosen)
    one, other = difference(a, "s0", "s1"), difference(a, "s1", "s0")
    assert (one is None) == (other is None)
    if one is None or other is None:
        common, _, _ = a.common(0, 1)
        share = sum(a.across[a.case.codebook.dimension_index[i]] * a.inside[i] for i in np.flatnonzero(common))
        assert share < 0.5 or not a.marks.assessed[:2].all()
        return
    assert one.by_indicator is not None and other.by_indicator is not None
    assert one.by_indicator.sum() + one.one_side == pytest.approx(one.total, abs=1e-9)
    assert one.by_dimension.sum() == pytest.approx(one.by_indicator.sum(), abs=1e-12)
    assert one.by_indicator == pytest.approx(-other.by_indicator, abs=1e-9)
    assert one.one_side == pytest.approx(-other.one_side, abs=1e-9)
    moved = a.reached[1] - a.reached[0]
    if chosen.offsetting != "not at all":  # the minimum may reward a dimension against the sign of one member
        assert (one.by_indicator * moved >= -1e-12).all()
    assert not one.by_indicator[(moved == 0) | ~one.common].any()


@examples(200)
@given(st.lists(st.floats(-40, 40), min_size=1, max_size=20))
def test_printed_parts_add_up_as_printed(parts: list[float]) -> None:
    total = sum(parts)
    for printed in (round(total, 1), round(total, 1) + 0.1, round(total, 1) - 0.1):
        found = rounded_parts(np.array(parts), printed)
        assert float(found.sum()) == pytest.approx(printed, abs=1e-6)
        assert np.abs(found - parts).max() < 0.2 + 1e-9
        assert found * 10 == pytest.approx(np.round(found * 10), abs=1e-9)


def test_the_secant_of_the_logarithm_ends_in_its_slope() -> None:
    assert secant(0.0, 0.5, 0.8) == pytest.approx((np.log(0.8) - np.log(0.5)) / 0.3)
    assert secant(0.0, 0.5, 0.5 + 1e-12) == pytest.approx(2.0)


def test_a_dimension_that_did_not_move_has_no_parts() -> None:
    """T moves by nothing on the whole: dividing its part by the rounding of its sum would print large parts."""

    def fixed(levels: dict[str, int]) -> dict[str, Cell]:
        cells = {i: Cell(rule="fixed", value=3, **random_cases.WHY) for i in golden.IDS if i != "T1"}
        return cells | {i: Cell(rule="fixed", value=v, **random_cases.WHY) for i, v in levels.items()}

    pair = (
        Scenario(id="a", name="A", group="future", cells=fixed({"T2": 1, "T3": 2, "T4": 3})),
        Scenario(id="b", name="B", group="future", cells=fixed({"T2": 2, "T3": 3, "T4": 1})),
    )
    case = golden.changed(golden.case(), scenarios=pair)
    a = assess(case, Settings(case="golden", offsetting="not at all", draws=1_000))
    found = difference(a, "a", "b")
    assert found is not None and found.by_indicator is not None
    assert np.abs(found.by_indicator).max() < 1e-9


def test_a_part_of_nothing_is_printed_as_nothing() -> None:
    assert rounded_parts(np.array([0.0, 18.75, 18.75]), 37.6).tolist()[0] == 0.0
    assert rounded_parts(np.array([0.0, 0.5]), 0.6).tolist() == [0.0, 0.6]


@examples(40)
@given(st.integers(1, 5), st.randoms(use_true_random=False))
def test_each_part_is_the_mean_gain_over_all_orders_and_all_add_up(count: int, rng: object) -> None:
    worth: dict[tuple[bool, ...], float] = {}

    def value(members: tuple[bool, ...]) -> float:
        return worth.setdefault(members, rng.random())  # type: ignore[attr-defined]

    parts = shapley(count, value)
    orders = list(permutations(range(count)))
    expected = [0.0] * count
    for order in orders:
        held = [False] * count
        for player in order:
            before = value(tuple(held))
            held[player] = True
            expected[player] += (value(tuple(held)) - before) / len(orders)
    assert parts == pytest.approx(expected, abs=1e-12)
    assert parts.sum() == pytest.approx(value((True,) * count) - value((False,) * count), abs=1e-12)


def test_no_coalition_is_asked_for_twice() -> None:
    asked: list[tuple[bool, ...]] = []

    def value(members: tuple[bool, ...]) -> float:
        asked.append(members)
        return float(sum(members))

    assert shapley(4, value) == pytest.approx([1.0] * 4)
    assert len(asked) == len(set(asked)) == 2**4


@pytest.mark.slow
@examples(60)
@given(random_cases.cases(), random_cases.choices())
def test_points_of_indicators_add_up_to_their_part_and_parts_to_the_exact_difference(
    case: Case, chosen: Settings
) -> None:
    a = assess(case, chosen)
    found, split = points_of(a, "s0", "s1"), difference(a, "s0", "s1")
    assert (found is None) == (split is None)
    if found is None or split is None or split.by_indicator is None:
        return
    assert found.total == round(100 * (a.marks.readiness[1] - a.marks.readiness[0]), 1)
    assert found.by_part.sum() + found.rest == pytest.approx(found.total, abs=1e-6)
    assert a.scale.by_dimension(found.by_indicator) == pytest.approx(found.by_part, abs=1e-6)
    known = a.cells_by_scenario.known
    whole = known[0] & known[1] & ~split.common  # known on both sides, yet in no part that can be compared
    if chosen.offsetting == "fully" and not whole.any() and (known[:2].sum(axis=1) > 0).all():
        scored = ~np.isnan(a.marks.dimensions[:2])
        if (scored[0] == scored[1]).all() and (a.scale.by_dimension(split.common * a.inside) >= 0.5)[scored[0]].all():
            assert found.rest == 0.0, "all is split by indicator where the same parts are scored"
    there = differs(a, "s0", "s1")
    assert not (np.abs(found.by_indicator[~there]) > 0.1 + 1e-9).any()


def test_an_indicator_that_is_known_on_one_side_takes_the_rest_of_its_part() -> None:
    def held(**levels: int) -> dict[str, Cell]:
        return {i: Cell(rule="fixed", value=v, **random_cases.WHY) for i, v in levels.items()}

    base = {i: 2 for i in golden.IDS if i != "T1"}
    pair = (
        Scenario(id="a", name="A", group="future", cells=held(**base)),
        Scenario(id="b", name="B", group="future", cells=held(**base | {"T1": 1, "E1": 3})),
    )
    case = golden.changed(golden.case(), scenarios=pair)
    for offsetting in ("fully", "partly", "not at all"):
        a = assess(case, Settings.model_validate({"case": "golden", "offsetting": offsetting, "draws": 1_000}))
        found = points_of(a, "a", "b")
        assert found is not None and found.rest == 0.0
        assert [golden.IDS[n] for n in np.flatnonzero(differs(a, "a", "b"))] == ["T1", "E1"]
        assert {golden.IDS[n] for n in np.flatnonzero(found.by_indicator)} <= {"T1", "E1"}


@pytest.mark.slow
@examples(60)
@given(random_cases.cases(), random_cases.choices())
def test_what_parts_give_adds_up_to_each_score_and_differs_by_the_points(case: Case, chosen: Settings) -> None:
    a = assess(case, chosen)
    found, points = parts_of(a, ("s0", "s1")), points_of(a, "s0", "s1")
    exact = 100 * a.marks.across[:2] * np.nan_to_num(a.marks.dimensions[:2])
    if found is None:
        weighed_alike = np.allclose(a.marks.across[0], a.marks.across[1])
        assert chosen.offsetting != "fully" or not a.marks.assessed[:2].all() or not weighed_alike
        return
    scores = np.round(100 * a.marks.readiness[:2], 1)
    assert found.sum(axis=1) == pytest.approx(scores, abs=1e-6) and np.abs(found - exact).max() < 0.35
    if points is not None and not points.rest:
        off = np.round(found[1] - found[0] - points.by_part, 1)
        rounded_apart = round(float(scores[1] - scores[0]) - points.total, 1)
        assert round(float(off.sum()), 1) == rounded_apart and np.count_nonzero(off) == (rounded_apart != 0)
