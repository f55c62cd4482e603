"""Coders of some of the pairs, and pair by pair: the same counts however they are parted."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from scenarios.reference.coder_agreement import coder_agreement, pair_agreements
from scenarios.reference.coder_file import Settled
from scenarios.reference.validation import Validation

pytestmark = pytest.mark.slow


def test_counts_of_some_pairs_and_of_the_others_add_up(found: Validation) -> None:
    told, all_of_them = found.compared, range(len(found.yardstick.cases))
    both = (found.reached["first"], found.reached["second"]), (found.readiness["first"], found.readiness["second"])
    few, others = (
        coder_agreement(told, *both, [n for n in all_of_them if (n < 5) is first], 1) for first in (True, False)
    )
    for name in ("pairs", "claims", "scored", "same_indicator", "same_direction", "on_same", "same_level", "apart_of"):
        assert getattr(few, name) + getattr(others, name) == getattr(found.coders, name)
    assert few.alphas + others.alphas == found.coders.alphas


def test_who_was_followed_is_counted_of_what_was_settled_from_the_passage_and_apart_what_was_not_found(
    found: Validation,
) -> None:
    both = (found.reached["first"], found.reached["second"]), (found.readiness["first"], found.readiness["second"])
    n, first = next((n, c) for n, c in enumerate(found.compared) if c is not None)
    said = [("both", ""), ("first", "claim"), ("second", "passage"), ("second", "passage"), ("third", "passage")]
    settled = tuple(Settled(by, "So.", seen) for by, seen in [*said, ("first", "not found")])  # type: ignore[arg-type]
    told = [replace(first, settled=settled) if m == n else c for m, c in enumerate(found.compared)]
    counted = coder_agreement(told, *both, [n], 1)
    assert (counted.from_passage, counted.not_found) == ({"first": 0, "second": 2, "third": 1}, 1)


def test_without_pairs_nothing_is_said(found: Validation) -> None:
    both = (found.reached["first"], found.reached["second"]), (found.readiness["first"], found.readiness["second"])
    none = coder_agreement(found.compared, *both, [], 1)
    assert none.pairs == none.claims == 0
    assert np.isnan([none.kappa, none.kappa_low, none.cells, none.apart]).all()


def test_a_pair_that_nobody_coded_again_has_no_agreement(found: Validation) -> None:
    told = (None, *found.compared[1:])
    assert [p["pair"] for p in pair_agreements(found.yardstick, told, 1)] == [c.id for c in found.yardstick.cases[1:]]
