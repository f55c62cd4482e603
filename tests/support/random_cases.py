"""Random cases and settings for property tests: cells, weights and choices drawn on the golden codebook, or on any."""

from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import strategies as st

from indicators.codebook import Benchmark, Codebook, Commitment, Dimension, Indicator
from indicators.evidence import Claim
from indicators.method import Method
from scenarios import load_case, seed_folder
from scenarios.model.case import Case
from scenarios.model.scenario import GROUPS, Cell, CommitmentStatus, Scenario
from scenarios.model.settings import Settings, Weights
from tests.support import golden

ANCHORS = tuple(f"step {k}" for k in range(5))
WHY: dict[str, Any] = {"basis": "assumption", "reason": "made up"}

cells = st.one_of(
    st.just(Cell(rule="evidence")),
    st.just(Cell(rule="unknown")),
    st.integers(0, 4).map(lambda v: Cell(rule="about", value=v, **WHY)),
    st.integers(0, 4).map(lambda v: Cell(rule="fixed", value=v, **WHY)),
    st.sampled_from([-2, -1, 1, 2]).map(lambda v: Cell(rule="shift", value=v, **WHY)),
    st.integers(1, 4).map(lambda v: Cell(rule="floor", value=v, **WHY)),
    st.integers(0, 3).map(lambda v: Cell(rule="cap", value=v, **WHY)),
    st.lists(st.integers(0, 4), min_size=3, max_size=3).map(
        lambda v: Cell.model_validate({"rule": "triangle", "value": sorted(v)} | WHY)
    ),
)
weights = st.builds(
    Weights,
    dimensions=st.fixed_dictionaries(
        {d: st.sampled_from([0.0, 10.0, 50.0, 100.0]) for d in "ITE"} | {"P": st.just(50.0)}
    ),
    indicators=st.fixed_dictionaries(
        {i: st.sampled_from([1.0, 30.0, 50.0, 90.0]) for i in ("I1", "I4", "T2", "E3", "P1", "P3")}
    ),
)
statuses = st.one_of(
    st.just(CommitmentStatus(status="none")), st.integers(0, 4).map(lambda k: CommitmentStatus(status=k, **WHY))
)
offsettings = st.sampled_from(["fully", "partly", "not at all"])


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """The golden register with three scenarios whose cells are drawn; some of them may be unknown."""
    drawn = tuple(Scenario(id=f"s{n}", name=f"Scenario {n}", group="future", cells=draw(_table())) for n in range(3))
    return golden.changed(golden.case(), scenarios=drawn)


def _table() -> st.SearchStrategy[dict[str, Cell]]:
    return st.fixed_dictionaries(dict.fromkeys(golden.IDS, cells))


@st.composite
def choices(draw: st.DrawFn) -> Settings:
    """Settings that move readiness: weights, offsetting, benchmark, burden of proof, left-out claims."""
    return Settings(
        case="golden",
        weights=draw(weights),
        offsetting=draw(offsettings),
        benchmark=draw(st.sampled_from(["formal", "deep"])),
        burden_of_proof=draw(st.sampled_from(["sceptical", "neutral", "generous"])),
        left_out=tuple(draw(st.sets(st.sampled_from([c.id for c in golden.case().evidence]), max_size=4))),
        draws=1_000,
    )


def claims(items: list[str], name: str) -> st.SearchStrategy[Claim]:
    """A claim on one of these indicators or commitments."""
    return st.builds(
        Claim,
        id=st.just(name),
        source=st.just("doc"),
        claim=st.just(f"made up {name}"),
        indicator=st.sampled_from(items),
        direction=st.sampled_from(["supports", "at_least", "contradicts"]),
        level=st.integers(1, 3),
        kind=st.just("document"),
        reliability=st.just("B"),
        credibility=st.just("2"),
        attributed_to=st.sampled_from(["", "author", "a minister"]),
    )


@st.composite
def other_cases(draw: st.DrawFn) -> Case:
    """A case whose codebook is drawn too: 1-12 dimensions, 1-100 indicators, 0-5 commitments, a treaty or none.

    The indicators are dealt out at random, each dimension getting one at least.
    """
    count = draw(st.integers(1, 12))
    dealt = np.random.default_rng(draw(st.integers(0, 999)))  # a hundred draws of their own would be too much
    homes = [*range(count), *map(int, dealt.integers(0, count, draw(st.integers(0, 100 - count))))]
    benchmarks = draw(st.sampled_from([("formal",), ("formal", "deep"), ("only",)]))

    def targets() -> dict[str, int]:
        return {b: int(dealt.integers(1, 5)) for b in benchmarks}

    bonds = [f"COM{n + 1}" for n in range(draw(st.integers(0, 5)))]
    codebook = Codebook(
        benchmarks={b: Benchmark(name=f"Benchmark {b}") for b in benchmarks},
        dimensions=tuple(Dimension(id=f"D{n}", name=f"Dimension {n}") for n in range(count)),
        indicators=tuple(
            Indicator(id=f"I{n}", dimension=f"D{d}", name=f"Indicator {n}", levels=ANCHORS, targets=targets())
            for n, d in enumerate(homes)
        ),
        commitments=tuple(Commitment(id=i, name=f"Commitment {i}", levels=ANCHORS, targets=targets()) for i in bonds),
    )
    register = tuple(
        draw(claims([*codebook.indicator_ids[:20], *bonds], f"e{n}")) for n in range(draw(st.integers(0, 12)))
    )
    with_treaty: bool = draw(st.booleans())
    treaty = load_case(seed_folder("china-russia-2017")).method.treaty if with_treaty else None
    conventions = Method.model_validate(golden.method().model_dump() | {"treaty": treaty and treaty.model_dump()})
    scenarios = tuple(
        Scenario(
            id=f"s{n}",
            name=f"Scenario {n}",
            group=draw(st.sampled_from(GROUPS)),
            starts_from="s0" if n and draw(st.booleans()) else None,
            cells=draw(st.none() | st.dictionaries(st.sampled_from(codebook.indicator_ids), cells, max_size=6)),
            commitments=draw(st.dictionaries(st.sampled_from(bonds), statuses, max_size=5)) if bonds else {},
        )
        for n in range(draw(st.integers(1, 4)))
    )
    return Case(
        codebook=codebook,
        method=conventions.fitted(codebook),
        header=golden.case().header,
        evidence=register,
        scenarios=scenarios,
    )
