"""What is chosen of the list of pairs: which, of which years, in which order, with which columns; it is taken away."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard.screens.other_pairs import content, wording
from dashboard.screens.other_pairs.content import Chosen, Listed
from dashboard.screens.other_pairs.wording import YEARS
from dashboard.session import widget_state
from dashboard.shell import cases_here
from dashboard.widgets import downloads
from scenarios.other_cases import atlas_table
from scenarios.reference.known_pairs import PairStanding


def choice(of: Listed) -> Chosen:
    """What the list shows."""
    counts, columns = of.counts(), "pairs:columns"
    group = st.selectbox(
        wording.GROUPS,
        list(counts),
        key=widget_state.start(f"pairs:group:{'-'.join(counts)}", next(iter(counts))),
        format_func=lambda g: wording.counted(g, counts[g]),
        help=wording.GROUPS_HELP,
        label_visibility="collapsed",
        width=190,
    )
    with st.popover(wording.SORT, key="box:columns"):
        years = st.selectbox(
            "Years",
            YEARS,
            key=widget_state.start("pairs:years", YEARS[0]),
            format_func=lambda y: y.name,
            help=wording.YEARS_HELP,
        )
        by = st.selectbox(
            "Sort by",
            list(wording.ORDERS),
            key=widget_state.start("pairs:order", "readiness"),
            format_func=lambda k: wording.ORDERS[k].name,
            help=wording.ORDER_HELP,
        )
        further = st.pills(
            wording.MORE_COLUMNS,
            list(wording.FURTHER),
            selection_mode="multi",
            key=widget_state.start(columns, []),
            format_func=wording.FURTHER.__getitem__,
        )
    return Chosen(group, years, by, tuple(c for c in wording.FURTHER if c in further))


def take_away(of: Listed, rows: Sequence[PairStanding], how: Chosen) -> None:
    """The rows as they stand, behind the case and its second opinion; last those without a score."""
    blank = content.within(of.of(how.group, of.unscored) if how.group != wording.NEAREST else [], how.years)
    pairs = [of.mine, *([of.second] if of.second else []), *rows, *blank]
    made = atlas_table(of.a, pairs, cases_here.hashes(s.case for s in pairs))
    downloads.frame_button(of.a, made, "atlas.csv", wording.TABLE, wording.TABLE_HELP)
