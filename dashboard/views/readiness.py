"""Home: how close is each scenario, in five seconds; then what is missing."""

from functools import partial

import streamlit as st

from dashboard import cached, charts, export, state, tracks, wording

case = state.current_case()
a = cached.assessment(case, state.settings())
reference = case.reference
before = state.remember(a)

st.html(wording.first_screen(a, before))

with st.container(horizontal=True):
    with st.popover("Why so wide?" if wording.why_wide(a, reference) else "Why this range?"):
        st.markdown("\n".join(f"- {wording.in_markdown(s)}" for s in wording.range_reasons(a, reference)))
    with st.popover("What would change this?"):
        st.markdown("\n".join(f"- {wording.in_markdown(s)}" for s in wording.what_would_change(a, reference)))
    st.download_button(
        "Scores (CSV)",
        data=partial(export.download, a, "scores.csv"),
        file_name=export.file_name(a, "scores.csv"),
        mime="text/csv",
        on_click="ignore",
        icon=":material/download:",
        help="One row a scenario, every number unrounded.",
    )

st.plotly_chart(
    charts.readiness(a, before, dark=state.dark(), title=wording.source_line(a)),
    key="chart:readiness",
    alt=wording.chart_alt(a),
    theme=None,
    config=charts.CONFIG,
)
st.caption(wording.chart_key(a))
st.caption(wording.after_a_move(a, before))

st.header("What is missing", anchor=False)
st.html(tracks.missing(a, reference, state.evidence_links(case)))

numbers = st.expander("The numbers of the chart", key="box:numbers", on_change="rerun")
if numbers.open:
    shown = a.scores[["name", "readiness", "low", "high", "at_benchmark", "known", "class"]].round(1)
    numbers.dataframe(shown, hide_index=True)
files = st.expander("Every detail as CSV: cells, pairs, evidence", key="box:files", on_change="rerun")
if files.open:
    for name in ("cells.csv", "pairs.csv", "evidence_scored.csv"):
        files.download_button(
            name,
            data=partial(export.download, a, name),
            file_name=export.file_name(a, name),
            mime="text/csv",
            on_click="ignore",
        )

st.header("Before you quote this", anchor=False)
st.markdown("\n".join(f"- {wording.in_markdown(s)}" for s in wording.caveats(a)))
