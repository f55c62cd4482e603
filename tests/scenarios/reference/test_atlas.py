"""The atlas and the strip say of every case what `score` says of it."""

from __future__ import annotations

import pandas as pd
import pytest

from scenarios import assess, load_case, seed_folder, usual
from scenarios.files.case_folder import yardstick_ids
from scenarios.reference.atlas import atlas, atlas_table, standing_of_case
from scenarios.reference.known_pairs import known_pairs
from tests.support.counts import many

CASE = load_case(seed_folder("china-russia-2017"))
CHOICES = {
    "weights": {"dimensions": {"INS": 90, "THR": 10}, "indicators": {"EXE1": 0}},
    "offsetting": "partly",
    "burden_of_proof": "sceptical",
    "benchmark": "observed",
}


@pytest.mark.slow
@pytest.mark.parametrize("choices", [{}, CHOICES], ids=["usual", "all moved"])
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
        assert found[i] == standing_of_case(own)
        row = own.scores.iloc[0]
        assert found[i].readiness == pytest.approx(row["readiness"] / 100)
        assert (found[i].known, found[i].reaches, found[i].class_) == (row["known"], row["reaches"], row["class"])
        assert strip[i].readiness == pytest.approx(row["readiness"] / 100)
        assert strip[i].low == pytest.approx(row["low"] / 100, abs=0.05)  # the strip draws fewer for its small dots


def test_what_is_kept_of_the_pairs_serves_under_all_weights_of_the_parts() -> None:
    pairs = known_pairs("sceptical")
    assert pairs is not None
    choices = CHOICES | {"draws": 1000}
    moved = choices | {"weights": {"dimensions": {"TEC": 3}, "indicators": {"EXE1": 0}}, "offsetting": "fully"}
    kept = pairs.inside(usual(CASE).changed(**choices), 1000)
    a = assess(CASE, usual(CASE).changed(**moved))
    assert kept is not None and atlas(a, inside=kept) == atlas(a)


def test_what_is_left_out_of_the_open_case_stays_in_the_others() -> None:
    i = yardstick_ids()[0]
    case = load_case(seed_folder(i))
    left = [c.id for c in case.evidence[:10]]
    here = {s.case: s for s in atlas(assess(case, usual(case).changed(left_out=left)))}
    there = {s.case: s for s in atlas(assess(CASE))}
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
