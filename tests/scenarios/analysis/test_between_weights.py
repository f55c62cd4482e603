"""What other weights do to one scenario adds up, on random cases."""

from __future__ import annotations

import pytest
from hypothesis import given

from scenarios import Settings, assess
from scenarios.analysis.between_weights import between_weights
from scenarios.model.case import Case
from scenarios.model.scenario import Cell, Scenario
from tests.support import golden, random_cases
from tests.support.counts import examples


@pytest.mark.slow
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
