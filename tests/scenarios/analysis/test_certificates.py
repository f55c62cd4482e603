"""The certificate against trying every rejection out: the same sizes, one of the sets, as many each alone."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations

import numpy as np
import pytest

from indicators.evidence import speaker
from scenarios import assess, load_case, seed_folder
from scenarios.analysis import certificates as ct
from scenarios.analysis.certificates import Smallest, certificates
from scenarios.analysis.headlines import PLACED, Headline, headlines
from scenarios.assessment import Assessment
from scenarios.model.case import Case
from scenarios.model.scenario import Scenario
from scenarios.model.settings import Settings, usual
from scenarios.reference.place import PairScale
from scenarios.scoring.left_out import BY
from scenarios.simulation.pairs import AHEAD
from tests.support import golden
from tests.support.certified import certificate
from tests.support.counts import many
from tests.support.made_scale import made_scale
from tests.support.random_registers import random_case

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


def scored(number: int) -> Assessment:
    """The first worked register with few of its claims and all else set by hand, so that there is always a score."""
    case, rng = golden.case(), np.random.default_rng([17, number])
    asked = [c for c in case.evidence if c.votes_on_level]
    kept = {asked[n].id for n in rng.permutation(len(asked))[: CLAIMS + 1]}
    register = tuple(c for c in asked if c.id in kept)
    read = {c.indicator for c in register}
    cells = {i: golden.made("about", int(rng.integers(1, 4))) for i in golden.IDS if i not in read}
    cells |= {str(i): golden.made("evidence", None) for i in read}
    now = Scenario(id="now", name="Mostly by hand", group="future", cells=cells)
    offsetting = ("fully", "partly", "not at all")[number % 3]
    settings = Settings(case="golden", draws=1_000, offsetting=offsetting)
    return assess(golden.changed(case, evidence=register, scenarios=(now,)), settings)


def without(a: Assessment, gone: Iterable[str]) -> Assessment:
    """The same case scored with these claims left out."""
    case = Case(**{n: getattr(a.case, n) for n in Case.model_fields})
    return assess(case, a.settings.changed(left_out=tuple({*a.settings.left_out, *gone}), own_scenarios=()))


def state(a: Assessment, said: Headline, scored: bool, scale: PairScale | None = None) -> tuple[str, str]:
    """Whether a sentence is true, untrue or has nothing to be said of, and what is said then.

    scored: whether there was a score before.
    """
    k = a.position(said.scenario)
    if said.kind in ("class", "treaty"):  # hang on treaty facts: nothing coded any more is no other class than none
        word = a.class_of(said.scenario) or "no treaty"
        return "true" if (word != "no treaty" if said.kind == "treaty" else word == said.value) else "untrue", word
    if said.kind == "ahead":
        pair = a.pair(said.scenario, said.other)
        if not pair.comparable:
            return "unscored", ct.NOT_COMPARABLE
        then = ct.BEHIND if pair.difference < -AHEAD else ct.LEVEL
        return ("true", "") if pair.difference > AHEAD else ("untrue", then)
    if scored and not a.marks.assessed[k]:
        return "unscored", ct.NOT_ASSESSED
    if said.kind == "met":
        now = str(int(a.count(1)[k]))
    else:
        assert scale is not None
        place = scale.place(
            100 * float(a.marks.readiness[k])
        )  # from the ratio and the counts, not from where they turn
        now = {"verdict": place.verdict, "place": place.place}[said.kind]
    return "true" if now == said.value else "untrue", now


def units(a: Assessment, by: str) -> list[frozenset[str]]:
    """What is rejected as one, worked out apart from the product."""
    found: dict[object, set[str]] = defaultdict(set)
    for c in a.case.evidence:
        source = a.case.sources[c.source]
        spoken = speaker(c, source)
        keys = {"speaker": spoken, "kind": c.kind, "source": source.document}
        found[keys.get(by, (c.indicator, spoken, source.document, c.paragraph, c.direction, c.level))].add(c.id)
    return list(map(frozenset, found.values()))


class Tried:
    """Every rejection of a case, each scored once."""

    def __init__(self, a: Assessment, scale: PairScale) -> None:
        self.a, self.scale = a, scale
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
                found[state(self.scored[gone], said, scored, self.scale)[0]].add(gone)
            for word in ("untrue", "unscored"):
                if found[word]:
                    least.setdefault(word, (size, found[word]))
            if len(least) == 2:
                break
        return {word: least.get(word, (None, set())) for word in ("untrue", "unscored")}


def asked(a: Assessment, scale: PairScale) -> Iterator[Headline]:
    """Every sentence about the first two scenarios, each against the other."""
    yield from headlines(a, a.ids[0], a.ids[1:2], scale)
    for scenario in a.ids[1:2]:
        yield from headlines(a, scenario, scale=scale)


@pytest.mark.slow
@pytest.mark.parametrize("block", range(BLOCKS))
def test_no_smaller_rejection_overturns_a_sentence_than_trying_them_all_finds(block: int) -> None:
    for number in range(block, CASES, BLOCKS):
        a = small(number)
        tried_out(a, number, 100 * float(np.nan_to_num(a.marks.readiness[0], nan=0.7)))


@pytest.mark.slow
@pytest.mark.parametrize("block", range(BLOCKS))
def test_what_known_pairs_say_falls_with_no_fewer_statements_than_trying_them_all_finds(block: int) -> None:
    turned = Counter[str]()
    for number in range(block, CASES, BLOCKS):
        a = scored(number)
        turned += tried_out(a, number, 100 * float(a.marks.readiness[0]))
    assert turned["met"] and any(turned[kind] for kind in PLACED)


def tried_out(a: Assessment, number: int, near: float) -> Counter[str]:
    """Every certificate against trying every rejection out; how many of each kind of sentence were overturned."""
    turned, scale = Counter[str](), made_scale(a.case.method, number, near)
    tried = Tried(a, scale)
    for said in asked(a, scale):
        scored = bool(a.marks.assessed[a.position(said.scenario)])
        assert state(a, said, scored, scale)[0] == "true", (number, said)
        found = dict(zip(BY, certificates(a, [(said, BY)], scale), strict=True))
        for by in BY:
            where, expected = (number, said, by), tried.smallest(said, by)
            wholly(found[by].untrue, *expected["untrue"], where)
            if first := found[by].untrue.first:
                now = state(without(a, first.claims), said, scored, scale)
                assert now == ("untrue", first.then), (where, first)
                turned[said.kind] += 1
            needs_score = said.kind not in ("class", "treaty") and (scored or said.kind == "ahead")
            assert (found[by].unscored is not None) == needs_score, where
            if unscored := found[by].unscored:
                wholly(unscored, *expected["unscored"], where)
    return turned


def wholly(found: Smallest, size: int | None, sets: set[frozenset[str]], where: object) -> None:
    assert found.size == size, where
    assert found.proven == (None if size is None else size - 1), where
    assert found.alone == (len(sets) if size == 1 else 0), where
    assert (found.first is None) == (size is None), where
    if found.first:
        assert len(found.first.items) == size, where
        # Claims that move nothing need not be named: of no weight, or never read in this scenario.
        assert any(set(found.first.claims) <= s for s in sets), (where, found.first)


def shipped() -> Assessment:
    case = load_case(seed_folder("china-russia-2017"))
    return assess(case, usual(case))


def test_what_rests_on_no_claim_is_overturned_by_none() -> None:
    a = shipped()
    for said in headlines(a, "constructive-cooperation"):
        found = certificate(a, said)
        assert (found.units, found.size, found.proven) == (0, None, None)
