"""Every shipped case that names the protocol keeps it, and the protocol is the one that lies beside the known pairs."""

from __future__ import annotations

import csv
import hashlib
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from indicators.parsing.spreadsheet import csv_text
from scenarios.files.case_folder import (
    EVIDENCE,
    HEADER,
    SEARCHES,
    SECOND_CODER,
    case_folders,
    common_framework,
    load_case,
    seed_folder,
)
from scenarios.reference import protocol
from scenarios.reference.known_pairs import second_codes
from scenarios.scoring.left_out import said_by

KEPT, QUESTIONS = protocol.kept_protocols(), protocol.kept_questions()
TEXT = (protocol.FOLDER / protocol.TEXT).read_text(encoding="utf-8")
PERIODS = ("1992-2004", "2005-2016", "2017-2025")  # in which the case from documents asks everything
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


# China and Russia from documents, and each rule broken in a copy of it

Rows = list[dict[str, str]]


def test_it_rests_on_documents_of_both_and_every_scored_claim_is_coded_twice() -> None:
    folder = seed_folder("china-russia-documents")
    case = load_case(folder)
    scored = [c for c in case.evidence if c.votes_on_level]
    documents = {case.sources[c.source].document for c in scored}
    assert len(scored) >= 140 and len(documents) >= 50 and not case.sparse
    assert {"zh", "ru", "en"} <= {case.sources[c.source].language for c in scored}
    codes = second_codes(folder, case)
    assert codes is not None and {c.id for c in scored} <= set(codes.by_claim) & set(codes.first) & set(codes.settled)


def broken(to: Path, file: str, change: Callable[[Rows], Rows]) -> list[str]:
    """What is said of a copy of the case in whose file the rows are changed."""
    folder = to / "china-russia-documents"
    if not folder.exists():
        shutil.copytree(seed_folder("china-russia-documents"), folder)
    with (folder / file).open(encoding="utf-8", newline="") as read:
        rows = list(csv.DictReader(read))
    made = change(rows)
    (folder / file).write_text(csv_text([*rows[0]], [[*r.values()] for r in made]), encoding="utf-8")
    return said(folder)


def said(folder: Path) -> list[str]:
    case = load_case(folder)
    return protocol.protocol_cautions(case, second_codes(folder, case), KEPT, QUESTIONS)


def without(number: str, years: str) -> Callable[[Rows], Rows]:
    return lambda rows: [r for r in rows if (r["number"], r["years"]) != (number, years)]


def again(*numbers: str) -> Callable[[Rows], Rows]:
    """Further look-ups of questions, in the last period."""
    return lambda rows: [
        *rows,
        *(next(r for r in rows if r["years"] == PERIODS[-1] and r["number"] == n) for n in numbers),
    ]


def first_asked(**cells: str) -> Callable[[Rows], Rows]:
    return lambda rows: [rows[0] | cells, *rows[1:]]


@pytest.mark.parametrize("years", PERIODS)
@pytest.mark.parametrize("number", ["Q01", "Q13", "Q20"])
def test_a_question_left_out_in_one_period_is_missed(tmp_path: Path, number: str, years: str) -> None:
    (only,) = broken(tmp_path, SEARCHES, without(number, years))
    assert only.startswith(f"searches.csv: {number} not asked for {years};")


def test_a_look_up_more_than_the_budget_is_seen(tmp_path: Path) -> None:
    case = load_case(seed_folder("china-russia-documents"))
    asked = Counter(s.number for s in case.searches if s.years == PERIODS[-1])
    spare = protocol.SECOND_LOOK_UPS - (asked.total() - len(QUESTIONS))
    once = [n for n, count in asked.items() if count == 1]
    (only,) = broken(tmp_path, SEARCHES, again(*once[: spare + 1]))
    assert only.startswith(f"searches.csv: 7 second look-ups for {PERIODS[-1]}; allowed are 6")


def test_a_third_look_up_of_one_question_is_seen(tmp_path: Path) -> None:
    told = broken(tmp_path, SEARCHES, again("Q01", "Q01"))
    assert f"searches.csv: Q01 for {PERIODS[-1]} was looked up" in told[0]


@pytest.mark.parametrize(
    ("cells", "sentence"),
    [
        ({"number": "Q21"}, "Q21 is no question of the protocol"),
        ({"years": ""}, "Q01 names no years, others do"),
        ({"question": "China Russia alliance: meetings of ministers"}, "the question names the outcome (alliance)"),
        ({"question": "中俄同盟 部长会晤"}, "the question names the outcome (同盟)"),
    ],
)
def test_a_question_that_is_none_or_names_the_outcome_is_seen(
    tmp_path: Path, cells: dict[str, str], sentence: str
) -> None:
    assert any(sentence in s for s in broken(tmp_path, SEARCHES, first_asked(**cells)))


def test_six_claims_of_one_document_are_seen(tmp_path: Path) -> None:
    case = load_case(seed_folder("china-russia-documents"))
    said = {(c.indicator, *said_by(c, case.sources[c.source])): c.source for c in case.evidence if c.votes_on_level}
    per_document = Counter(case.sources[source].document for source in said.values())
    document, count = per_document.most_common(1)[0]
    assert count <= protocol.CLAIMS_A_DOCUMENT
    more = [c.id for c in case.evidence if c.votes_on_level and case.sources[c.source].document != document]
    moved = more[: protocol.CLAIMS_A_DOCUMENT + 1 - count]
    told = broken(
        tmp_path,
        EVIDENCE,
        lambda rows: [
            r | {"source": document, "paragraph": "", "attributed_to": r["id"]} if r["id"] in moved else r for r in rows
        ],
    )
    assert any(s.startswith(f"evidence.csv: 6 scored claims from {document};") for s in told)


def test_a_deed_that_counts_for_ever_is_seen(tmp_path: Path) -> None:
    case = load_case(seed_folder("china-russia-documents"))
    deed = next(c for c in case.evidence if c.votes_on_level and c.kind == "event" and c.valid_to)
    told = broken(tmp_path, EVIDENCE, lambda rows: [r | {"valid_to": ""} if r["id"] == deed.id else r for r in rows])
    assert len(told) == 1 and f"evidence.csv, {deed.id}: a deed that ended" in told[0] and "has no valid_to" in told[0]


def test_a_document_of_long_after_is_seen_where_its_claim_does_not_date_what_it_describes(tmp_path: Path) -> None:
    folder = tmp_path / "china-russia-documents"
    shutil.copytree(seed_folder("china-russia-documents"), folder)
    header = (folder / HEADER).read_text(encoding="utf-8")
    (folder / HEADER).write_text(header.replace("as_of = 2025-12-31", "as_of = 2004-12-31"), encoding="utf-8")
    case = load_case(seed_folder("china-russia-documents"))
    late = [c.id for c in case.evidence if c.votes_on_level and (case.sources[c.source].date or "") >= "2008"]
    told = " ".join(said(folder))
    assert len(late) > 100
    seen = [i for i in late if f"evidence.csv, {i}: its document is of" in told]
    assert len(seen) > len(late) / 2


def test_a_claim_that_was_coded_once_is_seen(tmp_path: Path) -> None:
    case = load_case(seed_folder("china-russia-documents"))
    scored = next(c.id for c in case.evidence if c.votes_on_level)
    (only,) = broken(tmp_path, SECOND_CODER, lambda rows: [r for r in rows if r["id"] != scored])
    assert only.startswith(f"second-coder.csv: {scored} not coded;")
    (tmp_path / "china-russia-documents" / SECOND_CODER).unlink()
    assert "second-coder.csv: there is no such file" in said(tmp_path / "china-russia-documents")[0]


def test_a_case_that_names_another_protocol_is_told_which_holds(tmp_path: Path) -> None:
    folder = tmp_path / "china-russia-documents"
    shutil.copytree(seed_folder("china-russia-documents"), folder)
    named, present = load_case(folder).header.protocol, next(m for m, name in KEPT.items() if name == protocol.TEXT)
    text = (folder / HEADER).read_text(encoding="utf-8")
    (folder / HEADER).write_text(text.replace(named, "0" * 64), encoding="utf-8")
    (only,) = said(folder)
    assert only.startswith(f"case.toml, protocol: {'0' * 64}") and present in only


def test_no_state_stands_in_more_than_six_of_the_pairs_that_it_drew() -> None:
    pairs = [load_case(folder) for folder in NAMING if folder.parent.name == "yardstick"]
    states = Counter(state for case in pairs for state in case.header.parties)
    assert len(pairs) == 40 and max(states.values()) <= 6
