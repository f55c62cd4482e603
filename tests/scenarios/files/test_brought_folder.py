"""A case folder written anew with whatever lies in it; the folder itself stays as it is."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from indicators.parsing.problems import CaseError
from scenarios import load_case, seed_folder
from scenarios.files.brought_folder import brought_folder
from scenarios.files.case_folder import SECOND_CODER, common_framework, load_brought
from scenarios.model.settings import SettingsError, from_json, to_json, usual
from scenarios.reference.coder_file import CODED, SETTLING, UNASKED
from scenarios.reference.known_pairs import pairs_hash
from tests.support import version_2

CODER = "id,indicator,direction,level\nF04,INS5,supports,3\nF05,INS5,at_least,1\nF01,INS1,supports,3\n"


@pytest.fixture(params=["own-codebook", "names-version-2"])
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """An older folder with all that may lie in one."""
    made = tmp_path / "case"
    shutil.copytree(version_2.FOLDER / request.param, made)
    case = load_case(version_2.OWN)
    chosen = usual(case).changed(weights={"indicators": {"INS5": 80}}, benchmark="observed")
    (made / "settings.json").write_text(to_json(chosen, case), encoding="utf-8")
    (made / "second-coder.csv").write_text(CODER, encoding="utf-8")
    (made / "text.txt").write_text("INS5 stays in a text.", encoding="utf-8")
    (made / "more").mkdir()
    return made


def test_everything_in_it_is_brought_over_or_copied(folder: Path, tmp_path: Path) -> None:
    before = {p.name: p.read_bytes() for p in folder.iterdir() if p.is_file()}
    made = brought_folder(folder)
    assert made is not None and {p.name: p.read_bytes() for p in folder.iterdir() if p.is_file()} == before
    assert "codebook.toml" not in made.files and "method.toml" not in made.files  # the common ones hold
    to = tmp_path / "new"
    to.mkdir()
    for name, data in made.files.items():
        (to / name).write_bytes(data)
    case, left, _ = load_brought(to)
    assert not left and (case.codebook, case.method) == common_framework()
    assert case.header.codebook_version == case.codebook.version
    assert case.claims["F04"].indicator == "COM6" and case.claims["F04"].level == 2
    settings = from_json(made.files["settings.json"])
    assert settings.weights.indicators == {} and settings.benchmark == "formal"
    assert made.files["second-coder.csv"].decode().splitlines()[1:] == [
        "F04,COM6,supports,2",
        "F05,COM6,at_least,1",
        "F01,INS1,supports,3",
    ]
    assert made.files["text.txt"] == b"INS5 stays in a text."
    said = " ".join(made.left)
    assert "F04 was at 3 on INS5" in said and "The weight of INS5 (80) is dropped." in said
    assert brought_folder(to) is None


def test_a_second_coder_who_names_no_indicator_follows_the_first(folder: Path) -> None:
    (folder / "second-coder.csv").write_text("id,level\nF04,3\nF05,1\nF01,3\n", encoding="utf-8")
    made = brought_folder(folder)
    assert made is not None
    assert made.files["second-coder.csv"].decode().splitlines()[1:] == ["F04,2", "F05,1", "F01,3"]
    assert [x for x in made.left if x.startswith("second-coder.csv")] == [
        "second-coder.csv, F04: level was 3 on INS5 and is 2 on COM6; if the coder read an alliance, 3."
    ]


def test_what_two_coders_were_settled_to_and_what_each_chose_unasked_stays_in_their_file(folder: Path) -> None:
    head = f"id,{','.join((*CODED, *SETTLING, *UNASKED))}"
    rows = [
        "F04,INS5,supports,3,INS5,supports,3,both,,INS1,INS5",
        'F01,INS1,supports,3,INS1,supports,2,second,"Kept, and grown.",,',
    ]
    (folder / SECOND_CODER).write_text("\n".join((head, *rows, "")), encoding="utf-8")
    made = brought_folder(folder)
    assert made is not None
    assert made.files[SECOND_CODER].decode().splitlines() == [
        head,
        "F04,COM6,supports,2,COM6,supports,2,both,,INS1,COM6",
        rows[1],
    ]


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
