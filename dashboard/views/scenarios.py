"""All scenarios at once, cell by cell; and one of them in full."""

import streamlit as st

from dashboard import cached, matrix, noting, owning, parts, remaining, sidebar, state, wording
from scenarios import own

case = state.current_case()
state.show_notice()
settings = state.settings()
a = cached.assessment(case, settings)
before = state.remember(a)

st.title("Scenarios", anchor=False)
st.html(matrix.matrix(a))
st.caption(
    "Levels 0 to 4; bold at or above the benchmark, which stands behind the name. Empty: unknown, or not documented. "
    "Hatched: set by hand. Dashed frame: evidence, adjusted by a stated rule. Plain: from the evidence."
)

st.subheader("One scenario in full", anchor=False)
chosen = parts.scenario_picker(a, "Scenario", "What it assumes, on what basis, and why.")
owning.buttons(a, chosen)
st.html(matrix.summary(a, chosen, before))
noting.note(f"scenario:{chosen}", "this scenario")
if own.is_own(settings, chosen):
    owning.editor(a, chosen)
cells = matrix.changed_cells(a, chosen)
if len(cells):
    st.markdown("**Cells that are not simply read off the evidence**")
    st.html(wording.html_table(cells))
else:
    st.markdown("Every cell is read off the evidence.")
if case.codebook.commitments:
    st.markdown("**Commitments**")
    st.html(wording.html_table(matrix.commitments(a, chosen)))

st.subheader("What remains", anchor=False)
remaining.of(a, chosen)

st.subheader("Assumptions and notes", anchor=False)
noting.on_cells(a, chosen)
remaining.assumptions(a)

sidebar.moving(case, state.settings(), a)
