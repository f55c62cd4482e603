"""The known pairs as a scale are worked out once for whoever is of the same states and choices.

How many pairs stood as high as a readiness before they signed, and how many of their controls.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any

import numpy as np
import pytest

from scenarios import assess
from scenarios.model.settings import usual
from scenarios.question import Of, Step
from scenarios.reference.known_pairs import ReferenceSet, known_pairs
from scenarios.reference.pair_scale import PAIR_SCALE, signed_and_controls
from scenarios.reference.place import Lacking, PairScale, scale_for, scale_of
from tests.support import golden
from tests.support.made_pairs import with_couples
from tests.support.other_choices import CASE, USUAL, with_other


def test_it_is_the_scale_of_the_case_or_why_there_is_none() -> None:
    a, unlike = assess(CASE, USUAL), golden.case()
    assert repr(PAIR_SCALE.ask(Of(a, a.ids[0]))) == repr(scale_of(a, a.ids[0]))
    assert PAIR_SCALE.ask(Of(assess(unlike), unlike.reference)) == Lacking("another codebook")


def test_claims_left_out_and_scenarios_of_ones_own_do_not_make_it_anew_and_weights_do() -> None:
    keys = set[Hashable]()

    def keep(question: str, step: Step[Any], key: Hashable, make: Callable[[], Any]) -> None:
        keys.add(key)

    for name in ("left_out", "own_scenarios", "notes", "as_of", "draws"):
        PAIR_SCALE.ask(Of(assess(CASE, with_other(name)), CASE.reference), keep=keep)
    assert len(keys) == 1
    PAIR_SCALE.ask(Of(assess(CASE, with_other("weights.dimensions")), CASE.reference), keep=keep)
    assert len(keys) == 2


@pytest.fixture(scope="module")
def pairs() -> ReferenceSet:
    found = known_pairs()
    assert found is not None
    return with_couples(found, 5)


@pytest.mark.slow
def test_both_groups_are_counted_and_the_others_of_no_treaty_are_not(
    pairs: ReferenceSet,
) -> None:
    settings = usual(pairs.cases[0])
    scale, standings = scale_for((), settings), pairs.standings(settings)
    assert isinstance(scale, PairScale)
    scores = np.array([100 * s.readiness for s in standings if s.group == "before signing"])
    for readiness in (*scores, *(scores + 1), 0.0, 100.0):
        told = signed_and_controls(standings, scale, float(readiness))
        assert told is not None and told.signed == told.controls and told.signed.n == 5
        assert told.signed.below == (scores < readiness - 1e-9).sum()
        assert told.signed.equal == (abs(scores - readiness) <= 1e-9).sum()


@pytest.mark.slow
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
