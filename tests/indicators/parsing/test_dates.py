"""Dates as analysts write them: the first and the last day of what they name, and what is none."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.parsing.dates import checked_period, first_day, last_day, period_start
from tests.support.counts import examples


@examples()
@given(st.dates(max_value=date(9998, 12, 31)), st.sampled_from([4, 7, 10]))
def test_a_day_lies_within_the_year_the_month_and_the_day_it_is_part_of(day: date, length: int) -> None:
    text = day.isoformat()[:length]
    first, last = first_day(text), last_day(text)
    assert first <= day <= last
    for other in (first, last, first - timedelta(days=first > date.min), last + timedelta(days=1)):
        assert (other.isoformat()[:length] == text) == (first <= other <= last)


@pytest.mark.parametrize("text", ["", "17", "2017-3", "2017-02-30", "2017-13", "٢٠١٧", "2017-03-28 ", "0000"])
def test_what_is_no_date_is_refused_with_the_forms_there_are(text: str) -> None:
    with pytest.raises(ValueError, match="YYYY-MM-DD"):
        first_day(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("..", "start/end"),
        ("../..", "start/end"),
        ("2015/2016/2017", "start/end"),
        ("2016/2015", "the end lies before the start"),
        ("2016-07/2016-06-30", "the end lies before the start"),
        ("2016/soon", "start/end"),
    ],
)
def test_what_is_no_period_is_refused(text: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        checked_period(text)


@pytest.mark.parametrize("text", ["2015", "2015/..", "../2015", "2015/2015", "2015-06-30/2015-06"])
def test_a_period_is_kept_as_it_was_written(text: str) -> None:
    assert checked_period(text) == text
    assert (period_start(text) is None) == text.startswith("..")
