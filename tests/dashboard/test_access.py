"""A walk through all pages: clean, in the window, pressed by any finger, and axe-core finds nothing in any state."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from dashboard.installed import SCREENS
from dashboard.screens.evidence import card_wording as evidence
from dashboard.screens.how_sure import wording as how_sure
from dashboard.screens.method import wording as method
from dashboard.screens.my_work import wording as my_work
from dashboard.screens.other_pairs import wording as other_pairs
from dashboard.screens.over_time import road_wording as over_time
from dashboard.screens.scenarios.wording import OWN_SCENARIO, QUESTION, WHY
from dashboard.session.wording import TAKE_AWAY
from dashboard.view import compare_wording as compare
from dashboard.wording import headline
from scenarios import assess, load_case, seed_folder
from scenarios.model.link import to_code
from scenarios.model.settings import usual
from tests.support import access
from tests.support.browsing import SIZES, by_day_and_by_night, opened, settled
from tests.support.counts import many
from tests.support.folders import copied, replaced
from tests.support.pages import CASE, with_view
from tests.support.serving import dashboard, free_port, running
from tests.support.turns import half

pytestmark = pytest.mark.browser

MOVED = to_code(usual(CASE).changed(weights={"dimensions": {"INS": 0, "TEC": 0, "EXE": 0}}, left_out=("E14",)), CASE)
KNOWN = load_case(seed_folder("china-pakistan-2015"))
E07 = with_view(indicator=CASE.claims["E07"].indicator)
FOUR = with_view(compare=[s.id for s in CASE.scenarios[:4]])
PATHS = {"home": "", **{s.path: s.path for s in SCREENS[1:]}}
HEADED = {
    "compare": compare.QUESTIONS[1],
    "": headline.question(assess(CASE)),
    "documents": "indicators known",
    "evidence": evidence.ASKS,
    "how-sure": how_sure.ASKS,
    "method": method.ASKS,
    "my-work": my_work.ASKS,
    "other-pairs": other_pairs.ASKS,
    "over-time": over_time.ASKS_OF_FUTURES,
    "scenarios": QUESTION,
}  # they are headed by their question, or by what they found
PATHS |= {"passages": "evidence?show=By+passage", "register": "evidence?show=The+register"}

# What is done on a page, and on which: an address and an act.
STATES: dict[str, tuple[str, Callable[[Page], None]]] = {
    **{name: (path, access.as_it_opens) for name, path in PATHS.items()},
    **{f"{name}, all open": (path, access.everything_open) for name, path in PATHS.items()},
    "drawer": ("", access.drawer),
    "weights moved": (f"?s={MOVED}", access.everything_open),
    "why this number": ("", access.asked("why")),
    "how sure, asked at home": ("", access.asked("pill")),
    "shares typed": ("", access.points_open),
    "claim form": ("evidence", access.pressed("Add a claim")),
    "claim changed": (f"evidence?s={E07}", access.pressed("Change E07")),
    "brief": ("compare", access.pressed(TAKE_AWAY, "Brief (A4)")),
    "brief made": ("compare", access.pressed(TAKE_AWAY, "Brief (A4)", "Make the brief")),
    "note": ("scenarios", access.folded(WHY, "Note on this scenario")),
    "four compared": (f"compare?s={FOUR}", access.everything_open),
    "own scenario": ("scenarios", access.pressed(OWN_SCENARIO)),
    "certificate": ("how-sure", access.certificate),
    "nothing found": ("evidence?show=The+register", access.searched_in_vain),
    "link that cannot be read": ("?s=nonsense", access.as_it_opens),
    "another case": (f"?s={to_code(usual(KNOWN), KNOWN)}", access.everything_open),
}
SAMPLE = (("weights moved", "phone", True), ("brief", "desk", True))
ALL = tuple((state, size, dark) for state in STATES if state not in PATHS for size in SIZES for dark in (False, True))
TRIED = ALL if many(1, 2) == 2 else SAMPLE


def wrong(page: Page, heading: str, size: str) -> Iterator[str]:
    """What is wrong with a page that has just been opened, by day and by night, and on a phone at 400 percent too."""
    main, colours = page.get_by_test_id("stMain"), set()
    for _ in by_day_and_by_night(page):
        colours.add(page.get_by_test_id("stApp").evaluate("e => getComputedStyle(e).backgroundColor"))
        expect(page.get_by_role("heading", name=heading).first).to_be_visible()
        if page.get_by_test_id("stException").count():
            yield "it breaks"
        if main.evaluate(access.SIDEWAYS):
            yield "it scrolls sideways"
        yield from access.findings(page, colours_alone=len(colours) > 1)
    if len(colours) < 2:
        yield "night changes nothing"
    yield from page.evaluate(access.TARGETS)
    if size == "phone":
        page.set_viewport_size({"width": 320, "height": 256})
        settled(page)
        if main.evaluate(access.SIDEWAYS):
            yield "at 400 percent more than a table scrolls sideways"
        access.drawer(page)
        if page.get_by_test_id("stSidebarContent").evaluate(access.SIDEWAYS):
            yield "the drawer scrolls sideways"


@pytest.mark.always
@pytest.mark.parametrize("size", SIZES)
def test_every_page_opens_clean_fits_and_is_read_and_pressed_by_day_and_by_night(
    browser: Browser, address: str, size: str
) -> None:
    width, height = SIZES[size]
    found: list[str] = []
    with opened(browser, address, size=size) as page:
        for path in half([*PATHS.values()], other=size == "phone"):
            page.set_viewport_size({"width": width, "height": height})
            page.goto(f"{address}/{path}")
            settled(page)
            found += [f"/{path}: {what}" for what in wrong(page, HEADED[path.partition("?")[0]], size)]
    assert found == []


def found_in(browser: Browser, address: str, state: str, size: str, dark: bool) -> list[str]:
    """What axe-core says of a page in a state."""
    path, act = STATES[state]
    with opened(browser, f"{address}/{path}", size=size, dark=dark) as page:
        act(page)
        return access.findings(page)


@pytest.mark.parametrize(("state", "size", "dark"), TRIED)
def test_axe_finds_nothing_in_any_state(browser: Browser, address: str, state: str, size: str, dark: bool) -> None:
    assert found_in(browser, address, state, size, dark) == []


@pytest.mark.rotating(2)
def test_axe_finds_nothing_on_a_case_of_ones_own_and_where_it_breaks(browser: Browser, tmp_path: Path) -> None:
    folder, port = copied(tmp_path), free_port()
    replaced(folder, "case.toml", ("China and Russia", "A pair of my own"))
    with running(dashboard(port, "--case", str(folder)), port) as address:
        for state in ("my-work", "home", "home, all open", "my-work, all open")[: many(1, 4)]:
            assert found_in(browser, address, state, "desk", False) == []
        replaced(folder, "case.toml", ("title =", "titel ="))
        for size, dark in (("phone", True), ("desk", False), ("phone", False))[: many(1, 3)]:
            with opened(browser, address, size=size, dark=dark) as page:
                expect(page.get_by_role("heading", name="This case cannot be opened")).to_be_visible()
                assert access.findings(page) == []
