"""Readiness without a claim, a speaker, a kind, a source: the whole assessment made again with the claims left out."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from indicators.evidence import Claim, speaker
from scenarios import Settings, assess, load_case, seed_folder
from scenarios.analysis.contributions import CONTRIBUTIONS, INFLUENCE, LeaveOut, influence
from scenarios.columns import names
from scenarios.model.case import Case
from scenarios.model.settings import usual
from scenarios.question import Of
from scenarios.scoring.left_out import BY, By
from tests.support import golden
from tests.support.counts import examples
from tests.support.other_choices import CASE, USUAL
from tests.support.random_registers import random_case

SHIPPED = load_case(seed_folder("china-russia-2017"))
GOLDEN = Settings(case="golden", draws=1_000)


def of(table: pd.DataFrame, by: str) -> dict[str, Any]:
    """Change by item."""
    part = table[table["by"] == by]
    return dict(zip(part["item"], part["change"], strict=True))


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


@pytest.mark.slow
@given(st.integers(0, 100_000), st.integers(0, 8))
@examples(40)
def test_it_is_the_whole_assessment_made_again(number: int, scenario: int) -> None:
    """Whatever repeats, copies and stances there are, under any rules and choices."""
    case, choices = random_case(number)
    assert_as_made_again(case, choices.changed(draws=1_000), case.scenarios[scenario % len(case.scenarios)].id)


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


def test_a_scenario_set_by_hand_rests_on_no_claim() -> None:
    assert len(influence(assess(golden.case(), GOLDEN), "early-stage")) == 0


def test_an_empty_register_gives_an_empty_table() -> None:
    case = golden.changed(golden.case(), evidence=())
    assert list(influence(assess(case, GOLDEN), "baseline").columns) == names(INFLUENCE)


@pytest.mark.parametrize("by", BY)
def test_what_each_contributes_is_asked_by_what_is_left_out(by: By) -> None:
    a = assess(CASE, USUAL)
    found = CONTRIBUTIONS.ask(Of(a, a.ids[0]), LeaveOut.model_validate({"by": by}))
    assert {*found["by"]} == {by}
    assert_frame_equal(found, influence(a, a.ids[0], (by,)))
