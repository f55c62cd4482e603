"""What is kept from one act to the next is what is made afresh, whatever was asked before."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import numpy as np
import pytest

from dashboard.coding import proposing
from dashboard.screens.overview.content import missing
from dashboard.shell import cases_here, kept, scored
from dashboard.wording.known_pairs import failing_beside
from scenarios import assess, load_case, seed_folder
from scenarios.analysis.influence import preview_scores
from scenarios.assessment import Assessment
from scenarios.coding.proposals import NONE
from scenarios.model.settings import Settings
from scenarios.other_cases import together
from scenarios.reference import known_pairs as yardstick
from scenarios.reference.place import Lacking, PairScale, place
from scenarios.scoring.cells import cells_of
from tests.support import golden
from tests.support.other_choices import CASE, OTHERWISE, USUAL, with_other

FIRST = CASE.reference
WITHOUT = tuple(c.id for c in CASE.evidence[:5])
OTHER = "sweden-us-2024"


@pytest.fixture(scope="module", autouse=True)
def nothing_kept() -> None:
    """What tests of before have had kept, some of it under a patched product, is no matter of these."""
    kept.forget()


def assert_same(one: Assessment, other: Assessment) -> None:
    assert one.settings == other.settings
    assert one.scores.equals(other.scores) and one.cells.equals(other.cells) and one.pairs.equals(other.pairs)
    assert np.array_equal(one.draws, other.draws)


def asked_for(settings: Settings) -> Assessment:
    """Everything that is kept by parts of the settings, asked for once."""
    a = scored.assessment(CASE, settings)
    scored.known_pairs(a)
    scored.place(a, FIRST)
    scored.unmoved(a, ("missing",), partial(missing, a, {}))
    scored.without(CASE, a, WITHOUT, FIRST)
    return a


@pytest.mark.slow
@pytest.mark.rotating
@pytest.mark.parametrize("name", OTHERWISE)
def test_after_any_choice_all_that_is_kept_is_what_is_made_afresh(name: str) -> None:
    asked_for(USUAL)
    settings = with_other(name)
    a = asked_for(settings)
    assert_same(a, assess(CASE, settings))
    assert_same(scored.assessment(CASE, USUAL), assess(CASE, USUAL))
    pairs = yardstick.known_pairs(settings.burden_of_proof)
    # as text: nan is not equal to itself
    assert pairs is not None and repr(scored.known_pairs(a)) == repr(pairs.standings(settings))
    assert scored.place(a, FIRST) == place(a, FIRST)
    assert (scored.place(a, FIRST) is not None) == a.marks.assessed[0]
    assert scored.unmoved(a, ("missing",), partial(missing, a, {})) == missing(a, {})
    less = cells_of(CASE, settings.changed(left_out=(*settings.left_out, *WITHOUT)))
    assert repr(scored.without(CASE, a, WITHOUT, FIRST)) == repr(preview_scores(a, less, FIRST))


@pytest.mark.slow
def test_what_one_reader_looks_at_and_notes_is_not_handed_to_another() -> None:
    mine = with_other("notes")
    for settings in (USUAL, mine, USUAL):
        a = scored.assessment(CASE, settings)
        assert a.settings == settings
        assert scored.with_others(a).settings == settings
    beside = {"view": {"compare": (FIRST, f"{OTHER}:as-documented")}}
    for settings in (USUAL.changed(**beside), mine.changed(**beside)):
        joined = scored.with_others(scored.assessment(CASE, settings))
        assert joined.settings == settings
        assert_same(joined, together(assess(CASE, settings), {OTHER: load_case(seed_folder(OTHER))}))


def test_what_has_been_worked_out_of_an_assessment_stays_from_one_run_to_the_next() -> None:
    for settings in (USUAL, with_other("view"), with_other("notes")):
        assert scored.assessment(CASE, settings) is scored.assessment(CASE, settings)


def test_readers_share_the_scale_of_the_known_pairs_whatever_they_do_with_claims() -> None:
    kept = scored.pair_scale(scored.assessment(CASE, USUAL), FIRST)
    assert isinstance(kept, PairScale)
    for name in ("left_out", "own_scenarios", "notes", "as_of", "draws"):
        assert scored.pair_scale(scored.assessment(CASE, with_other(name)), FIRST) is kept
    other = load_case(seed_folder(OTHER))
    of_its_own = scored.pair_scale(scored.assessment(other, USUAL.changed(case=OTHER)), other.reference)
    assert isinstance(of_its_own, PairScale) and OTHER in of_its_own.left_out
    beside = scored.with_others(
        scored.assessment(CASE, USUAL.changed(view={"compare": (FIRST, f"{OTHER}:as-documented")}))
    )
    assert scored.pair_scale(beside, f"{OTHER}:as-documented") is of_its_own
    assert scored.pair_scale(beside, FIRST) is kept
    unlike = golden.case()
    assert scored.pair_scale(assess(unlike), unlike.reference) == Lacking("another codebook")


@pytest.mark.slow
def test_a_case_of_other_conventions_is_told_nothing_of_the_known_pairs() -> None:
    """Its numbers are made by another rule, so theirs say nothing of them."""
    odds = CASE.method.odds_per_vote.model_copy(update={"value": 6.0})
    case = golden.changed(CASE, method=CASE.method.model_copy(update={"odds_per_vote": odds}))
    a = assess(case, USUAL)
    assert scored.known_pairs(a) == () and np.isnan(scored.coders_apart(a))
    assert [s.case for s in scored.atlas(a)] == [case.id]
    assert failing_beside(CASE) and not failing_beside(case)


def test_all_cases_of_the_codebook_of_the_known_pairs_are_proposed_for_by_one_object() -> None:
    pairs = yardstick.known_pairs()
    assert pairs is not None
    one = proposing.proposer(CASE.codebook)
    assert one is proposing.proposer(pairs.codebook) is proposing.proposer(CASE.codebook.model_copy())
    assert len(one.halves) == 2


def test_a_codebook_of_ones_own_is_proposed_for_by_an_object_of_its_own() -> None:
    first, *rest = CASE.codebook.indicators
    own, other = (
        CASE.codebook.model_copy(update={"indicators": (first.model_copy(update={"name": name}), *rest)})
        for name in ("Grain", "Wool")
    )
    assert proposing.proposer(own) is proposing.proposer(own.model_copy())
    assert proposing.proposer(own).first(["Grain."])[0][0] == 0
    assert (proposing.proposer(other).first(["Grain."])[0] == NONE).all()


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
        assert cases_here._title(folder, (0, 0)) == title
