"""Work coded under an earlier codebook: what goes where, what is listed, and that nothing is guessed."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.codebook import Codebook
from scenarios import assess, load_case, seed_folder
from scenarios.files.bring_over import bring_over, brought_codes, of_before
from scenarios.files.brought_settings import bring_over_settings
from scenarios.files.case_folder import case_files, common_framework, load_brought, parse_case
from scenarios.files.everything_zip import pack, unpack
from scenarios.model.case import Case
from scenarios.model.scenario import Scenario
from scenarios.model.settings import Settings, check_settings, usual
from tests.support import version_2
from tests.support.counts import examples

CODEBOOK, METHOD = common_framework()
SHIPPED = load_case(seed_folder("china-russia-2017"))
OLD = load_case(version_2.OWN)
WHY = {"basis": "assumption", "reason": "As an example."}
BROUGHT = bring_over(OLD, CODEBOOK, METHOD)
READ = load_brought(version_2.NAMES_IT)


def own(cells: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"id": "own-1", "name": "Mine", "group": "future", "starts_from": "all-claims", "cells": cells} | more


def brought(*scenarios: dict[str, Any]) -> tuple[dict[str, Scenario], str]:
    """Own scenarios of the shipped case by id, and what is said of them."""
    made = bring_over_settings(usual(SHIPPED).changed(own_scenarios=scenarios), SHIPPED)
    check_settings(made.settings, SHIPPED)
    return {s.id: s for s in made.settings.own_scenarios}, " ".join(made.said)


@pytest.mark.parametrize("case", [BROUGHT.case, READ.case], ids=["its own codebook", "the common one"])
def test_claims_on_the_framework_are_claims_on_the_commitment(case: Case) -> None:
    """0, 1, 2 and 4 mean the same there; at 3 partners and allies stood together."""
    for claim in OLD.evidence:
        now = case.claims[claim.id]
        if claim.indicator != "INS5":
            assert now == claim
        else:
            level = 2 if claim.level == 3 else claim.level
            assert now == claim.model_copy(update={"indicator": "COM6", "level": level})
    assert {c.level for c in OLD.evidence if c.indicator == "INS5"} == {None, 2, 3, 4}


@pytest.mark.parametrize("left", [BROUGHT.left, READ.left])
def test_a_claim_that_stood_where_two_things_did_is_listed_with_its_words(left: tuple[str, ...]) -> None:
    lowered = [x for x in left if " was at 3 on INS5 and is at 2 on COM6" in x]
    assert [x.split()[0] for x in lowered] == ["F04", "F06"]
    assert "if its text names an alliance, 3: What F04 says." in lowered[0]


@pytest.mark.parametrize("case", [BROUGHT.case, READ.case])
def test_searches_on_the_framework_are_searches_on_the_commitment(case: Case) -> None:
    assert [s.indicator for s in case.searches] == [("COM6",), ("COM6", "TEC4"), ("EXE4",)]
    assert [s.question for s in case.searches] == [s.question for s in OLD.searches]


@pytest.mark.parametrize("made", [BROUGHT, READ])
def test_each_rule_of_a_cell_becomes_a_step_or_is_listed(made: Any) -> None:
    scenarios, said = {s.id: s for s in made.case.scenarios}, " ".join(made.left)
    steps = {i: s.commitments["COM6"].status for i, s in scenarios.items() if "COM6" in s.commitments}
    assert steps == {"with-treaty": 3, "fixed": 4, "triangle": 2, "unknown": "none"}
    assert not any("INS5" in (s.cells or {}) for s in scenarios.values())
    kept = scenarios["with-treaty"].commitments["COM6"]
    assert (kept.basis, kept.reason, kept.evidence) == ("documented", "The label of both.", ("F04", "F05"))
    for listed in (
        "Scenario With its treaty (with-treaty), INS5: was set to 3, but COM6 shows step 2 there: F04 shows 2; "
        "F05 shows 2.",
        "Scenario Floor (floor), INS5: floor 3 has no place on a commitment; set a step of COM6.",
        "Scenario Cap (cap), INS5: cap 1 has no place on a commitment",
        "Scenario Shift (shift), INS5: shift -1 has no place on a commitment",
        "Scenario Evidence again (evidence), INS5: took the evidence again; COM6 stays at 2, as in the scenario",
    ):
        assert listed in said
    assert "(fixed)" not in said and "(triangle)" not in said


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ({"rule": "about", "value": 4, "evidence": ["F19"]}, ""),
        ({"rule": "about", "value": 4, "evidence": ["F05"]}, "was set to 4, but COM6 shows step 2 there: F05 shows 2."),
        (
            {"rule": "fixed", "value": 3, "evidence": ["F01", "F07"]},
            "was set to 3, but COM6 shows no step there: F01 speaks of INS1; F07 is context.",
        ),
        (
            {"rule": "fixed", "value": 1, "evidence": ["F06"]},
            "was set to 1, but COM6 shows no step there: F06 allows no more than 2.",
        ),
        ({"rule": "fixed", "value": 3, "evidence": ["F19"]}, "was set to 3, and so is COM6; if no alliance"),
    ],
)
def test_what_a_documented_cell_shows_on_the_commitment_is_said_where_it_is_less(cell: Any, said: str) -> None:
    """Steps are read off the claims cited: one about something else, or that was lowered, shows less than was set."""
    stage = Scenario.model_validate(own({"INS5": cell | {"basis": "documented"}}, starts_from="all"))
    made = bring_over(OLD.model_copy(update={"scenarios": (*OLD.scenarios, stage)}), CODEBOOK, METHOD)
    found = [x for x in made.left if "(own-1)" in x]
    assert len(found) == bool(said) and all(said in x for x in found)
    a = assess(made.case, usual(made.case).changed(draws=1_000))
    step = {s.commitment: s.step for s in a.standings("own-1")}["COM6"]
    assert (step is None) == ("no step" in said) and ("step 2" in said) == (step == 2)


def test_what_holds_instead_of_a_rule_that_has_no_place_there_is_said() -> None:
    start = own({"INS5": {"rule": "fixed", "value": 4, **WHY}})
    child = own({"INS5": {"rule": "shift", "value": -1, **WHY}}, id="own-2", starts_from="own-1")
    _, said = brought(start, child)
    assert "(own-2), INS5: shift -1 has no place on a commitment; set a step of COM6. COM6 stays at 4, as" in said
    start["cells"] = {"INS5": {"rule": "unknown"}}
    _, said = brought(start, child)
    assert "set a step of COM6. COM6 stays not documented, as in the scenario that it starts from." in said


def test_evidence_again_on_a_scenario_that_has_been_brought_over_already_is_said() -> None:
    """A settings file holds own scenarios alone: what they start from names the commitment, not the indicator."""
    parent = next(s for s in SHIPPED.scenarios if s.id == "formal-alliance")
    assert "COM6" in parent.commitments
    _, said = brought(own({"INS5": {"rule": "evidence"}}, starts_from="formal-alliance"))
    status = parent.commitments["COM6"].status
    assert f"(own-1), INS5: took the evidence again; COM6 stays at {status}, as in the scenario" in said


def test_a_codebook_of_fewer_items_is_somebodys_own_however_low_its_version() -> None:
    few = OLD.codebook.model_copy(update={"version": 1, "indicators": OLD.codebook.indicators[:12]})
    case = OLD.model_copy(update={"codebook": few, "method": METHOD.fitted(few)})
    assert not of_before(case, CODEBOOK, METHOD)
    assert bring_over(case, CODEBOOK, METHOD).case.codebook == few


def test_a_reading_that_names_no_commitment_is_given_none() -> None:
    """One name would empty the others, which it takes from all claims on commitments."""
    before, now = (assess(c, usual(c)) for c in (OLD, BROUGHT.case))
    assert "Scenario As the hopeful argue (hopeful), INS5: fixed 2 was not taken over" in " ".join(BROUGHT.left)
    assert BROUGHT.case.resolved[1].reads_commitments
    steps = [{s.commitment: s.step for s in a.standings("hopeful")} for a in (before, now)]
    assert steps[0] == {c: s for c, s in steps[1].items() if c != "COM6"} and steps[1]["COM6"] == 2


def test_nor_is_a_scenario_from_which_such_a_reading_starts() -> None:
    start = own({"INS5": {"rule": "about", "value": 2, **WHY}}, starts_from=None)
    reading = {"id": "own-2", "name": "On it", "group": "reading", "starts_from": "own-1"}
    made, said = brought(start, reading)
    assert not made["own-1"].commitments and "Scenario Mine (own-1), INS5: about 2 was not taken over" in said
    made, said = brought(start)
    assert made["own-1"].commitments["COM6"].status == 2 and "not taken over" not in said


def test_an_own_scenario_of_the_shipped_case_keeps_what_was_set_by_hand() -> None:
    made, said = brought(own({"INS5": {"rule": "triangle", "value": [2, 4, 4], **WHY}, "TEC1": {"rule": "unknown"}}))
    step = made["own-1"].commitments["COM6"]
    assert (step.status, step.basis, step.reason) == (4, "assumption", "As an example.")
    assert set(made["own-1"].cells or {}) == {"TEC1"}
    assert "The declared framework (INS5) is a commitment now (COM6)" in said
    made, _ = brought(own({"INS5": {"rule": "unknown"}}))
    assert made["own-1"].commitments["COM6"].status == "none"
    made, said = brought(own({"INS5": {"rule": "fixed", "value": 3, **WHY}}))
    assert made["own-1"].commitments["COM6"].status == 3
    assert "Scenario Mine (own-1), INS5: was set to 3, and so is COM6" in said
    made, _ = brought(own({"INS5": {"rule": "evidence"}}))
    assert not made["own-1"].commitments


cells = st.sampled_from(
    [
        *({"rule": rule, "value": value, **WHY} for rule in ("fixed", "about") for value in range(5)),
        {"rule": "triangle", "value": [1, 3, 4], **WHY},
        {"rule": "floor", "value": 2, **WHY},
        {"rule": "cap", "value": 2, **WHY},
        {"rule": "shift", "value": -1, **WHY},
        {"rule": "unknown"},
        {"rule": "evidence"},
    ]
)


@given(
    st.lists(st.tuples(cells, st.sampled_from(["future", "past", "reading"]), st.booleans()), min_size=1, max_size=4)
)
@examples(60)
def test_whatever_chain_they_form_own_scenarios_fit_and_no_reading_loses_its_commitments(chain: list[Any]) -> None:
    made = []
    for n, (cell, group, bare) in enumerate(chain):
        start = None if n == 0 and bare else "all-claims" if n == 0 else f"own-{n}"
        made.append(own({"INS5": cell}, id=f"own-{n + 1}", name=f"Number {n}", group=group, starts_from=start))
    settings = Settings.model_validate({"own_scenarios": made})
    after = bring_over_settings(settings, SHIPPED).settings
    check_settings(after, SHIPPED)
    assert bring_over_settings(after, SHIPPED).settings == after
    both = [SHIPPED.model_copy(update={"scenarios": (*SHIPPED.scenarios, *s.own_scenarios)}) for s in (settings, after)]
    read = [{r.id for r in resolved_of(c) if r.reads_commitments} for c in both]
    assert read[0] == read[1]


def resolved_of(case: Case) -> Any:
    """The scenarios of a case filled in, a cell on what is no indicator any more passed over."""
    scenarios = [s.model_copy(update={"cells": {}}) if "INS5" in (s.cells or {}) else s for s in case.scenarios]
    return case.model_copy(update={"scenarios": tuple(scenarios)}).resolved


# Under which codebook


def test_a_case_that_carries_its_own_stays_under_it_and_is_of_before() -> None:
    assert OLD.hash == version_2.EXPECTED["small"]["hash"] and OLD.codebook.version == 2
    assert of_before(OLD, CODEBOOK, METHOD)
    assert version_2.same_scores(OLD, usual(OLD), version_2.EXPECTED["small"]["usual"])
    assert OLD.method.floor_fades.value == 0 and parse_case(case_files(OLD)).hash == OLD.hash


def test_brought_over_it_stands_under_the_present_ones() -> None:
    case = BROUGHT.case
    assert (case.codebook, case.method) == (CODEBOOK, METHOD) and case.header.codebook_version == CODEBOOK.version
    assert not of_before(case, CODEBOOK, METHOD) and parse_case(case_files(case)).hash == case.hash
    assert READ.case.codebook.version == 3 and READ.case.scenarios == case.scenarios


def test_a_zip_of_before_opens_as_it_was_saved() -> None:
    read = unpack((version_2.FOLDER / "everything.zip").read_bytes())
    assert read.case.hash == OLD.hash and not read.left and not read.older
    assert read.settings.weights.indicators == {"INS1": 20, "INS5": 80} and read.settings.benchmark == "observed"
    assert version_2.same_scores(read.case, read.settings, version_2.EXPECTED["small"]["chosen"])
    assert unpack((version_2.FOLDER / "case.zip").read_bytes()).case.hash == OLD.hash


def test_a_zip_that_names_an_earlier_version_is_brought_over_with_its_settings() -> None:
    files = {f"case/{p.name}": p.read_bytes() for p in version_2.NAMES_IT.iterdir()}
    read = unpack(pack(files | {"settings.json": version_2.settings_file("weights").encode()}))
    assert read.case.hash == READ.case.hash and set(READ.left) < set(read.left)
    assert read.settings.weights.indicators == {"INS1": 10}
    assert "The weight of INS5 (90) is dropped." in read.left


def test_a_codebook_of_ones_own_stays_and_only_the_method_is_brought_over() -> None:
    mine = OLD.codebook.indicators[0].model_copy(update={"id": "MINE"})
    codebook = Codebook.model_validate(
        OLD.codebook.model_dump() | {"indicators": [*OLD.codebook.model_dump()["indicators"], mine.model_dump()]}
    )
    case = OLD.model_copy(update={"codebook": codebook})
    assert of_before(case, CODEBOOK, METHOD)
    made = bring_over(case, CODEBOOK, METHOD)
    assert (made.case.codebook, made.case.method, made.case.evidence) == (codebook, METHOD, OLD.evidence)
    assert not of_before(made.case, CODEBOOK, METHOD)


def test_conventions_and_anchors_of_ones_own_are_listed() -> None:
    odds = OLD.method.odds_per_vote.model_copy(update={"value": 4.0})
    first = OLD.codebook.indicators[6].model_copy(update={"levels": ("a", "b", "c", "d", "e")})
    indicators = (*OLD.codebook.indicators[:6], first, *OLD.codebook.indicators[7:])
    case = OLD.model_copy(
        update={
            "method": OLD.method.model_copy(update={"odds_per_vote": odds}),
            "codebook": OLD.codebook.model_copy(update={"indicators": indicators}),
        }
    )
    left = bring_over(case, CODEBOOK, METHOD).left
    assert "method.toml: odds_per_vote was 4.0 and is 5.0 now." in left
    assert any(x.startswith(f"{first.id}: the codebook of this case worded the levels otherwise") for x in left)
    assert not any("method.toml" in x or "worded" in x for x in BROUGHT.left)


def test_what_version_2_had_changed_is_told_of_a_case_of_version_1() -> None:
    header = OLD.header.model_copy(update={"codebook_version": 1})
    again = bring_over(OLD.model_copy(update={"header": header}), CODEBOOK, METHOD).again
    assert {r.item: [c.version for c in r.changes] for r in again}["TEC1"] == [4, 2]
    assert {r.item: [c.version for c in r.changes] for r in BROUGHT.again}["TEC1"] == [4]


def test_a_second_coders_rows_follow() -> None:
    row = {"id": "E26", "indicator": "INS5", "level": "3", "indicator_2": "INS5", "level_2": "4"}
    assert brought_codes(row, CODEBOOK) == row | {"indicator": "COM6", "level": "2", "indicator_2": "COM6"}
    assert brought_codes(row, OLD.codebook) == row
    bare = {"id": "E26", "level": "3"}  # what the claim speaks of is said by the first coder's file alone
    assert brought_codes(bare, CODEBOOK, {"E26"}) == bare | {"level": "2"}
    assert brought_codes(bare, CODEBOOK) == bare
    other = {"id": "E01", "indicator": "INS1", "level": "3"}
    assert brought_codes(other, CODEBOOK) == other
