"""Work coded with a version of the codebook before the present one, made up: 1.0.0 came with the first that is read."""

from __future__ import annotations

from pathlib import Path

import pytest

import seeds
from indicators.codebook import Codebook
from scenarios import load_case, seed_folder
from scenarios.files import case_folder
from scenarios.files.case_folder import CODEBOOK, case_files, common_framework
from scenarios.model.case import Case
from tests.support import golden

PRESENT, METHOD = common_framework()
CASE = load_case(seed_folder("china-russia-2017"))
THEN = "As it was worded then"  # level 3 of INS1
REWORDED = ("INS1", "INS2", "INS3", "TEC1", "TEC3", "EXE1", "EXE2", "EXE3", "THR1", "THR2", "THR4")  # others at 4 alone


def _codebook() -> Codebook:
    raw = PRESENT.model_dump(mode="json", exclude_none=True)
    raw["version"] -= 1
    raw["changes"] = [c for c in raw["changes"] if c["version"] <= raw["version"]]
    next(i for i in raw["indicators"] if i["id"] == "INS1")["levels"][3] = THEN
    return Codebook.model_validate(raw)


BEFORE = _codebook()


def coded_with_it(case: Case) -> Case:
    """A case as if it had been coded with that version."""
    header = case.header.model_copy(update={"codebook_version": BEFORE.version})
    return golden.changed(case, codebook=BEFORE, header=header)


OLD = coded_with_it(CASE)
AGAIN = {
    i: ids
    for i in PRESENT.indicator_ids
    if (
        ids := [
            c.id
            for c in CASE.evidence
            if (c.indicator, c.direction == "context") == (i, False) and (i in REWORDED or c.level == 4)
        ]
    )
}


def read_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in the version after: what was coded with the version before is read."""
    monkeypatch.setattr(case_folder, "FIRST", BEFORE.version)


def kept(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """The same, with that version kept beside the present one for cases that have no codebook of their own."""
    read_on(monkeypatch)
    folder.mkdir()
    for path in seeds.FOLDER.iterdir():
        (folder / path.name).symlink_to(path)
    text = case_files(OLD)[CODEBOOK]
    (folder / f"codebook-{BEFORE.version}.toml").write_bytes(text)
    monkeypatch.setattr(seeds, "FOLDER", folder)


def written(folder: Path, *left_out: str) -> Path:
    """The case in a new folder; left_out: files that it does without."""
    folder.mkdir()
    for name, data in case_files(OLD).items():
        if name not in left_out:
            (folder / name).write_bytes(data)
    return folder
