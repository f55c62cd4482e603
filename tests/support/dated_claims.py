"""The claims on one indicator between two days, each mixture judged by the oracle; Shapley values in plain loops."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import combinations
from math import factorial

from scenarios.model.case import Case
from scenarios.model.settings import usual
from tests.oracle import from_case
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
        self.known = all(self.found(taken).total > 0 for taken in range(1 << len(self.claims)))

    def found(self, taken: int) -> Evidence:
        """What the claims make of the indicator where these of the changes, as bits, have happened."""
        happened = {c for n, c in enumerate(self.claims) if taken >> n & 1}
        present = [
            c.model_copy(update={"period": "2000", "valid_to": ""})
            for c in self.rows
            if (c.id in self.before) != (c.id in happened)
        ]
        register = replace(self.register, claims=tuple(present))
        return evidence(register, self.choices, self.conventions, None, self.indicator)

    def reached(self, taken: int, target: int) -> float:
        """Attainment believed in that mixture."""
        return attainment(self.found(taken).q, target)


def shapley(worth: list[float]) -> list[float]:
    """Each player's mean contribution; worth: of each mixture, at the number whose bits are who is in it."""
    count = len(worth).bit_length() - 1
    parts = [0.0] * count
    for player in range(count):
        others = [n for n in range(count) if n != player]
        for size in range(count):
            share = factorial(size) * factorial(count - size - 1) / factorial(count)
            for members in combinations(others, size):
                without = sum(1 << n for n in members)
                parts[player] += share * (worth[without | 1 << player] - worth[without])
    return parts
