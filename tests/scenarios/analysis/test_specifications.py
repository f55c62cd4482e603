"""What the choices do: the worked numbers under each of them, and every combination scored as the case itself is."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

import numpy as np
import pytest
from hypothesis import given
from pandas.testing import assert_frame_equal

from indicators.method import Kind
from indicators.weights import USUAL, with_share
from scenarios import assess
from scenarios.analysis.specifications import (
    CHOICES,
    FACTORS,
    VotesByChoice,
    shares_of_variance,
    specification_curve,
    specification_table,
    weighting,
    what_moves_most,
)
from scenarios.model.case import Case
from scenarios.model.scenario import Admission
from scenarios.model.settings import Settings, usual
from scenarios.question import Of
from tests.oracle import from_case
from tests.oracle import readiness as oracle
from tests.support import golden, golden_first, random_cases
from tests.support.counts import examples, many
from tests.support.random_registers import random_case
from tests.support.shipped import CASE
from tests.support.turns import half

CASES = many(40, 1_000)


def test_each_choice_alone_gives_what_is_worked_out() -> None:
    a = assess(golden.case(), Settings(case="golden", draws=1_000))
    table = what_moves_most(a, "baseline").set_index(["choice", "alternative"])["readiness"]
    named = {
        "sceptical": ("burden_of_proof", "sceptical"),
        "generous": ("burden_of_proof", "generous"),
        "all targets 4": ("benchmark", "deep"),
        "3 for 5": ("odds", "3"),
        "8 for 5": ("odds", "8"),
        "all counted votes .5": ("grades", "all .5"),
    }
    for name, row in golden_first.OTHER_CHOICES.items():
        assert table[named[name]] == pytest.approx(row.readiness, abs=1e-4), name
    for way in ("partly", "not at all"):
        assert table["offsetting", way] == pytest.approx(100 * a.readiness_under(offsetting=way)[0])


@pytest.mark.parametrize("block", range(10))
def test_every_combination_is_scored_as_the_oracle_scores_it(block: int) -> None:
    for number in half(range(block, CASES, 10)):
        case, settings = random_case(number)
        a = assess(case, settings.changed(draws=1_000, weights={}))
        register, method = from_case.register(case, settings), from_case.conventions(case.method)
        rows = specification_curve(a).sample(frac=1, random_state=number).head(8).to_dict("records")
        by_id = {s.id: s for s in register.scenarios}
        for row in rows:
            if row["weights"] != "equal dimensions":
                continue
            first = by_id[a.case.reference]
            # A reading of all claims names every kind: one that names none would take over what it starts from.
            believed = a.resolved(row["reading"]).claims or Admission(kinds=get_args(Kind))
            scenarios = tuple(
                s.model_copy(update={"claims": believed}) if s.id == first.id else s for s in register.scenarios
            )
            choices = replace(
                from_case.choices(case, a.settings),
                offsetting=row["offsetting"],
                burden_of_proof=row["burden_of_proof"],
                equal_votes=row["grades"] == "all .5",
                relayer_cap=row["grades"] != "no relayer cap",
            )
            other = replace(register, scenarios=scenarios)
            found = oracle.assess(other, choices, method, first.id)
            expected = np.nan if found.readiness is None else found.readiness
            assert row["readiness"] == pytest.approx(expected, abs=1e-7, nan_ok=True), (number, row)


def test_the_choices_in_force_are_marked_once_and_score_as_the_screen_says() -> None:
    moved = {"dimensions": {CASE.codebook.dimension_ids[0]: 90.0}}
    for weights, rows in (({}, 3 * 3 * 3 * 2 * 5), (moved, 3 * 3 * 3 * 2 * 5 + 1)):
        a = assess(CASE, usual(CASE).changed(weights=weights, burden_of_proof="sceptical"))
        for scenario in a.ids[:2]:
            curve = specification_curve(a, scenario)
            marked = curve[curve["current"]]
            assert len(curve) == rows and len(marked) == 1
            assert marked["readiness"].item() == pytest.approx(100 * a.marks.readiness[a.position(scenario)])
            assert (marked["weights"].item() == "as set") == bool(weights) == (weighting(a) == "as set")


def test_swings_come_largest_first_and_shares_of_variance_stay_within_the_whole() -> None:
    a = assess(CASE, usual(CASE))
    curve = specification_curve(a)
    swings = what_moves_most(a, None, curve)["swing"].abs()
    assert list(swings) == sorted(swings, reverse=True)
    shares = shares_of_variance(curve)
    assert set(shares) == set(FACTORS) and 0 < sum(shares.values()) <= 1
    # A choice that the scenario does not feel explains nothing.
    unmoved = shares_of_variance(specification_curve(a, "constructive-cooperation"))["burden_of_proof"]
    assert unmoved == pytest.approx(0, abs=1e-12)


def test_another_benchmark_stands_apart_in_the_file() -> None:
    table = specification_table(assess(CASE, usual(CASE)))
    assert set(table["part"]) == {"curve", "alternative", "benchmark"}
    others = set(CASE.codebook.benchmarks) - {"formal"}
    assert set(table.loc[table["part"] == "benchmark", "alternative"]) == others
    assert not set(table.loc[table["part"] == "alternative", "choice"]) & {"benchmark"}


@pytest.mark.slow
@given(random_cases.cases(), random_cases.choices(), random_cases.choices())
@examples(15)
def test_what_claims_weigh_serves_under_every_weight_and_benchmark(case: Case, one: Settings, two: Settings) -> None:
    a = assess(case, one)
    scenario = a.ids[0]
    voted = VotesByChoice(a, scenario)
    specification_curve(a, scenario, voted)
    weights = two.weights.model_dump()
    b = assess(case, one.changed(weights=weights, offsetting=two.offsetting, benchmark=two.benchmark))
    curve = specification_curve(b, scenario)
    assert_frame_equal(specification_curve(b, scenario, voted), curve)
    assert_frame_equal(what_moves_most(b, scenario, curve, voted), what_moves_most(b, scenario))


# Shares of Institutions under which a part counted double came to 100.00000000000001, which no setting takes; of every
# slider some more, and in the long run all.
REFUSED_ONCE = (17, 18, 20, 21, 36, 42, 48, 68, 72, 80, 84, 87)
SHARES = [("INS", share) for share in REFUSED_ONCE] + [
    (name, share) for name in CASE.codebook.dimension_ids for share in range(1, 100, 99 // many(3, 99))
]


@pytest.mark.parametrize(("slider", "share"), SHARES)
def test_what_turns_the_answer_is_told_at_every_whole_share_of_a_slider(slider: str, share: int) -> None:
    weights = with_share(dict.fromkeys(CASE.codebook.dimension_ids, USUAL), slider, share / 100)
    a = assess(CASE, usual(CASE).changed(draws=1_000, weights={"dimensions": weights}))
    told = {turn.items for turn in CHOICES.turned(Of(a, CASE.reference), behind=True)}
    assert told  # what turns it, or that nothing does
