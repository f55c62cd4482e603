"""Parts of a page that take seconds on a large case: there they wait until they are asked for."""

from __future__ import annotations

import streamlit as st

from dashboard.shared.wording import scores
from scenarios.assessment import Assessment

LARGE = 300_000  # claims times scenarios


def wanted(a: Assessment, name: str) -> bool:
    """Whether to draw a costly part now; name: of the switch that a large case has in its place."""
    return len(a.case.evidence) * len(a.ids) <= LARGE or st.toggle(scores.TAKES_SECONDS, key=f"box:{name}")
