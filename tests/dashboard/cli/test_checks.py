"""What `check` says of a case beside its own files: each thing once, and nothing where nothing is named."""

from __future__ import annotations

import shutil
from pathlib import Path

from scenarios import seed_folder
from scenarios.reference import protocol
from tests.support.commands import asked
from tests.support.folders import copied

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
    assert "Caution: second-coder.csv, settled of E01: holds second" in asked("check", folder).stdout
    file.write_text("id,level\nE1,9\n")
    broken = asked("check", folder)
    assert broken.exit_code == 1 and "second-coder.csv, row 2 (E1), id: holds 'E1'" in broken.stderr


def test_what_the_case_does_not_hold_is_said_once_where_it_names_a_protocol_too(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    present = next(mark for mark, name in protocol.kept_protocols().items() if name == protocol.TEXT)
    (folder / "case.toml").write_text(f'protocol = "{present}"\n{HEADER}', encoding="utf-8")
    file = folder / "second-coder.csv"
    codes = file.read_text("utf-8")
    row = "E01,COM6,at_least,2,COM6,context,,"
    file.write_text(codes.replace(f"{row}first,", f"{row}second,"), encoding="utf-8")
    told = asked("check", folder).stdout
    assert told.count("settled of E01: holds second") == 1 and "not asked; each is asked" in told


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
    for beside, code, words in (
        (signed.name, 0, ""),
        ("nobody", 1, "holds 'nobody'; allowed is the id of a known pair"),
    ):
        (control / "case.toml").write_text(f'beside = "{beside}"\n{HEADER}', encoding="utf-8")
        told = asked("check", control)
        assert (told.exit_code, words in told.stderr) == (code, True)
    (signed / "case.toml").write_text("id = 3", encoding="utf-8")
    (control / "case.toml").write_text(f'beside = "{signed.name}"\n{HEADER}', encoding="utf-8")
    told = asked("check", control)
    assert told.exit_code == 1 and f"case.toml, beside: {signed.name} cannot be read" in told.stderr
