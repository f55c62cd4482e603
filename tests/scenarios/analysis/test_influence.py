"""Readiness without a claim, and what taking one over or back does: the worked numbers, and as scored afterwards."""

from __future__ import annotations

import numpy as np
import pytest

from indicators.evidence import Claim
from scenarios import Settings, assess, load_case, seed_folder, tables
from scenarios.analysis.influence import preview_claim, preview_scores, with_it_back
from scenarios.files import editing
from scenarios.model.settings import usual
from scenarios.scoring.cells import cells_of
from tests.support import golden, turns

GOLDEN = Settings(case="golden", draws=1_000)


@pytest.mark.slow
def test_a_register_at_the_limit_is_scored_claim_by_claim() -> None:
    many = tuple(
        Claim(
            id=f"c{n}",
            claim="made up",
            source="doc",
            paragraph=1 + n // 9970,  # a speaker says the same again in another paragraph: a repeat, not one statement
            indicator=golden.IDS[n % 2],  # as bad as it gets: all on two cells
            direction="supports",
            level=n % 5,
            kind="press",
            reliability="C",
            credibility="3",
            attributed_to=f"speaker {n % 997}",
        )
        for n in range(20_000)
    )
    crowded = assess(golden.changed(golden.case(), evidence=many), GOLDEN)
    assert tables.evidence(crowded, "baseline")["counted"].sum() == 20_000


SEED = load_case(seed_folder("china-russia-2017"))
FEW = usual(SEED).changed(draws=1_000)
ROW = editing.as_fields(SEED, "E15") | {"id": "N1", "level": "4", "attributed_to": "a new speaker"}


def test_what_is_foreseen_is_what_the_scores_say_afterwards() -> None:
    now, after = assess(SEED), editing.with_rows(SEED, [ROW])
    then = assess(after)
    for scenario in SEED.scenarios:
        found = preview_claim(now, after, "N1", scenario.id)
        k = now.position(scenario.id)
        assert found.after == pytest.approx(then.marks.readiness[k], nan_ok=True)
        assert found.before == pytest.approx(now.marks.readiness[k], nan_ok=True)
        change = np.nan_to_num(then.marks.readiness - now.marks.readiness)
        assert found.moved == np.sum(np.abs(change) > 1e-9) > 0
    first = preview_claim(now, after, "N1", SEED.reference)
    assert first.after > first.before and not first.why_not


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"period": "2024"}, "later than the date"),
        ({"valid_to": "2010"}, "expired"),
        ({"source": "treaty-2001", "paragraph": "", "locator": ""}, "source switched off"),
        ({"reliability": "E", "note": "of no standing"}, "graded E or 5: no vote"),
        ({"indicator": "COM2", "level": "2"}, "commitment, coded directly"),
        ({"claim": "The same, told by another."}, ""),
    ],
)
def test_a_claim_that_would_not_count_moves_nothing_and_says_why(fields: dict[str, str], why: str) -> None:
    after = editing.with_rows(SEED, [ROW | fields])
    found = preview_claim(assess(SEED), after, "N1", SEED.reference)
    assert found.why_not == why
    assert (found.moved == 0) == bool(why)


def test_a_claim_left_out_that_is_changed_still_does_not_count() -> None:
    settings = usual(SEED).changed(left_out=("E15",))
    after = editing.with_rows(SEED, [ROW | {"id": "E15"}])
    found = preview_claim(assess(SEED, settings), after, "E15", SEED.reference)
    assert (found.why_not, found.moved) == ("left out", 0)


@pytest.mark.always
@pytest.mark.slow
def test_what_any_claim_would_bring_back_is_the_score_with_it_minus_the_score_without() -> None:
    whole = assess(SEED, FEW)
    for claim in SEED.evidence[turns.seed() % 6 :: 6]:
        without = assess(SEED, FEW.changed(left_out=(claim.id,)))
        gaps = 100 * (whole.marks.readiness - without.marks.readiness)
        for scenario, gap in zip(SEED.scenarios, gaps, strict=True):
            found = with_it_back(without, claim.id, scenario.id)
            assert (found is None) == bool(np.isnan(gap))
            assert found is None or found == pytest.approx(gap, abs=1e-9)


@pytest.mark.parametrize("weights", [{}, {"THR": 90.0, "INS": 10.0}])
def test_a_scenario_without_some_claims_is_what_it_scores_when_they_are_left_out(weights: dict[str, float]) -> None:
    settings = usual(SEED).changed(weights={"dimensions": weights}, draws=2000)
    out = settings.changed(left_out=tuple(c for c, x in SEED.claims.items() if x.attributed_to == "author"))
    now, then, cells = assess(SEED, settings), assess(SEED, out), cells_of(SEED, out)
    for scenario in SEED.scenarios:
        k = then.position(scenario.id)
        found = preview_scores(now, cells, scenario.id)
        drawn = (float(then.marks.readiness[k]), float(then.ranges.low[k]), float(then.ranges.high[k]))
        assert (found.readiness, found.low, found.high) == pytest.approx(drawn, nan_ok=True)
        assert found.known == then.known[k]
