"""What `check` warns of: a case that can be read but may not mean what its analyst thinks."""

from __future__ import annotations

from datetime import date

from scenarios import load_case, seed_folder
from scenarios.files.case_folder import yardstick_ids
from scenarios.files.cautions import cautions, codebook_changes
from tests.support import golden

SHIPPED = load_case(seed_folder("china-russia-2017"))


def test_cases_that_come_with_the_product_are_coded_with_the_codebook_in_force() -> None:
    assert cautions(SHIPPED) == []
    for pair in yardstick_ids():
        assert codebook_changes(load_case(seed_folder(pair))) == [], pair


def test_an_older_coding_is_told_what_has_changed_since() -> None:
    header = SHIPPED.header.model_copy(update={"codebook_version": 1})
    said = codebook_changes(golden.changed(SHIPPED, header=header))
    assert "version 1" in said[0] and "codebook_version" in said[-1]
    assert len(said) == 2 + len(SHIPPED.codebook.changed_since(1)) > 2


def test_a_claim_that_ends_before_it_begins_never_counts_and_is_named() -> None:
    claim = SHIPPED.evidence[0].model_copy(update={"period": "2015", "valid_to": "2014-01"})
    said = cautions(golden.changed(SHIPPED, evidence=(claim, *SHIPPED.evidence[1:])))
    assert [x for x in said if claim.id in x and "never counts" in x]


def test_one_party_is_no_pair() -> None:
    header = SHIPPED.header.model_copy(update={"parties": SHIPPED.header.parties[:1]})
    assert any("two states" in x for x in cautions(golden.changed(SHIPPED, header=header)))


def test_a_commitment_whose_citation_has_lapsed_is_named() -> None:
    cited = {
        claim
        for s in SHIPPED.resolved
        if s.scenario.group != "past"
        for c in s.scenario.commitments.values()
        if c.basis == "documented"
        for claim in c.evidence
    }
    gone = min(cited)
    lapsed = tuple(
        c.model_copy(update={"valid_to": "2001", "period": None}) if c.id == gone else c for c in SHIPPED.evidence
    )
    header = SHIPPED.header.model_copy(update={"as_of": date(2017, 6, 1)})
    said = cautions(golden.changed(SHIPPED, evidence=lapsed, header=header))
    assert any(gone in x and "lapsed" in x for x in said)
