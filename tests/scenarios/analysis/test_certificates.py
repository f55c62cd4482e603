"""The certificate against trying every rejection out: the same sizes, the same number of sets, the same sets."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations

import numpy as np
import pytest

from indicators.evidence import speaker
from indicators.method import SLACK
from scenarios import assess, load_case, seed_folder
from scenarios.analysis import certificates as ct
from scenarios.analysis.certificates import BY, Smallest
from scenarios.analysis.headlines import Headline, headlines, readiness_against
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


def state(a: Assessment, said: Headline, scored: bool) -> str:
    """Whether a sentence is true, untrue, or has nothing to be said of; scored: whether there was a score before."""
    k = a.position(said.scenario)
    if said.kind == "class":  # hangs on treaty facts: nothing coded any more is no other class than no treaty
        return "true" if (a.class_of(said.scenario) or "no treaty") == said.value else "untrue"
    if said.kind == "ahead":
        pair = a.pair(said.scenario, said.other)
        return "unscored" if not pair.comparable else "true" if pair.difference > AHEAD else "untrue"
    if scored and not a.marks.assessed[k]:
        return "unscored"
    if said.kind == "reach_at_least":
        return "true" if int(a.count(1)[k]) >= int(said.value) else "untrue"
    if said.kind == "reach_at_most":
        return "true" if int(a.count(1)[k]) <= int(said.value) else "untrue"
    above = bool(a.marks.readiness[k] >= float(said.value) / 100 - SLACK)
    return "true" if above == (said.kind == "readiness_at_least") else "untrue"


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

    def smallest(self, said: Headline, by: str) -> dict[str, tuple[int | None, set[frozenset[str]]]]:
        """The least size and every set of it: of those that make it untrue, and of those that leave no score."""
        parts = units(self.a, by)
        scored = bool(self.a.marks.assessed[self.a.position(said.scenario)])
        least: dict[str, tuple[int | None, set[frozenset[str]]]] = {}
        for size in range(1, len(parts) + 1):
            found: dict[str, set[frozenset[str]]] = defaultdict(set)
            for chosen in combinations(parts, size):
                gone = frozenset().union(*chosen)
                if gone not in self.scored:
                    self.scored[gone] = without(self.a, gone)
                found[state(self.scored[gone], said, scored)].add(gone)
            for word in ("untrue", "unscored"):
                if found[word]:
                    least.setdefault(word, (size, found[word]))
            if len(least) == 2:
                break
        return {word: least.get(word, (None, set())) for word in ("untrue", "unscored")}


def asked(a: Assessment) -> Iterator[Headline]:
    """Every sentence about the first two scenarios, each against the other, and readiness against a few marks."""
    yield from headlines(a, a.ids[0], a.ids[1:2])
    for scenario in a.ids[1:2]:
        yield from headlines(a, scenario)
    for mark in (50.0, 70.0, 80.0, 90.5):
        if said := readiness_against(a, a.ids[0], mark):
            yield said


@pytest.mark.hypothesis  # counted by `make soak`
@pytest.mark.parametrize("block", range(BLOCKS))
def test_no_smaller_rejection_overturns_a_sentence_than_trying_them_all_finds(block: int) -> None:
    for number in range(block, CASES, BLOCKS):
        a = small(number)
        tried = Tried(a)
        for said in asked(a):
            scored = bool(a.marks.assessed[a.position(said.scenario)])
            assert state(a, said, scored) == "true", (number, said)
            for by in BY:
                found, where = certificate(a, said, by), (number, said, by)
                expected = tried.smallest(said, by)
                wholly(found.untrue, *expected["untrue"], where)
                assert (found.unscored is None) == (said.kind == "class" or not (scored or said.kind == "ahead")), where
                if found.unscored is not None:
                    wholly(found.unscored, *expected["unscored"], where)


def wholly(found: Smallest, size: int | None, sets: set[frozenset[str]], where: object) -> None:
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
                assert state(without(a, shown.claims), said, True) == "untrue", (said, by, shown)
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


def test_what_leaves_a_reading_without_a_score_overturns_nothing_that_is_said_of_it() -> None:
    """Without any one of seven claims too little of the deeds alone is known: that makes no sentence untrue."""
    a = shipped()
    for said in headlines(a, "deeds-and-documents", a.ids[:2]):
        found = certificate(a, said)
        assert {x.then for x in found.shown} <= {"untrue"}
        if found.unscored is not None:
            assert found.unscored.size == 1
            assert {x.then for x in found.unscored.shown} <= {"not assessed", "not comparable"}
            assert not {x.claims for x in found.unscored.shown} & {x.claims for x in found.shown}
