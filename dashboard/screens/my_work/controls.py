"""What is pressed on My work: a version saved, acts taken back, the view sent as a link, a case brought over."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from dashboard.drawing.html import filled, html_table
from dashboard.keeping import drafts
from dashboard.screens.my_work import wording
from dashboard.screens.my_work.content import Row
from dashboard.session import actions, forms, links, notices, widget_state
from dashboard.session import wording as session_wording
from dashboard.session.session import current
from dashboard.team import rights
from dashboard.team import wording as team_wording
from dashboard.view import blocks
from dashboard.widgets import page, undo
from dashboard.wording.text import in_markdown, plain
from scenarios.workspace.merge import Conflict

_MOST = 200  # characters of a field that a side shows
_SIDES = {"mine": "mine", "theirs": "theirs, saved since"}


def save_line() -> None:
    """A version in one line: what changed and why, Save version, Undo and Redo; then what saving wants to know."""
    page.controls("save", _save)
    notices.here("undo")
    notices.here("save")
    if current().of(drafts.VERSIONS):
        page.controls("choose", _choose)


def _save() -> None:
    if rights.may_save():
        st.text_input(
            wording.WHY,
            key=forms.start_typed(drafts.WHY, ""),
            max_chars=300,
            placeholder=wording.WHY_HERE,
            label_visibility="collapsed",
        )
        st.button(
            session_wording.SAVE_VERSION if not current().of(drafts.VERSIONS) else "Save version with these choices",
            on_click=notices.acting_at("save", drafts.save_version),
            type="primary",
            icon=":material/bookmark_add:",
            disabled=not (drafts.something_to_save() or current().of(drafts.VERSIONS)),
            help="Keeps the case, your settings, notes and own scenarios as they are now, chained to the version "
            "before. Your own copies of texts are never in it.",
        )
    else:
        st.caption(team_wording.READER)
    undo.undo_and_redo()


def _choose() -> None:
    """Whose row holds where both sides of a version changed it."""
    with st.container():
        conflicts = current().of(drafts.VERSIONS)
        st.warning(wording.both_changed(len(conflicts)))
        for conflict in conflicts:
            st.html(html_table(_both_sides(conflict)))
            st.radio(
                in_markdown(f"Whose {conflict.kind} {conflict.name}".strip() + "?"),
                ("mine", "theirs"),
                key=widget_state.start(drafts.choice_key(conflict), "mine"),
                format_func=lambda side: _SIDES[side],
                horizontal=True,
                help="Nothing is overwritten before you choose; the other side stays in the version that has it.",
            )


def _both_sides(conflict: Conflict) -> pd.DataFrame:
    """The fields in which both sides differ, with what each had and what it was before."""
    rows = [_fields(x) for x in (conflict.base, conflict.mine, conflict.theirs)]
    names = [n for n in dict.fromkeys(n for side in rows for n in side) if rows[1].get(n) != rows[2].get(n)]
    return pd.DataFrame(
        [{"field": n, **{who: side.get(n, "") for who, side in zip(wording.COLUMNS, rows, strict=True)}} for n in names]
    )


def _fields(row: Any) -> dict[str, str]:
    if row is None:
        return {"row": wording.TAKEN_OUT}
    values = row if isinstance(row, dict) else {"value": row}
    return {str(k): plain(str(v))[:_MOST] for k, v in values.items()}


def pressed(name: str, rows: Sequence[Row]) -> None:
    """What the buttons in a table of acts press: unseen, for no button of Streamlit stands inside a table."""
    with st.container(key=f"unseen-{name}"):
        for row in rows:
            if row.press:
                act = notices.acting_at("undo", back_to)
                st.button(row.aloud, key=row.press, on_click=act, args=(row.number,))


def back_to(number: int) -> None:
    """Callback: back to before the act of this number, and of all that came after it; Redo does each again."""
    draft = current().draft
    for _ in [m for m in draft.past if m.number >= number]:
        actions.undo()


def link() -> None:
    """The whole address of this view in one line, to be copied."""
    base, draft = links.server() + "/", current().draft
    named = None if current().edited is None else draft.view or draft.name
    try:
        address = f"{base}?{urlencode(links.full_link(named))}"
    except ValueError as error:
        st.warning(str(error))
        return
    here = wording.THE_ONE_FILE if links.on_this_computer() else ""
    said = here or (wording.SEND_DRAFT if named else wording.SEND_AS_IT_IS)
    drawn = filled("screens/my_work/templates/link.html", address=address, said=said, words=wording)
    page.draw(blocks.note("link", drawn))
