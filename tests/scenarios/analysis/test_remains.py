"""What remains to the benchmark: parts that add up to what is missing."""

from __future__ import annotations

import pytest

from scenarios import assess
from scenarios.analysis.remains import remains
from scenarios.assessment import Assessment
from scenarios.model.settings import Settings
from tests.support import golden


@pytest.fixture(scope="module")
def fully() -> Assessment:
    return assess(golden.case(), Settings(case="golden", draws=1_000))


def test_steps_and_evidence_together_are_what_separates_from_one_hundred(fully: Assessment) -> None:
    for n, scenario in enumerate(fully.ids):
        found, score = remains(fully, scenario), float(fully.marks.readiness[n])
        if score != score:
            assert found.left == ()
            continue
        assert found.by_columns
        assert sum(x.by_steps or 0.0 for x in found.left) == pytest.approx(found.gap, abs=1e-12)
        assert sum(x.by_evidence or 0.0 for x in found.left) == pytest.approx(found.doubt, abs=1e-12)
        assert found.gap + found.doubt == pytest.approx(1 - score, abs=1e-12)
        if found.left:
            assert found.left[-1].after == pytest.approx(1.0, abs=1e-9)


def test_where_dimensions_do_not_offset_each_other_there_is_one_column() -> None:
    a = assess(golden.case(), Settings(case="golden", draws=1_000, offsetting="not at all"))
    found = remains(a, a.ids[0])
    assert found.left and not found.by_columns
    assert all(x.by_steps is None and x.by_evidence is None for x in found.left)
