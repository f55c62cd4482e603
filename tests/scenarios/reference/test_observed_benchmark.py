"""The observed benchmark: what functioning alliances show, and that its file beside the pairs is current."""

from __future__ import annotations

import tomllib

import pytest

import seeds
from scenarios import load_case, seed_folder
from scenarios.files.case_folder import OBSERVED_FILE, YARDSTICK
from scenarios.reference.known_pairs import known_pairs
from scenarios.reference.observed_benchmark import FEWEST, observed_levels, observed_toml

pytestmark = pytest.mark.slow


def test_the_file_is_current_and_every_case_on_the_common_codebook_can_be_held_against_it() -> None:
    pairs = known_pairs()
    assert pairs is not None
    written = observed_toml(pairs)
    assert (seeds.FOLDER / YARDSTICK / OBSERVED_FILE).read_text(encoding="utf-8") == written
    targets = tomllib.loads(written)["targets"]
    codebook = load_case(seed_folder("china-russia-2017")).codebook
    assert {i.id: i.targets["observed"] for i in codebook.indicators} == targets


def test_the_observed_level_is_reached_by_four_fifths_of_the_alliances_that_know_it() -> None:
    pairs = known_pairs()
    assert pairs is not None
    allies = pairs.members("functioning")
    for i, x in enumerate(observed_levels(pairs)):
        levels = [int(pairs.cells.level[n, i]) for n in allies if pairs.cells.known[n, i]]
        assert len(levels) == x.known
        if x.formal:
            assert len(levels) < FEWEST
            continue
        assert sum(k >= x.target for k in levels) >= 0.8 * len(levels) or x.target == 1
        if x.target < 4:
            assert sum(k >= x.target + 1 for k in levels) < 0.8 * len(levels)
