"""The open draft beside a page: what brings it over and what that left, the one to go on with, who else works on it.

What another tab does to it is looked for every few seconds and shown with one press. It is not drawn by itself: what
stands half typed in a field here would be gone.
"""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard.drawing.html import filled
from dashboard.keeping import drafts, persistence, wording
from dashboard.session import links, notices
from dashboard.session.failed import alone
from dashboard.session.parts import Held, Part
from dashboard.session.session import current
from dashboard.shell import services
from dashboard.wording.text import in_markdown, plain
from scenarios.files.bring_over import lines, read_lines

EVERY = 4.0  # seconds
_ANOTHER_TAB = Part(lambda: Held(False))  # whether what it did is told already


def of_before() -> None:
    """That the case stands under an earlier codebook, with the act that brings it over; what that left."""
    notices.here("bring-over")
    brought = services.brought(current().case)
    if brought is not None:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(wording.OF_BEFORE, width="stretch")
            st.button(
                "Bring over",
                key="work:bring-over",
                on_click=notices.acting_at("bring-over", drafts.bring_over),
                help="Makes a draft under the present codebook and method. What is open now stays as it is; what could "
                "not be brought over is listed, and so is every claim on an indicator that is worded anew.",
            )
        would = [*brought.left, *lines(brought.again)]
        if would:
            with st.expander(wording.left(would, current().case, once=wording.WOULD_BE), icon=":material/checklist:"):
                _listed(would)
    if not (left := drafts.left()):
        return
    with st.expander(wording.left(left, current().case), icon=":material/checklist:"):
        _listed(left)
        st.button(
            "Put this list away",
            key="work:left",
            on_click=persistence.put_away,
            args=(drafts.LEFT,),
            help="The case stays as it is; the list is not kept.",
        )


def _listed(text: Sequence[str]) -> None:
    """The lines of a list, each claim with its way to Evidence."""
    case = current().case
    read = read_lines(text, case)
    to = links.claim_links(case.claims[line.claim] for line in read if line.claim)
    st.html(filled("drawing/templates/to_look_at.html", lines=read, links=to))


def offer_to_resume() -> None:
    """A button where no draft is open and there is one that holds more than a half-filled form."""
    if current().draft.name:
        return
    if last := drafts.last_worked_on():
        draft, beside = last
        holds = wording.everything(draft.holds, beside)
        title = plain(draft.title)
        of = "" if title == plain(current().case.header.title) else f": {title[:60]}"  # of the open case, no word more
        st.button(
            in_markdown(f"Continue{of} ({plain(holds)})"),
            key="resume",
            on_click=drafts.open_named,
            args=(draft.token,),
            icon=":material/history:",
            type="tertiary",
            help=in_markdown(f"{title}: {plain(holds)}. The last draft that you worked on; all are on My work."),
        )


def watch_other_tabs() -> None:
    """Look again and again, where a draft is open; a line and a button as soon as another tab has acted on it."""
    if current().draft.token:
        st.fragment(alone(_look), run_every=EVERY)()


def _look() -> None:
    tab = current().of(_ANOTHER_TAB)
    told, tab.now = tab.now, persistence.behind()
    if not tab.now:
        return
    if not told:  # once, wherever the reader has scrolled to
        st.toast(wording.ANOTHER_TAB)
    with st.container(horizontal=True, vertical_alignment="center", key="other-tabs"):
        st.markdown(wording.ANOTHER_TAB)
        if st.button(
            "Show it",
            icon=":material/refresh:",
            help="Draws the page with what was done there. Your next act does so too.",
        ):
            st.rerun()
