"""Documents in Chromium: files come in, a date is corrected, one removed and brought back, a claim made of one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support import access
from tests.support.browsing import click, opened, settled
from tests.support.papers import papers

pytestmark = pytest.mark.browser


def dropped(page: Page, folder: Path, *names: str) -> None:
    """Choose these files and wait until each has come in."""
    files = {p.name: p for p in papers()}
    for name in names:
        (folder / name).write_bytes(files[name].data)
    rows = page.locator(".ar.documents tbody tr")
    rows.first.wait_for()  # the case has sources of its own
    then = rows.count() + len(names)
    page.locator("[data-testid=stFileUploaderDropzoneInput]").set_input_files([folder / name for name in names])
    expect(rows).to_have_count(then, timeout=60_000)
    expect(page.locator(".ar.documents.coming")).to_have_count(0)
    settled(page)


def row(page: Page, title: str) -> str:
    return page.locator(".ar.documents tbody tr", has_text=title).inner_text()


def test_three_files_come_in_are_corrected_removed_and_brought_back_and_one_is_coded(
    browser: Browser, address: str, tmp_path: Path
) -> None:
    with opened(browser, f"{address}/documents") as page:
        dropped(page, tmp_path, "drill.html", "debate.docx", "declaration.txt")
        assert "Northern Wire" in row(page, "Drill begins near the pass")
        _date_corrected_by_keyboard(page)
        _removed_and_brought_back(page)
        _coded(page)


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
    assert "2022-02-01" in row(page, "Debate on the treaty")
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
    assert "2 of 4" in row(page, "Drill begins near the pass")


def test_axe_finds_nothing_with_documents_in_the_list_with_the_form_open_and_where_one_is_read(
    browser: Browser, address: str, tmp_path: Path
) -> None:
    with opened(browser, f"{address}/documents", size="phone", dark=True) as page:
        dropped(page, tmp_path, "drill.html", "neighbours.html", "review.html")
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


def test_a_long_text_goes_on_where_its_next_part_begins(browser: Browser, address: str) -> None:
    with opened(browser, f"{address}/documents") as page:
        text = "\n\n".join(f"This is sentence {n} of a text that goes on for long." for n in range(1, 61))
        page.get_by_role("textbox", name=re.compile("^or paste a text here")).fill(text)
        click(page, "Add as a document")
        page.locator(".ar.documents th a").last.click()
        settled(page)
        click(page, "Paragraphs 1 to 40 are read: go on")
        expect(page.locator("#paragraph-41")).to_be_in_viewport()
        expect(page.locator("#paragraph-41")).to_be_focused()
        expect(page.get_by_text("40 of 60 paragraphs read")).to_be_attached()


def test_a_file_that_is_too_large_is_named_and_the_others_come_in(
    browser: Browser, address: str, tmp_path: Path
) -> None:
    (tmp_path / "yearbook.pdf").write_bytes(b"%PDF-1.4" + bytes(10_500_000))
    (tmp_path / "drill.html").write_bytes(papers()[0].data)
    with opened(browser, f"{address}/documents") as page:
        files = [tmp_path / "yearbook.pdf", tmp_path / "drill.html"]
        page.locator("[data-testid=stFileUploaderDropzoneInput]").set_input_files(files)
        expect(page.locator(".ar.documents tbody")).to_contain_text("Drill begins near the pass", timeout=60_000)
        settled(page)
        expect(page.get_by_text("yearbook.pdf was not taken: it is larger than 10 MB")).to_be_visible()
