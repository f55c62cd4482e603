"""The sources of a case on the screen, each to be switched off and on."""

from __future__ import annotations

from functools import partial

import streamlit as st

from dashboard.screens.my_work import sources_wording as wording
from dashboard.session import actions, notices, widget_state
from dashboard.widgets import page
from dashboard.wording.text import in_markdown
from scenarios.assessment import Assessment
from scenarios.model.settings import source_counts
from scenarios.scoring.claims_used import claims_used


def section(a: Assessment) -> None:
    """Which sources count, in a fold."""
    page.fold("sources", wording.ASKS, partial(wording.in_short, a), partial(_sources, a))


def _sources(a: Assessment) -> None:
    """Each source with its claims, to be switched off and on."""
    notices.here("sources")
    if not a.case.header.sources:
        st.caption(wording.NO_SOURCE)
    used = claims_used(a)
    for source in a.case.header.sources:
        st.toggle(
            in_markdown(wording.source_switch(a, source, used)),
            key=widget_state.start(f"see:source:{source.id}", source_counts(a.settings, source)),
            on_change=notices.acting_at("sources", actions.switch_source),
            args=(source.id,),
            help=wording.SWITCH_HELP,
        )
