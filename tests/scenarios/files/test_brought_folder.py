"""A case folder written anew with whatever lies in it; the folder itself stays as it is."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from indicators.parsing.problems import CaseError
from scenarios import load_case, seed_folder
from scenarios.files.bring_over import LIST
from scenarios.files.brought_folder import brought_folder
from scenarios.files.case_folder import CODEBOOK, METHOD
from scenarios.files.plain_file import write_folder
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
    write_folder(to, made.files)
    after = {p.name: p.read_bytes() for p in to.iterdir()}
    assert load_case(to).hash == CASE.hash
    settings = from_json(after["settings.json"])
    assert settings.weights.indicators == {"INS1": 80} and settings.case_hash == CASE.hash
    assert after["second-coder.csv"] == before["second-coder.csv"] and after["text.txt"] == b"A text."
    listed = after[LIST].decode().splitlines()
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
    assert made is not None and ".hidden/x" not in made.files
    to = folder.with_name("new")
    write_folder(to, made.files)
    assert (to / "more" / "notes.txt").read_bytes() == b"A note."
    assert (to / "more" / "case.toml").read_bytes() == b"Not of this case."
    held = from_json((to / "settings.json").read_bytes()).pairs_hash
    assert held is not None and held == pairs_hash(load_case(seed_folder("china-russia-2017")))


def test_what_is_copied_is_not_read_before_it_is_written(folder: Path) -> None:
    with (folder / "large.bin").open("wb") as sparse:
        sparse.truncate(6_000_000)
    made = brought_folder(folder)
    assert made is not None and made.files["large.bin"] == folder / "large.bin"


@pytest.mark.parametrize("name", ["notes.txt", "more/notes.txt", "codings", "evidence.csv", "settings.json"])
def test_a_link_is_not_followed_and_nothing_from_elsewhere_comes_along(folder: Path, tmp_path: Path, name: str) -> None:
    elsewhere = tmp_path / "elsewhere"
    if name == "codings":
        elsewhere.mkdir()
        (elsewhere / "x").write_text("of somebody else", encoding="utf-8")
    elif (folder / name).exists():
        (folder / name).rename(elsewhere)
    else:
        elsewhere.write_text("of somebody else", encoding="utf-8")
    (folder / name).symlink_to(elsewhere)
    with pytest.raises(CaseError) as refused:
        brought_folder(folder)
    assert [*map(str, refused.value.problems)] == [f"{name}: is a link; only plain files and folders are brought over."]


def test_a_pipe_is_not_left_out_in_silence(folder: Path) -> None:
    os.mkfifo(folder / "more" / "pipe")
    with pytest.raises(CaseError, match=r"more/pipe: is a pipe or device; only plain files and folders"):
        brought_folder(folder)


def test_a_folder_of_the_present_version_has_nothing_to_bring_over() -> None:
    assert brought_folder(seed_folder("china-russia-2017")) is None


def test_what_cannot_be_read_is_said(folder: Path) -> None:
    (folder / "settings.json").write_text("{}", encoding="utf-8")
    with pytest.raises(SettingsError, match=r"settings.json names no schema_version"):
        brought_folder(folder)
    (folder / "evidence.csv").unlink()
    with pytest.raises(CaseError):
        brought_folder(folder)
