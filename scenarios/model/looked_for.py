"""What was read where nothing is known: documents read to their end without a claim on an item, and empty searches."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from scenarios.model.case import Case


class LookedFor(NamedTuple):
    """Where an item was looked for and nothing was found; of copies that repeat each other one counts."""

    documents: int  # read to their end, without a claim on it
    empty: int  # searches for it that led to no claim on it
    asked: int  # searches for it


def looked_for(case: Case, read: Collection[str], item: str) -> LookedFor:
    """Where an indicator or commitment was looked for. read: ids of the sources that were read to their end.

    Context says nothing of a level, and yet it is a claim: what carries one on the item is no document without.
    """
    whole = {case.sources[s].document for s in read if s in case.sources}
    on_it = {c.id: case.sources[c.source].document for c in case.evidence if c.indicator == item}
    asked = [s for s in case.searches if item in s.indicator]
    return LookedFor(
        documents=len(whole - set(on_it.values())),
        empty=sum(not on_it.keys() & set(s.found) for s in asked),
        asked=len(asked),
    )
