"""What stands before a report is no sentence of it, in the three languages that most reports are in."""

from __future__ import annotations

import time

import pytest

from scenarios.documents.dateline import behind

# Each with its dateline before the bar.
BEFORE = [
    "BEIJING, March 3 (Xinhua) -- |They met.",
    "MOSCOW, December 25. /TASS/. |They met.",
    "MOSCOW. Dec 25 (Interfax) - |They met.",
    "MOSCOW, 3 March 2022 – |They met.",
    "ISLAMABAD, Feb. 7, 2019 (APP): |They met.",
    "New Delhi, 5 May (PTI) — |They met.",
    "WASHINGTON (AP) — |They met.",
    "BEIJING/MOSCOW (Reuters) - |They met.",
    "ПЕКИН, 3 марта. /ТАСС/. |Стороны встретились.",
    "Пекин, 3 марта /Синьхуа/ -- |Стороны встретились.",
    "新华社北京3月3日电（记者张三）|双方举行会谈。",
    "（本报莫斯科2022年3月3日电）|双方举行会谈。",
    "PORT SELKE, 4 September 2021. |They met.",
    "PORT SELKE, Sept. 4, 2021. |“We met,” they said.",
    "ŁÓDŹ, Poland, 4 Sept. |12 ships came.",
    "МОСКВА, 4 сентября 2021 г. |Стороны встретились.",
]
ALONE = [
    "March 3, 2022",
    "Thursday, 3 March 2022",
    "MOSCOW, 3 March 2022",
    "PORT SELKE, 4 September 2021.",
    "PORT SELKE, 4 September 2021",
    "Published: 3 March 2022, 10:15 GMT",
    "Source: Xinhua | 2022-03-03 10:11:12",
    "3 марта 2022 года",
    "2022年3月3日 10:00",
]
NONE = [
    "On March 3 they met - again.",
    "They met on 3 March 2022",
    "NATO – the alliance – has bases.",
    "Shanghai Cooperation Organisation (SCO) – a body of eight.",
    "Moscow, which - on 3 May - said so, agreed.",
    "Joint Sea 2017, July 2017",
    "JOINT SEA, July 2017. They met.",  # a month is no day
    "Port Selke, 4 September 2021. They met.",
    "PORT SELKE, 4 September 2021, they met.",
    "PORT SELKE, 4 September 2021 saw them meet.",
    "In PORT SELKE, 4 September 2021. They met.",
    "双方, 4 May 2021. They met.",
    "2017",
    "May",
    "双方于3月3日举行会谈。",
]


@pytest.mark.parametrize("marked", BEFORE)
def test_the_first_sentence_begins_behind_where_and_when_a_report_was_sent(marked: str) -> None:
    dateline, said = marked.split("|")
    assert behind(dateline + said) == len(dateline)


@pytest.mark.parametrize("line", ALONE)
def test_a_date_alone_in_its_line_is_nothing_to_be_coded(line: str) -> None:
    assert behind(line) == len(line)


@pytest.mark.parametrize("text", NONE)
def test_a_sentence_that_names_a_place_or_a_day_is_coded_whole(text: str) -> None:
    assert behind(text) == 0


def test_no_text_takes_long_to_be_looked_at() -> None:
    begun = time.process_time()
    odd = ("A-" * 60, "A.B-" * 30, "Monday, " * 15, "10:10 " * 20, "Ab Cd, " * 17, "(" * 120, "A/" * 60)
    for text in (*odd, "AB " * 5_000, "AB, " * 4_000, "A" * 20_000):
        behind(text)
    assert time.process_time() - begun < 0.5
