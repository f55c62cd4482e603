"""One slider, one chart: what any Streamlit app costs on this machine. The yardstick of the benchmark."""

import plotly.graph_objects as go
import streamlit as st

value = st.slider("Weight", 0.0, 100.0, 50.0, 1.0)
st.plotly_chart(go.Figure(go.Bar(x=[value, 30, 60], y=["a", "b", "c"], orientation="h")), key="chart", height=300)
