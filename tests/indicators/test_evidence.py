"""Which claims count: dates, speakers, sources, grades, and what a reading believes."""

from __future__ import annotations

from datetime import date
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.evidence import Admissible, Claim, inadmissible, speaker, stay
from indicators.method import KINDS, Kind
from indicators.sources import Header, Source
from scenarios import Settings, assess, load_case, seed_folder
from scenarios.model.scenario import Admission, Scenario, resolve
from scenarios.model.settings import usual
from tests.oracle import dates, from_case
from tests.support import golden
from tests.support.dated import GOLDEN, dated, days, periods, valid

CASE = load_case(seed_folder("china-russia-2017"))
SOURCE = Source(id="s", author="A. Writer", title="T", date="2015-06")


def claim(**fields: object) -> Claim:
    base = {
        **{"id": "c", "source": "s", "claim": "x", "indicator": "INS1", "direction": "supports", "level": 2},
        **{"kind": "event", "reliability": "B", "credibility": "2"},
    }
    return Claim.model_validate(base | fields)


def test_the_kinds_of_claims_are_those_that_the_method_grades() -> None:
    assert get_args(Kind) == KINDS


@pytest.mark.parametrize(
    ("fields", "as_of", "why"),
    [
        ({}, date(2015, 6, 1), ""),  # a month starts on its first day
        ({}, date(2015, 5, 31), "later than the date"),
        ({"period": "2016/2014"}, date(2015, 6, 1), None),
        ({"period": "2016"}, date(2015, 12, 31), "later than the date"),
        ({"period": "2016"}, date(2016, 1, 1), ""),
        ({"period": "../2020"}, date(1990, 1, 1), ""),  # open at the start is never later
        ({"period": "2012/.."}, date(2012, 1, 1), ""),
        ({"period": "2010/2011"}, date(2030, 1, 1), ""),  # a period that has ended still counts
        ({"valid_to": "2016"}, date(2016, 12, 31), ""),  # a year ends on its last day
        ({"valid_to": "2016"}, date(2017, 1, 1), "expired"),
        ({"valid_to": "2016-02"}, date(2016, 2, 29), ""),
        ({"valid_to": "2016-02"}, date(2016, 3, 1), "expired"),
    ],
)
def test_dates_decide_whether_a_claim_may_be_used(fields: dict[str, str], as_of: date, why: str | None) -> None:
    if why is None:
        with pytest.raises(ValueError, match="end lies before the start"):
            claim(**fields)
        return
    assert inadmissible(claim(**fields), SOURCE, Admissible(as_of)) == why


def test_a_source_outside_the_study_counts_only_when_switched_on() -> None:
    outside = SOURCE.model_copy(update={"outside": True})
    by = Admissible(date(2020, 1, 1))
    assert inadmissible(claim(), outside, by) == "source switched off"
    assert inadmissible(claim(), outside, by._replace(outside=True)) == ""
    assert inadmissible(claim(), outside, by._replace(outside=True, left_out=frozenset("c"))) == "left out"
    assert inadmissible(claim(), SOURCE, by._replace(sources_off=frozenset("s"))) == "source switched off"


@pytest.mark.parametrize(
    ("published", "period", "as_of", "why"),
    [
        ("2016-03", "2005", date(2016, 2, 29), "later than the date"),  # had not been published
        ("2016-03", "2005", date(2016, 3, 1), ""),
        ("2016", "2005", date(2016, 1, 1), ""),  # a yearly date counts from 1 January
        ("2016", "../2005", date(2015, 12, 31), "later than the date"),
        ("2010", "2016", date(2015, 12, 31), "later than the date"),  # told before it began
        ("2010", "", date(2009, 12, 31), "later than the date"),
    ],
)
def test_what_had_not_been_published_counts_only_as_what_we_now_know(
    published: str, period: str, as_of: date, why: str
) -> None:
    source = SOURCE.model_copy(update={"date": published})
    by = Admissible(as_of, published_by=True)
    assert inadmissible(claim(period=period), source, by) == why
    if period and period != "2016":
        assert inadmissible(claim(period=period), source, by._replace(published_by=False)) == ""
    assert inadmissible(claim(period=period, valid_to="2001"), source, by) == "expired"


def test_a_source_without_a_date_is_not_known_to_have_been_published_before_the_case() -> None:
    undated, known = SOURCE.model_copy(update={"date": ""}), claim(period="2005")
    by = Admissible(date(2015, 6, 30), published_by=True, undated=date(2015, 7, 1))
    assert inadmissible(known, undated, by) == "later than the date"
    assert inadmissible(known, undated, by._replace(as_of=date(2015, 7, 1))) == ""
    assert inadmissible(known, undated, by._replace(published_by=False)) == ""  # what we now know of then


@given(period=periods, until=valid, day=days, published=st.sampled_from(["2014", "2016-07", "2019-03-02", ""]))
def test_a_claim_stays_for_the_days_on_which_it_is_neither_later_nor_expired(
    period: str, until: str, day: date, published: str
) -> None:
    case = dated(e01={"period": period, "valid_to": until})
    source = case.sources["doc"].model_copy(update={"date": published})
    header = case.header.model_copy(update={"sources": (source,)})
    case, own = golden.changed(case, header=header), case.header.as_of
    for known_by_then in (False, True):
        settings = GOLDEN.changed(as_of=day, published_by=known_by_then)
        register, chosen = from_case.register(case, settings), from_case.choices(case, settings)
        told = next(c for c in register.claims if c.id == "e01")
        late, over = dates.later(register, chosen, told), dates.expired(register, chosen, told)
        found = stay(case.claims["e01"], source, undated=own, published_by=known_by_then)
        assert found.holds(day) == (not late and not over)
        by = Admissible(day, published_by=known_by_then, undated=own)
        said = "expired" if over else "later than the date" if late else ""
        assert inadmissible(case.claims["e01"], source, by) == said
    if not published:  # nobody knows when: it cannot have been known before the case's own date
        assert late or day >= own


def test_a_claim_without_a_page_is_kept_as_it_was_before_there_were_pages() -> None:
    assert "page" not in claim().as_json and '"page":12' in claim(page=12).as_json
    assert claim().as_line == claim(page=12).as_line  # where no claim of the register names a page


def test_what_had_not_been_published_does_not_let_a_stance_speak() -> None:
    """Then elsewhere governs, as if nobody of that side had spoken; the case's own date counts too."""
    claims = (
        claim(id="mine", source="late", stance="one", level=0, period="2010"),
        claim(id="theirs", source="early", period="2010"),
    )
    sources = [{"id": n, "title": n, "date": d} for n, d in (("late", "2021"), ("early", "2012"))]
    header = golden.case().header.model_dump() | {"sources": sources, "stances": [{"id": "one", "name": "One"}]}
    reading = Scenario(id="r", name="R", group="reading", claims=Admission(stance="one", elsewhere="all"))
    case = golden.changed(
        golden.case(),
        header=Header.model_validate(header),
        evidence=tuple(c.model_copy(update={"indicator": "I1"}) for c in claims),
        scenarios=(reading,),
    )

    def voting(**choices: object) -> list[str]:
        a = assess(case, Settings.model_validate({"case": "golden", "draws": 1_000} | choices))
        return [c.id for c in a.cells_by_scenario.voters[0][0]]

    assert voting() == ["mine"]
    assert voting(published_by=True) == ["theirs"]
    assert voting(published_by=True, as_of="2021-01-01") == ["mine"]
    assert voting(published_by=True, as_of="2011-12-31") == []


def test_speakers_are_the_same_whatever_their_case_and_spacing() -> None:
    assert speaker(claim(attributed_to=" S.  LAVROV"), SOURCE) == speaker(claim(attributed_to="s. lavrov"), SOURCE)
    assert speaker(claim(attributed_to="author"), SOURCE) == speaker(claim(attributed_to="A. Writer"), SOURCE)
    assert speaker(claim(), SOURCE) == "source s"


def test_a_copy_speaks_with_the_voice_of_what_it_repeats_and_its_author_with_a_name_of_its_own() -> None:
    copy = SOURCE.model_copy(update={"id": "t", "author": "B. Editor", "copy_of": "s"})
    assert speaker(claim(source="t"), copy) == speaker(claim(), SOURCE)
    assert speaker(claim(source="t", attributed_to="author"), copy) == "b. editor"
    nobody = copy.model_copy(update={"author": ""})
    assert speaker(claim(source="t", attributed_to="author"), nobody) == "source s"


def test_a_stance_governs_where_it_speaks_and_elsewhere_the_rest() -> None:
    a = assess(CASE)
    fears, author = a.position("fears-right"), a.position("as-the-author-argues")
    ids = CASE.codebook.indicator_ids
    stances = {c.stance for c in a.cells_by_scenario.voters[fears][ids.index("THR1")]}
    assert stances == {"sceptics-fear"}
    everything = a.cells_by_scenario.voters[0][ids.index("THR3")]
    assert a.cells_by_scenario.voters[fears][ids.index("THR3")] == everything
    assert {c.stance for voters in a.cells_by_scenario.voters[author] for c in voters} == {"article"}


def test_where_the_last_claim_of_a_stance_is_left_out_elsewhere_governs() -> None:
    mine = tuple(c.id for c in CASE.evidence if c.stance == "sceptics-fear" and c.indicator == "THR4")
    a = assess(CASE, usual(CASE).changed(left_out=mine))
    i, k = CASE.codebook.indicator_ids.index("THR4"), a.position("fears-right")
    assert a.cells_by_scenario.voters[k][i] == a.cells_by_scenario.voters[0][i] != ()


def test_a_documented_commitment_falls_with_its_last_citation_that_shows_a_step() -> None:
    left = assess(CASE, usual(CASE).changed(left_out=("E42",)))
    standing = {s.commitment: s for s in left.standings("all-claims")}
    assert standing["COM5"].step is None
    some = assess(CASE, usual(CASE).changed(left_out=("E94", "E96")))
    assert {s.commitment: s for s in some.standings("all-claims")}["COM1"].step == 1
    # E94 and E96 say how far it has not come: they bound a step and show none.
    none = assess(CASE, usual(CASE).changed(left_out=("E83",)))
    assert {s.commitment: s for s in none.standings("all-claims")}["COM1"].step is None


def test_what_is_taken_over_and_what_is_not_named() -> None:
    cells = {"INS1": {"rule": "floor", "value": 3, "basis": "assumption", "reason": "r"}}
    raw = (
        {"id": "reading", "name": "r", "group": "reading", "cells": cells},
        {"id": "no-table", "name": "n", "group": "past"},
        {"id": "empty", "name": "e", "group": "past", "cells": {}},
        {
            "id": "child",
            "name": "c",
            "group": "future",
            "starts_from": "reading",
            "cells": {"INS2": {"rule": "unknown"}},
        },
        {
            "id": "none",
            "name": "z",
            "group": "future",
            "starts_from": "top",
            "commitments": {"COM1": {"status": "none"}},
        },
        {
            "id": "top",
            "name": "t",
            "group": "reading",
            "commitments": {"COM1": {"status": 2, "basis": "assumption", "reason": "r"}},
        },
    )
    found = {r.id: r for r in resolve([Scenario.model_validate(x) for x in raw], CASE.codebook)}
    assert (found["reading"].cells["INS1"].rule, found["reading"].cells["INS2"].rule) == ("floor", "evidence")
    assert found["no-table"].cells["INS1"].rule == "evidence"
    assert found["empty"].cells["INS1"].rule == "unknown"
    assert (found["child"].cells["INS1"].rule, found["child"].cells["INS2"].rule) == ("floor", "unknown")
    assert found["child"].ancestors == ("reading",)
    assert (list(found["top"].commitments), list(found["none"].commitments)) == (["COM1"], [])


def test_how_a_claim_was_coded_changes_nothing_of_a_register_that_does_not_say_it() -> None:
    kept = claim(proposal="taken", unsure="yes")
    assert "proposal" not in claim().as_json and "unsure" not in claim().as_json
    assert '"proposal":"taken"' in kept.as_json and '"unsure":"yes"' in kept.as_json
    assert kept.as_line == claim().as_line and kept.as_whole_line.endswith(",taken,yes\n")
