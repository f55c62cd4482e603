"""The case: its sources, rows taken over, coders, the case taken away and another opened."""

import streamlit as st

from dashboard import cached, casework, coders, history, sidebar, state

case = state.current_case()
state.show_notice()
a = cached.assessment(case, state.settings())
state.remember(a)

st.title("Case", anchor=False)
with st.container(horizontal=True):
    history.undo_and_redo()
history.marked()

st.subheader("Sources", anchor=False)
casework.sources(a)

st.subheader("Take over rows", anchor=False)
casework.take_over()

st.subheader("Two coders", anchor=False)
coders.section(a)

st.subheader("Take the case away, open another", anchor=False)
casework.away_and_open(a)

sidebar.moving(case, state.settings(), a)
