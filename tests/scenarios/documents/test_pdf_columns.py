"""A page is read column by column, and nothing of it is read twice or not at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from scenarios.documents.pdf_columns import DROPPED, Block, in_order
from scenarios.documents.pdf_lines import Line

BODY = 12.0


def line(text: str, x: float, y: float, width: float = 200, size: float = BODY) -> Line:
    return Line(text, x, x + width, y, y + size, size)


def column(name: str, x: float, rows: range, width: float = 200) -> list[Line]:
    return [line(f"{name}{row}", x, 700 - 15 * row, width) for row in rows]


def blocks(*lines: Line) -> list[Block]:
    return next(in_order([lines], BODY))


def texts(found: Sequence[Block]) -> list[str]:
    return [n.text for block in found for n in block.lines]


def test_two_columns_are_read_one_after_the_other_in_whatever_order_they_are_drawn() -> None:
    left, right = column("a", 50, range(5)), column("b", 300, range(5))
    across = [n for pair in zip(left, right, strict=True) for n in pair]
    assert texts(blocks(*across)) == [f"a{n}" for n in range(5)] + [f"b{n}" for n in range(5)]


def test_what_runs_over_both_columns_parts_what_is_above_it_from_what_is_below() -> None:
    above = [*column("a", 50, range(3)), *column("b", 300, range(3))]
    below = [*column("c", 50, range(5, 8)), *column("d", 300, range(5, 8))]
    wide = line("over both", 50, 700 - 15 * 4, 450)
    assert texts(blocks(*above, wide, *below)) == [
        *("a0", "a1", "a2", "b0", "b1", "b2", "over both"),
        *("c5", "c6", "c7", "d5", "d6", "d7"),
    ]


def test_short_lines_of_a_single_column_do_not_part_it() -> None:
    lines = [line(f"{n}", 50, 700 - 15 * n, 450 if n % 4 else 120) for n in range(20)]
    assert [len(block.lines) for block in blocks(*lines)] == [20]


def test_a_page_with_two_lines_in_columns_is_read_as_the_page_before() -> None:
    first = [*column("a", 50, range(20)), *column("b", 300, range(20))]
    second = [*column("c", 50, range(2)), *column("d", 300, range(1))]
    _, found = in_order([first, second], BODY)
    assert texts(found) == ["c0", "c1", "d0"]


def test_a_form_below_two_columns_comes_after_both() -> None:
    left, right = column("the text goes on ", 50, range(9)), column("and ends.", 300, range(8))
    form = [line("Leave a reply", 50, 700 - 15 * 11, 60)]
    assert texts(blocks(*left, *right, *form))[-1] == "Leave a reply"


def test_a_table_is_set_apart_row_by_row() -> None:
    text = [line(f"text {n}", 50, 700 - 15 * n, 450) for n in range(4)]
    table = [line(f"{c}{n}", x, 600 - 15 * n, 40) for n in range(4) for c, x in (("a", 50), ("b", 250), ("c", 420))]
    found = blocks(*text, *table)
    assert [block.kind for block in found] == ["text", "table"]
    assert [n.text for n in found[1].lines][:2] == ["a0 | b0 | c0", "a1 | b1 | c1"]


def test_a_footnote_is_set_apart_from_the_text_above_it() -> None:
    text = [line(f"text {n}", 50, 700 - 15 * n, 450) for n in range(10)]
    note = [line("1 See the minutes,", 50, 100, 300, 9), line("page 4.", 50, 89, 60, 9)]
    found = blocks(*text, *note)
    assert [(block.kind, len(block.lines)) for block in found] == [("text", 10), ("note", 2)]


def test_small_type_that_stands_apart_below_the_text_is_a_note_even_without_a_mark() -> None:
    text = [line(f"text {n}", 50, 600 - 15 * n, 450) for n in range(10)]
    assert [b.kind for b in blocks(*text, line("See the minutes.", 50, 100, 80, 9))] == ["text", "note"]


def test_small_type_above_the_text_or_indented_or_next_to_it_is_no_note() -> None:
    text = [line(f"text {n}", 50, 600 - 15 * n, 450) for n in range(10)]
    above = [line("1 An abstract in small type", 50, 700, 400, 9)]
    quoted = [line("A quotation in small type.", 70, 300, 380, 9)]
    assert {block.kind for block in blocks(*above, *text, *quoted)} == {"text"}
    assert {block.kind for block in blocks(*text, line("goes on smaller.", 50, 451, 100, 9))} == {"text"}


def test_numbers_of_notes_that_stand_left_of_them_are_no_column() -> None:
    text = [line(f"text {n}", 50, 600 - 15 * n, 450) for n in range(10)]
    rows = [
        n
        for k in range(4)
        for n in (line(f"{k}", 50, 90 - 11 * k, 5, 9), line("See the old minutes.", 70, 90 - 11 * k, 90, 9))
    ]
    found = blocks(*text, *rows)
    assert [b.kind for b in found] == ["text", "note"]
    assert found[1].lines[0].text == "0 See the old minutes."


def test_a_large_first_letter_belongs_to_its_word() -> None:
    letter = line("T", 50, 700 - 30, 30, 40)
    beside = [line(text, 84, 700 - 15 * n, 416) for n, text in enumerate(["he two states met", "in the spa town"])]
    under = line("of Belten.", 50, 700 - 45, 80)
    (found,) = blocks(letter, *beside, under)
    assert [n.text for n in found.lines] == [f"T{DROPPED}he two states met", "in the spa town", "of Belten."]
    assert {n.left for n in found.lines} == {50}


boxes = st.tuples(
    st.integers(0, 550), st.integers(0, 780), st.integers(1, 400), st.sampled_from([7.0, 12.0, 12.0, 20.0, 50.0])
)


@given(st.lists(boxes, max_size=60))
def test_every_word_is_read_once_however_a_page_is_set(places: list[tuple[int, int, int, float]]) -> None:
    lines = [line(f"word{n}", x, y, width, size) for n, (x, y, width, size) in enumerate(places)]
    found = " ".join(texts(blocks(*lines))).replace(" | ", " ").replace(DROPPED, " ").split()
    assert Counter(found) == Counter(n.text for n in lines)
