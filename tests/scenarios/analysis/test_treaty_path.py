"""What a class rests on: the claims on the treaty and on what makes it work, against trying every rejection out."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations, product
from typing import Any

import numpy as np
import pytest

from dashboard.wording import overturned
from indicators.evidence import Claim
from scenarios import assess
from scenarios.analysis.certificates import certificate_table
from scenarios.analysis.headlines import Headline
from scenarios.analysis.treaty_path import TreatyPath
from scenarios.assessment import Assessment
from scenarios.model.scenario import CommitmentStatus, Scenario
from scenarios.model.settings import Settings
from scenarios.scoring.left_out import BY
from tests.support.counts import many
from tests.support.treaties import IN_FORCE, NOW, RULE, SIGNED, WHY, case, claim

USUAL = Settings(case="golden", draws=1_000)
READING = Scenario(id="now", name="Takes all claims", group="reading")


def allied_no_more(then: str) -> bool:
    """Whether no treaty is in force any more."""
    return (then or "no treaty") == "no treaty"


def test_a_treaty_that_is_assumed_falls_with_no_claim() -> None:
    stated = {"COM2": CommitmentStatus(status=4, basis="assumption", **WHY)}
    scenario = NOW.model_copy(update={"commitments": stated})
    path = TreatyPath(assess(case(SIGNED, IN_FORCE, scenarios=(scenario,)), USUAL), NOW.id)
    assert path.class_without([IN_FORCE.id, SIGNED.id]) == "on paper"
    assert path.smallest(path.units("claim"), allied_no_more) is None


def random_claims(number: int) -> list[Claim]:
    """A few claims on three commitments, for and against, by three speakers in three sources."""
    rng = np.random.default_rng([29, number])
    made = []
    for n in range(int(rng.integers(1, 8))):
        direction = str(rng.choice(["supports", "at_least", "contradicts"], p=[0.4, 0.2, 0.4]))
        levels: dict[str, Any] = {"level": int(rng.choice([2, 3, 4]))}
        if direction == "contradicts":
            levels["level"] = int(rng.choice([1, 3]))
        made.append(
            claim(
                f"c{n}",
                indicator=str(rng.choice(["COM2", "COM3", "COM3", "COM1"])),
                direction=direction,
                kind=str(rng.choice(["document", "statement", "event"])),
                source=str(rng.choice(["doc", "treaty"])),
                attributed_to=str(rng.choice(["", "Ann", "Bob"])),
                **levels,
            )
        )
    return made


def tried(
    a: Assessment, by_unit: list[tuple[str, ...]], untrue: Callable[[str], bool]
) -> tuple[int | None, set[frozenset[str]]]:
    """The least number of units whose rejection makes the class untrue, each set scored anew, and all such sets."""
    for size in range(1, len(by_unit) + 1):
        found = set()
        for chosen in combinations(by_unit, size):
            gone = {c for unit in chosen for c in unit}
            if untrue(assess(a.case, a.settings.changed(left_out=tuple(gone))).class_of("now") or "no treaty"):
                found.add(frozenset(gone))
        if found:
            return size, found
    return None, set()


@pytest.mark.rotating
@pytest.mark.parametrize("number", range(many(12, 300)))
def test_no_smaller_rejection_changes_a_class_than_trying_them_all_finds(number: int) -> None:
    made = case(*random_claims(number), scenarios=(READING,))
    a = assess(made, USUAL.changed(outside=True))
    assert a.class_of("now") and RULE["functioning"] == ["COM3"]
    path = TreatyPath(a, "now")
    word = a.class_of("now")
    asked: list[Callable[[str], bool]] = [lambda then: (then or "no treaty") != word]
    if word != "no treaty":  # that a treaty is in force falls apart from what makes it work
        asked.append(allied_no_more)
    for by, untrue in product(BY, asked):
        units = path.units(by)
        size, sets = tried(a, [u.claims for u in units], untrue)
        found = path.smallest(units, untrue)
        assert (found and len(found)) == size, (number, by)
        assert not found or frozenset(c for u in found for c in u.claims) in sets, (number, by)
        gone = [c for u in found or () for c in u.claims]
        after = assess(made, a.settings.changed(left_out=tuple(gone))).class_of("now")
        assert path.class_without(gone) == after, (number, by)  # with nothing left none, as scores.csv has it


def test_where_nothing_counts_any_more_there_is_no_class_and_the_screen_says_so() -> None:
    a = assess(case(IN_FORCE, scenarios=(READING,)), USUAL.changed(outside=True, as_of="1960-01-01"))
    assert a.class_of("now") == "on paper" and not a.known[0]  # every other claim is of later
    rows = certificate_table(a).query("sentence == 'class'").set_index("by")
    word, gone = str(rows.loc["claim", "then"]), str(rows.loc["claim", "claims"]).split()
    assert word == "" == assess(a.case, a.settings.changed(left_out=tuple(gone))).class_of("now")
    assert overturned.then(a, Headline("class", "now", "on paper"), word) == "No claim counts here"
