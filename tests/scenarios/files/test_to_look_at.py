"""Claims on what is worded anew are listed item by item, and stay as they were coded."""

from __future__ import annotations

from indicators.codebook import Change
from scenarios import load_case
from scenarios.files.bring_over import bring_over
from scenarios.files.case_folder import common_framework
from scenarios.files.to_look_at import Line, coded, count, lines, read_lines, to_look_at
from scenarios.model.scenario import Scenario
from tests.support import version_3
from tests.support.kept import changed

OLD = load_case(version_3.NAMES_IT)
CODEBOOK, METHOD = common_framework()
BROUGHT = bring_over(OLD, CODEBOOK, METHOD)


def test_every_claim_on_a_reworded_anchor_is_listed_under_its_item_and_no_other() -> None:
    assert {r.item: [c.id for c in r.claims] for r in BROUGHT.again} == version_3.AGAIN
    assert [r.item for r in BROUGHT.again] == [i for i in CODEBOOK.scored if i in version_3.AGAIN]
    assert count(BROUGHT.again) == sum(map(len, version_3.AGAIN.values()))


def test_of_an_indicator_that_is_reworded_at_level_4_alone_claims_at_4_alone_are_listed() -> None:
    (at_4,) = next(r for r in BROUGHT.again if r.item == "INS4").claims
    assert at_4.level == 4 and [c.levels for c in next(r for r in BROUGHT.again if r.item == "INS4").changes] == [(4,)]
    assert OLD.claims["F24"].level == 2 and "THR3" not in version_3.AGAIN


def test_context_and_commitments_have_nothing_to_look_at_again() -> None:
    listed = {c.id for r in BROUGHT.again for c in r.claims}
    assert OLD.claims["F27"].direction == "context" and "F27" not in listed
    assert not {c.id for c in OLD.evidence if c.indicator in CODEBOOK.commitment_ids} & listed


def test_levels_stay_as_they_were_coded() -> None:
    assert BROUGHT.case.evidence == OLD.evidence


def test_a_change_that_names_no_level_is_of_all() -> None:
    all_of_them = Change(version=9, items=("TEC2",), what="x")
    at_2 = Change(version=9, items=("THR3",), levels=(2,), what="x")
    found = to_look_at(OLD, CODEBOOK, (all_of_them, at_2))
    assert {r.item: [c.id for c in r.claims] for r in found} == {"TEC2": ["F09"], "THR3": ["F24"]}
    assert to_look_at(OLD, CODEBOOK, ()) == ()


def test_a_scenario_that_sets_by_hand_what_is_reworded_is_named() -> None:
    cell = {"rule": "about", "value": 3, "basis": "assumption", "reason": "Set."}
    cells = {"INS1": cell, "TEC2": cell}
    first = Scenario.model_validate(OLD.scenarios[0].model_dump() | {"cells": cells})
    left = bring_over(OLD.model_copy(update={"scenarios": (first, *OLD.scenarios[1:])}), CODEBOOK, METHOD).left
    assert left == ("Scenario All claims (all): what it sets of INS1 was set by anchors that are worded anew.",)


def test_the_list_is_kept_as_lines_that_lead_to_their_claims_again() -> None:
    text = ["The observed benchmark is gone.", *lines(BROUGHT.again)]
    read = read_lines(text, BROUGHT.case)
    assert read[0] == Line("The observed benchmark is gone.") and read[1].head
    assert [line.claim for line in read if line.claim] == [i for ids in version_3.AGAIN.values() for i in ids]
    assert read[2] == Line("(INS1 supports 3): What F01 says.", "F01")


def test_a_claim_that_was_coded_anew_since_says_so_and_one_that_is_gone_stays_text() -> None:
    text = lines(BROUGHT.again)
    case = changed(BROUGHT.case, "F01", level="2")
    case = case.model_copy(update={"evidence": tuple(c for c in case.evidence if c.id != "F02")})
    read = read_lines(text, case)
    assert read[1].text == "(INS1 supports 3): What F01 says. Now INS1 supports 2."
    assert Line("F02 (INS2 at_least 2): What F02 says.") in read


def test_how_a_claim_is_coded_is_said_shortly() -> None:
    assert coded(OLD.claims["F26"]) == "INS2 contradicts 3"
    assert coded(OLD.claims["F27"]) == "INS1 context"
