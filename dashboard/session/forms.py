"""Forms and tables that stand half filled: what is typed and not taken over yet is kept with the draft.

A table knows only what was done since it was drawn first. Where it starts anew, after a reload or on the way back from
another page, it starts from what is kept, under a key of its own.
"""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Connection

from dashboard.session import links, widget_state
from dashboard.session.persistence import save_draft, writing
from dashboard.session.session import FORMS, OPEN_FORM, current
from dashboard.team import rights
from scenarios.workspace import drafts

CLAIM = "edit:claim:"  # begins the keys of a claim's form


def typed_or(key: str, otherwise: Any) -> Any:
    """What was typed into a widget of a form before it was last drawn, else a value to begin with."""
    return current().draft.typed.get(key, otherwise)


def start_typed(key: str, value: Any) -> str:
    """As `widget_state.start`, but with what was typed before, however long the widget has not been drawn."""
    current().begun[key] = value
    return widget_state.start(key, typed_or(key, value))


def hold_typed(prefix: str) -> None:
    """Hold what is typed into the widgets of a form, so that another page, Undo or a closed box does not lose it."""
    current().draft.typed |= {k: widget_state.value(k) for k in widget_state.keys(prefix)}


def drop_typed(prefix: str) -> None:
    """Forget what was typed into a form, and its widgets."""
    draft = current().draft
    draft.typed = {k: v for k, v in draft.typed.items() if not k.startswith(prefix)}
    widget_state.restart(prefix)


def open_form(claim: str | None) -> None:
    """Open the form for a claim ("" for a new one), or close it (None); what was typed into another is gone."""
    if claim != current().draft.form:
        drop_typed(CLAIM)
    current().draft.form = claim


def opened_form() -> str | None:
    """The claim whose form is open, "" for a new one, None for none; a claim that is gone has no form."""
    claim = current().draft.form
    return claim if not claim or claim in current().case.claims else None


def edits(key: str) -> Any:
    """What is kept of the edits of a table; None where nothing is."""
    text = typed_or(key, None)
    return json.loads(text) if text else None


def start_table(key: str, revision: str = "") -> tuple[str, Any]:
    """The key of the editor to draw, and the edits that it starts from, None for none.

    revision: of the rows that it shows; with another one it starts anew.
    """
    session = current()
    widget, shown, start = session.editors.get(key, ("", "", None))
    if not widget or shown != revision or widget_state.value(widget) is None:
        session.editor += 1
        widget, start = f"{key}:{session.editor}", edits(key)
        session.editors[key] = (widget, revision, start)
    return widget, start


def hold_table(key: str, made: Any) -> None:
    """Keep the edits of a table as they are now, falsy for none; a draft is begun where there is none yet."""
    draft, text = current().draft, json.dumps(made) if made else ""
    if text != draft.typed.get(key, ""):
        draft.typed.pop(key, None)
        if made:
            draft.typed[key] = text
        if not draft.token:
            save_draft(even_empty=True)
            links.write()  # the run has begun before there was a draft to name
        _save()


def save_typed() -> None:
    """Save what stands in half-filled forms; with a field that was changed a draft is begun where there is none."""
    session, changed = current(), False
    typed = session.draft.typed
    for key in widget_state.keys(FORMS):
        if key in session.begun and _plain(value := widget_state.value(key)):
            differs = value != session.begun[key]
            if differs or key in typed:  # what stands as it began is not to hold against a newer start
                changed |= differs
                typed[key] = value
    if not changed and not session.draft.token:
        return
    if _fields() != session.draft.saved and (session.draft.token or save_draft(even_empty=True)):
        _save()


def _fields() -> dict[str, Any]:
    """Everything of half-filled forms that is to be kept."""
    draft = current().draft
    fields = {k: v for k, v in draft.typed.items() if k.startswith(FORMS) and _plain(v)}
    return fields | ({OPEN_FORM: draft.form} if draft.form is not None else {})


def _plain(value: object) -> bool:
    """Whether JSON holds it as it is."""
    if isinstance(value, list):
        return all(isinstance(v, str | int | float | bool) for v in value)
    return value is None or isinstance(value, str | int | float | bool)


def _save() -> None:
    """Save half-filled forms as they are, into the draft that is open, if one is."""
    draft, now = current().draft, _fields()
    changed = {k: v for k, v in now.items() if k not in draft.saved or draft.saved[k] != v}
    gone = [k for k in draft.saved if k not in now]

    def save(c: Connection) -> dict[str, Any]:
        drafts.put_fields(c, draft.token, json.loads(json.dumps(changed)), gone, rights.who())
        return now

    if draft.token and (changed or gone) and (saved := writing(save)) is not None:
        draft.saved = saved
