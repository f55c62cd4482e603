"""The case: its sources, rows taken over, coders, the case taken away and another opened."""

import streamlit as st

from dashboard import cached
from dashboard.screens.cases import coder_form, controls
from dashboard.shared.widgets import history, sidebar
from dashboard.state import session, shown

case = session.current_case()
session.show_notice()
a = cached.assessment(case, session.settings())
shown.remember(a)

st.title("Case", anchor=False)
with st.container(horizontal=True):
    history.undo_and_redo()
history.marked()

st.subheader("Sources", anchor=False)
controls.sources(a)

st.subheader("Take over rows", anchor=False)
controls.take_over()

st.subheader("Two coders", anchor=False)
coder_form.section(a)

st.subheader("Take the case away, open another", anchor=False)
controls.away_and_open(a)

sidebar.moving(case, session.settings(), a)
