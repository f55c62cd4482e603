"""Several cells of an own scenario changed at once, in a table; taken over whole or not at all."""

from __future__ import annotations

import hashlib
from functools import partial

import pandas as pd
import streamlit as st

from dashboard.screens.scenarios import grid, wording
from dashboard.session import forms, undo
from dashboard.session.session import current
from dashboard.wording.text import bullets
from scenarios.assessment import Assessment
from scenarios.model import own_scenarios
from scenarios.model.scenario import Scenario

EDITS = "edit:grid:"  # begins the name under which edits are kept, for the rows that they were made in


def half_edited(a: Assessment, mine: Scenario) -> bool:
    """Whether edits of the table that was left are still to be taken over."""
    return forms.edits(_key(mine, grid.frame(a, mine))) is not None


def _key(mine: Scenario, rows: pd.DataFrame) -> str:
    revision = hashlib.sha256(rows.drop(columns=grid.NOW).to_csv().encode()).hexdigest()[:12]
    return f"{EDITS}{mine.id}:{revision}"


def editor(a: Assessment, mine: Scenario, bases: tuple[str, ...]) -> None:
    """The table; below it what is wrong with it, and the button that takes all of it over."""
    st.caption(wording.GRID_HELP)
    before = grid.frame(a, mine)
    key = _key(mine, before)
    widget, start = forms.start_table(key, "/".join(before[grid.NOW]))
    column = st.column_config
    after = st.data_editor(
        grid.with_edits(before, start) if start else before,
        key=widget,
        hide_index=True,
        height=480,
        placeholder="",
        disabled=(grid.NAME, grid.NOW),
        column_config={
            grid.NAME: column.TextColumn(width="medium", pinned=True),
            grid.NOW: column.TextColumn(
                width="small", help="Best supported level, or the step a commitment stands at, as your scenario is now."
            ),
            grid.RULE: column.SelectboxColumn(
                options=grid.CHOICES, width="medium", help="What your scenario says of it, or as where it starts from."
            ),
            grid.VALUE: column.TextColumn(
                width="small",
                help="A level, 0 to 4. From, most likely, to: three of them, as 1, 3, 4. Moved by steps: as -1. A "
                "step, 0 to 4.",
            ),
            grid.BASIS: column.SelectboxColumn(
                options=["", *bases], width="small", help="Empty: an assumption. Documented needs a claim that says so."
            ),
            grid.REASON: column.TextColumn(
                width=300, help="At most 500 characters. Empty: the reason below.", max_chars=500
            ),
            grid.CITED: column.TextColumn(width="small", help="Ids of claims, as E12; E14."),
        },
    )
    reason = st.text_input(
        "Reason for all changed rows that have none",
        key=forms.start_typed(f"edit:entry:{mine.id}:common", ""),
        help="Stands in the assumption log of each of them.",
    )
    forms.hold_table(key, grid.edits(before, after))
    asked = grid.asked(a, current().settings, mine.id, before, after, reason)
    if asked.problems:
        st.error(bullets(asked.problems))
    count = len(asked.entries) + len(asked.problems)
    st.button(
        wording.take_over(count),
        type="primary",
        disabled=bool(asked.problems) or not count,
        on_click=undo.change_settings,
        args=(partial(own_scenarios.with_entries, scenario=mine.id, entries=asked.entries), ("edit:entry:", EDITS)),
        help="All of it or nothing; the scores follow at once. Undo takes it back.",
    )
