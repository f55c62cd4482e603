"""Notes of the reader on a scenario, a cell or a claim: written here, kept in the file and the exports."""

from __future__ import annotations

import streamlit as st

from dashboard.shared.html import filled
from dashboard.shared.text import plain
from dashboard.state import answers, session, undo
from scenarios.assessment import Assessment
from scenarios.settings import Settings

_HELP = "At most 500 characters; click outside or press Ctrl+Enter to save. Empty takes it away."
_NOTE = "shared/templates/note.html"


def note(key: str, about: str) -> None:
    """A note on one thing: shown where there is one, written or changed behind a button.

    key: claim:ID, scenario:ID or cell:SCENARIO:INDICATOR; about: what it is on, in words.
    """
    held = session.settings().notes.get(key, "")
    if held:
        st.html(filled(_NOTE, about="Your note", text=held, until=""))
    box = st.popover(
        "Change the note" if held else f"Note on {about}",
        key=f"box:note:{key}",
        on_change="rerun",
        icon=":material/edit_note:",
        help="Kept in the file and the exports, not in the link.",
    )
    if box.open:
        box.text_area(
            f"Note on {about}",
            key=answers.start(f"note:{key}", held),
            on_change=_write,
            args=(key,),
            help=_HELP,
        )


def _write(key: str) -> None:
    if (typed := answers.answer(f"note:{key}")) is answers.GONE:
        return
    text = typed.strip()

    def act(settings: Settings) -> Settings:
        rest = {k: v for k, v in settings.notes.items() if k != key}
        return settings.changed(notes=rest | ({key: text} if text else {}))

    undo.change_settings(act)


def on_cells(a: Assessment, scenario: str) -> None:
    """Notes on the cells and commitments of a scenario: choose one, write the note."""
    names = {i: plain(item.name) for i, item in a.case.codebook.scored.items()}
    noted = [i for i in names if f"cell:{scenario}:{i}" in a.settings.notes]
    for item in noted:
        st.html(filled(_NOTE, about=names[item], text=a.settings.notes[f"cell:{scenario}:{item}"], until=""))
    box = st.popover(
        "Note on a cell",
        key=f"box:cellnote:{scenario}",
        on_change="rerun",
        icon=":material/edit_note:",
        help="A note on one indicator or commitment in this scenario.",
    )
    if box.open:
        with box:
            item = st.selectbox(
                "Indicator or commitment",
                list(names),
                key=answers.start(f"note:item:{scenario}", noted[0] if noted else next(iter(names))),
                format_func=lambda i: names[i],
                help="The cell that the note is on.",
            )
            key = f"cell:{scenario}:{item}"
            st.text_area(
                "Note",
                key=answers.start(f"note:{key}", a.settings.notes.get(key, "")),
                on_change=_write,
                args=(key,),
                help=_HELP,
            )
