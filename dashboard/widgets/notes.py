"""Notes of the reader on a scenario, a cell or a claim: written here, kept in the file and the exports."""

from __future__ import annotations

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.drawing.html import filled
from dashboard.session import actions, notices, widget_state
from dashboard.session.session import current
from dashboard.wording.text import plain
from scenarios.assessment import Assessment
from scenarios.model.settings import Settings

_HELP = "At most 500 characters; click outside or press Ctrl+Enter to save. Empty takes it away."
_NOTE = "drawing/templates/note.html"


def note(key: str, about: str, row: DeltaGenerator | None = None) -> None:
    """A note on one thing: shown where there is one; a button opens it to be written, and closes it.

    A button, not a popover: a page of claims has one each, and each costs a moved weight time. key: claim:ID,
    scenario:ID or cell:SCENARIO:INDICATOR; about: what it is on, in words; row: where the button stands, if not here.
    """
    written, box = current().settings.notes.get(key, ""), f"box:note:{key}"
    opened = bool(widget_state.value(box, False))
    label = "Close the note" if opened else "Change the note" if written else f"Note on {about}"
    (row or st).button(
        label,
        key=f"act:note:{key}",
        on_click=widget_state.put,
        args=(box, not opened),
        icon=":material/edit_note:",
        help="Kept in the file and the exports, not in the link.",
    )
    if written:
        st.html(filled(_NOTE, about="Your note", text=written, until=""))
    if opened:
        _field(f"Note on {about}", key)


def _field(label: str, key: str) -> None:
    """Where a note is written, and what came of it is said."""
    st.text_area(
        label,
        key=widget_state.start(f"note:{key}", current().settings.notes.get(key, "")),
        on_change=notices.acting_at(f"note:{key}", _write),
        args=(key,),
        help=_HELP,
    )
    notices.here(f"note:{key}")


def _write(key: str) -> None:
    if (typed := widget_state.value(f"note:{key}", widget_state.GONE)) is widget_state.GONE:
        return
    text = typed.strip()

    def act(settings: Settings) -> Settings:
        rest = {k: v for k, v in settings.notes.items() if k != key}
        return settings.changed(notes=rest | ({key: text} if text else {}))

    actions.change_settings(act)


def on_cells(a: Assessment, scenario: str) -> None:
    """Notes on the cells and commitments of a scenario: choose one, write the note."""
    names = {i: plain(item.name) for i, item in a.case.codebook.scored.items()}
    noted = [i for i in names if f"cell:{scenario}:{i}" in a.settings.notes]
    for item in noted:
        st.html(filled(_NOTE, about=names[item], text=a.settings.notes[f"cell:{scenario}:{item}"], until=""))
    item = st.selectbox(
        "Note on a cell",
        list(names),
        key=widget_state.start(f"note:item:{scenario}", noted[0] if noted else next(iter(names))),
        format_func=lambda i: names[i],
        help="The indicator or commitment in this scenario that the note below is on.",
    )
    _field("Note", f"cell:{scenario}:{item}")
