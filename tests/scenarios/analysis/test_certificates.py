"""The certificate against trying every rejection out: the same sizes, the same number of sets, the same sets."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations

import numpy as np
import pytest

from indicators.evidence import speaker
from scenarios import assess, load_case, seed_folder
from scenarios.analysis import certificates as ct
from scenarios.analysis.certificates import BY
from scenarios.analysis.headlines import Headline, headlines
from scenarios.assessment import Assessment
from scenarios.model.case import Case
from scenarios.model.settings import usual
from scenarios.simulation.pairs import AHEAD
from tests.support import golden
from tests.support.certified import certificate
from tests.support.counts import many
from tests.support.random_registers import random_case

pytestmark = pytest.mark.soak
BLOCKS = 10
CASES = many(50, 1_000)
CLAIMS = many(6, 8)  # of a random case: few enough to try every rejection
READY = 1e-9


def small(number: int) -> Assessment:
    """A random case with few claims, most of them on the same indicators."""
    case, settings = random_case(number)
    rng = np.random.default_rng([13, number])
    asked = [c.id for c in case.evidence if c.votes_on_level]
    items = {c.indicator for c in case.evidence if c.indicator in case.codebook.indicator_ids}
    some = set(rng.permutation(sorted(filter(None, items)))[: int(rng.integers(1, 5))]) | set(
        case.codebook.commitment_ids
    )
    kept = [c for c in asked if case.claims[c].indicator in some]
    kept = sorted(rng.permutation(kept)[:CLAIMS], key=kept.index)
    register = tuple(case.claims[c] for c in kept)
    return assess(golden.changed(case, evidence=register), settings.changed(draws=1_000, left_out=()))


def without(a: Assessment, gone: Iterable[str]) -> Assessment:
    """The same case scored with these claims left out."""
    case = Case(**{n: getattr(a.case, n) for n in Case.model_fields})
    return assess(case, a.settings.changed(left_out=tuple({*a.settings.left_out, *gone}), own_scenarios=()))


def holds(a: Assessment, said: Headline) -> bool:
    """Whether a sentence is true."""
    k = a.position(said.scenario)
    if said.kind == "reach_at_least":
        return int(a.count(1)[k]) >= int(said.value)
    if said.kind == "reach_at_most":
        return int(a.count(1)[k]) <= int(said.value)
    if said.kind == "class":
        return (a.class_of(said.scenario) or "no treaty") == said.value  # nothing coded any more is no other class
    if said.kind == "ahead":
        pair = a.pair(said.scenario, said.other)
        return bool(pair.comparable and pair.difference > AHEAD)
    above = bool(a.marks.readiness[k] >= float(said.value) / 100 - READY)
    return bool(a.marks.assessed[k]) and above == (said.kind == "readiness_at_least")


def units(a: Assessment, by: str) -> list[frozenset[str]]:
    """What is rejected as one, worked out apart from the product."""
    found: dict[object, set[str]] = defaultdict(set)
    for c in a.case.evidence:
        source = a.case.sources[c.source]
        spoken = speaker(c, source)
        keys = {"speaker": spoken, "kind": c.kind, "source": c.source}
        found[keys.get(by, (c.indicator, spoken, c.source, c.paragraph, c.direction, c.level))].add(c.id)
    return list(map(frozenset, found.values()))


class Tried:
    """Every rejection of a case, each scored once."""

    def __init__(self, a: Assessment) -> None:
        self.a = a
        self.scored: dict[frozenset[str], Assessment] = {}

    def minimal_subset(self, said: Headline, by: str) -> tuple[int | None, set[frozenset[str]]]:
        parts = units(self.a, by)
        for size in range(1, len(parts) + 1):
            found = set()
            for chosen in combinations(parts, size):
                gone = frozenset().union(*chosen)
                if gone not in self.scored:
                    self.scored[gone] = without(self.a, gone)
                if not holds(self.scored[gone], said):
                    found.add(gone)
            if found:
                return size, found
        return None, set()


def asked(a: Assessment) -> Iterator[Headline]:
    """Every sentence about the first two scenarios, each against the other."""
    yield from headlines(a, a.ids[0], a.ids[1:2])
    for scenario in a.ids[1:2]:
        yield from headlines(a, scenario)


@pytest.mark.hypothesis  # counted by `make soak`
@pytest.mark.parametrize("block", range(BLOCKS))
def test_no_smaller_rejection_overturns_a_sentence_than_trying_them_all_finds(block: int) -> None:
    for number in range(block, CASES, BLOCKS):
        a = small(number)
        tried = Tried(a)
        for said in asked(a):
            assert holds(a, said), (number, said)
            for by in BY:
                found, where = certificate(a, said, by), (number, said, by)
                size, sets = tried.minimal_subset(said, by)
                assert found.size == size, where
                assert found.proven == (None if size is None else size - 1), where
                assert (found.sets, found.counted) == (len(sets), True), where
                assert len(found.shown) == min(len(sets), ct.SHOWN), where
                for shown in found.shown:
                    # Claims that move nothing need not be named: of no weight, or never read in this scenario.
                    assert any(set(shown.claims) <= s for s in sets), (where, shown)


def shipped() -> Assessment:
    case = load_case(seed_folder("china-russia-2017"))
    return assess(case, usual(case))


def test_every_set_shown_for_the_shipped_case_makes_its_sentence_untrue_when_left_out() -> None:
    a = shipped()
    tried = 0
    for said in headlines(a, a.case.reference, a.ids[1:4]):
        for by in BY:
            for shown in certificate(a, said, by).shown[:2]:
                assert not holds(without(a, shown.claims), said), (said, by, shown)
                tried += 1
    assert tried > 20


def test_a_class_that_no_claim_can_overturn_says_so_for_any_number() -> None:
    a = shipped()
    said = next(s for s in headlines(a, a.case.reference) if s.kind == "class")
    found = certificate(a, said)
    assert (found.size, found.proven, found.shown) == (None, None, ())


def test_how_many_indicators_are_reached_falls_with_one_statement_in_the_shipped_case() -> None:
    found = certificate(a := shipped(), headlines(a, "all-claims")[0])
    assert (found.sentence.value, found.size) == ("5", 1)


def test_what_rests_on_no_claim_is_overturned_by_none() -> None:
    a = shipped()
    for said in headlines(a, "constructive-cooperation"):
        found = certificate(a, said)
        assert (found.units, found.size, found.proven) == (0, None, None)


def test_a_formal_class_falls_with_the_claims_on_its_treaty_alone() -> None:
    a = shipped()
    said = Headline("class", "treaty-without-depth", a.class_of("treaty-without-depth"))
    found = certificate(a, said)
    deciding = {c.id for c in a.case.evidence if c.indicator in a.case.codebook.commitment_ids}
    assert all(set(x.claims) <= deciding for x in found.shown)
    assert found.proven is None  # an assumption, not a claim, puts the treaty in force
