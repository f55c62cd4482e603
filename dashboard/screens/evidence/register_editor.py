"""Claims of the register edited as a table, each row checked as it is typed; taken over whole or not at all."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard.screens.evidence import register_edits, wording
from dashboard.session import forms, undo
from dashboard.session import wording as session_wording
from dashboard.session.session import current
from dashboard.wording.text import lines_in_markdown
from indicators.evidence import DIRECTIONS
from indicators.method import KINDS
from indicators.parsing.problems import CaseError, Problem
from scenarios.files import editing
from scenarios.files.editing import Edits
from scenarios.model.case import Case

EDITS = "edit:table:"  # begins the name under which edits are kept, for the register that they were made in


def editor(shown: Sequence[str]) -> None:
    """These claims as a table to edit; what is wrong is listed below it, and a button takes all edits over.

    What was edited on another page of a long register is taken over with them.
    """
    base = current().case
    key = f"{EDITS}{base.hash}"
    widget, start = forms.start_table(key, "/".join(shown))
    after = st.data_editor(
        register_edits.frame(base, shown, register_edits.read(start, base)),
        key=widget,
        num_rows="dynamic",
        hide_index=True,
        height=480,
        column_config={n: st.column_config.SelectboxColumn(options=o) for n, o in _choices(base).items()},
    )
    rows = register_edits.rows(after)
    here = register_edits.of_page(base, shown, rows)
    edits = register_edits.joined(here, register_edits.read(forms.edits(key), base), shown)
    forms.hold_table(key, register_edits.written(edits))
    if not any(edits):
        st.caption(wording.EDIT_A_CELL)
        return
    edits, named = register_edits.with_ids(base, edits)
    if problems := register_edits.problems(base, here, rows) or _as_a_whole(base, edits):
        st.error(lines_in_markdown(session_wording.row_problems(problems)))
    elif named:
        st.caption(wording.named(named))
    st.button(
        f"Take the table over: {len(edits.changed) + len(edits.extra)} changed or new, {len(edits.gone)} taken out",
        type="primary",
        disabled=bool(problems),
        on_click=_take_over,
        args=(base, edits),
        help="All of it or nothing. Undo takes it back.",
    )


def _choices(base: Case) -> dict[str, list[str]]:
    """What may stand in the columns that are chosen from."""
    return {
        "source": list(base.sources),
        "indicator": ["", *base.codebook.scored],
        "direction": list(DIRECTIONS),
        "level": ["", *"01234"],
        "kind": list(KINDS),
    }


def _as_a_whole(base: Case, edits: Edits) -> list[Problem]:
    """What is wrong only in sight of the whole: two rows of one id, a claim taken out that a scenario cites."""
    try:
        editing.with_edits(base, edits)
    except CaseError as error:
        return list(error.problems)
    return []


def _take_over(base: Case, edits: Edits) -> None:
    if undo.edit(lambda case: editing.edits_acted(case, base, edits)):
        forms.drop_typed(EDITS)


def half_edited() -> bool:
    """Whether edits of the table that was left are still to be taken over."""
    return forms.edits(f"{EDITS}{current().case.hash}") is not None
