"""What version 1.0.0 wrote is read for good: an everything.zip, a settings file and a link, with the scores of then.

Each version that writes one of these otherwise adds a folder of its own beside it; none is ever made anew.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from scenarios import assess
from scenarios.files.everything_zip import SETTINGS, unpack
from scenarios.model.effects import settings_hash
from scenarios.model.link import from_code
from scenarios.model.settings import from_json

FOLDERS = sorted((Path(__file__).parents[2] / "support" / "made_before").iterdir())


@pytest.mark.slow
@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_what_a_version_wrote_opens_with_its_choices_and_its_numbers(folder: Path) -> None:
    expected: dict[str, Any] = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    read = unpack((folder / "everything.zip").read_bytes())
    assert read.case.hash == expected["hash"]
    alone, linked = from_json((folder / SETTINGS).read_bytes()), from_code(expected["link"])
    assert alone == read.settings and linked == alone.changed(notes={}) and alone.notes  # a link carries none
    assert settings_hash(alone, read.case) == expected["settings_hash"]
    scores = assess(read.case, alone).scores.to_dict("records")
    assert len(scores) == len(expected["scores"]) == 3
    for now, was in zip(scores, expected["scores"], strict=True):
        for name, value in was.items():
            assert now[name] == (value if isinstance(value, str) else pytest.approx(value, rel=1e-9)), name


def test_the_first_of_them_is_kept() -> None:
    assert FOLDERS[0].name == "1.0.0"
