"""The claims on one indicator between two days, each mixture judged by the oracle."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from itertools import combinations

from scenarios.model.case import Case
from scenarios.model.settings import usual
from tests.oracle import from_case
from tests.oracle.pairs import shapley
from tests.oracle.votes import Evidence, attainment, evidence, speaks


class Exchange:
    """What changes on an indicator from one day to another, and what any part of it makes of the indicator."""

    def __init__(self, case: Case, indicator: str, first: date, second: date) -> None:
        self.indicator, self.conventions = indicator, from_case.conventions(case.method)
        self.choices = from_case.choices(case, usual(case))
        self.register = from_case.register(case, usual(case))
        rows = [c for c in self.register.claims if c.indicator == indicator]
        sides = []
        for day in (first, second):
            then = from_case.choices(case, usual(case).changed(as_of=day))
            sides.append({c.id for c in rows if speaks(self.register, then, c)})
        self.before, self.rows = sides[0], rows
        self.claims = [c.id for c in rows if (c.id in sides[0]) != (c.id in sides[1])]
        mixtures = (m for size in range(len(self.claims) + 1) for m in combinations(self.claims, size))
        self.known = all(self.found(frozenset(happened)).total > 0 for happened in mixtures)

    def found(self, happened: frozenset[str]) -> Evidence:
        """What the claims make of the indicator where these of the changes have happened."""
        present = [
            c.model_copy(update={"period": "2000", "valid_to": ""})
            for c in self.rows
            if (c.id in self.before) != (c.id in happened)
        ]
        register = replace(self.register, claims=tuple(present))
        return evidence(register, self.choices, self.conventions, None, self.indicator)

    def whole(self, target: int) -> float:
        """What all of the changes together do to the attainment believed."""
        nothing, all_ = (attainment(self.found(frozenset(happened)).q, target) for happened in ((), self.claims))
        return all_ - nothing

    def parts(self, target: int) -> dict[str, float]:
        """What each of the changes does to it, on average over all orders."""
        return shapley(self.claims, cache(lambda happened: attainment(self.found(happened).q, target)))
