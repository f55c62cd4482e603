"""The brief as it is asked for: what its author writes on it, and its rows, before it is downloaded."""

from __future__ import annotations

from functools import partial

import streamlit as st

from dashboard.export import brief
from dashboard.export.brief import LIMITS, Front, wording
from dashboard.session import forms
from dashboard.session.parts import Held, Part
from dashboard.session.session import current
from dashboard.shell import scored, slots
from dashboard.widgets import downloads
from dashboard.wording import differences
from dashboard.wording.text import scenario_names
from scenarios.assessment import Assessment
from scenarios.model.case import Case

BRIEF, DOWNLOAD_BRIEF = "Brief (A4)", "Download, then print or save as PDF"
MAKE_BRIEF, CHANGE_BRIEF = "Make the brief", "Change what stands on it"
_BRIEF = "brief:"  # begins the keys of what is written on it
_LINES = {"title": ("Title", ""), "recipient": ("For", "who it is for"), "author": ("By", "who writes it")}
BRIEFS = Part(lambda: Held(False), fields=(_BRIEF,))  # whether it is written


def brief_button(a: Assessment, case: Case) -> None:
    """The one-page brief on what is compared, of other cases too: what its author writes on it, and the rows, first."""
    with downloads.entry("One page to print: the answer, its table, how sure, and what you write on it.") as help:
        of = (partial(_asked, a, case),)
        st.button(BRIEF, icon=":material/draft:", on_click=downloads.over, args=of, help=help)


def _asked(a: Assessment, case: Case) -> None:
    _brief(scored.with_others(a), case)


@st.dialog("Brief (A4)")
def _brief(a: Assessment, case: Case) -> None:
    """In two steps, for a download starts from what the last run held: what was typed last would be missing."""
    made = current().of(BRIEFS).now
    above = st.container()  # so that the button keeps its place, and with it the focus
    st.button(CHANGE_BRIEF if made else MAKE_BRIEF, key="go:brief", on_click=_turned, args=(not made,))
    if made:
        _made(a, case)
    else:
        with above:
            _write(a)


def _write(a: Assessment) -> None:
    """What its author writes on the brief, and its rows."""
    for name, (label, example) in _LINES.items():
        key = forms.start_typed(f"{_BRIEF}{name}", "")
        st.text_input(label, key=key, max_chars=LIMITS[name], placeholder=example or a.case.header.title)
    st.text_area(
        "Your judgement, about three lines",
        key=forms.start_typed(f"{_BRIEF}judgement", ""),
        max_chars=LIMITS["judgement"],
        height=100,
        help="Stands on the page as yours, apart from what is computed.",
    )
    names = scenario_names(a)
    st.multiselect(
        "Scenarios in its figure",
        a.ids[1:],
        key=forms.start_typed(_rows_key(a), []),
        format_func=names.__getitem__,
        help="With none chosen all of them, as on Overview. What has no room on the page is named before you print.",
    )
    forms.hold_typed(_BRIEF)


def _turned(made: bool) -> None:
    """Hold what was written, the last sign included, and go on to the download, or back."""
    forms.hold_typed(_BRIEF)
    current().of(BRIEFS).now = made


def _made(a: Assessment, case: Case) -> None:
    """The page, as written, to download."""
    front = Front(**{name: forms.typed_or(f"{_BRIEF}{name}", "") for name in Front._fields})
    rows, in_link = forms.typed_or(_rows_key(a), ()), current().edited is None
    told = slots.given("newest version", case, a.settings, otherwise=b"")
    page = brief.brief_html(a, case, in_link=in_link, front=front, rows=rows, version=wording.version(told))
    st.caption(wording.no_room(page.left_out))
    # Made here, not when it is asked for: while a file is made the button gives the focus away, and Escape with it.
    downloads.file_button(
        a,
        "brief.html",
        DOWNLOAD_BRIEF,
        page.html.encode(),
        "An HTML file. Open it and print: your browser prints it on A4 or saves it as PDF.",
    )


def _rows_key(a: Assessment) -> str:
    """Other scenarios, or another comparison, start from their own usual rows."""
    return f"{_BRIEF}rows:{(a.ids, differences.compared(a))}"
