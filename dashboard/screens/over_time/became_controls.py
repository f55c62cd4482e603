"""Which of its futures a later case of the same two is nearest to, as it is drawn."""

from __future__ import annotations

from functools import partial

import streamlit as st

from dashboard.drawing.html import html_table
from dashboard.following import second_case
from dashboard.widgets import pickers
from dashboard.wording import second_opinion
from dashboard.wording.text import in_markdown
from scenarios.assessment import Assessment


def became(a: Assessment) -> None:
    """Which of its futures a later case of the same two is nearest to, where the case names one."""
    later = second_case.what_became(a)
    if later is None:
        return
    other, found = later
    st.header(f"{second_opinion.BECAME} of {a.case.header.as_of.year}", anchor=False)
    st.markdown(in_markdown(second_opinion.became(a, other, found)))
    st.html(html_table(second_opinion.became_table(a, found)))
    st.caption(in_markdown(second_opinion.DISTANCE_MEANS))
    each = partial(second_opinion.became_by_indicator, a, found)
    pickers.box(second_opinion.EACH_INDICATOR, "box:became", lambda: st.html(html_table(each())))
