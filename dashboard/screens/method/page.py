"""The method, for those who ask: how it works, formulas, conventions with their reasons, words, references."""

from __future__ import annotations

from functools import partial

import streamlit as st

from dashboard.drawing.html import html_table
from dashboard.screens.method import content, wording
from dashboard.wording import beforehand, known_pairs
from dashboard.wording.text import bullets, in_markdown
from scenarios.assessment import Assessment
from scenarios.reference.misses import worst_misses
from scenarios.reference.validation import validation_beside


def show(a: Assessment) -> None:
    """How it works, conventions in force, words, formulas, the codebook and what changed in it, references."""
    how, formulas = content.explanation(a.case.method)
    st.markdown(how)
    _validation(a)
    st.header("Conventions in force", anchor=False)
    st.markdown(wording.CONVENTIONS)
    st.html(html_table(content.table(a.case)))
    st.header("Words", anchor=False)
    st.html(html_table(content.glossary(a.case)))
    st.header("Formulas", anchor=False)
    st.markdown(formulas)
    st.download_button(
        wording.WHOLE,
        data=partial(content.specification, a.case.method),
        file_name="method.md",
        mime="text/markdown",
        on_click="ignore",
    )
    st.header("Indicators and commitments", anchor=False)
    for title, table in content.codebook(a.case):
        with st.expander(in_markdown(title)):
            st.html(html_table(table, title))
    with st.expander(wording.DIRECTION):
        st.markdown(content.direction())
    if len(changed := content.changes(a.case)):
        with st.expander("What changed in the codebook"):
            st.html(html_table(changed))
    st.header("References", anchor=False)
    st.markdown("\n".join(f"- {in_markdown(r)}" for r in a.case.method.references))
    st.caption(in_markdown(wording.hashes(a)))


def _validation(a: Assessment) -> None:
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
    with st.expander(wording.EACH_PAIR):
        st.markdown(in_markdown(wording.EACH_PAIR_HELP))
        st.html(html_table(content.pairs(validation)))
    with st.expander(wording.EACH_CODING):
        st.markdown(in_markdown(wording.EACH_CODING_HELP))
        st.html(html_table(content.codings(validation)))
    with st.expander(wording.EACH_INDICATOR):
        st.markdown(in_markdown(wording.EACH_INDICATOR_HELP))
        table, grey = content.by_indicator(validation)
        st.html(html_table(table, grey=grey))
