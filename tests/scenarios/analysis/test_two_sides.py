"""Two sides taken apart: what each change adds, causes whole and changes one by one."""

from __future__ import annotations

from itertools import permutations, product
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.screens.compare import file_controls as two_files
from indicators.codebook import Codebook
from scenarios.analysis import two_sides
from scenarios.analysis.attribution import CAUSES
from scenarios.analysis.two_sides import NotComparable, Orders, diverge
from scenarios.assessment import Assessment, assessed
from scenarios.model.case import Case
from scenarios.model.scenario import UNKNOWN, CommitmentStatus, Scenario
from scenarios.model.settings import Settings, usual
from tests.support import golden, golden_first, golden_second, random_cases
from tests.support.counts import examples
from tests.support.shipped import CASE

USUAL = Settings(case="golden")
WHY: dict[str, Any] = {"basis": "assumption", "reason": "made up"}


@st.composite
def recoded_registers(draw: st.DrawFn, case: Case) -> Case:
    """The case with some claims coded differently and some taken out."""
    for claim in draw(st.sets(st.sampled_from([c.id for c in case.evidence]), max_size=3)):
        way = draw(st.sampled_from(["supports", "at_least", "contradicts"]))
        case = golden.recoded(case, claim, direction=way, level=draw(st.integers(1, 3)))
    gone = draw(st.sets(st.sampled_from([c.id for c in case.evidence]), max_size=2))
    return golden.changed(case, evidence=tuple(c for c in case.evidence if c.id not in gone))


def _side(case: Case, chosen: Settings) -> Assessment:
    return assessed(case, chosen.changed(left_out=tuple(c for c in chosen.left_out if c in case.claims)))


@pytest.mark.slow
@examples(40)
@given(st.data())
def test_causes_and_changes_add_up_to_the_gap_and_turn_their_sign(data: st.DataObject) -> None:
    one, other = data.draw(random_cases.cases()), data.draw(random_cases.cases())
    a, b = (_side(data.draw(recoded_registers(case)), data.draw(random_cases.choices())) for case in (one, other))
    if not (a.marks.assessed[0] and b.marks.assessed[0]):
        with pytest.raises(NotComparable, match="not assessed"):
            diverge(a, b, "s0")
        return
    try:
        there, back = diverge(a, b, "s0"), diverge(b, a, "s0")
    except NotComparable as error:
        assert "No indicator is known" in str(error)
        return
    for found in (there, back):
        assert sum(found.causes.values()) + found.one_side == pytest.approx(found.gap, abs=1e-9)
        for cause in CAUSES:
            parts = [c.part for c in found.changes if c.cause == cause]
            assert sum(parts) == pytest.approx(found.causes[cause], abs=1e-9)
    assert there.gap == pytest.approx(b.marks.readiness[0] - a.marks.readiness[0])
    for cause in CAUSES:
        assert there.causes[cause] == pytest.approx(-back.causes[cause], abs=1e-9)


def test_one_cause_alone_carries_the_whole_gap() -> None:
    a = assessed(golden.case(), USUAL)
    weighed = assessed(golden.case(), USUAL.changed(weights={"dimensions": {"P": 100}}))
    found = diverge(a, weighed, "baseline")
    assert found.causes["weights"] == pytest.approx(found.gap)
    told = {(c.kind, c.item): (c.before, c.after) for c in found.changes}
    others = [d for d in golden.case().codebook.dimension_ids if d != "P"]
    assert told == {("dimension", "P"): ("25 of 100", "40 of 100")} | {
        ("dimension", d): ("25 of 100", "20 of 100") for d in others
    }

    mine = {"id": "mine", "name": "Mine", "group": "future", "starts_from": "baseline"}
    low = USUAL.changed(own_scenarios=[mine | {"cells": {"T1": {"rule": "about", "value": 1} | WHY}}])
    high = USUAL.changed(own_scenarios=[mine | {"cells": {"T1": {"rule": "about", "value": 2} | WHY}}])
    found = diverge(assessed(golden.case(), low), assessed(golden.case(), high), "mine")
    assert found.causes["cells"] == pytest.approx(found.gap)
    assert [(c.cause, c.item, c.before, c.after) for c in found.changes] == [("cells", "T1", "about 1", "about 2")]


def test_a_claim_left_out_is_a_belief_and_a_claim_recoded_a_coding() -> None:
    a = assessed(golden.case(), USUAL)
    b = assessed(golden.recoded(golden.case(), "e07", level=3), USUAL.changed(left_out=("e18",)))
    found = {c.item: c for c in diverge(a, b, "baseline").changes}
    assert {(c.cause, c.kind) for c in found.values()} == {("believe", "claim"), ("code", "claim")}
    # Without e18 alone, P3 falls back on nothing that counts: known on one side, so in neither part.
    assert found["e18"].part == 0.0
    vote = (
        0.75 * 0.5
    ) ** 0.5  # e07, B3, the only claim on T2 (target 3), one of three known in T, one of four: by hand
    levels = np.arange(5)
    attained = []
    for level in (2, 3):
        q = 5.0 ** (-vote * np.abs(levels - level))
        attained.append(float(q / q.sum() @ np.minimum(1, levels / 3)))
    assert found["e07"].part == pytest.approx(0.25 / 3 * (attained[1] - attained[0]), abs=1e-9)


def test_who_relays_is_a_coding_and_a_convention_is_the_method() -> None:
    """The worked gap without the relayer cap stands whole with the source's claims."""
    case = golden.second()
    sources = tuple(s.model_copy(update={"reliability": None}) for s in case.header.sources)
    free = golden.changed(case, header=case.header.model_copy(update={"sources": sources}))
    a, b = assessed(case, golden.second_settings()), assessed(free, golden.second_settings())
    found = diverge(a, b, "all")
    worked = golden_second.ALL_WITHOUT_THE_CAP.readiness - (golden_second.SCORED["All"].fully or 0)
    assert 100 * found.gap == pytest.approx(worked, abs=1e-4)
    assert found.causes["code"] == pytest.approx(found.gap)
    parts = {c.item: c.part for c in found.changes}
    assert {i for i, part in parts.items() if abs(part) > 1e-12} == {"f01", "f12", "f14"}  # those that it bound

    three = golden.with_method(golden.method(odds_per_vote=3.0))
    found = diverge(assessed(golden.case(), USUAL), assessed(three, USUAL), "baseline")
    (change,) = found.changes
    assert (change.cause, change.kind) == ("method", "conventions")
    worked = golden_first.OTHER_CHOICES["3 for 5"].readiness - (golden_first.SCORED["Baseline"].fully or 0)
    assert 100 * change.part == pytest.approx(worked, abs=1e-4)


def test_what_had_been_published_is_a_belief() -> None:
    case = golden.case()
    late = {"id": "late", "title": "Told later", "date": "2021"}
    sources = [*(s.model_dump() for s in case.header.sources), late]
    header = type(case.header).model_validate(case.header.model_dump() | {"sources": sources})
    moved = golden.recoded(golden.changed(case, header=header), "e03", source="late", period="2010")
    a, b = (assessed(moved, USUAL.changed(published_by=p)) for p in (False, True))
    (change,) = diverge(a, b, "baseline").changes
    assert (change.cause, change.kind) == ("believe", "published")
    assert 100 * change.part == pytest.approx(golden_first.WITHOUT_A_CLAIM["e03"], abs=1e-4)


def test_another_codebook_and_an_unassessed_scenario_are_not_compared() -> None:
    a = assessed(golden.case(), USUAL)
    whole = golden.case().codebook
    fewer = Codebook(
        benchmarks=whole.benchmarks, dimensions=whole.dimensions, indicators=whole.indicators[:-1], commitments=()
    )
    other = golden.changed(golden.case(), codebook=fewer, scenarios=golden.case().scenarios[:1])
    with pytest.raises(NotComparable, match="codebook"):
        diverge(a, assessed(other, USUAL), "baseline")
    empty = Scenario(id="baseline", name="Empty", group="reading", cells=dict.fromkeys(golden.IDS, UNKNOWN))
    bare = golden.changed(golden.case(), scenarios=(empty,))
    with pytest.raises(NotComparable, match="not assessed on the other side"):
        diverge(a, assessed(bare, USUAL), "baseline")
    elsewhere = golden.changed(golden.case(), header=other.header.model_copy(update={"id": "elsewhere"}))
    with pytest.raises(NotComparable, match="another case"):
        diverge(a, assessed(elsewhere, Settings(case="elsewhere")), "baseline")
    with pytest.raises(NotComparable, match="no scenario drift"):
        diverge(a, assessed(bare, USUAL), "drift")


def test_more_than_ten_changes_that_bear_on_each_other_are_split_by_a_sample_of_orders_and_said_so() -> None:
    claims = [c.id for c in golden.case().evidence[:11]]
    case = golden.case()
    for claim in claims:
        case = golden.recoded(case, claim, level=1)
    a, b = (assessed(x, USUAL.changed(offsetting="partly")) for x in (golden.case(), case))
    found = diverge(a, b, "baseline")
    assert [c.item for c in found.changes if c.cause == "code"] == claims
    assert [c.item for c in found.sampled] == claims and any(c.error > 0 for c in found.sampled)
    assert sum(found.causes.values()) + found.one_side == pytest.approx(found.gap, abs=1e-9)
    assert "means over a fixed sample of orders" in two_files.cautions(found)[0]
    alone = diverge(assessed(golden.case(), USUAL), assessed(case, USUAL), "baseline")
    assert not alone.sampled and not two_files.cautions(alone)  # no indicator has more than ten


def test_changed_targets_under_one_name_are_told_by_indicator() -> None:
    case = golden.case()
    i = case.codebook.indicators[0]
    moved = i.model_copy(update={"targets": i.targets | {"formal": i.targets["formal"] - 1}})
    codebook = case.codebook.model_copy(update={"indicators": (moved, *case.codebook.indicators[1:])})
    a, b = assessed(case, USUAL), assessed(golden.changed(case, codebook=codebook), USUAL)
    found = diverge(a, b, "baseline")
    (change,) = found.changes
    was, now = (f"{i.name} {n}" for n in (i.targets["formal"], i.targets["formal"] - 1))
    assert (change.kind, change.before, change.after) == ("targets", was, now)
    assert change.part == pytest.approx(found.gap, abs=1e-9)
    table = two_files.changes_table(found, a.case, b.case)
    assert table.loc[0, "What"] == f"Targets of the benchmark “{case.codebook.benchmarks['formal'].name}”"
    assert (table.loc[0, "Here"], table.loc[0, "There"]) == (was, now)


def test_what_differs_outside_the_score_is_named_and_not_called_nothing() -> None:
    first, base = CASE.scenarios[0], usual(CASE)
    commitment = CASE.codebook.commitment_ids[0]
    status = {commitment: CommitmentStatus(status=4, basis="assumption", reason="made up")}
    scenarios = (first.model_copy(update={"commitments": status}), *CASE.scenarios[1:])
    method = golden.replaced(CASE.method, wide=99.0, known_share=0.4)
    other = golden.changed(CASE, scenarios=scenarios, method=method)
    a, b = assessed(CASE, base), assessed(other, base.changed(weight_spread="loose"))
    outside = two_files.beside_the_score(a, b, first.id, first.id).set_index("Outside the score")
    name = CASE.codebook.scored[commitment].name
    assert outside.loc[f"Commitment: {name}", "There"] == "step 4 (assumption)"
    assert outside.loc["Convention: wide", "There"] == "99.0"
    assert outside.loc["Convention: known share that a score needs", "There"] == "0.4"
    assert outside.loc["Weights vary in the draws", "There"] == "loose"
    assert "By treaty" not in outside.index  # the other commitment is no treaty
    found = diverge(a, b, first.id)
    assert not found.changes
    assert "what differs lies outside the score" in two_files.sentence(found, "x", "x", outside=True)
    assert two_files.beside_the_score(a, a, first.id, first.id).empty
    assert "nothing differs" in two_files.sentence(diverge(a, a, first.id), "x", "x", outside=False)


# Parts over all orders of switching, against every order in plain loops


def test_groups_that_stand_together_are_the_mean_over_every_such_order() -> None:
    groups, rng = [[0, 4], [2], [1, 5, 6]], np.random.default_rng(1)
    game = {state: rng.normal(size=2) for state in product((False, True), repeat=7)}
    expected, count = np.zeros((7, 2)), 0
    for turned in permutations(groups):
        for inside in product(*(permutations(g) for g in turned)):
            state, count = [False] * 7, count + 1
            for player in (p for g in inside for p in g):
                before = game[tuple(state)]
                state[player] = True
                expected[player] += game[tuple(state)] - before
    asked = Orders(groups, 7, seed=0)
    parts, error = asked.parts(np.array([game[tuple(row)] for row in asked.taken.tolist()]))
    assert parts == pytest.approx(expected / count, abs=1e-12)
    assert not error.any() and not asked.sampled and not parts[3].any()  # who is in no group adds nothing


def worth(taken: np.ndarray) -> np.ndarray:
    """A game whose players bear on each other in pairs; each part is a player's own and half of what its pairs add."""
    rng, count = np.random.default_rng(2), taken.shape[1]
    own, pairs = rng.normal(size=count), np.triu(rng.normal(size=(count, count)), 1)
    return np.asarray(taken @ own + np.einsum("ni,ij,nj->n", taken, pairs, taken))[:, None]


def by_hand(count: int) -> np.ndarray:
    alone = worth(np.eye(count, dtype=bool))[:, 0]
    both = np.array(
        [[worth(np.isin(np.arange(count), (i, j))[None])[0, 0] for j in range(count)] for i in range(count)]
    )
    pairs = np.where(np.eye(count, dtype=bool), 0.0, both - alone[:, None] - alone[None])
    return np.asarray(alone + pairs.sum(axis=1) / 2)


def test_with_more_players_a_sample_of_orders_has_an_error_and_keeps_the_sum() -> None:
    count = two_sides.MOST + 3
    asked = Orders([range(count)], count, seed=3)
    assert len(asked.taken) < 2**count / 5 and asked.sampled == list(range(count))
    parts, error = asked.parts(worth(asked.taken) ** 3)  # cubed: no longer what a pair of orders gets exactly
    ends = worth(np.array([[False] * count, [True] * count])) ** 3
    assert parts.sum() == pytest.approx(float(ends[1, 0] - ends[0, 0]))
    more = [Orders([range(count)], count, seed=n) for n in range(40)]
    many = np.mean([o.parts(worth(o.taken) ** 3)[0] for o in more], axis=0)
    off = np.abs(parts - many) / error
    assert (error > 0).all() and off.max() < 5 and off.mean() < 1.5
    again = Orders([range(count)], count, seed=3)
    assert (again.taken == asked.taken).all()


def test_an_order_and_its_reverse_split_what_pairs_add_exactly() -> None:
    count = two_sides.MOST + 2
    asked = Orders([range(count)], count, seed=4)
    parts, error = asked.parts(worth(asked.taken))
    assert parts[:, 0] == pytest.approx(by_hand(count), abs=1e-12) and error.max() < 1e-12


def test_very_large_groups_take_fewer_orders_so_that_cost_grows_linearly() -> None:
    sizes = [len(Orders([range(n)], n, seed=0).taken) / n for n in (100, 400, 500)]
    assert sizes[0] < two_sides.ORDERS and max(sizes[1:]) <= 12
