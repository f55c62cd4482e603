"""What the environment decides about a run: how many examples are tried, and what must run.

Browser tests need a Chromium, those of a team's database a PostgreSQL: without one they are skipped and said to be; CI
forces them to run.
"""

from __future__ import annotations

import gc
import logging
import os
import re
import shutil
import tempfile
import warnings
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from dashboard import exports
from dashboard.export.tables import EXPORTS
from dashboard.session import failed
from scenarios import known_validation
from scenarios.installed import QUESTIONS
from scenarios.question import install
from scenarios.reference.validation import Validation
from scenarios.workspace.opening import VARIABLE
from tests.support import counts, postgres, turns
from tests.support.postgres import Postgres
from tests.support.serving import ARGUMENTS, CHROMIUM, NGINX, dashboard, free_port, running

collect_ignore = ["bench"]  # run by hand, not collected
counts.chosen(os.environ.get("COUNTS", "usual"))  # before a test module asks for its examples
_workspaces: list[str] = []
FORCED = os.environ.get("BROWSER_TESTS") == "required"
DATABASE_FORCED = os.environ.get("POSTGRES_TESTS") == "required"


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """What no test can come from is not imported: a module without doctests, a file whose every test is left out."""
    if collection_path.suffix != ".py":
        return None
    text = collection_path.read_text(encoding="utf-8")
    if not collection_path.name.startswith("test_"):
        return True if ">>> " not in text else None
    terms = str(config.getoption("markexpr")).split(" and ")
    if not all(re.fullmatch(r"not \w+", term) for term in terms):
        return None
    of_all = re.search(r"^pytestmark = (.*)$", text, re.MULTILINE)
    marks = set(re.findall(r"pytest\.mark\.(\w+)", of_all[1])) if of_all else set()
    return True if marks & {term.removeprefix("not ") for term in terms} else None


def pytest_configure(config: pytest.Config) -> None:
    """Before anything is collected; what is, stays to the end, so that looking for garbage in it is time lost."""
    gc.disable()
    turns.configured(config)
    install(QUESTIONS)
    EXPORTS.fill(exports.TAKEN_AWAY)


def pytest_sessionstart(session: pytest.Session) -> None:
    """What repeats this run."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter:  # a worker has none
        reporter.write_line(turns.said())


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Long files first, so that no worker is left alone with one; no browser tests where there is no Chromium."""
    marks: dict[Path, set[str]] = defaultdict(set)
    for item in items:
        marks[item.path] |= {mark.name for mark in item.iter_markers()}
    items.sort(key=lambda item: [mark not in marks[item.path] for mark in ("slow", "browser", "page")])
    turns.taken(config, items)
    if CHROMIUM or FORCED:
        return
    for item in items:
        if "browser" in item.keywords:
            item.add_marker(pytest.mark.skip(reason="no Chromium found: browser tests are NOT run"))


def pytest_collection_finish() -> None:
    """From here on there may be garbage, but none among the tests themselves."""
    gc.freeze()
    gc.enable()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say it where the eye falls, and the figures that a test has recorded."""
    for report in terminalreporter.stats.get("passed", []):
        for name, figures in report.user_properties:
            if name == "figures":
                terminalreporter.write_line(figures)
    terminalreporter.write_line(turns.said())
    if not CHROMIUM and not FORCED:
        terminalreporter.write_line("No Chromium found: the browser tests were skipped.", yellow=True)
    if not postgres.BINARIES and not DATABASE_FORCED:
        terminalreporter.write_line("No PostgreSQL found: the tests on a team's database were skipped.", yellow=True)
    if not NGINX and not DATABASE_FORCED:
        terminalreporter.write_line("No nginx found: the tests of a team's two servers were skipped.", yellow=True)


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    """The dashboard on the embedded case, served once for all browser tests."""
    port = free_port()
    with running(dashboard(port), port) as found:
        yield found


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Postgres]:
    """One PostgreSQL for all tests of this worker that ask for it."""
    if not postgres.BINARIES and not DATABASE_FORCED:
        pytest.skip("no PostgreSQL found: tests on a team's database are NOT run")
    with postgres.served() as server:
        yield server


@pytest.fixture(name="postgres")
def postgres_anew(postgres_server: Postgres) -> Iterator[Postgres]:
    """A PostgreSQL whose databases are this test's alone."""
    postgres_server.again()
    yield postgres_server
    with warnings.catch_warnings():  # where the database refused it, the driver leaves its socket to Python
        warnings.simplefilter("ignore", ResourceWarning)
        gc.collect()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all browser tests; each opens a context of its own."""
    assert CHROMIUM, "the browser tests are required and there is no Chromium"
    expect.set_options(timeout=15_000)  # nobody waits for what is there; a slow machine may be late
    with sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield chromium
        chromium.close()


def pytest_runtest_setup(item: pytest.Item) -> None:
    """A workspace of its own for each test: none touches the user's, none sees another's drafts."""
    _workspaces.append(tempfile.mkdtemp(prefix="workspace-"))
    os.environ[VARIABLE] = str(Path(_workspaces[-1]) / "workspace.db")


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """A worker has ended, and says what it has left out."""
    turns.told(getattr(node, "workeroutput", {}))


def pytest_sessionfinish() -> None:
    """Their folders go with the run."""
    for folder in _workspaces:
        shutil.rmtree(folder, ignore_errors=True)


class _Faults(logging.Handler):
    """The faults that a page caught, as they are logged."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.told.append(self.format(record))


_FAULTS = _Faults()
failed.LOG.addHandler(_FAULTS)


@pytest.fixture(autouse=True)
def faults() -> Iterator[list[str]]:
    """What pages caught during this test: nothing, unless the test looks at it and takes it away."""
    _FAULTS.told.clear()
    yield _FAULTS.told
    assert not _FAULTS.told, "\n".join(_FAULTS.told)


@pytest.fixture(scope="module")
def found() -> Validation:
    """What the known pairs say of the method, with the usual weights and choices."""
    held = known_validation()
    assert held is not None
    return held
