"""Two to four scenarios side by side: who is ahead, where they differ, what no one knows."""

from __future__ import annotations

import streamlit as st

from dashboard import cached
from dashboard.screens.compare import chart, content, controls, wording
from dashboard.shared import comparison, figure
from dashboard.shared.text import in_markdown
from dashboard.shared.widgets import downloads
from dashboard.state import session, shown
from scenarios.assessment import Assessment


def show(a: Assessment) -> None:
    """The choice, the answer, why they differ, by dimension, by indicator, the map; two weightings, two files."""
    chosen = comparison.chosen(a)
    controls.choice(a, chosen)
    if len(chosen) < 2:
        st.info(wording.CHOOSE_TWO)
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
        alt=wording.dimensions_alt(a, chosen),
        theme=None,
        config=figure.CONFIG,
    )
    _by_indicator(a, chosen)
    if a.case.codebook.commitments:
        _map(a, chosen)
    box = st.expander("My weights against the usual weights", key="box:usual", on_change="rerun")
    if box.open:
        with box:
            usual = cached.assessment(session.current_case(), session.settings().changed(weights={}))
            controls.weights(a, usual, chosen)
    second = st.expander("Why another file says something else", key="box:file", on_change="rerun")
    if second.open:
        with second:
            controls.other_file(a)
    with st.container(horizontal=True):
        downloads.brief_button(a, session.current_case())
        downloads.table_button(a, "pairs.csv", "Pairs (CSV)")
        downloads.table_button(a, "scores.csv", "Scores (CSV)")
        downloads.table_button(a, "cells.csv", "Cells (CSV)")


def _by_indicator(a: Assessment, chosen: tuple[str, ...]) -> None:
    st.subheader("By indicator, those that differ first", anchor=False)
    links = shown.evidence_links(a.case)
    st.html(content.tracks_of(a, chosen, differing=True, link=links))
    same = content.tracks_of(a, chosen, differing=False, link=links)
    if same:
        with st.expander("Indicators on which they agree"):
            st.html(same)


def _map(a: Assessment, chosen: tuple[str, ...]) -> None:
    st.subheader("Readiness and commitment", anchor=False)
    st.plotly_chart(
        chart.commitment_map(a, chosen, dark=shown.dark()),
        key="chart:map",
        alt=wording.map_alt(a, chosen),
        theme=None,
        config=figure.CONFIG,
    )
    st.caption(wording.MAP_KEY)
