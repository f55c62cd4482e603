"""Commitments in time: a documented one stands where its cited claims show it, a reading takes them from all claims."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from dashboard.wording import scores
from indicators.evidence import Claim
from scenarios import Settings, assess, load_case, seed_folder
from scenarios.assessment import Assessment
from scenarios.model.case import Case
from scenarios.model.scenario import Admission, CommitmentStatus, Scenario
from scenarios.model.settings import usual
from scenarios.reference.coder_file import Code, Codes, first_code
from scenarios.reference.recoded import both_case, second_case
from scenarios.scoring.commitments import Standing
from tests.support import golden
from tests.support.treaties import IN_FORCE, NOW, SIGNED, WHY, case, claim, documented

SHIPPED = load_case(seed_folder("china-russia-2017"))


def scored(made: Case, **choices: Any) -> Assessment:
    return assess(made, Settings.model_validate({"case": "golden", "draws": 1_000} | choices))


def standing(made: Case, scenario: str = "now", item: str = "COM2", **choices: Any) -> Standing:
    return next(s for s in scored(made, **choices).standings(scenario) if s.commitment == item)


def step(*register: Claim, scenarios: tuple[Scenario, ...] = (NOW,), scenario: str = "now", **choices: Any) -> Any:
    return standing(case(*register, scenarios=scenarios), scenario, **choices).step


@pytest.mark.parametrize(
    ("as_of", "expected", "class_"),
    [
        ("1950-02-13", None, ""),
        ("1950-02-14", 3, "no treaty"),  # signed: no treaty in force
        ("1951-04-10", 3, "no treaty"),
        ("1951-04-11", 4, "on paper"),
        ("1980-12-31", 4, "on paper"),
        ("1981-01-01", 3, "no treaty"),  # what is left of the citations shows the signature
    ],
)
def test_a_treaty_is_signed_then_in_force_then_lapsed(as_of: str, expected: int | None, class_: str) -> None:
    a = scored(case(SIGNED, IN_FORCE, scenarios=(NOW,)), as_of=as_of)
    assert a.treaty_step("now") == expected
    assert a.in_force("now") == (expected == 4)
    assert a.class_of("now") == class_  # no claim on an indicator counts so early: without a step nothing is coded
    row = a.scores.iloc[0]
    assert (row["commitments_given"], row["commitments_documented"]) == ((0, 0) if expected is None else (1, 1))


READINGS = (
    Scenario(id="all", name="All", group="reading"),
    Scenario(id="heir", name="Heir", group="future", starts_from="all"),
    Scenario(id="other", name="Another reading", group="reading", starts_from="all"),
    Scenario(id="names", name="Names", group="reading", commitments={"COM1": CommitmentStatus(status="none")}),
    Scenario(id="below", name="Below", group="reading", starts_from="names"),
    Scenario(id="kinds", name="Kinds", group="reading", claims=Admission(kinds=("press",))),
    Scenario(id="future", name="Future", group="future"),
)


def test_a_reading_that_names_no_commitment_takes_them_from_all_claims_and_hands_none_on() -> None:
    register = (
        SIGNED,
        IN_FORCE,
        claim("pact", indicator="COM3", direction="at_least", level=1),
        claim("no", indicator="COM1", direction="contradicts", level=0),
    )
    a = scored(case(*register, scenarios=READINGS), as_of="1960-01-01")
    steps = {s.id: {x.commitment: x.step for x in a.standings(s.id)} for s in READINGS}
    taken = {"COM1": None, "COM2": 4, "COM3": 1}
    nothing = dict.fromkeys(taken, None)
    assert steps == {
        "all": taken,
        "heir": nothing,  # what a reading takes is not inherited
        "other": taken,  # a reading of its own
        "names": nothing,  # naming one as none is naming it
        "below": nothing,
        "kinds": taken,  # the filter of claims does not touch commitments
        "future": nothing,
    }
    found = next(x for x in a.standings("all") if x.commitment == "COM2")
    assert (found.basis, found.evidence) == ("documented", ("signed", "in-force"))


def test_counts_are_of_what_is_given_and_what_is_documented() -> None:
    stated = documented() | {"COM1": CommitmentStatus(status=4, basis="forecast", **WHY)}
    mixed = Scenario(id="now", name="Now", group="future", commitments=stated)
    row = scored(case(SIGNED, scenarios=(mixed,))).scores.iloc[0]
    assert (row["commitments_at_benchmark"], row["commitments_given"], row["commitments_documented"]) == (1, 2, 1)
    assert (row["step_COM1"], row["step_COM2"], row["treaty_documented"]) == (4, 3, True)
    assert pd.isna(row["step_COM3"])  # empty, never 0


def test_a_codebook_without_a_treaty_makes_nothing_allied_whatever_is_given() -> None:
    stated = {"COM3": CommitmentStatus(status=4, basis="assumption", **WHY)}
    made = case(scenarios=(Scenario(id="now", name="Now", group="future", commitments=stated),))
    a = scored(golden.changed(made, method=golden.method()))
    assert not a.has_treaty
    assert a.class_of("now") == "no treaty"
    assert scores.class_help(a, "now") == scores.NO_TREATY.removesuffix(".")


def test_commitments_stay_as_the_case_codes_them_under_a_second_coder() -> None:
    """Whatever the second coder leaves out of them, recodes or puts on them."""
    bonds = SHIPPED.codebook.commitment_ids
    ours = [c.id for c in SHIPPED.evidence if c.indicator in bonds and c.votes_on_level]
    cited = {e for s in SHIPPED.resolved for c in s.commitments.values() for e in c.evidence}
    assert cited & set(ours)
    first = {c.id: first_code(c) for c in SHIPPED.evidence}
    mine = next(c.id for c in SHIPPED.evidence if c.indicator == "INS1" and c.votes_on_level)
    chosen = usual(SHIPPED).changed(draws=1_000, outside=True)
    reading = Scenario(id="read", name="Takes all claims", group="reading")
    case = golden.changed(SHIPPED, scenarios=(*SHIPPED.scenarios, reading))
    one = assess(case, chosen)
    others: tuple[dict[str, Code], ...] = (
        {k: v for k, v in first.items() if k not in ours},
        first | {k: Code(None, "context", None) for k in ours},
        first | {k: Code("INS1", "supports", 4) for k in ours},
        first | {mine: Code("COM3", "supports", 4)},
    )
    for by_claim in others:
        codes = Codes(by_claim, True, True)
        for made in (second_case(case, codes), both_case(case, codes)):
            two = assess(made, chosen)
            assert all(one.standings(i) == two.standings(i) for i in one.ids)
    # What the case holds as context of a commitment votes where the second coder puts it.
    context = next(c.id for c in SHIPPED.evidence if c.indicator == "COM5" and not c.votes_on_level)
    codes = Codes(first | {context: Code("INS4", "at_least", 1)}, True, True)
    voting = assess(second_case(case, codes), chosen).cells_by_scenario.voters[0]
    assert context in {c.id for c in voting[SHIPPED.codebook.indicator_ids.index("INS4")]}
