"""The method, for those who ask: how it works, formulas, conventions with their reasons, words, references."""

from pathlib import Path

import streamlit as st

from dashboard import cached, conventions, sidebar, state, wording

case = state.current_case()
state.show_notice()
a = cached.assessment(case, state.settings())
state.remember(a)

how, formulas = Path(__file__).parents[1].joinpath("method.md").read_text(encoding="utf-8").split("## Formulas\n")

st.title("Method", anchor=False)
st.markdown(how)

st.header("Words", anchor=False)
st.html(wording.html_table(conventions.glossary(case)))

st.header("Conventions in force", anchor=False)
st.markdown("Choices, not estimates. A case folder may bring its own; every export names their hash.")
st.html(wording.html_table(conventions.table(case)))

st.header("Formulas", anchor=False)
st.markdown(formulas)

st.header("Indicators and commitments", anchor=False)
for title, table in conventions.codebook(case):
    with st.expander(wording.in_markdown(title)):
        st.html(wording.html_table(table))

st.header("References", anchor=False)
st.markdown("\n".join(f"- {wording.in_markdown(r)}" for r in case.method.references))
st.caption(wording.in_markdown(f"Data: codebook, method and case {a.case_hash} · settings {a.settings_hash}"))

sidebar.moving(case, state.settings(), a)
