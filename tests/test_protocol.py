"""Every shipped case that names the protocol keeps it, and the protocol is the one that lies beside the known pairs."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from indicators.parsing.fields import first_day
from scenarios.files.case_folder import case_folders, common_framework, load_case
from scenarios.reference import protocol
from scenarios.reference.known_pairs import second_codes

KEPT, QUESTIONS = protocol.kept_protocols(), protocol.kept_questions()
TEXT = (protocol.FOLDER / protocol.TEXT).read_text(encoding="utf-8")
NAMING = [f for f in case_folders().values() if "\nprotocol = " in (f / "case.toml").read_text(encoding="utf-8")]


def test_the_protocol_and_its_questions_come_with_the_product_and_belong_together() -> None:
    assert protocol.TEXT in KEPT.values()
    assert hashlib.sha256((protocol.FOLDER / protocol.QUESTIONS).read_bytes()).hexdigest() in TEXT


def test_twenty_questions_ask_of_everything_that_is_scored_and_name_no_outcome_but_of_commitments() -> None:
    codebook, _ = common_framework()
    groups = [q.group for q in QUESTIONS]
    assert [groups.count(g) for g in ("indicators", "commitments", "counter")] == [11, 3, 6]
    assert [q.number for q in QUESTIONS] == [f"Q{n:02}" for n in range(1, 21)]
    assert {i for q in QUESTIONS for i in q.items} == set(codebook.scored)
    asked = [q for q in QUESTIONS if protocol.names_outcome(q.question)]
    assert {q.group for q in asked} == {"commitments"}


@pytest.mark.parametrize("folder", NAMING, ids=lambda f: f.name)
def test_a_case_that_names_the_protocol_keeps_it(folder: Path) -> None:
    case = load_case(folder)
    assert case.header.protocol in KEPT
    assert protocol.breaches(case, second_codes(folder, case), QUESTIONS) == []


@pytest.mark.parametrize("folder", NAMING, ids=lambda f: f.name)
def test_what_comes_from_later_than_three_years_after_a_case_is_late(folder: Path) -> None:
    case = load_case(folder)
    last = case.header.as_of.replace(year=case.header.as_of.year + 3)
    for source in case.header.sources:
        assert source.is_late(case.header.as_of) is (source.date != "" and first_day(source.date) > last), source.id
