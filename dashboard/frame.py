"""What is drawn with every run, whatever is installed: case and settings, then the frame that all screens share."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from functools import partial, update_wrapper
from typing import TYPE_CHECKING, Any, Protocol

import streamlit as st

from dashboard.session import address, links, notices
from dashboard.session.failed import Net
from dashboard.session.keeper import KEPT, Keeper
from dashboard.session.parts import INSTALLED, Button, Part
from dashboard.session.session import current
from dashboard.shell import scored, slots
from dashboard.shell.screen import ICON, Desk, Screen
from dashboard.widgets import sidebar
from dashboard.wording.text import plain
from indicators.parsing.problems import CaseError
from scenarios.model.case import Case
from scenarios.model.settings import Settings

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator

Acts = tuple[Callable[[], None], ...]


class Installed(Protocol):
    """What the entry script hands over; `dashboard/installed.py` says what each is."""

    SCREENS: tuple[Screen, ...]
    DESKS: tuple[Desk, ...]
    PARTS: tuple[Part[Any], ...]
    BUTTONS: tuple[Button, ...]
    SLOTS: dict[str, Callable[..., Any]]
    KEEPER: Keeper
    TURN: Callable[[], AbstractContextManager[None]]
    GATE: Acts
    BEFORE: Acts
    BESIDE: Acts
    SIDEBAR: Acts
    AFTER: Acts


def hand_over(installed: Installed, pages: frozenset[str] = frozenset()) -> None:
    """Let the session know its parts, what gives something to pages, and who keeps it. pages: by their addresses."""
    INSTALLED.fill(installed.PARTS, pages, installed.BUTTONS)
    slots.fill(installed.SLOTS)
    KEPT.by = installed.KEEPER


def draw(installed: Installed) -> None:
    """Draw the page that the address asks for."""
    screens, desks = installed.SCREENS, {d.path: d for d in installed.DESKS}
    run = _Run(installed)
    home = screens[0]
    pages = {s.path: st.Page(_named(run.screen, s), title=s.title, url_path=s.path, default=s is home) for s in screens}
    others = {d.path: st.Page(_named(d.show), title=d.title, url_path=d.path) for d in desks.values()}
    run.pages = pages
    former = {p: st.Page(_named(_lead_on, pages[s.path]), title=s.title, url_path=p) for s in screens for p in s.was}
    page = st.navigation([*pages.values(), *others.values(), *former.values()], position="hidden")
    if page.url_path in former:
        page.run()
    for act in installed.GATE:
        act()
    hand_over(installed, frozenset(pages | others))
    st.set_page_config(
        page_title=f"{page.title} · Alliance Readiness", page_icon=ICON, layout="wide", initial_sidebar_state=256
    )

    with installed.TURN(), run.net.under(st.container):
        desk = desks.get(page.url_path)
        if desk is not None and desk.apart:
            page.run()  # before the session is asked for anything: neither its case nor its draft is read or changed
            st.stop()
        if desk is None:
            for act in installed.BEFORE:
                with run.net.under(st.container):
                    act()
        try:
            case, settings = address.begin(page.url_path)
        except CaseError as error:
            st.title("This case cannot be opened")
            st.text(plain(str(error)))
            st.stop()

        run.lead()
        if desk is not None:
            with run.net.under(st.container):
                page.run()
            address.ended()
            st.stop()
        listed = [
            sidebar.Page(s.title, s.icon, "/" if s is home else s.path, s.title == page.title, s.section)
            for s in screens
        ]
        run.beside = sidebar.begin(case, listed, installed.SIDEBAR)
        for act in installed.BESIDE:
            # The container whether or not it draws: a widget that moves loses what is being typed into it.
            with st.container(), run.net.under(st.container):
                act()
        # The page first: after a move its chart is what the reader waits for.
        page.run()
        with run.net.under(lambda: run.top):
            run.beside.rest(case, settings)
        with run.top:
            notices.left(sidebar=True)
        address.ended()
        for act in installed.AFTER:
            act()


def _lead_on(page: Any) -> None:
    """Go on from an address of before to where the page is now, with all that the address says."""
    st.switch_page(page, query_params=st.query_params.to_dict())


def _named(act: Callable[..., None], *arguments: Any) -> Callable[[], None]:
    """A function that Streamlit takes for a page: it asks each for a name."""
    return update_wrapper(partial(act, *arguments), act)


class _Run:
    """What a run hands to its fragment."""

    pages: Mapping[str, Any]  # by the paths of screens
    beside: sidebar.Sidebar
    top: DeltaGenerator  # of the page, where sentences stand whose place is not drawn

    def __init__(self, installed: Installed) -> None:
        self._turn = installed.TURN
        self.net = Net()

    def screen(self, screen: Screen) -> None:
        """One screen: what is to be said first, its title, its content, and what of the sidebar the settings move."""
        body = st.container()

        def moved_weight() -> None:
            self.net = Net()
            with self._turn(), self.net.under(lambda: body):
                case, settings = address.begin()
                self.lead()
                self._draw(screen, body, case, settings)
                address.ended()

        if screen.live:
            st.fragment(moved_weight)()
        else:
            self._draw(screen, body, current().case, current().settings)

    def _draw(self, screen: Screen, body: DeltaGenerator, case: Case, settings: Settings) -> None:
        if self.beside.outdated(case):
            st.rerun()
        with body:
            self.top = st.container()
            with self.top:
                notices.at_the_top()
            if screen.headed:
                st.title(screen.title, anchor=False)
        with self.net.under(lambda: self.top):
            a = scored.assessment(case, settings)
            current().remember_scores(a)
            with self.net.under(lambda: self.top), body:
                screen.show(a)
            with self.top:
                notices.left()
            self.beside.moving(current().case, current().settings, a)

    def lead(self) -> None:
        """Go on to the page that an act leads to."""
        if (to := self.pages.get(current().going())) is not None:
            st.switch_page(to, query_params=links.query())
