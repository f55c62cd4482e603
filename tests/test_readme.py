"""What README and the guides show is what happens: Python and commands run, links and names lead somewhere."""

from __future__ import annotations

import ast
import doctest
import os
import re
import shlex
import signal
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path

import click
import pytest

import scenarios
from dashboard.cli.main import main
from dashboard.installed import SCREENS
from dashboard.screens.my_work.wording import OTHERS
from dashboard.screens.overview.wording import IN_FULL
from dashboard.session import actions
from dashboard.wording import wanted as wanted_wording
from scenarios.analysis.wanted import wanted
from scenarios.reference.place import Lacking
from tests.support import pictures
from tests.support.commands import asked
from tests.support.folders import copied
from tests.support.guides import CLI, CODING, GUIDES, README, ROOT, WORKSPACE, told
from tests.support.serving import answering, free_port
from tests.support.transcripts import FOLDER

TEXTS = {guide: guide.read_text(encoding="utf-8") for guide in GUIDES}
BLOCKS = [found for text in TEXTS.values() for found in re.findall(r"^```(\w*)\n(.*?)^```$", text, re.DOTALL | re.M)]
OURS = ".venv/bin/python -m dashboard"
MOST = 200  # lines of README


def blocks(language: str) -> list[str]:
    return [text for name, text in BLOCKS if name == language]


def commands() -> list[str]:
    """Every line of the shell blocks, without what is said beside it, each once."""
    return list(dict.fromkeys(line.split("#")[0].strip() for text in blocks("sh") for line in text.splitlines()))


def test_readme_is_read_to_its_end_and_leads_to_every_guide() -> None:
    assert len(TEXTS[README].splitlines()) <= MOST
    assert not [g for g in GUIDES[1:] if f"]({g.relative_to(ROOT).as_posix()})" not in TEXTS[README]]


def test_every_block_is_python_or_commands_and_there_are_all() -> None:
    assert {name for name, _ in BLOCKS} == {"python", "sh"}  # those of a team's files stand indented: test_team_file.py
    assert any(c.startswith("make ") for c in commands())
    assert {c.removeprefix(OURS).split()[0] for c in commands() if c.startswith(OURS)} == set(main.commands)


def test_every_option_of_serve_is_told_and_no_other() -> None:
    options = {option for p in main.commands["serve"].params if isinstance(p, click.Option) for option in p.opts}
    assert set(re.findall(r"^\| `(--[a-z-]+)", TEXTS[CLI], re.M)) == {o for o in options if o.startswith("--")}
    assert "--port" in TEXTS[README]


def test_what_a_notebook_is_shown_to_do_is_what_it_does() -> None:
    parser = doctest.DocTestParser()
    said: list[str] = []
    for text in blocks("python"):
        runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
        result = runner.run(parser.get_doctest(text, {}, "a guide", "a guide", 0), out=said.append)
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
            with suppress(ProcessLookupError):  # it has ended by itself, and its log says why
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
        code, out, wrong = done.returncode, done.stdout, done.stderr
    else:
        found = asked(*arguments)
        code, out, wrong = found.exit_code, found.stdout, found.stderr
    assert (code, wrong) == (0, "")
    assert out
    if "DIR" in command and command != STARTED:
        assert list(target.iterdir())


@pytest.mark.slow
def test_what_readme_says_against_the_score_is_what_the_known_pairs_say() -> None:
    out = asked("yardstick").stdout
    for figure in (r"(79\.9 \(63–94\))(?: of 100|; 17)", r"(15 of 43 are settled, 2 of them the wrong way round)"):
        (said,) = re.findall(figure, told(README))
        assert said in out
    assert re.search(r"in under 80 of 100 .*: fails\.", out) and "where 80 had been asked for" in told(README)


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
def test_make_run_serves_from_a_checkout_at_the_port_that_is_asked_for() -> None:
    """At the usual one something may be served here; which that is says the option itself."""
    (usual,) = {p.default for p in main.commands["serve"].params if p.name == "port"}
    assert f"make run     # sets up and serves the dashboard at http://127.0.0.1:{usual}" in TEXTS[README]
    (shown,) = re.findall(r'`make run ARGS="--port (\d+)"`', TEXTS[README])
    assert shown != str(usual)
    port = free_port()
    with started(["make", "run", f"PYTHON={sys.executable}", f"ARGS=--port {port}"], port):
        assert urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health").read() == b"ok"


@pytest.mark.parametrize("guide", GUIDES, ids=lambda g: str(g.relative_to(ROOT)))
def test_links_and_paths_lead_somewhere(guide: Path) -> None:
    linked = [to for to in re.findall(r"\]\(([^)]+)\)", TEXTS[guide]) if "://" not in to]
    named = re.findall(r"`((?:seeds|indicators|scenarios|dashboard|tests|\.ci)/[^`]*)`", TEXTS[guide])
    assert linked or named
    headings = {f"#{re.sub(r'[^a-z]+', '-', h.lower())}" for h in re.findall(r"^#+ (.*)$", TEXTS[guide], re.MULTILINE)}
    assert not [to for to in linked if to not in headings and not (guide.parent / to).exists()]
    assert not [path for path in named if not (ROOT / path).exists()]


@cache
def on_screens() -> str:
    """What pages say, and every text that the code of the dashboard holds."""
    texts = [" ".join(p.read_text(encoding="utf-8").split()) for p in sorted(FOLDER.glob("*.txt"))]
    for path in (ROOT / "dashboard").rglob("*.py"):
        parsed = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        texts += [n.value for n in parsed if isinstance(n, ast.Constant) and isinstance(n.value, str)]
    return "\n".join([*texts, *(p.read_text(encoding="utf-8") for p in (ROOT / "dashboard").rglob("*.html"))])


def test_what_stands_slanted_stands_on_the_screen() -> None:
    """Pages, buttons and sentences are called what a reader will see."""
    said = {guide: re.findall(r"(?<![\w*])\*([^*|`\s][^*|`]*)\*(?!\*)", told(guide)) for guide in GUIDES}
    assert all(len(said[guide]) > 5 for guide in (README, CODING, WORKSPACE))
    assert not [words for found in said.values() for words in found if words not in on_screens()]


def test_pages_are_called_what_they_are_called() -> None:
    said = {s.title for s in SCREENS if re.search(rf"\*{s.title}\*", told(README))}
    assert said == {s.title for s in SCREENS}, "README names every page"


def test_what_stands_beside_the_first_picture_is_what_the_case_gives() -> None:
    a = scenarios.assess(scenarios.load_case(scenarios.seed_folder("china-russia-2017")))
    first, scale = a.scores.iloc[0], scenarios.scale_beside(a.case, a.settings)
    assert not isinstance(scale, Lacking) and scale.overlap
    low, high = map(round, scale.overlap)
    for said in (
        f"**{first['readiness']:.0f} of 100**",
        f"**{first['low']:.0f}–{first['high']:.0f}**",
        f"**How sure: {scenarios.certainty(a, a.ids[0]).word}**",
        f"**The shade, {low} to {high}**",
    ):
        assert said in told(README), said


def test_when_there_is_a_score_is_said_as_documents_says_it() -> None:
    a = scenarios.assess(scenarios.load_case(scenarios.seed_folder("china-russia-2017")))
    rule = wanted_wording.rule(wanted(a, a.ids[0]), a.case.codebook)[0].partition(": now")[0]
    assert rule.replace(" (the mark)", "") in told(README).replace("*", "")


def test_what_moved_since_is_where_readme_says() -> None:
    (said,) = re.findall(r"\*\*What moved since\*\*.*?\.", told(README))
    assert all(f"*{place}*" in said for place in (IN_FULL, OTHERS))


def test_no_more_acts_are_promised_than_are_kept() -> None:
    assert f"the last {actions.UNDO} acts" in told(README)


def test_no_picture_is_older_than_what_its_page_says() -> None:
    assert pictures.PICTURES and TEXTS[README].count("![") == len(pictures.PICTURES)
    assert not pictures.old(), f"out of date: {', '.join(pictures.old())}; `make pictures`"
    assert pictures.kept().keys() == {*pictures.PICTURES}
