"""Axe-core finds nothing on any page and in any state, light and dark, on a desk and on a phone; CI tries a few."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from dashboard.screens.registry import SCREENS
from scenarios import load_case, seed_folder
from scenarios.model.link import to_code
from scenarios.model.settings import usual
from tests.support import access
from tests.support.browsing import SIZES, opened
from tests.support.counts import many
from tests.support.folders import copied, replaced
from tests.support.pages import with_view
from tests.support.serving import dashboard, free_port, running

pytestmark = pytest.mark.browser

CASE = load_case(seed_folder("china-russia-2017"))
MOVED = to_code(usual(CASE).changed(weights={"dimensions": {"INS": 0, "TEC": 0, "EXE": 0}}, left_out=("E14",)), CASE)
KNOWN = load_case(seed_folder("china-pakistan-2015"))
E07 = with_view(indicator=CASE.claims["E07"].indicator)
FOUR = with_view(compare=[s.id for s in CASE.scenarios[:4]])
PATHS = {"home": "", **{s.path: s.path for s in SCREENS[1:]}}
PATHS |= {"passages": "evidence?show=By+passage", "register": "evidence?show=The+register"}

# What is done on a page, and on which: an address and an act.
STATES: dict[str, tuple[str, Callable[[Page], None]]] = {
    **{name: (path, access.as_it_opens) for name, path in PATHS.items()},
    **{f"{name}, all open": (path, access.everything_open) for name, path in PATHS.items()},
    "drawer": ("", access.drawer),
    "weights moved": (f"?s={MOVED}", access.everything_open),
    "why not 100": ("", access.asked("Why not 100?")),
    "how sure, asked at home": ("", access.asked("How sure?")),
    "100 points": ("", access.points_open),
    "claim form": ("", access.pressed("Add a claim")),
    "claim changed": (f"evidence?s={E07}", access.pressed("Change E07")),
    "note": ("scenarios", access.pressed("Note on this scenario")),
    "brief": ("compare", access.pressed("Brief (A4)")),
    "brief made": ("compare", access.pressed("Brief (A4)", "Make the brief")),
    "four compared": (f"compare?s={FOUR}", access.everything_open),
    "own scenario": ("scenarios", access.pressed("Copy and change")),
    "certificate": ("how-sure", access.certificate),
    "nothing found": ("evidence?show=The+register", access.searched_in_vain),
    "link that cannot be read": ("?s=nonsense", access.as_it_opens),
    "another case": (f"?s={to_code(usual(KNOWN), KNOWN)}", access.everything_open),
}
SAMPLE = (
    *((name, "desk", bool(n % 2)) for n, name in enumerate(PATHS)),
    ("weights moved", "phone", True),
    ("brief", "desk", True),
)
ALL = tuple((state, size, dark) for state in STATES for size in SIZES for dark in (False, True))
TRIED = ALL if many(1, 2) == 2 else SAMPLE


def found_in(browser: Browser, address: str, state: str, size: str, dark: bool) -> list[str]:
    """What axe-core says of a page in a state."""
    path, act = STATES[state]
    with opened(browser, f"{address}/{path}", size=size, dark=dark) as page:
        act(page)
        return access.findings(page)


@pytest.mark.parametrize(("state", "size", "dark"), TRIED)
def test_axe_finds_nothing(browser: Browser, address: str, state: str, size: str, dark: bool) -> None:
    assert found_in(browser, address, state, size, dark) == []


def test_axe_finds_nothing_on_a_case_of_ones_own_and_where_it_breaks(browser: Browser, tmp_path: Path) -> None:
    folder, port = copied(tmp_path), free_port()
    replaced(folder, "case.toml", ("China and Russia", "A pair of my own"))
    with running(dashboard(port, "--case", str(folder)), port) as address:
        for state in ("cases", "home", "home, all open", "cases, all open")[: many(1, 4)]:
            assert found_in(browser, address, state, "desk", False) == []
        replaced(folder, "case.toml", ("title =", "titel ="))
        for size, dark in (("phone", True), ("desk", False), ("phone", False))[: many(1, 3)]:
            with opened(browser, address, size=size, dark=dark) as page:
                expect(page.get_by_role("heading", name="This case cannot be opened")).to_be_visible()
                assert access.findings(page) == []
