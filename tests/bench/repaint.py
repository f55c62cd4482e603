"""From a key pressed on a slider to the last change it makes: of the main part, and of the whole page, sidebar too."""

from __future__ import annotations

import statistics

from playwright.sync_api import Page, sync_playwright

from dashboard.screens.my_work.wording import SEND_ASKS
from dashboard.session.wording import BY_INDICATOR
from tests.bench.rerun import bare
from tests.support.browsing import unfold, weights_open
from tests.support.serving import ARGUMENTS, CHROMIUM, dashboard, free_port, running

WATCH = """main => {
  window.pressed = 0; window.answered = 0; window.changed = 0;
  document.addEventListener('keydown', () => { window.pressed = performance.now(); window.answered = 0 }, true);
  new MutationObserver(list => {
    const now = performance.now();
    // what was replaced is emptied later, unseen; that a script is running is said by Streamlit itself
    const seen = list.filter(m => {
      const at = m.target.nodeType === 1 ? m.target : m.target.parentElement;
      return at && at.isConnected && !at.closest('[data-testid=stHeader], [data-testid=stStatusWidget]');
    });
    if (seen.length) window.changed = now;
    if (seen.some(m => m.target.nodeType === 1 && m.target.closest(main))) window.answered = now;
  }).observe(document.body, {subtree: true, childList: true, attributes: true, characterData: true});
}"""
MAIN = "[data-testid=stMain]"
QUIET = 450  # ms without a change, after which a move has been answered
OURS = {
    "home": "",
    "home, one box of weights open": "",
    "compare": "compare",
    "evidence": "evidence",
    "my work": "my-work",
}


def presses(page: Page, count: int) -> list[tuple[float, float]]:
    """Milliseconds from a key on the first slider to the last change of the main part, and of the whole page."""
    page.get_by_role("slider").first.wait_for(timeout=30_000)
    page.wait_for_timeout(1500)
    page.evaluate(WATCH, MAIN)
    slider = page.get_by_role("slider").first
    slider.focus()
    taken = []
    for _ in range(count):
        page.keyboard.press("ArrowRight")  # always a new place, so that no cached result is shown
        page.wait_for_function(f"() => window.answered && performance.now() - window.changed > {QUIET}", timeout=20_000)
        answered, changed = page.evaluate("() => [window.answered - window.pressed, window.changed - window.pressed]")
        taken.append((float(answered), float(changed)))
    return taken[2:]  # the first two fill caches


def repaint(rounds: int = 3, count: int = 14) -> None:
    """Print it for the pages that a reader moves weights on, the bare app in turns with them in the same run."""
    bare_port, our_port = free_port(), free_port()
    times: dict[str, list[tuple[float, float]]] = {"bare app": [], **{name: [] for name in OURS}}
    with (
        running(bare(bare_port), bare_port) as plain,
        running(dashboard(our_port), our_port) as ours,
        sync_playwright() as play,
    ):
        browser = play.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        for _ in range(rounds):
            for name, taken in times.items():
                page = browser.new_page(viewport={"width": 1400, "height": 900})
                page.goto(plain if name == "bare app" else f"{ours.rstrip('/')}/{OURS[name]}")
                if OURS.get(name):  # but on the first page the weights are folded
                    weights_open(page)
                if name == "my work":
                    unfold(page, SEND_ASKS)  # else nothing of it changes while the score prints alike
                if "open" in name:
                    page.get_by_text(BY_INDICATOR).click()
                    inside = page.get_by_test_id("stSidebar").locator("summary", has_text="Institutions")
                    inside.wait_for()
                    page.wait_for_timeout(800)
                    inside.click()
                    page.wait_for_timeout(800)
                taken += presses(page, count)
                page.close()
        browser.close()
    base = [statistics.median(t) for t in zip(*times["bare app"], strict=True)]
    print(
        f"slider key press to the last change, median of {len(times['home'])} presses (of the main part; of the page):"
    )
    for name, taken in times.items():
        middle = [statistics.median(t) for t in zip(*taken, strict=True)]
        both = "; ".join(f"{m:7.1f} ms {m / b:5.2f} x the bare app" for m, b in zip(middle, base, strict=True))
        print(f"  {name:32} {both}")


if __name__ == "__main__":
    repaint()
