"""The oracle reproduces every worked number of the method: what the product is checked against is itself checked.

Source: method.md, Appendix A; four decimals, ranges within the stated error of 200,000 draws.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from tests.oracle import draws, pairs, tips
from tests.oracle.analysis import change_without, what_remains
from tests.oracle.commitments import class_of, commitments
from tests.oracle.conventions import Conventions
from tests.oracle.inputs import Choices, Register
from tests.oracle.readiness import Assessment, assess, what_weights_can_do
from tests.oracle.votes import evidence, interval
from tests.oracle.worked import FIRST_CHOICES, SECOND_CHOICES, first, register, second
from tests.support import golden_first, golden_second
from tests.support.golden_rows import Change, Evaluation, Judged, Left, Other, Paired, Row, Tipped
from tests.support.worked import GOLDEN, printed, rows

CONVENTIONS = Conventions()
DRAWS = 200_000


@cache
def worked(which: str) -> tuple[Register, Choices]:
    """A worked register and its choices."""
    case, choices = (first(), FIRST_CHOICES) if which == "first" else (second(), SECOND_CHOICES)
    return case, replace(choices, draws=DRAWS)


@cache
def drawn(which: str) -> draws.Draws:
    """One draw for all tests of a register."""
    return draws.draw(*worked(which), CONVENTIONS)


def assessed(which: str, scenario: str, conventions: Conventions = CONVENTIONS, **changed: Any) -> Assessment:
    """A scenario of a worked register, some choices replaced."""
    case, choices = worked(which)
    return assess(case, replace(choices, **changed), conventions, scenario)


@pytest.mark.parametrize(("which", "indicator", "row"), rows("JUDGED"))
def test_an_indicator_is_judged_as_worked_out(which: str, indicator: str, row: Judged) -> None:
    seen = evidence(*worked(which), CONVENTIONS, None, indicator)
    a = assessed(which, worked(which)[0].scenarios[0].id)
    found = Judged(
        total=seen.total,
        conflict=seen.conflict,
        status=seen.status,
        sources=seen.sources,
        q=tuple(seen.q),
        pi=a.pi.get(indicator),
        verdict=a.verdicts.get(indicator),
        level=seen.level,
        interval=interval(seen.p, CONVENTIONS),
        a=a.a.get(indicator),
        at_level=a.at_level.get(indicator),
    )
    assert tuple(found) == printed(tuple(row))


def test_votes_are_capped_merged_and_halved_as_worked_out() -> None:
    case, choices = worked("second")
    seen = [evidence(case, choices, CONVENTIONS, None, i.id) for i in case.indicators]
    assert {k: v for e in seen for k, v in e.counted.items()} == printed(golden_second.COUNTED_VOTES)
    assert {k: v for e in seen for k, v in e.same_as.items()} == golden_second.SAME_STATEMENT


@pytest.mark.parametrize(("indicator", "p"), golden_second.DRAWN_BELIEF.items())
def test_two_documents_hold_back_less_than_one(indicator: str, p: tuple[float, ...]) -> None:
    assert tuple(evidence(*worked("second"), CONVENTIONS, None, indicator).p) == printed(p)


@pytest.mark.slow
@pytest.mark.parametrize(("which", "scenario", "row"), rows("SCORED"))
def test_a_scenario_is_scored_as_worked_out(which: str, scenario: str, row: Evaluation) -> None:
    (register, choices), a = worked(which), assessed(which, scenario)
    spread = draws.ranges(drawn(which), a, CONVENTIONS)
    found = row._replace(
        scores=tuple(100 * x for x in a.sum.scores.values()) or None,
        fully=a.by_offsetting["fully"],
        partly=a.by_offsetting["partly"],
        not_at_all=a.by_offsetting["not at all"],
        levels=a.levels,
        gap=a.gap,
        doubt=a.doubt,
        coverage=a.sum.coverage,
        bounds=a.bounds,
        counts=a.counts,
        at_level=a.at_benchmark,
        known=len(a.known),
        expected=a.expected,
        expected_range=spread.expected,
        label=class_of(
            register, CONVENTIONS, commitments(register, choices, CONVENTIONS, a.scenario), known=bool(a.known)
        ),
    )
    assert tuple(found) == printed(tuple(row))
    within = GOLDEN[which].RANGES_WITHIN[DRAWS]
    assert (spread.low, spread.high) == (pytest.approx(row.range, abs=within) if row.range else (None, None))
    assert spread.reach == (pytest.approx(row.reach, abs=within) if row.reach else None)


def _other(a: Assessment) -> tuple[Any, ...]:
    return a.readiness, a.levels, a.counts, a.at_benchmark, a.expected


@pytest.mark.parametrize(
    ("name", "conventions", "changed"),
    [
        ("sceptical", CONVENTIONS, {"burden": "sceptical"}),
        ("generous", CONVENTIONS, {"burden": "generous"}),
        ("all targets 4", CONVENTIONS, {"benchmark": "deep"}),
        ("3 for 5", Conventions(odds=3.0), {}),
        ("8 for 5", Conventions(odds=8.0), {}),
        ("all counted votes .5", CONVENTIONS, {"equal_votes": True}),
    ],
)
def test_another_choice_gives_what_is_worked_out(name: str, conventions: Conventions, changed: dict[str, Any]) -> None:
    row: Other = golden_first.OTHER_CHOICES[name]
    assert _other(assessed("first", "Baseline", conventions, **changed)) == printed(tuple(row))


def test_without_the_relayer_cap_votes_are_bigger_as_worked_out() -> None:
    found = _other(assessed("second", "All", relayer_cap=False))
    assert found == printed(tuple(golden_second.ALL_WITHOUT_THE_CAP))


def test_weights_move_the_first_scenario_as_far_as_worked_out() -> None:
    assert what_weights_can_do(assessed("first", "Baseline")) == printed(golden_first.WEIGHTS_CAN_MOVE_BASELINE)


def test_what_remains_is_closed_in_the_worked_order_and_adds_up() -> None:
    a = assessed("first", "Baseline")
    lines = what_remains(a, CONVENTIONS)
    assert [x.indicator for x in lines] == list(golden_first.WHAT_REMAINS)
    for line in lines:
        row: Left = golden_first.WHAT_REMAINS[line.indicator]
        assert (line.steps, line.by_steps, line.by_evidence, line.readiness) == printed(tuple(row))
    sums = sum(x.by_steps or 0 for x in lines), sum(x.by_evidence or 0 for x in lines)
    assert sums == printed(golden_first.WHAT_REMAINS_SUMS)
    assert sums == pytest.approx((a.gap, a.doubt))


@pytest.mark.parametrize(("which", "scenario"), [("first", "Baseline"), ("second", "All")])
def test_a_claim_changes_readiness_as_worked_out(which: str, scenario: str) -> None:
    found = change_without(*worked(which), CONVENTIONS, scenario)
    named = GOLDEN[which].WITHOUT_A_CLAIM
    assert found == printed({claim: named.get(claim, 0.0) for claim in found})


@pytest.mark.parametrize(("which", "_", "row"), rows("CHANGES"))
def test_a_difference_is_laid_out_by_indicator_as_worked_out(which: str, _: str, row: Change) -> None:
    a, b = (assessed(which, s, offsetting=row.offsetting) for s in (row.a, row.b))
    found = pairs.difference(a, b, CONVENTIONS)
    assert found is not None and a.readiness is not None and b.readiness is not None
    assert found.parts == printed({i: row.parts.get(i, 0.0) for i in found.parts})
    assert (found.rest, found.total) == printed((row.rest, row.whole))
    assert found.total == pytest.approx(b.readiness - a.readiness)


def test_two_weightings_are_laid_out_by_indicator_as_worked_out() -> None:
    a = assessed("second", "All")
    b = assessed("second", "All", dimension_weights={}, indicator_weights={})
    found = pairs.two_weightings(a, b, CONVENTIONS)
    assert found == printed(golden_second.TO_EQUAL_WEIGHTS)
    assert sum(found.values()) == printed(golden_second.TO_EQUAL_WEIGHTS_WHOLE)


@pytest.mark.parametrize(("which", "_", "row"), rows("TIPS"))
def test_an_order_tips_as_worked_out(which: str, _: str, row: Tipped) -> None:
    a, b = assessed(which, row.ahead), assessed(which, row.behind)
    assert a.readiness is not None and b.readiness is not None
    over_common = pairs.difference_over_common(a, b, CONVENTIONS)
    assert (a.readiness - b.readiness, over_common) == printed((row.difference, row.over_common))
    for tip, expected in (
        (tips.tip_by_dimensions(b, a, CONVENTIONS), row.dimensions),
        (tips.tip_by_indicators(b, a, CONVENTIONS), row.indicators),
    ):
        assert (tip is None) == (expected is None)
        if tip is not None and expected is not None:
            assert (tip.points, tip.moves, tip.only_tie) == printed(tuple(expected))
    lower = tips.tip_by_evidence(b, a, CONVENTIONS)
    assert (lower and (lower.cells, lower.sets)) == (row.cells and (row.cells, row.sets))


@pytest.mark.parametrize(("which", "_", "row"), rows("TIPS"))
def test_the_least_weight_is_what_a_linear_programme_finds(which: str, _: str, row: Tipped) -> None:
    a, b = assessed(which, row.ahead), assessed(which, row.behind)
    for lead in (tips.dimension_lead(a, b, CONVENTIONS), tips.indicator_lead(a, b, CONVENTIONS)):
        assert lead is not None
        tip, solved = tips.least_weight(*lead), tips.least_weight_by_programme(*lead)
        assert (tip.points if tip else None) == (None if solved is None else pytest.approx(solved, abs=1e-6))


def test_dimensions_break_even_where_worked_out() -> None:
    a, b = assessed("first", "Deepening"), assessed("first", "Joint command")
    assert tips.break_even(a, b, CONVENTIONS) == printed(golden_first.BREAK_EVEN)


@pytest.mark.parametrize(("which", "_", "row"), rows("PAIRS"))
def test_a_pair_differs_over_what_both_know_as_worked_out(which: str, _: str, row: Paired) -> None:
    a, b = assessed(which, row.a), assessed(which, row.b)
    k = pairs.common(a, b, CONVENTIONS)
    seen = draws.pair_draws(drawn(which), a, b, CONVENTIONS)
    assert k is not None and seen is not None and a.readiness is not None and b.readiness is not None
    over_common = pairs.difference_over_common(a, b, CONVENTIONS)
    found = (a.readiness - b.readiness, 100 * k.covers, over_common, pairs.leads(a, b, CONVENTIONS))
    assert found == printed((row.difference, row.covers, row.over_common, row.leads))
    assert (seen.low, seen.high) == pytest.approx((row.low, row.high), abs=GOLDEN[which].RANGES_WITHIN[DRAWS])
    if row.share is not None:
        assert seen.share == pytest.approx(row.share, abs=GOLDEN[which].SHARES_WITHIN)


def test_what_is_not_assessed_is_in_no_pair() -> None:
    little = assessed("second", golden_second.NOT_ASSESSED)
    assert little.readiness is None
    for scenario in golden_second.SCENARIOS:
        other = assessed("second", scenario)
        assert pairs.difference(little, other, CONVENTIONS) is None
        assert draws.pair_draws(drawn("second"), other, little, CONVENTIONS) is None


# The targets of a codebook of seventeen: INS, TEC, EXE, THR
SEVENTEEN = {"I": (3, 3, 3, 3), "T": (2, 3, 3, 3), "E": (2, 3, 3, 3), "H": (3, 3, 3, 3, 3)}


@pytest.mark.parametrize(("grade", "speakers", "low", "high"), [("C3", 1, 80, 90), ("A1", 3, 99, 100)])
def test_thin_evidence_at_every_benchmark_is_doubted_and_firm_evidence_is_not(
    grade: str, speakers: int, low: float, high: float
) -> None:
    targets = {f"{d}{n}": t for d, its in SEVENTEEN.items() for n, t in enumerate(its)}
    claims = [
        Row(f"{i}-{n}", i, "doc", "", f"speaker {n}", grade, "supports", t)
        for i, t in targets.items()
        for n in range(speakers)
    ]
    case = register(tuple(SEVENTEEN), targets, {"doc": ("", "")}, claims, {"all": {}})
    a = assess(case, Choices(), CONVENTIONS, "all")
    assert a.readiness is not None and low < a.readiness < high
    assert a.levels == pytest.approx(100)
    assert a.doubt == pytest.approx(100 - a.readiness)
