"""The file that scores anew, asked in Chromium by its own script: what it makes of a case under many choices."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page

from dashboard.drawing.html import in_script
from dashboard.export.explorer import explorer
from dashboard.export.explorer.carried import carried
from scenarios import assess, load_case, seed_folder
from scenarios.assessment import Assessment
from scenarios.model.case import Case
from scenarios.model.settings import Settings, usual
from tests.support.browsing import SIZES
from tests.support.random_registers import Chance, random_weights

DAY = "2026-11-28"
MOVED = ("benchmark", "offsetting", "burden_of_proof", "outside", "weights", "left_out")  # by a reader, in the file
ASK = """([text, choices, pair]) => {
  const held = explorer.read(text);
  const placeOf = (e, s) => (e.beside.few || !s.assessed ? null : explorer.placeOf(held, e.beside, 100 * s.R, [1, 1]));
  const told = (e, s) => ({
    ...Object.fromEntries(['R', 'L', 'gap', 'doubt', 'coverage', 'dims', 'a', 'pi', 'known', 'verdicts', 'class']
      .map((name) => [name, s[name]])),
    ...Object.fromEntries(['level', 'q', 'p'].map((name) => [name, s.cells.map((c) => c[name])])),
    can: s.canBe, steps: s.steps.map((c) => c.step), ends: s.cells.map((c) => [c.least, c.most]),
    status: s.cells.map((c) => (c.judged ? c.judged.status : null)),
    place: placeOf(e, s),
    sure: explorer.sureOf(e, e.scenarios.indexOf(s), placeOf(e, s)),
  });
  return JSON.parse(choices).map((choice) => {
    const e = explorer.evaluate(held, choice), [x, y] = pair.map((k) => e.scenarios[k]);
    const pairs = e.beside.few ? null : [e.beside.F, e.beside.N].map((of) => of.map((p) => [p.x, p.first, p.second]));
    return { scenarios: e.scenarios.map((s) => told(e, s)), pairs, found: explorer.compare(e, x, y) };
  });
}"""


def made(case: Case, settings: Settings | None = None) -> str:
    """The file of a case."""
    a = assess(case, settings or usual(case))
    return explorer(a, case, DAY)


def shipped() -> Case:
    """The case that comes with the product."""
    return load_case(seed_folder("china-russia-2017"))


@cache
def sent(name: str) -> str:
    """The file of a case that comes with the product, under the usual settings."""
    return made(load_case(seed_folder(name)))


def open_file(page: Page, folder: Path, text: str) -> Path:
    """The file opened from disk, once it has drawn itself."""
    path = folder / "explorer.html"
    path.write_text(text, encoding="utf-8")
    page.goto(path.as_uri())
    page.wait_for_selector("body.ready")
    return path


# As the file was sent, by its own controls: what was moved, picked and unfolded in it.
AS_SENT = """() => {
  window.picked ??= Object.fromEntries([...document.querySelectorAll("[data-do^='pick:']")]
    .map((e) => [e.dataset.do, e.value]));
  document.querySelector("[data-do=back]")?.click();
  for (const [name, value] of Object.entries(window.picked)) {
    const pick = document.querySelector(`[data-do='${name}']`);
    if (pick.value !== value) { pick.value = value; pick.dispatchEvent(new Event("change")); }
  }
  for (const e of document.querySelectorAll("details[open]")) e.open = false;
  document.getElementById("panel").open = window.innerWidth > 900;
  document.activeElement.blur();
  window.scrollTo(0, 0);
  return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
}"""


class Window:
    """One window for the files of a module's tests; none may ask for anything or complain of anything."""

    def __init__(self, browser: Browser, folder: Path) -> None:
        self.page, self.folder, self.text = browser.new_page(), folder, ""
        self.wrong: list[str] = []
        self.page.on("console", lambda m: self.wrong.append(m.text))
        self.page.on("pageerror", lambda e: self.wrong.append(str(e)))
        self.page.on(
            "request", lambda r: self.wrong.append(r.url) if not r.url.startswith(("file:", "blob:")) else None
        )

    def showing(self, text: str, size: str = "desk") -> Page:
        """A file in it as it was sent, read anew where the last test read another."""
        width, height = SIZES[size]
        self.page.set_viewport_size({"width": width, "height": height})
        self.page.emulate_media(media="screen", color_scheme="light")
        if text != self.text:
            open_file(self.page, self.folder, text)
            self.text = text
        self.page.evaluate(AS_SENT)
        assert self.wrong == []
        return self.page


@contextmanager
def quiet(browser: Browser, folder: Path) -> Iterator[Window]:
    """A window that closes, with nothing to complain of."""
    window = Window(browser, folder)
    yield window
    window.page.close()
    assert window.wrong == []


def asked(page: Page, a: Assessment, case: Case, choices: list[Settings], pair: tuple[int, int]) -> list[Any]:
    """What the file's script makes of a case, carried under the settings of a, under each of these choices."""
    given = [{k: v for k, v in c.model_dump(mode="json").items() if k in MOVED} for c in choices]
    answers: list[Any] = page.evaluate(ASK, [in_script(carried(a, case)), json.dumps(given), list(pair)])
    return answers


def moved(chance: Chance, base: Settings, case: Case) -> Settings:
    """Some of what a reader moves in the file, at random."""
    return base.changed(
        benchmark=chance.one(tuple(case.codebook.benchmarks)),
        offsetting=chance.one(["fully", "partly", "not at all"]),
        burden_of_proof=chance.one(["sceptical", "neutral", "neutral", "generous"]),
        outside=chance.happens(0.5),
        weights=random_weights(chance, case.codebook) if chance.happens(0.8) else {},
        left_out=chance.some([c.id for c in case.evidence], 12),
    )


def carried_under(chance: Chance, case: Case) -> Settings:
    """Settings that a file may be made under, which its reader cannot move: the date, sources switched off."""
    return usual(case).changed(
        as_of=chance.one([None, None, case.header.as_of.replace(year=case.header.as_of.year - 2)]),
        published_by=chance.happens(0.3),
        sources_off=chance.some([s.id for s in case.header.sources], 2) if chance.happens(0.3) else (),
        outside=chance.happens(0.3),
        draws=1_000,
    )
