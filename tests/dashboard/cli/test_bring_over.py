"""The command line of what was coded earlier: written anew, never over anything, and told from what is not older."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dashboard.cli.main import main
from indicators.parsing.problems import Problem
from scenarios import load_case
from scenarios.files.case_folder import common_framework
from scenarios.model.settings import to_json, usual
from tests.support import version_2, version_3


def run(*words: object) -> Result:
    return CliRunner().invoke(main, [*map(str, words)])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A case folder of before with its own codebook."""
    return Path(shutil.copytree(version_2.OWN, tmp_path / "case"))


def test_a_folder_is_written_beside_the_older_one_and_what_to_look_at_is_listed(folder: Path) -> None:
    before = {p.name: p.read_bytes() for p in folder.iterdir()}
    told = run("bring-over", folder)
    made = folder.with_name("case-brought-over")
    assert told.exit_code == 0 and str(made / "evidence.csv") in told.output
    assert "To be looked at:\n- F04 was at 3 on INS5 and is at 2 on COM6" in told.output
    assert {p.name: p.read_bytes() for p in folder.iterdir()} == before
    assert "(19 claims, 10 scenarios, 17 indicators)" in run("check", made).output
    assert load_case(made).header.codebook_version == common_framework()[0].version


def test_folders_in_it_come_along(folder: Path) -> None:
    (folder / "texts").mkdir()
    (folder / "texts" / "first.txt").write_text("Text.", encoding="utf-8")
    case = load_case(folder)
    (folder / "settings.json").write_text(to_json(usual(case), case), encoding="utf-8")
    assert run("bring-over", folder).exit_code == 0
    made = folder.with_name("case-brought-over")
    assert (made / "texts" / "first.txt").read_text(encoding="utf-8") == "Text."
    assert '"pairs_hash": null' not in (made / "settings.json").read_text(encoding="utf-8")


def test_nothing_is_written_over(folder: Path, tmp_path: Path) -> None:
    there = tmp_path / "there"
    there.mkdir()
    (there / "mine.txt").write_text("mine", encoding="utf-8")
    told = run("bring-over", folder, "--out", there)
    assert told.exit_code == 2 and "is there and not empty" in told.output
    assert [p.name for p in there.iterdir()] == ["mine.txt"]
    assert run("bring-over", folder, "--out", folder).exit_code == 2


def test_a_present_folder_is_said_to_be_one(folder: Path, tmp_path: Path) -> None:
    run("bring-over", folder, "--out", tmp_path / "new")
    told = run("bring-over", tmp_path / "new")
    assert told.exit_code == 0 and "there is nothing to bring over" in told.output
    assert not (tmp_path / "new-brought-over").exists()


def test_a_faulty_folder_gets_its_list(folder: Path) -> None:
    (folder / "evidence.csv").unlink()
    told = run("bring-over", folder)
    assert told.exit_code == 1 and "evidence.csv: the file is missing" in told.output


def test_check_says_which_codebook_a_folder_stands_under_and_how_it_gets_the_present_one() -> None:
    own, named = run("check", version_2.OWN), run("check", version_2.NAMES_IT)
    for told, folder in ((own, version_2.OWN), (named, version_2.NAMES_IT)):
        assert "This case was coded with version 2 of the codebook, the present one is version" in told.output
        assert "it is scored as before, without ratio and place." in told.output
        assert f"bring-over {folder}" in told.output
    assert "Caution" not in own.output
    assert "Caution: F04 was at 3 on INS5 and is at 2 on COM6; if its text names an alliance, 3" in named.output
    assert "bring-over" not in run("check", "seeds/china-russia-2017").output


def test_score_brings_settings_of_before_over_and_says_so() -> None:
    told = run("score", "--settings", version_2.FOLDER / "settings-weights.json", "--draws", "1000")
    assert told.exit_code == 0
    assert "the codebook is not the one these settings were made with" in told.output
    assert "Note: The weight of INS5 (90) is dropped." in told.output


def test_score_gives_a_folder_of_before_its_numbers(folder: Path) -> None:
    case = load_case(folder)
    (folder / "s.json").write_text(to_json(usual(case), case), encoding="utf-8")
    told = run("score", "--case", folder, "--settings", folder / "s.json")
    first = version_2.EXPECTED["small"]["usual"][0]
    row = dict(zip(*(line.split(",") for line in told.output.splitlines()[:2]), strict=True))
    assert float(row["readiness"]) == pytest.approx(first["readiness"], abs=1e-9)
    assert (row["reaches"], row["falls_short"]) == (str(first["reaches"]), str(first["falls_short"]))


def test_settings_made_beside_other_known_pairs_are_said_to_be(tmp_path: Path) -> None:
    case = load_case("seeds/china-russia-2017")
    for pairs, said in (("00000000", True), (None, False)):
        (tmp_path / "s.json").write_text(to_json(usual(case), case, pairs), encoding="utf-8")
        told = run("score", "--settings", tmp_path / "s.json", "--draws", "1000").output
        assert ("the known pairs are not those these settings were made with" in told) == said


def test_claims_on_what_is_worded_anew_are_listed_before_and_after(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(version_3.NAMES_IT, tmp_path / "case"))
    before = run("check", folder)
    assert before.exit_code == 0 and "coded with version 3 of the codebook, the present one is version" in before.output
    told = run("bring-over", folder)
    after = (folder.with_name("case-brought-over") / "brought-over.txt").read_text(encoding="utf-8")
    for ids in version_3.AGAIN.values():
        for i in ids:
            claim = load_case(folder).claims[i]
            line = f"{i} ({claim.indicator} {claim.direction} {claim.level}): What {i} says."
            assert f"- {line}\n" in before.output and f"- {line}\n" in told.output and f"{line}\n" in after
    assert "Claims to be looked at again (brought-over.txt):\n- Worded anew: INS1 " in told.output
    assert "looked at" not in run("check", folder.with_name("case-brought-over")).output


def test_check_reads_a_second_coders_file_too(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(version_3.OWN, tmp_path / "case"))
    file = folder / "second-coder.csv"
    head = "id,indicator,direction,level,first_indicator,first_direction,first_level,settled,reason\n"
    for row, code, said in (
        ("F01,INS1,supports,3,INS1,supports,3,both,", 0, ""),
        (
            "F01,INS1,supports,2,INS1,supports,1,second,So.",
            0,
            "Caution: second-coder.csv, settled of F01: holds second",
        ),
        ("F01,INS1,supports,3,INS1,supports,1,second,", 1, "second-coder.csv, row 2 (F01), reason: holds ''"),
    ):
        file.write_text(f"{head}{row}\n", encoding="utf-8")
        told = run("check", folder)
        assert told.exit_code == code and said in told.output
        assert ("second-coder.csv" in told.output) is bool(said)


def test_known_pairs_of_another_version_are_named_and_nothing_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = Problem("yardstick/x/case.toml", "key codebook_version", "holds 3", "each is coded with version 4")
    monkeypatch.setattr("scenarios.reference.validation.known_validation", lambda: None)
    monkeypatch.setattr("dashboard.cli.main.pairs_of_other_versions", lambda: [wrong])
    told = run("yardstick")
    assert told.exit_code == 1 and str(wrong) in told.output
