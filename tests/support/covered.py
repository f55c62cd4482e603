"""Which lines of indicators/ and scenarios/ no unit test of theirs runs: `make covered` prints them, demanding nothing.

Watching makes Python half as fast: of a property test the first examples are watched, later ones run the same lines.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from functools import wraps
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from coverage import Coverage

ROOT = Path(__file__).parents[2]
CORE = [str(ROOT / layer) for layer in ("indicators", "scenarios")]
LINES = "lines"
FOLDER = "COVERED"  # the variable that tells the workers where what they have seen is put together
EXAMPLES = 10

mine = FOLDER not in os.environ  # the process that was started by hand, not a worker
folder = Path(os.environ.setdefault(FOLDER, tempfile.mkdtemp(prefix="covered-") if mine else ""))
watch = Coverage(data_file=str(folder / LINES), data_suffix=True, config_file=False, source=CORE)
watch.set_option("run:disable_warnings", ["no-data-collected", "module-not-measured", "already-imported"])
watch.start()  # before anything is imported, so that what stands outside functions counts


def pytest_collection_finish() -> None:
    """From here on test by test."""
    watch.stop()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    """Watch a test."""
    if property_test := getattr(getattr(item, "obj", None), "hypothesis", None):
        property_test.inner_test = first_examples(property_test.inner_test)
    watch.start()
    try:
        yield
    finally:
        watch.stop()


def first_examples(test: Callable[..., Any]) -> Callable[..., Any]:
    """A test that stops the watch after some of its examples."""
    tried = 0

    @wraps(test)
    def counted(*given: Any, **named: Any) -> Any:
        nonlocal tried
        tried += 1
        if tried == EXAMPLES + 1:
            watch.stop()
        return test(*given, **named)

    return counted


def pytest_sessionfinish() -> None:
    """Leave what was seen for whoever puts it together."""
    watch.save()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """The lines of each file that nothing has run."""
    if mine:
        whole, said = Coverage(data_file=str(folder / LINES), config_file=False, source=CORE), StringIO()
        whole.combine([str(folder)])
        whole.report(file=said, show_missing=True, skip_covered=True)
        terminalreporter.write_sep("=", "lines of indicators/ and scenarios/ that no unit test of theirs runs")
        terminalreporter.write(said.getvalue())
        shutil.rmtree(folder, ignore_errors=True)
