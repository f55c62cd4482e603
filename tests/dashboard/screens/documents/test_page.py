"""The page Documents by AppTest: what is listed, where rows lead."""

from __future__ import annotations

import re
from urllib.parse import unquote

import pytest

from scenarios.model.link import from_code
from tests.support.pages import html, opened, said

pytestmark = pytest.mark.page


def test_the_sources_of_a_case_are_listed_and_each_leads_to_its_passages() -> None:
    at = opened(path="documents")
    assert "The text stays with you" in said(at)
    assert "You have not its text" in html(at)
    led = re.search(r'href="evidence\?show=By\+passage&amp;s=([^"&]+)"[^>]*>China-Russia Strategic', html(at))
    assert led
    view = from_code(unquote(led[1])).view
    assert (view.source, view.claim) == ("korolev-2017", None)


def test_the_page_begins_with_what_is_known_and_what_to_do_next() -> None:
    at = opened(path="documents")
    first = html(at)
    assert re.search(r"<h1>.*indicators known\..*This case has a score", first)
    assert first.index("<h1>") < first.index("Next:") < first.index("China-Russia Strategic")
