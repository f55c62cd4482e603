"""Why two scores differ: worked numbers of the golden example, and exactness on random cases.

Data from: method.md, Appendix A.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenarios import Settings, assess
from scenarios.accounts.pair import between_weights, common_cells, difference, remains, rounded_parts, secant
from scenarios.accounts.shapley import shapley
from scenarios.assessment import Assessment
from scenarios.case import Case
from scenarios.scenario import Cell, Scenario
from tests.support import golden, random_cases
from tests.support.counts import examples

WORKED = {
    ("baseline", "deepening", "fully"): {"T2": 2.7778, "E3": 2.0833},
    ("baseline", "deepening", "partly"): {"T2": 2.3662, "E3": 1.9147},
    ("stall", "joint-command", "fully"): {
        **{"I4": 1.5625, "T1": 2.7778, "T3": 2.7778, "E1": 2.7778, "E2": 2.7778, "E3": 2.0833},
        "one side": 0.5208,
    },
    ("stall", "joint-command", "partly"): {
        **{"I4": 1.4112, "T1": 2.6714, "T3": 2.6714, "E1": 2.7383, "E2": 2.7383, "E3": 2.0537},
        "one side": 0.4601,
    },
    ("stall", "joint-command", "not at all"): {"E1": 1.0101, "E2": 1.0101, "E3": 0.7576},
    ("baseline", "early-stage", "partly"): {
        **{"I1": -2.6035, "I2": -1.3018, "I3": -2.6035, "I4": -0.9763, "T1": -23.3730, "T2": -15.5820},
        **{"T3": -23.3730, "E1": -3.3893, "E2": -3.3893, "E3": -1.2710, "P1": -1.4951, "P3": 1.1213},
    },
}  # fmt: skip
TOTALS = [4.8611, 4.2809, 15.2778, 14.7445, 2.7778, -78.2363]


def golden_assessment(**choices: object) -> Assessment:
    return assess(golden.case(), Settings.model_validate({"case": "golden", "draws": 1_000} | choices))


@pytest.mark.parametrize(("pair", "total"), list(zip(WORKED, TOTALS, strict=True)))
def test_worked_differences(pair: tuple[str, str, str], total: float) -> None:
    a, b, offsetting = pair
    found = difference(golden_assessment(offsetting=offsetting), a, b)
    assert found is not None and found.by_indicator is not None
    expected = [WORKED[pair].get(i, 0.0) for i in golden.IDS]
    assert 100 * found.by_indicator == pytest.approx(expected, abs=1e-4)
    assert 100 * found.one_side == pytest.approx(WORKED[pair].get("one side", 0.0), abs=1e-4)
    assert 100 * found.total == pytest.approx(total, abs=1e-4)


def test_what_remains_of_the_baseline() -> None:
    found = remains(golden_assessment(), "baseline")
    told = [(g.indicator, round(100 * g.closed, 4), g.steps) for g in found.gaps]
    assert told == [
        *(("P3", 6.25, 3), ("E3", 4.1667, 2), ("I4", 3.125, 2)),
        *(("T2", 2.7778, 1), ("P2", 2.7778, 1), ("I2", 2.0833, 1)),
    ]
    assert found.gaps[0].next_step == pytest.approx(0.0625 / 3)
    assert found.unknown == ("T4", "E4", "P4")
    assert found.gaps[-1].after == pytest.approx(1.0)


@examples(60)
@given(random_cases.cases(), random_cases.choices())
def test_differences_are_exact_antisymmetric_and_signed_as_the_levels(case: Case, chosen: Settings) -> None:
    a = assess(case, chosen)
    one, other = difference(a, "s0", "s1"), difference(a, "s1", "s0")
    assert (one is None) == (other is None)
    if one is None or other is None:
        common = common_cells(a, 0, 1)
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


@examples(60)
@given(random_cases.cases(), random_cases.choices(), random_cases.weights)
def test_two_weightings_of_one_scenario_add_up(case: Case, chosen: Settings, others: object) -> None:
    mine, theirs = assess(case, chosen), assess(case, chosen.changed(weights=others))
    for scenario in mine.ids:
        found, back = between_weights(mine, theirs, scenario), between_weights(theirs, mine, scenario)
        k = mine.position(scenario)
        if found is None or back is None:
            assert not (mine.marks.assessed[k] and theirs.marks.assessed[k])
            continue
        gap = theirs.marks.readiness[k] - mine.marks.readiness[k]
        assert found.by_dimension.sum() == pytest.approx(gap, abs=1e-9)
        assert found.by_dimension == pytest.approx(-back.by_dimension, abs=1e-9)


@examples(60)
@given(random_cases.cases(), random_cases.choices())
def test_closing_what_remains_leads_to_100(case: Case, chosen: Settings) -> None:
    a = assess(case, chosen)
    for k, scenario in enumerate(a.ids):
        found = remains(a, scenario)
        listed = {g.indicator for g in found.gaps} | set(found.unknown)
        short = {i for n, i in enumerate(golden.IDS) if a.cells_by_scenario.level[k, n] < a.targets[n]}
        assert short - {golden.IDS[n] for n in np.flatnonzero(~a.cells_by_scenario.known[k])} <= listed
        if not a.marks.assessed[k]:
            assert not found.gaps and len(found.unknown) == len(golden.IDS)
            continue
        steps = [float(a.marks.readiness[k]), *(g.after for g in found.gaps)]
        assert np.diff(steps).min(initial=0.0) >= -1e-12
        assert steps[-1] == pytest.approx(1.0)
        gains = [g.closed for g in found.gaps]
        assert all(x >= y - 1e-12 for x, y in pairwise(gains))
        if chosen.offsetting == "fully":
            assert sum(gains) == pytest.approx(1 - a.marks.readiness[k], abs=1e-9)


@examples(200)
@given(st.lists(st.floats(-40, 40), min_size=1, max_size=20))
def test_printed_parts_add_up_as_printed(parts: list[float]) -> None:
    total = sum(parts)
    for printed in (round(total, 1), round(total, 1) + 0.1, round(total, 1) - 0.1):
        found = rounded_parts(np.array(parts), printed)
        assert float(found.sum()) == pytest.approx(printed, abs=1e-6)
        assert np.abs(found - parts).max() < 0.2 + 1e-9
        assert found * 10 == pytest.approx(np.round(found * 10), abs=1e-9)


def test_shapley_against_all_orders() -> None:
    worth = {(): 0.0, (0,): 1.0, (1,): 4.0, (0, 1): 6.0}
    found = shapley(2, lambda taken: worth[tuple(n for n, t in enumerate(taken) if t)])
    assert found == pytest.approx([(1 + 2) / 2, (4 + 5) / 2])


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


def test_weightings_without_a_scored_dimension_in_common_still_add_up() -> None:
    cells = {"T1": 3, "T2": 3, "T3": 2, "T4": 2, "I1": 3, "I2": 2, "I3": 2, "I4": 4}
    held = {i: Cell(rule="fixed", value=v, **random_cases.WHY) for i, v in cells.items()}
    case = golden.changed(golden.case(), scenarios=(Scenario(id="a", name="A", group="past", cells=held),))
    for offsetting in ("partly", "not at all"):
        mine, theirs = (
            assess(case, Settings.model_validate({"case": "golden", "offsetting": offsetting, "weights": w}))
            for w in (
                {"dimensions": {"I": 100, "T": 0, "E": 0, "P": 0}},
                {"dimensions": {"I": 0, "T": 100, "E": 0, "P": 0}},
            )
        )
        found = between_weights(mine, theirs, "a")
        assert found is not None
        assert found.by_dimension.sum() == pytest.approx(found.total, abs=1e-9)


def test_a_part_of_nothing_is_printed_as_nothing() -> None:
    assert rounded_parts(np.array([0.0, 18.75, 18.75]), 37.6).tolist()[0] == 0.0
    assert rounded_parts(np.array([0.0, 0.5]), 0.6).tolist() == [0.0, 0.6]
