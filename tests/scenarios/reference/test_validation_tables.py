"""known_pairs.csv and validation.csv: each figure of the page stands there, unrounded, and nothing else does."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from indicators.parsing.fields import first_day
from scenarios.columns import names
from scenarios.reference.trial import known_trial
from scenarios.reference.validation import Validation, known_validation, validate
from scenarios.reference.validation_tables import (
    CODERS_BY_PAIR,
    KNOWN_PAIRS,
    SCORES,
    VALIDATION,
    coders_by_pair_table,
    known_pairs_table,
    validation_table,
)
from tests.support import appendix_b

pytestmark = pytest.mark.slow


def test_the_columns_are_those_of_the_method() -> None:
    for columns, listed in (
        (KNOWN_PAIRS, appendix_b.KNOWN_PAIRS),
        (VALIDATION, appendix_b.VALIDATION),
        (CODERS_BY_PAIR, appendix_b.CODERS_BY_PAIR),
    ):
        assert names(columns) == appendix_b.columns(listed, (), (), ())


def test_every_known_pair_has_a_row_with_what_both_coders_and_the_other_pairs_make_of_it(found: Validation) -> None:
    table = known_pairs_table(found)
    pairs = found.yardstick
    assert table["pair"].tolist() == [c.id for c in pairs.cases]
    assert table["group"].tolist() == list(pairs.groups)
    assert table["readiness"].tolist() == pytest.approx(100 * found.readiness[found.readings[0]], nan_ok=True)
    assert table["readiness_first"].tolist() == pytest.approx(100 * found.readiness["first"], nan_ok=True)
    assert table["readiness_second"].tolist() == pytest.approx(100 * found.readiness["second"], nan_ok=True)
    scored = table.dropna(subset="readiness")
    assert len(scored) == np.isfinite(found.readiness[found.readings[0]]).sum()
    assert ((scored["low"] <= scored["readiness"]) & (scored["readiness"] <= scored["high"])).all()
    assert table.loc[table["readiness"].isna(), ["low", "high"]].isna().all(axis=None)
    for row, place in zip(table.to_dict("records"), found.places, strict=True):
        if place is None:
            assert pd.isna(row["place"]) and np.isnan(row["ratio"])
        else:
            said = (row["ratio"], row["ratio_low"], row["ratio_high"], row["place"])
            assert said == (place.ratio, place.low, place.high, place.place)


def test_scored_claims_from_late_documents_are_counted_and_a_pair_that_rests_on_little_is_marked(
    found: Validation,
) -> None:
    table = known_pairs_table(found)
    for case, late, few in zip(found.yardstick.cases, table["late_claims"], table["sparse"], strict=True):
        last = case.header.as_of.replace(year=case.header.as_of.year + 3)
        days = [first_day(case.sources[c.source].date) for c in case.evidence if c.votes_on_level]
        assert late == sum(day > last for day in days)
        on = [
            c for c in case.evidence if c.indicator in case.codebook.indicator_ids and c.votes_on_level and not c.about
        ]
        documents = {case.sources[c.source].document for c in on}
        assert few is (len(on) < 20 or len({c.indicator for c in on}) < 11 or len(documents) < 5)
    assert table["late_claims"].any()


def test_every_figure_has_a_row_with_the_numbers_that_it_rests_on(found: Validation) -> None:
    table = validation_table(found)
    rows = {tuple(row[:4]): row[4:] for row in table.itertuples(index=False, name=None)}
    assert len(rows) == len(table)
    for (line, coder, subset), told in found.separated.items():
        assert rows["AUC", line, coder, subset] == pytest.approx(tuple(told), nan_ok=True)
    flat = table.set_index("figure")
    for i in found.indicators:
        assert flat.loc[f"AUC of {i.indicator}", "value"] == pytest.approx(i.separation.auc)
    for which, others in found.by_others.items():
        of = table[table["subset"] == which].set_index("figure")
        assert others.calibrated is not None and others.calibrated_range is not None
        for name, figure in SCORES.items():
            row, ends = of.loc[figure], [getattr(x, name) for x in others.calibrated_range]
            assert [row["value"], row["low"], row["high"]] == [getattr(others.calibrated, name), *ends]
            assert row["low"] < row["value"] < row["high"]
        assert of.loc["pairs on the wrong side of even", "first"] == others.wrong
    told_by_coders = found.coders
    direction = flat.loc["agreement in the direction"]
    assert (direction["first"], direction["second"]) == (told_by_coders.same_direction, told_by_coders.claims)
    assert direction["value"] == told_by_coders.same_direction / told_by_coders.claims
    for name in ("indicator", "direction", "level"):
        row = flat.loc[f"agreement in the {name}"]
        assert [row["low"], row["high"]] == list(getattr(told_by_coders, f"of_{name}"))
        assert row["low"] < row["value"] < row["high"]
    row, kappas = (
        flat.loc["kappa of the direction"],
        [getattr(told_by_coders, f"kappa{end}") for end in ("_low", "", "_high")],
    )
    assert [row["low"], row["value"], row["high"]] == kappas and kappas[0] < kappas[1] < kappas[2]
    assert flat.loc["mean difference of readiness", "value"] == pytest.approx(100 * told_by_coders.apart)
    by_both = np.isfinite(found.readiness["first"]) & np.isfinite(found.readiness["second"])
    assert flat.loc["mean difference of readiness", "second"] == by_both.sum()


def test_the_coders_of_each_pair_have_a_row_whose_counts_add_up_to_those_of_all(found: Validation) -> None:
    table, told = coders_by_pair_table(found), found.coders
    assert len(table) == told.pairs and table["claims"].sum() == told.claims
    assert (table["same_direction"].sum(), table["same_level"].sum()) == (told.same_direction, told.same_level)
    assert (table["same_indicator"].sum(), table["indicator_of"].sum()) == (told.same_indicator, told.scored)
    for name in ("direction", "indicator", "level"):
        share = table[f"same_{name}"] / table[f"{name}_of"]
        held = (table[f"{name}_low"] <= share + 1e-9) & (share <= table[f"{name}_high"] + 1e-9)
        assert held[table[f"{name}_of"] > 0].all()
    assert ((table["kappa_low"] <= table["kappa"]) & (table["kappa"] <= table["kappa_high"])).all()


def test_the_trial_of_how_sure_stands_in_it_under_the_usual_weights_alone(found: Validation) -> None:
    tried = known_trial()
    assert tried is not None
    of_usual = known_validation()
    assert of_usual is not None
    table = validation_table(of_usual).set_index("figure")
    for word, counts in tried.by_word.items():
        right, between = (table.loc[f"answers {where}, {word}"] for where in ("on the right side", "between the two"))
        assert (right["first"], right["second"]) == (counts.right, counts.right + counts.wrong)
        assert (between["first"], between["second"]) == (counts.between, sum(counts))
    moved = validate(found.settings.changed(weights={"dimensions": {"THR": 0}}))
    assert moved is not None
    assert not validation_table(moved)["figure"].str.startswith("answers ").any()
