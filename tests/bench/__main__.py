"""Benchmarks: python -m tests.bench (make bench). Prints ratios side by side; fails on nothing."""

from __future__ import annotations

import statistics
import time
import tracemalloc

from playwright.sync_api import Page, sync_playwright

import scenarios
from scenarios.accounts.asking import ask_readiness
from scenarios.accounts.influence import influence
from scenarios.accounts.next_fact import collect
from scenarios.accounts.rejections import certificates, questions
from scenarios.accounts.specifications import specification_curve
from scenarios.assessment import cells_of
from scenarios.settings import usual
from tests.bench.rerun import rerun
from tests.support.serving import ARGUMENTS, CHROMIUM, dashboard, free_port, running

WATCH = """() => {
  window.pressed = 0; window.painted = 0; window.changed = 0;
  document.addEventListener('keydown', () => { window.pressed = performance.now(); window.painted = 0 }, true);
  new MutationObserver(list => {
    const now = performance.now(); window.changed = now;
    // the chart that was replaced is emptied later, unseen: only what is in the page counts as painted
    const inChart = m => m.target.nodeType === 1 && m.target.isConnected
      && m.target.closest('[data-testid=stPlotlyChart]');
    if (list.some(inChart)) window.painted = now;
  }).observe(document.body, {subtree: true, childList: true, attributes: true, characterData: true});
}"""


def key_to_chart(page: Page, presses: int) -> list[float]:
    """Milliseconds from pressing a key on the first slider to the last change inside a chart."""
    page.wait_for_selector("[data-testid=stPlotlyChart] .main-svg", timeout=30_000)
    page.wait_for_timeout(1500)
    page.evaluate(WATCH)
    slider = page.get_by_role("slider").first
    slider.focus()
    taken = []
    for _ in range(presses):
        page.keyboard.press("ArrowRight")  # always a new place, so that no cached result is shown
        page.wait_for_function("() => window.painted && performance.now() - window.changed > 450", timeout=20_000)
        taken.append(float(page.evaluate("() => window.painted - window.pressed")))
    return taken[2:]  # the first two fill caches


def repaint(rounds: int = 3, presses: int = 14) -> None:
    """Slider key press to last chart repainted, the dashboard against a bare app, in turns."""
    bare_port, our_port = free_port(), free_port()
    bare = ["-m", "streamlit", "run", "tests/bench/bare_app.py", "--server.port", str(bare_port)]
    bare += ["--server.headless", "true", "--server.address", "127.0.0.1"]
    times: dict[str, list[float]] = {"bare app": [], "home": [], "home, one box of weights open": []}
    with (
        running(bare, bare_port) as plain,
        running(dashboard(our_port), our_port) as ours,
        sync_playwright() as play,
    ):
        browser = play.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        for _ in range(rounds):
            for name in times:
                page = browser.new_page(viewport={"width": 1400, "height": 900})
                page.goto(plain if name == "bare app" else ours)
                if "open" in name:
                    page.get_by_text("5 indicators").first.click()
                    page.wait_for_timeout(800)
                times[name] += key_to_chart(page, presses)
                page.close()
        browser.close()
    base = statistics.median(times["bare app"])
    print(f"slider key press to last chart repainted, median of {len(times['home'])} presses:")
    for name, taken in times.items():
        middle = statistics.median(taken)
        print(f"  {name:32} {middle:7.1f} ms   {middle / base:5.2f} x the bare app")


def assessment() -> None:
    """Time and memory of one full assessment by number of draws."""
    case = scenarios.load_case(scenarios.seed_folder("china-russia-2017"))
    shape = f"{len(case.scenarios)} scenarios, {len(case.codebook.indicators)} indicators"
    print(f"one full assessment ({shape}), cells, pairs and evidence included:")
    first = 0.0
    for draws in (10_000, 100_000):
        settings = usual(case).changed(draws=draws)
        scenarios.assess(case, settings)
        taken = []
        for _ in range(5):
            start = time.perf_counter()
            a = scenarios.assess(case, settings)
            _ = a.scores, a.cells, a.pairs, a.evidence
            taken.append(time.perf_counter() - start)
        cells = cells_of(case, settings)
        tracemalloc.start()
        before = tracemalloc.get_traced_memory()[0]
        a = scenarios.assess(case, settings, cells=cells)
        kept, peak = (m - before for m in tracemalloc.get_traced_memory())
        tracemalloc.stop()
        cell = len(case.scenarios) * draws
        middle = statistics.median(taken)
        first = first or middle
        print(
            f"  {draws:7,} draws {1000 * middle:8.1f} ms ({middle / first:5.2f} x), kept {kept / 1e6:6.1f} MB "
            f"= {kept / cell:5.2f} bytes per scenario and draw, peak {peak / 1e6:6.1f} MB"
        )


def asked() -> None:
    """Time of what is asked beside the scores: the collection plan and influence."""
    case = scenarios.load_case(scenarios.seed_folder("china-russia-2017"))
    a = scenarios.assess(case, usual(case))
    for name, ask in (
        ("collection plan", collect),
        ("influence of each claim", influence),
        ("certificate of every headline", lambda a, s: list(certificates(a, questions(a, s)))),
        ("every combination of choices", specification_curve),
        ("asked backwards", lambda a, s: ask_readiness(a, s, 0.9)),
    ):
        taken = []
        for _ in range(5):
            start = time.perf_counter()
            ask(a, case.reference)
            taken.append(time.perf_counter() - start)
        print(f"  {name:32} {1000 * statistics.median(taken):8.1f} ms")


if __name__ == "__main__":
    assessment()
    asked()
    rerun()
    repaint()
