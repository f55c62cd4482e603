"""What can be taken away: tables, brief, workbook, everything, each made when asked for; and a chart with its menu."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from dashboard.drawing import figure
from dashboard.export import tables
from dashboard.export.brief import LIMITS, Front, usual_rows
from dashboard.session import persistence, widget_state
from dashboard.session.parts import Held, Part
from dashboard.session.session import current
from dashboard.shell import kept, scored, services
from dashboard.wording import differences, headline, overturned
from dashboard.wording.text import scenario_names
from scenarios.analysis.certificates import OVERTURNED
from scenarios.assessment import Assessment
from scenarios.model.case import Case
from scenarios.question import Of

BRIEF, DOWNLOAD_BRIEF = "Brief (A4)", "Download, then print or save as PDF"
MAKE_BRIEF, CHANGE_BRIEF = "Make the brief", "Change what stands on it"
_BRIEF = "brief:"  # begins the keys of what is written on it
FOR_TOOLS = {  # what they are called here, and what they are for
    "annotations.jsonld": (
        "Annotations (JSON-LD)",
        "Each claim as a W3C Web Annotation that finds its words in the document wherever that is at hand.",
    ),
    "codebook.qdc": ("Codebook (.qdc)", "The codebook for software of qualitative analysis (REFI-QDA)."),
    "project.qdpx": (
        "Codings (.qdpx)",
        "The claims as codings for such software: of the register's own texts, for no document is handed on.",
    ),
}
_MIME = {".csv": "text/csv", ".svg": "image/svg+xml"}
_LINES = {"title": ("Title", ""), "recipient": ("For", "who it is for"), "author": ("By", "who writes it")}


BRIEFS = Part(lambda: Held(False), fields=(_BRIEF,))  # whether it is written


def take_away(a: Assessment, case: Case) -> None:
    """Everything that can be taken away, one level below "Scores (CSV)"; each file is made when asked for."""
    st.markdown("**Tables**, unrounded (CSV)")
    with st.container(horizontal=True):
        for name in tables.TABLES:
            table_button(a, name, name)
    st.markdown("**To work on, to hand on, to load again**")
    with st.container(horizontal=True):
        brief_button(a, case)
        file_button(
            a,
            "explorer.html",
            "Explorer (.html)",
            partial(tables.explorer_html, a, case),
            "One file that scores anew wherever it is opened, on a phone too: weights, Compare, claims with their "
            "sources. No server, no request; no text of a document is in it. Loads back here.",
        )
        file_button(
            a,
            "workbook.xlsx",
            "Workbook (.xlsx)",
            partial(tables.workbook_xlsx, a),
            "Readiness as live formulas over the five shares of belief, targets and weights: change one and see.",
        )
        file_button(
            a,
            "everything.zip",
            "everything.zip",
            lambda: tables.everything(a, case, version=services.newest_version(case.id)),
            "All tables, your settings and notes, and the case: loads back to this very assessment. The hash of the "
            "newest version saved here goes along.",
        )
    st.markdown("**For other tools**, claims and codebook alone")
    with st.container(horizontal=True):
        for name, (label, help) in FOR_TOOLS.items():
            file_button(a, name, label, partial(tables.FOR_TOOLS[name], case), help)


def hangs_on(a: Assessment) -> str:
    """What would overturn the headlines of the first scenario; of a large case once someone has asked on How sure."""
    made = kept.unasked(OVERTURNED, Of(a, a.case.reference))
    return overturned.hangs_on(a, made or ())


def brief_button(a: Assessment, case: Case) -> None:
    """The one-page brief on what is compared, of other cases too: what its author writes on it, and the rows, first."""
    if st.button(
        BRIEF,
        icon=":material/draft:",
        help="Answer, table, what remains and how sure on one page. Write on it first, then download it.",
    ):
        _brief(scored.with_others(a), case, hangs_on(a))


@st.dialog("Brief (A4)")
def _brief(a: Assessment, case: Case, hanging: str) -> None:
    """In two steps, for a download starts from what the last run held: what was typed last would be missing."""
    made = current().of(BRIEFS).now
    above = st.container()  # so that the button keeps its place, and with it the focus
    st.button(CHANGE_BRIEF if made else MAKE_BRIEF, key="go:brief", on_click=_turned, args=(not made,))
    if made:
        _made(a, case, hanging)
    else:
        with above:
            _write(a)


def _write(a: Assessment) -> None:
    """What its author writes on the brief, and its rows."""
    for name, (label, example) in _LINES.items():
        key = persistence.start_typed(f"{_BRIEF}{name}", "")
        st.text_input(label, key=key, max_chars=LIMITS[name], placeholder=example or a.case.header.title)
    st.text_area(
        "Your judgement, about three lines",
        key=persistence.start_typed(f"{_BRIEF}judgement", ""),
        max_chars=LIMITS["judgement"],
        height=100,
        help="Stands on the page as yours, apart from what is computed.",
    )
    names = scenario_names(a)
    st.multiselect(
        "Rows of its table",
        a.ids,
        key=persistence.start_typed(_rows_key(a), list(usual_rows(a, differences.compared(a)))),
        format_func=names.__getitem__,
        help="Six or seven leave room for everything else on one page. With none chosen it takes the usual ones.",
    )
    persistence.hold_typed(_BRIEF)


def _turned(made: bool) -> None:
    """Hold what was written, the last sign included, and go on to the download, or back."""
    persistence.hold_typed(_BRIEF)
    current().of(BRIEFS).now = made


def _made(a: Assessment, case: Case, hanging: str) -> None:
    """The page, as written, to download."""
    front = Front(**{name: persistence.typed_or(f"{_BRIEF}{name}", "") for name in Front._fields})
    rows, in_link = persistence.typed_or(_rows_key(a), ()), current().edited is None
    page = tables.brief_html(a, case, in_link=in_link, front=front, rows=rows, hangs_on=hanging)
    # Made here, not when it is asked for: while a file is made the button gives the focus away, and Escape with it.
    file_button(
        a,
        "brief.html",
        DOWNLOAD_BRIEF,
        page,
        "An HTML file. Open it and print: your browser prints it on A4 or saves it as PDF.",
    )


def _rows_key(a: Assessment) -> str:
    """Other scenarios, or another comparison, start from their own usual rows."""
    return f"{_BRIEF}rows:{(a.ids, differences.compared(a))}"


def table_button(a: Assessment, name: str, label: str, help: str | None = None) -> None:
    """Take one table away as CSV; the file is made when asked for."""
    file_button(a, name, label, partial(tables.download, a, name), help)


def scenario_table_button(a: Assessment, scenario: str, name: str, label: str, help: str) -> None:
    """Take one table of one scenario away as CSV; the file is made when asked for."""
    file_button(a, f"{scenario}_{name}", label, partial(tables.download, a, name, scenario), help)


def frame_button(a: Assessment, table: pd.DataFrame, name: str, label: str, help: str) -> None:
    """Take away, as CSV, a table as the page shows it."""
    file_button(a, name, label, partial(tables.frame, table), help)


def picture_button(a: Assessment, name: str, make: Callable[[], str], label: str = headline.PICTURE) -> None:
    """Take a picture of ours away as SVG, with title and source in it; drawn when asked for."""
    help = "As it stands now, with title and source in it, for a paper or a slide. Opens in any browser."
    file_button(a, f"{name}.svg", label, lambda: make().encode(), help, ":material/image:")


def file_button(
    a: Assessment,
    name: str,
    label: str,
    data: bytes | Callable[[], bytes],
    help: str | None,
    icon: str = ":material/download:",
) -> None:
    """Take one file away, under the name of the case, the date and the settings; data: made when asked for."""
    st.download_button(
        label,
        data=data,
        file_name=tables.file_name(a, name),
        mime=_MIME.get(name[-4:]),
        on_click="ignore",
        icon=icon,
        help=help,
    )


def chart(a: Assessment, drawn: go.Figure, name: str, *, title: str, alt: str) -> None:
    """Draw it. name: of the picture that its menu saves, behind case, day and settings, and its key."""
    st.plotly_chart(
        figure.named(drawn, title, headline.short_source_line(a), dark=widget_state.dark()),
        key=f"chart:{name}",
        alt=alt,
        theme=None,
        config=figure.menu(tables.file_name(a, name)),
    )
