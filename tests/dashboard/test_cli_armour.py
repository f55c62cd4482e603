"""What goes wrong around the command line (pipes, disks, names, digits) is a sentence and an exit code."""

from __future__ import annotations

import errno
import os
import resource
import subprocess
import sys
from pathlib import Path
from unittest.mock import Mock

import pytest
from click.testing import CliRunner

from dashboard.cli.main import main
from dashboard.export import tables
from scenarios import assess, load_case, seed_folder
from scenarios.files.plain_file import write_whole
from scenarios.model.settings import usual
from tests.support.folders import CHINA_RUSSIA, copied
from tests.support.only_plain import MEMORY, never_ending, only_plain

ROOT = Path(__file__).parents[2]
CASE = load_case(seed_folder("china-russia-2017"))
LONG = "x" * 10_000
FULL = "/dev/full"  # the device on which every writing fails
COMMANDS = {
    "score": ["score"],
    "check": ["check", str(CHINA_RUSSIA)],
    "help": ["--help"],
    "usage": ["score", "--help"],
}


def run(*arguments: str) -> tuple[int, str]:
    """Exit code and what was said, of a command that never gets to work."""
    done = CliRunner().invoke(main, list(arguments))
    assert isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.output


def printed(shell: str, *arguments: str) -> tuple[int, str]:
    """Exit code and standard error of a command. shell: where its output goes."""
    command = ["sh", "-c", f'"$@" {shell}', "sh", sys.executable, "-m", "dashboard", *arguments]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False)
    return done.returncode, done.stderr.decode(errors="replace")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("command", "shell", "said"),
    [
        *((c, f">{FULL}", "cannot be written: No space left on device") for c in COMMANDS),
        *((c, ">&-", "is closed") for c in ("score", "check")),
    ],
)
def test_output_that_cannot_be_written_is_a_sentence_and_exit_1(command: str, shell: str, said: str) -> None:
    if FULL in shell and not Path(FULL).is_char_device():
        pytest.skip(f"{FULL} is no device here: a shell would make it a file")
    assert printed(shell, *COMMANDS[command]) == (1, f"Error: standard output {said}.\n")


@pytest.mark.slow
def test_a_reader_that_goes_away_is_a_sentence_and_exit_1() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-m", "dashboard", "score"], cwd=ROOT, stdout=writing, stderr=subprocess.PIPE, check=False
    )
    os.close(writing)
    said = "Error: standard output was closed before everything was written.\n"
    assert (done.returncode, done.stderr.decode()) == (1, said)


@pytest.mark.parametrize("host", ["\x01", "a\x7fb", "a\nb", "\udcff", "::1\x1b[31m"])
def test_a_host_of_signs_that_cannot_be_shown_is_named_in_signs_that_can(host: str) -> None:
    code, said = run("serve", "--host", host)
    assert code == 2
    assert "--host holds '" in said and "an address of this computer" in said
    assert "Traceback" not in said and not set(said) & set("\x01\x7f\x1b")


@pytest.mark.parametrize("digits", ["８５０１", "٨٥٠١", "8_501", " 8501", "1" * 5_000], ids=range(5))
@pytest.mark.parametrize("option", [["serve", "--port"], ["score", "--draws"]], ids=" ".join)
def test_numbers_are_taken_in_plain_digits_only(option: list[str], digits: str) -> None:
    code, said = run(*option, digits)
    assert code == 2
    assert "is no whole number; allowed are the digits 0 to 9" in " ".join(said.split())
    assert len(said) < 1_000


NO_TEXT = b"\xff\xfe".decode(errors="surrogateescape")  # how an argument that is no UTF-8 arrives
ESCAPE = "\x1b]0;owned\x07\x1b[2Jx"  # which a terminal would obey
NAMING = {
    "command": ["{}"],
    "option": ["--{}"],
    "option of score": ["score", "{}"],
    "changes": ["changes", "{}", "--since", "2020"],
    "history": ["history", "{}"],
    "open": ["open", "{}", "new"],
    "open into": ["open", "us-spain-1951", "{}"],
    "save": ["save", "{}", "--why", "x"],
    "check": ["check", "{}"],
    "bring-over": ["bring-over", "{}"],
    "import": ["workspace", "import", "{}"],
    "export": ["workspace", "export", "{}/x"],
    "case": ["score", "--case", "{}"],
    "settings": ["score", "--settings", "{}"],
    "against": ["score", "--against", "{}"],
    "out": ["yardstick", "--out", "{}"],
    "new-case": ["new-case", "{}"],
    "site": ["site", "{}/{}"],
    "team": ["serve", "--team", "{}"],
    "case served": ["serve", "--case", "{}"],
    "host": ["serve", "--host", "{}"],
    "workspace": ["cases", "--workspace", "{}/{}"],
    "workspace elsewhere": ["cases", "--workspace", "{}://"],
}

SHORT = ("case", "settings", "out", "case served", "host", "check", "new-case")  # of those it is told in short


@pytest.mark.slow
@pytest.mark.parametrize("command", NAMING)
@pytest.mark.parametrize("name", ["n" * 256, LONG, NO_TEXT, ESCAPE], ids=["256", "10,000", "no text", "escape"])
def test_a_name_leaves_no_traceback_is_not_sent_on_to_be_obeyed_and_is_told_in_short(
    command: str, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / NO_TEXT).touch()  # a name of a file may be of any bytes
    done = CliRunner().invoke(
        main, [word.replace("{}", name) for word in NAMING[command]], env={"ALLIANCE_WORKSPACE": "sqlite://"}
    )
    nothing_wrong = command == "history" and name != NO_TEXT  # as any case of which there is no version
    may_be = nothing_wrong or name == ESCAPE  # as a name of a file may
    assert isinstance(done.exception, SystemExit) or may_be, done.exception
    assert done.exit_code == 0 if nothing_wrong else done.exit_code in ((0, 1, 2) if may_be else (1, 2))
    assert "Traceback" not in done.output and not set(done.output) & set("\x1b\x07")
    assert name != LONG or command not in SHORT or len(done.output) < 1_000


@pytest.mark.parametrize("command", ["changes", "history", "open"])
@pytest.mark.parametrize(
    ("name", "said"),
    [(NO_TEXT, "'\\udcff\\udcfe' is no text in UTF-8."), (" ", "it is empty; allowed is the name of a case")],
    ids=["no text", "blank"],
)
def test_what_names_a_case_is_text(command: str, name: str, said: str) -> None:
    code, told = run(*(word.replace("{}", name) for word in NAMING[command]))
    assert code == 2 and said in " ".join(told.split())


def test_why_is_text() -> None:
    code, told = run("save", str(CHINA_RUSSIA), "--why", NO_TEXT, "--workspace", "sqlite://")
    assert code == 2 and "is no text in UTF-8." in told


def test_a_folder_whose_name_is_no_text_is_still_a_case(tmp_path: Path) -> None:
    folder = copied(tmp_path).rename(tmp_path / NO_TEXT)
    done = CliRunner().invoke(main, ["changes", str(folder), "--since", "2100", "--workspace", "sqlite://"])
    assert done.exit_code == 0 and done.output.startswith("scenario,number,")


NOWHERE = ["--workspace", "sqlite://"]
SAVE, CHANGES = ["save", "{}", "--why", "x", *NOWHERE], ["changes", "{}", "--since", "2020", *NOWHERE]


@pytest.mark.parametrize("kind", ["pipe", "device"])
@pytest.mark.parametrize(
    ("name", "command", "allowed"),
    [
        ("settings.json", SAVE, "a settings file (JSON)"),
        ("settings.json", CHANGES, "a settings file (JSON)"),
        ("version.txt", SAVE, "a plain file"),
        ("second-coder.csv", ["check", "{}"], "a plain file"),
    ],
    ids=lambda x: x[0] if isinstance(x, list) else None,
)
def test_what_may_never_end_in_a_case_folder_is_refused_unopened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, name: str, command: list[str], allowed: str
) -> None:
    folder = copied(tmp_path)
    never_ending(folder / name, kind)
    only_plain(monkeypatch)
    code, said = run(*(word.replace("{}", str(folder)) for word in command))
    assert code == (1 if command[0] == "check" else 2)
    assert name in said and f"it is not a file; allowed is {allowed}." in said


@pytest.mark.skipif(not MEMORY.exists(), reason="no file here whose first byte cannot be read")
@pytest.mark.parametrize(
    ("name", "command"),
    [
        ("second-coder.csv", ["check", "{}"]),
        ("settings.json", SAVE),
        ("version.txt", SAVE),
        ("back-up", ["workspace", "import", "{}/back-up", *NOWHERE]),
    ],
)
def test_a_fault_of_reading_is_told_of_the_file_and_not_of_the_output(
    tmp_path: Path, name: str, command: list[str]
) -> None:
    folder = copied(tmp_path)
    (folder / name).unlink(missing_ok=True)
    (folder / name).symlink_to(MEMORY)
    code, said = run(*(word.replace("{}", str(folder)) for word in command))
    assert code in (1, 2) and name in said and "cannot be read: Input/output error." in said


def test_a_fault_of_no_file_that_is_known_is_not_told_of_the_output_either(monkeypatch: pytest.MonkeyPatch) -> None:
    for error, said in (
        (OSError(errno.EIO, "Input/output error"), "Error: Input/output error.\n"),
        (OSError(errno.EIO, "Input/output error", "x.csv"), "Error: x.csv cannot be used: Input/output error.\n"),
    ):
        monkeypatch.setattr("dashboard.cli.main.load_case", Mock(side_effect=error))
        assert run("check", str(CHINA_RUSSIA)) == (1, said)


def outputs(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.fixture(scope="module")
def exports(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Every export of the case, written once."""
    folder = tmp_path_factory.mktemp("exports")
    tables.write_all(assess(CASE, usual(CASE).changed(draws=1_000)), CASE, folder)
    return outputs(folder)


@pytest.mark.slow
def test_on_a_full_disk_the_files_of_before_stay_whole_and_nothing_else_is_left(
    tmp_path: Path, exports: dict[str, bytes]
) -> None:
    write_whole(tmp_path, exports)
    largest = max(map(len, exports.values()))
    done = subprocess.run(
        [sys.executable, "-B", "-m", "dashboard", "score", "--draws", "2000", "--out", str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (largest // 2, largest // 2)),
    )
    said = done.stderr.decode()
    assert done.returncode == 2 and f"{tmp_path} cannot be written: " in said and "Traceback" not in said
    assert outputs(tmp_path) == exports


@pytest.mark.slow
@pytest.mark.parametrize("at", [0, 4, 10])
@pytest.mark.parametrize("end", [KeyboardInterrupt, OSError(errno.EIO, "Input/output error")], ids=["key", "disk"])
def test_wherever_the_writing_ends_each_file_is_the_old_one_or_the_new_one(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    exports: dict[str, bytes],
    at: int,
    end: BaseException | type[BaseException],
) -> None:
    after = {name: content[::-1] for name, content in exports.items()}
    write_whole(tmp_path, exports)
    renamed: list[Path] = []
    rename = Path.replace

    def replace(self: Path, target: Path) -> Path:
        if len(renamed) == at:
            raise end
        renamed.append(target)
        return rename(self, target)

    monkeypatch.setattr(Path, "replace", replace)
    with pytest.raises((KeyboardInterrupt, OSError)):
        write_whole(tmp_path, after)
    assert len(renamed) == at
    assert outputs(tmp_path) == {n: (after if tmp_path / n in renamed else exports)[n] for n in exports}
