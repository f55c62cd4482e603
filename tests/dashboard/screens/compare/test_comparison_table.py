"""The one table of a comparison: columns and rows that add up as printed, what differs and how, what is the same."""

from __future__ import annotations

import re
from itertools import permutations

import numpy as np
import pytest

from dashboard.export import tables
from dashboard.screens.compare import comparison_table, content
from dashboard.screens.compare.comparison_table import LITTLE, Comparison
from dashboard.view import compare_wording as wording
from scenarios import assess, load_case, seed_folder
from scenarios.assessment import Assessment
from scenarios.model.scenario import Scenario
from scenarios.model.settings import Settings, usual
from tests.support import golden

OFFSETTINGS = ("fully", "partly", "not at all")
CASE = load_case(seed_folder("china-russia-2017"))
A = assess(CASE, usual(CASE).changed(draws=1_000))


def scored(**choices: object) -> Assessment:
    return assess(golden.case(), Settings.model_validate({"case": "golden", "draws": 1_000} | choices))


def compared(a: Assessment, *picked: str) -> Comparison:
    return comparison_table.comparison(a, picked, {})


def html(a: Assessment, *picked: str) -> str:
    return str(content.table(a, picked, compared(a, *picked)).html)


def tenths(values: list[float | None]) -> float:
    return round(sum(v or 0.0 for v in values), 1)


def checked(a: Assessment, *picked: str) -> None:
    """In each column indicators add up to their part, parts and the rest to the total, parts to a score."""
    made = compared(a, *picked)
    rows = made.every
    for n in range(1, len(picked)):
        total = rows[0].held[n].points
        assert total == round(
            100 * float(np.diff(a.marks.readiness[[a.position(picked[0]), a.position(picked[n])]])[0]), 1
        )
        assert tenths([row.held[n].points for row in rows if row.kind in ("part", "rest")]) == total
        for part in (row for row in rows if row.kind == "part"):
            inside = [r.held[n].points for r in rows if r.kind == "indicator" and r.part == part.name]
            assert tenths(inside) == part.held[n].points, part.name
        adds = ("indicator", "less", "rest") if made.flat else ("part", "rest")
        assert tenths([r.held[n].points for r in made.table if r.kind in adds]) == total
    if made.parts_add_up:
        for n, score in enumerate(made.scores):
            assert tenths(
                [float(row.held[n].text) for row in rows if row.kind == "part" and not row.held[n].quiet]
            ) == float(score.text)


@pytest.mark.parametrize("offsetting", OFFSETTINGS)
def test_the_points_and_the_parts_add_up_as_printed_for_every_pair_and_for_three(offsetting: str) -> None:
    a = scored(offsetting=offsetting, weights={"dimensions": {"T": 80, "P": 20}, "indicators": {"I1": 90}})
    for first, second in permutations(a.ids, 2):
        checked(a, first, second)
    checked(a, "baseline", "joint-command", "drift")
    checked(A, *A.ids[:4])


def test_parts_print_as_readiness_where_they_do_not_add_up_and_the_legend_says_which() -> None:
    for offsetting, add_up in (("fully", True), ("partly", False)):
        a = scored(offsetting=offsetting)
        made = compared(a, "baseline", "deepening")
        assert made.parts_add_up is add_up
        said = str(content.legend(a, ("baseline", "deepening"), made).html)
        assert wording.parts_key([25.0] * 4, add_up=add_up, own=False) not in said  # its parts stand in no row
        three = compared(a, "baseline", "deepening", "drift")
        said = str(content.legend(a, ("baseline", "deepening", "drift"), three).html)
        assert wording.parts_key([25.0] * 4, add_up=add_up, own=False) in said
        part = next(row for row in three.table if row.kind == "part")
        shown = 100 * a.marks.dimensions[0, 0] * (0.25 if add_up else 1)
        assert float(part.held[0].text) == pytest.approx(shown, abs=0.1)


def test_every_line_stands_in_one_place_and_what_adds_little_in_one_line_of_its_part() -> None:
    for first, second in permutations(A.ids[:12], 2):
        made = compared(A, first, second)
        indicators = [row for row in made.every if row.kind == "indicator"]
        assert len(indicators) == len(CASE.codebook.indicators)
        for row in indicators:
            added = row.held[1].points
            assert row.where != "less" or (added is not None and abs(added) < LITTLE)
            assert row.where != "same" or not added
        lines, less = [row for row in made.table if row.kind == "less"], [r.name for r in made.of("less")]
        assert [row.name for row in lines] == ([wording.less_than_a_point(less)] if less else [])
        sizes = [abs(row.held[1].points or 0.0) for row in made.table if row.kind == "indicator"]
        assert sizes == sorted(sizes, reverse=True) or not made.flat
        assert bool(made.parts) is any(row.held[1].points for row in made.every if row.kind == "part")
    for part in dict.fromkeys(r.part for r in compared(A, *A.ids[:3]).of("less")):
        names = [r.name for r in compared(A, *A.ids[:3]).of("less") if r.part == part]
        assert wording.less_than_a_point(names) in [row.name for row in compared(A, *A.ids[:3]).table]


def test_what_one_side_alone_knows_takes_the_rest_of_its_part_and_says_so() -> None:
    a = scored()
    row = next(r for r in compared(a, "baseline", "joint-command").every if r.name == "Indicator E4")
    assert row.held[0].text == wording.unknown(a, "baseline", "E4") and row.held[0].quiet and row.held[1].points
    assert [lane for lane, _ in row.track.marks if row.track] == [1]  # type: ignore[union-attr]


def test_unknown_in_a_case_of_one_document_is_not_in_that_document() -> None:
    row = next(r for r in compared(A, "all-claims", "pressure-deepens").of("same") if r.held[0].quiet)
    assert row.held[0].text == "not in the article"


def test_three_have_short_anchors_and_a_bound_is_said_where_the_level_is_that_of_the_first() -> None:
    made = compared(A, "all-claims", "pressure-deepens", "treaty-without-depth")
    row = next(r for r in made.table if r.name == "Depth of consultation")
    assert [h.text.startswith(wording.BOUNDS["floor"]) for h in row.held] == [False, True, False]
    assert all(len(h.text) < 75 for r in made.table for h in r.held)
    assert wording.BOUNDS_MEAN in html(A, "all-claims", "pressure-deepens", "treaty-without-depth")
    assert wording.BOUNDS_MEAN not in html(A, "all-claims", "pressure-deepens")


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        ((0, 0, 0.5, 0.3, 0.2), (0, 0, 0.7, 0.2, 0.1), "less belief above it"),
        ((0, 0, 0.7, 0.2, 0.1), (0, 0, 0.5, 0.3, 0.2), "more belief above it"),
        ((0.2, 0.2, 0.5, 0.1, 0), (0.1, 0.1, 0.7, 0.1, 0), "less belief below it"),
        ((0.1, 0.1, 0.6, 0.1, 0.1), (0, 0.1, 0.8, 0.1, 0), "held more firmly"),
        ((0, 0.1, 0.8, 0.1, 0), (0.1, 0.1, 0.6, 0.1, 0.1), "held less firmly"),
        ((0, 0, 0.6, 0.3, 0.1), (0, 0, 0.6, 0.1, 0.3), "the belief beside it a little higher"),
        ((0, 0.1, 0.8, 0.1, 0), (0, 0, 1, 0, 0), "now without doubt"),
    ],
)
def test_how_a_cell_differs_on_the_same_level(first: tuple[float, ...], second: tuple[float, ...], told: str) -> None:
    target = 2 if told == "now without doubt" else 3
    assert wording.same_level(np.array(first), np.array(second), 2, target) == f"the same, {told}"


def test_a_cell_set_by_hand_says_its_rule_and_reason_on_hover_and_the_head_how_many_are() -> None:
    made = compared(scored(), "baseline", "early-stage")
    cells = [row.held for row in made.table if row.kind == "indicator"]
    assert all(b.hand == "set by hand, about (assumption): made up" and not a.hand for a, b in cells)
    assert [head.about for head in made.heads] == ["read from the claims", "what differs is set by hand"]
    assert html(scored(), "baseline", "early-stage").count('title="set by hand, about') == len(cells)


def test_a_treaty_is_told_in_the_head_of_what_is_on_paper_and_what_is_not_documented_in_a_fold() -> None:
    ids = ("all-claims", "pressure-deepens", "treaty-without-depth")
    made = compared(A, *ids)
    paper = next(row for row in made.table if row.kind == "paper")
    assert [h.text for h in paper.held] == [wording.on_paper(A, s) for s in ids], (
        "in full: what stands below may differ"
    )
    treaty = CASE.codebook.scored[CASE.method.treaty.commitment].name  # type: ignore[union-attr]
    assert treaty not in [row.name for row in made.every]
    assert made.of("others") and all(any(h.text == wording.NOT_DOCUMENTED for h in r.held) for r in made.of("others"))
    assert all(h.points is None for row in made.every if row.kind in ("paper", "commitment") for h in row.held)


def test_a_codebook_without_commitments_has_nothing_on_paper() -> None:
    assert not [row for row in compared(scored(), "baseline", "drift").every if row.kind in ("paper", "commitment")]


def halves() -> Assessment:
    """Two scenarios with a score of which too little is known in common."""
    case = golden.case()
    whole = next(s for s in case.scenarios if s.id == golden.PAST)

    def half(name: str, emptied: str) -> Scenario:
        cells = {i: golden.made("unknown", None) if i[1] in emptied else c for i, c in (whole.cells or {}).items()}
        return whole.model_copy(update={"id": name, "name": name, "cells": cells})

    both = (half("first", "12"), half("second", "34"))
    return assess(golden.changed(case, scenarios=both), Settings(case="golden", draws=1_000))


def test_without_points_the_table_says_why_and_every_difference_is_a_row() -> None:
    for a, picked in ((halves(), ("first", "second")), (A, ("all-claims", "china-pakistan"))):
        made = compared(a, *picked)
        assert not made.split and not made.of("less")
        assert wording.NOT_SPLIT[bool(a.marks.assessed[a.position(picked[1])])] in html(a, *picked)
        assert all(h.points is None for row in made.every for h in row.held)


def test_the_table_is_one_with_a_head_for_each_row_and_column_and_has_its_rows_counted() -> None:
    said = html(A, "all-claims", "pressure-deepens")
    made = compared(A, "all-claims", "pressure-deepens")
    assert said.count("<tr data-row") == said.count('<th scope="row"') == len(list(made.table))
    assert said.count('<th scope="col"') == 5
    assert re.findall(r'data-block="(\w+)"', said) == ["table"]
    for letter in "ABCD":
        assert f">{letter}<" not in said and f">{letter} " not in said


def test_the_file_holds_every_line_and_its_points_add_up() -> None:
    a = scored()
    held = comparison_table.as_shown(compared(a, "baseline", "joint-command", "drift"))
    names = ["Baseline", "Joint command", "Drift"]
    points = [f"points: {name}" for name in names[1:]]
    assert list(held.columns) == ["part", "indicator_or_commitment", *(f"scenario: {name}" for name in names), *points]
    inside = held["indicator_or_commitment"].str.startswith("Indicator ")
    rest = held["indicator_or_commitment"] == wording.ONE_SIDE
    assert inside.sum() == len(golden.IDS)
    for column in points:
        whole = held.loc[held["indicator_or_commitment"] == wording.TOTAL, column].iloc[0]
        assert round(held.loc[inside | rest, column].sum(), 1) == whole
    assert held["scenario: Joint command"].str.contains("[set by hand]", regex=False).sum() == 5


def test_a_name_that_a_spreadsheet_would_run_is_taken_away_as_text() -> None:
    case = golden.case()
    hostile = case.scenarios[1].model_copy(update={"name": '=HYPERLINK("http://x")'})
    a = assess(golden.changed(case, scenarios=(case.scenarios[0], hostile)), Settings(case="golden", draws=1_000))
    written = tables.frame(comparison_table.as_shown(compared(a, "baseline", "deepening"))).decode()
    assert not re.search(r'(^|,)"?[=+@]', written, re.MULTILINE)
    assert "<script" not in html(a, "baseline", "deepening")
