"""Random cases scored by the product and by the independent oracle, for the tests that hold one against the other."""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import cached_property, lru_cache
from typing import Any

import pytest

from scenarios import assess
from scenarios.assessment import Assessment
from scenarios.model.settings import Settings
from tests.oracle import from_case
from tests.oracle import readiness as oracle
from tests.support import golden
from tests.support.counts import many
from tests.support.random_registers import random_case
from tests.support.turns import half

BLOCKS = 10
CASES, DRAWN, ASKED_CLAIM_BY_CLAIM = many(250, 5_000), many(50, 1_000), many(50, 1_000)
CLOSE = 1e-9  # on 0..1; 100 times that in points


# The first numbers: the oracle has the worked numbers too, as tests/scenarios/test_assessment.py has them.
WORKED = ((golden.case(), Settings(case="golden")), (golden.second(), golden.second_settings()))


class Both:
    """One case, random but for the first ones, scored by the product and by the oracle."""

    def __init__(self, number: int, draws: int = 1_000) -> None:
        self.number = number
        self.case, chosen = WORKED[number] if number < len(WORKED) else random_case(number)
        self.settings = chosen.changed(draws=draws)
        self.a = assess(self.case, self.settings)
        self.register = from_case.register(self.case, self.settings)
        self.choices = from_case.choices(self.case, self.settings)
        self.method = from_case.conventions(self.case.method)

    @cached_property
    def scored(self) -> dict[str, oracle.Assessment]:
        """The oracle's scenarios by id."""
        return {s: oracle.assess(self.register, self.choices, self.method, s) for s in self.a.ids}

    def under(self, weights: object) -> tuple[Assessment, dict[str, oracle.Assessment]]:
        """Both under other weights."""
        chosen = self.settings.changed(weights=weights)
        choices = from_case.choices(self.case, chosen)
        found = {s: oracle.assess(self.register, choices, self.method, s) for s in self.a.ids}
        return assess(self.case, chosen), found


@lru_cache(maxsize=400)
def both(number: int) -> Both:
    return Both(number)


def numbers(block: int, count: int) -> range:
    """The numbers of the cases of a block, of which it is the turn."""
    return half(range(block, count, BLOCKS))


def cases(block: int, count: int = CASES) -> Iterator[tuple[int, Both]]:
    """The same with the cases."""
    return ((number, both(number)) for number in numbers(block, count))


def near(value: Any) -> Any:
    """A number of the oracle as the product must give it; nan where the oracle has none."""
    if isinstance(value, dict):
        return {k: near(v) for k, v in value.items()}
    value = math.nan if value is None else value
    return pytest.approx(value, abs=100 * CLOSE, nan_ok=True) if isinstance(value, float) else value


in_blocks = pytest.mark.parametrize("block", range(many(BLOCKS, BLOCKS, quick=3)))
