"""Two to four scenarios side by side: who is ahead, where they differ, what no one knows."""

import streamlit as st

from dashboard import cached
from dashboard.screens.compare import chart, content, controls
from dashboard.shared import comparison, figure
from dashboard.shared.names import scenario_names
from dashboard.shared.text import in_markdown
from dashboard.shared.widgets import downloads, sidebar
from dashboard.state import acts, answers, session, shown

case = session.current_case()
session.show_notice()
a = cached.assessment(case, session.settings())
shown.remember(a)
chosen = comparison.chosen(a)

st.title("Compare", anchor=False)
names = scenario_names(a)
with st.container(horizontal=True, vertical_alignment="bottom"):
    st.multiselect(
        "Two to four scenarios; the first is the reference",
        list(a.ids),
        key=answers.start("see:compare", list(chosen)),
        format_func=lambda i: names[i],
        max_selections=4,
        on_change=acts.seen,
        args=("compare",),
        help="A scenario that is not assessed cannot be the reference.",
    )
    st.button(
        "Swap",
        on_click=session.look,
        kwargs={"compare": content.swapped(a, chosen)},
        icon=":material/swap_horiz:",
    )

if len(chosen) < 2:
    st.info("Choose at least two scenarios to see how they differ.")

st.html(content.cards(a, chosen))
for sentence in comparison.orders(a, chosen):
    st.markdown(in_markdown(sentence))

if len(chosen) > 1:
    st.subheader("Why they differ", anchor=False)
    controls.pair(a, chosen)

st.subheader("By dimension", anchor=False)
st.plotly_chart(
    chart.dimension_bars(a, chosen, dark=shown.dark()),
    key="chart:dimensions",
    alt=content.dimensions_alt(a, chosen),
    theme=None,
    config=figure.CONFIG,
)

st.subheader("By indicator, those that differ first", anchor=False)
st.html(content.tracks_of(a, chosen, differing=True, link=shown.evidence_links(case)))
same = content.tracks_of(a, chosen, differing=False, link=shown.evidence_links(case))
if same:
    with st.expander("Indicators on which they agree"):
        st.html(same)

if case.codebook.commitments:
    st.subheader("Readiness and commitment", anchor=False)
    st.plotly_chart(
        chart.commitment_map(a, chosen, dark=shown.dark()),
        key="chart:map",
        alt=content.map_alt(a, chosen),
        theme=None,
        config=figure.CONFIG,
    )
    st.caption(
        "Two axes that are never blended. Dashed at the bottom: no commitment at the benchmark. "
        "Hollow: none is documented at all."
    )

box = st.expander("My weights against the usual weights", key="box:usual", on_change="rerun")
if box.open:
    with box:
        controls.weights(a, cached.assessment(case, session.settings().changed(weights={})), chosen)

second = st.expander("Why another file says something else", key="box:file", on_change="rerun")
if second.open:
    with second:
        controls.other_file(a)

with st.container(horizontal=True):
    downloads.brief_button(a, case)
    downloads.table_button(a, "pairs.csv", "Pairs (CSV)")
    downloads.table_button(a, "scores.csv", "Scores (CSV)")
    downloads.table_button(a, "cells.csv", "Cells (CSV)")

sidebar.moving(case, session.settings(), a)
