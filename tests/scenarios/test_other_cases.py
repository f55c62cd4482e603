"""Two dyads compared from their evidence: the same numbers as each case alone, and differences that add up."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd
import pytest

from scenarios import Assessment, Settings, assess, load_case, seed_folder, usual
from scenarios.files.case_folder import yardstick_ids
from scenarios.model.link import from_code, to_code
from scenarios.model.settings import SettingsError, from_json, to_json
from scenarios.other_cases import (
    admit,
    atlas,
    atlas_table,
    check_elsewhere,
    compare_also,
    standing_of_case,
    together,
    with_hashes,
)
from scenarios.reference.elsewhere import settings_elsewhere
from scenarios.reference.known_pairs import PairStanding, known_pairs
from tests.support import golden
from tests.support.counts import many

CASE = load_case(seed_folder("china-russia-2017"))
OTHER = load_case(seed_folder("sweden-us-2024"))
THIRD = load_case(seed_folder("china-india-2015"))
OTHERS = {c.id: c for c in (OTHER, THIRD)}
FIRST, ALLY, LOOSE = "all-claims", f"{OTHER.id}:{OTHER.reference}", f"{THIRD.id}:{THIRD.reference}"
MOVED = {
    "weights": {"dimensions": {"INS": 90, "THR": 10}, "indicators": {"EXE1": 0}},
    "offsetting": "partly",
    "burden_of_proof": "sceptical",
}
CHOICES = MOVED | {"draws": 2_000, "seed": 5}


def settings(**choices: object) -> Settings:
    """Settings that compare one scenario of the case with two of others."""
    return usual(CASE).changed(view={"compare": [FIRST, ALLY, LOOSE]}, **choices)


def both(**choices: object) -> Assessment:
    """The case with the two others behind it."""
    return together(assess(CASE, settings(**choices)), OTHERS)


@pytest.mark.slow
@pytest.mark.parametrize("choices", [{}, CHOICES], ids=["usual", "all moved"])
def test_each_stands_where_its_own_case_puts_it(choices: dict[str, object]) -> None:
    a = both(**choices)
    for name, case in ((ALLY, OTHER), (LOOSE, THIRD)):
        own = assess(case, settings_elsewhere(a.settings, case))
        mine = a.scores[a.scores["scenario"] == name].reset_index(drop=True)
        told_apart = ["scenario", "name", "settings_hash"]
        for table in (mine, own.scores):  # a column that is empty alone is of another type than one that holds more
            table["sure_second_opinion"] = table["sure_second_opinion"].astype("str")
        pd.testing.assert_frame_equal(mine.drop(columns=told_apart), own.scores.drop(columns=told_apart))
        assert [s.step for s in a.standings(name)] == [s.step for s in own.standings(case.reference)]
    alone = assess(CASE, settings(**choices))
    assert a.scores.iloc[: len(alone.ids)].equals(alone.scores)


def test_draws_are_shared_so_that_a_difference_is_sharper_than_two_ranges() -> None:
    a = both()
    pair = a.pair(ALLY, FIRST)
    gaps = a.draws[a.position(ALLY)] - a.draws[0]
    apart = np.quantile(a.draws[a.position(ALLY)], 0.95) - np.quantile(a.draws[0], 0.05)
    assert pair.high - pair.low < apart - (np.quantile(a.draws[a.position(ALLY)], 0.05) - np.quantile(a.draws[0], 0.95))
    common, dims, _ = a.common(0, a.position(ALLY))
    if common.all() and dims.all():
        assert (pair.low, pair.high) == pytest.approx(tuple(np.quantile(gaps, [0.05, 0.95])))


def test_what_is_left_out_and_the_date_touch_the_open_case_alone() -> None:
    gone = [c.id for c in CASE.evidence[:20]]
    a = both(left_out=gone, as_of="2010-01-01", outside=True)
    usually = both()
    for name in (ALLY, LOOSE):
        mine, theirs = (x.marks.readiness[x.position(name)] for x in (a, usually))
        assert mine == theirs
    assert a.marks.readiness[0] != usually.marks.readiness[0]


def test_link_and_file_carry_the_scenarios_and_the_data_of_both_cases() -> None:
    held = with_hashes(settings(), OTHERS)
    assert held.view.hashes == {c.id: c.hash for c in (OTHER, THIRD)}
    for again in (from_code(to_code(held, CASE)), from_json(to_json(held, CASE))):
        assert again.view == held.view
        assert again.case_hash == CASE.hash
        assert check_elsewhere(again, CASE, OTHERS) == []
    changed = golden.changed(OTHER, evidence=OTHER.evidence[1:], searches=())
    assert check_elsewhere(held, CASE, OTHERS | {OTHER.id: changed}) == [OTHER.id]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("atlantis:all-claims", "there is no case atlantis here"),
        (f"{OTHER.id}:gone", f"the case {OTHER.id} has no scenario gone"),
        (f"{CASE.id}:{FIRST}", f"there is no case {CASE.id} here"),
    ],
)
def test_what_is_not_there_is_a_sentence(name: str, said: str) -> None:
    with pytest.raises(SettingsError, match=said):
        check_elsewhere(compare_also(usual(CASE), [name]), CASE, OTHERS)


def test_settings_from_outside_come_in_only_if_they_fit_the_case_its_size_and_what_they_compare() -> None:
    held = with_hashes(settings(), OTHERS)
    changed = golden.changed(OTHER, evidence=OTHER.evidence[1:], searches=())
    assert admit(held, CASE, OTHERS) == []
    assert admit(held, CASE, OTHERS | {OTHER.id: changed}) == [OTHER.id]
    refused = {
        "does not have: claim Z9": usual(CASE).changed(left_out=("Z9",)),
        "draws": usual(CASE).changed(draws=1_000_000),
        "there is no case atlantis here": compare_also(usual(CASE), ["atlantis:all-claims"]),
    }
    for sentence, asked in refused.items():
        with pytest.raises(SettingsError, match=sentence):
            admit(asked, CASE, OTHERS)


@pytest.mark.parametrize("name", ["a:b:c", "../x:y", "a:", ":b", "a b:c", "x" * 41 + ":y"])
def test_a_name_that_is_none_is_refused_with_what_is_allowed(name: str) -> None:
    with pytest.raises(SettingsError, match="SCENARIO or CASE:SCENARIO"):
        compare_also(usual(CASE), [name])
    with pytest.raises(SettingsError, match="SCENARIO or CASE:SCENARIO"):
        from_json(f'{{"schema_version": 3, "view": {{"compare": ["{name}"]}}}}')


def test_cases_of_another_codebook_or_method_are_not_set_side_by_side() -> None:
    other = OTHER.model_copy(update={"codebook": OTHER.codebook.model_copy(update={"version": 99})})
    with pytest.raises(SettingsError, match="another codebook"):
        together(assess(CASE, settings()), OTHERS | {OTHER.id: other})


def test_without_any_it_is_the_assessment_itself() -> None:
    a = assess(CASE)
    assert together(a, OTHERS) is a


ATLAS_CHOICES = MOVED | {"benchmark": "deep"}


@pytest.mark.slow
@pytest.mark.parametrize("choices", [{}, ATLAS_CHOICES], ids=["usual", "all moved"])
def test_every_known_pair_stands_where_score_puts_it(choices: dict[str, object]) -> None:
    a = assess(CASE, usual(CASE).changed(**choices))
    found = {s.case: s for s in atlas(a)}
    assert set(found) == {CASE.id, *yardstick_ids()}
    pairs = known_pairs(a.settings.burden_of_proof)
    assert pairs is not None
    strip = {s.case: s for s in pairs.standings(a.settings)}
    for i in yardstick_ids()[:: many(5, 1)]:
        case = load_case(seed_folder(i))
        own = assess(case, usual(case).changed(**choices))
        assert as_told([found[i]]) == as_told([standing_of_case(own)])
        row = own.scores.iloc[0]
        assert found[i].readiness == pytest.approx(row["readiness"] / 100, nan_ok=True)
        assert (found[i].known, found[i].reaches, found[i].class_) == (row["known"], row["reaches"], row["class"])
        assert as_told([strip[i]]) == as_told([found[i]])


def as_told(found: Iterable[PairStanding]) -> dict[str, str]:
    """Each case with all that is said of it, to the last digit; a score that it has not is one value, as nan is not."""
    return {s.case: repr(s) for s in found}


def test_what_is_kept_of_the_pairs_serves_under_all_weights_of_the_parts() -> None:
    pairs = known_pairs("sceptical")
    assert pairs is not None
    choices = ATLAS_CHOICES | {"draws": 1000}
    moved = choices | {"weights": {"dimensions": {"TEC": 3}, "indicators": {"EXE1": 0}}, "offsetting": "fully"}
    kept = pairs.inside(usual(CASE).changed(**choices))
    settings = usual(CASE).changed(**moved)
    assert kept is not None and as_told(pairs.standings(settings, kept)) == as_told(pairs.standings(settings))


def test_what_is_left_out_of_the_open_case_stays_in_the_others() -> None:
    i = yardstick_ids()[0]
    case = load_case(seed_folder(i))
    left = [c.id for c in case.evidence[:10]]
    here = as_told(atlas(assess(case, usual(case).changed(left_out=left))))
    there = as_told(atlas(assess(CASE)))
    assert here[i] != there[i]
    others = set(yardstick_ids()) - {i}
    assert {k: here[k] for k in others} == {k: there[k] for k in others}


def test_a_case_stands_once_and_one_of_another_codebook_not_at_all() -> None:
    a = assess(CASE)
    other = CASE.codebook.model_copy(update={"version": CASE.codebook.version + 1})
    found = atlas(a, [CASE, CASE.model_copy(update={"codebook": other})])
    ids = [s.case for s in found]
    assert len(ids) == len(set(ids))
    renamed = CASE.model_copy(update={"header": CASE.header.model_copy(update={"id": "again"})})
    again = next(s for s in atlas(a, [renamed]) if s.case == "again")
    assert again._replace(case=CASE.id) == standing_of_case(a)


def test_a_case_of_other_conventions_stands_beside_no_known_pair() -> None:
    a = assess(golden.changed(CASE, method=golden.replaced(CASE.method, odds_per_vote=6.0)))
    assert [s.case for s in atlas(a)] == [CASE.id]


@pytest.mark.slow
def test_the_table_of_the_atlas_has_the_numbers_of_score_and_the_hash_of_each_case() -> None:
    other = load_case(seed_folder(yardstick_ids()[0]))
    weighed = usual(CASE).changed(weights={"dimensions": {"INS": 90}})
    a, own = assess(CASE, weighed), assess(other, usual(other).changed(weights=weighed.weights))
    found = [s for s in atlas(a) if s.case in (CASE.id, other.id)]
    made = atlas_table(a, found, {other.id: other.hash})
    for row, scored in zip(made.to_dict("records"), (a, own), strict=True):
        first = scored.scores.iloc[0]
        same = [n for n in made.columns if n in first.index and n not in ("group", "settings_hash")]
        assert {"readiness", "low", "high", "case_hash", "step_COM1", "benchmark"} <= {*same}
        for name in same:
            assert row[name] == pytest.approx(first[name]) or (pd.isna(row[name]) and pd.isna(first[name])), name
    assert {*made["settings_hash"]} == {a.settings_hash}
