"""What a scenario's rules do to what the evidence says."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from indicators.codebook import TOP
from indicators.levels import Floats
from scenarios.scoring.belief import apply_rule, moved
from scenarios.scoring.cells import cells_of
from tests.support import golden
from tests.support.counts import examples
from tests.support.invariants import Vote, at_or_above, judged, priors, registers, whatever
from tests.support.random_registers import random_case


@whatever(registers, priors, st.integers(0, TOP))
def test_a_floor_lies_above_the_evidence_and_a_cap_below(votes: list[Vote], prior: Floats, k: int) -> None:
    found, rules = judged(votes, prior), ("floor", "evidence", "cap")
    for belief in (found.belief, found.drawn):
        above, evidence, below = (moved(belief, rule, k) for rule in rules)
        assert at_or_above(above, evidence) and at_or_above(evidence, below)
    levels = [int(apply_rule(rule, k, np.array(found.level))) for rule in rules]
    assert levels == sorted(levels, reverse=True)


@given(st.integers(0, 10_000))
@examples(40)
def test_what_is_coded_from_a_copy_counts_as_if_it_were_coded_from_what_it_repeats(number: int) -> None:
    """Where both name the same author: then they are one voice and one document in everything."""
    case, settings = random_case(number)
    first = case.header.sources[0]
    copies = tuple(
        first.model_copy(update={"id": s.id, "copy_of": None if s is first else first.id}) for s in case.header.sources
    )
    repeated = golden.changed(case, header=case.header.model_copy(update={"sources": copies}))
    moved_there = tuple(c.model_copy(update={"source": first.id}) for c in case.evidence)
    original = golden.changed(repeated, evidence=moved_there)
    choices = settings.changed(sources_off=())
    mine, theirs = cells_of(repeated, choices), cells_of(original, choices)
    for name in ("belief", "drawn", "level", "known"):
        assert np.array_equal(getattr(mine, name), getattr(theirs, name)), name
    for one, other in zip(mine.judgements, theirs.judgements, strict=True):
        assert [j and (j.documents, j.status) for j in one] == [j and (j.documents, j.status) for j in other]
