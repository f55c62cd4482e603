"""Lines become the paragraphs that their author wrote, and words that were broken at a line's end are whole."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from scenarios.documents.pdf_columns import Block
from scenarios.documents.pdf_lines import Line
from scenarios.documents.pdf_paragraphs import paragraphs, with_lists

LEFT, RIGHT, STEP = 50.0, 350.0, 15.0


def line(
    text: str, row: float, *, indent: float = 0, right: float = RIGHT, size: float = 12, bold: bool = False
) -> Line:
    bottom = 700 - STEP * row
    return Line(text, LEFT + indent, right, bottom, bottom + size, size, bold)


def block(*lines: Line, left: float = LEFT) -> Block:
    return Block(lines, left, RIGHT)


def texts(*placed: tuple[int, Block]) -> list[str]:
    return [p.text for p in paragraphs(placed)]


FULL = "words that fill a line of this column from left to right"


def test_a_space_between_lines_ends_a_paragraph_even_within_a_sentence() -> None:
    lines = [line(f"One {FULL}", 0), line("ends.", 1, right=80), line(f"Two {FULL}", 2.7), line("ends.", 3.7, right=80)]
    assert texts((1, block(*lines))) == [f"One {FULL} ends.", f"Two {FULL} ends."]


def test_an_indent_ends_a_paragraph_after_a_full_stop() -> None:
    lines = [line(f"One {FULL}.", 0), line(f"Two {FULL}", 1, indent=18), line("ends.", 2, right=80)]
    assert texts((1, block(*lines, line("Three starts here", 3, indent=18), line(FULL, 4)))) == [
        f"One {FULL}.",
        f"Two {FULL} ends.",
        f"Three starts here {FULL}",
    ]


def test_a_little_space_ends_a_paragraph_after_a_full_stop() -> None:
    lines = [line(f"One {FULL}", 0), line(f"and {FULL}.", 1), line(f"Two {FULL}", 2.2), line(f"and {FULL}", 3.2)]
    assert len(texts((1, block(*lines)))) == 2


def test_lines_recognised_from_a_scan_are_of_one_type_though_each_has_its_own_size() -> None:
    sizes = [9 + (7 * n) % 5 for n in range(24)]
    lines = [line(f"Line {n} of {FULL}", n, size=size) for n, size in enumerate(sizes)]
    assert len(texts((1, block(*lines)))) == 1


def test_a_quotation_that_is_indented_as_a_whole_is_one_paragraph() -> None:
    around = [line(f"Told {FULL}.", n) for n in (0, 1, 2, 6, 7)]
    quoted = [line(f"Quoted {FULL}.", n, indent=18) for n in (3, 4, 5)]
    told, quotation, after = texts((1, block(*around[:3], *quoted, *around[3:])))
    assert (told.count("Told"), quotation, after.count("Told")) == (3, " ".join([f"Quoted {FULL}."] * 3), 2)


def test_a_line_that_had_room_for_the_next_word_ends_a_paragraph() -> None:
    lines = [line(f"One {FULL}", 0), line("which ends here.", 1, right=240), line(f"Two {FULL}", 2), line(FULL, 3)]
    assert texts((1, block(*lines))) == [f"One {FULL} which ends here.", f"Two {FULL} {FULL}"]


def test_other_type_is_another_paragraph() -> None:
    lines = [line("A heading", 0, right=120, bold=True), line(f"One {FULL}", 1), line("ends.", 2, right=80)]
    assert texts((1, block(*lines))) == ["A heading", f"One {FULL} ends."]
    lines = [line("A heading", 0, size=16), line(f"One {FULL}", 1)]
    assert texts((1, block(*lines))) == ["A heading", f"One {FULL}"]


def test_items_of_a_list_are_paragraphs_of_their_own() -> None:
    lines = [line("They agreed:", 0, right=130), line(f"• to {FULL}", 1), line(f"• not to {FULL}", 2)]
    assert texts((1, block(*lines))) == ["They agreed:", f"• to {FULL}", f"• not to {FULL}"]


def listed(*pieces: str) -> list[str]:
    """The pieces of a list put together, each given as one line with space around it."""
    lines = [line(text, 3 * n, right=LEFT + 5 * len(text)) for n, text in enumerate(pieces)]
    return [p.text for p in with_lists(paragraphs([(1, block(*lines))]))]


def test_a_list_that_is_one_sentence_is_one_paragraph_with_what_leads_to_it() -> None:
    pieces = (
        "They agreed:",
        "• to keep the chart;",
        "• to meet in turn; and",
        "• to close no lane.",
        "No more was said.",
    )
    assert listed(*pieces) == [" ".join(pieces[:4]), pieces[4]]
    assert listed("Points:", "1. the chart", "2. the meeting") == ["Points: 1. the chart 2. the meeting"]


def test_items_that_are_sentences_stay_apart() -> None:
    pieces = ("There are two rules:", "1. Every vessel reports its place.", "2. None sails alone.")
    assert listed(*pieces) == list(pieces)


def test_a_sentence_goes_on_in_the_next_column_and_on_the_next_page() -> None:
    first = block(line(f"One {FULL}", 0), line("which Norvale and", 1))
    second, third = block(line(f"Estmark {FULL}", 0)), block(line("and ends.", 0, right=100))
    found = paragraphs([(1, first), (1, second), (2, third)])
    assert [(p.text, p.page) for p in found] == [(f"One {FULL} which Norvale and Estmark {FULL} and ends.", 1)]


def test_a_paragraph_goes_on_after_a_full_stop_where_the_next_word_would_not_have_fitted() -> None:
    first, second = block(line(f"One {FULL}.", 0)), block(line("Still in the same paragraph.", 0, right=200))
    assert len(texts((1, first), (2, second))) == 1


def test_a_new_page_begins_a_paragraph_where_the_next_word_would_have_fitted() -> None:
    first = block(line(f"One {FULL}", 0), line("ends.", 1, right=80))
    second = block(line("Another begins here", 0), line(FULL, 1))
    found = paragraphs([(1, first), (2, second)])
    assert [p.page for p in found] == [1, 2]


def test_a_new_page_begins_a_paragraph_where_its_first_line_is_indented() -> None:
    first = block(line(f"One {FULL}.", 0))
    second = block(line("Another begins here", 0, indent=18), *(line(FULL, n) for n in (1, 2)))
    assert len(texts((1, first), (2, second))) == 2


def test_a_sentence_that_a_caption_interrupts_is_put_together() -> None:
    lines = [line(f"One {FULL}", 0), line("which goes", 1), line("Figure 1. The pier", 4, right=150)]
    after = [line("on below the figure", 8), line("and ends.", 9, right=90)]
    found = texts((1, block(*lines, *after)))
    assert found == [f"One {FULL} which goes on below the figure and ends.", "Figure 1. The pier"]


def test_lines_beside_a_picture_are_one_paragraph_with_those_below_it() -> None:
    beside = [line(f"One {FULL}", n, right=200 if 1 < n < 7 else RIGHT) for n in range(8)]
    assert len(texts((1, block(*beside)))) == 1


def test_a_byline_is_no_part_of_the_paragraph_below_it() -> None:
    byline = [line(text, n, right=right) for n, (text, right) in enumerate([("By Ilse Tammeraud", 150), ("2019", 80)])]
    assert texts((1, block(*byline, line(f"One {FULL}", 2))))[-1] == f"One {FULL}"


@given(st.lists(st.tuples(st.floats(0, 3), st.floats(0, 60), st.booleans()), min_size=1, max_size=30))
def test_every_line_is_in_one_paragraph_in_its_order(rows: list[tuple[float, float, bool]]) -> None:
    lines, y = [], 0.0
    for n, (step, indent, stop) in enumerate(rows):
        y += step
        lines.append(line(f"Word{n}{'.' if stop else ''}", y, indent=indent))
    assert " ".join(texts((1, block(*lines)))).split() == [n.text for n in lines]
