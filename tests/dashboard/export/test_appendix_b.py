"""Every file has the columns of the method's Appendix B, in its order, filled and left empty as it says."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Callable

import pytest

from dashboard import exports
from dashboard.export import tables
from scenarios import assess, known_validation, load_case, seed_folder
from scenarios.assessment import Assessment
from scenarios.columns import REGISTER, Column, Unit, written_out
from scenarios.model.settings import usual
from scenarios.reference.known_pairs import pairs_hash
from scenarios.reference.place import place
from tests.support import appendix_b, golden

CASE = load_case(seed_folder("china-russia-2017"))
ZERO = {i.id: 0.0 for i in CASE.codebook.members(CASE.codebook.dimension_ids[0])}
OWN = {"id": "mine", "name": "Mine", "group": "future", "starts_from": CASE.reference}
HALVES = CASE.codebook.dimension_ids[:2], CASE.codebook.dimension_ids[2:]
APART = [
    OWN | {"id": f"half-{n}", "cells": {i.id: {"rule": "unknown"} for d in half for i in CASE.codebook.members(d)}}
    for n, half in enumerate(HALVES)
]
BARE = {"id": "bare", "name": "Bare", "group": "future", "cells": {}}  # nothing is coded of it
ASSESSED: dict[str, Assessment] = {
    "shipped": assess(CASE, usual(CASE).changed(draws=1000)),
    "deep, partly": assess(CASE, usual(CASE).changed(draws=1000, benchmark="deep", offsetting="partly", outside=True)),
    "own, a dimension out": assess(
        CASE,
        usual(CASE).changed(
            draws=1000,
            own_scenarios=[OWN],
            left_out=["E12"],
            weights={"dimensions": {CASE.codebook.dimension_ids[0]: 0.0}, "indicators": ZERO},
        ),
    ),
    "two that know nothing in common": assess(CASE, usual(CASE).changed(draws=1000, own_scenarios=[*APART, BARE])),
    "golden, no treaty": assess(
        golden.case(), usual(golden.case()).changed(draws=1000, notes={f"scenario:{golden.case().reference}": "Mine."})
    ),
    "second, not assessed": assess(golden.second(), golden.second_settings(draws=1000)),
}
EVERY = [(name, file) for name in ASSESSED for file in appendix_b.FILES]
TABLES = exports.TAKEN_AWAY.by_name()
PAIR_TABLES = exports.TAKEN_AWAY.by_name("known pairs")
SLOW = ["certificate.csv", *PAIR_TABLES]
OTHERS = [
    pytest.param("golden, no treaty", file, marks=[pytest.mark.slow] if file in SLOW else [])
    for file, table in TABLES.items()
    if table.of != "other" and file not in appendix_b.FILES
]


def written(a: Assessment, file: str) -> list[dict[str, str]]:
    """The rows of a file as text; those of the known pairs are the same whatever case is open."""
    if file in PAIR_TABLES:
        held = known_validation()
        assert held is not None
        data = tables.frame(TABLES[file].make(held))
    else:
        data = tables.download(a, file, a.case.reference if TABLES[file].of == "scenario" else "")
    return list(csv.DictReader(io.StringIO(data.decode().removeprefix(tables.BOM))))


def listed(a: Assessment, names: str) -> list[str]:
    """The columns of a list of the appendix for one assessment."""
    book = a.case.codebook
    others = tuple(b for b in book.benchmarks if b != a.settings.benchmark)
    return appendix_b.columns(names, book.dimension_ids, book.commitment_ids, others)


@pytest.mark.parametrize(("name", "file"), EVERY)
def test_the_columns_are_those_of_the_appendix_in_its_order(name: str, file: str) -> None:
    a = ASSESSED[name]
    data = tables.download(a, file).decode()
    header = data.removeprefix(tables.BOM).split("\n")[0].split(",")
    assert header == listed(a, appendix_b.FILES[file])
    assert data.startswith(tables.BOM) and "\r" not in data and data.endswith("\n")


def units(a: Assessment, file: str) -> dict[str, Column]:
    """What is said of each column of a file."""
    return {c.name: c for c in written_out(TABLES[file].columns, a.case.codebook, a.settings.benchmark)}


@pytest.mark.parametrize(("name", "file"), [*EVERY, *OTHERS])
def test_every_value_is_of_its_kind_and_only_what_may_be_empty_is(name: str, file: str) -> None:
    a = ASSESSED[name]
    columns = units(a, file)
    seen = set()
    for row in written(a, file):
        for column, value in row.items():
            if not value:
                assert columns[column].empty, column
                continue
            seen.add(column)
            match columns[column].unit:
                case Unit.FLAG:
                    assert value in ("true", "false"), column
                case Unit.WHOLE:
                    assert re.fullmatch(r"\d+", value), (column, value)
                case Unit.POINTS:
                    assert 0 <= float(value) <= 100 + 1e-9, (column, value)
                case Unit.SHARE:
                    assert 0 <= float(value) <= 1, (column, value)
                case Unit.SIGNED:
                    assert -100 <= float(value) <= 100, (column, value)
                case Unit.NUMBER:
                    assert float(value) >= 0, (column, value)
                case Unit.ORDER:
                    assert value in ("A", "=", "B"), (column, value)
            if file in appendix_b.FILES and column in appendix_b.WORDS:
                assert value in appendix_b.WORDS[column], (column, value)
    assert seen >= {name for name, column in columns.items() if not column.empty}


@pytest.mark.parametrize("file", appendix_b.FILES)
def test_what_is_said_of_a_column_is_no_wider_than_what_it_holds(file: str) -> None:
    """What may be empty is so somewhere, what may be negative is: a unit that allows more would go unnoticed."""
    held: dict[Column, set[str]] = {}
    for a in ASSESSED.values():
        columns = units(a, file)
        for row in written(a, file):
            for name, value in row.items():  # those of each dimension and so on together, as they stand in the list
                column = columns[name]  # those of the register, which a case may leave empty, together too
                alike = column._replace(name="", meaning="" if column in REGISTER else column.meaning)
                held.setdefault(alike, set()).add(value)
    happens: dict[Unit, Callable[[str], bool]] = {
        Unit.SIGNED: lambda value: float(value) < 0,
        Unit.POINTS: lambda value: float(value) > 1,
        Unit.NUMBER: lambda value: not float(value).is_integer(),
        Unit.TEXT: lambda value: not re.fullmatch(r"-?\d+(\.\d+)?|true|false", value),
    }
    for column, values in held.items():
        assert bool(column.empty) == ("" in values), column
        assert any(map(happens.get(column.unit, bool), values - {""})), column


PLACE = [c for c in listed(ASSESSED["shipped"], appendix_b.SCORES) if c.startswith(("alliances", "unallied", "ratio"))]


@pytest.mark.parametrize("name", ASSESSED)
def test_a_place_has_all_its_columns_or_none_and_stands_beside_pairs_of_its_own_codebook_alone(name: str) -> None:
    a = ASSESSED[name]
    pairs = pairs_hash(a.case)
    for scenario, row in zip(a.ids, written(a, "scores.csv"), strict=True):
        found = place(a, scenario)
        assert row["pairs_hash"] == (pairs or "")
        assert (found is not None) == (a.marks.assessed[a.position(scenario)] and pairs is not None)
        assert [bool(row[c]) for c in (*PLACE, "answer", "place")] == [found is not None] * (len(PLACE) + 2)
        if found is not None:
            assert tuple(float(row[c]) for c in ("ratio", "ratio_low", "ratio_high")) == found[2:5]
            assert (row["answer"], row["place"]) == (found.verdict, found.place)
            assert [int(row[c]) for c in PLACE[:6]] == [*found.alliances, *found.unallied]


@pytest.mark.parametrize("name", ASSESSED)
def test_what_is_not_assessed_has_no_score_but_its_numbers_and_bounds(name: str) -> None:
    a = ASSESSED[name]
    scores = ["readiness", "low", "half_low", "half_high", "high", "readiness_at_levels", "gap", "doubt"]
    filled = ["reaches", "known", "expected_at_benchmark", "expected_low", "expected_high", "bound_low", "bound_high"]
    for k, row in enumerate(written(a, "scores.csv")):
        assessed = bool(a.marks.assessed[k])
        assert {bool(row[c]) for c in scores} == {assessed}
        dimensions = [row[f"score_{d}"] for d in a.case.codebook.dimension_ids]
        assert any(dimensions) == assessed and all(row[c] for c in filled)
        unknown = any(
            c["known"] == "false" and float(c["weight"]) > 0
            for c in written(a, "cells.csv")
            if c["scenario"] == row["scenario"]
        )
        assert bool(row["unknown_low"]) == bool(row["unknown_high"]) == unknown
        weights = sum(float(row[f"weight_{d}"]) for d in a.case.codebook.dimension_ids)
        assert weights == pytest.approx(100, abs=1e-9)
        if assessed:
            assert float(row["gap"]) + float(row["doubt"]) == pytest.approx(100 - float(row["readiness"]), abs=1e-9)
        assert (row["weakest_dimension"] != "") == assessed


@pytest.mark.parametrize("name", ASSESSED)
def test_a_cell_is_empty_where_it_is_unknown_or_set_by_hand_as_the_appendix_says(name: str) -> None:
    a = ASSESSED[name]
    assessed = dict(zip(a.ids, map(bool, a.marks.assessed), strict=True))
    of_known = ["level", "share_at_benchmark", "verdict", "attainment", "attainment_at_level"]
    for row in written(a, "cells.csv"):
        known = row["known"] == "true"
        assert {bool(row[c]) for c in of_known} == {known}
        counts = known and assessed[row["scenario"]] and a.settings.offsetting == "fully"
        assert bool(row["contribution"]) == counts
        by_hand = row["rule"] in ("about", "triangle", "fixed")
        assert row["set_by_hand"] == str(by_hand).lower()
        for column in ("votes", "sources", "evidence_status"):
            assert bool(row[column]) != (by_hand or row["rule"] == "unknown"), column
        assert bool(row["conflict"]) == (bool(row["votes"]) and float(row["votes"]) > 0)
        assert sum(float(row[f"q{k}"]) for k in range(5)) == pytest.approx(1)
        assert sum(float(row[f"p{k}"]) for k in range(5)) == pytest.approx(1)


@pytest.mark.parametrize("name", ASSESSED)
def test_a_pair_that_is_not_comparable_has_no_difference_and_one_that_leads_has_no_share(name: str) -> None:
    a = ASSESSED[name]
    found = written(a, "pairs.csv")
    ids = [i for k, i in enumerate(a.ids) if a.marks.assessed[k]]
    assert [(p["A"], p["B"]) for p in found] == [(x, y) for n, x in enumerate(ids) for y in ids[n + 1 :]]
    readiness = {r["scenario"]: r["readiness"] for r in written(a, "scores.csv")}
    for pair in found:
        comparable = float(pair["compared_over"]) >= 50 - 1e-7
        assert {bool(pair[c]) for c in ("difference", "low", "high")} == {comparable}
        assert bool(pair["share_A_ahead"]) == (comparable and not pair["leads"])
        assert comparable or not any(pair[c] for c in ("leads", "tip_points", "tip_points_indicators", "tip_levels"))
        gap = float(readiness[pair["A"]]) - float(readiness[pair["B"]])
        assert float(pair["difference_all"]) == pytest.approx(gap, abs=1e-9)


def test_own_scenarios_stand_last_and_are_told_apart() -> None:
    found = written(ASSESSED["own, a dimension out"], "scores.csv")
    assert [r["own"] for r in found] == ["false"] * (len(found) - 1) + ["true"]
    assert found[-1]["scenario"] == "mine"


def test_a_claim_counts_or_says_why_not_and_shows_the_mark_that_is_used() -> None:
    for a in ASSESSED.values():
        for row in written(a, "evidence_scored.csv"):
            counted = row["counted"] == "true"
            assert counted == bool(row["counted_vote"]) == (not row["why_not_counted"])
            assert (row["vote"] == "") == (row["direction"] == "context" or not row["indicator"])
            cap = a.case.sources[row["source"]].reliability
            better = cap and a.case.method.reliability.value[cap] < a.case.method.reliability.value[row["reliability"]]
            assert row["reliability_used"] == (cap if better else row["reliability"])


@pytest.mark.slow
def test_the_archive_holds_the_four_files_the_settings_and_the_case() -> None:
    with zipfile.ZipFile(io.BytesIO(tables.everything(ASSESSED["shipped"], CASE))) as archive:
        names = archive.namelist()
    assert {"README.txt", *appendix_b.FILES, "settings.json", "case/codebook.toml", "case/method.toml"} <= set(names)
    assert {"case/case.toml", "case/evidence.csv", "case/scenarios.toml"} <= set(names)


def test_a_step_is_a_whole_number_and_empty_where_it_is_not_documented() -> None:
    a = ASSESSED["shipped"]
    for row, scenario in zip(written(a, "scores.csv"), a.ids, strict=True):
        steps = [v for k, v in row.items() if k.startswith("step_")]
        assert steps == ["" if s.step is None else str(s.step) for s in a.standings(scenario)]
        assert int(row["commitments_given"]) == sum(v != "" for v in steps)
