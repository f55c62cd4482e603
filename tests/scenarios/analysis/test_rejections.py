"""What a scenario becomes without some claims: the same as leaving them out and scoring the case anew."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from scenarios import assess
from scenarios.analysis.rejections import Rejections
from scenarios.analysis.subset_effects import By
from scenarios.model.settings import Settings
from tests.support import golden

A = assess(golden.case(), Settings(case="golden", draws=1_000))
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
