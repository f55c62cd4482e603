"""What `check` warns of: a case that can be read but may not mean what its analyst thinks."""

from __future__ import annotations

from typing import Any

import pytest

from indicators.codebook import Change
from indicators.sources import Source
from scenarios import load_case, seed_folder
from scenarios.files.case_folder import yardstick_ids
from scenarios.files.cautions import cautions, codebook_changes, silent_commitments
from scenarios.model.case import Case
from scenarios.model.scenario import Scenario
from tests.support import golden
from tests.support.shipped import CASE
from tests.support.treaties import NOW, SIGNED, case, claim


@pytest.mark.parametrize("name", [CASE.id, "china-russia-documents", *yardstick_ids()])
def test_cases_that_come_with_the_product_need_no_caution(name: str) -> None:
    assert cautions(load_case(seed_folder(name))) == []


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


def with_sources(*fields: dict[str, Any]) -> Case:
    """The embedded case with one source more, and further ones that differ from it in these fields."""
    one = Source(id="one", title="A", date="2020", url="https://example.org/a")
    others = [one.model_copy(update={"id": f"other-{n}", "title": f"Title {n}"} | f) for n, f in enumerate(fields)]
    header = CASE.header.model_copy(update={"sources": (*CASE.header.sources, one, *others)})
    return golden.changed(CASE, header=header)


@pytest.mark.parametrize(
    ("fields", "shared"),
    [
        ({"url": "https://Example.org./a?center=india&lang=en"}, "address"),
        ({"url": "http://example.org/a/#page=3", "date": "2021"}, "address"),
        ({"url": "", "title": " a "}, "title and day"),
    ],
)
def test_two_sources_that_look_like_one_text_are_named(fields: dict[str, Any], shared: str) -> None:
    (said,) = cautions(with_sources(fields))
    assert f"sources one and other-0: they share their {shared};" in said


@pytest.mark.parametrize(
    "fields",
    [
        {"url": "https://example.org/a", "copy_of": "one"},
        {"url": "https://example.org/b"},
        {"url": "", "title": "A", "date": "2021"},
        {"url": ""},
    ],
)
def test_a_copy_that_is_told_and_another_page_title_or_day_are_no_caution(fields: dict[str, Any]) -> None:
    assert cautions(with_sources(fields)) == []


def test_where_the_query_says_which_document_it_is_two_days_are_two_documents() -> None:
    one, other = ({"url": f"https://example.org/view?id={n}", "date": f"201{n}"} for n in (1, 2))
    assert cautions(with_sources(one, other)) == []
    assert len(cautions(with_sources(one, other | {"date": "2011"}))) == 1


def registered(**fields: Any) -> list[str]:
    """What is said of the embedded case with one claim more."""
    base = {"id": "more", "source": CASE.header.sources[0].id, "paragraph": 1, "level": 1, "kind": "press"}
    return cautions(golden.changed(CASE, evidence=(*CASE.evidence, golden.claim(**base | fields))))


SILENT: dict[str, Any] = {"indicator": "EXE4", "claim": "The aim was to work together; no state is named."}


@pytest.mark.parametrize(
    "fields", [{}, {"indicator": "THR2"}, {"claim": "Nobody was meant."}, {"note": "It denies: nothing."}]
)
def test_a_level_read_from_what_is_not_named_is_asked_about(fields: dict[str, Any]) -> None:
    (said,) = registered(**SILENT | fields)
    assert said.startswith("evidence.csv, more: scored on ") and "silence is no evidence" in said


@pytest.mark.parametrize(
    "fields",
    [
        {"note": "denies: aimed at no third party"},
        {"direction": "context", "level": None},
        {"indicator": "EXE2"},
        {"claim": "The aim was to work together."},
    ],
)
def test_a_denial_context_and_other_items_are_not(fields: dict[str, Any]) -> None:
    assert registered(**SILENT | fields) == []


@pytest.mark.parametrize(("form", "kind"), [("article", "press"), ("Study", "assertion"), ("report", "assertion")])
def test_the_grade_of_a_document_for_what_an_author_tells_is_asked_about(form: str, kind: str) -> None:
    case = with_sources({"form": form, "url": ""})
    told = golden.claim(id="more", source="other-0", indicator="COM5", level=1, kind="document")
    changes: list[dict[str, Any]] = [{}, {"note": "names: a treaty of 2001"}, {"kind": kind}]
    coded = [golden.changed(case, evidence=(*CASE.evidence, told.model_copy(update=c))) for c in changes]
    (said,), *others = [cautions(c) for c in coded]
    assert f"more: kind document, from a source of the form {form};" in said and others == [[], []]


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
