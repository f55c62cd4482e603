"""Case folders damaged at random, or filled at random: no command and no page ever crashes on one."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from dashboard.cli.main import main
from scenarios import load_case
from scenarios.files import everything_zip
from scenarios.files.case_folder import COMMON, OWN, case_files
from scenarios.model.case import Case
from scenarios.model.settings import SettingsError
from tests.support import golden, random_cases
from tests.support.counts import examples
from tests.support.pages import CASE, pages
from tests.support.random_registers import filed

FILES = case_files(CASE)
JUNK = [
    *("", "=1+1", "<script>", "\u202e", "x" * 5_000, "-1", "9", "1e999", "nan", "'", '"', "[[", "2017-99", "E07;E07"),
    *("{rule = 'about'}", "all-claims", "\n", "\t", "\x00", "é", "0", "NOPE"),
]


@st.composite
def damaged(draw: st.DrawFn) -> dict[str, bytes]:
    """The files of the shipped case after a few random blows."""
    files = dict(FILES)
    for _ in range(draw(st.integers(1, 6))):
        name = draw(st.sampled_from([*COMMON, *OWN]))
        if name not in files:
            continue
        data = files[name]
        at = draw(st.integers(0, max(0, len(data) - 1)))
        blow = draw(st.sampled_from(["cut", "byte", "junk", "line", "swap", "gone", "double", "latin"]))
        if blow == "cut":
            files[name] = data[:at]
        elif blow == "byte":
            files[name] = data[:at] + bytes([draw(st.integers(0, 255))]) + data[at + 1 :]
        elif blow == "junk":
            end = min(len(data), at + draw(st.integers(0, 12)))
            files[name] = data[:at] + draw(st.sampled_from(JUNK)).encode() + data[end:]
        elif blow in ("line", "double"):
            lines = data.split(b"\n")
            k = at % len(lines)
            files[name] = b"\n".join([*lines[:k], *([lines[k]] * (2 if blow == "double" else 0)), *lines[k + 1 :]])
        elif blow == "swap":
            other = draw(st.sampled_from(sorted(files)))
            files[name] = files[other]
        elif blow == "latin":
            files[name] = data.decode("utf-8", "replace").encode("latin-1", "replace") + "é".encode("latin-1")
        else:
            del files[name]
    return files


def put(files: dict[str, bytes], folder: Path) -> Path:
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return folder


@pytest.mark.slow
@examples(120)
@given(damaged())
def test_check_and_score_say_what_is_wrong_and_never_crash(files: dict[str, bytes]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = put(files, Path(name))
        checked = CliRunner().invoke(main, ["check", str(folder)])
        assert checked.exit_code in (0, 1), checked.output
        assert checked.exception is None or isinstance(checked.exception, SystemExit), checked.exception
        scored = CliRunner().invoke(main, ["score", "--case", str(folder), "--draws", "1000"])
        assert scored.exit_code == checked.exit_code
        if checked.exit_code == 1:
            assert "problem" in checked.output
            assert "Traceback" not in checked.output + scored.output


@pytest.mark.slow
@examples(80)
@given(damaged(), st.integers(0, 400))
def test_a_damaged_zip_opens_whole_or_not_at_all(files: dict[str, bytes], cut: int) -> None:
    data = everything_zip.pack({f"case/{n}": c for n, c in files.items()})
    for held in (data, data[: max(0, len(data) - cut)], data[:cut] + b"\x00" + data[cut:]):
        try:
            found = everything_zip.unpack(held)
        except (SettingsError, ValueError) as error:
            assert str(error)
        else:
            assert found.case.scenarios


@pytest.mark.page
@examples(12)
@given(damaged())
def test_no_page_crashes_on_a_damaged_folder(files: dict[str, bytes]) -> None:
    with tempfile.TemporaryDirectory() as name:
        pages(put(files, Path(name)))


@pytest.mark.page
@examples(12, unchecked=list(HealthCheck))
@given(st.integers(0, 9_999))
def test_no_page_and_no_command_crashes_on_a_random_codebook(number: int) -> None:
    case = filed(number)
    with tempfile.TemporaryDirectory() as name:
        folder = put(case_files(case), Path(name))
        assert load_case(folder) == case
        for arguments in (["check", str(folder)], ["score", "--case", str(folder), "--draws", "1000"]):
            done = CliRunner().invoke(main, arguments)
            assert done.exit_code == 0, done.output
        assert ("nothing here is called formal" in CliRunner().invoke(main, ["check", str(folder)]).output) == (
            case.method.treaty is None
        )
        pages(folder)


@pytest.mark.page
@examples(8)
@given(random_cases.cases())
def test_no_page_crashes_on_a_random_case(case: Case) -> None:
    noted = tuple(c.model_copy(update={"note": "made up"}) for c in case.evidence)
    with tempfile.TemporaryDirectory() as name:
        pages(put(case_files(golden.changed(case, evidence=noted)), Path(name)))
