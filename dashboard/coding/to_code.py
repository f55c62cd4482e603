"""What a sentence is coded with, as the browser takes it: items by the parts of the codebook, levels, directions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from markupsafe import Markup

from dashboard.drawing.html import filled
from dashboard.drawing.palette import colour_of
from dashboard.wording.coding import WAYS
from dashboard.wording.text import plain
from scenarios.model.case import Case

Json = dict[str, Any]


def way_back(label: str, icon: str, address: str) -> Markup:
    """The link to the page from which one came to work by keys."""
    way = {"title": label, "icon": icon, "href": address, "here": False}
    return filled("drawing/templates/pages.html", label=label, sections={"": [way]})


def codes(case: Case) -> Json:
    """Indicators and commitments as the codebook has them, its parts, and how a sentence can speak of a level."""
    items = [
        {"id": i, "name": x.name, "definition": x.definition, "levels": list(x.levels), "colour": colour_of(case, i)}
        for i, x in case.codebook.scored.items()
    ]
    ways = [
        {"id": way, "key": key, "name": name, "says": says, "example": example}
        for way, (key, name, says, example) in WAYS.items()
    ]
    return {"items": items, "parts": _parts(case), "directions": ways}


def _parts(case: Case) -> list[Json]:
    """The parts of the codebook with the places of their items among all: each dimension, and the commitments."""
    places = {i: n for n, i in enumerate(case.codebook.scored)}
    made: list[Json] = [
        {"name": d.name, "items": [places[i.id] for i in case.codebook.indicators if i.dimension == d.id]}
        for d in case.codebook.dimensions
    ]
    if case.codebook.commitment_ids:
        made.append({"name": "Commitments", "items": [places[i] for i in case.codebook.commitment_ids]})
    ids = list(places)
    return [part | {"colour": colour_of(case, ids[part["items"][0]])} for part in made if part["items"]]


def shown_words(of: Sequence[str]) -> list[str]:
    """Words from outside without marks that turn the direction of writing; each keeps its place."""
    return [plain(word) for word in of]
