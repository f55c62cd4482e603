"""What cannot be set against the first screen is refused in a sentence, and names from outside stay text."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.keeping.second_file import SECOND_FILE, SecondFile
from dashboard.screens.overview import moved_wording
from dashboard.wording import overview as screen
from scenarios import load_case, seed_folder
from scenarios.files import everything_zip
from scenarios.model.link import to_code
from scenarios.model.settings import usual
from tests.support import kept
from tests.support.pages import CASE, compared_with, html, opened, page, pressed, session_of
from tests.support.set_against import choosing, code, line, named, tables, version, with_file

pytestmark = pytest.mark.page
DATED = load_case(seed_folder("china-russia-documents"))
HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)> [a](http://evil.example) **b** \u202egnp.exe"


class _Tags(HTMLParser):
    """The tags in a piece of HTML, and whatever would run."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(markup)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [tag, *(name for name, _ in attrs if name.startswith("on"))]


def warned(at: AppTest) -> list[str]:
    """What the page warns of, as it reads."""
    return [w.value.replace("\\", "").replace("\u2060", "") for w in at.warning]


def is_refused(at: AppTest, why: str) -> None:
    """The page says in one sentence why, and stands as if nothing were set against it."""
    (sentence,) = warned(at)
    assert re.fullmatch(why, sentence), sentence
    assert line(at) == "" and moved_wording.NO_LONGER not in [b.label for b in at.button]


@pytest.mark.parametrize("before", ["version:" + "a" * 64, "file"])
def test_what_is_not_here_is_said_not_to_be(before: str) -> None:
    is_refused(opened(code(CASE, before)), "What this view is set against is not here: .*another workspace.")


@pytest.mark.parametrize("day", ["2017-13-99", "2017-02-30", "0000-01-01"])
def test_a_day_that_no_calendar_has_is_refused(day: str) -> None:
    is_refused(opened(code(CASE, f"day:{day}")), "What this view is set against cannot be used: there is no such day.*")


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_a_day_at_the_end_of_the_calendar_opens_the_page(day: str) -> None:
    at = opened(code(CASE, f"day:{day}"))
    assert line(at).startswith(f"Against {day}: ")
    assert len(tables(at)[0]) > 5


def test_another_cases_file_and_version_are_refused_by_its_name() -> None:
    why = f"What this view .* cannot be used: {{}} is of another case, {DATED.header.title}."
    is_refused(with_file(CASE, DATED), why.format("the file theirs.zip"))
    is_refused(opened(code(CASE, version(DATED, "as it came"))), why.format("version 1"))


def test_a_file_of_the_case_with_another_codebook_is_refused() -> None:
    book = CASE.codebook
    for update in (
        {"dimensions": book.dimensions[1:]},
        {"indicators": book.indicators[1:]},
        {"commitments": book.commitments[1:]},
        {"commitments": (book.commitments[0].model_copy(update={"levels": book.commitments[0].levels[1:]}),)},
    ):
        at = opened(code(CASE, "file"))
        other = CASE.model_copy(update={"codebook": book.model_copy(update=update)})
        session_of(at).of(SECOND_FILE).now = SecondFile("theirs.zip", other, usual(CASE), ())
        at.run()
        assert not at.exception
        is_refused(at, "What this view .* cannot be used: the file theirs.zip has other dimensions, .*")


def test_a_files_name_is_text_on_the_line_and_on_its_button() -> None:
    at = with_file(CASE, kept.changed(CASE, "E63", level="1"), HOSTILE)
    assert line(at).startswith("Against the file <script>alert(1)</script><img src=x")
    assert not {"script", "img", "onerror"} & set(_Tags(html(at)).found)
    assert "\u202e" not in html(at)
    choosing(pressed(at, moved_wording.NO_LONGER))
    label = at.button(key="before:file").label
    assert "\\<script\\>" in label and "\\[a\\]" in label and "\\*\\*b\\*\\*" in label and "\u202e" not in label


def test_why_a_version_was_kept_is_text_where_it_is_chosen() -> None:
    before = version(CASE, HOSTILE.replace("\u202e", ""))
    at = choosing(opened(code(CASE, "")))
    (chosen,) = (box for box in at.selectbox if box.label == moved_wording.A_VERSION)
    assert chosen.options[0].startswith("1: <script>alert(1)</script>")
    next(b for b in at.button if b.label == moved_wording.SET_AGAINST).click()
    at.button(key="before:version").click().run()
    assert not at.exception
    assert line(at).startswith("Against version 1: still ") and before
    assert not {"script", "img", "onerror"} & set(_Tags(html(at)).found)


def test_a_claim_from_a_file_is_text_among_what_changed() -> None:
    at = with_file(CASE, kept.changed(CASE, "E63", level="1", claim=HOSTILE.replace("\u202e", "")))
    _, causes = tables(at)
    assert len(named(causes)) == 1
    assert not {"script", "img", "onerror"} & set(_Tags(html(at)).found)


def test_a_file_brought_along_on_compare_is_offered_and_set_against() -> None:
    other = kept.changed(CASE, "E63", level="1")
    data = everything_zip.pack(everything_zip.contents(other, usual(other)))
    at = compared_with(opened(path="compare"), "mine.zip", data)
    choosing(page(at, "overview"))
    next(b for b in at.button if b.label == moved_wording.SET_AGAINST).click()
    at.button(key="before:file").click().run()
    assert not at.exception
    assert line(at).startswith("Against the file mine.zip: ")


def test_it_is_offered_with_moved_weights_too() -> None:
    moved = usual(CASE).changed(weights={"dimensions": {CASE.codebook.dimension_ids[0]: 3.0}})
    at = opened(to_code(moved, CASE))
    assert screen.BACK in [b.label for b in at.button]
    choosing(at)
    assert moved_wording.CHOOSE in [m.value for m in at.markdown]
