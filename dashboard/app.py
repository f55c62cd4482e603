"""The entry script of every page: case and settings, then the frame that all screens share."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial, update_wrapper
from typing import TYPE_CHECKING, Any

import streamlit as st

from dashboard import exports, installed
from dashboard.export.tables import EXPORTS
from dashboard.installed import DESKS, SCREENS
from dashboard.server.render_lock import RENDER_LOCK
from dashboard.session import address, links, notices
from dashboard.session.parts import INSTALLED
from dashboard.session.session import current
from dashboard.shell import scored, slots
from dashboard.shell.screen import Screen
from dashboard.team import rights
from dashboard.widgets import sidebar
from dashboard.wording.text import plain
from indicators.parsing.problems import CaseError
from scenarios.installed import QUESTIONS
from scenarios.model.case import Case
from scenarios.model.settings import Settings
from scenarios.question import install

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator


def framed(screen: Screen) -> None:
    """One screen: what is to be said first, its title, its content, and what of the sidebar the settings move."""
    body = st.container()

    def draw(case: Case, settings: Settings) -> None:
        if beside.outdated(case):
            st.rerun()
        a = scored.assessment(case, settings)
        current().remember_scores(a)
        with body:
            top = st.container()
            with top:
                notices.at_the_top()
            if screen.headed:
                st.title(screen.title, anchor=False)
            screen.show(a)
            with top:
                notices.left()
            tops[:] = [top]
        beside.moving(current().case, current().settings, a)

    def moved_weight() -> None:
        with RENDER_LOCK.hold():
            case, settings = address.begin()
            lead()
            draw(case, settings)
            address.ended()

    if screen.live:
        st.fragment(moved_weight)()
    else:
        draw(current().case, current().settings)


def lead() -> None:
    """Go on to the page that an act leads to."""
    if (to := pages.get(current().going())) is not None:
        st.switch_page(to, query_params=links.query())


def named(act: Callable[..., None], *arguments: Any) -> Callable[[], None]:
    """A function that Streamlit takes for a page: it asks each for a name."""
    return update_wrapper(partial(act, *arguments), act)


tops: list[DeltaGenerator] = []  # of the page, where sentences stand whose place is not drawn
pages = {s.path: st.Page(named(framed, s), title=s.title, url_path=s.path, default=s is SCREENS[0]) for s in SCREENS}
desks = {d.path: st.Page(named(d.show), title=d.title, url_path=d.path) for d in DESKS}
page = st.navigation([*pages.values(), *desks.values()], position="hidden")
for act in installed.GATE:
    act()
INSTALLED.fill(installed.PARTS, frozenset(pages | desks), installed.BUTTONS)
EXPORTS.fill(exports.EXPORTS)
slots.fill(installed.SLOTS)
install(QUESTIONS)
st.set_page_config(
    page_title=f"{page.title} · Alliance Readiness",
    page_icon=rights.ICON,
    layout="wide",
    initial_sidebar_state=256,
)

with RENDER_LOCK.hold():
    if page.url_path in [d.path for d in DESKS if d.apart]:
        page.run()  # before the session is asked for anything: neither its case nor its draft is read or changed
        st.stop()
    if page.url_path not in desks:
        for act in installed.BEFORE:
            act()
    try:
        case, settings = address.begin(page.url_path, waits=page.url_path in desks)
    except CaseError as error:
        st.title("This case cannot be opened")
        st.text(plain(str(error)))
        st.stop()

    lead()
    if page.url_path in desks:
        page.run()
        address.ended()
        st.stop()
    listed = [sidebar.Page(s.title, s.icon, "/" if s is SCREENS[0] else s.path, s.title == page.title) for s in SCREENS]
    beside = sidebar.begin(case, listed, installed.SIDEBAR)
    for act in installed.BESIDE:
        with st.container():  # whether or not it draws: a widget that moves loses what is being typed into it
            act()
    # The page first: after a move its chart is what the reader waits for.
    page.run()
    beside.rest(case, settings)
    with tops[-1]:
        notices.left(sidebar=True)
    address.ended()
    for act in installed.AFTER:
        act()
