"""A case folder written anew with whatever lies in it; the folder itself stays as it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from indicators.parsing.problems import CaseError
from scenarios import load_case, seed_folder
from scenarios.files.brought_folder import brought_folder
from scenarios.files.case_folder import CODEBOOK, METHOD
from scenarios.files.to_look_at import LIST
from scenarios.model.settings import SettingsError, from_json, to_json, usual
from scenarios.reference.known_pairs import pairs_hash
from tests.support.older_codebook import AGAIN, CASE, OLD, kept, written


@pytest.fixture(params=[(), (CODEBOOK, METHOD)], ids=["has it", "names it"])
def folder(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An older folder with all that may lie in one."""
    kept(monkeypatch, tmp_path / "seeds")
    made = written(tmp_path / "case", *request.param)
    chosen = usual(OLD).changed(weights={"indicators": {"INS1": 80}})
    (made / "settings.json").write_text(to_json(chosen, OLD), encoding="utf-8")
    (made / "second-coder.csv").write_bytes((seed_folder(CASE.id) / "second-coder.csv").read_bytes())
    (made / "text.txt").write_text("A text.", encoding="utf-8")
    (made / "more").mkdir()
    return made


def test_everything_in_it_is_brought_over_or_copied(folder: Path, tmp_path: Path) -> None:
    before = {p.name: p.read_bytes() for p in folder.iterdir() if p.is_file()}
    made = brought_folder(folder)
    assert made is not None and {p.name: p.read_bytes() for p in folder.iterdir() if p.is_file()} == before
    assert CODEBOOK not in made.files and METHOD not in made.files  # the common ones hold
    to = tmp_path / "new"
    to.mkdir()
    for name, data in made.files.items():
        (to / name).write_bytes(data)
    assert load_case(to).hash == CASE.hash
    settings = from_json(made.files["settings.json"])
    assert settings.weights.indicators == {"INS1": 80} and settings.case_hash == CASE.hash
    assert made.files["second-coder.csv"] == before["second-coder.csv"] and made.files["text.txt"] == b"A text."
    listed = made.files[LIST].decode().splitlines()
    assert listed[: len(made.left)] == list(made.left) and {r.item for r in made.again} == set(AGAIN)
    assert [line.split()[0] for line in listed if line.split()[0] in CASE.claims] == [
        i for x in AGAIN.values() for i in x
    ]
    assert brought_folder(to) is None


def test_folders_in_it_are_copied_and_settings_name_the_known_pairs(folder: Path) -> None:
    (folder / "more" / "notes.txt").write_text("A note.", encoding="utf-8")
    (folder / "more" / "case.toml").write_text("Not of this case.", encoding="utf-8")
    (folder / ".hidden").mkdir()
    (folder / ".hidden" / "x").write_text("x", encoding="utf-8")
    made = brought_folder(folder, pairs_hash)
    assert made is not None and made.files["more/notes.txt"] == b"A note."
    assert made.files["more/case.toml"] == b"Not of this case." and ".hidden/x" not in made.files
    held = from_json(made.files["settings.json"]).pairs_hash
    assert held is not None and held == pairs_hash(load_case(seed_folder("china-russia-2017")))


def test_a_folder_of_the_present_version_has_nothing_to_bring_over() -> None:
    assert brought_folder(seed_folder("china-russia-2017")) is None


def test_what_cannot_be_read_is_said(folder: Path) -> None:
    (folder / "settings.json").write_text("{}", encoding="utf-8")
    with pytest.raises(SettingsError, match=r"settings.json names no schema_version"):
        brought_folder(folder)
    (folder / "evidence.csv").unlink()
    with pytest.raises(CaseError):
        brought_folder(folder)
