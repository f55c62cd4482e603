"""The form of a claim: which one is open, the passage that a new claim begins at, and those left unfinished."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import NamedTuple

from dashboard.session import forms
from dashboard.session.parts import Held, Part
from dashboard.session.session import current
from indicators.evidence import Claim

CLAIM = "edit:claim:"  # begins the keys of a claim's form
NEW = f"{CLAIM}new:"
NEW_SOURCE = "a new source ..."
_FROM = f"{CLAIM}from"  # where the form was opened, kept with what is typed into it
_KEPT = "kept:claim:"  # begins the keys of new claims that were left unfinished
_FORM = "form"  # the field that says which claim's form is open, "" for a new one
# Whether a form was opened at a passage.
CLAIM_FORMS = Part(lambda: Held(False), fields=(CLAIM, _KEPT, _FORM))
# What the form fills in by itself, or the reader has in a moment again: no claim is begun by that alone.
_SLIGHT = {
    *("source", "paragraph", "page", "locator", "sentence", "taken", "carried"),
    *("indicator", "direction", "kind", "reliability", "credibility"),
}


class Unfinished(NamedTuple):
    """A new claim that was left half typed: where it is kept, its source, and its paragraph as it was typed."""

    key: str
    source: str
    paragraph: str


def open_form(claim: str | None) -> None:
    """Open the form for a claim ("" for a new one), or close it (None); what was typed into another is gone.

    But for a new claim that stands half typed when another form is opened: it is kept.
    """
    if claim != _opened() or (claim == "" and came_from() is not None):  # one at a passage is another form
        if claim is not None:
            _put_by()
        forms.drop_typed(CLAIM)
    typed = current().draft.typed
    typed.pop(_FORM, None)
    if claim is not None:
        typed[_FORM] = claim


def open_at(source: str, paragraph: int, page: int | None = None) -> None:
    """Open the form for a new claim on one passage of a source, its words still to be named.

    A new claim that stands half typed elsewhere is kept, and offered.
    """
    if came_from() != (source, paragraph):
        began = {f"{NEW}{name}": value for name, value in ({"source": source} | at(source, paragraph, page)).items()}
        _begin(began | {_FROM: f"{source}:{paragraph}"})
    current().of(CLAIM_FORMS).now = True


def _begin(fields: Mapping[str, object]) -> None:
    """Open the form for a new claim with these fields, by their keys."""
    _put_by()
    forms.drop_typed(CLAIM)
    current().draft.typed |= {_FORM: "", **fields}


def _put_by() -> None:
    """Keep the new claim whose form is open, if it stands half typed."""
    draft = current().draft
    if _opened() == "" and _is_begun():
        numbers = [int(k.removeprefix(_KEPT)) for k in draft.typed if k.startswith(_KEPT)]
        fields = {k: v for k, v in draft.typed.items() if k.startswith((NEW, _FROM))}
        draft.typed[f"{_KEPT}{max(numbers, default=0) + 1}"] = json.dumps(fields)


def _is_begun() -> bool:
    """Whether more stands in the form of a new claim than it filled in by itself."""
    forms.hold_typed(NEW)
    typed = {k.removeprefix(NEW): v for k, v in current().draft.typed.items() if k.startswith(NEW)}
    empty = (None, "", typed.get("carried"))
    names = {k.partition(":")[0] for k, v in typed.items() if v not in empty and v is not False}
    return not names <= _SLIGHT


def last_on(source: str) -> Claim | None:
    """The last claim on a source that was added in this draft: the next one from there is often of the same kind."""
    case, added = current().case, {*current().edits()[0]}
    return next((c for c in reversed(case.evidence) if c.source == source and c.id in added), None)


def waits_at_its_passage() -> bool:
    """Whether the open form was opened at a passage and nothing was typed into it: elsewhere it is in the way."""
    return came_from() is not None and not _is_begun()


def unfinished() -> list[Unfinished]:
    """The new claims that were left half typed, the last one first; none whose source is gone."""
    found = []
    for key in (k for k in current().draft.typed if k.startswith(_KEPT)):
        fields = _fields(key)
        source = str(fields.get(f"{NEW}source", ""))
        if source == NEW_SOURCE or source in current().case.sources:
            found.append(Unfinished(key, source, str(fields.get(f"{NEW}paragraph:{source}", ""))))
    return found[::-1]


def _fields(key: str) -> dict[str, object]:
    held: dict[str, object] = json.loads(current().draft.typed[key])
    return held


def go_on(key: str) -> None:
    """Open the form with an unfinished claim, at the passage where it was begun; another one is kept in its place."""
    if key not in current().draft.typed:
        return
    fields = _fields(key)
    drop(key)
    _begin(fields)
    if (came := came_from()) is not None:
        current().look(source=came[0], paragraph=came[1], claim=None)
    current().of(CLAIM_FORMS).now = True


def drop(key: str) -> None:
    """Forget an unfinished claim."""
    current().draft.typed.pop(key, None)


def at(source: str, paragraph: int | None, page: int | None, locator: str = "") -> dict[str, str]:
    """The fields of a place in a source, by what their keys end with: each source has its own."""
    held = {"paragraph": paragraph, "page": page, "locator": locator}
    return {f"{name}:{source}": "" if value is None else str(value) for name, value in held.items()}


def came_from() -> tuple[str, int] | None:
    """The source and the paragraph where the form for a new claim was opened; None where it was elsewhere."""
    source, _, paragraph = str(forms.typed_or(_FROM, "")).rpartition(":")
    return (source, int(paragraph)) if opened_form() == "" and paragraph.isascii() and paragraph.isdigit() else None


def opened_now() -> bool:
    """Whether the form has been opened at a passage by the last act, so that it is to be brought into view; once."""
    return current().of(CLAIM_FORMS).taken()


def opened_form() -> str | None:
    """The claim whose form is open, "" for a new one, None for none; a claim that is gone has no form."""
    claim = _opened()
    return claim if not claim or claim in current().case.claims else None


def _opened() -> str | None:
    claim: str | None = current().draft.typed.get(_FORM)
    return claim
