"""The known pairs: groups by treaty facts, and where they stand."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from scenarios import assess, load_case, seed_folder
from scenarios.files.case_folder import yardstick_ids
from scenarios.files.cautions import codebook_changes
from scenarios.model.settings import usual
from scenarios.reference.known_pairs import ReferenceSet, known_pairs, locked_cache

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def pairs() -> ReferenceSet:
    found = known_pairs()
    assert found is not None
    return found


def test_every_pair_can_be_read_and_asks_of_every_indicator_it_leaves_unknown(pairs: ReferenceSet) -> None:
    assert len(pairs.cases) == len(yardstick_ids()) >= 20
    for n, case in enumerate(pairs.cases):
        assert codebook_changes(case) == []
        asked = {i for s in case.searches for i in s.indicator}
        unknown = {i for i, k in zip(case.codebook.indicator_ids, pairs.cells.known[n], strict=True) if not k}
        assert unknown <= asked, f"{case.id}: {sorted(unknown - asked)} unknown and never searched for"


def test_a_pair_is_an_alliance_by_its_treaty_alone_and_never_by_its_score(pairs: ReferenceSet) -> None:
    treaty = pairs.cases[0].method.treaty
    assert treaty is not None
    place = pairs.codebook.commitment_ids.index(treaty.commitment)
    for n, group in enumerate(pairs.groups):
        step = pairs.steps[n][place]
        in_force = step is not None and step >= treaty.in_force
        assert (group != "not allied") is in_force, pairs.cases[n].id


def test_a_pair_stands_where_its_own_case_says(pairs: ReferenceSet) -> None:
    case = load_case(seed_folder(yardstick_ids()[0]))
    settings = usual(case)
    (stands,) = [x for x in pairs.standings(settings) if x.case == case.id]
    own = assess(case, settings)
    assert stands.readiness == pytest.approx(float(own.marks.readiness[0]), abs=1e-12)
    assert stands.class_ == own.scores["class"][0]


def test_many_who_ask_at_a_time_wait_for_the_one_that_is_made() -> None:
    asked, made = Barrier(8), []

    @locked_cache
    def slow(word: str) -> list[str]:
        made.append(word)
        time.sleep(0.05)
        return [word]

    def ask(_: int) -> list[str]:
        asked.wait()
        return slow("pairs")

    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(ask, range(8)))
    assert made == ["pairs"]
    assert all(f is found[0] for f in found)
    assert slow("others") == ["others"] and made == ["pairs", "others"]


def test_what_fails_is_tried_again() -> None:
    tried = []

    @locked_cache
    def broken() -> None:
        tried.append(1)
        raise ValueError("not there yet")

    for _ in range(2):
        with pytest.raises(ValueError, match="not there yet"):
            broken()
    assert len(tried) == 2
