"""What README.md shows is what happens: its Python runs, its commands ran, its links and names lead somewhere."""

from __future__ import annotations

import doctest
import os
import re
import shlex
import signal
import socket
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from dashboard.cli.main import main
from dashboard.installed import SCREENS
from tests.support.commands import asked
from tests.support.folders import copied
from tests.support.serving import answering, free_port

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w*)\n(.*?)^```$", README, re.DOTALL | re.MULTILINE)
OURS = ".venv/bin/python -m dashboard"
HOME = 8501  # where `make run` serves


def blocks(language: str) -> list[str]:
    return [text for name, text in BLOCKS if name == language]


def commands() -> list[str]:
    """Every line of the shell blocks, without what is said beside it."""
    return [line.split("#")[0].strip() for text in blocks("sh") for line in text.splitlines()]


def test_every_block_is_python_or_commands_and_there_are_both() -> None:
    assert {name for name, _ in BLOCKS} == {"python", "sh"}
    assert any(c.startswith("make ") for c in commands())
    assert {c.removeprefix(OURS).split()[0] for c in commands() if c.startswith(OURS)} == set(main.commands)


def test_what_a_notebook_is_shown_to_do_is_what_it_does() -> None:
    parser = doctest.DocTestParser()
    said: list[str] = []
    for text in blocks("python"):
        runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
        result = runner.run(parser.get_doctest(text, {}, "README.md", "README.md", 0), out=said.append)
        assert result.attempted, "a Python block without a >>>"
        assert not result.failed, "".join(said)


@contextmanager
def started(command: list[str], port: int) -> Iterator[None]:
    """A command that serves, until its health answers; stopped at the end with everything that it started."""
    with tempfile.TemporaryFile("w+") as log:
        process = subprocess.Popen(command, cwd=ROOT, stdout=log, stderr=log, start_new_session=True)
        try:
            if not answering(process, port, seconds=300):  # a fresh checkout sets its environment up first
                log.seek(0)
                raise AssertionError(log.read())
            yield
        finally:
            os.killpg(process.pid, signal.SIGTERM)
            process.wait(20)


SHOWN = [c.removeprefix(OURS).strip() for c in commands() if c.startswith(OURS)]
SERVED = [c for c in SHOWN if c.startswith("serve")]
SELDOM = {"site DIR": pytest.param("site DIR", marks=pytest.mark.soak)}  # a page for each of 67 cases: see test_site.py
STARTED = "check DIR"  # in a program of its own; the others in this one
NEW = ("new-case", "score", "site", "open", "yardstick")  # take a folder that is not there yet


def filled_in(command: str, folder: Path) -> tuple[list[str], Path]:
    """A command with a folder for DIR, and that folder."""
    target = folder / "new" if command.split()[0] in NEW else copied(folder)
    return [word.replace("DIR", str(target)) for word in shlex.split(command)], target


@pytest.mark.slow
@pytest.mark.parametrize("command", [SELDOM.get(c, c) for c in SHOWN if c not in SERVED])
def test_every_command_that_is_shown_runs(command: str, tmp_path: Path) -> None:
    arguments, target = filled_in(command, tmp_path)
    if command == STARTED:
        program = [sys.executable, "-m", "dashboard", *arguments]
        done = subprocess.run(program, cwd=ROOT, capture_output=True, text=True, check=False)
        code, told, wrong = done.returncode, done.stdout, done.stderr
    else:
        found = asked(*arguments)
        code, told, wrong = found.exit_code, found.stdout, found.stderr
    assert (code, wrong) == (0, "")
    assert told
    if "DIR" in command and command != STARTED:
        assert list(target.iterdir())


@pytest.mark.always
@pytest.mark.slow
def test_a_case_of_ones_own_is_served(tmp_path: Path) -> None:
    (command,) = SERVED
    arguments, _ = filled_in(command, tmp_path)
    port = free_port()
    with started([sys.executable, "-m", "dashboard", *arguments, "--port", str(port)], port):
        assert "html" in urllib.request.urlopen(f"http://127.0.0.1:{port}/").read().decode()


@pytest.mark.always
@pytest.mark.slow
def test_make_run_serves_from_a_checkout_where_the_readme_says() -> None:
    assert "make run" in commands()
    assert f"make run     # sets up and serves the dashboard at http://127.0.0.1:{HOME}" in README
    with socket.socket() as probe:
        if probe.connect_ex(("127.0.0.1", HOME)) == 0:
            pytest.skip(f"something else is served on port {HOME} here")
    with started(["make", "run", f"PYTHON={sys.executable}"], HOME):
        assert urllib.request.urlopen(f"http://127.0.0.1:{HOME}/_stcore/health").read() == b"ok"


def test_links_and_paths_lead_somewhere() -> None:
    linked = [to for to in re.findall(r"\]\(([^)]+)\)", README) if "://" not in to]
    named = re.findall(r"`((?:seeds|indicators|scenarios|dashboard|tests|\.ci)/[^`]*)`", README)
    assert linked and named
    headings = {re.sub(r"\W+", "-", h.lower()) for h in re.findall(r"^#+ (.*)$", README, re.MULTILINE)}
    for path in (*linked, *named):
        assert path.removeprefix("#") in headings if path.startswith("#") else (ROOT / path).exists(), path


def test_pages_are_called_what_they_are_called_on_the_screen() -> None:
    said = set(re.findall(r"\*([A-Z][a-z]+(?: [a-z]+)?)\*(?: page|,)", README))
    titles = {s.title for s in SCREENS}
    assert said & titles
    assert said <= titles, said - titles
