"""What a readiness means beside known pairs: standing, ratio with its range, place, verdict, and where they turn."""

from __future__ import annotations

from itertools import pairwise
from unittest import mock

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.levels import Floats
from scenarios import assess, load_case, seed_folder
from scenarios.model.case import Case
from scenarios.model.settings import Settings, Weights, usual
from scenarios.reference.even_point import draw_pairs, drawn_even_points, even_point
from scenarios.reference.groups import UNALLIED, WORKING
from scenarios.reference.known_pairs import ReferenceSet, known_pairs, reference_set
from scenarios.reference.place import (
    PLACES,
    VERDICTS,
    GroupStanding,
    Lacking,
    Marks,
    PairScale,
    place,
    place_of,
    scale_beside,
    scale_of,
    span_at,
    standing,
    verdict_of,
)
from scenarios.reference.weight_draws import ratio_over_weights
from tests.support import golden
from tests.support.made_pairs import with_couples

CASE = load_case(seed_folder("china-russia-2017"))
MARKS = Marks(settles=3, leans=1.5, alike=3, interval=(0.05, 0.95))
GROUP = np.array([60.0, 70, 75, 80, 90])
groups = st.lists(st.floats(0, 100), min_size=5, max_size=9).map(np.array)


def scale(alliances: Floats, unallied: Floats, draws: int = 500) -> PairScale:
    """A scale of invented pairs, each of two states of its own but for one that all alliances share."""
    states = (
        tuple(("A", f"F{k}") for k in range(len(alliances))),
        tuple((f"M{k}", f"N{k}") for k in range(len(unallied))),
    )
    drawn = draw_pairs(*states, seed=2017, draws=draws)
    read = [(x, *(np.full(len(x), np.nan),) * 2) for x in (alliances, unallied)]
    return PairScale(alliances, unallied, even_point(alliances, unallied), drawn_even_points(drawn, *read), MARKS)


@pytest.mark.parametrize(
    ("readiness", "below", "equal"),
    [
        (94, 5, 0),
        (90, 4, 1),
        (90 + 5e-10, 4, 1),
        (90 - 5e-10, 4, 1),
        (90 + 2e-9, 5, 0),
        (78, 3, 0),
        (60, 0, 1),
        (59, 0, 0),
    ],
)
def test_lower_is_strictly_lower_by_more_than_a_billionth(readiness: float, below: int, equal: int) -> None:
    assert standing(GROUP, readiness) == GroupStanding(below, equal, 5)


@pytest.mark.parametrize(
    ("ratio", "verdict"),
    [
        (0.1, "a partnership"),
        (1 / 3, "a partnership"),
        (0.34, "leaning to a partnership"),
        (2 / 3, "leaning to a partnership"),
        (0.67, "between partnership and alliance"),
        (1.5, "between partnership and alliance"),
        (1.51, "leaning to an alliance"),
        (2.99, "leaning to an alliance"),
        (3, "like an alliance"),
        (12, "like an alliance"),
    ],
)
def test_the_verdict_follows_the_ratio(ratio: float, verdict: str) -> None:
    assert verdict_of(ratio, MARKS) == verdict


def test_a_place_is_settled_only_where_the_range_stays_on_its_side() -> None:
    assert place_of(3, 1, 9, MARKS) == "like alliances"
    assert place_of(3, 0.99, 9, MARKS) == "not settled"
    assert place_of(2.9, 1.5, 9, MARKS) == "not settled"
    assert place_of(1 / 3, 0.1, 1, MARKS) == "like partners"
    assert place_of(1 / 3, 0.1, 1.01, MARKS) == "not settled"


def test_where_both_kinds_stand_and_where_neither_does() -> None:
    both = scale(GROUP, GROUP - 10)
    assert both.overlap == (60, 80)
    assert scale(GROUP, GROUP - 40).overlap is None


def test_the_range_holds_the_ratio_and_widens_with_what_only_one_state_shows() -> None:
    held = scale(GROUP, GROUP - 10, draws=10_000)
    found = held.place(85)
    assert found.low < found.ratio < found.high
    ratios, low, high = held.ratios(np.array([85, np.nan]))
    assert (ratios[0], low[0], high[0]) == (found.ratio, found.low, found.high)
    assert np.isnan([ratios[1], low[1], high[1]]).all()


@given(groups, groups, st.lists(st.floats(-10, 110), min_size=1, max_size=20))
def test_every_word_holds_between_its_turning_points_and_nowhere_else(
    alliances: Floats, unallied: Floats, at: list[float]
) -> None:
    held = scale(alliances, unallied, draws=60)
    turns = held.turning_points
    ends = {e for spans in turns for s in spans for e in (s.low, s.high)}
    # Far outside of 0 to 100 a millionth of a point is less than a number of 64 bits can tell.
    near = [e + d for e in ends for d in (-1e-6, 1e-6) if abs(e) < 1_000]
    for readiness in (*at, *near):
        found = held.place(readiness)
        said = (found.verdict, found.place)
        assert tuple(span_at(spans, readiness).word for spans in turns) == said
    for spans, words in zip(turns, (VERDICTS, PLACES), strict=True):
        assert [s.word for s in spans] == [w for w in words if w in {s.word for s in spans}]
        assert (spans[0].low, spans[-1].high) == (-np.inf, np.inf)
        assert all(one.high == other.low for one, other in pairwise(spans))


@pytest.fixture(scope="module")
def pairs() -> ReferenceSet:
    found = known_pairs()
    assert found is not None
    return found


def scale_for(case: Case, settings: Settings | None = None) -> PairScale:
    """The scale of a case that has one."""
    found = scale_beside(case, settings or usual(case))
    assert isinstance(found, PairScale), found
    return found


@pytest.mark.slow
def test_the_scale_moves_with_weights_benchmark_offsetting_and_burden_and_with_nothing_of_the_case() -> None:
    settings = usual(CASE)
    moving = {
        "weights": Weights(dimensions={CASE.codebook.dimension_ids[0]: 90}),
        "benchmark": next(b for b in CASE.codebook.benchmarks if b != CASE.codebook.formal),
        "offsetting": "not at all",
        "burden_of_proof": "sceptical",
    }
    usually = scale_for(CASE)
    for name, value in moving.items():
        other = scale_for(CASE, settings.changed(**{name: value}))
        assert other.even.centre != usually.even.centre and not np.array_equal(other.alliances, usually.alliances)
    still = settings.changed(
        left_out=[c.id for c in CASE.evidence[:9]], outside=True, as_of="2016-01-01", published_by=True, draws=1_000
    )
    for name in ("alliances", "unallied"):
        assert np.array_equal(getattr(scale_for(CASE, still), name), getattr(usually, name))
    drawn_otherwise = scale_for(CASE, settings.changed(seed=1))
    assert drawn_otherwise.even == usually.even
    assert not np.array_equal(drawn_otherwise.drawn.slope, usually.drawn.slope)


@pytest.mark.slow
def test_pairs_of_the_same_two_states_are_left_out_however_they_are_typed(pairs: ReferenceSet) -> None:
    (at,) = [n for n, c in enumerate(pairs.cases) if c.id == "sweden-us-2024"]
    case = pairs.cases[at]
    header = case.header.model_copy(update={"parties": tuple(p.upper() + "  " for p in reversed(case.header.parties))})
    for asked in (case, golden.changed(case, header=header)):
        found = scale_for(asked)
        assert found.left_out == ("sweden-us-2021", "sweden-us-2024")
        assert not set(found.left_out) & {*found.ids[0], *found.ids[1]}
    every = scale_for(CASE)
    assert every.left_out == () and [len(i) for i in every.ids] == [len(x) for x in (every.alliances, every.unallied)]
    assert len(found.alliances) == len(every.alliances) - 1 and len(found.unallied) == len(every.unallied) - 1
    soviet = next(c for c in pairs.cases if "Soviet Union" in c.header.parties)
    assert scale_for(soviet).left_out == (soviet.id,)
    parties = ["Russia" if p == "Soviet Union" else p for p in soviet.header.parties]  # another state
    renamed = golden.changed(soviet, header=soviet.header.model_copy(update={"parties": tuple(parties)}))
    assert scale_for(renamed).left_out == ()


@pytest.mark.slow
def test_why_there_is_no_place_is_said(pairs: ReferenceSet) -> None:
    method = CASE.method
    thinner = method.model_copy(update={"thin": method.thin.model_copy(update={"value": 0.7})})
    other = golden.changed(CASE, method=thinner)
    assert scale_beside(other, usual(other)) == Lacking("other conventions")
    unlike = golden.case()
    a = assess(unlike)
    assert scale_of(a, unlike.reference) == Lacking("another codebook")
    assert place(a, unlike.reference) is None
    score = pairs.readiness(assess(CASE).scale)
    allied, others = ([n for n in pairs.members(g) if not np.isnan(score[n])] for g in (WORKING, UNALLIED))
    some = [*allied[:3], *others[:7]]
    few = reference_set([pairs.cases[n] for n in some], usual(CASE), [pairs.codes[n] for n in some])
    with mock.patch("scenarios.reference.place.known_pairs", lambda burden: few):
        assert scale_beside(CASE, usual(CASE)) == Lacking("too few pairs", 3, 7)


@pytest.mark.slow
def test_a_scenario_that_is_not_assessed_has_no_place() -> None:
    a = assess(CASE, usual(CASE).changed(left_out=[c.id for c in CASE.evidence]))
    assert not a.marks.assessed[0]
    assert place(a, CASE.reference) is None and isinstance(scale_of(a, CASE.reference), PairScale)


@pytest.mark.slow
@pytest.mark.parametrize("moved", [{}, {"offsetting": "partly", "weights": Weights(dimensions={"INS": 3})}])
def test_pairs_before_signing_move_no_digit_of_the_scale(pairs: ReferenceSet, moved: dict[str, object]) -> None:
    settings = usual(CASE).changed(**moved)
    before, a = scale_beside(CASE, settings), assess(CASE, settings)
    with mock.patch("scenarios.reference.place.known_pairs", lambda burden: with_couples(pairs, 4)):
        now = scale_beside(CASE, settings)
    assert isinstance(before, PairScale) and isinstance(now, PairScale)
    assert now.ids == before.ids and now.even == before.even
    for one, other in ((now.alliances, before.alliances), (now.unallied, before.unallied)):
        assert np.array_equal(one, other)
    assert np.array_equal(now.drawn.centre, before.drawn.centre)
    assert np.array_equal(now.drawn.slope, before.drawn.slope)
    assert now.turning_points == before.turning_points and now.overlap == before.overlap
    reference = 100 * float(a.marks.readiness[0])
    assert now.place(reference) == before.place(reference)
    weighed = [ratio_over_weights(a, CASE.reference, s) for s in (before, now)]
    assert weighed[0] == weighed[1]
