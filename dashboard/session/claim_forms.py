"""The form of a claim: which one is open, and the passage that a new claim begins at."""

from __future__ import annotations

from dashboard.session import persistence, widget_state
from dashboard.session.session import current

CLAIM = "edit:claim:"  # begins the keys of a claim's form
NEW = f"{CLAIM}new:"
_FROM = f"{CLAIM}from"  # where the form was opened, kept with what is typed into it


def open_form(claim: str | None) -> None:
    """Open the form for a claim ("" for a new one), or close it (None); what was typed into another is gone."""
    if claim != current().draft.form:
        persistence.drop_typed(CLAIM)
    current().draft.form = claim


def open_at(source: str, paragraph: int, page: int | None = None) -> None:
    """Open the form for a new claim on one passage of a source, its words still to be named.

    A new claim that stands half typed keeps its words and moves there.
    """
    open_form("")
    began = {"source": source, **at(source, paragraph, page)}
    for name in began:
        widget_state.restart(f"{NEW}{name}")
    current().draft.typed |= {f"{NEW}{name}": value for name, value in began.items()} | {_FROM: f"{source}:{paragraph}"}


def at(source: str, paragraph: int | None, page: int | None, locator: str = "") -> dict[str, str]:
    """The fields of a place in a source, by what their keys end with: each source has its own."""
    held = {"paragraph": paragraph, "page": page, "locator": locator}
    return {f"{name}:{source}": "" if value is None else str(value) for name, value in held.items()}


def came_from() -> tuple[str, int] | None:
    """The source and the paragraph where the form for a new claim was opened; None where it was elsewhere."""
    source, _, paragraph = str(persistence.typed_or(_FROM, "")).rpartition(":")
    return (source, int(paragraph)) if opened_form() == "" and paragraph.isascii() and paragraph.isdigit() else None


def opened_form() -> str | None:
    """The claim whose form is open, "" for a new one, None for none; a claim that is gone has no form."""
    claim = current().draft.form
    return claim if not claim or claim in current().case.claims else None
