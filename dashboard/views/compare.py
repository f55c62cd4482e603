"""Two to four scenarios side by side: who is ahead, where they differ, what no one knows."""

import streamlit as st

from dashboard import cached, charts, comparing, explaining, parts, sidebar, state, wording

case = state.current_case()
state.show_notice()
a = cached.assessment(case, state.settings())
state.remember(a)
chosen = comparing.chosen(a)

st.title("Compare", anchor=False)
names = wording.scenario_names(a)
with st.container(horizontal=True, vertical_alignment="bottom"):
    st.multiselect(
        "Two to four scenarios; the first is the reference",
        list(a.ids),
        key=state.start("see:compare", list(chosen)),
        format_func=lambda i: names[i],
        max_selections=4,
        on_change=state.seen,
        args=("compare",),
        help="A scenario that is not assessed cannot be the reference.",
    )
    st.button(
        "Swap",
        on_click=state.look,
        kwargs={"compare": comparing.swapped(a, chosen)},
        icon=":material/swap_horiz:",
    )

if len(chosen) < 2:
    st.info("Choose at least two scenarios to see how they differ.")

st.html(comparing.cards(a, chosen))
for sentence in comparing.orders(a, chosen):
    st.markdown(wording.in_markdown(sentence))

if len(chosen) > 1:
    st.subheader("Why they differ", anchor=False)
    explaining.pair(a, chosen)

st.subheader("By dimension", anchor=False)
st.plotly_chart(
    charts.dimension_bars(a, chosen, dark=state.dark()),
    key="chart:dimensions",
    alt=comparing.dimensions_alt(a, chosen),
    theme=None,
    config=charts.CONFIG,
)

st.subheader("By indicator, those that differ first", anchor=False)
st.html(comparing.tracks_of(a, chosen, differing=True, link=state.evidence_links(case)))
same = comparing.tracks_of(a, chosen, differing=False, link=state.evidence_links(case))
if same:
    with st.expander("Indicators on which they agree"):
        st.html(same)

if case.codebook.commitments:
    st.subheader("Readiness and commitment", anchor=False)
    st.plotly_chart(
        charts.commitment_map(a, chosen, dark=state.dark()),
        key="chart:map",
        alt=comparing.map_alt(a, chosen),
        theme=None,
        config=charts.CONFIG,
    )
    st.caption(
        "Two axes that are never blended. Dashed at the bottom: no commitment at the benchmark. "
        "Hollow: none is documented at all."
    )

box = st.expander("My weights against the usual weights", key="box:usual", on_change="rerun")
if box.open:
    with box:
        explaining.weights(a, cached.assessment(case, state.settings().changed(weights={})), chosen)

second = st.expander("Why another file says something else", key="box:file", on_change="rerun")
if second.open:
    with second:
        explaining.other_file(a)

with st.container(horizontal=True):
    parts.brief_button(a, case)
    parts.table_button(a, "pairs.csv", "Pairs (CSV)")
    parts.table_button(a, "scores.csv", "Scores (CSV)")
    parts.table_button(a, "cells.csv", "Cells (CSV)")

sidebar.moving(case, state.settings(), a)
