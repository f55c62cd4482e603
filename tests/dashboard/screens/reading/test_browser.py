"""Reading and coding by keys in Chromium: by keys, fast keys, mouse and touch, keyboard alone; kept after a reload."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from dashboard.screens.reading.wording import WORDS
from dashboard.wording.coding import CODING
from dashboard.wording.evidence import DAY_OF_CASE, KIND_WORDS
from tests.support import access
from tests.support.browsing import by_day_and_by_night, opened, settled

pytestmark = pytest.mark.browser
TEXT = "\n\n".join(
    f"The staffs of the two armies met for the {n}th time. Their {n} ships drilled off the coast." for n in range(4, 16)
)


def at_a_text(page: Page, way: str = "click", text: str = TEXT) -> None:
    """From Documents with a text that was just pasted to where it is read."""
    page.get_by_role("textbox", name=re.compile("^or paste a text here")).fill(text)
    page.get_by_role("button", name="Add as a document").press("Enter")
    read = page.locator('.ar.documents a[href*="read?"]').last
    read.wait_for()
    settled(page)
    if way == "click":
        read.click()
    else:
        read.press("Enter")
    page.locator(".coding .reading").wait_for()
    settled(page)


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def all_kept(page: Page) -> None:
    expect(page.locator(".coding .kept")).to_have_text("all kept ✓", timeout=20_000)
    settled(page)


def counted(page: Page, claims: int, nothing: int) -> None:
    expect(page.locator(".coding .list .head b")).to_have_text(f"Claims: {claims} · passages with nothing: {nothing}")


def fill_in(page: Page) -> None:
    """What goes with every claim: its kind, and when."""
    press(page, "f")
    page.locator("[data-field=kind]").select_option("press")
    page.locator("[data-field=period]").fill("2016-05")
    press(page, "Enter")


def test_a_document_without_a_date_is_coded_without_one_and_says_from_when_its_claim_holds(
    browser: Browser, address: str
) -> None:
    with opened(browser, f"{address}/documents") as page:
        at_a_text(page)
        expect(page.locator(".coding .filled")).to_contain_text(DAY_OF_CASE.format(day="2017-03-28"))
        press(page, "f")
        page.locator("[data-field=kind]").select_option("press")
        press(page, "Enter", "q", "2", "a")
        expect(page.locator("#coding-words")).to_be_focused()
        page.keyboard.type("The staffs have met.")
        press(page, "Enter")
        all_kept(page)
        counted(page, 1, 0)


def test_passages_are_coded_by_keys_changed_undone_and_are_there_after_a_reload(browser: Browser, address: str) -> None:
    with opened(browser, f"{address}/documents") as page:
        at_a_text(page)
        fill_in(page)
        press(page, "q", "2", "a")
        expect(page.locator("#coding-words")).to_be_focused()
        page.keyboard.type("The staffs have met.")
        press(page, "Enter")
        press(page, "/")
        page.keyboard.type("trust")
        press(page, "Enter", "1", "a")
        page.keyboard.type("Their ships drill.")
        press(page, "Escape", "x", "Enter", "i", "w", "2", "3", "s")
        page.keyboard.type("They go on meeting.")
        press(page, "Enter")
        press(page, "J", "n")
        all_kept(page)
        counted(page, 3, 1)
        expect(page.locator(".coding .list")).to_contain_text("not sure")
        press(page, "u", "u")
        all_kept(page)
        counted(page, 2, 0)
        press(page, "U", "U")
        all_kept(page)
        counted(page, 3, 1)
        page.get_by_title("Change this claim").first.click()
        press(page, "3", "Enter")
        all_kept(page)
        page.reload()
        page.locator(".coding .reading").wait_for()
        settled(page)
        counted(page, 3, 1)
        first = page.locator(".coding .list li").first
        expect(first).to_contain_text("The staffs have met.")
        expect(first).to_contain_text("3, at least")


def test_keys_that_come_faster_than_the_server_answers_are_all_kept_in_their_order(
    browser: Browser, address: str
) -> None:
    with opened(browser, f"{address}/documents") as page:
        at_a_text(page)
        fill_in(page)
        # Twelve claims of ten keys each, one after the other without a pause, as the browser itself would give them.
        page.evaluate(
            """() => {
              const press = key => document.activeElement.dispatchEvent(
                new KeyboardEvent('keydown', {key, bubbles: true, cancelable: true}));
              const words = document.querySelector('#coding-words');
              window.begun = performance.now();
              for (let n = 1; n <= 12; n += 1) {
                for (const key of ['i', 'q', '1', String(1 + n % 3), 'a']) press(key);
                words.value = `Claim ${n}`;
                words.dispatchEvent(new InputEvent('input', {bubbles: true}));
                for (const key of ['Escape', 'x', 'x', 'Enter']) press(key);
                press('j');
              }
              window.took = performance.now() - window.begun;
            }"""
        )
        assert page.evaluate("window.took") < 3_000
        all_kept(page)
        counted(page, 12, 0)
        said = page.locator(".coding .list li .says").all_inner_texts()
        assert [re.findall(r"Claim (\d+)", s)[0] for s in said] == [str(n) for n in range(1, 13)]


def test_a_kind_answers_to_its_digit_a_dateline_is_passed_over_and_behind_the_last_sentence_enter_waits(
    browser: Browser, address: str
) -> None:
    passages = (
        "ASTANA, June 9 (Xinhua) -- The two met in May.",
        "Thursday, 9 June 2017.",
        "They parted as friends again.",
    )
    with opened(browser, f"{address}/documents") as page:
        at_a_text(page, text="\n\n".join(passages))
        here, note = page.locator(".coding .sentence.here"), page.locator(".coding .note")
        expect(here).to_have_text("The two met in May.")
        press(page, "f", "2")
        expect(page.locator("[data-field=kind]")).to_have_value(list(KIND_WORDS)[1])
        page.locator("[data-field=period]").fill("2017-06")
        press(page, "Enter", "j")
        expect(here).to_contain_text("They parted as friends again.")
        press(page, "i", "q", "1", "2", "a")
        page.keyboard.type("They are friends.")
        press(page, "Enter")
        expect(note).to_have_text(str(CODING["at_the_end"]).format(left=1))
        press(page, "Enter", "Enter")
        expect(here).to_contain_text("They parted as friends again.")
        press(page, "g")
        expect(here).to_have_text("The two met in May.")
        press(page, "n")
        expect(note).to_have_text(str(WORDS["all_read"]))
        all_kept(page)
        counted(page, 1, 1)
        press(page, "K")
        page.locator(".coding .boxes button").nth(1).click()  # by the mouse it can be looked at
        expect(page.locator(".coding .passage .text")).to_have_text("Thursday, 9 June 2017.")
        page.locator("a.back").click()
        settled(page)
        expect(page.locator(".ar.documents tbody")).to_contain_text("2 of 2")


def test_behind_the_digit_of_a_kind_the_speaker_is_written_with_tab_and_without(browser: Browser, address: str) -> None:
    with opened(browser, f"{address}/documents") as page:
        at_a_text(page)
        filled, speaker = page.locator(".coding .filled"), page.locator("[data-field=speaker]")
        digit = str(list(KIND_WORDS).index("statement") + 1)
        for way, name in ((["Tab"], "Ivanov"), ([], "Petrov")):
            press(page, "f", digit, *way)
            expect(speaker).to_be_focused()
            page.keyboard.type(name)
            press(page, "Enter")
            expect(filled).to_contain_text(str(WORDS["quoted"]).format(name=name))
            press(page, "J")
        press(page, "f", digit, "Tab", "Tab")
        expect(page.locator("[data-field=party]")).to_be_focused()


def test_what_is_said_of_a_claim_stays_no_longer_than_it_holds(browser: Browser, address: str) -> None:
    with opened(browser, f"{address}/documents") as page:
        at_a_text(page)
        filled, note, pointing = (page.locator(f".coding .{part}") for part in ("filled", "note", "pointing"))
        press(page, "f")
        expect(filled).to_contain_text(str(WORDS["kind_missing"]))
        press(page, str(list(KIND_WORDS).index("press") + 1))
        expect(page.locator("[data-field=kind]")).to_be_focused()
        expect(filled).not_to_contain_text(str(WORDS["kind_missing"]))
        page.locator("[data-field=period]").fill("2016-05")
        press(page, "Enter", *["Shift+ArrowLeft"] * 7, "ArrowRight", "ArrowRight")
        expect(pointing).to_contain_text(str(WORDS["points_at_one"]))
        press(page, "q", "2", "a")
        page.keyboard.type("The staffs have met.")
        press(page, "Shift+Enter")
        all_kept(page)
        for taken_out in (False, True):
            page.get_by_title(str(WORDS["change_it"])).click()
            expect(note).to_have_text(str(WORDS["change_any"]))
            if taken_out:
                page.locator(".coding [data-do=drop]").click()
            else:
                press(page, "J")
            expect(note).to_have_text("")
        all_kept(page)
        counted(page, 0, 0)


def test_not_sure_is_in_view_while_it_is_on_and_goes_with_its_sentence(browser: Browser, address: str) -> None:
    with opened(browser, f"{address}/documents") as page:
        at_a_text(page)
        fill_in(page)
        mark = page.locator(".coding .what b", has_text=str(CODING["not_sure"]))
        button = page.locator(".coding [data-do=unsure]")
        for away in (["j"], ["J"], ["g"], ["Escape"], ["q", "2", "Escape", "Escape"]):
            press(page, "x")
            expect(mark).to_be_in_viewport()
            expect(button).to_have_attribute("aria-pressed", "true")
            press(page, *away)
            expect(mark).to_have_count(0)
            expect(button).to_have_attribute("aria-pressed", "false")
        press(page, "x", "j", "q", "2", "a")
        page.keyboard.type("Their ships drill.")
        press(page, "Enter")
        all_kept(page)
        counted(page, 1, 0)
        expect(page.locator(".coding .list")).not_to_contain_text(str(CODING["not_sure"]))


def test_a_written_claim_that_escape_put_away_is_brought_back_by_undo(browser: Browser, address: str) -> None:
    with opened(browser, f"{address}/documents") as page:
        at_a_text(page)
        fill_in(page)
        words, said = page.locator("#coding-words"), page.locator(".coding .note")
        press(page, "q", "2", "a")
        page.keyboard.type("The staffs have met.")
        press(page, "Escape", "Escape")
        expect(words).to_have_value("")
        expect(said).to_have_text(str(WORDS["thrown"]))
        press(page, "j", "j", "u")
        expect(words).to_have_value("The staffs have met.")
        press(page, "Enter")
        all_kept(page)
        counted(page, 1, 0)
        press(page, "u")  # what is undone now is the claim
        all_kept(page)
        counted(page, 0, 0)


@pytest.mark.rotating(1)
def test_by_mouse_and_touch_nothing_overlaps_and_axe_finds_nothing(browser: Browser, address: str) -> None:
    for size in ("desk", "phone"):
        touch = size == "phone"
        with opened(browser, f"{address}/documents", size=size, has_touch=touch) as page:
            at_a_text(page)
            press = Locator.tap if touch else Locator.click
            for what in ("^='item:'", "='level:2'", "='way:at_least'"):
                press(page.locator(f".coding [data-do{what}]").first)
            page.locator("#coding-words").fill("The staffs have met.")
            press(page.locator(".coding [data-do=fields]"))
            page.locator("[data-field=kind]").select_option("press")
            page.locator("[data-field=period]").fill("2016-05")
            for _ in by_day_and_by_night(page):
                assert access.findings(page) == []
                assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
                assert page.evaluate(access.TARGETS) == []
                assert _overlaps(page) == []
            press(page.locator(".coding [data-do=keep]"))
            press(page.locator(".coding [data-do=nothing]"))
            all_kept(page)
            expect(page.locator(".coding .list .head b")).to_contain_text("Claims: 1 ")


def _overlaps(page: Page) -> list[str]:
    """Parts of the page whose boxes cover each other, less what stays in view while the others move under it."""
    return list(
        page.evaluate(
            """() => {
              const parts = [...document.querySelectorAll('.coding .both section > *, .coding .top > *')]
                .filter(e => getComputedStyle(e).position !== 'sticky')
                .map(e => [e.className || e.id, e.getBoundingClientRect()]).filter(([, b]) => b.width && b.height);
              return parts.flatMap(([name, a], n) => parts.slice(n + 1)
                .filter(([, b]) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1
                  && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1)
                .map(([other]) => `${name} and ${other}`));
            }"""
        )
    )


def test_with_the_keyboard_alone_from_documents_and_back_and_with_keys_off(browser: Browser, address: str) -> None:
    with opened(browser, f"{address}/documents") as page:
        at_a_text(page, "keyboard")
        _to(page, "[data-do=fields]")
        press(page, "Enter")
        page.locator("[data-field=kind]").select_option("press")
        page.locator("[data-field=period]").fill("2016-05")
        press(page, "Enter", "?")
        _to(page, "[data-do=keys-off]")
        press(page, "Enter", "Escape", "n", "q", "2")
        counted(page, 0, 0)  # letters and digits do nothing
        _to(page, "[data-do^='item:']")
        press(page, "Enter")
        _to(page, "[data-do='level:2']")
        press(page, "Enter")
        _to(page, "[data-do='way:at_least']")
        press(page, "Enter")
        expect(page.locator("#coding-words")).to_be_focused()
        page.keyboard.type("The staffs have met.")
        press(page, "Enter")
        all_kept(page)
        counted(page, 1, 0)
        _to(page, "a.back")
        press(page, "Enter")
        expect(page).to_have_url(re.compile("/documents"))
        settled(page)
        expect(page.locator(".ar.documents tbody")).to_contain_text("1 of 12")


def _to(page: Page, what: str) -> None:
    """By Tab to what is on the page, and what has the keyboard shows it."""
    for _ in range(160):
        page.keyboard.press("Tab")
        if page.evaluate("what => !!document.activeElement?.matches(what)", what):
            ring = page.evaluate(access.RING)
            assert ring and ring["contrast"] >= 3, ring
            return
    raise AssertionError(f"{what} is not reached by Tab")
