"""Which claims count: dates, speakers, sources, grades, and what a reading believes."""

from __future__ import annotations

from datetime import date, timedelta
from typing import get_args

from hypothesis import given
from hypothesis import strategies as st

from indicators.evidence import (
    COLUMNS,
    COLUMNS_WITH_PAGE,
    COLUMNS_WITHOUT_PAGE,
    Admissible,
    inadmissible,
    speaker,
    stay,
)
from indicators.method import KINDS, Kind
from indicators.sources import Source
from tests.oracle import dates, from_case
from tests.support import golden
from tests.support.dated import GOLDEN, dated, days, periods, valid
from tests.support.golden import claim

SOURCE = Source(id="s", author="A. Writer", title="T", date="2015-06")


def test_the_kinds_of_claims_are_those_that_the_method_grades() -> None:
    assert get_args(Kind) == KINDS


def test_a_source_outside_the_study_counts_only_when_switched_on() -> None:
    outside = SOURCE.model_copy(update={"outside": True})
    by = Admissible(date(2020, 1, 1))
    assert inadmissible(claim(), outside, by) == "source switched off"
    assert inadmissible(claim(), outside, by._replace(outside=True)) == ""
    assert inadmissible(claim(), outside, by._replace(outside=True, left_out=frozenset("c"))) == "left out"
    assert inadmissible(claim(), SOURCE, by._replace(sources_off=frozenset("s"))) == "source switched off"


@given(period=periods, until=valid, day=days, published=st.sampled_from(["2014", "2016-07", "2019-03-02", ""]))
def test_a_claim_stays_for_the_days_on_which_it_is_neither_later_nor_expired(
    period: str, until: str, day: date, published: str
) -> None:
    case = dated(e01={"period": period, "valid_to": until})
    source = case.sources["doc"].model_copy(update={"date": published})
    header = case.header.model_copy(update={"sources": (source,)})
    case, own = golden.changed(case, header=header), case.header.as_of
    for known_by_then in (False, True):
        found = stay(case.claims["e01"], source, undated=own, published_by=known_by_then)
        edges = [end + timedelta(n) for end in found if end is not None for n in (-1, 0, 1)]
        for at in (*edges, day):
            settings = GOLDEN.changed(as_of=at, published_by=known_by_then)
            register, chosen = from_case.register(case, settings), from_case.choices(case, settings)
            told = next(c for c in register.claims if c.id == "e01")
            late, over = dates.later(register, chosen, told), dates.expired(register, chosen, told)
            assert found.holds(at) == (not late and not over)
            by = Admissible(at, published_by=known_by_then, undated=own)
            said = "expired" if over else "later than the date" if late else ""
            assert inadmissible(case.claims["e01"], source, by) == said
    if not published:  # nobody knows when: it cannot have been known before the case's own date
        assert late or day >= own


def test_a_claim_without_a_page_is_kept_as_it_was_before_there_were_pages() -> None:
    assert "page" not in claim().as_json and '"page":12' in claim(page=12).as_json
    bare = COLUMNS_WITHOUT_PAGE
    assert claim().as_line(bare) == claim(page=12).as_line(bare)  # where no claim of the register names a page


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


def test_how_a_claim_was_coded_changes_nothing_of_a_register_that_does_not_say_it() -> None:
    kept = claim(proposal="taken", unsure="yes")
    assert "proposal" not in claim().as_json and "unsure" not in claim().as_json
    assert '"proposal":"taken"' in kept.as_json and '"unsure":"yes"' in kept.as_json
    assert kept.as_line(COLUMNS_WITH_PAGE) == claim().as_line(COLUMNS_WITH_PAGE)
    assert kept.as_line(COLUMNS).endswith(",taken,yes\n")
