"""What a file says of itself fits what a document may hold, or is left out."""

from __future__ import annotations

import pytest

from scenarios.documents.found import Found, said_above
from scenarios.documents.passage import Passage


def test_what_is_long_is_cut_and_what_cannot_be_is_left_out() -> None:
    said = Found([], title="word " * 100, author="\0 \u202e", url="javascript:alert(1)").says()
    assert len(said["title"]) <= 200 and said["title"].endswith("…")
    assert (said["author"], said["url"]) == ("", "")


@pytest.mark.parametrize("title", ["about:blank", "https://example.org/drills", "file:///x.html", "C:\\x.docx"])
def test_where_a_file_lay_is_no_title(title: str) -> None:
    assert Found([], title=title).says()["title"] == ""


@pytest.mark.parametrize(
    ("piece", "author"),
    [
        ("By Alexander Korolev", "Alexander Korolev"),
        ("BY TOBIAS ANWELL", "TOBIAS ANWELL"),
        ("By Tobias Anwell and Mirre Oduya", "Tobias Anwell and Mirre Oduya"),
        ("Photo: harbour office By J. van der Berg", "J. van der Berg"),
        ("Standing by the sea", ""),
        ("By", ""),
        ("By 2019", ""),
    ],
)
def test_a_byline_names_its_author(piece: str, author: str) -> None:
    assert said_above([piece])[0] == author


@pytest.mark.parametrize(
    ("piece", "date"),
    [
        ("Mar. 28, 2017 | | 0 comments", "2017-03-28"),
        ("The Upland Review, 3 May 2021", "2021-05-03"),
        ("Report of September 2019", "2019-09"),
        ("2019-09-14", "2019-09-14"),
        ("14.9.2019", "2019-09-14"),
        ("Report 4/2017", ""),
        ("The treaty of 1974", ""),
    ],
)
def test_a_line_above_the_text_says_when_it_was_written(piece: str, date: str) -> None:
    assert said_above([piece])[1] == date


def test_the_first_of_each_counts() -> None:
    assert said_above(["By Ilse Tammeraud", "By Tobias Anwell", "May 2019", "June 2020"]) == (
        "Ilse Tammeraud",
        "2019-05",
    )


@pytest.mark.parametrize(
    ("top", "stated", "date"),
    [
        (Passage("They met.", None, "Two states October 2017"), "", "2017-10"),
        (Passage("They met.", None, "20 June 2017"), "", "2017-06-20"),
        (Passage("Tallinn, 20 June 2017", None), "", "2017-06-20"),
        (Passage("They met.", None, "20 June 2017"), "2016-02", "2016-02"),
        (Passage(f"On 3 May 2001 the two {'met again and ' * 9} parted.", None), "", "2013-12-23"),
    ],
)
def test_the_date_at_the_top_of_a_text_goes_before_the_day_on_which_its_file_was_made(
    top: Passage, stated: str, date: str
) -> None:
    later = [Passage("Another."), Passage("They met.", None, "1 January 1999")]
    assert Found([top, *later], date=stated, made="2013-12-23T10:00:00Z").says()["date"] == date
