"""Case folders for tests: copies of the embedded case, with files changed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import seeds
from indicators.parsing.problems import CaseError
from scenarios import load_case

CHINA_RUSSIA = seeds.FOLDER / "china-russia-2017"


def copied(to: Path, *, common: bool = False) -> Path:
    """A copy of the embedded case; with the common codebook and method if asked."""
    folder = to / "case"
    shutil.copytree(CHINA_RUSSIA, folder)
    if common:
        for name in ("codebook.toml", "method.toml"):
            shutil.copy(seeds.FOLDER / name, folder / name)
    return folder


def replaced(folder: Path, name: str, *pairs: tuple[str, str]) -> None:
    """Replace texts in a file of the folder, each of which must be there."""
    path = folder / name
    text = path.read_text(encoding="utf-8")
    for old, new in pairs:
        assert old in text, f"{old!r} is not in {name}"
        text = text.replace(old, new, 1)
    path.write_text(text, encoding="utf-8")


def problems(folder: Path) -> list[str]:
    """Everything that is wrong with a folder, as sentences; there must be something."""
    with pytest.raises(CaseError) as caught:
        load_case(folder)
    return [str(p) for p in caught.value.problems]
