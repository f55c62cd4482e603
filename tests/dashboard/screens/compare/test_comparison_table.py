"""The one table of a comparison: points that add up as printed, what differs and how, what is the same."""

from __future__ import annotations

import re
from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.export import tables
from dashboard.screens.compare import comparison_table, content, marks, wording
from scenarios import assess
from scenarios.analysis.difference import difference
from scenarios.assessment import Assessment
from scenarios.model.scenario import Scenario
from scenarios.model.settings import Settings
from scenarios.simulation.pairs import Pair
from tests.support import golden

OFFSETTINGS = ("fully", "partly", "not at all")


def scored(**choices: object) -> Assessment:
    return assess(golden.case(), Settings.model_validate({"case": "golden", "draws": 1_000} | choices))


def table(a: Assessment, picked: tuple[str, ...], explained: str) -> str:
    made = comparison_table.comparison(a, picked, explained, {})
    return str(content.table_html(a, made, picked, explained, [""] * len(picked)))


def answer(a: Assessment, first: str, second: str) -> str:
    return re.sub(r"<[^>]+>", "", str(content.answer(a, (first, second), second))).replace("&#x27;", "'")


def printed(html: str) -> list[tuple[str, float | None]]:
    """The lines with their points as the reader sees them, top to bottom; None where none are printed."""
    found: list[tuple[str, float | None]] = []
    for kind, row in re.findall(r'<tr class="r (\w+)"(.*?)</tr>', html):
        points = re.search(r'<div class="bar">.*?<span[^>]*>([^<]+)</span>', row)
        found.append((kind, float(points.group(1).replace("−", "-")) if points else None))
    return found


def checked(a: Assessment, picked: tuple[str, ...], explained: str) -> None:
    """Indicators add up to their part, parts and what one side knows to the total, the total joins the two scores."""
    html = table(a, picked, explained)
    rows = printed(html)
    total = next(v for kind, v in rows if kind == "total")
    above: float | None = 0.0
    parts: list[float] = []
    inside: list[float] = []

    def closed() -> None:
        assert above is None or round(sum(inside), 1) == above
        inside.clear()

    for kind, value in rows:
        if kind == "part":
            closed()
            above = value
            parts.append(value or 0.0)
        elif kind == "indicator":
            inside.append(value or 0.0)
        elif kind == "rest":
            assert value
            parts.append(value)
    closed()
    assert total is not None and round(sum(parts), 1) == total
    low, high = (round(100 * float(a.marks.readiness[a.position(i)]), 1) for i in (picked[0], explained))
    exact = np.diff([a.marks.readiness[a.position(i)] for i in (picked[0], explained)])[0]
    assert total == pytest.approx(round(100 * exact, 1), abs=1e-9)
    assert f"{low:.1f} {'+' if total >= 0 else '−'} {abs(total):.1f} = {high:.1f}" in html


@pytest.mark.parametrize("offsetting", OFFSETTINGS)
def test_the_printed_points_add_up_by_part_and_in_total_for_every_pair(offsetting: str) -> None:
    a = scored(offsetting=offsetting, weights={"dimensions": {"T": 80, "P": 20}, "indicators": {"I1": 90}})
    for first, second in permutations(a.ids, 2):
        checked(a, (first, second), second)


@pytest.mark.parametrize("offsetting", OFFSETTINGS)
def test_of_three_scenarios_the_last_column_explains_the_one_that_was_asked_for(offsetting: str) -> None:
    a, picked = scored(offsetting=offsetting), ("baseline", "joint-command", "drift")
    for explained in picked[1:]:
        checked(a, picked, explained)
    one, other = (dict(printed(table(a, picked, s)))["total"] for s in picked[1:])
    assert one is not None and other is not None and one >= 0 > other


def test_what_one_side_alone_knows_is_a_row_of_its_own_and_its_indicator_has_no_points() -> None:
    a = scored()
    html = table(a, ("baseline", "joint-command"), "joint-command")
    found = difference(a, "baseline", "joint-command")
    assert found is not None and abs(found.one_side) > 1e-3
    assert dict(printed(html))["rest"] == pytest.approx(100 * found.one_side, abs=0.1)
    assert "1 indicator known of one alone" in html
    (row,) = re.findall(r'<tr class="r indicator"[^>]*><th scope="row">Indicator E4</th>.*?</tr>', html)
    assert f">{wording.UNKNOWN}: " in row and wording.NOT_COMPARED in row and 'class="bar"' not in row


def test_what_differs_and_what_is_folded_are_all_indicators_and_the_fold_says_how_many() -> None:
    a = scored()
    for first, second in permutations(a.ids, 2):
        html = table(a, (first, second), second)
        folded = [int(n) for n in re.findall(r"<summary>(\d+) indicators? the same in both</summary>", html)]
        differing = sum(kind == "indicator" for kind, _ in printed(html))
        assert sum(folded) + differing == len(golden.IDS)
        assert sum(folded) == html.count("<li ")


def test_the_belief_may_differ_where_the_level_does_not_and_the_cell_says_how() -> None:
    a = scored()
    i = golden.IDS.index("E1")
    low, high = (a.cells_by_scenario.belief[a.position(s), i] for s in ("stall", "baseline"))
    levels = [int(a.cells_by_scenario.level[a.position(s), i]) for s in ("stall", "baseline")]
    assert not np.allclose(low, high)
    same = [
        r.held[1].text
        for r in comparison_table.comparison(a, ("baseline", "stall"), "stall", {}).rows
        if r.kind == "indicator" and "the same step" in r.held[1].text
    ]
    assert same and all(text == "the same step, less of the belief above it" for text in same), levels


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        ((0, 0, 0.5, 0.3, 0.2), (0, 0, 0.7, 0.2, 0.1), "less of the belief above it"),
        ((0, 0, 0.7, 0.2, 0.1), (0, 0, 0.5, 0.3, 0.2), "more of the belief above it"),
        ((0.2, 0.2, 0.5, 0.1, 0), (0.1, 0.1, 0.7, 0.1, 0), "less of the belief below it"),
        ((0.1, 0.1, 0.6, 0.1, 0.1), (0, 0.1, 0.8, 0.1, 0), "held more firmly"),
        ((0, 0.1, 0.8, 0.1, 0), (0.1, 0.1, 0.6, 0.1, 0.1), "held less firmly"),
        ((0, 0, 0.6, 0.3, 0.1), (0, 0, 0.6, 0.1, 0.3), "the belief beside it a little higher"),
    ],
)
def test_how_a_cell_differs_on_the_same_step(first: tuple[float, ...], second: tuple[float, ...], told: str) -> None:
    assert wording.same_step(np.array(first), np.array(second), 2) == f"the same step, {told}"


def test_a_cell_set_by_hand_is_marked_with_its_rule_and_reason_and_no_other_is() -> None:
    rows = comparison_table.comparison(scored(), ("baseline", "early-stage"), "early-stage", {}).rows
    cells = [row.held for row in rows if row.kind == "indicator"]
    assert all(b.hand == "set by hand, about (assumption): made up" and not a.hand for a, b in cells)
    html = table(scored(), ("baseline", "early-stage"), "early-stage")
    assert html.count('class="h"') == len(cells)


def test_the_sentences_say_by_which_part_and_that_no_weights_reverse_it() -> None:
    told = answer(scored(), "baseline", "threat-split")
    assert "“Threat split” stands 8.7 points lower than “Baseline”, 64.5 against 73.2" in told
    assert ", with any weights." in told and "All of it from dimension P." in told
    assert "13 of 16 indicators are the same. Everything in B that differs is set by hand." in told
    assert "In commitment" not in told  # this codebook has none
    assert "Commitments" not in table(scored(), ("baseline", "threat-split"), "threat-split")


def test_a_difference_whose_range_holds_0_is_no_finding_and_nothing_is_said_to_make_it() -> None:
    a = scored()
    assert not a.pair("stall", "threat-split").finding
    told = answer(a, "stall", "threat-split")
    assert "it is not settled which stands higher, “Threat split” at 65, “Stall” at 64" in told and "includes 0" in told
    assert "of it from" not in told and "points higher" not in told
    assert wording.NOT_SETTLED in table(a, ("stall", "threat-split"), "threat-split")


def test_two_scenarios_of_which_too_little_is_known_in_common_are_not_compared() -> None:
    case = golden.case()
    whole = next(s for s in case.scenarios if s.id == golden.PAST)

    def half(name: str, emptied: str) -> Scenario:
        cells = {i: golden.made("unknown", None) if i[1] in emptied else c for i, c in (whole.cells or {}).items()}
        return whole.model_copy(update={"id": name, "name": name, "cells": cells})

    halves = (half("first", "12"), half("second", "34"))
    a = assess(golden.changed(case, scenarios=halves), Settings(case="golden", draws=1_000))
    assert a.marks.assessed.all()
    told = answer(a, "first", "second")
    assert "“second” and “first” are not comparable: what is known of both carries less than half of the weight" in told
    html = table(a, ("first", "second"), "second")
    assert wording.no_points(a, "first", "second") in html
    assert all(value is None for _, value in printed(html))


def test_ends_that_print_alike_get_a_decimal_and_a_range_never_seems_to_hold_0(monkeypatch: pytest.MonkeyPatch) -> None:
    a = scored()
    monkeypatch.setattr(Assessment, "pair", lambda *_: Pair(0.004, 0.002, 0.03, 0.004, 1.0, 0.99, ""))
    low = float(a.marks.readiness[0])
    a.marks.readiness[1] = low + 0.002
    told = wording.in_practice(a, ("baseline", "deepening"), ("A", "B"))
    ends = f"{100 * low + 0.2:.1f} against {100 * low:.1f}"
    assert told == f"B stands 0.2 points higher than A, {ends} (difference +0.2 to +3.0)."


def test_scores_and_common_ground_that_disagree_are_both_told(monkeypatch: pytest.MonkeyPatch) -> None:
    a = scored()
    monkeypatch.setattr(Assessment, "pair", lambda *_: Pair(-0.04, -0.07, -0.02, 0.07, 0.8, 0.01, ""))
    told = wording.in_practice(a, ("baseline", "deepening"), ("A", "B"))
    assert told == (
        "B stands 7.1 points higher than A, 80.3 against 73.2; over what both know the order is the other way round, "
        "4.0 points lower (−7 to −2): they know different things."
    )


def test_the_file_holds_the_lines_of_the_table_and_its_points_add_up() -> None:
    a = scored()
    picked = ("baseline", "joint-command", "drift")
    made = comparison_table.comparison(a, picked, "joint-command", {})
    held = comparison_table.as_shown(made)
    assert list(held.columns) == [
        "part",
        "indicator_or_commitment",
        "A: Baseline",
        "B: Joint command",
        "C: Drift",
        "points",
    ]
    assert set(golden.IDS) == {n.removeprefix("Indicator ") for n in held["indicator_or_commitment"]} & set(golden.IDS)
    whole = held["indicator_or_commitment"] == wording.TOTAL
    rest = held["indicator_or_commitment"] == wording.ONE_SIDE_NAME
    inside = held["indicator_or_commitment"].str.startswith("Indicator ")
    assert round(held.loc[inside | rest, "points"].sum(), 1) == held.loc[whole, "points"].iloc[0]
    assert held["B: Joint command"].str.contains("[set by hand]", regex=False).sum() == 5


def test_a_name_that_a_spreadsheet_would_run_is_taken_away_as_text() -> None:
    case = golden.case()
    hostile = case.scenarios[1].model_copy(update={"name": '=HYPERLINK("http://x")'})
    a = assess(golden.changed(case, scenarios=(case.scenarios[0], hostile)), Settings(case="golden", draws=1_000))
    made = comparison_table.comparison(a, ("baseline", "deepening"), "deepening", {})
    written = tables.frame(comparison_table.as_shown(made)).decode()
    assert not re.search(r'(^|,)"?[=+@]', written, re.MULTILINE)
    assert "<script" not in table(a, ("baseline", "deepening"), "deepening")


@given(st.lists(st.integers(0, 1000).map(lambda v: v / 1000), min_size=2, max_size=4))
def test_no_mark_covers_another_leaves_the_axis_or_changes_places(values: list[float]) -> None:
    at = [float(x) for _, x in marks.axis(values, 1, "").marks]
    order = np.argsort(values, kind="stable")
    apart = np.diff(np.array(at)[order])
    assert (apart >= marks.MARK - 0.11).all()
    assert min(at) >= 6.9 and max(at) <= marks.WIDTH - 6.9


@given(st.lists(st.integers(0, 4) | st.none(), min_size=2, max_size=4), st.integers(1, 4))
def test_every_mark_stands_on_the_step_of_its_scenario(levels: list[int | None], target: int) -> None:
    drawn = marks.step_track(levels, target, "")
    known = [level for level in levels if level is not None]
    assert [int(float(x) // marks.CELL) for _, x in drawn.marks] == known
    assert len({x for _, x in drawn.marks}) == len(known)
    assert [shaded for _, shaded in drawn.cells] == [k >= target for k in range(5)]


@given(st.lists(st.floats(-30, 30).map(lambda v: round(v, 1)), min_size=1, max_size=8))
def test_every_bar_is_as_long_as_its_points_and_none_leaves_the_column(values: list[float]) -> None:
    draw = marks.bars(values)
    whole = max(0.0, *values) - min(0.0, *values)
    for value in values:
        bar = draw(value)
        assert float(bar.width) == pytest.approx(100 * abs(value) / (whole or 1), abs=0.01)
        assert -0.02 <= float(bar.left) <= float(bar.left) + float(bar.width) <= 100.02
        assert bar.down is (value < 0)
