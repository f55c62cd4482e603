"""The screens in their order: the one list that the app, the sidebar and the tests read."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from dashboard.screens.blind import page as blind
from dashboard.screens.blind import wording as blind_wording
from dashboard.screens.cases import page as cases
from dashboard.screens.compare import page as compare
from dashboard.screens.documents import page as documents
from dashboard.screens.evidence import page as evidence
from dashboard.screens.how_sure import page as how_sure
from dashboard.screens.method import page as method
from dashboard.screens.readiness import page as readiness
from dashboard.screens.reading import page as reading
from dashboard.screens.reading import wording as reading_wording
from dashboard.screens.scenarios import page as scenarios
from dashboard.screens.settle import page as settle
from dashboard.screens.settle import wording as settle_wording
from dashboard.screens.time import page as time
from scenarios.assessment import Assessment


class Screen(NamedTuple):
    """A screen as the app shows it. The first one is the home page."""

    title: str
    path: str  # of its address; the home page answers at / alone
    icon: str  # of Material Symbols, which Streamlit brings along
    show: Callable[[Assessment], None]
    headed: bool = True  # whether its title stands above it
    live: bool = False  # whether a weight draws it anew alone, without the rest of the page


class Desk(NamedTuple):
    """A page for one piece of work, with nothing around it: no sidebar, no scores. It is reached from a screen."""

    title: str
    path: str
    show: Callable[[], None]
    apart: bool = False  # whether it knows nothing of this session's case and draft, and its address names neither


SCREENS = (
    Screen("Readiness", "readiness", "straighten", readiness.show, headed=False, live=True),
    Screen("Compare", "compare", "compare_arrows", compare.show, headed=False, live=True),
    Screen("Documents", "documents", "description", documents.show, headed=False),
    Screen("Evidence", "evidence", "fact_check", evidence.show, live=True),
    Screen("Scenarios", "scenarios", "grid_on", scenarios.show),
    Screen("How sure", "how-sure", "travel_explore", how_sure.show),
    Screen("Time", "time", "timeline", time.show),
    Screen("Cases", "cases", "folder_open", cases.show),
    Screen("Method", "method", "function", method.show),
)
DESKS = (
    Desk(reading_wording.TITLE, "read", reading.show),
    Desk(settle_wording.TITLE, "settle", settle.show),
    Desk(blind_wording.TITLE, "round", blind.show, apart=True),
)
# Every address at which somebody may begin, as the server sees it.
ADDRESSES = frozenset(f"/{page.path}" for page in (*SCREENS, *DESKS))
