"""Readiness without a claim, a speaker, a kind, a source.

Oracles: the worked numbers of method.md, Appendix A, and the whole assessment made again with the claims left out.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.evidence import Claim, speaker
from scenarios import Settings, assess, load_case, seed_folder
from scenarios.accounts.influence import BY, COLUMNS, influence
from scenarios.case import Case
from scenarios.scenario import Admission, Scenario
from scenarios.settings import usual
from tests.support import golden, random_cases
from tests.support.counts import examples
from tests.support.golden import WITHOUT
from tests.support.tables import row

SHIPPED = load_case(seed_folder("china-russia-2017"))
GOLDEN = Settings(case="golden", draws=1_000)


def of(table: pd.DataFrame, by: str) -> dict[str, Any]:
    """Change by item."""
    part = table[table["by"] == by]
    return dict(zip(part["item"], part["change"], strict=True))


def test_the_worked_numbers_stand_in_the_scored_register() -> None:
    scored = assess(golden.case(), GOLDEN).evidence
    for claim in golden.case().evidence:
        found = row(scored, id=claim.id)
        if claim.reliability == "E":  # does not count, so nothing is said of it
            assert np.isnan(found["change_without"])
        elif claim.id in WITHOUT:
            assert found["change_without"] == pytest.approx(WITHOUT[claim.id], abs=5e-5)
        else:
            assert found["change_without"] == 0.0


def without(case: Case, choices: Settings, scenario: str, claims: list[Claim]) -> tuple[float, float, int]:
    """R and known cells of the whole assessment made again, and R - R before."""
    before = assess(case, choices)
    after = assess(case, choices.changed(left_out=(*choices.left_out, *(c.id for c in claims))))
    k = before.position(scenario)
    r = float(after.marks.readiness[k])
    return 100 * (r - float(before.marks.readiness[k])), 100 * r, int(after.known[k])


def item(case: Case, by: str, claim: Claim) -> str:
    """What a claim belongs to."""
    own = {"claim": claim.id, "kind": claim.kind, "source": claim.source}
    return own.get(by) or speaker(claim, case.sources[claim.source])


def assert_as_made_again(case: Case, choices: Settings, scenario: str) -> None:
    table = influence(assess(case, choices), scenario)
    assert list(table.columns) == COLUMNS
    for found in table.to_dict("records"):
        gone = [c for c in case.evidence if item(case, str(found["by"]), c) == found["item"]]
        assert gone
        expected = without(case, choices, scenario, gone)
        shown = (found["change"], found["readiness_without"], found["known_without"])
        assert shown == pytest.approx(expected, abs=1e-9, nan_ok=True), found


SOURCES = [
    {"id": "doc", "author": "author", "title": "A document", "date": "2019"},
    {"id": "other", "author": "", "title": "Another one", "date": "2018"},
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
            indicator=draw(st.sampled_from(["I1", "I2", "T1", "E1", "P1"])),
            direction=draw(st.sampled_from(["supports", "contradicts"])),
            level=draw(st.integers(0, 3)),
            kind=draw(st.sampled_from(["document", "event", "press"])),
            reliability=draw(st.sampled_from("ABCE")),
            credibility=draw(st.sampled_from("235")),
            attributed_to=draw(st.sampled_from(["", "author", "A", "a ", "B"])),
            stance=draw(st.sampled_from(["x", None])),
        )
        for n in range(draw(st.integers(0, 12)))
    ]
    return golden.changed(golden.case(), header=HEADER, evidence=tuple(claims), scenarios=READINGS)


@given(registers(), st.sampled_from([s.id for s in READINGS]), st.sampled_from(["fully", "partly", "not at all"]))
@examples(25)
def test_it_is_the_whole_assessment_made_again(case: Case, scenario: str, offsetting: str) -> None:
    # half of the cells hold no claim here, so let a fifth do
    conventions = golden.method(known_share=0.2)
    case = golden.changed(case, method=conventions)
    assert_as_made_again(case, GOLDEN.changed(offsetting=offsetting), scenario)


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
    assert of(table, "speaker")["both governments"] == pytest.approx(-5.4167, abs=5e-5)


def test_where_no_score_is_none_can_move() -> None:
    table = influence(assess(SHIPPED, usual(SHIPPED)), "china-pakistan")
    assert table["change"].isna().all()


def test_a_scenario_set_by_hand_rests_on_no_claim() -> None:
    assert len(influence(assess(golden.case(), GOLDEN), "early-stage")) == 0


def test_an_empty_register_gives_an_empty_table() -> None:
    case = golden.changed(golden.case(), evidence=())
    assert list(influence(assess(case, GOLDEN), "baseline").columns) == COLUMNS


@pytest.mark.slow
def test_a_register_at_the_limit_is_scored_claim_by_claim() -> None:
    many = tuple(
        Claim(
            id=f"c{n}",
            claim="made up",
            source="doc",
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
    assert crowded.evidence_in("baseline")["counted"].sum() == 20_000
