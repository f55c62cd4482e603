"""How far down a list of proposals the item stands that a coder chose."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import NamedTuple

import numpy as np

from indicators.levels import Ints
from scenarios.coding.proposals import Proposer, coded
from scenarios.model.case import Case
from scenarios.reference.known_pairs import ReferenceSet
from scenarios.reference.place import states_of


class Proposed(NamedTuple):
    """Sentences, the items that a coder gave each, and where the first of these stands, 0 = first."""

    items: tuple[tuple[str, ...], ...]
    place: Ints  # (n,), as many as there are items where it is not proposed at all

    def within(self, most: int) -> float:
        """Share of the sentences of which one of the items is among the first so many."""
        return float((self.place < most).mean())


def proposed(proposer: Proposer, texts: Sequence[str], items: Sequence[Collection[str]]) -> Proposed:
    """What a proposer says of sentences that somebody coded."""
    first, of = proposer.first(texts, len(proposer.items)), {item: n for n, item in enumerate(proposer.items)}
    right = [np.isin(row, [of[i] for i in given]) for row, given in zip(first, items, strict=True)]
    place = [int(r.argmax()) if r.any() else len(of) for r in right]
    return Proposed(tuple(map(tuple, items)), np.array(place, dtype=int))


def left_out(
    pairs: ReferenceSet, cut: Callable[[Proposer], Proposer] = lambda whole: whole, *, apart: bool = False
) -> Proposed:
    """Every coded claim of the known pairs, proposed for by what the other pairs alone know. cut: what is asked.

    apart: by those of them alone that share neither a state nor a document with it.
    """
    found = []
    for case in pairs.cases:
        others = [o for o in pairs.cases if o is not case and not (apart and _related(case, o))]
        proposer = cut(Proposer.of(pairs.codebook, coded(others)))
        texts, items = zip(*coded([case]), strict=True)
        found.append(proposed(proposer, texts, [(item,) for item in items]))
    return Proposed(tuple(i for f in found for i in f.items), np.concatenate([f.place for f in found]))


def _related(one: Case, other: Case) -> bool:
    """Whether two pairs have a state in common, or a document by its address."""
    states = states_of(one.header.parties) & states_of(other.header.parties)
    return bool(states or _documents(one) & _documents(other))


def _documents(case: Case) -> set[str]:
    return {s.url.lower().rstrip("/") for s in case.header.sources if s.url}
