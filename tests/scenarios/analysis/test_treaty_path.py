"""What the class is without some of the claims that make an alliance formal."""

from __future__ import annotations

from scenarios import assess
from scenarios.analysis.treaty_path import TreatyPath
from scenarios.model.settings import Settings
from scenarios.scoring.readiness import FORMAL, HOLLOW
from tests.support.treaties import IN_FORCE, NOW, SIGNED, case

A = assess(case(SIGNED, IN_FORCE, scenarios=(NOW,)), Settings(case="golden", draws=1_000).changed(as_of="1960-01-01"))


def test_nothing_rejected_is_the_class_as_it_stands() -> None:
    path = TreatyPath(A, NOW.id)
    assert path.formal_class(()) == A.class_of(NOW.id)
    assert path.formal_class(()) in (FORMAL, HOLLOW)


def test_without_the_claim_that_it_is_in_force_a_treaty_makes_nothing_formal() -> None:
    path = TreatyPath(A, NOW.id)
    assert IN_FORCE.id in {c.id for c in path.claims}
    assert path.formal_class([IN_FORCE.id]) == ""
    assert path.formal_class([SIGNED.id]) == path.formal_class(())
