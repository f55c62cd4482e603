"""The method, for those who ask: how it works, formulas, conventions with their reasons, words, references."""

from pathlib import Path

import streamlit as st

from dashboard import cached
from dashboard.screens.method import content
from dashboard.shared.text import html_table, in_markdown
from dashboard.shared.widgets import sidebar
from dashboard.state import session, shown

case = session.current_case()
session.show_notice()
a = cached.assessment(case, session.settings())
shown.remember(a)

how, formulas = Path(__file__).parents[1].joinpath("method.md").read_text(encoding="utf-8").split("## Formulas\n")

st.title("Method", anchor=False)
st.markdown(how)

st.header("Words", anchor=False)
st.html(html_table(content.glossary(case)))

st.header("Conventions in force", anchor=False)
st.markdown("Choices, not estimates. A case folder may bring its own; every export names their hash.")
st.html(html_table(content.table(case)))

st.header("Formulas", anchor=False)
st.markdown(formulas)

st.header("Indicators and commitments", anchor=False)
for title, table in content.codebook(case):
    with st.expander(in_markdown(title)):
        st.html(html_table(table))

st.header("References", anchor=False)
st.markdown("\n".join(f"- {in_markdown(r)}" for r in case.method.references))
st.caption(in_markdown(f"Data: codebook, method and case {a.case_hash} · settings {a.settings_hash}"))

sidebar.moving(case, session.settings(), a)
