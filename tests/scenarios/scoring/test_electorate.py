"""One electorate: any number of alternatives at once are what judging each of them alone gives, to the last bit."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.codebook import LEVELS
from indicators.evidence import Admissible, Claim
from indicators.levels import Bools, Floats, judge
from indicators.method import BURDENS, Method
from indicators.sources import Source
from scenarios.model.scenario import ADJUSTED, Admission, Cell
from scenarios.scoring.belief import Voter, apply_rule, moved, stated, vote_of, votes_of
from scenarios.scoring.electorate import (
    Electorate,
    admitted,
    distinct,
    may_ever_vote,
    one_level,
    why_excluded,
    why_not_on,
)
from tests.support import golden, random_cases
from tests.support.counts import examples
from tests.support.random_registers import random_case

METHOD = golden.method()
EVIDENCE = Cell(rule="evidence")
MORE: list[dict[str, Any]] = [{}, {"reliability": "C"}, {"copy_of": "d0"}, {"author": "Ann", "outside": True}]
SOURCES = [
    Source.model_validate({"id": f"d{n}", "title": f"Document {n}", "date": "2015"} | more)
    for n, more in enumerate(MORE)
]
READINGS = [
    None,
    Admission(kinds=("document", "event")),
    Admission(stance="x", elsewhere="all"),
    Admission(stance="x", elsewhere="none"),
]


@st.composite
def rows(draw: st.DrawFn, most: int = 9) -> list[Voter]:
    """Claims on one indicator, full of repeats and statements in two rows."""
    return [
        (
            Claim(
                id=f"e{n}",
                source=(source := draw(st.sampled_from(SOURCES))).id,
                paragraph=draw(st.sampled_from([None, 1])),
                claim="made up",
                indicator="I1",
                direction=draw(st.sampled_from(["supports", "at_least", "contradicts"])),
                level=draw(st.integers(1, 3)),
                kind=draw(st.sampled_from(["document", "event", "press"])),
                reliability=draw(st.sampled_from("ABCE")),
                credibility=draw(st.sampled_from("1235")),
                attributed_to=draw(st.sampled_from(["", "a", "A ", "b"])),
                stance=draw(st.sampled_from(["x", None])),
            ),
            source,
        )
        for n in range(draw(st.integers(0, most)))
    ]


@st.composite
def methods(draw: st.DrawFn) -> Method:
    """Conventions that decide what votes make one believe."""
    return golden.method(
        odds_per_vote=draw(st.sampled_from([2.0, 5.0])),
        repeat_factor=draw(st.sampled_from([0.0, 0.5])),
        floor_fades=draw(st.sampled_from([0.0, 0.5])),
        document_counts=draw(st.sampled_from([0.3, 0.5])),
    )


def masks(draw: st.DrawFn, count: int) -> Bools:
    """Which of so many claims may be used in some alternatives."""
    rng = np.random.default_rng(draw(st.integers(0, 10_000)))
    return rng.random((draw(st.integers(0, 12)), count)) < draw(st.sampled_from([0.3, 0.7, 1.0]))


def voting(reading: Admission | None, present: Sequence[Voter]) -> list[Voter]:
    """Those of the claims present that a reading lets vote, claim by claim."""
    if reading is None:
        return list(present)
    if reading.kinds is not None:
        return [v for v in present if v[0].kind in reading.kinds]
    own = [v for v in present if v[0].stance == reading.stance]
    return own if own or reading.elsewhere == "none" else list(present)


class Alone:
    """What a cell holds in one alternative, judged by itself."""

    def __init__(self, cell: Cell, asked: list[Voter], votes: Floats, prior: Floats, method: Method) -> None:
        found = judge(votes_of(asked, method)._replace(vote=votes), prior, method)
        level = apply_rule(cell.rule, cell.value, np.array([found.level]))[0]
        q, p = (moved(x, cell.rule, cell.value) for x in (found.belief, found.drawn))
        self.known, self.level, self.documents = found.votes > 0, int(level), found.documents
        self.belief, self.drawn, self.counted = q, p if self.known else q, found.counted


@given(rows(), methods(), random_cases.cells, st.sampled_from(READINGS), st.sampled_from(BURDENS), st.data())
@examples(150)
def test_a_mask_of_rows_is_what_judging_each_alternative_alone_gives(
    on: list[Voter], method: Method, cell: Cell, reading: Admission | None, burden: str, data: st.DataObject
) -> None:
    prior, present = method.prior(burden), data.draw(st.composite(masks)(len(on)))
    votes = np.array([vote_of(c, s, method) for c, s in on])
    if data.draw(st.booleans()):  # other grades, in every alternative its own
        rng = np.random.default_rng(data.draw(st.integers(0, 99)))
        votes = rng.choice([0.0, 0.25, 0.5, 0.75], present.shape)
    held = Electorate(on, method, prior).held(cell, present, reading, votes=votes)
    assert held.belief.shape == (len(present), LEVELS) and held.known.shape == (len(present),)
    for n, there in enumerate(present):
        if cell.rule not in ("evidence", *ADJUSTED):
            q = prior if cell.rule == "unknown" else stated(cell)[0]
            assert np.array_equal(held.belief[n], q) and np.array_equal(held.drawn[n], q)
            assert held.known[n] == (cell.rule != "unknown")
            assert cell.rule == "unknown" or held.level[n] == stated(cell)[1]
            continue
        asked = voting(reading, [v for v, stays in zip(on, there, strict=True) if stays])
        at = [on.index(v) for v in asked]
        alone = Alone(cell, asked, np.broadcast_to(votes, present.shape)[n, at], prior, method)
        assert np.array_equal(held.belief[n], alone.belief) and np.array_equal(held.drawn[n], alone.drawn)
        assert np.array_equal(held.counted[n, at], alone.counted) and not np.delete(held.counted[n], at).any()
        assert (held.known[n], held.documents[n]) == (alone.known, alone.documents)
        assert not alone.known or held.level[n] == alone.level


@given(rows(), st.sampled_from(READINGS), st.data())
@examples(80)
def test_what_is_taken_out_is_gone_but_for_the_last_bit(
    on: list[Voter], reading: Admission | None, data: st.DataObject
) -> None:
    of, gone = Electorate(on, METHOD, METHOD.prior("neutral")), data.draw(st.composite(masks)(len(on)))
    present, votes = of.without(gone, reading)
    out, masked = of.held(EVIDENCE, present, reading, votes=votes), of.held(EVIDENCE, ~gone, reading)
    assert out.belief == pytest.approx(masked.belief, abs=1e-15) and np.array_equal(out.known, masked.known)
    assert np.array_equal(out.counted, masked.counted) and np.array_equal(out.documents, masked.documents)


@given(rows(), st.sampled_from(READINGS), random_cases.cells)
@examples(80)
def test_one_alternative_with_names_is_the_same_as_among_others(
    on: list[Voter], reading: Admission | None, cell: Cell
) -> None:
    of = Electorate(on, METHOD, METHOD.prior("sceptical"))
    found, held = of.belief(cell, reading), of.held(cell, np.ones((2, len(on)), dtype=bool), reading)
    for n in range(2):
        assert np.array_equal(held.belief[n], found.belief) and np.array_equal(held.drawn[n], found.drawn)
        assert held.known[n] == found.known and (not found.known or held.level[n] == found.level)
    if found.judgement is not None:
        assert list(found.voters) == [c for c, _ in voting(reading, on)]
        assert found.judgement is of.judged(reading)[0]  # asked once, however many ask


@given(st.integers(0, 10_000), st.data())
@examples(60)
def test_who_may_be_used_is_told_alike_with_a_reason_and_in_a_mask(number: int, data: st.DataObject) -> None:
    """Day, left out, outside, switched off and published, each alternative with its own."""
    case, _ = random_case(number)
    rng = np.random.default_rng(data.draw(st.integers(0, 99)))
    on = [(c, case.sources[c.source]) for c in case.evidence if may_ever_vote(c, case.codebook)]
    by = [
        Admissible(
            as_of=date(2009, 1, 1) + timedelta(days=int(rng.integers(0, 3_500))),
            left_out=frozenset(c.id for c, _ in on if rng.random() < 0.2),
            outside=bool(rng.random() < 0.5),
            sources_off=frozenset(s for s in case.sources if rng.random() < 0.2),
            published_by=bool(rng.random() < 0.5),
            undated=case.header.as_of,
        )
        for _ in range(5)
    ]
    found = admitted(
        on,
        [case.header.as_of] * len(on),
        np.array([[x.as_of.toordinal()] for x in by]),
        published_by=np.array([[x.published_by] for x in by]),
        outside=np.array([[x.outside] for x in by]),
        switched_off=np.array([[s.id in x.sources_off for _, s in on] for x in by], dtype=bool),
        left_out=np.array([[c.id in x.left_out for c, _ in on] for x in by], dtype=bool),
    )
    assert found.tolist() == [[not why_excluded(case, c, x) for c, _ in on] for x in by]
    for c, _ in on:
        why = why_not_on(case, c.id, by[0].as_of, by[0].published_by)
        alone = by[0]._replace(left_out=frozenset(), outside=True, sources_off=frozenset())
        assert why == why_excluded(case, c, alone)


def test_a_level_lower_gathers_belief_at_the_end() -> None:
    q = np.array([0.1, 0.2, 0.3, 0.2, 0.2])
    assert one_level(q, -1) == pytest.approx([0.3, 0.3, 0.2, 0.2, 0.0])
    assert one_level(q, 1) == pytest.approx([0.0, 0.1, 0.2, 0.3, 0.4])


@pytest.mark.parametrize("columns", [0, 1, 5, 62, 63, 70])
def test_distinct_rows_are_found_however_wide_they_are(columns: int) -> None:
    rng = np.random.default_rng(columns)
    kinds = rng.random((4, columns)) < 0.5
    some = kinds[rng.integers(0, 4, 30)]
    for these in (some, np.where(some, 0.5, 0.25)):
        first, back = distinct(these)
        assert np.array_equal(these[first][back], these)
        assert len({x.tobytes() for x in these[first]}) == len(first) == len({x.tobytes() for x in these})
