"""All cases in one picture on the screen: sorted, narrowed, taken away."""

from __future__ import annotations

from collections import Counter

import streamlit as st

from dashboard.drawing.html import line
from dashboard.screens.cases import atlas_content as content
from dashboard.screens.cases import atlas_wording as wording
from dashboard.session import links
from dashboard.shell import cases_here, scored
from dashboard.widgets import downloads
from scenarios.assessment import Assessment
from scenarios.other_cases import atlas_table


def section(a: Assessment) -> None:
    """All cases in one picture; nothing where the open one stands alone."""
    pairs = scored.atlas(a)
    if len(pairs) < 2:
        return
    st.header(wording.ATLAS, anchor=False)
    st.html(line(wording.atlas_intro(a)))
    kinds, eras = Counter(map(wording.kind, pairs)), Counter(map(wording.era, pairs))
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
        pressed = [
            st.pills(
                label,
                list(options),
                selection_mode="multi",
                default=list(options),
                format_func=options.__getitem__,
                key=f"atlas:{key}",
                help=told,
                width="content",
                persist_state="session",
            )
            for label, key, options, told in (
                (
                    "Groups",
                    "groups",
                    {k: f"{name} ({kinds[k]})" for k, name in wording.KINDS.items() if kinds[k]},
                    "By treaty facts alone: whether a treaty of mutual defence is in force, and whether anything makes "
                    "it work.",
                ),
                (
                    "Era",
                    "eras",
                    {e: f"{e} ({eras[e]})" for e in wording.ERAS if eras[e]},
                    "By the date of the case, on which its scores are taken.",
                ),
            )
        ]
    rows, names = content.ordered(pairs, by, *pressed), content.names_of(pairs)
    count = line(wording.shown(len(rows), len(pairs)))
    st.html(count + content.atlas(a, rows, links.case_address, names) if rows else line(wording.NONE))
    if rows:
        taken = atlas_table(a, rows, cases_here.hashes(s.case for s in rows))
        downloads.frame_button(
            a,
            taken,
            "atlas.csv",
            "These cases (CSV)",
            "The rows as they stand here, unrounded, each with the hash of its data.",
        )
