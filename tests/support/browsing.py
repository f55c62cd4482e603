"""What all browser tests do: open a page that must stay clean, wait, go, press, read the link."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any
from urllib.parse import urlsplit
from weakref import WeakKeyDictionary

from playwright.sync_api import Browser, BrowserContext, Page
from playwright.sync_api import TimeoutError as TookTooLong

SIZES = {"desk": (1400, 900), "phone": (390, 844)}
OF_A_PAGE = {"viewport", "color_scheme", "forced_colors", "reduced_motion"}  # what needs no context of its own

# What a page is waiting for: the server's answer to what was sent, a timer (a slider sends a moment after the last
# press), a change still being drawn. A timer that comes again and again holds nobody up for more than half a second.
CALM = """(() => {
  const now = () => performance.now(), timers = new Map();
  let sent = 0, heard = 0, changed = 0;
  const Socket = window.WebSocket;
  window.WebSocket = class extends Socket {
    constructor(...given) { super(...given); this.addEventListener('message', () => { heard = now(); }); }
    send(data) { sent = now(); super.send(data); }
  };
  const later = window.setTimeout, never = window.clearTimeout;
  window.setTimeout = (done, wait, ...given) => {
    const name = later((...held) => { timers.delete(name); done(...held); }, wait, ...given);
    if (wait > 0 && wait <= 500) timers.set(name, wait);
    return name;
  };
  window.clearTimeout = name => { timers.delete(name); never(name); };
  new MutationObserver(() => { changed = now(); })
    .observe(document, {subtree: true, childList: true, attributes: true, characterData: true});
  window.calm = {since: from => {
    const app = document.querySelector('[data-testid=stApp]');
    if (!heard || !app || app.dataset.testScriptState !== 'notRunning') return false;
    if (sent > heard && now() - sent < 5000) return false;
    if (timers.size && now() - from < 500) return false;
    return now() - Math.max(from, sent, heard, changed) > 150;  // two browsers on two cores draw late
  }};
})()"""


# One context for all that ask for nothing particular: what it has fetched once, Streamlit's script above all, it keeps.
_kept: WeakKeyDictionary[Browser, BrowserContext] = WeakKeyDictionary()


@contextmanager
def _page(browser: Browser, url: str, wanted: dict[str, Any], alone: bool) -> Iterator[Page]:
    """A page that knows nothing of others before it; of those that are open at once one is in the kept context."""
    kept = _kept.get(browser)
    if alone or wanted.keys() - OF_A_PAGE or (kept and kept.pages):
        context = browser.new_context(**wanted)
        context.add_init_script(CALM)
        try:
            yield context.new_page()
        finally:
            context.close()
        return
    if not kept:
        kept = _kept[browser] = browser.new_context()
        kept.add_init_script(CALM)
    kept.clear_cookies()
    kept.clear_permissions()
    page = kept.new_page()
    try:
        origin = "{0.scheme}://{0.netloc}".format(urlsplit(url))
        kept.new_cdp_session(page).send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "all"})
        page.set_viewport_size(wanted["viewport"])
        page.emulate_media(**{name: value for name, value in wanted.items() if name != "viewport"})
        yield page
    finally:
        for left in kept.pages:
            left.close()


@contextmanager
def opened(
    browser: Browser, url: str, *, size: str = "desk", dark: bool = False, away: str = "", **more: Any
) -> Iterator[Page]:
    """A page that must stay free of console errors and of requests to other hosts.

    away: a server that it may go to, and what its pages do is
    theirs; more: as for a new context of the browser.
    """
    width, height = SIZES[size]
    usual = {"viewport": {"width": width, "height": height}, "color_scheme": "dark" if dark else "light"}
    errors: list[str] = []
    strangers: list[str] = []
    host = urlsplit(url).netloc
    ours = (f"http://{host}/", f"ws://{host}/", "data:", "blob:", *([away] if away else []))
    with _page(browser, url, usual | more, bool(away)) as page:

        def there() -> bool:
            return bool(away) and page.url.startswith(away)

        page.on("console", lambda m: errors.append(m.text) if m.type == "error" and not there() else None)
        page.on("pageerror", lambda e: errors.append(str(e)))
        page.on("request", lambda r: strangers.append(r.url) if not r.url.startswith(ours) and not there() else None)
        page.goto(url)
        with suppress(TookTooLong):  # before its first run a script is as still as after it
            page.locator("[data-testid=stMain] [data-testid=stElementContainer]").first.wait_for(
                state="attached", timeout=10_000
            )
        settled(page)
        yield page
    assert errors == []
    assert strangers == []


HAND = 500  # milliseconds between two acts of a hand that has seen what the first one did


def settled(page: Page) -> None:
    """Wait until the script has run and nothing is drawn any more."""
    page.locator("[data-testid=stApp][data-test-script-state=notRunning]").wait_for(timeout=30_000)
    if page.evaluate("() => !window.calm"):  # a page that was not opened here watches nothing: give it time
        page.wait_for_timeout(500)
        page.locator("[data-testid=stApp][data-test-script-state=notRunning]").wait_for(timeout=30_000)
    else:
        page.wait_for_function("from => window.calm.since(from)", arg=page.evaluate("() => performance.now()"))


def by_day_and_by_night(page: Page) -> Iterator[None]:
    """The page as it is in light and then in dark, opened once: night falls on a page that stands open."""
    for dark in (False, True):
        page.emulate_media(color_scheme="dark" if dark else "light")
        settled(page)
        yield


def go(page: Page, name: str) -> None:
    """Follow a link of the sidebar."""
    page.get_by_test_id("stSidebar").get_by_role("link", name=name, exact=True).click()
    settled(page)


def back(page: Page) -> None:
    """One step back, after what a hand takes to get there: the address of an act comes to the server with the next."""
    page.wait_for_timeout(HAND)
    page.go_back()
    settled(page)


def weights_open(page: Page) -> None:
    """The weights, folded to one line, opened."""
    page.locator(".st-key-weights summary").first.click()
    settled(page)


def press(page: Page, slider: str, key: str) -> None:
    """Press a key on the slider whose label holds this; where the weights are folded they are opened first."""
    weights = page.locator(".st-key-weights details").first
    weights.wait_for(state="attached")  # a page that is still being drawn has none
    if weights.get_attribute("open") is None:
        weights_open(page)
    page.get_by_role("slider", name=re.compile(slider)).press(key)
    settled(page)


def shares(page: Page) -> list[int]:
    """Where the sliders of the dimensions stand, which the numbers beside them say too."""
    sliders = page.locator(".st-key-shares input[type=range]")
    sliders.first.wait_for(state="attached")
    stand = [int(float(s.input_value())) for s in sliders.all()]
    said = page.get_by_test_id("stSidebar").locator(".held").inner_html()
    assert stand == [int(n) for n in re.findall(r"--part: (\d+)", said)], (stand, said)
    return stand


def code_in(page: Page) -> str:
    """The settings code in the address, empty where there is none."""
    match = re.search(r"[?&]s=([^&#]+)", page.url)
    return match.group(1) if match else ""


def click(page: Page, button: str) -> None:
    """Press a button."""
    page.get_by_role("button", name=button, exact=True).click()
    settled(page)


def unfold(page: Page, question: str) -> None:
    """Open a question that is folded, also one that stands behind *More questions*."""
    label = page.locator("summary:not(.rest > *)", has_text=question).first  # that line may name what stands behind it
    label.wait_for(state="attached")
    if not label.is_visible():
        page.locator("details.rest > summary").click()
    label.click()
    settled(page)


def choose(page: Page, label: str, option: str) -> None:
    """Choose an option of a select box."""
    box = page.get_by_role("combobox", name=label, exact=True)
    box.scroll_into_view_if_needed()  # scrolling would close the list again
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    row = page.get_by_role("option", name=option).first
    for _ in range(10):  # what is worked out meanwhile draws the box once more, and closes its list
        if box.get_attribute("aria-expanded") != "true":
            box.click()
        with suppress(TookTooLong):
            row.wait_for(timeout=3_000)
            break
    pick(page, option)


def pick(page: Page, option: str) -> None:
    """Press an option of the list that is open, as a hand does: first over it, then down.

    A list draws the row under the pointer anew; a press in those few milliseconds begins on the old row, ends on
    the new one and chooses nothing (seen in 2 of 15 under load, none of 30 this way).
    """
    row = page.get_by_role("option", name=option).first
    row.hover()
    settled(page)
    row.click()
    settled(page)
