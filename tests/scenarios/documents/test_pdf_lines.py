"""Characters of a page become stretches of text that stand on one line."""

from __future__ import annotations

import pypdfium2 as pdfium
import pytest

from scenarios.documents.pdf_lines import PageLines, page_lines
from tests.support.drawn_pdf import Words, drawn


def read(*words: Words, rotate: int = 0) -> PageLines:
    document = pdfium.PdfDocument(drawn([words], rotate=rotate))
    try:
        page = document[0]
        try:
            return page_lines(page)
        finally:
            page.close()
    finally:
        document.close()


def texts(*words: Words) -> list[str]:
    return [line.text for line in read(*words).lines]


def test_lines_below_each_other_are_two_and_what_stands_far_apart_on_one_line_is_too() -> None:
    found = texts(Words("They met", 50, 700), Words("in May.", 50, 686), Words("Elsewhere.", 320, 686))
    assert found == ["They met", "in May.", "Elsewhere."]


def test_a_space_that_the_file_only_leaves_room_for_is_one() -> None:
    assert texts(Words("countries'", 50, 700), Words("shared", 95.5, 700)) == ["countries' shared"]
    assert texts(Words("coun", 50, 700), Words("tries", 72.4, 700)) == ["countries"]


def test_a_hyphen_at_a_line_s_end_stays_with_its_word() -> None:
    assert texts(Words("the great co", 50, 700), Words("-", 105, 700), Words("operation", 50, 686)) == [
        "the great co-",
        "operation",
    ]


def test_a_footnote_s_mark_is_no_part_of_its_sentence() -> None:
    assert texts(Words("the end.", 50, 700), Words("12", 86.5, 703.5, 6)) == ["the end."]
    assert texts(Words("in 1998", 50, 700), Words("3", 84, 703.5, 6)) == ["in 1998"]


def test_a_raised_number_that_measures_or_begins_a_line_stays() -> None:
    assert texts(Words("11 km", 50, 700), Words("2", 77.2, 703.5, 6)) == ["11 km2"]
    assert texts(Words("10", 50, 700), Words("9", 61.3, 703.5, 6)) == ["109"]
    assert texts(Words("1", 50, 703.5, 6), Words("See the minutes.", 53.5, 700)) == ["1See the minutes."]


def test_a_line_knows_where_it_stands_how_large_it_is_and_whether_it_is_bold() -> None:
    plain, bold = read(Words("They met", 50, 700), Words("They met", 50, 600, 20, bold=True)).lines
    assert plain.left == pytest.approx(50, abs=1)
    assert bold.left == pytest.approx(50, abs=2)
    assert bold.size == pytest.approx(2 * plain.size, rel=0.1)
    assert (plain.bold, bold.bold) == (False, True)
    assert plain.bottom < 700 < plain.top


def test_text_at_an_angle_is_left_out_and_said_to_be() -> None:
    found = read(Words("They met in May.", 50, 700), Words("DRAFT COPY", 300, 300, 10, (0.7, 0.7, -0.7, 0.7)))
    assert [line.text for line in found.lines] == ["They met in May."]
    assert found.turned


@pytest.mark.parametrize("rotate", [0, 90])
def test_a_page_whose_text_runs_upwards_is_read_as_if_it_lay_straight(rotate: int) -> None:
    upwards = (0.0, 1.0, -1.0, 0.0)
    found = read(
        Words("They met in May.", 100, 50, 10, upwards), Words("They parted.", 114, 50, 10, upwards), rotate=rotate
    )
    first, second = found.lines
    assert (first.text, second.text, found.turned) == ("They met in May.", "They parted.", False)
    assert first.left == pytest.approx(second.left, abs=1)
    assert first.bottom - second.bottom == pytest.approx(14, abs=1)


def test_a_page_without_text_has_no_lines() -> None:
    assert read() == PageLines(())


def test_a_page_set_in_vertical_lines_is_said_to_be() -> None:
    found = read(*(Words("abcdefghij"[n % 10], 500 - 20 * (n // 10), 700 - 14 * (n % 10)) for n in range(40)))
    assert found.vertical
    assert "".join(line.text for line in found.lines) == "abcdefghij" * 4
