"""The Method page by AppTest."""

from __future__ import annotations

import pytest

from scenarios import load_case, seed_folder
from tests.support.pages import html, opened, page

pytestmark = pytest.mark.page
CASE = load_case(seed_folder("china-russia-2017"))


def test_the_method_page_prints_every_convention_with_its_reason() -> None:
    at = page(opened(), "method")
    printed = html(at)
    for convention in CASE.method.conventions.values():
        assert convention.why.split(".")[0][:40] in printed
