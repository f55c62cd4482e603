"""All scenarios at once, cell by cell; and one of them in full."""

import streamlit as st

from dashboard import cached
from dashboard.screens.scenarios import content, own_editor
from dashboard.shared.text import html_table
from dashboard.shared.widgets import notes, pickers, remains, sidebar
from dashboard.state import session, shown
from scenarios import own

case = session.current_case()
session.show_notice()
settings = session.settings()
a = cached.assessment(case, settings)
before = shown.remember(a)

st.title("Scenarios", anchor=False)
st.html(content.matrix(a))
st.caption(
    "Levels 0 to 4; bold at or above the benchmark, which stands behind the name. Empty: unknown, or not documented. "
    "Hatched: set by hand. Dashed frame: evidence, adjusted by a stated rule. Plain: from the evidence."
)

st.subheader("One scenario in full", anchor=False)
chosen = pickers.scenario_picker(a, "Scenario", "What it assumes, on what basis, and why.")
own_editor.buttons(a, chosen)
st.html(content.summary(a, chosen, before))
notes.note(f"scenario:{chosen}", "this scenario")
if own.is_own(settings, chosen):
    own_editor.editor(a, chosen)
cells = content.changed_cells(a, chosen)
if len(cells):
    st.markdown("**Cells that are not simply read off the evidence**")
    st.html(html_table(cells))
else:
    st.markdown("Every cell is read off the evidence.")
if case.codebook.commitments:
    st.markdown("**Commitments**")
    st.html(html_table(content.commitments(a, chosen)))

st.subheader("What remains", anchor=False)
remains.of(a, chosen)

st.subheader("Assumptions and notes", anchor=False)
notes.on_cells(a, chosen)
remains.assumptions(a)

sidebar.moving(case, session.settings(), a)
