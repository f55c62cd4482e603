"""A case as files: what is written reads back as the same case, whatever its texts hold."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given

from scenarios import Case, load_case, seed_folder
from scenarios.files.case_folder import EVIDENCE, parse_case
from scenarios.files.case_text import case_files, evidence_csv
from tests.support import golden, random_cases
from tests.support.counts import examples

CASE = load_case(seed_folder("china-russia-2017"))


@examples(10)
@given(random_cases.other_cases())
def test_any_case_reads_back_the_same_and_writes_the_same_bytes(case: Case) -> None:
    files = case_files(case)
    again = parse_case(files)
    assert again == case
    assert again.hash == case.hash
    assert case_files(again) == files


@pytest.mark.parametrize("text", ["=1+1", "'tis", "a, b; c", 'He said "no"', "a = [b]", "# no comment", "π"])
def test_texts_that_mean_something_to_a_file_format_come_back_as_they_were(text: str) -> None:
    claims = tuple(c.model_copy(update={"claim": text, "note": text}) for c in CASE.evidence)
    header = CASE.header.model_copy(update={"title": text, "thesis": text})
    case = golden.changed(CASE, evidence=claims, header=header)
    assert parse_case(case_files(case)) == case


def test_the_register_names_several_claims_in_one_cell() -> None:
    several = next(c for c in CASE.evidence if len(c.rebuts) > 1)
    rows = {r["id"]: r for r in csv.DictReader(io.StringIO(evidence_csv(CASE.evidence)))}
    assert rows[several.id]["rebuts"] == ";".join(several.rebuts)
    assert case_files(CASE)[EVIDENCE].decode() == evidence_csv(CASE.evidence)
