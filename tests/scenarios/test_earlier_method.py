"""Before and after: the kept numbers are those of the file, the present ones those of the assessment."""

from __future__ import annotations

import csv
from functools import cache

import numpy as np
import pytest

from scenarios import assess, load_case, place, seed_folder
from scenarios.earlier_method import FILE, BeforeAndAfter, before_and_after, kept, without_fade
from scenarios.files.case_folder import yardstick_ids
from scenarios.model.settings import DEFAULT_CASE, usual


@cache
def rows() -> list[BeforeAndAfter]:
    return before_and_after()


def test_what_stood_before_is_what_the_file_holds() -> None:
    held = list(csv.DictReader(FILE.read_text(encoding="utf-8").splitlines()))
    assert [(r["case"], r["scenario"]) for r in held] == list(kept())
    for line, row in zip(held, rows(), strict=True):
        assert (line["case"], line["scenario"], line["class"], line["group"]) == (
            row.case,
            row.scenario,
            row.then.class_,
            row.then.group,
        )
        for name in ("readiness", "low", "high"):
            shown = getattr(row.then, name)
            assert (line[name] == "" and np.isnan(shown)) or float(line[name]) == shown


def test_every_scenario_of_the_shipped_case_and_every_known_pair_is_there() -> None:
    shipped = load_case(seed_folder(DEFAULT_CASE))
    assert [r.scenario for r in rows() if not r.pair] == [s.id for s in shipped.scenarios]
    assert [r.case for r in rows() if r.pair] == list(yardstick_ids())


@pytest.mark.parametrize("case_id", [DEFAULT_CASE, *yardstick_ids()])
def test_what_stands_now_is_the_assessment_of_each_case(case_id: str) -> None:
    a = assess(load_case(seed_folder(case_id)))
    scores = a.scores.set_index("scenario")
    for row in (r for r in rows() if r.case == case_id):
        expected = scores.loc[row.scenario, ["readiness", "low", "high"]].to_numpy(dtype=float)
        assert np.array_equal([row.readiness, row.low, row.high], expected, equal_nan=True)
        assert row.class_ == a.class_of(row.scenario) and row.place == place(a, row.scenario)


def test_what_codebook_and_method_move_adds_up_to_the_ends_as_printed() -> None:
    for row in rows():
        if np.isnan(row.then.readiness):
            assert np.isnan([row.by_codebook, row.by_method, row.readiness]).all()
        else:
            ends = round(row.then.readiness, 1), round(row.readiness, 1)
            assert round(ends[0] + row.by_codebook + row.by_method, 1) == ends[1]


def test_the_method_moves_what_the_fade_of_floors_moves_and_nothing_without_one() -> None:
    for row in rows()[:5]:
        case = without_fade(load_case(seed_folder(row.case)))
        assert case.method.floor_fades.value == 0
        flat = assess(case, usual(case).changed(draws=1_000))
        moved = row.readiness - 100 * float(flat.marks.readiness[flat.position(row.scenario)])
        assert row.by_method == pytest.approx(moved, abs=0.11)
    by_hand = next(r for r in rows() if r.scenario == "formal-alliance")
    assert (by_hand.by_codebook, by_hand.by_method) == (0, 0)
