"""All of one document in one place, over the page: what is said of it, corrected, or the document removed."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from dashboard.screens.documents import wording
from dashboard.session import links
from dashboard.session.parts import Held, Part
from dashboard.session.session import current
from dashboard.session.widget_state import value
from dashboard.shell import slots
from dashboard.texts import documents
from dashboard.texts.coming_in import tell
from dashboard.texts.documents import SourceRow
from dashboard.wording.evidence import copy_of
from dashboard.wording.text import in_markdown, lines_in_markdown, upper_first
from indicators.sources import Source

_PART = "edit"
_REMOVED = Part(lambda: Held(""))  # the sentence that says which document was


def address(source: str) -> str:
    """Where the form of a document is."""
    return links.address("documents", show=_PART, source=source)


def form(row: SourceRow | None) -> None:
    """The form of the document that the address names, over the page, while it asks for it."""
    if row is not None and links.part() == _PART:
        st.dialog(wording.EDIT, dismissible=False)(_form)(row)  # a click beside it would lose what was typed


def told(place: str) -> None:
    """What the last act at a place has to say, where it was done."""
    if (said := documents.told(place)) is not None:
        kind, sentence = said
        (st.error if kind == "error" else st.info)(lines_in_markdown(sentence))


def removed() -> str:
    """What the last act removed, in a sentence, once."""
    return current().of(_REMOVED).taken()


def _form(row: SourceRow) -> None:
    source = row.source
    with st.form("document", border=False):
        for name, (label, example) in wording.FIELDS.items():
            guess = f" ({wording.GUESSED})" if name in source.guessed else ""
            st.text_input(label + guess, getattr(source, name), key=_key(source.id, name), placeholder=example)
        with st.container(horizontal=True):
            saved = st.form_submit_button("Save", type="primary", on_click=_save, args=(source.id,))
            closed = st.form_submit_button("Close without saving", on_click=_close, args=(source.id,))
        told(source.id)
    parted = _copy(source)
    answered: bool = slots.given("watched of a document", source.id, otherwise=False)
    if row.claims:
        st.caption(wording.rests(row.claims))
    gone = st.button(
        wording.remove(len(row.claims)),
        key=f"act:remove:{source.id}",
        on_click=_remove,
        args=(source.id, source.title, len(row.claims)),
        icon=":material/delete:",
        help=wording.REMOVE_HELP,
    )
    if any((saved, closed, parted, answered, gone)) and links.part() != _PART:
        st.rerun()


def _copy(source: Source) -> bool:
    """What a document is a copy of, and what can be done where that is wrong; whether it was done."""
    original = current().case.sources.get(source.copy_of or "")
    if original is None:
        return False
    st.caption(in_markdown(f"{upper_first(copy_of(original))}."))
    acts = (
        ("This one came first", "original", documents.make_original),
        ("Not a copy", "own", documents.part_from_original),
    )
    with st.container(horizontal=True):
        done = [
            st.button(
                label, key=f"act:{name}:{source.id}", on_click=_act, args=(act, source.id), help=wording.UNDO_HELP
            )
            for label, name, act in acts
        ]
    return any(done)


def _act(act: Callable[[str], None], source: str) -> None:
    act(source)
    _leave(source)


def _close(source: str) -> None:
    tell(source)
    links.leave_part()


def _key(source: str, name: str) -> str:
    return f"document:{source}:{name}"


def _save(source: str) -> None:
    documents.change(source, **{name: value(_key(source, name), "") for name in wording.FIELDS})
    _leave(source)


def _remove(source: str, title: str, claims: int) -> None:
    documents.remove(source)
    if _leave(source):
        current().of(_REMOVED).now = wording.removed(title, claims)


def _leave(source: str) -> bool:
    """Close the form, unless the act was refused."""
    said = documents.told(source)
    if done := said is None or said[0] != "error":
        links.leave_part()
    return done
