"""Dates: which claims count when, readiness from change to change, two days taken apart exactly."""

from __future__ import annotations

import math
from datetime import date, timedelta
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.evidence import is_expired, is_later
from scenarios import assess, load_case, seed_folder
from scenarios import own as acts
from scenarios.accounts import two_days
from scenarios.accounts.timeline import by_date, change_dates, stay, timeline
from scenarios.accounts.two_days import between
from scenarios.accounts.two_files import NotComparable, diverge
from scenarios.case import Case
from scenarios.scenario import Admission, Scenario
from scenarios.settings import Settings, usual
from tests.support import golden
from tests.support.counts import examples

SEED = load_case(seed_folder("china-russia-2017"))
GOLDEN = Settings(case="golden", draws=1_000)
DAYS = [date(2015, 1, 1) + timedelta(days=73 * k) for k in range(30)]

days = st.sampled_from(DAYS)
periods = st.one_of(
    st.just(""),
    st.sampled_from(["2015", "2016-07", "2018/..", "../2016", "2015-03/2017", "2017-02-28/2018-01"]),
    days.map(date.isoformat),
)
valid = st.one_of(st.just(""), st.sampled_from(["2016", "2017-02"]), days.map(date.isoformat))


def dated(everywhere: dict[str, dict[str, str]] | None = None, /, **by_claim: dict[str, str]) -> Case:
    """The golden example with periods and last valid days for some claims; the others carry their source's 2019."""
    case, given_ = golden.case(), (everywhere or {}) | by_claim
    return golden.changed(case, evidence=tuple(c.model_copy(update=given_.get(c.id, {})) for c in case.evidence))


def all_at(period: str) -> dict[str, dict[str, str]]:
    """One period for every claim of the golden example."""
    return {c.id: {"period": period} for c in golden.case().evidence}


YEARLY = {f"e{n:02}": {"period": date(2000 + n, 1, 1).isoformat()} for n in range(1, 21)}


@st.composite
def registers(draw: st.DrawFn) -> Case:
    """The golden register with periods and last valid days drawn, and a reading by stance beside its scenarios."""
    case = golden.case()
    stances = st.sampled_from([None, "one"])
    evidence = tuple(
        c.model_copy(update={"period": draw(periods), "valid_to": draw(valid), "stance": draw(stances)})
        for c in case.evidence
    )
    reading = Scenario(
        id="one",
        name="One side",
        group="reading",
        claims=Admission(stance="one", elsewhere=draw(st.sampled_from(["all", "none"]))),
    )
    return golden.changed(case, evidence=evidence, scenarios=(*case.scenarios, reading))


@st.composite
def choices(draw: st.DrawFn) -> Settings:
    """Settings that move readiness or the register."""
    return GOLDEN.changed(
        offsetting=draw(st.sampled_from(["fully", "partly", "not at all"])),
        weights={"dimensions": {"I": draw(st.sampled_from([10.0, 50.0, 100.0]))}},
        left_out=draw(st.sets(st.sampled_from([c.id for c in golden.case().evidence]), max_size=3)),
    )


scenarios = st.sampled_from(["baseline", "stall", "joint-command", "early-stage", "one"])


def on(case: Case, choice: Settings, day: date) -> Settings:
    return choice.changed(as_of=day)


@given(period=periods, until=valid, day=days)
def test_a_stay_says_what_the_register_says(period: str, until: str, day: date) -> None:
    case = dated(e01={"period": period, "valid_to": until})
    claim, source = case.claims["e01"], case.sources["doc"]
    assert stay(claim, source).holds(day) == (not is_later(claim, source, day) and not is_expired(claim, day))


def test_the_days_are_those_on_which_the_set_changes() -> None:
    case = dated(
        e01={"period": "2015-04/2016", "valid_to": "2016-06"},
        e02={"period": "../2015"},
        e03={"period": "2018", "valid_to": "2017"},  # over before it began
        e04={"period": "2015-04"},
    )
    assert change_dates(case, GOLDEN) == [date(2015, 4, 1), date(2016, 7, 1), date(2019, 1, 1)]
    assert change_dates(case, GOLDEN.changed(left_out=("e01",))) == [date(2015, 4, 1), date(2019, 1, 1)]


@given(case=registers(), choice=choices())
@examples(25)
def test_between_two_changes_nothing_changes(case: Case, choice: Settings) -> None:
    changes = change_dates(case, choice)
    for day in changes:
        before, now = (set(by_date(case, on(case, choice, d)).counting) for d in (day - timedelta(days=1), day))
        assert before != now
    for day in set(DAYS) - set(changes):
        before, now = (set(by_date(case, on(case, choice, d)).counting) for d in (day - timedelta(days=1), day))
        assert before == now


def test_which_claims_the_date_keeps_out_and_why() -> None:
    case = dated(e01={"period": "2015"}, e02={"period": "2014", "valid_to": "2014-12"}, e03={"period": "../2013"})
    found = by_date(case, GOLDEN.changed(as_of=date(2016, 1, 1), left_out=("e20",)))
    assert [c.id for c in found.counting] == ["e01", "e03"]
    assert [c.id for c in found.expired] == ["e02"]
    assert [c.id for c in found.later] == [f"e{n:02}" for n in range(4, 20)]
    everything = by_date(SEED, usual(SEED))
    assert not everything.later and not everything.expired


@given(case=registers(), choice=choices(), scenario=scenarios)
@examples(25)
def test_every_row_is_the_assessment_of_its_day(case: Case, choice: Settings, scenario: str) -> None:
    table = timeline(case, choice, scenario, draws=1_000)
    assert list(table.columns) == ["date", "readiness", "low", "high", "known", "at_benchmark", "came", "went"]
    present: set[str] = set()
    for row in table.to_dict("records")[::3]:
        a = assess(case, on(case, choice, row["date"]))
        k = a.position(scenario)
        expected = [100 * a.marks.readiness[k], 100 * a.ranges.low[k], 100 * a.ranges.high[k], a.known[k]]
        found = [row["readiness"], row["low"], row["high"], row["known"]]
        assert found == pytest.approx([float(x) for x in expected], abs=1e-9, nan_ok=True)
        assert row["at_benchmark"] == a.at_benchmark[k]
    for row in table.to_dict("records"):
        assert not present & set(row["came"]) and set(row["went"]) <= present
        present = (present | set(row["came"])) - set(row["went"])
        counting = {c.id for c in by_date(case, on(case, choice, row["date"])).counting}
        assert present == counting


def test_claims_open_at_their_start_have_a_row_before_the_first_change() -> None:
    case = dated(all_at("../2010"), e20={"period": "2015"})
    table = timeline(case, GOLDEN, "baseline")
    assert list(table["date"]) == [date(2014, 12, 31), date(2015, 1, 1)]
    assert len(table["came"].iloc[0]) == 19
    assert table["came"].iloc[1] == ("e20",)
    assert table["readiness"].iloc[1] == pytest.approx(78.8194, abs=1e-4)


def test_without_changes_there_is_one_row() -> None:
    case = dated(all_at("../2010"))
    assert change_dates(case, GOLDEN) == []
    assert list(timeline(case, GOLDEN, "baseline")["date"]) == [case.header.as_of]
    assert change_dates(golden.changed(case, evidence=()), GOLDEN) == []
    assert np.isnan(timeline(golden.changed(case, evidence=()), GOLDEN, "baseline")["readiness"].iloc[0])


def test_with_many_days_the_first_the_last_and_those_with_most_changes_are_drawn() -> None:
    case = dated(
        YEARLY,
        e10={"period": "2005"},
        e11={"period": "2005"},
    )
    assert len(change_dates(case, GOLDEN)) == 18
    table = timeline(case, GOLDEN, "baseline", limit=4)
    assert [d.year for d in table["date"]] == [2001, 2002, 2005, 2020]
    assert (
        len({c for came in table["came"] for c in came}) == 20
    )  # claims of a day that is not drawn come with the next


@pytest.mark.parametrize("text", ["0001-01-01", "9999-12-31"])
def test_the_ends_of_the_calendar_hold(text: str) -> None:
    case = dated(e01={"period": text, "valid_to": "9999-12-31"}, e02={"period": "../2010"})
    assert change_dates(case, GOLDEN)[-1 if text[0] == "9" else 0] == date.fromisoformat(text)
    timeline(case, GOLDEN, "baseline")
    between(case, GOLDEN, "baseline", date.min, date.max)


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
    assert found.gap == pytest.approx(-0.048611, abs=1e-6)  # Appendix A: without e18 4.8611 more
    # e19 has no weight, so P3 is unknown without e18: nothing of it can be split.
    assert (found.parts[0].part, found.parts[0].apart) == (0.0, True)
    assert found.one_side == pytest.approx(found.gap)
    case = dated(all_at("2010"), e03={"period": "2018"})
    found = between(case, GOLDEN, "baseline", date(2017, 1, 1), date(2020, 1, 1))
    assert found.parts is not None
    assert found.parts[0].part == pytest.approx(-0.020833, abs=1e-6)
    assert not found.parts[0].apart
    assert found.one_side == pytest.approx(0.0, abs=1e-12)


def test_claims_that_cannot_matter_have_no_part() -> None:
    found = between(SEED, usual(SEED), "formal-alliance", date(2016, 9, 12), date(2017, 3, 28))
    assert len(found.came) == 41
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


def test_own_scenarios_have_a_time_line() -> None:
    choice, name = acts.copied(SEED, usual(SEED), "all-claims")
    mine, theirs = (timeline(SEED, choice, s) for s in (name, "all-claims"))
    assert mine.equals(theirs)


def test_the_time_line_of_the_embedded_case_breaks_where_nothing_is_assessed() -> None:
    table = timeline(SEED, usual(SEED), "all-claims")
    assert [bool(np.isnan(r)) for r in table["readiness"]] == [True] * 6 + [False]
    assert (table["low"] < table["high"]).all()
    a = assess(SEED, usual(SEED))
    assert table["readiness"].iloc[-1] == pytest.approx(100 * a.marks.readiness[0])


def test_the_date_in_force_does_not_move_the_time_line() -> None:
    one, other = (timeline(SEED, usual(SEED).changed(as_of=d), "all-claims") for d in (None, date(2015, 6, 1)))
    assert one.equals(other)


def test_a_source_that_counts_adds_its_days() -> None:
    more: Any = set(change_dates(SEED, usual(SEED).changed(outside=True)))
    assert set(change_dates(SEED, usual(SEED))) <= more
