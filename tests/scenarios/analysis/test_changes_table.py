"""What moved as a table: every number that moved is there, parts add up, and a number that stands is not."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from scenarios import load_case, seed_folder
from scenarios.analysis.changes_table import CAME, CHANGES, LOG_RATIO, READINESS, REST, WENT, WHOLE, changes_table
from scenarios.assessment import assess
from scenarios.columns import names
from scenarios.model.settings import usual
from tests.support.acts import history
from tests.support.counts import many
from tests.support.pages import CASE

NOW = assess(CASE, usual(CASE))


def adds_up(table: pd.DataFrame) -> int:
    """Of every number that is split, the parts against what it moved by; how many there were."""
    seen = 0
    for _, rows in table.groupby(["scenario", "number"]):
        causes = rows[rows["cause"] != WHOLE]
        if rows["cause"].eq(WHOLE).any() and len(causes) and causes["part"].notna().all():
            whole = rows.loc[rows["cause"] == WHOLE, "part"].iloc[0]
            assert causes["part"].sum() == pytest.approx(whole, abs=1e-8)
            seen += 1
    return seen


def test_nothing_moved_between_a_case_and_itself() -> None:
    table = changes_table(NOW, NOW)
    assert list(table.columns) == names(CHANGES) and table.empty


@pytest.mark.slow
def test_a_day_moves_what_its_claims_say() -> None:
    case = load_case(seed_folder("china-russia-documents"))
    was, now = (assess(case, usual(case).changed(as_of=day)) for day in (date(2017, 3, 28), None))
    table = changes_table(was, now)
    assert adds_up(table) >= 5
    first = table[(table["scenario"] == case.reference) & (table["number"] == READINESS)]
    k = now.position(case.reference)
    assert first["was"].unique().tolist() == [100 * was.marks.readiness[k]]
    assert first["is"].unique().tolist() == [100 * now.marks.readiness[k]]
    assert {"day"} <= set(first["kind"]) and set(first["item"]) & set(case.claims)


@pytest.mark.slow
@pytest.mark.parametrize(("offsetting", "split"), [("fully", "all_orders"), ("partly", "sample")])
def test_each_part_says_over_which_orders_it_was_split(offsetting: str, split: str) -> None:
    case = load_case(seed_folder("china-russia-documents"))
    chosen = usual(case).changed(offsetting=offsetting)
    table = changes_table(*(assess(case, chosen.changed(as_of=day)) for day in (date(2022, 12, 31), None)))
    first = table[(table["scenario"] == case.reference) & (table["number"] == READINESS)].set_index("cause")
    assert set(first.loc[["believe"], "split"]) == {split} and (first.loc[["believe"], "error"] > 0).any() == (
        split == "sample"
    )
    whole = first.loc[["whole_indicator"]]
    assert set(whole["item"]) == {"INS2", "INS3"} and set(whole["split"]) == {"all_orders"}
    assert first.loc[WHOLE, "split"] == "" and first.loc[[WHOLE], "error"].isna().all()


def test_one_weight_moves_readiness_of_every_scenario_by_itself_alone() -> None:
    heavier = assess(CASE, usual(CASE).changed(weights={"dimensions": {CASE.codebook.dimension_ids[0]: 2.0}}))
    table = changes_table(NOW, heavier)
    readiness = table[table["number"] == READINESS]
    both = zip(NOW.ids, NOW.marks.readiness, heavier.marks.readiness, strict=True)
    moved = [i for i, one, two in both if one == one and one != two]
    assert set(readiness["scenario"]) >= set(moved) and moved
    assert set(readiness["cause"]) <= {WHOLE, "weights", REST}
    assert LOG_RATIO in set(table["number"])
    assert adds_up(table)


@pytest.mark.slow
def test_a_scenario_that_one_side_has_is_told() -> None:
    fewer = assess(CASE.model_copy(update={"scenarios": CASE.scenarios[:-1]}), usual(CASE))
    gone = CASE.scenarios[-1].id  # one that is assessed
    for table, cause in ((changes_table(NOW, fewer), WENT), (changes_table(fewer, NOW), CAME)):
        (row,) = table[table["scenario"] == gone].to_dict("records")
        assert row["cause"] == cause
        assert pd.isna(row["is"] if cause == WENT else row["was"])


@pytest.mark.rotating
@pytest.mark.parametrize("seed", range(many(2, 20)))
def test_of_any_history_every_number_that_moved_has_rows_that_add_up(seed: int) -> None:
    states = history(seed)
    before, now = (assess(s.case, s.settings) for s in (states[0], states[-1]))
    table = changes_table(before, now)
    adds_up(table)
    for name in {*before.ids} & {*now.ids}:
        was, is_ = (float(a.marks.readiness[a.position(name)]) for a in (before, now))
        if was != is_ and not (was != was and is_ != is_):
            assert ((table["scenario"] == name) & (table["number"] == READINESS)).any()
