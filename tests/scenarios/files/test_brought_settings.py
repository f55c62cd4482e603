"""Settings made under an earlier codebook: what becomes of weights, benchmark, notes and view."""

from __future__ import annotations

import pytest

from scenarios import load_case, seed_folder
from scenarios.files.brought_settings import bring_over_settings
from scenarios.model.link import from_code
from scenarios.model.settings import check_settings, from_json, usual
from tests.support import version_2

SHIPPED = load_case(seed_folder("china-russia-2017"))
OLD = load_case(version_2.OWN)


def test_the_weight_of_the_framework_is_dropped_and_so_is_its_pinned_one() -> None:
    made = bring_over_settings(from_json(version_2.settings_file("weights")), SHIPPED)
    assert made.settings.weights.indicators == {"INS1": 10} and made.settings.weights.dimensions == {"THR": 20}
    assert made.settings.baseline is not None
    assert (made.settings.baseline.indicators, made.settings.baseline.dimensions) == ({}, {"INS": 40})
    said = " ".join(made.said)
    assert "The weight of INS5 (90) is dropped." in said and "The pinned weight of INS5 (10) is dropped." in said


def test_where_it_alone_had_weight_the_others_are_equal_again() -> None:
    made = bring_over_settings(from_json(version_2.settings_file("alone")), SHIPPED)
    check_settings(made.settings, SHIPPED)
    assert made.settings.weights.indicators == {} and made.settings.baseline is not None
    assert made.settings.baseline.indicators == {}
    assert "INS5 alone had a weight in Institutions: the others there are equal again." in made.said
    off = from_json(version_2.settings_file("alone"))
    off = off.changed(weights={"dimensions": {"INS": 0}, "indicators": off.weights.indicators}, baseline=None)
    assert bring_over_settings(off, SHIPPED).settings == off  # a part that has no weight may have none inside


def test_weights_that_were_all_taken_away_just_now_are_nobodys_old_ones() -> None:
    mine = usual(SHIPPED).changed(weights={"indicators": {f"INS{n}": 0 for n in range(1, 5)}})
    for settings in (mine, mine.changed(case_hash=SHIPPED.hash)):
        assert bring_over_settings(settings, SHIPPED).settings == settings


def test_the_observed_benchmark_gives_way_to_the_formal_one() -> None:
    made = bring_over_settings(from_json(version_2.settings_file("observed")), SHIPPED)
    assert made.settings.benchmark == "formal"
    assert made.said == ("The observed benchmark is gone; Formal and functioning alliance is chosen.",)


def test_notes_and_view_follow_it() -> None:
    made = bring_over_settings(from_json(version_2.settings_file("notes")), SHIPPED).settings
    assert made.notes == {
        "cell:all-claims:COM6": "Is it an alliance?",
        "claim:E26": "The label.",
        "cell:own-2:COM6": "Mine.",
    }
    both = usual(SHIPPED).changed(notes={"cell:all-claims:COM6": "New.", "cell:all-claims:INS5": "Old."})
    assert bring_over_settings(both, SHIPPED).settings.notes == {"cell:all-claims:COM6": "New.\nOld."}
    view = bring_over_settings(from_json(version_2.settings_file("view")), SHIPPED).settings.view
    assert (view.indicator, view.scenario) == ("COM6", "as-the-author-argues")


@pytest.mark.parametrize("name", [n for n, x in version_2.LINKS.items() if "code" in x])
def test_every_link_and_file_of_before_can_be_used_with_the_shipped_case(name: str) -> None:
    for settings in (from_code(version_2.LINKS[name]["code"]), from_json(version_2.settings_file(name))):
        made = bring_over_settings(settings, SHIPPED).settings
        check_settings(made, SHIPPED)
        assert bring_over_settings(made, SHIPPED).settings == made


def test_choices_that_say_nothing_of_it_stay_as_they_are() -> None:
    settings = from_json(version_2.settings_file("choices"))
    assert bring_over_settings(settings, SHIPPED) == (settings, ())


def test_settings_of_a_case_under_its_own_codebook_are_not_touched() -> None:
    settings = usual(OLD).changed(weights={"indicators": {"INS5": 80}}, benchmark="observed")
    assert bring_over_settings(settings, OLD) == (settings, ())


def test_settings_written_by_hand_under_an_earlier_schema_are_made_equal_again() -> None:
    """They name no data that they were made with, so their schema says that they are old."""
    held = usual(SHIPPED).changed(weights={"indicators": {f"INS{n}": 0 for n in range(1, 5)}})
    assert held.case_hash is None
    made = bring_over_settings(held, SHIPPED, older=True)
    check_settings(made.settings, SHIPPED)
    assert made.settings.weights.indicators == {}
    assert "INS5 alone had a weight in Institutions: the others there are equal again." in made.said
