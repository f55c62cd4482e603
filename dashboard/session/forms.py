"""Forms and tables that stand half filled: what is typed is held, wherever the reader goes, and kept with the draft.

A table knows only what was done since it was drawn first: where it starts anew, after a reload or on the way back from
another page, it starts from what is held, under a key of its own.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from dashboard.session import links, widget_state, wording
from dashboard.session.keeper import KEPT
from dashboard.session.parts import INSTALLED, Part
from dashboard.session.session import current
from scenarios.files.editing import GIVEN, given_in
from scenarios.model.case import Case


@dataclass
class Forms:
    """What half-filled forms and tables began with."""

    begun: dict[str, Any] = field(default_factory=dict)  # by widget
    editors: dict[str, tuple[str, str, Any]] = field(default_factory=dict)  # widget, revision and start, by table
    editor: int = 0  # the number of the last of these widgets


FORMS = Part(Forms, kinds=("forms",), told=lambda _: wording.HALF_FILLED)


def typed_or(key: str, otherwise: Any) -> Any:
    """What was typed into a widget of a form before it was last drawn, else a value to begin with."""
    return current().draft.typed.get(key, otherwise)


def start_typed(key: str, value: Any) -> str:
    """As `widget_state.start`, but with what was typed before, however long the widget has not been drawn."""
    current().of(FORMS).begun[key] = value
    return widget_state.start(key, typed_or(key, value))


def hold_typed(prefix: str) -> None:
    """Hold what is typed into the widgets of a form, so that another page, Undo or a closed box does not lose it."""
    current().draft.typed |= {k: widget_state.value(k) for k in widget_state.keys(prefix)}


def drop_typed(prefix: str) -> None:
    """Forget what was typed into a form, and its widgets."""
    draft = current().draft
    draft.typed = {k: v for k, v in draft.typed.items() if not k.startswith(prefix)}
    widget_state.restart(prefix)


def given() -> dict[str, int]:
    """The highest numbers of ids that were given in this draft, by what the ids begin with."""
    typed = current().draft.typed
    return {k.removeprefix(GIVEN): v for k, v in typed.items() if k.startswith(GIVEN) and isinstance(v, int)}


def hold_given(case: Case) -> None:
    """Keep in mind which ids a case gives, so that none is given again to something else: notes and files name them."""
    current().draft.typed |= {f"{GIVEN}{start}": number for start, number in given_in(case, given()).items()}


def edits(key: str) -> Any:
    """What is kept of the edits of a table; None where nothing is."""
    text = typed_or(key, None)
    return json.loads(text) if text else None


def start_table(key: str, revision: str = "") -> tuple[str, Any]:
    """The key of the editor to draw, and the edits that it starts from, None for none.

    revision: of the rows that it shows; with another one it starts anew.
    """
    forms = current().of(FORMS)
    widget, shown, start = forms.editors.get(key, ("", "", None))
    if not widget or shown != revision or widget_state.value(widget) is None:
        forms.editor += 1
        widget, start = f"{key}:{forms.editor}", edits(key)
        forms.editors[key] = (widget, revision, start)
    return widget, start


def hold_table(key: str, made: Any) -> None:
    """Keep the edits of a table as they are now, falsy for none; a draft is begun where there is none yet."""
    draft, text = current().draft, json.dumps(made) if made else ""
    if text != draft.typed.get(key, ""):
        draft.typed.pop(key, None)
        if made:
            draft.typed[key] = text
        if not draft.token:
            KEPT.by.save_draft(even_empty=True)
            links.write()  # the run has begun before there was a draft to name
        _save()


def typed_anew() -> bool:
    """Whether this run came with a text in a half-filled form that is not held yet."""
    begun, typed = current().of(FORMS).begun, current().draft.typed
    held = {k: typed.get(k, begun[k]) for k in widget_state.keys(INSTALLED.fields) if k in begun}
    return any(_plain(value := widget_state.value(k)) and value != then for k, then in held.items())


def save_typed() -> None:
    """Save what stands in half-filled forms; with a field that was changed a draft is begun where there is none."""
    session, changed = current(), False
    typed, begun = session.draft.typed, session.of(FORMS).begun
    for key in widget_state.keys(INSTALLED.fields):
        if key in begun and _plain(value := widget_state.value(key)):
            differs = value != begun[key]
            if differs or key in typed:  # what stands as it began is not to hold against a newer start
                changed |= differs
                typed[key] = value
    if not changed and not session.draft.token:
        return
    if _fields() != session.draft.saved and (session.draft.token or KEPT.by.save_draft(even_empty=True)):
        _save()


def _fields() -> dict[str, Any]:
    """Everything of half-filled forms that is to be kept, of the parts that are installed."""
    return {k: v for k, v in current().draft.typed.items() if k.startswith(INSTALLED.fields) and _plain(v)}


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
    if draft.token and (changed or gone) and KEPT.by.put_fields(changed, gone):
        draft.saved = now
