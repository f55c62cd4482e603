"""Two days taken apart exactly: what each claim in between adds."""

from __future__ import annotations

import math
from datetime import date

import pytest
from hypothesis import given

from indicators.evidence import cannot_vote, is_later
from scenarios import assess, load_case, seed_folder
from scenarios.analysis import two_days
from scenarios.analysis.two_days import between
from scenarios.analysis.two_files import NotComparable, diverge
from scenarios.model.case import Case
from scenarios.model.settings import Settings, usual
from tests.support import golden, golden_first
from tests.support.counts import examples
from tests.support.dated import (
    GOLDEN,
    YEARLY,
    all_at,
    choices,
    dated,
    days,
    on,
    registers,
    scenarios,
)

SEED = load_case(seed_folder("china-russia-2017"))


COLUMNS = [
    *("date", "readiness", "low", "high", "known", "knows", "reaches", "class", "commitments_at_benchmark"),
    *("learned", "lost", "came", "went"),
]


@given(case=registers(), choice=choices(), scenario=scenarios, first=days, second=days)
@examples(60)
def test_parts_add_up_to_the_gap_and_turn_with_the_days(
    case: Case, choice: Settings, scenario: str, first: date, second: date
) -> None:
    there, back = between(case, choice, scenario, first, second), between(case, choice, scenario, second, first)
    a, b = (assess(case, on(case, choice, d)) for d in (first, second))
    ends = [float(x.marks.readiness[x.position(scenario)]) for x in (a, b)]
    assert [there.first.readiness, there.second.readiness] == pytest.approx(ends, abs=1e-12, nan_ok=True)
    assert (there.came, there.went) == (back.went, back.came)
    if there.parts is None or back.parts is None:
        assert math.isnan(there.gap) and back.parts is None
        return
    assert sum(p.part for p in there.parts) + there.one_side == pytest.approx(there.gap, abs=1e-9)
    assert [p.part for p in back.parts] == [-p.part for p in there.parts]
    assert back.one_side == -there.one_side
    named = [c for p in there.parts for c in (*p.came, *p.went)]
    assert len(named) == len(set(named))
    assert set(named) <= {*there.came, *there.went}


@given(case=registers(), choice=choices(), scenario=scenarios, first=days, second=days)
@examples(40)
def test_where_no_cell_becomes_known_the_date_of_the_account_by_causes_is_the_sum(
    case: Case, choice: Settings, scenario: str, first: date, second: date
) -> None:
    found = between(case, choice, scenario, first, second)
    a, b = (assess(case, on(case, choice, d)) for d in (first, second))
    if found.parts is None:
        return
    try:
        whole = diverge(a, b, scenario)
    except NotComparable:
        return
    assert [c.kind for c in whole.changes] == ([] if first == second else ["date"])
    total = sum(p.part for p in found.parts) + found.one_side
    assert total == pytest.approx(whole.gap, abs=1e-9)
    k = a.position(scenario)
    if (a.cells_by_scenario.known[k] == b.cells_by_scenario.known[k]).all() and abs(found.one_side) < 1e-9:
        assert sum(p.part for p in found.parts) == pytest.approx(whole.causes["believe"], abs=1e-9)


def test_a_part_is_what_the_claim_alone_adds_where_only_one_comes() -> None:
    case = dated(all_at("2010"), e18={"period": "2018"})
    found = between(case, GOLDEN, "baseline", date(2017, 1, 1), date(2020, 1, 1))
    assert (found.came, found.went, found.how) == (("e18",), (), "all orders")
    assert found.parts is not None
    worked = golden_first.WITHOUT_A_CLAIM
    assert found.gap == pytest.approx(-worked["e18"] / 100, abs=1e-6)
    # e19 has no weight, so P3 is unknown without e18: nothing of it can be split.
    assert (found.parts[0].part, found.parts[0].apart) == (0.0, True)
    assert found.one_side == pytest.approx(found.gap)
    case = dated(all_at("2010"), e03={"period": "2018"})
    found = between(case, GOLDEN, "baseline", date(2017, 1, 1), date(2020, 1, 1))
    assert found.parts is not None
    assert found.parts[0].part == pytest.approx(-worked["e03"] / 100, abs=1e-6)
    assert not found.parts[0].apart
    assert found.one_side == pytest.approx(0.0, abs=1e-12)


def test_claims_that_cannot_matter_have_no_part() -> None:
    found = between(SEED, usual(SEED), "formal-alliance", date(2016, 9, 12), date(2017, 3, 28))
    first, second = date(2016, 9, 12), date(2017, 3, 28)
    expected = [
        c.id
        for c in SEED.evidence
        if not cannot_vote(c, SEED.codebook)
        and not SEED.sources[c.source].outside
        and is_later(c, SEED.sources[c.source], first)
        and not is_later(c, SEED.sources[c.source], second)
    ]
    assert len(expected) > 30 and list(found.came) == expected
    assert found.parts == ()  # every cell is set by hand
    assert found.gap == found.one_side == 0.0


def test_many_claims_are_split_in_order_of_their_dates() -> None:
    case = dated(
        YEARLY,
        e02={"period": "2010", "valid_to": "2018"},
    )
    found = between(case, GOLDEN, "stall", date(2018, 1, 1), date(2020, 1, 1))
    assert found.how == "all orders"
    found = between(case, GOLDEN, "joint-command", date(2016, 1, 1), date(2020, 6, 1))
    assert found.parts is not None and found.how == "all orders"
    case = dated({f"e{n:02}": {"period": "2010" if n % 2 else "2010-06"} for n in range(1, 21)})
    more = golden.changed(
        case,
        evidence=(
            *case.evidence,
            *(c.model_copy(update={"id": f"f{c.id}", "period": "2018", "level": 1}) for c in case.evidence),
        ),
    )
    for offsetting, how in (("fully", "all orders"), ("partly", "by date"), ("not at all", "by date")):
        choice = GOLDEN.changed(offsetting=offsetting)
        found = between(more, choice, "baseline", date(2017, 1, 1), date(2019, 1, 1))
        assert found.how == how and found.parts is not None and len(found.parts) == 20
        assert sum(p.part for p in found.parts) + found.one_side == pytest.approx(found.gap, abs=1e-12)


def test_indicators_mixed_alone_give_the_same_parts_as_all_mixed_together(monkeypatch: pytest.MonkeyPatch) -> None:
    case = dated(all_at("2010"), **{f"e{n:02}": {"period": "2018"} for n in (2, 3, 6, 12, 13, 15, 17, 20)})
    days_ = date(2017, 1, 1), date(2019, 1, 1)
    alone = between(case, GOLDEN, "baseline", *days_)
    monkeypatch.setattr(two_days, "_blocks", lambda of, groups: [list(range(len(groups)))])
    together = between(case, GOLDEN, "baseline", *days_)
    assert alone.parts is not None and together.parts is not None
    assert sum(abs(p.part) for p in alone.parts) > 0.01
    assert [p.part for p in alone.parts] == pytest.approx([p.part for p in together.parts], abs=1e-12)


def test_very_many_claims_are_split_by_indicator() -> None:
    case = dated(all_at("2010"))
    crowd = tuple(
        c.model_copy(update={"id": f"{c.id}x{n}", "period": "2018", "level": n % 4, "attributed_to": f"s{n}"})
        for c in case.evidence
        for n in range(12)
    )
    found = between(
        golden.changed(case, evidence=(*case.evidence, *crowd)), GOLDEN, "baseline", date(2017, 1, 1), date(2019, 1, 1)
    )
    assert found.how == "by indicator" and found.parts is not None
    assert [p.indicator for p in found.parts] == [i for i in golden.IDS if i not in ("T4", "E4", "P4")]
    assert sum(len(p.came) for p in found.parts) == 240
    assert sum(p.part for p in found.parts) + found.one_side == pytest.approx(found.gap, abs=1e-12)
