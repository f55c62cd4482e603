"""`site`: a page for every case that comes with the product, and a list that leads to each."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from dashboard.cli import main as command
from dashboard.cli.main import main
from dashboard.wording.ratio import with_range
from dashboard.wording.text import points
from scenarios import assess, load_case
from scenarios.files.case_folder import case_folders
from scenarios.files.everything_zip import held_in, unpack
from scenarios.reference.place import place

FEW = ("china-russia-2017", "sweden-us-2024", "turkey-yugoslavia-1952")


@pytest.mark.slow
def test_every_case_has_a_page_and_the_list_leads_to_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folders = {i: f for i, f in case_folders().items() if i in FEW}
    monkeypatch.setattr(command, "case_folders", lambda: folders)
    result = CliRunner().invoke(main, ["site", str(tmp_path / "new")], catch_exceptions=False)
    assert result.exit_code == 0 and "index.html" in result.output
    assert {p.name for p in (tmp_path / "new").iterdir()} == {"index.html", *(f"{i}.html" for i in FEW)}
    index = (tmp_path / "new" / "index.html").read_text(encoding="utf-8")
    assert set(re.findall(r'href="([^"]+)"', index)) == {f"{i}.html" for i in FEW}
    for name, folder in folders.items():
        case = load_case(folder)
        assert unpack(held_in((tmp_path / "new" / f"{name}.html").read_bytes())).case == case
        a = assess(case)
        if found := place(a, a.ids[0]):
            assert f"<b>{points(a.marks.readiness[0])}</b>" in index
            assert with_range(found.ratio, found.low, found.high) in index
        else:
            assert "not scored" in index


@pytest.mark.parametrize("name", ["file", "file/new", "x" * 300])
def test_where_no_folder_can_be_is_said_before_any_case_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setattr(command, "load_case", lambda folder: pytest.fail(f"{folder} is read"))
    result = CliRunner().invoke(main, ["site", str(tmp_path / name)], terminal_width=1_000)
    why = "File name too long" if name not in ("file", "file/new") else f"{tmp_path / 'file'} is a file, not a folder"
    assert result.exit_code == 2 and f"cannot be written: {why}." in result.output


def test_a_folder_that_is_in_use_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "kept.txt").write_text("mine", encoding="utf-8")
    result = CliRunner().invoke(main, ["site", str(tmp_path)])
    assert result.exit_code == 2 and "new or empty" in result.output
    assert [p.name for p in tmp_path.iterdir()] == ["kept.txt"]
