"""A case on the same two states as the shipped one, from other sources and of a later day, made of a known pair."""

from __future__ import annotations

from datetime import date

from scenarios import load_case, seed_folder
from scenarios.model.case import Case
from tests.support import golden

CASE = load_case(seed_folder("china-russia-2017"))


def other(as_of: date = date(2025, 12, 31), **header: object) -> Case:
    """A pair that is coded from documents, as if it were the same two states later."""
    known = load_case(seed_folder("russia-belarus-2021"))
    fields = {"id": "from-documents", "parties": CASE.header.parties, "as_of": as_of} | header
    claims = tuple(c.model_copy(update={"party": ""}) for c in known.evidence)
    return golden.changed(known, header=known.header.model_copy(update=fields), evidence=claims)
