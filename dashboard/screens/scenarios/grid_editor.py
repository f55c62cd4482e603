"""Several cells of an own scenario changed at once, in a table; taken over whole or not at all."""

from __future__ import annotations

import hashlib
from functools import partial

import streamlit as st

from dashboard.screens.scenarios import grid, wording
from dashboard.shared.text import bullets
from dashboard.state import answers, session, undo
from scenarios import own
from scenarios.assessment import Assessment
from scenarios.scenario import Scenario


def editor(a: Assessment, mine: Scenario, bases: tuple[str, ...]) -> None:
    """The table; below it what is wrong with it, and the button that takes all of it over."""
    st.caption(wording.GRID_HELP)
    before = grid.frame(a, mine)
    revision = hashlib.sha256(before.to_csv().encode()).hexdigest()[:12]  # edits belong to the rows they were made in
    column = st.column_config
    after = st.data_editor(
        before,
        key=f"edit:grid:{mine.id}:{revision}",
        hide_index=True,
        height=480,
        placeholder="",
        disabled=(grid.NAME, grid.NOW),
        column_config={
            grid.NAME: column.TextColumn(width="medium", pinned=True),
            grid.NOW: column.TextColumn(width="small", help=wording.NOW_HELP),
            grid.RULE: column.SelectboxColumn(options=grid.CHOICES, width="medium", help=wording.RULE_HELP),
            grid.VALUE: column.TextColumn(width="small", help=wording.VALUE_HELP),
            grid.BASIS: column.SelectboxColumn(options=["", *bases], width="small", help=wording.BASIS_HELP),
            grid.REASON: column.TextColumn(width=300, help=wording.REASON_HELP, max_chars=500),
            grid.CITED: column.TextColumn(width="small", help=wording.CITED_HELP),
        },
    )
    reason = st.text_input(
        wording.COMMON_REASON,
        key=answers.start_drafted(f"edit:entry:{mine.id}:common", ""),
        help=wording.COMMON_REASON_HELP,
    )
    asked = grid.asked(a, session.settings(), mine.id, before, after, reason)
    if asked.problems:
        st.error(bullets(asked.problems))
    count = len(asked.entries) + len(asked.problems)
    st.button(
        wording.take_over(count),
        type="primary",
        disabled=bool(asked.problems) or not count,
        on_click=undo.change_settings,
        args=(partial(own.with_entries, scenario=mine.id, entries=asked.entries), ("edit:entry:",)),
        help=wording.TAKE_OVER_HELP,
    )
