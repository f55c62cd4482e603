"""Documents in Chromium: files come in, one is corrected, removed and brought back, a claim made of one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.support import access
from tests.support.browsing import click, opened, settled
from tests.support.papers import papers

pytestmark = pytest.mark.browser


def dropped(page: Page, folder: Path, *names: str, beside: str = "") -> None:
    """Choose these files and wait until each has come in; beside: one there that is not taken."""
    files = {p.name: p for p in papers()}
    for name in names:
        (folder / name).write_bytes(files[name].data)
    rows = page.locator(".ar.documents tbody tr")
    rows.first.wait_for()  # the case has sources of its own
    then = rows.count() + len(names)
    chosen = [folder / name for name in (beside, *names) if name]
    page.locator("[data-testid=stFileUploaderDropzoneInput]").set_input_files(chosen)
    expect(rows).to_have_count(then, timeout=60_000)
    expect(page.locator(".ar.documents.coming:not(.is-refused)")).to_have_count(0)
    settled(page)


def row(page: Page, title: str) -> Locator:
    return page.locator(".ar.documents tbody tr", has_text=title)


def test_files_come_in_but_one_too_large_are_corrected_removed_brought_back_coded_and_a_long_text_goes_on(
    browser: Browser, address: str, tmp_path: Path
) -> None:
    with opened(browser, f"{address}/documents") as page:
        (tmp_path / "yearbook.pdf").write_bytes(b"%PDF-1.4" + bytes(10_500_000))
        dropped(page, tmp_path, "drill.html", "debate.docx", "declaration.txt", beside="yearbook.pdf")
        expect(page.get_by_text("yearbook.pdf was not taken")).to_be_visible()
        expect(row(page, "Drill begins near the pass")).to_contain_text("Northern Wire")
        _date_corrected_by_keyboard(page)
        _removed_and_brought_back(page)
        _coded(page)
        _found_as_it_is_typed(page)
        _goes_on_where_the_next_part_begins(page)


def _date_corrected_by_keyboard(page: Page) -> None:
    page.get_by_role("link", name="no date: add, Debate on the treaty").press("Enter")
    form = page.get_by_role("dialog")
    expect(form).to_be_visible()
    settled(page)
    form.get_by_role("textbox", name="Date").fill("31 June")
    page.keyboard.press("Enter")
    expect(form.get_by_role("alert")).to_contain_text("31 June")
    form.get_by_role("textbox", name="Date").fill("2022-02-01")
    page.keyboard.press("Enter")
    expect(form).to_have_count(0)
    settled(page)
    expect(row(page, "Debate on the treaty")).to_contain_text("2022-02-01")
    edit = page.get_by_role("link", name="Edit: Debate on the treaty")
    edit.press("Enter")
    expect(form).to_be_visible()
    settled(page)
    page.get_by_role("button", name="Close without saving").press("Enter")
    expect(form).to_have_count(0)
    expect(edit).to_be_focused()


def _removed_and_brought_back(page: Page) -> None:
    page.get_by_role("link", name="Edit: declaration").click()
    page.get_by_role("dialog").get_by_role("button", name="Remove this document").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    settled(page)
    expect(page.get_by_text("is removed. Undo brings it back.")).to_be_visible()
    expect(page.locator(".ar.documents tbody")).not_to_contain_text("declaration")
    click(page, "Undo")
    expect(page.locator(".ar.documents tbody")).to_contain_text("declaration")


def _coded(page: Page) -> None:
    page.locator(".documents").get_by_role("link", name="Drill begins near the pass", exact=True).click()
    settled(page)
    page.get_by_role("button", name="Add a claim from this passage").nth(1).click()
    settled(page)
    expect(page.get_by_role("textbox", name="Paragraph")).to_have_value("2")
    expect(page.get_by_text("0 of 4 paragraphs read")).to_be_attached()  # a form that is open has read nothing
    page.get_by_role("button", name="Read to here").first.click()
    expect(page.get_by_text("2 of 4 paragraphs read")).to_be_attached()
    page.get_by_role("link", name="All documents").first.click()
    settled(page)
    expect(page).to_have_url(re.compile("/documents"))
    expect(row(page, "Drill begins near the pass")).to_contain_text("2 of 4")


def _found_as_it_is_typed(page: Page) -> None:
    search = page.get_by_role("searchbox")
    search.press_sequentially("drill")
    expect(page.get_by_text("“drill”")).to_be_visible()
    expect(search).to_be_focused()
    expect(row(page, "Debate on the treaty")).to_have_count(0)
    search.clear()
    expect(row(page, "Debate on the treaty")).to_be_visible()
    settled(page)


def _goes_on_where_the_next_part_begins(page: Page) -> None:
    text = "\n\n".join(f"This is sentence {n} of a text that goes on for long." for n in range(1, 61))
    page.get_by_role("textbox", name=re.compile("^or paste a text here")).fill(text)
    click(page, "Add as a document")
    page.locator(".ar.documents th a").last.click()
    settled(page)
    click(page, "Paragraphs 1 to 40 are read: go on")
    expect(page.locator("#paragraph-41")).to_be_in_viewport()
    expect(page.locator("#paragraph-41")).to_be_focused()
    expect(page.get_by_text("40 of 60 paragraphs read")).to_be_attached()


@pytest.mark.rotating(0)
def test_axe_finds_nothing_with_documents_in_the_list_with_the_form_open_and_where_one_is_read(
    browser: Browser, address: str, tmp_path: Path
) -> None:
    with opened(browser, f"{address}/documents", size="phone", dark=True) as page:
        dropped(page, tmp_path, "drill.html")
        assert access.findings(page) == []
        page.get_by_role("link", name=re.compile("^Edit:")).last.click()
        expect(page.get_by_role("dialog")).to_be_visible()
        settled(page)
        assert access.findings(page) == []
        page.get_by_role("button", name="Close without saving").press("Enter")
        settled(page)
        page.locator(".ar.documents th a").last.click()
        settled(page)
        assert access.findings(page) == []
