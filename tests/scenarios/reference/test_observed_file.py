"""The observed benchmark as a file: what stands beside the known pairs is what they give."""

from __future__ import annotations

import tomllib

import pytest

import seeds
from scenarios import load_case, seed_folder
from scenarios.files.case_folder import OBSERVED_FILE, YARDSTICK
from scenarios.reference.known_pairs import known_pairs
from scenarios.reference.observed_file import observed_toml


@pytest.mark.slow
def test_the_file_is_current_and_every_case_on_the_common_codebook_can_be_held_against_it() -> None:
    pairs = known_pairs()
    assert pairs is not None
    written = observed_toml(pairs)
    assert (seeds.FOLDER / YARDSTICK / OBSERVED_FILE).read_text(encoding="utf-8") == written
    targets = tomllib.loads(written)["targets"]
    codebook = load_case(seed_folder("china-russia-2017")).codebook
    assert {i.id: i.targets["observed"] for i in codebook.indicators} == targets
