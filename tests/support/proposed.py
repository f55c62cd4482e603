"""How far down a list of proposals the item stands that a coder chose."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import NamedTuple

import numpy as np

from indicators.levels import Ints
from scenarios.coding.proposals import Proposer, coded
from scenarios.reference.known_pairs import ReferenceSet


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


def left_out(pairs: ReferenceSet, cut: Callable[[Proposer], Proposer] = lambda whole: whole) -> Proposed:
    """Every coded claim of the known pairs, proposed for by what the other pairs alone know. cut: what is asked."""
    found = []
    for case in pairs.cases:
        proposer = cut(Proposer.of(pairs.codebook, coded(other for other in pairs.cases if other is not case)))
        texts, items = zip(*coded([case]), strict=True)
        found.append(proposed(proposer, texts, [(item,) for item in items]))
    return Proposed(tuple(i for f in found for i in f.items), np.concatenate([f.place for f in found]))
