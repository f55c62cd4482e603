"""What a page is to the shell; which there are stands in dashboard/installed.py alone."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from scenarios.assessment import Assessment

# The picture of the tab, in the page itself: files beside it are for those who are in, and one by its address is
# Streamlit's to forget while the page is changed.
ICON = f"data:image/png;base64,{b64encode((Path(__file__).parents[1] / 'static' / 'icon.png').read_bytes()).decode()}"


class Screen(NamedTuple):
    """A screen as the app shows it. The first one is the home page."""

    title: str
    path: str  # of its address; the home page answers at / alone
    icon: str  # of Material Symbols, which Streamlit brings along
    show: Callable[[Assessment], None]
    section: str = ""  # under which the sidebar lists it; without one it stands at its foot
    was: tuple[str, ...] = ()  # paths of before, each of which leads on
    headed: bool = True  # whether its title stands above it
    live: bool = False  # whether a weight draws it anew alone, without the rest of the page


class Desk(NamedTuple):
    """A page for one piece of work, with nothing around it: no sidebar, no scores. It is reached from a screen."""

    title: str
    path: str
    show: Callable[[], None]
    apart: bool = False  # whether it knows nothing of this session's case and draft, and its address names neither
