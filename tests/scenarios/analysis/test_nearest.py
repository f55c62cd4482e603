"""What became of scenarios: distances by hand, the properties of a distance, what is left out and said apart."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.levels import Floats
from scenarios import Settings, assess, nearest
from scenarios.analysis.nearest import cumulated_distance, draw_distances
from scenarios.assessment import Assessment
from scenarios.model.scenario import Cell, Group, Scenario
from scenarios.simulation.sampling import Weighing
from tests.support import golden
from tests.support.counts import examples
from tests.support.random_registers import random_case


def fixed(name: str, level: int, group: Group = "future", *, but: dict[str, int] | None = None) -> Scenario:
    """All cells set to one level, but for some; below 0 they are unknown."""
    levels = dict.fromkeys(golden.case().codebook.indicator_ids, level) | (but or {})
    cells = {i: golden.made("fixed", k) for i, k in levels.items() if k >= 0}
    return Scenario(id=name, name=name, group=group, cells=cells)


def of(*scenarios: Scenario, **choices: object) -> Assessment:
    case = golden.changed(golden.case(), evidence=(), scenarios=scenarios)
    return assess(case, Settings.model_validate({"case": "golden", "draws": 1_000} | choices))


def test_the_future_that_came_about_is_nearest_and_its_distance_is_nothing() -> None:
    a = of(fixed("low", 1), fixed("high", 3), fixed("was", 2, "past"))
    b = of(fixed("now", 3, "reading"))
    found = nearest(a, b)
    assert [x.scenario for x in found] == ["high", "low"]  # what was past is no future that could come about
    assert [x.distance for x in found] == [0.0, pytest.approx(2.0)]
    assert (found[0].low, found[0].high, found[0].share_nearest) == (0.0, 0.0, 1.0)
    assert found[1].towards == pytest.approx(np.full(len(found[1].towards), 2.0))


def test_one_too_high_and_one_too_low_do_not_cancel_out() -> None:
    first, second, *_ = golden.case().codebook.indicator_ids
    a = of(fixed("mixed", 2, but={first: 1, second: 3}), fixed("same", 2, but={first: -1, second: -1}))
    b = of(fixed("now", 2))
    by_name = {x.scenario: x for x in nearest(a, b)}
    weights = a.scale.across[a.scale.index] * a.scale.inside
    assert by_name["mixed"].distance == pytest.approx(weights[:2].sum())
    assert by_name["same"].distance == 0 and by_name["same"].common == len(weights) - 2
    assert np.isnan(by_name["same"].by_indicator[:2]).all()


def test_weights_in_force_decide_what_is_near() -> None:
    ids = golden.case().codebook.indicator_ids
    dims = golden.case().codebook.dimension_ids
    mine = [i for i, d in zip(ids, golden.case().codebook.dimension_index, strict=True) if d == 0]
    a = [
        of(
            fixed("off-in-one", 2, but=dict.fromkeys(mine, 4)),
            fixed("off-elsewhere", 2, but={i: 3 for i in ids if i not in mine}),
            weights={"dimensions": weights},
        )
        for weights in (dict.fromkeys(dims, 1), {d: int(d != dims[0]) for d in dims})
    ]
    b = of(fixed("now", 2))
    assert [nearest(x, b)[0].scenario for x in a] == ["off-in-one", "off-in-one"]
    assert nearest(a[0], b)[0].distance > nearest(a[1], b)[0].distance == 0


def test_too_little_in_common_is_no_distance_and_comes_last() -> None:
    ids = golden.case().codebook.indicator_ids
    a = of(fixed("one-cell", 2, but=dict.fromkeys(ids[1:], -1)), fixed("far", 0))
    found = nearest(a, of(fixed("now", 2)))
    assert [x.scenario for x in found] == ["far", "one-cell"]
    assert np.isnan([found[1].distance, found[1].low, found[1].share_nearest]).all() and found[0].share_nearest == 1.0


def test_another_codebook_is_refused_in_a_sentence() -> None:
    a = of(fixed("now", 2))
    codebook = a.case.codebook
    other = codebook.model_copy(update={"indicators": codebook.indicators[:-1]})
    unknown = {codebook.indicator_ids[0]: Cell(rule="unknown")}
    scenarios = (Scenario(id="x", name="x", group="reading", cells=unknown),)
    b = assess(golden.changed(a.case, codebook=other, scenarios=scenarios), a.settings)
    with pytest.raises(ValueError, match="different codebooks"):
        nearest(a, b)


@examples(12)
@given(st.integers(0, 100_000))
def test_it_is_a_distance(seed: int) -> None:
    rng = np.random.default_rng(seed)
    p, q, r = rng.dirichlet(np.full(5, 0.5), (3, 30))
    assert cumulated_distance(p, q) == pytest.approx(cumulated_distance(q, p))
    assert (cumulated_distance(p, r) <= cumulated_distance(p, q) + cumulated_distance(q, r) + 1e-12).all()
    assert (np.abs((p - q) @ np.arange(5)) <= cumulated_distance(p, q) + 1e-12).all()
    case, settings = random_case(seed)
    a = assess(case, settings.changed(draws=1_000))
    for to in a.ids[:2]:
        for x in nearest(a, a, to):
            assert np.isnan(x.distance) or 0 <= x.distance <= 4
            assert np.isnan(x.distance) or x.low <= x.high
            back = {y.scenario: y for y in nearest(a, a, x.scenario, [a.case.scenarios[a.position(to)].group])}
            if to in back:
                assert back[to].distance == pytest.approx(x.distance, nan_ok=True)


A = assess(golden.case(), Settings(case="golden", draws=1_000))
N = len(A.case.codebook.indicators)


def weighing(**changes: object) -> Weighing:
    return replace(A.scale.weighing(A.settings), concentration=None, **changes)  # type: ignore[arg-type]


def beliefs(seed: int, count: int) -> Floats:
    return np.random.default_rng(seed).dirichlet(np.full(5, 0.4), (count, N))


@examples(20)
@given(st.integers(0, 10_000))
def test_the_mean_over_the_draws_is_the_distance_of_the_beliefs(seed: int) -> None:
    held, to = beliefs(seed, 3), beliefs(seed + 1, 1)[0]
    by = weighing(shared_error=0.0)
    drawn = draw_distances(held, to, np.ones((3, N), dtype=bool), by, 20_000, seed)
    weights = by.across[np.asarray(by.dimension)] * by.inside
    expected = cumulated_distance(held, to) @ weights / weights.sum()
    assert drawn.mean(axis=1) == pytest.approx(expected, abs=6 * drawn.std(axis=1).max() / np.sqrt(20_000))
    assert (drawn >= 0).all() and (drawn <= 4).all()


def test_the_same_belief_is_no_distance_away_in_any_draw_and_without_a_common_cell_there_is_none() -> None:
    held = beliefs(1, 2)
    common = np.array([[True] * N, [False] * N])
    drawn = draw_distances(held, held[0], common, weighing(), 1_000, 7)
    assert (drawn[0] == 0).all() and np.isnan(drawn[1]).all()


def test_how_draws_are_cut_into_parts_changes_none_of_them(monkeypatch: pytest.MonkeyPatch) -> None:
    held, to, common = beliefs(3, 2), beliefs(4, 1)[0], np.ones((2, N), dtype=bool)
    by = A.scale.weighing(A.settings)
    whole = draw_distances(held, to, common, by, 1_000, 7)
    monkeypatch.setattr("scenarios.analysis.nearest.PART", 137)
    assert np.array_equal(draw_distances(held, to, common, by, 1_000, 7), whole)
