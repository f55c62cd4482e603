"""What `check` says of a case beside its own files: each thing once, and nothing where nothing is named.

What was coded earlier: written anew, never over anything, and told from what is not older.
"""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dashboard.cli.checks import misplaced
from dashboard.cli.main import main
from indicators.parsing.problems import Problem
from scenarios import load_case, seed_folder, version
from scenarios.files.case_folder import common_framework
from scenarios.model.settings import to_json, usual
from scenarios.reference import protocol
from scenarios.reference.known_pairs import known_pairs
from tests.support import golden
from tests.support.commands import asked
from tests.support.folders import copied
from tests.support.older_codebook import AGAIN, CASE, OLD, kept, read_on, written

HEADER = (seed_folder("china-russia-2017") / "case.toml").read_text("utf-8")


def test_check_says_of_a_case_that_names_the_protocol_where_it_breaks_it(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    silent = asked("check", folder).stdout
    present = next(mark for mark, name in protocol.kept_protocols().items() if name == protocol.TEXT)
    for mark, words in (("a" * 64, present), (present, "not asked; each is asked and logged")):
        named = f'protocol = "{mark}"\n'
        (folder / "case.toml").write_text(named + (seed_folder("china-russia-2017") / "case.toml").read_text("utf-8"))
        told = asked("check", folder)
        assert told.exit_code == 0 and words in told.stdout and words not in silent
    codes = (seed_folder("china-russia-2017") / "second-coder.csv").read_text("utf-8")
    file = folder / "second-coder.csv"
    file.write_text(
        codes.replace("E01,COM6,at_least,2,COM6,context,,first,", "E01,COM6,at_least,2,COM6,context,,second,")
    )
    settled = asked("check", folder).stdout
    assert settled.count("settled of E01: holds second") == settled.count("Caution: second-coder.csv, settled") == 1
    file.write_text("id,level\nE1,9\n")
    broken = asked("check", folder)
    assert broken.exit_code == 1 and "second-coder.csv, row 2 (E1), id: holds 'E1'" in broken.stderr


def test_a_case_coded_by_an_earlier_protocol_has_a_line_and_no_caution_of_it() -> None:
    told = asked("check", seed_folder("finland-us-2020")).stdout
    (line,) = [said for said in told.splitlines() if "PROTOCOL" in said]
    assert line.startswith("Note: case.toml, protocol: coded by yardstick/PROTOCOL-1.md")


def test_a_second_opinion_that_is_not_here_is_named(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    assert "second_opinion" not in asked("check", folder).stdout
    header = HEADER.replace('second_opinion = "china-russia-documents"', 'second_opinion = "elsewhere"')
    (folder / "case.toml").write_text(header, encoding="utf-8")
    assert "Caution: case.toml, second_opinion: no case elsewhere is here." in asked("check", folder).stdout


def test_check_says_what_is_wrong_with_a_pair_before_signing_and_a_control(tmp_path: Path) -> None:
    treaty = '[signing]\ntreaty = "T"\non = 2019-01-01\nin_force = "2019"\nsource = "a catalogue"\n'
    signed = copied(tmp_path)
    head, sources = HEADER.split("[[stances]]", 1)
    head = head.replace('"china-russia-2017"', f'"{signed.name}"', 1)
    (signed / "case.toml").write_text(f"{head}{treaty}[[stances]]{sources}", encoding="utf-8")
    assert asked("check", signed).exit_code == 0
    control = Path(shutil.copytree(signed, tmp_path / "control"))
    for beside, named in ((signed.name, False), ("nobody", True)):
        (control / "case.toml").write_text(f'beside = "{beside}"\n{HEADER}', encoding="utf-8")
        told = asked("check", control)
        said = "Caution: case.toml, key beside: holds 'nobody'; allowed is the id of a known pair"
        assert (told.exit_code, said in told.stdout) == (0, named)
    (signed / "case.toml").write_text("id = 3", encoding="utf-8")
    (control / "case.toml").write_text(f'beside = "{signed.name}"\n{HEADER}', encoding="utf-8")
    told = asked("check", control)
    assert told.exit_code == 0 and f"case.toml, beside: {signed.name} cannot be read" in told.stdout


def test_known_pairs_that_make_no_couple_are_named_and_those_that_come_with_the_product_all_do() -> None:
    pairs = known_pairs()
    assert pairs is not None and misplaced(pairs) == []
    control = next(n for n, c in enumerate(pairs.cases) if c.header.beside)
    cases = list(pairs.cases)
    header = cases[control].header.model_copy(update={"beside": "us-rok-1985"})
    cases[control] = golden.changed(cases[control], header=header)
    (said,) = misplaced(replace(pairs, cases=tuple(cases)))
    assert said.startswith(f"yardstick/{cases[control].id}/case.toml, key beside: holds 'us-rok-1985'; allowed is")


def run(*words: object) -> Result:
    return CliRunner().invoke(main, [*map(str, words)])


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A case folder of before with its own codebook."""
    read_on(monkeypatch)
    return written(tmp_path / "case")


def test_a_folder_is_written_beside_the_older_one_and_what_to_look_at_is_listed(folder: Path) -> None:
    before = {p.name: p.read_bytes() for p in folder.iterdir()}
    told = run("bring-over", folder)
    made = folder.with_name("case-brought-over")
    assert told.exit_code == 0 and str(made / "evidence.csv") in told.output
    assert "To be looked at:\n- Scenario Good-neighbourliness (good-neighbourliness): what it sets of" in told.output
    assert {p.name: p.read_bytes() for p in folder.iterdir()} == before
    assert run("check", made).output.startswith(f"No problems: {CASE.header.title} ({len(CASE.evidence)} claims,")
    assert load_case(made).header.codebook_version == common_framework()[0].version


def test_nothing_is_written_over(folder: Path, tmp_path: Path) -> None:
    there = tmp_path / "there"
    there.mkdir()
    (there / "mine.txt").write_text("mine", encoding="utf-8")
    told = run("bring-over", folder, "--out", there)
    assert told.exit_code == 2 and "is there and not empty" in told.output
    assert [p.name for p in there.iterdir()] == ["mine.txt"]
    assert run("bring-over", folder, "--out", folder).exit_code == 2


def test_a_link_is_refused_and_nothing_is_written(folder: Path, tmp_path: Path) -> None:
    (folder / "notes.txt").symlink_to("/etc/passwd")
    told = run("bring-over", folder)
    assert told.exit_code == 1
    assert told.stderr == "1 problem:\n- notes.txt: is a link; only plain files and folders are brought over.\n"
    assert [p.name for p in tmp_path.iterdir()] == ["case"]


def test_a_present_folder_is_said_to_be_one(folder: Path, tmp_path: Path) -> None:
    run("bring-over", folder, "--out", tmp_path / "new")
    told = run("bring-over", tmp_path / "new")
    assert told.exit_code == 0 and "there is nothing to bring over" in told.output
    assert not (tmp_path / "new-brought-over").exists()


def test_a_faulty_folder_gets_its_list(folder: Path) -> None:
    (folder / "evidence.csv").unlink()
    told = run("bring-over", folder)
    assert told.exit_code == 1 and "evidence.csv: the file is missing" in told.output


def test_check_says_which_codebook_a_folder_stands_under_and_how_it_gets_the_present_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept(monkeypatch, tmp_path / "seeds")
    for folder in (written(tmp_path / "own"), written(tmp_path / "named", "codebook.toml", "method.toml")):
        told = run("check", folder).output
        assert "This case was coded with version 3 of the codebook, the present one is version" in told
        assert "it is scored as before, without ratio and place." in told
        assert f"bring-over {folder}" in told
    assert "bring-over" not in run("check", "seeds/china-russia-2017").output


def test_whatever_is_of_before_1_0_0_is_refused_with_its_sentence_and_nothing_is_written(tmp_path: Path) -> None:
    folder, file = written(tmp_path / "case"), tmp_path / "old.json"
    file.write_text('{"schema_version": 2}', encoding="utf-8")
    before = sorted(tmp_path.rglob("*"))
    commands = [("check", folder), ("score", "--case", folder), ("bring-over", folder), ("score", "--settings", file)]
    for command in commands:
        told = run(*command)
        assert told.exit_code in (1, 2) and version.BEFORE in told.output
        assert told.output.count("; ") == 1 and "Traceback" not in told.output
    assert sorted(tmp_path.rglob("*")) == before


def test_score_gives_a_folder_of_before_its_numbers(folder: Path) -> None:
    of_it, of_the_present = (
        run("score", "--case", case, *("--draws", "1000")).output.splitlines()[1].split(",")
        for case in (folder, CASE.id)
    )
    assert of_it[:6] == of_the_present[:6]


def test_settings_made_beside_other_known_pairs_are_said_to_be(tmp_path: Path) -> None:
    case = load_case("seeds/china-russia-2017")
    for pairs, said in (("00000000", True), (None, False)):
        (tmp_path / "s.json").write_text(to_json(usual(case), case, pairs), encoding="utf-8")
        told = run("score", "--settings", tmp_path / "s.json", "--draws", "1000").output
        assert ("the known pairs are not those these settings were made with" in told) == said


def test_claims_on_what_is_worded_anew_are_listed_before_and_after(folder: Path) -> None:
    before = run("check", folder)
    told = run("bring-over", folder)
    after = (folder.with_name("case-brought-over") / "brought-over.txt").read_text(encoding="utf-8")
    assert before.exit_code == 0
    for claim in (OLD.claims[i] for ids in AGAIN.values() for i in ids):
        line = f"{claim.id} ({claim.indicator} {claim.direction} {claim.level}): {claim.claim}"
        assert f"- {line}\n" in before.output and f"- {line}\n" in told.output and f"{line}\n" in after
    assert "Claims to be looked at again (brought-over.txt):\n- Worded anew: INS1 " in told.output
    assert "looked at" not in run("check", folder.with_name("case-brought-over")).output


def test_check_reads_a_second_coders_file_too(folder: Path) -> None:
    file = folder / "second-coder.csv"
    head = "id,indicator,direction,level,first_indicator,first_direction,first_level,settled,reason\n"
    claim = OLD.claims["E38"]
    held = f"INS1,{claim.direction},{claim.level}"
    for row, code, said in (
        (f"E38,{held},{held},both,", 0, ""),
        (
            "E38,INS1,supports,1,INS1,supports,4,second,So.",
            0,
            "Caution: second-coder.csv, settled of E38: holds",
        ),
        (f"E38,{held},INS1,supports,4,second,", 1, "second-coder.csv, row 2 (E38), reason: holds ''"),
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
