"""The entry script of every page: case and settings, then the frame that all screens share."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial, update_wrapper
from typing import Any

import streamlit as st

from dashboard import cached
from dashboard.coding import reading as coding
from dashboard.screens.registry import DESKS, SCREENS, Screen
from dashboard.server.render_lock import RENDER_LOCK
from dashboard.server.uploads import drop_untaken
from dashboard.session import address, links, notices, widget_state
from dashboard.session.session import current
from dashboard.team import rights
from dashboard.widgets import open_draft, sidebar
from dashboard.wording.text import plain
from indicators.parsing.problems import CaseError
from scenarios.model.case import Case
from scenarios.model.settings import Settings


def framed(screen: Screen) -> None:
    """One screen: what is to be said first, its title, its content, and what of the sidebar the settings move."""
    body = st.container()

    def draw(case: Case, settings: Settings) -> None:
        if sidebar.outdated(case):
            st.rerun()
        a = cached.assessment(case, settings)
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
            current().pass_on("top", top)
        sidebar.moving(current().case, current().settings, a)

    def moved_weight() -> None:
        with RENDER_LOCK.hold():
            draw(*address.begin())
            address.ended()

    if screen.live:
        st.fragment(moved_weight)()
    else:
        draw(current().case, current().settings)


def named(act: Callable[..., None], *arguments: Any) -> Callable[[], None]:
    """A function that Streamlit takes for a page: it asks each for a name."""
    return update_wrapper(partial(act, *arguments), act)


pages = {s.path: st.Page(named(framed, s), title=s.title, url_path=s.path, default=s is SCREENS[0]) for s in SCREENS}
desks = {d.path: st.Page(named(d.show), title=d.title, url_path=d.path) for d in DESKS}
page = st.navigation([*pages.values(), *desks.values()], position="hidden")
rights.gate()
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
    if page.url_path not in desks:  # what was coded a moment before a page was left is on its way still
        coding.take((widget_state.value(coding.SENDS) or {}).get("log"))
    try:
        case, settings = address.begin(page.url_path, waits=page.url_path in desks)
    except CaseError as error:
        st.title("This case cannot be opened")
        st.text(plain(str(error)))
        st.stop()

    current().pass_on("pages", pages | desks)
    current().pass_on("screens", [(s.title, s.icon, "/" if s is SCREENS[0] else s.path) for s in SCREENS])
    current().pass_on("here", page.title)
    if going := current().going():
        st.switch_page(pages[going], query_params=links.query())
    if page.url_path in desks:
        page.run()
        address.ended()
        st.stop()
    sidebar.begin(case)
    with st.container():  # whether or not a draft is open: a widget that moves loses what is being typed into it
        open_draft.watch_other_tabs()
    # The page first: after a move its chart is what the reader waits for.
    page.run()
    sidebar.rest(case, settings)
    with current().run["top"]:
        notices.left(sidebar=True)
    address.ended()
    drop_untaken(widget_state.files)
