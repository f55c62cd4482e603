"""Before and after: the kept numbers are those of the file, the present ones those of the assessment."""

from __future__ import annotations

import csv
from functools import cache

import numpy as np
import pytest

from scenarios import assess, load_case, place, seed_folder
from scenarios.earlier_codebook import FILE, BeforeAndAfter, Result, before_and_after, kept
from scenarios.files.case_folder import yardstick_ids
from scenarios.model.settings import DEFAULT_CASE


@cache
def rows() -> list[BeforeAndAfter]:
    return before_and_after()


def test_what_stood_before_is_what_the_file_holds() -> None:
    held = list(csv.DictReader(FILE.read_text(encoding="utf-8").splitlines()))
    assert [(r["case"], r["scenario"]) for r in held] == list(kept())
    for line, row in zip(held, rows(), strict=True):
        assert (line["case"], line["scenario"], line["place"]) == (row.case, row.scenario, row.then.place)
        for name in Result._fields[:-1]:
            shown = getattr(row.then, name)
            assert (line[name] == "" and np.isnan(shown)) or float(line[name]) == shown


def test_every_scenario_of_the_shipped_case_and_every_pair_that_was_known_is_there() -> None:
    shipped = load_case(seed_folder(DEFAULT_CASE))
    assert [r.scenario for r in rows() if not r.pair] == [s.id for s in shipped.scenarios]
    assert {r.case for r in rows() if r.pair} == {case for case, _ in kept() if case in yardstick_ids()}
    assert sum(r.pair for r in rows()) == 25


@pytest.mark.parametrize("case_id", [DEFAULT_CASE, *sorted({case for case, _ in kept()} - {DEFAULT_CASE})])
def test_what_stands_now_is_the_assessment_of_each_case(case_id: str) -> None:
    a = assess(load_case(seed_folder(case_id)))
    scores = a.scores.set_index("scenario")
    for row in (r for r in rows() if r.case == case_id):
        expected = scores.loc[row.scenario, ["readiness", "low", "high"]].to_numpy(dtype=float)
        assert np.array_equal(row.now[:3], expected, equal_nan=True)
        found = place(a, row.scenario)
        assert row.now.place == (found.place if found else "")
        if found:
            assert row.now[3:6] == (found.ratio, found.low, found.high)
