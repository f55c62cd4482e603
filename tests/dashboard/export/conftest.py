"""The window in which a module's tests read files that score anew."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.support.explored import Window, quiet


@pytest.fixture(scope="module")
def window(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Window]:
    """One for each module."""
    with quiet(browser, tmp_path_factory.mktemp("explorer")) as window:
        yield window
