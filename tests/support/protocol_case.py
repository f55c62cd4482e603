"""A made-up case of 1985 that keeps every rule of the protocol, with as many claims as a test wants."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from indicators.codebook import Codebook
from indicators.evidence import Claim
from indicators.register import Search
from indicators.sources import Header
from scenarios.files.case_folder import common_framework
from scenarios.model.case import Case
from scenarios.model.scenario import Scenario
from tests.support import golden

BOOK, METHOD = common_framework()
MARK = "a" * 64  # of the protocol that it names
ASKED = ("Meetings of the ministers of A and B", "The treaty of A and B", "Exercises of A and B called off")
OF = 6  # documents


def claim(n: int, **fields: Any) -> Claim:
    """The n-th claim: one on each indicator in turn, each document in turn."""
    item = BOOK.indicator_ids[n % len(BOOK.indicators)]
    held = {"id": f"E{n}", "source": f"s{n % OF}", "claim": f"made up {n}", "paragraph": n + 1}
    return golden.claim(**held | {"indicator": item, "kind": "document", "period": "1980/.."} | fields)


def search(n: int, **fields: Any) -> Search:
    """The look-up of the n-th question."""
    held = {"indicator": ["INS1"], "question": ASKED[n], "day": "2026-11-27", "number": f"Q{n + 1:02}"}
    return Search.model_validate(held | fields)


def case(
    evidence: Sequence[Claim] = tuple(map(claim, range(24))),
    searches: Sequence[Search] = tuple(map(search, range(3))),
    codebook: Codebook = BOOK,
    named: str = MARK,
    **of_source: Any,
) -> Case:
    """A case of 1985 that keeps every rule; of_source: fields of its first source."""
    sources = [{"id": f"s{n}", "title": f"Document {n}", "date": "1986"} for n in range(OF)]
    sources[0] |= of_source
    header = {"id": "made-up", "title": "A and B", "parties": ["A", "B"], "as_of": date(1985, 12, 31)}
    return Case(
        codebook=codebook,
        method=METHOD,
        header=Header.model_validate(header | {"protocol": named, "sources": sources}),
        evidence=tuple(evidence),
        scenarios=(Scenario(id="all", name="All", group="reading"),),
        searches=tuple(searches),
    )
