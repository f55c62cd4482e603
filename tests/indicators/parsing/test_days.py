"""A date is read where it is plain, from a file and as somebody types it; what names no day is left as it was typed."""

from __future__ import annotations

import pytest

from indicators.parsing.days import day, typed_day, typed_period


@pytest.mark.parametrize(
    ("said", "date"),
    [
        ("2017-03-28", "2017-03-28"),
        ("2017-03-28T10:00:00+03:00", "2017-03-28"),
        ("2017/3/8", "2017-03-08"),
        ("2017-03", "2017-03"),
        ("2017", "2017"),
        ("20170328", "2017-03-28"),
        ("28.3.2017", "2017-03-28"),
        ("March 28, 2017", "2017-03-28"),
        ("28 March 2017", "2017-03-28"),
        ("Tue, 28 Mar 2017 10:00:00 GMT", "2017-03-28"),
        ("3/4/2017", ""),
        ("2017-02-30", ""),
        ("0000", ""),
        ("yesterday", ""),
        ("", ""),
    ],
)
def test_a_date_is_read_where_it_is_plain(said: str, date: str) -> None:
    assert day(said) == date


@pytest.mark.parametrize(
    ("said", "date"),
    [
        ("5 января 2017 года", "2017-01-05"),
        ("17 мая 2017 г.", "2017-05-17"),
        ("Май 2017", "2017-05"),
        ("3 сент. 2017", "2017-09-03"),
        ("28 марта 2017 г. 10:00", "2017-03-28"),
        ("28.03.2017 10:00", "2017-03-28"),
        ("АВГУСТ 2001", "2001-08"),
        ("31 июня 2017", ""),
        ("в прошлом году", ""),
        ("2017年3月28日", "2017-03-28"),
        ("2017 年 3 月 28 日", "2017-03-28"),
        ("2017年3月28日 10:00", "2017-03-28"),
        ("2017年3月", "2017-03"),
        ("2017年", "2017"),
        ("2017年13月1日", ""),
        ("去年三月", ""),
    ],
)
def test_a_date_of_a_russian_or_chinese_document_is_read_where_it_is_plain(said: str, date: str) -> None:
    assert day(said) == date


@pytest.mark.parametrize("typed", ["31 February 2017", "1 May 0017", "soon"])
def test_what_names_no_day_stays_as_it_was_typed(typed: str) -> None:
    assert typed_day(f" {typed} ") == typed


@pytest.mark.parametrize(
    ("typed", "period"),
    [
        (" 14 December 2017 ", "2017-12-14"),
        ("14.12.2017/..", "2017-12-14/.."),
        ("2016-03/December 2017", "2016-03/2017-12"),
        ("2016/2017", "2016/2017"),
        ("14 December 2017 to May 2018", "14 December 2017 to May 2018"),
        ("December 2017 - 2018", "December 2017 - 2018"),
        ("soon", "soon"),
        ("", ""),
    ],
)
def test_a_period_is_read_as_written_and_never_cut_to_one_of_its_dates(typed: str, period: str) -> None:
    assert typed_period(typed) == period
