"""What can be taken away: tables and files, each made when asked for."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pandas as pd
import streamlit as st

from dashboard.export import tables
from dashboard.session.parts import INSTALLED
from dashboard.shell import slots
from dashboard.wording import headline
from scenarios.assessment import Assessment
from scenarios.model.case import Case

_MIME = {".csv": "text/csv", ".svg": "image/svg+xml"}


def take_away(a: Assessment, case: Case) -> None:
    """Everything that can be taken away, one level below "Scores (CSV)"; each file is made when asked for."""
    st.markdown("**Tables**, unrounded (CSV)")
    with st.container(horizontal=True):
        for name in tables.EXPORTS.by_name("assessment", "scenario or first"):
            table_button(a, name, name)
    st.markdown("**To work on, to hand on, to load again**")
    with st.container(horizontal=True):
        with_a_place_of_their_own(a, case)
        _files(a, case, for_tools=False)
        file_button(
            a,
            tables.EVERYTHING,
            tables.EVERYTHING,
            lambda: tables.everything(a, case, version=slots.given("newest version", case, a.settings, otherwise=b"")),
            "All tables, your settings and notes, and the case: loads back to this very assessment. The hash of the "
            "newest version saved here goes along.",
        )
    if any(file.for_tools for file in tables.EXPORTS.files):
        st.markdown("**For other tools**, claims and codebook alone")
        with st.container(horizontal=True):
            _files(a, case, for_tools=True)


def with_a_place_of_their_own(a: Assessment, case: Case) -> None:
    """The files that ask something before they are made."""
    for button in INSTALLED.buttons:
        button(a, case)


def _files(a: Assessment, case: Case, *, for_tools: bool) -> None:
    of = tables.Source(a, case, a)
    for file in tables.EXPORTS.files:
        if file.label and file.for_tools == for_tools:
            file_button(a, file.name, file.label, partial(file.make, of), file.help)


def table_button(a: Assessment, name: str, label: str, help: str | None = None, scenario: str = "") -> None:
    """Take one table away as CSV, of one scenario where one is named; the file is made when asked for."""
    if name in tables.EXPORTS.by_name():
        as_file = f"{scenario}_{name}" if scenario else name
        file_button(a, as_file, label, partial(tables.download, a, name, scenario), help)


def frame_button(a: Assessment, table: pd.DataFrame, name: str, label: str, help: str) -> None:
    """Take away, as CSV, a table as the page shows it."""
    file_button(a, name, label, partial(tables.frame, table), help)


def picture_of(name: str, a: Assessment, *of: object, label: str = headline.PICTURE) -> None:
    """Take a picture of a page away as SVG, where one is drawn of it; drawn when asked for."""
    slot = f"picture: {name}"
    if slots.filled(slot):
        help = "As it stands now, with title and source in it, for a paper or a slide. Opens in any browser."
        made = partial(slots.given, slot, a, *of, otherwise="")
        file_button(a, f"{name}.svg", label, lambda: made().encode(), help, ":material/image:")


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
