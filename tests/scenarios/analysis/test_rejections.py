"""Cells, scores and orders after claims are rejected, against the whole assessment made again without them."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, product

import numpy as np
import pytest

from scenarios import assess
from scenarios.analysis.rejections import Rejections
from scenarios.model.settings import Settings
from scenarios.scoring.left_out import By
from tests.oracle.cells import cell, reading, rules
from tests.oracle.votes import evidence
from tests.support import golden
from tests.support.against_oracle import both
from tests.support.counts import many

USUAL = Settings(case="golden", draws=1_000)
A = assess(golden.case(), USUAL)


def test_nothing_rejected_changes_nothing() -> None:
    effects, held = Rejections(A, A.ids), A.cells_by_scenario
    for i, atoms in enumerate(effects.atoms):
        for n in range(len(A.ids)):
            found = effects.outcomes(i, n, np.ones((1, len(atoms)), dtype=bool))
            assert bool(found.known[0]) is bool(held.known[n, i])
            assert found.belief[0] == pytest.approx(held.belief[n, i], abs=1e-12)


@pytest.mark.slow
@pytest.mark.rotating
def test_whatever_is_rejected_the_cell_is_what_the_oracle_makes_of_the_rest() -> None:
    """Also where the claim that documents most is among it, so that floors fade from a lower level on."""
    fade_begins_lower = 0
    for number in range(many(60, 1_000)):
        x = both(number)
        effects, told = Rejections(x.a, x.a.ids[:1]), x.register.scenario(x.a.ids[0])
        for i, atoms in enumerate(effects.atoms):
            if not 1 < len(atoms) <= 5:
                continue
            item = x.register.indicators[i].id
            left = np.array(list(product([True, False], repeat=len(atoms))))
            found, drawn = effects.outcomes(i, 0, left), effects.held(i, 0, left).drawn
            for row, stays in enumerate(left):
                gone = {c.id for on, stay in zip(atoms, stays, strict=True) if not stay for c in on}
                fewer = replace(x.choices, left_out=x.choices.left_out | gone)
                said = evidence(x.register, fewer, x.method, reading(x.register, told), item)
                there = cell(said, rules(x.register, told)[item], x.method.prior(x.choices.burden_of_proof))
                assert bool(found.known[row]) is there.known, (number, item, gone)
                if there.known:
                    assert found.belief[row] == pytest.approx(there.q, abs=1e-12), (number, item, gone)
                    assert drawn[row] == pytest.approx(there.p, abs=1e-12), (number, item, gone)
            levels = {c.level for on in atoms for c in on if c.direction in ("supports", "at_least")}
            fade_begins_lower += len(levels) > 1 and any(c.direction == "at_least" for on in atoms for c in on)
    assert fade_begins_lower > 20


SORTS: tuple[By, ...] = ("claim", "speaker", "kind", "source")


@pytest.mark.parametrize("by", SORTS)
def test_each_set_of_units_leaves_what_the_case_is_without_them(by: By) -> None:
    of = Rejections(A, ["baseline"])
    units = of.units(by)
    for size in (1, 2):
        rows = np.array(list(combinations(range(len(units)), size))[::17], dtype=int).reshape(-1, size)
        after = of.without_units(by, rows)
        for n, row in enumerate(rows):
            gone = {c for u in row for c in units[u].claims}
            b = assess(A.case, A.settings.changed(left_out=tuple(gone)))
            k = b.position("baseline")
            assert after.met[n] == b.count(1)[k]
            assert after.lost[n] == (not b.marks.assessed[k])
            assert after.readiness[n] == pytest.approx(float(b.marks.readiness[k]), nan_ok=True)
            assert of.without(gone).readiness[0] == pytest.approx(after.readiness[n], nan_ok=True)


def test_sets_of_one_and_of_two_are_not_taken_for_each_other() -> None:
    of = Rejections(A, ["baseline"])
    alone, together = (of.without_units("claim", np.array(rows)) for rows in ([[0], [1]], [[0, 1]]))
    assert (len(alone.met), len(together.met)) == (2, 1)


def test_of_two_the_lead_is_over_what_both_know() -> None:
    of = Rejections(A, ["deepening", "stall"])
    after = of.without(set())
    assert after.readiness[0] == pytest.approx(A.pair("deepening", "stall").difference)
    assert not after.lost[0]


def test_without_anything_known_there_is_no_score_and_nothing_to_compare() -> None:
    every = {c.id for c in A.case.evidence}
    assert Rejections(A, ["baseline"]).without(every).lost[0]
    assert Rejections(A, ["deepening", "stall"]).without(every).lost[0]
