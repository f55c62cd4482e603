"""What `check` warns of: a case that can be read but may not mean what its analyst thinks."""

from __future__ import annotations

from typing import Any

import pytest

from indicators.codebook import Change
from scenarios import load_case, seed_folder
from scenarios.files.case_folder import yardstick_ids
from scenarios.files.cautions import cautions, codebook_changes, silent_commitments
from scenarios.model.scenario import Scenario
from tests.support import golden
from tests.support.shipped import CASE
from tests.support.treaties import NOW, SIGNED, case, claim


def test_cases_that_come_with_the_product_are_coded_with_the_codebook_in_force() -> None:
    assert cautions(CASE) == []
    for pair in yardstick_ids():
        assert codebook_changes(load_case(seed_folder(pair))) == [], pair


def test_an_older_coding_by_a_codebook_of_ones_own_is_told_what_has_changed_since() -> None:
    header = golden.case().header.model_copy(update={"codebook_version": 1})
    item = golden.case().codebook.indicator_ids[0]
    change = Change(version=2, items=(item,), levels=(4,), what="Worded anew.")
    codebook = golden.case().codebook.model_copy(update={"version": 2, "changes": (change,)})
    said = codebook_changes(golden.changed(golden.case(), header=header, codebook=codebook))
    assert "version 1" in said[0] and said[-1].endswith("then set codebook_version = 2.")
    assert said[1:-1] == [f"Version 2, {item} at level 4: Worded anew."]


@pytest.mark.parametrize("coded", [1, 3])
def test_whoever_coded_with_an_earlier_version_of_the_codebook_is_not_told_to_set_the_number(coded: int) -> None:
    """With the number set by hand nobody would look at the claims again; `check` names the way that lists them."""
    header = CASE.header.model_copy(update={"codebook_version": coded})
    assert codebook_changes(golden.changed(CASE, header=header)) == []


def test_a_claim_that_ends_before_it_begins_never_counts_and_is_named() -> None:
    claim = CASE.evidence[0].model_copy(update={"period": "2015", "valid_to": "2014-01"})
    said = cautions(golden.changed(CASE, evidence=(claim, *CASE.evidence[1:])))
    assert [x for x in said if claim.id in x and "never counts" in x]


def test_one_party_is_no_pair() -> None:
    header = CASE.header.model_copy(update={"parties": CASE.header.parties[:1]})
    assert any("two states" in x for x in cautions(golden.changed(CASE, header=header)))


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"indicator": "COM1"}, "speaks of COM1"),
        ({"indicator": None, "direction": "context", "level": None}, "speaks of no indicator"),
        ({"direction": "context", "level": None}, "is context"),
        ({"about": "then"}, "is about the scenario then alone"),
        ({"reliability": "E"}, "has reliability E, which has no weight"),
        ({"source": "rumour"}, "has reliability E, which has no weight"),  # its source relays no better
        ({"credibility": "5"}, "has credibility 5, which has no weight"),
        ({"valid_to": "2019"}, "lapsed on 2019"),
        ({"period": "2021"}, "is later than 2020-"),
    ],
)
def test_of_each_citation_that_shows_nothing_the_cause_is_named(fields: dict[str, Any], why: str) -> None:
    said = [x for x in cautions(case(SIGNED, claim("more", **fields), claim("in-force"))) if "COM2" in x]
    assert len(said) == 1
    assert said[0].startswith("scenarios.toml, scenario now, COM2: more ") and why in said[0]


def test_what_is_taken_over_is_said_once_unless_its_cause_is_another() -> None:
    heir = Scenario(id="heir", name="Heir", group="future", starts_from="now")
    cited = (SIGNED, claim("in-force"))
    lapsed = cautions(case(*cited, claim("more", valid_to="2019"), scenarios=(NOW, heir)))
    assert [x.split(",")[1] for x in lapsed if "more" in x] == [" scenario now"]
    about = cautions(case(*cited, claim("more", about="now"), scenarios=(NOW, heir)))
    assert [x.split(",")[1] for x in about if "more" in x] == [" scenario heir"]


def test_citations_that_only_deny_show_no_step_and_that_is_said() -> None:
    denials = (claim(i, direction="contradicts", level=2) for i in ("signed", "in-force", "more"))
    assert any("says only what is not reached" in x for x in cautions(case(*denials)))


def test_a_commitment_that_hangs_on_a_source_switched_off_at_first_is_a_note_and_no_fault() -> None:
    (said,) = silent_commitments(CASE)
    assert "all-claims: COM2 rests on sources from outside the study (E97, E98)" in said


def test_a_reading_says_why_no_claim_shows_a_step() -> None:
    reading = Scenario(id="all", name="All", group="reading")
    second = Scenario(id="second", name="Another", group="reading")  # takes them by the same rule: said once
    made = case(claim("no", direction="contradicts", level=2), claim("talk", **TALK), scenarios=(reading, second))
    assert silent_commitments(made) == [
        "scenarios.toml, scenario all: no claim on COM2 shows a step of it: no says only what is not reached; "
        "talk is context."
    ]


TALK: dict[str, Any] = {"direction": "context", "level": None}
