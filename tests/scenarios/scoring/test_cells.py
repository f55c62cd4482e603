"""Cells: what each scenario holds about each indicator, and that nothing is known without evidence or a hand."""

from __future__ import annotations

import numpy as np
import pytest

from scenarios import assess
from scenarios.model.settings import Settings
from scenarios.scoring.cells import build_cells
from scenarios.scoring.eligible_claims import admissible, eligible_claims
from tests.support import golden

CASE = golden.case()
USUAL = Settings(case="golden", draws=1_000)


def test_a_cell_without_a_claim_is_unknown_and_never_zero() -> None:
    a = assess(CASE, USUAL)
    for n, scenario in enumerate(CASE.resolved):
        for i, item in enumerate(CASE.codebook.indicator_ids):
            if scenario.cells[item].rule == "evidence":
                judged = a.cells_by_scenario.judgements[n][i]
                known = judged is not None and judged.votes > 0
                assert bool(a.cells_by_scenario.known[n, i]) is known, (scenario.id, item)


def test_a_claim_left_out_is_named_and_votes_nowhere() -> None:
    settings = USUAL.changed(left_out=("e07",))
    eligible, excluded = eligible_claims(CASE, admissible(CASE, settings))
    assert "e07" in excluded
    assert all(claim.id != "e07" for voters in eligible.values() for claim, _ in voters)


def test_what_is_drawn_from_and_what_is_believed_are_shares() -> None:
    cells = build_cells(CASE, admissible(CASE, USUAL), USUAL.burden_of_proof)
    for shares in (cells.belief, cells.drawn):
        assert shares.sum(axis=-1) == pytest.approx(np.ones(shares.shape[:-1]), abs=1e-12)
        assert (shares >= 0).all()
    assert (cells.low <= cells.high).all() and (cells.least <= cells.most).all()
