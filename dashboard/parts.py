"""Controls that stand on several pages, each in one place."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from dashboard import export, state, wording
from scenarios.assessment import Assessment

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator


def scenario_picker(a: Assessment, label: str, help: str, where: DeltaGenerator | None = None) -> str:
    """Choose the scenario that the page speaks of; kept in the view, so that a link shows the same."""
    names = {s.id: wording.plain(s.name) for s in a.case.scenarios}
    chosen: str = (where or st).selectbox(
        label,
        list(a.ids),
        key=state.start("see:scenario", a.settings.view.scenario or a.case.reference),
        format_func=lambda i: names[i],
        on_change=state.seen,
        args=("scenario",),
        help=help,
    )
    return chosen


def table_button(a: Assessment, name: str, label: str, help: str | None = None) -> None:
    """Take one table away as CSV; the file is made when asked for."""
    st.download_button(
        label,
        data=partial(export.download, a, name),
        file_name=export.file_name(a, name),
        mime="text/csv",
        on_click="ignore",
        icon=":material/download:",
        help=help,
    )
