"""Readiness without each claim, speaker, kind or source."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.questions.contributions import content, wording
from dashboard.session import links
from dashboard.shell.twin import Twin, Wish
from dashboard.widgets import downloads
from dashboard.wording.text import in_markdown
from scenarios.analysis.contributions import BY, CONTRIBUTIONS, LeaveOut
from scenarios.assessment import Assessment


def _control(a: Assessment, scenario: str) -> Wish:
    by = st.segmented_control(
        "Leave out each",
        BY,
        default="claim",
        format_func=lambda b: wording.BY_NAMES[b],
        key="pick:influence",
        required=True,
        help="What readiness would be without it, everything else unchanged.",
    )
    return Wish(a, scenario, chosen=LeaveOut(by=by))


def _draw(wish: Wish, table: pd.DataFrame) -> None:
    a, scenario, by = wish.a, wish.scenario, wish.chose(LeaveOut).by
    st.markdown(in_markdown(wording.influence_sentence(a, scenario, table, by)))
    drawn, rest = content.influence_rows(a, scenario, table, by, links.evidence_links(a.case))
    if drawn:
        st.html(drawn)
        st.caption(wording.more_in_file(rest) + wording.DO_NOT_ADD_UP)
    downloads.table_button(
        a, "influence.csv", "Influence (CSV)", "By claim, speaker, kind and source, unrounded.", scenario
    )


TWIN = Twin(
    CONTRIBUTIONS,
    "What does each claim contribute?",
    lambda wish, table: wording.most(wish.a, wish.scenario, table, wish.chose(LeaveOut).by),
    _draw,
    _control,
    arises=lambda a, scenario: bool(a.case.evidence),
)
