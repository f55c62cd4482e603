"""The known pairs: groups by treaty facts, and where they stand."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from threading import Barrier

import numpy as np
import pytest

from indicators.parsing.problems import CaseError
from scenarios import assess, seed_folder
from scenarios.files.bring_over import bring_over
from scenarios.files.case_folder import SECOND_CODER, common_framework, yardstick_ids
from scenarios.files.cautions import codebook_changes
from scenarios.model.case import Case
from scenarios.model.settings import usual
from scenarios.reference import known_pairs as known
from scenarios.reference.coder_file import Settled, first_code, read_codes
from scenarios.reference.known_pairs import (
    ReferenceSet,
    known_pairs,
    locked_cache,
    other_versions,
    pairs_beside,
    pairs_hash,
    why_not_beside,
)
from scenarios.reference.place import Lacking, scale_beside
from scenarios.reference.recoded import first_case, second_case
from scenarios.scoring.readiness import Scale
from tests.support import golden
from tests.support.made_pairs import named, signing, with_couples, without_couples
from tests.support.older_codebook import OLD

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
        assert (group not in ("no treaty", "before signing", "in no group")) is in_force, pairs.cases[n].id


def scored(pairs: ReferenceSet) -> list[int]:
    """Positions of the pairs that have a score by the usual weights."""
    scale = Scale.of(pairs.codebook, pairs.cases[0].method, usual(pairs.cases[0]))
    return np.flatnonzero(~np.isnan(pairs.readiness(scale))).tolist()


def test_the_second_coders_score_is_that_of_the_case_as_he_reads_it(pairs: ReferenceSet) -> None:
    scale = Scale.of(pairs.codebook, pairs.cases[0].method, usual(pairs.cases[0]))
    n = int(np.nanargmax(np.abs(pairs.readiness_second(scale) - pairs.readiness(scale))))
    case = pairs.cases[n]
    codes, _ = read_codes("b.csv", (seed_folder(case.id) / SECOND_CODER).read_bytes(), case)
    assert codes is not None
    own = assess(second_case(case, codes), usual(case))
    first, second = pairs.readiness(own.scale), pairs.readiness_second(own.scale)
    assert second[n] == pytest.approx(float(own.marks.readiness[0]), abs=1e-12)
    assert abs(second[n] - first[n]) > 0.01
    assert [s.treaty_classes for s in (pairs, pairs.second)] == [pairs.treaty_classes] * 2


def test_a_first_scenario_that_starts_from_a_later_one_stands_beside_others() -> None:
    case = golden.case()
    later = next(x for x in case.scenarios if x.starts_from is not None)
    turned = case.model_copy(update={"scenarios": (later, *(x for x in case.scenarios if x is not later))})
    alone = known.reference_set([turned], usual(turned))
    found = assess(turned).cells_by_scenario
    np.testing.assert_allclose(alone.cells.belief[0], found.belief[0], equal_nan=True)


def test_a_pair_that_was_not_coded_whole_again_has_one_score_alone(pairs: ReferenceSet) -> None:
    whole = pairs.codes[1]
    assert pairs.coded_twice.all() and whole is not None
    scored = next(c.id for c in pairs.cases[1].evidence if c.votes_on_level)
    part = replace(whole, by_claim={i: c for i, c in whole.by_claim.items() if i != scored})
    some = replace(pairs, codes=(None, part, *pairs.codes[2:]))
    scale = assess(pairs.cases[0], usual(pairs.cases[0])).scale
    assert np.isnan(some.readiness_second(scale)[:2]).all()
    assert np.array_equal(some.readiness_second(scale)[2:], pairs.readiness_second(scale)[2:], equal_nan=True)


def test_the_hash_is_of_all_that_the_pairs_and_their_second_coders_hold(pairs: ReferenceSet) -> None:
    case, codes = pairs.cases[0], pairs.codes[0]
    assert codes is not None
    assert pairs_hash(case) == pairs.hash and len(pairs.hash) == 8
    assert replace(pairs).hash == pairs.hash
    fewer = case.model_copy(update={"evidence": case.evidence[1:]})
    claim, code = next((i, c) for i, c in codes.by_claim.items() if c.level in (1, 2))
    other = replace(codes, by_claim={**codes.by_claim, claim: code._replace(level=3)})
    changed = (
        replace(pairs, cases=(Case(**dict(fewer)), *pairs.cases[1:])),
        replace(pairs, codes=(other, *pairs.codes[1:])),
        replace(pairs, codes=(None, *pairs.codes[1:])),
        replace(pairs, cases=pairs.cases[1:], codes=pairs.codes[1:]),
    )
    assert len({pairs.hash, *(x.hash for x in changed)}) == len(changed) + 1


def test_a_case_stands_beside_the_pairs_of_its_own_codebook_and_conventions_alone(pairs: ReferenceSet) -> None:
    assert pairs_beside(pairs.cases[0]) is pairs
    method = pairs.cases[0].method
    other = method.model_copy(update={"thin": method.thin.model_copy(update={"value": 0.7})})
    for case in (golden.case(), golden.changed(pairs.cases[0], method=other)):
        assert (pairs_beside(case), pairs_hash(case)) == (None, None)


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


# An earlier codebook


def test_a_case_of_an_earlier_codebook_stands_beside_none_until_it_is_brought_over(pairs: ReferenceSet) -> None:
    assert why_not_beside(OLD) == "an earlier version" and pairs_beside(OLD) is None
    assert isinstance(scale_beside(OLD, usual(OLD)), Lacking)
    assert pairs_beside(bring_over(OLD, *common_framework()).case) is pairs
    header = pairs.cases[0].header.model_copy(update={"codebook_version": 3})
    assert why_not_beside(golden.changed(pairs.cases[0], header=header)) == "an earlier version"


def test_pairs_that_are_not_coded_with_the_present_codebook_are_named_and_make_no_set(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    codebook, _ = common_framework()
    now = bring_over(OLD, *common_framework()).case
    assert other_versions([now], codebook) == []
    (said,) = map(str, other_versions([now, OLD], codebook))
    assert said.startswith(f"yardstick/{OLD.id}/case.toml, key codebook_version: holds 3;")
    assert f"version {codebook.version}" in said
    monkeypatch.setattr(known, "_read", lambda: ((now, OLD), (None, None)))
    assert known._under.__wrapped__("neutral") is None  # type: ignore[attr-defined]


# Settled


def settled(pairs: ReferenceSet, n: int) -> ReferenceSet:
    """The same pairs, of which the n-th has another first coder: each scored claim a level lower, where it can be."""
    codes = pairs.codes[n]
    assert codes is not None
    mine = {c.id: first_code(c) for c in pairs.cases[n].evidence}
    low = {
        i: c._replace(level=c.level - 1) if c.level is not None and c.level > 1 and c.direction == "supports" else c
        for i, c in mine.items()
    }
    none = [c and replace(c, first={}, settled={}) for c in pairs.codes]
    none[n] = replace(codes, first=low, settled={i: Settled("second", "So.") for i in low})
    return replace(pairs, codes=tuple(none))


def test_the_first_coders_score_is_of_before_settling_and_everything_else_of_what_was_settled(
    pairs: ReferenceSet,
) -> None:
    n = max(scored(pairs), key=lambda n: sum(c.direction == "supports" for c in pairs.cases[n].evidence))
    some, case = settled(pairs, n), pairs.cases[n]
    codes = some.codes[n]
    assert codes is not None
    own = assess(first_case(case, codes), usual(case))
    first, now = some.first.readiness(own.scale), some.readiness(own.scale)
    assert first[n] == pytest.approx(float(own.marks.readiness[0]), abs=1e-12) and first[n] < now[n]
    others = np.arange(len(pairs.cases)) != n
    assert np.array_equal(first[others], now[others], equal_nan=True)
    assert np.array_equal(now, pairs.readiness(own.scale), equal_nan=True)
    assert np.array_equal(some.readiness_second(own.scale), pairs.readiness_second(own.scale), equal_nan=True)
    assert [s.treaty_classes for s in (some.first, some.second)] == [pairs.treaty_classes] * 2
    apart = np.abs(first - some.readiness_second(own.scale))
    assert some.coders_apart(usual(case)) == pytest.approx(100 * float(np.nanmean(apart)))


def test_where_nothing_was_settled_the_cases_are_the_first_coders(pairs: ReferenceSet) -> None:
    none = replace(pairs, codes=tuple(c and replace(c, first={}, settled={}) for c in pairs.codes))
    assert none.first is none


def test_what_the_first_coder_gave_is_in_the_hash(pairs: ReferenceSet) -> None:
    assert (
        len({settled(pairs, 3).hash, settled(pairs, 4).hash, replace(settled(pairs, 3), codes=pairs.codes).hash}) == 3
    )


def test_a_pair_of_which_the_case_does_not_hold_what_was_settled_is_refused(tmp_path: Path) -> None:
    claim = OLD.evidence[0]
    head = "id,indicator,direction,level,first_indicator,first_direction,first_level,settled,reason\n"
    (tmp_path / SECOND_CODER).write_text(
        f"{head}{claim.id},INS1,supports,2,INS1,supports,1,second,So.\n", encoding="utf-8"
    )
    with pytest.raises(CaseError, match=f"settled of {claim.id}: holds second; evidence"):
        known.second_codes(tmp_path, OLD)


# Before signing


def test_a_pair_before_signing_is_a_group_of_its_own_and_its_class_stays(pairs: ReferenceSet) -> None:
    some, pairs = with_couples(pairs, 3), without_couples(pairs)
    new = slice(len(pairs.cases), None)
    assert set(some.groups[new]) == {"before signing"} and set(some.classes[new]) == {"no treaty"}
    assert some.groups[: len(pairs.cases)] == pairs.groups
    stands = some.standings(usual(pairs.cases[0]))[new]
    assert [(s.group, s.class_) for s in stands] == [("before signing", "no treaty")] * 3
    assert [c.signed for c in some.couples] == ["signed-0", "signed-1", "signed-2"]


def test_pairs_that_are_misplaced_keep_their_groups_and_are_no_couples_and_the_set_is_read(
    pairs: ReferenceSet, monkeypatch: pytest.MonkeyPatch
) -> None:
    n, m = (int(pairs.members(group)[0]) for group in ("working", "no treaty"))
    late = named(pairs.cases[n], "late", signing=signing(pairs.cases[n].header.as_of))
    controls = [
        named(pairs.cases[m], name, beside=beside) for name, beside in (("c", "late"), ("d", pairs.cases[m].id))
    ]
    codes = (*pairs.codes, pairs.codes[n], pairs.codes[m], pairs.codes[m])
    monkeypatch.setattr(known, "_read", lambda: ((*pairs.cases, late, *controls), codes))
    made = known._under.__wrapped__("neutral")  # type: ignore[attr-defined]
    assert made.groups[-3:] == ("working", "no treaty", "no treaty") and made.couples == pairs.couples
    assert [s.beside for s in made.standings(usual(late))[-3:]] == ["", "", ""]
