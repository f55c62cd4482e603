"""Parts of a page that take seconds on a large case: there they wait until they are asked for, after each act anew."""

from __future__ import annotations

from collections.abc import Callable
from math import comb

import streamlit as st

from dashboard.session.session import current
from scenarios.assessment import Assessment

TAKES_SECONDS = "Work it out, which takes some seconds on a case of this size"
LARGE, PAIRS = 300_000, 500  # claims times scenarios, and pairs of scenarios, of a case that is not yet large


def part(a: Assessment, name: str, draw: Callable[..., None], *of: str) -> None:
    """Draw such a part, with the assessment and what it is of; on a large case a button that does so stands for it.

    What was worked out there stands until something moves the scores: an act on the page must not wait for it.
    """
    if len(a.case.evidence) * len(a.ids) <= LARGE and comb(len(a.ids), 2) <= PAIRS:
        draw(a, *of)
        return
    now = "/".join((a.case_hash, a.settings_hash, *of))
    if current().run.get(f"asked:{name}", "") == now:
        with st.spinner("Working it out"):
            draw(a, *of)
    else:
        st.button(TAKES_SECONDS, key=f"act:{name}", on_click=current().pass_on, args=(f"asked:{name}", now))
