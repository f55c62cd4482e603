"""The product reproduces every worked number of both registers, to the four decimals it is given with.

Data from: method.md, Appendix A; ranges within the Monte Carlo error that is stated for so many draws.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
import pandas as pd
import pytest

from scenarios import Settings, assess
from scenarios.analysis.between_weights import between_weights
from scenarios.analysis.difference import difference
from scenarios.analysis.influence import without_each
from scenarios.analysis.remains import remains
from scenarios.assessment import Assessment
from scenarios.model.case import Case
from scenarios.model.settings import Weights
from tests.support import golden, golden_first, golden_second
from tests.support.golden_rows import Change, Evaluation, Judged, Other, Paired
from tests.support.tables import row
from tests.support.worked import FOUR, GOLDEN, printed, rows

MANY, FEW = 200_000, 10_000  # draws


def worked(which: str, **choices: Any) -> tuple[Case, Settings]:
    """A worked register and its settings, some of them replaced."""
    if which == "second":
        return golden.second(), golden.second_settings(**choices)
    return golden.case(), Settings.model_validate({"case": "golden"} | choices)


@cache
def assessed(which: str, **choices: Any) -> Assessment:
    return assess(*worked(which, **choices))


def plain(value: Any) -> Any:
    """A value of a table as the worked rows hold it: nothing is None, numpy numbers are numbers."""
    if isinstance(value, tuple):
        return tuple(map(plain, value))
    if value is None or (not isinstance(value, str) and pd.isna(value)):
        return None
    return value.item() if isinstance(value, np.generic) else value


@pytest.mark.parametrize(("which", "indicator", "worked_out"), rows("JUDGED"))
def test_an_indicator_is_judged_as_worked_out(which: str, indicator: str, worked_out: Judged) -> None:
    a = assessed(which)
    i = a.case.codebook.indicator_ids.index(indicator)
    judgement = a.cells_by_scenario.judgements[0][i]
    assert judgement is not None
    cell = {k: plain(v) for k, v in row(a.cells, scenario=a.ids[0], indicator=indicator).items()}
    found = Judged(
        total=cell["votes"],
        conflict=cell["conflict"],
        status=cell["evidence_status"],
        sources=cell["sources"],
        q=tuple(cell[f"q{k}"] for k in range(5)),
        pi=cell["share_at_benchmark"],
        verdict=cell["verdict"],
        level=cell["level"],
        interval=(cell["interval_low"], cell["interval_high"]),
        a=cell["attainment"],
        at_level=cell["attainment_at_level"],
    )
    assert tuple(found) == printed(tuple(worked_out))
    assert (a.cells_by_scenario.low[0, i], a.cells_by_scenario.high[0, i]) == worked_out.interval
    assert cell["known"] is (worked_out.level is not None)


def test_votes_are_capped_merged_and_halved_as_worked_out() -> None:
    table = assessed("second").evidence.set_index("id")
    counted = table["counted_vote"].fillna(0.0).to_dict()
    assert counted == printed(golden_second.COUNTED_VOTES)
    assert table["same_statement_as"].dropna().to_dict() == golden_second.SAME_STATEMENT
    assert table.loc["f04", "why_not_counted"] == "same statement as f05"
    assert table.loc["f03", "why_not_counted"] == "graded E or 5: no vote"
    marks = table[table["reliability"] != table["reliability_used"]]
    assert marks[["reliability", "reliability_used"]].to_dict("index") == {
        "f01": {"reliability": "A", "reliability_used": "C"},
        "f12": {"reliability": "B", "reliability_used": "C"},
        "f14": {"reliability": "B", "reliability_used": "C"},
    }


@pytest.mark.parametrize(("indicator", "p"), golden_second.DRAWN_BELIEF.items())
def test_two_documents_hold_back_less_than_one(indicator: str, p: tuple[float, ...]) -> None:
    cell = row(assessed("second").cells, scenario="all", indicator=indicator)
    assert tuple(cell[f"p{k}"] for k in range(5)) == printed(p)


@pytest.mark.parametrize(("which", "scenario", "worked_out"), rows("SCORED"))
def test_a_scenario_is_scored_as_worked_out(which: str, scenario: str, worked_out: Evaluation) -> None:
    a = assessed(which, draws=MANY)
    cell = {k: plain(v) for k, v in row(a.scores, scenario=golden.named(scenario)).items()}
    scores = tuple(cell[f"score_{d}"] for d in a.case.codebook.dimension_ids)
    found = worked_out._replace(
        scores=None if None in scores else scores,
        fully=cell["readiness_fully"],
        partly=cell["readiness_partly"],
        not_at_all=cell["readiness_not_at_all"],
        levels=cell["readiness_at_levels"],
        gap=cell["gap"],
        doubt=cell["doubt"],
        coverage=cell["coverage"] / 100,
        bounds=(cell["bound_low"], cell["bound_high"]),
        counts=(cell["reaches"], cell["open"], cell["falls_short"]),
        at_level=cell["at_benchmark"],
        known=cell["known"],
        expected=cell["expected_at_benchmark"],
        expected_range=(cell["expected_low"], cell["expected_high"]),
        label=cell["class"],
    )
    assert tuple(found) == printed(tuple(worked_out))
    assert cell["readiness"] == cell["readiness_fully"]


@pytest.mark.parametrize("draws", [MANY, FEW])
@pytest.mark.parametrize(("which", "scenario", "worked_out"), rows("SCORED"))
def test_ranges_lie_where_worked_out(which: str, scenario: str, worked_out: Evaluation, draws: int) -> None:
    cell = {k: plain(v) for k, v in row(assessed(which, draws=draws).scores, scenario=golden.named(scenario)).items()}
    within = GOLDEN[which].RANGES_WITHIN[draws]
    for ends, expected in (
        ((cell["low"], cell["high"]), worked_out.range),
        ((cell["unknown_low"], cell["unknown_high"]), worked_out.reach),
    ):
        assert ends == (pytest.approx(expected, abs=within) if expected else (None, None))
    if worked_out.range is not None:
        assert cell["low"] <= cell["half_low"] <= cell["readiness"] <= cell["half_high"] <= cell["high"]


def _without_grades() -> Case:
    """Every claim of the first register that counts at one vote, C3."""
    claims = tuple(
        c if c.reliability == "E" else c.model_copy(update={"reliability": "C", "credibility": "3"})
        for c in golden.case().evidence
    )
    return golden.with_method(golden.method(), claims)


def _without_cap() -> Case:
    """The second register, whose first source relays without a mark."""
    case = golden.second()
    sources = tuple(s.model_copy(update={"reliability": None}) for s in case.header.sources)
    return golden.changed(case, header=case.header.model_copy(update={"sources": sources}))


OTHER_CASES = {
    "3 for 5": lambda: golden.with_method(golden.method(odds_per_vote=3.0)),
    "8 for 5": lambda: golden.with_method(golden.method(odds_per_vote=8.0)),
    "all counted votes .5": _without_grades,
}
OTHER_SETTINGS = {
    "sceptical": {"burden_of_proof": "sceptical"},
    "generous": {"burden_of_proof": "generous"},
    "all targets 4": {"benchmark": "deep"},
}


def _other(a: Assessment) -> Other:
    cell = {k: plain(v) for k, v in a.scores.iloc[0].to_dict().items()}
    return Other(
        cell["readiness"],
        cell["readiness_at_levels"],
        (cell["reaches"], cell["open"], cell["falls_short"]),
        cell["at_benchmark"],
        cell["expected_at_benchmark"],
    )


@pytest.mark.parametrize(("name", "worked_out"), golden_first.OTHER_CHOICES.items())
def test_another_choice_gives_what_is_worked_out(name: str, worked_out: Other) -> None:
    case = OTHER_CASES.get(name, golden.case)()
    found = _other(assess(case, Settings.model_validate({"case": "golden"} | OTHER_SETTINGS.get(name, {}))))
    assert tuple(found) == printed(tuple(worked_out))


def test_without_the_relayer_cap_votes_are_bigger_as_worked_out() -> None:
    found = _other(assess(_without_cap(), golden.second_settings()))
    assert tuple(found) == printed(tuple(golden_second.ALL_WITHOUT_THE_CAP))


def test_weights_move_the_first_scenario_as_far_as_worked_out() -> None:
    low, high = assessed("first").weights_can
    assert (float(100 * low[0]), float(100 * high[0])) == printed(golden_first.WEIGHTS_CAN_MOVE_BASELINE)


def test_what_remains_is_closed_in_the_worked_order_and_adds_up() -> None:
    found = remains(assessed("first"), "baseline")
    told = {
        x.indicator: (x.steps, 100 * (x.by_steps or 0), 100 * (x.by_evidence or 0), 100 * x.after) for x in found.left
    }
    assert list(told) == list(golden_first.WHAT_REMAINS)
    assert told == {i: printed(tuple(left)) for i, left in golden_first.WHAT_REMAINS.items()}
    sums = sum(x[1] for x in told.values()), sum(x[2] for x in told.values())
    assert sums == printed(golden_first.WHAT_REMAINS_SUMS)
    assert sums == pytest.approx((100 * found.gap, 100 * found.doubt))
    assert found.unknown == ("T4", "E4", "P4")


@pytest.mark.parametrize(("which", "scenario"), [("first", "baseline"), ("second", "all")])
def test_a_claim_changes_readiness_as_worked_out(which: str, scenario: str) -> None:
    a, named = assessed(which), GOLDEN[which].WITHOUT_A_CLAIM
    found = without_each(a, scenario)
    assert set(named) <= set(found)
    assert found == printed({claim: named.get(claim, 0.0) for claim in found})
    told = a.evidence.set_index("id")["change_without"]  # empty where a claim does not count itself
    assert told.dropna().to_dict() == printed(named)
    for claim in a.case.evidence:  # the whole assessment made again
        after = assess(*worked(which, left_out=(claim.id,), draws=1_000)).scores["readiness"][0]
        assert float(after - a.scores["readiness"][0]) == printed(named.get(claim.id, 0.0)), claim.id


@pytest.mark.parametrize(("which", "_", "worked_out"), rows("CHANGES"))
def test_a_difference_is_laid_out_by_indicator_as_worked_out(which: str, _: str, worked_out: Change) -> None:
    a = assessed(which, offsetting=worked_out.offsetting)
    found = difference(a, golden.named(worked_out.a), golden.named(worked_out.b))
    assert found is not None and found.by_indicator is not None
    parts = dict(zip(a.case.codebook.indicator_ids, (100 * found.by_indicator).tolist(), strict=True))
    assert parts == printed({i: worked_out.parts.get(i, 0.0) for i in parts})
    assert (100 * found.one_side, 100 * found.total) == printed((worked_out.rest, worked_out.whole))


def test_two_weightings_are_laid_out_by_indicator_as_worked_out() -> None:
    found = between_weights(assessed("second"), assess(*worked("second", weights=Weights())), "all")
    assert found is not None and found.by_indicator is not None
    parts = dict(zip(golden_second.TARGETS, (100 * found.by_indicator).tolist(), strict=True))
    assert parts == printed({i: golden_second.TO_EQUAL_WEIGHTS.get(i, 0.0) for i in parts})
    assert 100 * found.total == printed(golden_second.TO_EQUAL_WEIGHTS_WHOLE)
    assert float(found.by_indicator.sum()) == pytest.approx(found.total)


@pytest.mark.parametrize(("which", "_", "worked_out"), rows("PAIRS"))
def test_a_pair_differs_over_what_both_know_as_worked_out(which: str, _: str, worked_out: Paired) -> None:
    a = assessed(which, draws=MANY)
    pair = a.pair(golden.named(worked_out.a), golden.named(worked_out.b))
    found = (100 * pair.difference_all, 100 * pair.compared_over, 100 * pair.difference, pair.leads)
    assert found == printed((worked_out.difference, worked_out.covers, worked_out.over_common, worked_out.leads))
    ends = (100 * pair.low, 100 * pair.high)
    assert ends == pytest.approx((worked_out.low, worked_out.high), abs=GOLDEN[which].RANGES_WITHIN[MANY])
    if worked_out.share is None:
        assert pair.share_ahead is None
    else:
        assert pair.share_ahead == pytest.approx(worked_out.share, abs=GOLDEN[which].SHARES_WITHIN)


def test_pairs_are_listed_the_first_named_first_and_what_is_not_assessed_is_in_none() -> None:
    first, second = assessed("first", draws=MANY).pairs, assessed("second").pairs
    turned = row(first, A="stall", B="threat-split")
    assert turned["difference"] == pytest.approx(-0.6242, abs=FOUR)
    assert (row(first, A="baseline", B="deepening")["leads"], len(first)) == ("B", 21)
    assert row(first, A="baseline", B="deepening")["by_construction"]
    assert not row(first, A="deepening", B="early-stage")["by_construction"]
    little = golden.named(golden_second.NOT_ASSESSED)
    assert little not in {*second["A"], *second["B"]}
    assert len(second) == 15
