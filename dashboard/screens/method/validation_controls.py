"""Does it work? What the known pairs say of the method, on the Method page."""

from __future__ import annotations

import streamlit as st

from dashboard.drawing.html import html_table
from dashboard.screens.method import validation_content as content
from dashboard.screens.method import validation_wording as wording
from dashboard.wording import beforehand, known_pairs
from dashboard.wording.text import bullets, in_markdown
from scenarios.assessment import Assessment
from scenarios.reference.beforehand import worst_misses
from scenarios.reference.validation import validation_beside


def section(a: Assessment) -> None:
    """Whether it works: nothing where the known pairs cannot stand beside the case."""
    validation = validation_beside(a.case)
    if validation is None:
        return
    st.header("Does it work?", anchor=False)
    st.markdown(in_markdown(known_pairs.who(validation)))
    st.markdown(in_markdown(known_pairs.HOW_READ))
    st.subheader(beforehand.HEADING, anchor=False)
    st.html(html_table(content.beforehand(validation)))
    st.subheader(wording.FIGURES, anchor=False)
    st.html(html_table(content.separations(validation)))
    st.markdown(bullets(known_pairs.results(validation)))
    st.markdown(in_markdown(known_pairs.places(validation)))
    st.html(html_table(content.places(validation)))
    if found := worst_misses(validation):
        st.subheader(wording.WORST, anchor=False)
        st.markdown(in_markdown(wording.lesson(found)))
        st.html(html_table(content.misses(validation, found)))
    if said := beforehand.couples(validation):
        st.subheader(wording.COUPLES, anchor=False)
        st.markdown(in_markdown(said))
        st.html(html_table(content.couples(validation)))
    folds = (
        (wording.EACH_PAIR, wording.EACH_PAIR_HELP, content.pairs(validation), list[int]()),
        (wording.EACH_CODING, wording.EACH_CODING_HELP, content.codings(validation), list[int]()),
        (wording.EACH_INDICATOR, wording.EACH_INDICATOR_HELP, *content.by_indicator(validation)),
    )
    for label, told, table, grey in folds:
        with st.expander(label):
            st.markdown(in_markdown(told))
            st.html(html_table(table, grey=grey))
