"""Readiness without a claim, a speaker, a kind, a source.

Oracle: the whole assessment made again with the claims left out. The worked numbers stand in test_golden.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.evidence import Claim, speaker
from scenarios import Settings, assess, load_case, seed_folder, tables
from scenarios.analysis.influence import BY, INFLUENCE, influence, preview_claim, preview_scores, with_it_back
from scenarios.columns import names
from scenarios.files import editing
from scenarios.model.case import Case
from scenarios.model.scenario import Admission, Scenario
from scenarios.model.settings import usual
from scenarios.scoring.cells import cells_of
from tests.oracle import from_case
from tests.oracle import readiness as oracle
from tests.support import golden, golden_first, golden_second, random_cases, turns
from tests.support.counts import examples
from tests.support.tables import row

SHIPPED = load_case(seed_folder("china-russia-2017"))
GOLDEN = Settings(case="golden", draws=1_000)


def of(table: pd.DataFrame, by: str) -> dict[str, Any]:
    """Change by item."""
    part = table[table["by"] == by]
    return dict(zip(part["item"], part["change"], strict=True))


@pytest.mark.parametrize(
    ("case", "chosen", "worked"),
    [
        (golden.case(), GOLDEN, golden_first.WITHOUT_A_CLAIM),
        (golden.second(), golden.second_settings(), golden_second.WITHOUT_A_CLAIM),
    ],
)
def test_the_worked_numbers_stand_in_the_scored_register(
    case: Case, chosen: Settings, worked: dict[str, float]
) -> None:
    scored = assess(case, chosen).evidence
    for claim in case.evidence:
        found = row(scored, id=claim.id)
        if claim.id in worked:
            assert found["change_without"] == pytest.approx(worked[claim.id], abs=5e-5)
        else:  # graded E, or another row votes for the statement: it does not count, so nothing is said of it
            assert not found["counted"] and np.isnan(found["change_without"])


def without(case: Case, choices: Settings, scenario: str, claims: list[Claim]) -> tuple[float, float, int]:
    """R and known cells of the whole assessment made again, and R - R before."""
    before = assess(case, choices)
    after = assess(case, choices.changed(left_out=(*choices.left_out, *(c.id for c in claims))))
    k = before.position(scenario)
    r = float(after.marks.readiness[k])
    return 100 * (r - float(before.marks.readiness[k])), 100 * r, int(after.known[k])


def item(case: Case, by: str, claim: Claim) -> str:
    """What a claim belongs to."""
    own = {"claim": claim.id, "kind": claim.kind, "source": case.sources[claim.source].document}
    return own.get(by) or speaker(claim, case.sources[claim.source])


def assert_as_made_again(case: Case, choices: Settings, scenario: str) -> None:
    table = influence(assess(case, choices), scenario)
    assert list(table.columns) == names(INFLUENCE)
    for found in table.to_dict("records"):
        gone = [c for c in case.evidence if item(case, str(found["by"]), c) == found["item"]]
        assert gone
        expected = without(case, choices, scenario, gone)
        shown = (found["change"], found["readiness_without"], found["known_without"])
        assert shown == pytest.approx(expected, abs=1e-9, nan_ok=True), found


SOURCES = [
    {"id": "doc", "author": "author", "title": "A document", "date": "2019"},
    {"id": "other", "author": "", "title": "Another one", "date": "2018", "reliability": "C"},
]
HEADER = type(golden.case().header).model_validate(
    golden.case().header.model_dump() | {"sources": SOURCES, "stances": [{"id": "x", "name": "X"}]}
)
READINGS = (
    Scenario(id="all", name="All", group="reading"),
    Scenario(id="x-all", name="X", group="reading", claims=Admission(stance="x", elsewhere="all")),
    Scenario(id="x-none", name="X alone", group="reading", claims=Admission(stance="x", elsewhere="none")),
    Scenario(id="deeds", name="Deeds", group="reading", claims=Admission(kinds=("document", "event"))),
)


@st.composite
def registers(draw: st.DrawFn) -> Case:
    """A register on five indicators, full of repeats, silent claims and a stance that may fall silent."""
    claims = [
        Claim(
            id=f"c{n}",
            claim="made up",
            source=draw(st.sampled_from(["doc", "other"])),
            paragraph=draw(st.sampled_from([None, 1])),
            indicator=draw(st.sampled_from(["I1", "I2", "T1", "E1", "P1"])),
            direction=draw(st.sampled_from(["supports", "at_least", "contradicts"])),
            level=draw(st.integers(1, 3)),
            kind=draw(st.sampled_from(["document", "event", "press"])),
            reliability=draw(st.sampled_from("ABCE")),
            credibility=draw(st.sampled_from("235")),
            attributed_to=draw(st.sampled_from(["", "author", "A", "a ", "B"])),
            stance=draw(st.sampled_from(["x", None])),
        )
        for n in range(draw(st.integers(0, 12)))
    ]
    return golden.changed(golden.case(), header=HEADER, evidence=tuple(claims), scenarios=READINGS)


@pytest.mark.slow
@given(registers(), st.sampled_from([s.id for s in READINGS]), st.sampled_from(["fully", "partly", "not at all"]))
@examples(25)
def test_it_is_the_whole_assessment_made_again(case: Case, scenario: str, offsetting: str) -> None:
    # half of the cells hold no claim here, so let a fifth do
    conventions = golden.method(known_share=0.2)
    case = golden.changed(case, method=conventions)
    assert_as_made_again(case, GOLDEN.changed(offsetting=offsetting), scenario)


@pytest.mark.slow
@given(random_cases.cases(), random_cases.choices())
@examples(15)
def test_under_rules_and_choices_too(case: Case, choices: Settings) -> None:
    assert_as_made_again(case, choices, "s0")


def test_the_only_source_takes_the_whole_score_along() -> None:
    table = influence(assess(SHIPPED, usual(SHIPPED)), "all-claims")
    source = table[table["by"] == "source"].iloc[0]
    assert np.isnan(source["change"]) and np.isnan(source["readiness_without"])
    assert source["known_without"] == 0
    assert source["name"] == SHIPPED.sources["korolev-2017"].title


def test_the_largest_change_of_each_comes_first_and_all_four_are_there() -> None:
    table = influence(assess(SHIPPED, usual(SHIPPED)), "all-claims")
    assert list(dict.fromkeys(table["by"])) == list(BY)
    for by in BY:
        sizes = np.abs(table[table["by"] == by]["change"].to_numpy())
        assert (np.diff(sizes[~np.isnan(sizes)]) <= 1e-9).all()
    both = "both governments"
    gone = [c.id for c in SHIPPED.evidence if speaker(c, SHIPPED.sources[c.source]) == both]
    before, after = (
        oracle.assess(
            from_case.register(SHIPPED, chosen),
            from_case.choices(SHIPPED, chosen),
            from_case.conventions(SHIPPED.method),
            "all-claims",
        ).readiness
        for chosen in (usual(SHIPPED), usual(SHIPPED).changed(left_out=gone))
    )
    assert gone and before is not None and after is not None
    assert of(table, "speaker")[both] == pytest.approx(after - before, abs=1e-9)


def test_where_no_score_is_none_can_move() -> None:
    table = influence(assess(SHIPPED, usual(SHIPPED)), "china-pakistan")
    assert table["change"].isna().all()


def test_a_scenario_set_by_hand_rests_on_no_claim() -> None:
    assert len(influence(assess(golden.case(), GOLDEN), "early-stage")) == 0


def test_an_empty_register_gives_an_empty_table() -> None:
    case = golden.changed(golden.case(), evidence=())
    assert list(influence(assess(case, GOLDEN), "baseline").columns) == names(INFLUENCE)


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


def test_a_claim_left_out_would_bring_back_what_leaving_it_out_took_away() -> None:
    settings = usual(SEED).changed(left_out=("E63",))
    without, whole = assess(SEED, settings), assess(SEED)
    found = with_it_back(without, "E63", SEED.reference)
    assert found == pytest.approx(100 * (whole.marks.readiness[0] - without.marks.readiness[0]))
    assert found is not None and found > 0.1


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
