"""Work coded with an earlier version of the codebook: what becomes of it and what is listed; nothing is guessed."""

from __future__ import annotations

import pytest

from indicators.codebook import Benchmark, Codebook
from scenarios import assess
from scenarios.files.bring_over import alike, bring_over
from scenarios.files.case_folder import case_files, parse_case
from scenarios.model.case import Case
from scenarios.model.scenario import Scenario
from scenarios.model.settings import usual
from tests.support import golden
from tests.support.kept import changed
from tests.support.older_codebook import BEFORE, CASE, METHOD, OLD, PRESENT

BROUGHT = bring_over(OLD, PRESENT, METHOD)


def test_it_is_of_before_until_it_is_brought_over() -> None:
    assert OLD.coded_earlier(PRESENT) and OLD.coded_with == BEFORE.version
    now = BROUGHT.case
    assert not now.coded_earlier(PRESENT) and now.hash == CASE.hash
    assert (now.codebook, now.method, now.header.codebook_version) == (PRESENT, METHOD, PRESENT.version)
    assert parse_case(case_files(now)).hash == now.hash


def test_a_case_under_the_present_codebook_that_names_an_earlier_one_is_of_before_too() -> None:
    named = golden.changed(OLD, codebook=PRESENT)
    assert named.coded_earlier(PRESENT)
    assert bring_over(named, PRESENT, METHOD).again == BROUGHT.again != ()


def test_levels_stay_as_they_were_coded_and_so_do_the_numbers() -> None:
    assert BROUGHT.case.evidence == OLD.evidence and BROUGHT.case.scenarios == OLD.scenarios
    before, now = (assess(c, usual(c).changed(draws=1_000)).scores for c in (OLD, BROUGHT.case))
    assert before["readiness"].equals(now["readiness"]) and before["low"].equals(now["low"])


def _with(case: Case, **update: object) -> Case:
    return golden.changed(case, codebook=case.codebook.model_copy(update=update))


def test_a_codebook_of_other_items_is_somebodys_own_however_low_its_version() -> None:
    few = _with(OLD, version=1, indicators=BEFORE.indicators[:12])
    mine = BEFORE.indicators[0].model_copy(update={"id": "MINE"})
    assert not few.coded_earlier(PRESENT)
    assert not _with(OLD, indicators=(*BEFORE.indicators, mine)).coded_earlier(PRESENT)


def test_conventions_and_anchors_of_ones_own_are_listed() -> None:
    assert not any("method.toml" in x or "otherwise" in x for x in BROUGHT.left)
    odds = METHOD.odds_per_vote.model_copy(update={"value": 4.0})
    assert METHOD.treaty is not None
    rule = METHOD.treaty.model_copy(update={"in_force": 3})
    method = METHOD.model_copy(update={"odds_per_vote": odds, "treaty": rule})
    left = bring_over(golden.changed(OLD, method=method), PRESENT, METHOD).left
    assert f"method.toml: odds_per_vote was 4.0 and is {METHOD.odds_per_vote.value} now." in left
    assert any(x.startswith("method.toml: other commitments were the treaty") for x in left)


def test_an_anchor_that_no_change_tells_of_and_a_benchmark_that_went_are_listed() -> None:
    """TEC2 is worded anew at level 4 alone: one who had level 2 in other words coded by what nobody else had."""
    raw = BEFORE.model_dump(mode="json", exclude_none=True)
    raw["benchmarks"]["mine"] = Benchmark(name="Mine").model_dump()
    for item in (*raw["indicators"], *raw["commitments"]):
        item["targets"]["mine"] = 2
        if item["id"] == "TEC2":
            item["levels"][2] = "Otherwise"
    left = bring_over(golden.changed(OLD, codebook=Codebook.model_validate(raw)), PRESENT, METHOD).left
    assert "TEC2: the codebook of this case worded the levels otherwise; its claims keep theirs." in left
    assert "The benchmark mine of this case is not in the codebook any more." in left


@pytest.mark.parametrize(
    ("rule", "value", "named"),
    [("about", 3, "INS1"), ("triangle", (2, 4, 4), "INS1, TEC2"), ("shift", -1, ""), ("unknown", None, "")],
)
def test_a_scenario_that_sets_by_hand_what_is_reworded_is_named(rule: str, value: object, named: str) -> None:
    """TEC2 is so at level 4 alone; of a triangle its mode counts, and what moves with the evidence sets nothing."""
    cell = {"rule": rule} | ({"value": value, "basis": "assumption", "reason": "Set."} if value is not None else {})
    first = Scenario.model_validate(OLD.scenarios[0].model_dump() | {"cells": {"INS1": cell, "TEC2": cell}})
    left = bring_over(golden.changed(OLD, scenarios=(first,)), PRESENT, METHOD).left
    where = f"Scenario {first.name} ({first.id})"
    said = f"{where}: what it sets of {named} was set by anchors that are worded anew."
    assert left == ((said,) if named else ())


def test_of_two_copies_the_one_of_before_is_brought_over_and_two_of_before_stay() -> None:
    other = changed(OLD, "E38", level="2")
    assert alike(OLD, CASE, PRESENT, METHOD)[0].codebook == PRESENT
    assert alike(OLD, other, PRESENT, METHOD) == (OLD, other)
