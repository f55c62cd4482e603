"""The entry script of every page: case and settings, sidebar, the page chosen."""

from pathlib import Path

import streamlit as st

from dashboard.shared.text import plain
from dashboard.shared.widgets import sidebar
from dashboard.state import answers, session
from indicators.parsing.problems import CaseError

PAGES = [
    st.Page("views/readiness.py", title="Readiness", default=True),
    st.Page("views/compare.py", title="Compare"),
    st.Page("views/evidence.py", title="Evidence"),
    st.Page("views/source.py", title="Source"),
    st.Page("views/scenarios.py", title="Scenarios"),
    st.Page("views/time.py", title="Time"),
    st.Page("views/next.py", title="Next"),
    st.Page("views/case.py", title="Case"),
    st.Page("views/method.py", title="Method"),
]
page = st.navigation(PAGES, position="hidden")
st.set_page_config(
    page_title=f"{page.title} · Alliance Readiness",
    page_icon=Path(__file__).parent / "static" / "icon.png",
    layout="wide",
)
answers.keep("pages", {p.title: p for p in PAGES})

try:
    case, settings = session.begin(page.url_path)
except CaseError as error:
    st.title("This case cannot be opened")
    st.text(plain(str(error)))
    st.stop()

sidebar.reserve()
# The page first: after a move its chart is what the reader waits for.
page.run()
sidebar.rest(case, settings)
