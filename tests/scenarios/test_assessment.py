"""Every worked number of the golden example, to the four decimals it is given with.

Data from: method.md, Appendix A.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from scenarios import Settings, assess
from scenarios.assessment import Assessment
from tests.support import golden
from tests.support.golden import WITHOUT
from tests.support.tables import row


@pytest.fixture(scope="module")
def usual() -> Assessment:
    return assess(golden.case(), Settings(case="golden"))


@pytest.mark.parametrize("indicator", golden.IDS)
def test_belief_level_and_status_of_each_indicator(usual: Assessment, indicator: str) -> None:
    votes, conflict, status, belief, level, span, reached = golden.JUDGED[indicator]
    i = golden.IDS.index(indicator)
    judgement = usual.cells_by_scenario.judgements[0][i]
    assert judgement is not None
    assert judgement.votes == pytest.approx(votes, abs=5e-5)
    assert judgement.status == status
    assert judgement.belief == pytest.approx(belief, abs=5e-5)
    assert judgement.interval == span
    assert bool(usual.cells_by_scenario.known[0, i]) is (level is not None)
    cell = row(usual.cells, scenario="baseline", indicator=indicator)
    if level is None:
        assert np.isnan(judgement.conflict)
        assert all(pd.isna(cell[name]) for name in ("level", "attainment", "contribution"))
    else:
        assert judgement.conflict == pytest.approx(conflict, abs=5e-5)
        assert (cell["level"], cell["attainment"]) == (level, pytest.approx(reached, abs=5e-5))


@pytest.mark.parametrize("scenario", golden.SCORED)
def test_scores_of_each_scenario(usual: Assessment, scenario: str) -> None:
    dims, fully, partly, least, coverage, bounds, at, known, _ = golden.SCORED[scenario]
    found = row(usual.scores, scenario=scenario)
    assert [found[f"score_{d}"] for d in "ITEP"] == pytest.approx(dims, abs=5e-5)
    assert found["readiness"] == pytest.approx(fully, abs=5e-5)
    assert found["readiness_fully"] == found["readiness"]
    assert found["readiness_partly"] == pytest.approx(partly, abs=5e-5)
    assert found["readiness_not_at_all"] == pytest.approx(least, abs=5e-5)
    assert found["coverage"] == pytest.approx(100 * coverage)
    assert (found["bound_low"], found["bound_high"]) == pytest.approx(bounds, abs=5e-5)
    assert (found["at_benchmark"], found["known"]) == (at, known)


@pytest.mark.parametrize(("draws", "within"), [(200_000, 0.3), (10_000, 1.2)])
def test_ranges_of_the_draws(draws: int, within: float) -> None:
    scores = assess(golden.case(), Settings(case="golden", draws=draws)).scores
    for scenario, (*_, span) in golden.SCORED.items():
        found = row(scores, scenario=scenario)
        assert (found["low"], found["high"]) == pytest.approx(span, abs=within), scenario


@pytest.mark.parametrize(
    ("choice", "readiness", "at"),
    [
        ({"burden_of_proof": "sceptical"}, 73.9583, 7),
        ({"burden_of_proof": "generous"}, 85.7639, 9),
        ({"benchmark": "deep"}, 61.4583, 0),
    ],
)
def test_other_choices_of_the_reader(choice: dict[str, str], readiness: float, at: int) -> None:
    found = row(assess(golden.case(), Settings(case="golden", **choice)).scores, scenario="baseline")
    assert (found["readiness"], found["at_benchmark"]) == (pytest.approx(readiness, abs=5e-5), at)


@pytest.mark.parametrize(("odds", "readiness"), [(3.0, 80.9028), (8.0, 78.8194)])
def test_other_odds_per_vote(odds: float, readiness: float) -> None:
    case = golden.with_method(golden.method(odds_per_vote=odds))
    found = row(assess(case, Settings(case="golden")).scores, scenario="baseline")
    assert (found["readiness"], found["at_benchmark"]) == (pytest.approx(readiness, abs=5e-5), 7)


def test_all_counted_votes_alike() -> None:
    claims = tuple(
        c if c.reliability == "E" else c.model_copy(update={"reliability": "C", "credibility": "3"})
        for c in golden.case().evidence
    )
    found = row(
        assess(golden.with_method(golden.method(), claims), Settings(case="golden")).scores,
        scenario="baseline",
    )
    assert (found["readiness"], found["at_benchmark"]) == (pytest.approx(73.2639, abs=5e-5), 5)


def test_what_dimension_weights_can_do(usual: Assessment) -> None:
    low, high = usual.weights_can
    assert (100 * low[0], 100 * high[0]) == pytest.approx((63.8889, 88.8889), abs=5e-5)


@pytest.mark.parametrize("claim", [c.id for c in golden.case().evidence])
def test_leaving_out_a_claim(usual: Assessment, claim: str) -> None:
    left = assess(golden.case(), Settings(case="golden", left_out=(claim,)))
    change = left.scores.readiness[0] - usual.scores.readiness[0]
    assert change == pytest.approx(WITHOUT.get(claim, 0.0), abs=1e-4)


def test_shares_of_pairs_and_who_leads() -> None:
    pairs = assess(golden.case(), Settings(case="golden", draws=200_000)).pairs
    close = row(pairs, A="deepening", B="joint-command")
    assert close["difference"] == pytest.approx(0.6944, abs=5e-5)
    assert close["share_A_ahead"] == pytest.approx(55, abs=1)
    assert (close["low"], close["high"]) == pytest.approx((-6.6, 6.3), abs=0.2)
    assert row(pairs, A="stall", B="threat-split")["share_A_ahead"] == pytest.approx(46, abs=1)
    ahead = row(pairs, A="baseline", B="deepening")
    assert (ahead["leads"], ahead["by_construction"]) == ("B", True)
    assert pd.isna(ahead["share_A_ahead"])
    assert not row(pairs, A="deepening", B="early-stage")["by_construction"]
