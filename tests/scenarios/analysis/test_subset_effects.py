"""What cells become when claims are rejected, against assessments that leave them out."""

from __future__ import annotations

import numpy as np
import pytest

from scenarios import assess
from scenarios.analysis.subset_effects import SubsetEffects
from scenarios.model.settings import Settings
from tests.support import golden

USUAL = Settings(case="golden", draws=1_000)
A = assess(golden.case(), USUAL)


@pytest.mark.parametrize("by", ["claim", "speaker", "kind", "source"])
def test_a_rejected_unit_leaves_the_cells_of_the_case_without_it(by: str) -> None:
    scenario = A.ids[0]
    effects = SubsetEffects(A, [scenario])
    units = effects.units(by)  # type: ignore[arg-type]
    touched = effects.touched(units)
    assert units and len({u.claims for u in units}) == len(units)
    for number, unit in enumerate(units):
        b = assess(golden.case(), USUAL.changed(left_out=unit.claims)).cells_by_scenario
        for i, gone in enumerate(touched):
            found = effects.outcomes(i, 0, ~gone[number : number + 1])
            assert bool(found.known[0]) is bool(b.known[0, i])
            if b.known[0, i]:
                assert found.belief[0] == pytest.approx(b.belief[0, i], abs=1e-12)
                assert found.drawn[0] == pytest.approx(b.drawn[0, i], abs=1e-12)


def test_nothing_rejected_changes_nothing() -> None:
    effects, held = SubsetEffects(A, A.ids), A.cells_by_scenario
    for i, atoms in enumerate(effects.atoms):
        for n in range(len(A.ids)):
            found = effects.outcomes(i, n, np.ones((1, len(atoms)), dtype=bool))
            assert bool(found.known[0]) is bool(held.known[n, i])
            assert found.belief[0] == pytest.approx(held.belief[n, i], abs=1e-12)
