"""Heads, feet and page numbers are no text; what only stands near an edge is."""

from __future__ import annotations

from scenarios.documents.pdf_lines import Line
from scenarios.documents.pdf_margins import without_margins


def line(text: str, y: float, x: float = 60, size: float = 12) -> Line:
    return Line(text, x, x + 6 * len(text), y, y + size, size)


def page(number: int, head: str, foot: str) -> list[Line]:
    text = [line(f"Line {k} of what is told on this page, the {'abcdefgh'[number]}th.", 700 - 15 * k) for k in range(9)]
    return [line(head, 780), *text, line(foot, 30)]


def texts(pages: list[list[Line]]) -> list[list[str]]:
    return [[n.text for n in lines] for lines in without_margins(pages)]


def test_what_recurs_at_an_edge_is_gone_whatever_its_number() -> None:
    pages = [page(n, f"The Upland Review {n}", f"Page {n} of 4") for n in range(1, 5)]
    assert all(len(found) == 9 and found[0].startswith("Line 0") for found in texts(pages))


def test_heads_may_alternate_from_left_to_right() -> None:
    pages = [page(n, "The Upland Review" if n % 2 else "Tobias Anwell", str(n)) for n in range(1, 7)]
    assert all(len(found) == 9 for found in texts(pages))


def test_a_head_and_its_page_number_on_one_line_are_gone_together() -> None:
    pages = [[*page(n, "The Upland Review", "x"), line(str(40 + n), 780, 500)] for n in range(1, 4)]
    assert all(found[0].startswith("Line 0") for found in texts(pages))


def test_a_head_is_gone_from_a_page_with_a_single_line() -> None:
    pages = [
        *(page(n, "The Upland Review", str(n)) for n in (1, 2)),
        [line("The Upland Review", 780), line("clerks.", 756)],
    ]
    assert texts(pages)[2] == ["clerks."]


def test_a_page_number_alone_is_gone_from_a_single_page() -> None:
    assert len(texts([page(1, "A heading of this page alone", "- 17 -")])[0]) == 10
    assert len(texts([page(1, "A heading of this page alone", "xiv")])[0]) == 10


def test_a_number_that_ends_a_paragraph_is_no_page_number() -> None:
    lines = [line("They met in the year", 60), line("1998", 45)]
    assert texts([lines]) == [["They met in the year", "1998"]]


def test_what_stands_at_the_edge_of_one_page_stays() -> None:
    pages = [page(n, f"{'abcd'[n]} has a heading", "ends so" if n == 1 else "goes on") for n in range(4)]
    found = texts(pages)
    assert [f[0] for f in found] == [p[0].text for p in pages]
    assert found[1][-1] == "ends so"


def test_a_line_that_recurs_within_the_text_stays() -> None:
    pages = [page(n, "The Upland Review", str(n)) for n in range(1, 4)]
    for lines in pages:
        lines.insert(6, line("And so it went.", 617))
    assert all("And so it went." in found for found in texts(pages))


def test_numbers_that_count_the_lines_are_gone_even_where_a_page_has_few() -> None:
    first = [*page(1, "A heading", "x"), *(line(str(5 * k), 700 - 75 * k, 20, 8) for k in range(1, 5))]
    second = [line("They met in May, and no one", 700), line("25", 700, 20, 8), line("was told.", 685)]
    assert not any(text.isdecimal() for found in texts([first, second]) for text in found)


def test_a_column_of_figures_counts_no_lines() -> None:
    lines = [n for k in range(5) for n in (line(f"Year {k}", 600 - 15 * k), line(str(14 + k * k), 600 - 15 * k, 400))]
    assert len(texts([lines])[0]) == 10


def test_a_foot_that_recurs_within_the_footnotes_stays_with_them() -> None:
    pages = [
        [*page(n, f"Head {n}", "x")[:-1], *(line(f"{n}{k} See page {k}.", 90 - 11 * k, size=9) for k in range(4))]
        for n in (1, 2)
    ]
    assert all(sum("See page" in text for text in found) == 4 for found in texts(pages))


def test_pages_without_text_stay_in_their_place() -> None:
    assert texts([[], [line("They met in May.", 700)], []]) == [[], ["They met in May."], []]
