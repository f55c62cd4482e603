"""What an act leaves to say is said once, where the act was done; at the top where that place is not on the page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from dashboard.session import address, wording
from dashboard.session.failed import alone
from dashboard.session.parts import Part
from dashboard.session.session import current
from dashboard.wording.text import lines_in_markdown

EVERY = 4.0  # seconds from one try to keep what could not be kept to the next
SIDEBAR = "side:"  # begins the places in the sidebar, which is drawn after the page
_DRAWN = Part(list[str])  # by this run: "notice" for each sentence, "rest" for the button


def acting_at(place: str, act: Callable[..., object]) -> Callable[..., None]:
    """The act as a callback of a widget: what it says is drawn where the page calls `here` with the same place."""

    def run(*arguments: Any) -> None:
        session = current()
        session.place, session.pressed = place, True
        try:
            act(*arguments)
        finally:
            session.place = ""

    return run


def here(place: str) -> bool:
    """Draw what the act of this place left to say; whether it did."""
    said = (notice := current().notice) is not None and notice.place == place
    with st.container():  # with or without a sentence, so that what stands below is not drawn anew
        if said:
            _draw()
    return said


def at_the_top() -> None:
    """At the top of a page that is still to be drawn: what has no place, and whether what is done is kept."""
    session = current()
    session.of(_DRAWN).clear()
    _kept_or_not()
    if session.notice is None:
        _rest()
    elif not session.notice.place:
        _draw()


def _kept_or_not() -> None:
    """Why nothing is kept, where that is so, until it can be again: that is tried again and again, and said."""
    session = current()
    if session.unsaved:
        session.of(_DRAWN).append("unsaved")
        if session.away or session.waits:
            st.fragment(alone(_until_kept), run_every=EVERY)()
        else:
            st.warning(lines_in_markdown(wording.not_kept(session.unsaved)))


def _until_kept() -> None:
    if current().unsaved:
        address.keep_again()
    if not current().unsaved:
        if address.waiting():  # nothing was done yet, so that nothing that stands half typed is gone by it
            st.rerun()
        st.info(wording.KEPT_AGAIN)
    else:
        st.warning(lines_in_markdown(wording.not_kept(current().unsaved, by_itself=True)))


def left(*, sidebar: bool = False) -> None:
    """Once the page is drawn, or the sidebar too: what was for a place that did not come, for the top after all."""
    if "unsaved" not in current().of(_DRAWN):  # it may have turned out while the page was drawn
        _kept_or_not()
    notice = current().notice
    if notice is not None and (sidebar or not notice.place.startswith(SIDEBAR)):
        _draw()


def _draw() -> None:
    """The sentence, with a button where part of a link or file can be used."""
    session = current()
    if session.notice is not None:
        notice, session.notice = session.notice, None
        draw = {"error": st.error, "warning": st.warning}.get(notice.kind, st.info)
        session.of(_DRAWN).append("notice")  # a run can have more than one to say: of its address, of its page
        number = session.of(_DRAWN).count("notice")
        with st.container(key="notice" if number == 1 else f"notice-{number}"):  # a script brings the first into view
            draw(lines_in_markdown(notice.sentence))
            _rest()


def _rest() -> None:
    session = current()
    if (rest := session.rest) is not None and "rest" not in session.of(_DRAWN):
        session.of(_DRAWN).append("rest")
        st.button("Use the rest of it", on_click=address.use_rest, args=rest, help="Everything that is known here.")
