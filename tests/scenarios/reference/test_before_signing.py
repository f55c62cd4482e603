"""How many pairs stood as high as a readiness before they signed, and how many of their controls."""

from __future__ import annotations

import numpy as np
import pytest

from scenarios.model.settings import usual
from scenarios.reference.before_signing import signed_and_controls
from scenarios.reference.known_pairs import ReferenceSet, known_pairs
from scenarios.reference.place import PairScale, scale_for
from tests.support.made_pairs import with_couples

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def pairs() -> ReferenceSet:
    found = known_pairs()
    assert found is not None
    return with_couples(found, 5)


def test_both_groups_are_counted_with_the_margin_of_the_method_and_the_others_of_no_treaty_are_not(
    pairs: ReferenceSet,
) -> None:
    settings = usual(pairs.cases[0])
    scale, standings = scale_for((), settings), pairs.standings(settings)
    assert isinstance(scale, PairScale)
    scores = np.array([100 * s.readiness for s in standings if s.group == "before signing"])
    for readiness in (*scores, *(scores + 3), *(scores - 3), 0.0, 100.0):
        told = signed_and_controls(standings, scale, float(readiness))
        assert told is not None and told.signed == told.controls and told.signed.n == 5
        assert told.signed.above == (scores > readiness + 3 + 1e-9).sum()
        assert told.signed.below == (scores < readiness - 3 - 1e-9).sum()


def test_pairs_of_the_same_states_as_the_case_and_those_without_a_score_are_not_counted(pairs: ReferenceSet) -> None:
    settings = usual(pairs.cases[0])
    scale, standings = scale_for((), settings), list(pairs.standings(settings))
    assert isinstance(scale, PairScale)
    at = [n for n, s in enumerate(standings) if s.group == "before signing"]
    standings[at[0]] = standings[at[0]]._replace(readiness=float("nan"))
    object.__setattr__(scale, "left_out", (standings[at[1]].case,))
    told = signed_and_controls(standings, scale, 50.0)
    assert told is not None and told.controls is not None and (told.signed.n, told.controls.n) == (3, 5)
    assert signed_and_controls([s for n, s in enumerate(standings) if n not in at], scale, 50.0) is None
    alone = signed_and_controls([standings[n] for n in at], scale, 50.0)
    assert alone is not None and alone.signed.n == 3 and alone.controls is None
