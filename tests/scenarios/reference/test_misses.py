"""The worst misses of the known pairs."""

from __future__ import annotations

import numpy as np

from scenarios.reference.groups import UNALLIED, WORKING
from scenarios.reference.misses import worst_misses
from scenarios.reference.validation import known_validation


def test_the_worst_misses_are_those_farthest_on_the_wrong_side() -> None:
    v = known_validation()
    assert v is not None
    groups = {case.id: g for case, g in zip(v.yardstick.cases, v.yardstick.groups, strict=True)}
    places = {case.id: p for case, p in zip(v.yardstick.cases, v.places, strict=True)}
    wrong = {
        i: abs(np.log(p.ratio))
        for i, p in places.items()
        if p and (groups[i], p.ratio < 1) in ((WORKING, True), (UNALLIED, False)) and p.ratio != 1
    }
    found = worst_misses(v)
    assert len(found) == min(3, len(wrong))
    assert [m.case for m in found] == sorted(wrong, key=lambda i: -wrong[i])[: len(found)]
    assert len(worst_misses(v, 1_000)) == len(wrong)


def test_a_miss_names_the_part_that_sets_it_apart_from_its_own_group() -> None:
    v = known_validation()
    assert v is not None
    for miss in worst_misses(v, 5):
        assert miss.allied == (miss.ratio < 1)
        assert (miss.apart < 0) == miss.allied, "an alliance is missed for what it lacks, a partner for what it has"
