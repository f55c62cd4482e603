"""Random cases and settings for property tests: cells, weights and choices drawn on the golden codebook."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from indicators.evidence import Claim
from scenarios.model.case import Case
from scenarios.model.scenario import Cell, Scenario
from scenarios.model.settings import Settings, Weights
from tests.support import golden

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
