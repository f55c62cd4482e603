"""The server dies, the page is loaded again, closed, or stands twice while a document is coded: nothing kept is lost.

What the screen has shown as kept is there once; what was not kept yet goes up by itself where its tab lives on.
"""

from __future__ import annotations

import json
import os
import random
import re
import threading
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page, expect
from sqlalchemy import select

from scenarios import open_workspace
from scenarios.model.case import Case
from scenarios.workspace import contents, drafts
from scenarios.workspace.opening import VARIABLE
from scenarios.workspace.tables import codings
from tests.support.browsing import settled
from tests.support.counts import many
from tests.support.serving import Server
from tests.support.turns import seed

pytestmark = [pytest.mark.browser, pytest.mark.slow]
TEXT = "\n\n".join(
    f"The staffs of the two armies met for the {n}th time. Their {n} ships drilled off the coast." for n in range(4, 24)
)
PASSAGES = 20
# What this tab has of acts that are not kept, whenever it is written down; and what the screen says of them.
WATCH = """(() => {
  const write = Storage.prototype.setItem;
  Storage.prototype.setItem = function (key, value) {
    write.call(this, key, value);
    if (key.startsWith('coding:acts:')) window.wrote(key.split(':').at(-1), value);
  };
  let before = '';
  new MutationObserver(() => {
    const said = document.querySelector('.coding .kept')?.textContent, tab = sessionStorage.getItem('coding:tab');
    const key = Object.keys(sessionStorage).find(key => key.startsWith('coding:acts:') && key.endsWith(`:${tab}`));
    if (!said || !key) return;
    const {last} = JSON.parse(sessionStorage.getItem(key)), waiting = Number(/^\\d+/.exec(said)?.[0] ?? 0);
    const now = `${tab} ${last - waiting}`;
    if (now !== before) window.showed(tab, last - waiting);
    before = now;
  }).observe(document, {subtree: true, childList: true, characterData: true});
})()"""


@dataclass
class Seen:
    """What was seen of all tabs: the acts they numbered, and by tab the last act that was shown as kept."""

    acts: dict[tuple[str, int], dict[str, Any]] = field(default_factory=dict)
    kept: dict[str, int] = field(default_factory=lambda: defaultdict(int))

    def wrote(self, source: object, tab: str, value: str) -> None:
        for act in json.loads(value)["acts"]:
            assert self.acts.setdefault((tab, act["number"]), act) == act, "a number was given twice"

    def showed(self, source: object, tab: str, kept: int) -> None:
        self.kept[tab] = max(self.kept[tab], kept)

    def last(self, tab: str) -> int:
        return max((n for t, n in self.acts if t == tab), default=0)


class Said(NamedTuple):
    """What a claim says: its words, which no other has, and its level."""

    words: str
    level: int | None


class Kept(NamedTuple):
    """What the workspace has of a document: the rows of its log as they came, and the claims made in it."""

    rows: list[dict[str, Any]]
    claims: dict[str, Said]


def kept(url: str) -> Kept:
    """Read from the database itself."""
    draft = parse_qs(urlsplit(url).query)["d"][0]
    held = open_workspace(os.environ[VARIABLE])
    with held.workspace.reading() as c:
        found = c.execute(select(codings).where(codings.c.draft == draft).order_by(codings.c.at)).mappings()
        rows = [{**row, "act": json.loads(row["act"])} for row in found]
        row = drafts.find(c, draft)
        assert row is not None and row[0].content is not None
        case: Case = contents.get(c, row[0].content)
    held.workspace.close()
    claims = {c.id: Said(c.claim, c.level) for c in case.evidence if c.source == "source-1" and c.paragraph}
    return Kept(rows, claims)


def folded(rows: list[dict[str, Any]], acts: dict[tuple[str, int], dict[str, Any]]) -> dict[str, Said]:
    """The claims that these acts make, one after the other, by what their tabs meant."""
    claims: dict[str, Said] = {}
    past = dict[tuple[str, int], tuple[str, Said | None, Said | None]]()
    for row in (row for row in rows if not row["said"]):
        act = acts[row["tab"], row["number"]]
        assert act["act"] == row["act"]["act"]
        to: Said | None
        if act["act"] in ("undo", "redo"):
            at, before, after = past[act["tab"], act["of"]]
            to = before if act["act"] == "undo" else after
        else:
            at, before = row["claim"], claims.get(row["claim"])
            to = Said(act["coding"]["words"], act["coding"]["level"]) if "coding" in act else None
            past[row["tab"], row["number"]] = at, before, to
        if to is not None:
            claims[at] = to
        else:
            claims.pop(at, None)
    return claims


class Coder:
    """Somebody who codes by keys in one tab, at moments and in ways that chance gives."""

    def __init__(self, page: Page, chance: random.Random) -> None:
        self.page, self.chance = page, chance
        self.made = 0
        self.name = chance.randrange(10**9)
        page.set_default_timeout(30_000)

    @property
    def tab(self) -> str:
        return str(self.page.evaluate("sessionStorage.getItem('coding:tab')"))

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def fill_in(self) -> None:
        """What goes with every claim: its kind, and when."""
        self.page.locator(".coding [data-do=fields]").click()
        self.page.locator("[data-field=kind]").select_option("press")
        period = self.page.locator("[data-field=period]")
        period.fill("2016-05")
        period.press("Enter")

    def claim(self) -> None:
        self.made += 1
        self.press("Escape", "Escape", "i", "q", "1", self.chance.choice("123"), "a")
        self.page.keyboard.type(f"Claim {self.made} of {self.name}.")
        self.press("Enter")

    def change(self) -> None:
        self.press("Escape", "Escape", "m", self.chance.choice("123"), "Enter", "Escape", "Escape", "Escape")

    def order(self) -> None:
        self.page.evaluate("document.querySelector('.coding .order button:not(.on)')?.click()")

    def act(self) -> None:
        acts: list[Callable[[], None]] = [
            self.claim,
            self.claim,
            self.claim,
            self.change,
            lambda: self.press("Escape", "Escape", "n"),
            lambda: self.press("Escape", "Escape", "u"),
            lambda: self.press("Escape", "Escape", "u", "u", "U"),
            lambda: self.press("Escape", "Escape", "U"),
            lambda: self.press("Escape", "Escape", *self.chance.choices(["j", "k", "J", "K"], k=3)),
            self.order,
        ]
        self.chance.choice(acts)()
        self.page.wait_for_timeout(self.chance.choice([0, 0, 20, 150, 600]))

    def codes(self, acts: int) -> None:
        for _ in range(acts):
            self.act()

    def all_kept(self) -> None:
        expect(self.page.locator(".coding .kept")).not_to_contain_text("not yet", timeout=30_000)

    def shows(self, claims: int) -> None:
        """So many claims are counted on the page."""
        expect(self.page.locator(".coding .list .head b")).to_contain_text(f"Claims: {claims} ")


def coder(context: BrowserContext, url: str, chance: random.Random) -> Coder:
    """Somebody at the document of an address."""
    made = Coder(context.new_page(), chance)
    for _ in range(3):  # a server that has just begun answers before it is ready for a page
        try:
            made.page.goto(url)
            made.page.locator(".coding .filled").wait_for()
            break
        except Error:
            continue
    made.fill_in()
    return made


@contextmanager
def at_the_document(browser: Browser, chance: random.Random) -> Iterator[tuple[Server, Seen, Coder]]:
    """Somebody who has pasted a document and stands in it, on a server and a workspace of their own."""
    server, seen = Server(), Seen()
    try:
        context = browser.new_context(viewport={"width": 1400, "height": 900}, reduced_motion="reduce")
        context.add_init_script(WATCH)
        context.expose_binding("wrote", seen.wrote)
        context.expose_binding("showed", seen.showed)
        page = context.new_page()
        page.set_default_timeout(30_000)
        page.goto(f"http://127.0.0.1:{server.port}/documents")
        settled(page)
        page.get_by_role("textbox", name=re.compile("^or paste a text here")).fill(TEXT)
        page.get_by_role("button", name="Add as a document").click()
        page.wait_for_url("**d=*")
        page.locator('.documents a[href*="read?"]').last.click()
        made = Coder(page, chance)
        made.fill_in()
        assert f"of {PASSAGES}" in made.page.locator(".coding .where").inner_text()
        yield server, seen, made
        context.close()
    finally:
        server.kill()
        held = open_workspace(os.environ[VARIABLE])
        assert held.verify() == []
        held.workspace.close()


def check(seen: Seen, living: list[Coder], url: str) -> int:
    """Nothing is lost that was shown as kept, nothing is there twice, and each tab's acts stand in their order.

    Returns how many claims there are.
    """
    for one in living:
        one.all_kept()
    found = kept(url)
    had = defaultdict(list)
    for row in found.rows:
        had[row["tab"]].append(row["number"])

    for tab, numbers in had.items():
        assert numbers == list(range(1, len(numbers) + 1)), f"{tab} is not in order: {numbers}"
    for tab, last in seen.kept.items():
        assert len(had[tab]) >= last, f"lost: {tab} was shown as kept to {last}, there are {len(had[tab])}"
    for one in living:
        assert len(had[one.tab]) == seen.last(one.tab), f"never sent: {one.tab} has done {seen.last(one.tab)}"
    claims = folded(found.rows, seen.acts)
    assert found.claims == claims
    twice = [words for words, n in Counter(words for words, _ in found.claims.values()).items() if n > 1]
    assert not twice
    return len(claims)


def killed(server: Server, seen: Seen, one: Coder) -> Coder:
    """The server is killed in the middle of it, and comes back while it goes on."""
    killer = threading.Timer(one.chance.uniform(0, 2), server.process.kill)
    killer.start()
    one.codes(6)
    killer.join()
    server.kill()
    one.codes(one.chance.randrange(3))  # nobody listens
    server.start()
    one.codes(one.chance.randrange(3))
    return one


def loaded_again(server: Server, seen: Seen, one: Coder) -> Coder:
    """The page is loaded again, as soon as it can be or later."""
    one.codes(one.chance.randrange(1, 7))
    one.page.reload()
    one.page.locator(".coding .filled").wait_for()
    one.codes(one.chance.randrange(3))
    return one


def closed(server: Server, seen: Seen, one: Coder) -> Coder:
    """The page is closed and its address opened in another."""
    one.codes(one.chance.randrange(1, 7))
    url, context = one.page.url, one.page.context
    one.page.evaluate("1")  # what it has told of itself has come
    one.page.close()
    return coder(context, url, one.chance)


def twice(server: Server, seen: Seen, one: Coder) -> Coder:
    """A second tab codes, too: opened by the address, or a copy with all that the first one had in mind."""
    one.codes(one.chance.randrange(3))
    if one.chance.random() < 0.5:
        other = coder(one.page.context, one.page.url, one.chance)
    else:
        with one.page.context.expect_page() as opened:
            one.page.evaluate("void window.open(location.href)")
        other = Coder(opened.value, one.chance)
        other.page.locator(".coding .filled").wait_for()
        other.fill_in()
    for _ in range(6):
        one.chance.choice([one, other]).act()
    check(seen, [one, other], one.page.url)
    first, then = one.chance.sample([one, other], 2)
    first.page.close()
    return then


HAPPENS = [killed, loaded_again, closed, twice]


@pytest.mark.rotating(0)
def test_nothing_is_lost_that_was_shown_as_kept_and_nothing_is_there_twice(
    browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for session in range(many(1, 20)):
        monkeypatch.setenv(VARIABLE, str(tmp_path / f"{session}.db"))
        chance = random.Random(f"{seed()} {session}")
        with at_the_document(browser, chance) as (server, seen, one):
            for happens in [h for _ in range(many(1, 3)) for h in chance.sample(HAPPENS, len(HAPPENS))]:
                one = happens(server, seen, one)
                try:
                    claims = check(seen, [one], one.page.url)
                    if happens is not twice:  # a tab hears of another one's acts with its own next
                        one.shows(claims)
                except AssertionError as error:
                    raise AssertionError(f"{happens.__name__} in session {session}") from error
