"""All scenarios at once, cell by cell; and one of them in full."""

from __future__ import annotations

import streamlit as st

from dashboard.drawing.html import html_table
from dashboard.screens.scenarios import content, own_editor, wording
from dashboard.session.session import current
from dashboard.widgets import notes, pickers, remains
from scenarios.assessment import Assessment
from scenarios.model import own_scenarios


def show(a: Assessment) -> None:
    """The matrix; one scenario in full, its notes and, where it is the reader's own, its editor; what remains."""
    _matrix(a)
    st.header("One scenario in full", anchor=False)
    chosen = pickers.scenario_picker(a, "Scenario", "What it assumes, on what basis, and why.")
    own_editor.buttons(a, chosen)
    st.html(content.summary(a, chosen, current().previous_scores))
    notes.note(f"scenario:{chosen}", "this scenario")
    if own_scenarios.is_own(current().settings, chosen):
        own_editor.editor(a, chosen)
    _in_full(a, chosen)
    st.header("What remains", anchor=False)
    remains.of(a, chosen)
    st.header("Assumptions and notes", anchor=False)
    notes.on_cells(a, chosen)
    remains.assumptions(a)


def _matrix(a: Assessment) -> None:
    """All cells; of very many scenarios those of one page, at first the one that the chosen scenario stands on."""
    order = content.columns(a)
    chosen = a.position(a.settings.view.scenario or a.case.reference)
    links = pickers.one_page(order, content.COLUMNS, f"columns:{a.ids[chosen]}", order.index(chosen))
    st.html(content.matrix(a, links))


def _in_full(a: Assessment, chosen: str) -> None:
    """The cells that are not simply read off the evidence, and the commitments."""
    cells = content.changed_cells(a, chosen)
    if len(cells):
        st.markdown(f"**{wording.CHANGED_CELLS}**")
        st.html(html_table(cells))
    else:
        st.markdown(wording.ALL_FROM_EVIDENCE)
    if a.case.codebook.commitments:
        st.markdown("**Commitments**")
        st.html(html_table(content.commitments(a, chosen)))
