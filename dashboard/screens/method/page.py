"""The method, for those who ask: how it works, formulas, conventions with their reasons, words, references."""

from __future__ import annotations

from functools import partial

import streamlit as st

from dashboard.drawing.html import html_table
from dashboard.screens.method import content, wording
from dashboard.shell import slots
from dashboard.wording.text import in_markdown
from scenarios.assessment import Assessment


def show(a: Assessment) -> None:
    """How it works, conventions in force, words, formulas, the codebook and what changed in it, references."""
    how, formulas = content.explanation(a.case.method)
    st.markdown(how)
    slots.draw("tested on known pairs", a)
    st.header("Conventions in force", anchor=False)
    st.markdown(wording.CONVENTIONS)
    st.html(html_table(content.conventions(a.case)))
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
        with st.expander(wording.CODEBOOK_CHANGED):
            st.html(html_table(changed))
    st.header("References", anchor=False)
    st.markdown("\n".join(f"- {in_markdown(r)}" for r in a.case.method.references))
    st.caption(in_markdown(wording.hashes(a)))
