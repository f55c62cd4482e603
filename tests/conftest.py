"""Browser tests need a Chromium: without one they are skipped and said to be; CI forces them to run."""

from __future__ import annotations

import os

import pytest

from tests.serving import CHROMIUM

collect_ignore = ["bare_app.py", "bench.py"]  # run by hand, not collected
FORCED = os.environ.get("BROWSER_TESTS") == "required"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip browser tests where there is no Chromium, unless they are required."""
    if CHROMIUM or FORCED:
        return
    for item in items:
        if "browser" in item.keywords:
            item.add_marker(pytest.mark.skip(reason="no Chromium found: browser tests are NOT run"))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say it where the eye falls."""
    if not CHROMIUM and not FORCED:
        terminalreporter.write_line("No Chromium found: the browser tests were skipped.", yellow=True)
