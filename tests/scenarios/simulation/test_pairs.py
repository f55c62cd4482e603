"""Two scenarios compared over what both know: when they cannot be, who leads, and what may be said of it."""

from __future__ import annotations

import math

import pandas as pd
import pytest

from indicators.method import Kind
from indicators.sources import Header
from scenarios import Settings, assess
from scenarios.assessment import Assessment
from scenarios.model.scenario import Admission, Scenario
from scenarios.simulation.pairs import Pair
from tests.support import golden
from tests.support.tables import row


def scenario(name: str, levels: dict[str, int]) -> Scenario:
    return Scenario(
        id=name, name=name, group="past", cells={i: golden.made("fixed", level) for i, level in levels.items()}
    )


def compared(*scenarios: Scenario, **choices: object) -> Assessment:
    case = golden.changed(golden.case(), evidence=(), scenarios=scenarios)
    return assess(case, Settings.model_validate({"case": "golden", "draws": 1_000} | choices))


def some(ids: str, level: int) -> dict[str, int]:
    return dict.fromkeys(ids.split(), level)


FIRST = some("I1 I2 I3 T1 T2 T3 E1 E2 P1 P2", 3)
SECOND = some("I1 I2 T3 T4 E1 E2 E3 E4 P3 P4", 3)


def test_scenarios_that_know_different_things_are_not_comparable_and_say_so_by_empty_cells() -> None:
    """Both are assessed, on five eighths each; in common they know half of I and of E, a quarter of all."""
    a = compared(scenario("a", FIRST), scenario("b", SECOND))
    assert a.marks.assessed.all()
    pair = a.pair("a", "b")
    assert not pair.comparable and not pair.finding and not pair.at_odds
    assert pair.compared_over == pytest.approx(0.25)
    assert pair.difference_all == pytest.approx(float(a.marks.readiness[0] - a.marks.readiness[1]))
    found = row(a.pairs, A="a", B="b")
    for name in ("difference", "low", "high", "share_A_ahead", "leads", "tip_points", "tip_levels"):
        assert pd.isna(found[name]), name
    assert found["compared_over"] == pytest.approx(25)
    assert found["difference_all"] == pytest.approx(100 * pair.difference_all)


def test_who_leads_on_every_indicator_has_no_share() -> None:
    a = compared(scenario("a", FIRST), scenario("b", FIRST | {"I1": 2}), scenario("c", FIRST | {"T1": 2}))
    assert (a.pair("a", "b").leads, a.pair("a", "b").share_ahead) == ("A", None)
    assert (a.pair("b", "a").leads, a.pair("b", "a").share_ahead) == ("B", None)
    assert a.pair("a", "b").finding and a.pair("b", "a").finding
    assert a.pair("b", "c").leads == ""
    assert a.pair("b", "c").share_ahead == pytest.approx(0.5, abs=0.1)
    same = compared(scenario("a", FIRST), scenario("b", FIRST)).pair("a", "b")
    assert (same.leads, same.share_ahead, same.finding) == ("both", None, False)


def test_a_lead_needs_the_belief_that_is_drawn_too() -> None:
    """The same votes for level 2 from one document and from two: as much is believed, but more is held back of one."""
    kinds: tuple[Kind, Kind] = ("event", "document")
    claims = [
        golden.claim(id=f"{kind}-{speaker}", source=source, indicator="I1", kind=kind, attributed_to=speaker)
        for kind, sources in zip(kinds, (("one", "one"), ("one", "two")), strict=True)
        for speaker, source in zip("ab", sources, strict=True)
    ]
    rest = {i: golden.made("fixed", 3) for i in golden.IDS if i != "I1"}
    sources = [{"id": s, "title": s, "date": "2019"} for s in ("one", "two")]
    case = golden.changed(
        golden.case(),
        header=Header.model_validate(golden.case().header.model_dump() | {"sources": sources}),
        evidence=tuple(claims),
        scenarios=tuple(
            Scenario(id=kind, name=kind, group="reading", cells=rest, claims=Admission(kinds=(kind,))) for kind in kinds
        ),
    )
    a = assess(case, Settings(case="golden", draws=1_000))
    q, p = a.cells_by_scenario.belief[:, 0], a.cells_by_scenario.drawn[:, 0]
    assert q[0] == pytest.approx(q[1]) and p[0] != pytest.approx(p[1])
    pair = a.pair(*kinds)
    assert pair.leads == ""
    assert pair.difference == pytest.approx(0.0)
    assert pair.share_ahead is not None


def test_turned_round_a_pair_says_the_same() -> None:
    a = assess(golden.case(), Settings(case="golden", draws=1_000))
    there, back = a.pair("deepening", "joint-command"), a.pair("joint-command", "deepening")
    assert back.turned() == there
    assert (back.difference, back.low, back.high) == (-there.difference, -there.high, -there.low)
    assert there.share_ahead is not None and back.share_ahead == pytest.approx(1 - there.share_ahead)


@pytest.mark.parametrize(
    ("difference", "low", "high", "leads", "finding"),
    [
        (0.02, 0.001, 0.05, "", True),
        (0.02, 0.0, 0.05, "", False),  # its range holds 0
        (0.02, -0.01, 0.05, "", False),
        (0.02, -0.01, 0.05, "A", True),
        (-0.02, -0.05, -0.001, "", True),
        (0.0, 0.0, 0.0, "both", False),
    ],
)
def test_a_difference_is_a_finding_only_where_its_range_is_on_one_side_or_one_leads(
    difference: float, low: float, high: float, leads: str, finding: bool
) -> None:
    assert Pair(difference, low, high, difference, 1.0, None, leads).finding == finding


def test_the_two_know_different_things_where_the_signs_differ() -> None:
    assert Pair(0.01, 0.0, 0.02, -0.01, 0.6, 0.6, "").at_odds
    assert not Pair(0.01, 0.0, 0.02, 0.03, 0.6, 0.6, "").at_odds
    assert not Pair(0.0, 0.0, 0.0, -0.01, 0.6, 0.5, "").at_odds
    assert not Pair(math.nan, math.nan, math.nan, 0.01, 0.3, None, "").at_odds
