"""Dates: which claims count when, and readiness from change to change."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from pandas.testing import assert_frame_equal

from scenarios import assess
from scenarios.analysis.timeline import OnDays, by_date, timeline
from scenarios.model import own_scenarios as acts
from scenarios.model.case import Case
from scenarios.model.settings import Settings, usual
from scenarios.scoring.claims_used import claims_used
from scenarios.scoring.left_out import AT_ONCE
from scenarios.two_days import between
from tests.support import golden, treaties
from tests.support.counts import examples
from tests.support.dated import DAYS, GOLDEN, YEARLY, all_at, dated, registers, scenarios
from tests.support.random_cases import choices
from tests.support.shipped import CASE

COLUMNS = [
    *("date", "readiness", "low", "high", "known", "knows", "reaches", "class", "commitments_at_benchmark"),
    "treaty",
    *("learned", "lost", "came", "went"),
]


def changes_of(case: Case, settings: Settings) -> list[date]:
    """The days on which other claims count than on the day before."""
    of = OnDays(case, settings, case.reference)
    days = of.changes(10_000)
    return [
        d for d in days if (of.counting([d]) != of.counting([d - timedelta(days=d > date.min)])).any() or d == date.min
    ]


def test_what_had_been_published_moves_the_line_to_the_days_of_the_sources() -> None:
    """Everything is of one document of 2019, whatever it speaks of."""
    case = dated(all_at("2010"))
    assert changes_of(case, GOLDEN) == [date(2010, 1, 1)]
    assert changes_of(case, GOLDEN.changed(published_by=True)) == [date(2019, 1, 1)]
    table = timeline(case, GOLDEN.changed(published_by=True), "baseline")
    assert list(table["date"]) == [date(2019, 1, 1)]
    assert table["readiness"].iloc[0] == pytest.approx(golden.SCORED["baseline"].fully, abs=1e-4)
    moved = GOLDEN.changed(published_by=True, as_of=date(2015, 1, 1))
    assert not by_date(case, moved).counting and len(by_date(case, moved).later) == 20


def test_commitments_and_class_are_steps_of_the_line_though_no_claim_on_an_indicator_comes() -> None:
    case = treaties.case(treaties.SIGNED, treaties.IN_FORCE)
    table = timeline(case, GOLDEN, "now")
    days_ = [date(1950, 2, 14), date(1951, 4, 11), date(1981, 1, 1), date(2019, 1, 1)]
    assert list(table["date"]) == days_
    assert table["commitments_at_benchmark"].tolist() == [0, 1, 0, 0]
    assert table["class"].tolist()[:3] == ["no treaty", "on paper", "no treaty"]
    assert table["class"].iloc[3] == "no treaty"
    assert [list(x) for x in table["came"][:3]] == [[], [], []]
    # A treaty is in force whoever reports it later; what is told of the indicators is not known before 2019.
    then = timeline(case, GOLDEN.changed(published_by=True), "now")
    assert then["commitments_at_benchmark"].tolist() == [0, 1, 0, 0]


@given(case=registers(), choice=choices())
@examples(25)
def test_between_two_changes_nothing_changes(case: Case, choice: Settings) -> None:
    changes = changes_of(case, choice)
    for day in changes:
        before, now = (set(by_date(case, choice.changed(as_of=d)).counting) for d in (day - timedelta(days=1), day))
        assert before != now
    for day in set(DAYS) - set(changes):
        before, now = (set(by_date(case, choice.changed(as_of=d)).counting) for d in (day - timedelta(days=1), day))
        assert before == now


def test_which_claims_the_date_keeps_out_and_why() -> None:
    case = dated(e01={"period": "2015"}, e02={"period": "2014", "valid_to": "2014-12"}, e03={"period": "../2013"})
    found = by_date(case, GOLDEN.changed(as_of=date(2016, 1, 1), left_out=("e20",)))
    assert [c.id for c in found.counting] == ["e01", "e03"]
    assert [c.id for c in found.expired] == ["e02"]
    assert [c.id for c in found.later] == [f"e{n:02}" for n in range(4, 20)]
    everything = by_date(CASE, usual(CASE))
    assert not everything.later and not everything.expired


def test_what_counts_on_the_cases_date_is_what_every_page_counts() -> None:
    used = claims_used(assess(CASE, usual(CASE)))
    assert {c.id for c in by_date(CASE, usual(CASE)).counting} == {*used.on_indicators, *used.on_commitments}


@pytest.mark.slow
@given(case=registers(), choice=choices(), scenario=scenarios)
@examples(25)
def test_every_row_is_the_assessment_of_its_day(case: Case, choice: Settings, scenario: str) -> None:
    table = timeline(case, choice, scenario)
    assert list(table.columns) == COLUMNS
    present: set[str] = set()
    known: list[str] = []
    for row in table.to_dict("records")[::3]:
        a = assess(case, choice.changed(as_of=row["date"]))
        k = a.position(scenario)
        expected = [100 * a.marks.readiness[k], 100 * a.ranges.low[k], 100 * a.ranges.high[k], a.known[k]]
        found = [row["readiness"], row["low"], row["high"], row["known"]]
        assert found == pytest.approx([float(x) for x in expected], abs=1e-9, nan_ok=True)
        assert (row["reaches"], row["class"]) == (a.count(1)[k], a.class_of(scenario))
        assert row["knows"] == tuple(np.array(golden.IDS)[a.cells_by_scenario.known[k]])
    for row in table.to_dict("records"):
        assert [i for i in row["knows"] if i not in known] == list(row["learned"])
        assert [i for i in known if i not in row["knows"]] == list(row["lost"])
        assert row["known"] == len(row["knows"])
        known = list(row["knows"])
    for row in table.to_dict("records"):
        assert not present & set(row["came"]) and set(row["went"]) <= present
        present = (present | set(row["came"])) - set(row["went"])
        counting = {c.id for c in by_date(case, choice.changed(as_of=row["date"])).counting}
        assert present == counting


@given(case=registers(), choice=choices(), other=choices(), first=scenarios, scenario=scenarios)
@examples(25)
def test_the_line_of_a_register_read_before_is_the_line_drawn_afresh(
    case: Case, choice: Settings, other: Settings, first: str, scenario: str
) -> None:
    of = OnDays(case, choice, first)
    timeline(case, choice, first, of=of)
    moved = choice.changed(
        weights=other.weights.model_dump(), offsetting=other.offsetting, benchmark=other.benchmark, seed=other.seed
    )
    drawn_on = timeline(case, moved, scenario, of=of.at(scenario, moved))
    assert_frame_equal(drawn_on, timeline(case, moved, scenario))


@pytest.mark.parametrize("at_once", [1, AT_ONCE])
@given(case=registers(), choice=choices(), scenario=scenarios)
@examples(10)
def test_with_one_claim_after_the_other_it_scores_as_with_each_such_set_of_claims(
    at_once: int, case: Case, choice: Settings, scenario: str
) -> None:
    of = OnDays(case, choice, scenario)
    first, last = of.counting([DAYS[0], DAYS[-1]])
    differ = np.flatnonzero(first != last)
    sets = np.repeat(first[None], len(differ), axis=0)
    sets[np.arange(len(differ)), differ] = last[differ]
    with pytest.MonkeyPatch.context() as few:
        few.setattr("scenarios.analysis.timeline.AT_ONCE", at_once)
        assert of.with_each(first, last) == pytest.approx(of.readiness(sets), abs=1e-12, nan_ok=True)


def test_claims_open_at_their_start_have_a_row_before_the_first_change() -> None:
    case = dated(all_at("../2010"), e20={"period": "2015"})
    table = timeline(case, GOLDEN, "baseline")
    assert list(table["date"]) == [date(2014, 12, 31), date(2015, 1, 1)]
    assert len(table["came"].iloc[0]) == 19
    assert table["came"].iloc[1] == ("e20",)
    assert table["readiness"].iloc[1] == pytest.approx(golden.SCORED["baseline"].fully, abs=1e-4)


def test_without_changes_there_is_one_row() -> None:
    case = dated(all_at("../2010"))
    assert changes_of(case, GOLDEN) == []
    assert list(timeline(case, GOLDEN, "baseline")["date"]) == [case.header.as_of]
    assert changes_of(golden.changed(case, evidence=()), GOLDEN) == []
    assert np.isnan(timeline(golden.changed(case, evidence=()), GOLDEN, "baseline")["readiness"].iloc[0])


def test_with_many_days_the_ends_the_last_of_the_case_and_those_with_most_changes_are_drawn() -> None:
    case = dated(YEARLY, e10={"period": "2005"}, e11={"period": "2005"})
    assert len(changes_of(case, GOLDEN)) == 18
    table = timeline(case, GOLDEN, "baseline", limit=4)
    assert [d.year for d in table["date"]] == [2001, 2002, 2005, 2020]
    assert (
        len({c for came in table["came"] for c in came}) == 20
    )  # claims of a day that is not drawn come with the next
    own = golden.changed(case, header=case.header.model_copy(update={"as_of": date(2010, 6, 30)}))
    kept = timeline(own, GOLDEN, "baseline", limit=4)
    assert [d.year for d in kept["date"]] == [2001, 2005, 2009, 2020], "the last one up to the date of the case"
    a = assess(own, GOLDEN.changed(as_of=date(2010, 6, 30)))
    assert kept["readiness"].iloc[2] == pytest.approx(
        100 * float(a.marks.readiness[a.position("baseline")]), nan_ok=True
    )


@pytest.mark.parametrize("text", ["0001-01-01", "9999-12-31"])
def test_the_ends_of_the_calendar_hold(text: str) -> None:
    case = dated(e01={"period": text, "valid_to": "9999-12-31"}, e02={"period": "../2010"})
    assert changes_of(case, GOLDEN)[-1 if text[0] == "9" else 0] == date.fromisoformat(text)
    timeline(case, GOLDEN, "baseline")
    between(case, GOLDEN, "baseline", date.min, date.max)


def test_own_scenarios_have_a_time_line() -> None:
    choice, name = acts.copied(CASE, usual(CASE), "all-claims")
    mine, theirs = (timeline(CASE, choice, s) for s in (name, "all-claims"))
    assert mine.equals(theirs)


def test_the_date_in_force_does_not_move_the_time_line() -> None:
    one, other = (timeline(CASE, usual(CASE).changed(as_of=d), "all-claims") for d in (None, date(2015, 6, 1)))
    assert one.equals(other)
