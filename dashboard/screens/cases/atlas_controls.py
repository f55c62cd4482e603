"""The atlas on the screen: how it is sorted and which groups it shows."""

from __future__ import annotations

from functools import partial

import streamlit as st

from dashboard import cached
from dashboard.drawing.html import line
from dashboard.screens.cases import atlas, picture, wording
from dashboard.session import links
from dashboard.widgets import downloads
from dashboard.wording import known_pairs
from scenarios.assessment import Assessment
from scenarios.reference.atlas import atlas_table
from scenarios.reference.known_pairs import GROUPS


def section(a: Assessment) -> None:
    """All cases in one picture; nothing where the open one stands alone."""
    pairs = cached.atlas(a)
    if len(pairs) < 2:
        return
    st.header(wording.ATLAS, anchor=False)
    st.html(line(wording.atlas_intro(a, pairs)))
    present = [g for g in GROUPS if any(s.group == g for s in pairs)]
    with st.container(horizontal=True, vertical_alignment="bottom"):
        by = st.selectbox(
            "Sort by",
            list(wording.ORDERS),
            format_func=lambda k: wording.ORDERS[k].name,
            key="atlas:sort",
            help="Numbers with the most first; cases without a score last.",
            width=220,
            persist_state="session",
        )
        groups = st.pills(
            "Groups",
            present,
            selection_mode="multi",
            default=present,
            format_func=lambda g: f"{known_pairs.GROUPS[g]} ({sum(s.group == g for s in pairs)})",
            key="atlas:groups",
            help="By treaty facts alone: whether a treaty of mutual defence is in force, and whether anything makes it "
            "work.",
            width="content",
            persist_state="session",
        )
    rows = atlas.ordered(pairs, by, groups)
    st.html(atlas.table(a, rows, links.case_address) if rows else line(wording.NONE))
    if rows:
        taken = atlas_table(a, rows, cached.hashes(s.case for s in rows))
        with st.container(horizontal=True):
            downloads.frame_button(
                a,
                taken,
                "atlas.csv",
                "These cases (CSV)",
                "The rows as they stand here, unrounded, each with the hash of its data.",
            )
            downloads.picture_button(a, "cases", partial(picture.picture, a, rows))
