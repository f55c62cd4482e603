"""Home: how close is each scenario, in five seconds; then what is missing."""

from functools import partial

import streamlit as st

from dashboard import cached, charts, export, sidebar, state, tracks, wording
from scenarios.assessment import Assessment

screen = st.container()


@st.fragment
def answer() -> None:
    """All that a weight moves: a slider draws only this anew, not the rest of page and sidebar."""
    case, settings = state.begin()
    a = cached.assessment(case, settings)
    before = state.remember(a)
    with screen:
        state.show_notice()
        st.html(wording.first_screen(a, before))
        with st.container(horizontal=True):
            with st.popover("Why so wide?" if wording.why_wide(a, case.reference) else "Why this range?"):
                st.markdown(wording.bullets(wording.range_reasons(a, case.reference)))
            with st.popover("What would change this?"):
                st.markdown(wording.bullets(wording.what_would_change(a, case.reference)))
            st.download_button(
                "Scores (CSV)",
                data=partial(export.download, a, "scores.csv"),
                file_name=export.file_name(a, "scores.csv"),
                mime="text/csv",
                on_click="ignore",
                icon=":material/download:",
                help="One row a scenario, every number unrounded.",
            )
            if settings.left_out:
                label = f"Bring back {len(settings.left_out)} left out"
                st.button(label, on_click=state.bring_back, icon=":material/undo:", help=", ".join(settings.left_out))
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
        st.html(tracks.missing(a, case.reference, state.evidence_links(case)))
        _tables(a)
    sidebar.moving(case, settings, a)


def _tables(a: Assessment) -> None:
    """The numbers of the chart, and every table; drawn when asked for."""
    numbers = st.expander("The numbers of the chart", key="box:numbers", on_change="rerun")
    if numbers.open:
        numbers.dataframe(wording.chart_numbers(a), hide_index=True)
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


answer()

st.header("Before you quote this", anchor=False)
st.markdown(wording.bullets(wording.caveats(cached.assessment(state.current_case(), state.settings()))))
