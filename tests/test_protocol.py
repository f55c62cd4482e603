"""Every shipped case that names the protocol keeps it, and the protocol is the one that lies beside the known pairs."""

from __future__ import annotations

import hashlib
import shutil
from collections import Counter
from pathlib import Path

import pytest

from scenarios.files.case_folder import (
    SEARCHES,
    case_folders,
    common_framework,
    load_case,
    seed_folder,
)
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


def test_china_and_russia_from_documents_is_held_to_it() -> None:
    assert seed_folder("china-russia-documents") in NAMING


@pytest.mark.parametrize("folder", NAMING, ids=lambda f: f.name)
def test_a_case_that_names_the_protocol_keeps_it(folder: Path) -> None:
    case = load_case(folder)
    assert case.header.protocol in KEPT
    breaches = protocol.breaches(case, second_codes(folder, case), QUESTIONS)
    # A look-up that named the outcome stays in the log, and nothing that it found is used.
    slips = [*protocol.outcome_words(case, QUESTIONS)]
    assert [b for b in breaches if b not in slips] == []
    counted = {q.number for q in QUESTIONS if q.group != protocol.COMMITMENTS}
    worded = [s for s in case.searches if s.number in counted and protocol.names_outcome(s.question)]
    assert len(worded) == len(slips) and not any(s.found for s in worded)


def test_few_look_ups_name_the_outcome() -> None:
    cases = [load_case(folder) for folder in NAMING]
    slips = sum(len([*protocol.outcome_words(case, QUESTIONS)]) for case in cases)
    assert 100 * slips <= sum(len(case.searches) for case in cases)


def test_it_rests_on_documents_of_both_and_every_scored_claim_is_coded_twice() -> None:
    folder = seed_folder("china-russia-documents")
    case = load_case(folder)
    scored = [c for c in case.evidence if c.votes_on_level]
    documents = {case.sources[c.source].document for c in scored}
    assert len(scored) >= 140 and len(documents) >= 50 and not case.sparse
    assert {"zh", "ru", "en"} <= {case.sources[c.source].language for c in scored}
    codes = second_codes(folder, case)
    assert codes is not None and {c.id for c in scored} <= set(codes.by_claim) & set(codes.first) & set(codes.settled)


def test_a_question_left_out_of_its_files_in_one_period_is_missed(tmp_path: Path) -> None:
    """Each rule broken by itself: tests/scenarios/reference/test_protocol.py."""
    folder = tmp_path / "china-russia-documents"
    shutil.copytree(seed_folder("china-russia-documents"), folder)
    log = (folder / SEARCHES).read_text(encoding="utf-8").splitlines()
    (folder / SEARCHES).write_text(
        "\n".join(row for row in log if not row.endswith(",Q13,2005-2016")), encoding="utf-8"
    )
    case = load_case(folder)
    (only,) = protocol.protocol_cautions(case, second_codes(folder, case), KEPT, QUESTIONS)
    assert only.startswith("searches.csv: Q13 not asked for 2005-2016;")


def test_no_state_stands_in_more_than_six_of_the_pairs_that_it_drew() -> None:
    pairs = [load_case(folder) for folder in NAMING if folder.parent.name == "yardstick"]
    states = Counter(state for case in pairs for state in case.header.parties)
    assert len(pairs) == 40 and max(states.values()) <= 6
