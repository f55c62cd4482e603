"""Random cases and settings for property tests: the golden codebook with cells, weights and choices drawn."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from scenarios.case import Case
from scenarios.scenario import Cell, Scenario
from scenarios.settings import Settings, Weights
from tests import golden

WHY: dict[str, Any] = {"basis": "assumption", "reason": "made up"}

cells = st.one_of(
    st.just(Cell(rule="evidence")),
    st.just(Cell(rule="unknown")),
    st.integers(0, 4).map(lambda v: Cell(rule="about", value=v, **WHY)),
    st.integers(0, 4).map(lambda v: Cell(rule="fixed", value=v, **WHY)),
    st.sampled_from([-2, -1, 1, 2]).map(lambda v: Cell(rule="shift", value=v, **WHY)),
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
