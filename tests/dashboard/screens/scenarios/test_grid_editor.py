"""Several cells of an own scenario changed at once: all of them, or a sentence for each that makes no sense."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import pytest

from dashboard.screens.scenarios import grid_editor as grid
from dashboard.screens.scenarios.own_wording import RULE_CHOICES
from scenarios import load_case, seed_folder
from scenarios.assessment import Assessment, assess
from scenarios.model import own_scenarios
from scenarios.model.scenario import Scenario
from scenarios.model.settings import usual

CASE = load_case(seed_folder("china-russia-2017"))


def begun() -> tuple[Assessment, Scenario, pd.DataFrame]:
    settings, new = own_scenarios.copied(CASE, usual(CASE), "all-claims")
    a = assess(CASE, settings)
    mine = own_scenarios.find(CASE, settings, new)
    return a, mine, grid.frame(a, mine)


def edited(before: pd.DataFrame, cells: Mapping[tuple[str, str], str | None]) -> pd.DataFrame:
    after = before.copy()
    for (item, column), value in cells.items():
        after.loc[item, column] = value
    return after


ABOUT, TRIANGLE, UNKNOWN = (RULE_CHOICES[r] for r in ("about", "triangle", "unknown"))


def test_many_cells_with_rule_value_and_one_reason_are_taken_over_in_one_act() -> None:
    a, mine, before = begun()
    after = edited(
        before,
        {
            ("INS1", grid.RULE): ABOUT,
            ("INS1", grid.VALUE): "1",
            ("TEC3", grid.RULE): TRIANGLE,
            ("TEC3", grid.VALUE): "1, 2, 4",
            ("TEC3", grid.BASIS): "forecast",
            ("TEC3", grid.REASON): "Plants move.",
            ("TEC3", grid.CITED): "E12; E15",
            ("THR1", grid.RULE): UNKNOWN,
            ("COM2", grid.RULE): grid.STANDS,
            ("COM2", grid.VALUE): "4",
            ("COM1", grid.RULE): grid.NOT_DOCUMENTED,
        },
    )
    asked = grid.asked(a, a.settings, mine.id, grid.edits(before, after), "If the summit fails.")
    assert asked.problems == []
    then = own_scenarios.with_entries(a.settings, mine.id, asked.entries)
    made = own_scenarios.find(CASE, then, mine.id)
    assert made.cells is not None
    assert set(made.cells) == {"INS1", "TEC3", "THR1"} and set(made.commitments) == {"COM1", "COM2"}
    assert (made.cells["INS1"].value, made.cells["INS1"].basis) == (1, "assumption")
    assert made.cells["INS1"].reason == made.cells["THR1"].reason == "If the summit fails."
    assert (made.cells["TEC3"].value, made.cells["TEC3"].reason) == ((1, 2, 4), "Plants move.")
    assert made.cells["TEC3"].evidence == ("E12", "E15")
    assert (made.commitments["COM1"].status, made.commitments["COM2"].status) == ("none", 4)
    # What it says now stands in the table, and emptying the rows takes all of it back.
    b = assess(CASE, then)
    held = grid.frame(b, own_scenarios.find(CASE, then, mine.id))
    assert held.loc["TEC3", grid.VALUE] == "1, 2, 4"
    assert grid.asked(b, then, mine.id, grid.edits(held, held), "").entries == {}
    emptied = held.copy()
    emptied[[grid.RULE, grid.VALUE, grid.BASIS, grid.REASON, grid.CITED]] = None
    back = grid.asked(b, then, mine.id, grid.edits(held, emptied), "never used")
    assert own_scenarios.with_entries(then, mine.id, back.entries) == a.settings


@pytest.mark.parametrize(
    ("item", "row", "told"),
    [
        ("INS1", {grid.RULE: ABOUT, grid.VALUE: "1"}, "Breadth of contact network: Basis assumption needs a reason."),
        ("INS1", {grid.VALUE: "1"}, "choose that first"),
        ("INS1", {grid.RULE: ABOUT, grid.VALUE: "high", grid.REASON: "x"}, "The value holds 'high'"),
        ("INS1", {grid.RULE: ABOUT, grid.VALUE: "9", grid.REASON: "x"}, "About takes 0 to 4"),
        ("INS1", {grid.RULE: TRIANGLE, grid.VALUE: "3, 1", grid.REASON: "x"}, "a list of three"),
        ("INS1", {grid.RULE: grid.STANDS, grid.VALUE: "1"}, "It is an indicator"),
        ("COM2", {grid.RULE: ABOUT, grid.VALUE: "1"}, "It is a commitment"),
        ("COM2", {grid.RULE: grid.NOT_DOCUMENTED, grid.VALUE: "1"}, "empty its value"),
        ("COM2", {grid.RULE: grid.STANDS, grid.REASON: "x"}, "Treaty obligation: "),
        ("INS1", {grid.RULE: ABOUT, grid.VALUE: "1", grid.REASON: "x", grid.CITED: "E999"}, "'E999'"),
        ("INS1", {grid.RULE: ABOUT, grid.VALUE: "1", grid.REASON: "x" * 501}, "reason"),
    ],
)
def test_what_makes_no_sense_is_a_sentence_that_names_its_row(item: str, row: dict[str, str], told: str) -> None:
    a, mine, before = begun()
    good = {("TEC1", grid.RULE): ABOUT, ("TEC1", grid.VALUE): "2", ("TEC1", grid.REASON): "Sound."}
    after = edited(before, good | {(item, column): value for column, value in row.items()})
    asked = grid.asked(a, a.settings, mine.id, grid.edits(before, after), "")
    assert len(asked.problems) == 1 and told in asked.problems[0]
    assert list(asked.entries) == [("cells", "TEC1")]  # the others are read, and stand ready for the button
