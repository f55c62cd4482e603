"""The first worked register with commitments: a treaty signed in 1950, in force from 1951, ended with 1980."""

from __future__ import annotations

from typing import Any

from indicators.codebook import Commitment
from indicators.evidence import Claim
from indicators.method import Method
from indicators.sources import Header
from scenarios.model.case import Case
from scenarios.model.scenario import CommitmentStatus, Scenario
from tests.support import golden, golden_first

WHY: dict[str, Any] = {"reason": "made up"}
RULE = {"commitment": "COM2", "in_force": 4, "functioning": ["COM3"], "why": "as worked out"}
SOURCES = [
    {"id": "doc", "author": "author", "title": "A document", "date": "2019"},
    {"id": "treaty", "title": "The treaty", "date": "1950", "outside": True},
    {"id": "rumour", "title": "Hearsay", "date": "1950", "reliability": "E"},
]


def claim(name: str, **fields: Any) -> Claim:
    """A document of 1950 that shows the treaty in force, unless fields say otherwise."""
    base = {"id": name, "source": "doc", "indicator": "COM2", "level": 4, "kind": "document", "period": "1950"}
    return golden.claim(**base | {"note": "made up"} | fields)


SIGNED = claim("signed", level=3, period="1950-02-14")
IN_FORCE = claim("in-force", direction="at_least", period="1951-04-11/1980", valid_to="1980")
CITED = ("signed", "in-force", "more")


def documented(status: int = 4, cited: tuple[str, ...] = CITED) -> dict[str, CommitmentStatus]:
    """The treaty as a scenario documents it."""
    held = {"status": status, "basis": "documented", "evidence": cited}
    return {"COM2": CommitmentStatus.model_validate(held | WHY)}


NOW = Scenario(id="now", name="Now", group="future", commitments=documented())


def case(*register: Claim, scenarios: tuple[Scenario, ...] = (NOW,)) -> Case:
    """Three commitments with a target of 4 in the formal benchmark, and these claims beside the worked ones."""
    first = golden.case()
    levels = tuple(f"step {k}" for k in range(5))
    bonds = tuple(
        Commitment(id=f"COM{n}", name=f"Commitment {n}", levels=levels, targets={"formal": 4, "deep": 3})
        for n in (1, 2, 3)
    )
    return golden.changed(
        first,
        codebook=golden.codebook(golden_first.DIMENSIONS, golden_first.TARGETS, bonds),
        method=Method.model_validate(golden.method().model_dump() | {"treaty": RULE}),
        header=Header.model_validate(first.header.model_dump() | {"sources": SOURCES}),
        evidence=(*first.evidence, *register),
        scenarios=scenarios,
    )
