"""What is kept from one act to the next is what is made afresh, whatever was asked before."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

import numpy as np
import pytest
import streamlit as st
from pandas.testing import assert_frame_equal

from dashboard import cached
from dashboard.screens.readiness.content import missing
from dashboard.wording.known_pairs import failing_beside
from scenarios import assess, load_case, seed_folder
from scenarios.analysis.influence import preview_scores
from scenarios.analysis.next_fact import collect
from scenarios.analysis.timeline import by_date, change_dates, timeline
from scenarios.assessment import Assessment
from scenarios.coding.proposals import NONE
from scenarios.model.settings import Settings
from scenarios.other_cases import together
from scenarios.reference import known_pairs as yardstick
from scenarios.reference.place import Lacking, PairScale, place
from scenarios.scoring.cells import cells_of
from scenarios.two_days import between
from tests.support import golden
from tests.support.other_choices import CASE, OTHERWISE, USUAL, with_other

DAYS = (date(2008, 1, 1), date(2015, 1, 1))
FIRST = CASE.reference
WITHOUT = tuple(c.id for c in CASE.evidence[:5])
OTHER = "sweden-us-2024"


@pytest.fixture(scope="module", autouse=True)
def nothing_kept() -> None:
    """What tests of before have had kept, some of it under a patched product, is no matter of these."""
    st.cache_resource.clear()


def assert_same(one: Assessment, other: Assessment) -> None:
    assert one.settings == other.settings
    assert one.scores.equals(other.scores) and one.cells.equals(other.cells) and one.pairs.equals(other.pairs)
    assert np.array_equal(one.draws, other.draws)


def asked_for(settings: Settings) -> Assessment:
    """Everything that is kept by parts of the settings, asked for once."""
    a = cached.assessment(CASE, settings)
    cached.known_pairs(a)
    cached.place(a, FIRST)
    cached.collection(a, FIRST)
    cached.unmoved(a, ("missing",), partial(missing, a, FIRST, {}))
    cached.without(CASE, a, WITHOUT, FIRST)
    cached.by_date(CASE, settings)
    cached.change_dates(CASE, settings)
    cached.over_time(CASE, settings, FIRST)
    cached.two_days(CASE, settings, FIRST, *DAYS)
    return a


@pytest.mark.slow
@pytest.mark.rotating
@pytest.mark.parametrize("name", OTHERWISE)
def test_after_any_choice_all_that_is_kept_is_what_is_made_afresh(name: str) -> None:
    asked_for(USUAL)
    settings = with_other(name)
    a = asked_for(settings)
    assert_same(a, assess(CASE, settings))
    assert_same(cached.assessment(CASE, USUAL), assess(CASE, USUAL))
    pairs = yardstick.known_pairs(settings.burden_of_proof)
    # as text: nan is not equal to itself
    assert pairs is not None and repr(cached.known_pairs(a)) == repr(pairs.standings(settings))
    assert cached.place(a, FIRST) == place(a, FIRST)
    assert (cached.place(a, FIRST) is not None) == a.marks.assessed[0]
    assert repr(cached.collection(a, FIRST)) == repr(collect(a, FIRST))
    assert cached.unmoved(a, ("missing",), partial(missing, a, FIRST, {})) == missing(a, FIRST, {})
    less = cells_of(CASE, settings.changed(left_out=(*settings.left_out, *WITHOUT)))
    assert repr(cached.without(CASE, a, WITHOUT, FIRST)) == repr(preview_scores(a, less, FIRST))
    assert cached.by_date(CASE, settings) == by_date(CASE, settings)
    assert cached.change_dates(CASE, settings) == change_dates(CASE, settings)
    assert_frame_equal(cached.over_time(CASE, settings, FIRST), timeline(CASE, settings, FIRST))
    days = cached.two_days(CASE, settings, FIRST, *DAYS)
    assert repr(days) == repr(between(CASE, settings, FIRST, *DAYS))


@pytest.mark.slow
def test_what_one_reader_looks_at_and_notes_is_not_handed_to_another() -> None:
    mine = with_other("notes")
    for settings in (USUAL, mine, USUAL):
        a = cached.assessment(CASE, settings)
        assert a.settings == settings
        assert cached.with_others(a).settings == settings
    beside = {"view": {"compare": (FIRST, f"{OTHER}:as-documented")}}
    for settings in (USUAL.changed(**beside), mine.changed(**beside)):
        joined = cached.with_others(cached.assessment(CASE, settings))
        assert joined.settings == settings
        assert_same(joined, together(assess(CASE, settings), {OTHER: load_case(seed_folder(OTHER))}))


def test_what_has_been_worked_out_of_an_assessment_stays_from_one_run_to_the_next() -> None:
    for settings in (USUAL, with_other("view"), with_other("notes")):
        assert cached.assessment(CASE, settings) is cached.assessment(CASE, settings)


def test_readers_share_the_scale_of_the_known_pairs_whatever_they_do_with_claims() -> None:
    kept = cached.pair_scale(cached.assessment(CASE, USUAL), FIRST)
    assert isinstance(kept, PairScale)
    for name in ("left_out", "own_scenarios", "notes", "as_of", "draws"):
        assert cached.pair_scale(cached.assessment(CASE, with_other(name)), FIRST) is kept
    other = load_case(seed_folder(OTHER))
    of_its_own = cached.pair_scale(cached.assessment(other, USUAL.changed(case=OTHER)), other.reference)
    assert isinstance(of_its_own, PairScale) and OTHER in of_its_own.left_out
    beside = cached.with_others(
        cached.assessment(CASE, USUAL.changed(view={"compare": (FIRST, f"{OTHER}:as-documented")}))
    )
    assert cached.pair_scale(beside, f"{OTHER}:as-documented") is of_its_own
    assert cached.pair_scale(beside, FIRST) is kept
    unlike = golden.case()
    assert cached.pair_scale(assess(unlike), unlike.reference) == Lacking("another codebook")


@pytest.mark.slow
def test_a_case_of_other_conventions_is_told_nothing_of_the_known_pairs() -> None:
    """Its numbers are made by another rule, so theirs say nothing of them."""
    odds = CASE.method.odds_per_vote.model_copy(update={"value": 6.0})
    case = golden.changed(CASE, method=CASE.method.model_copy(update={"odds_per_vote": odds}))
    a = assess(case, USUAL)
    assert cached.known_pairs(a) == () and np.isnan(cached.coders_apart(a))
    assert [s.case for s in cached.atlas(a)] == [case.id]
    assert failing_beside(CASE) and not failing_beside(case)


def test_all_cases_of_the_codebook_of_the_known_pairs_are_proposed_for_by_one_object() -> None:
    pairs = yardstick.known_pairs()
    assert pairs is not None
    one = cached.proposer(CASE.codebook)
    assert one is cached.proposer(pairs.codebook) is cached.proposer(CASE.codebook.model_copy())
    assert len(one.halves) == 2


def test_a_codebook_of_ones_own_is_proposed_for_by_an_object_of_its_own() -> None:
    first, *rest = CASE.codebook.indicators
    own, other = (
        CASE.codebook.model_copy(update={"indicators": (first.model_copy(update={"name": name}), *rest)})
        for name in ("Grain", "Wool")
    )
    assert cached.proposer(own) is cached.proposer(own.model_copy())
    assert cached.proposer(own).first(["Grain."])[0][0] == 0
    assert (cached.proposer(other).first(["Grain."])[0] == NONE).all()


def test_a_title_is_read_from_the_head_of_a_header_whatever_stands_behind_it(tmp_path: Path) -> None:
    for name, text, title in (
        ("plain", 'id = "a"\ntitle = "A title"\n[[sources]]\nid = "s"\n', "A title"),
        ("inside", 'caveats = """\n[not a table]\n"""\ntitle = "A title"\n', "A title"),
        ("none", '[[sources]]\ntitle = "Of a source"\n', "none"),
        ("broken", "title = ", "broken"),
    ):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "case.toml").write_text(text, encoding="utf-8")
        assert cached._title(folder, (0, 0)) == title
