"""The entry script of every page: case and settings, sidebar, the page chosen."""

from pathlib import Path

import streamlit as st

from dashboard import sidebar, state, wording
from indicators.problems import CaseError

st.set_page_config(
    page_title="Alliance Readiness", page_icon=Path(__file__).parent / "static" / "icon.png", layout="wide"
)

PAGES = [
    st.Page("views/readiness.py", title="Readiness", icon=":material/straighten:", default=True),
    st.Page("views/compare.py", title="Compare", icon=":material/compare_arrows:"),
    st.Page("views/evidence.py", title="Evidence", icon=":material/fact_check:"),
    st.Page("views/scenarios.py", title="Scenarios", icon=":material/grid_on:"),
    st.Page("views/method.py", title="Method", icon=":material/function:"),
]
page = st.navigation(PAGES, position="hidden")
state.keep("pages", PAGES)

try:
    case, settings = state.begin()
except CaseError as error:
    st.title("This case cannot be opened")
    st.text(wording.plain(str(error)))
    st.stop()

sidebar.reserve()
# The page first: after a move its chart is what the reader waits for.
page.run()
sidebar.rest(case, settings)
