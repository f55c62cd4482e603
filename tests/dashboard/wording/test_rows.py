"""Template and columns of rows: what they promise is what the reader of rows takes."""

from __future__ import annotations

from dashboard.wording import rows as wording
from dashboard.wording.evidence import DIRECTION_NAMES
from indicators.evidence import folded
from scenarios import load_case, seed_folder
from scenarios.files.row_table import ALLOWED, DIRECTION_WORDS, NEEDED
from scenarios.files.uploaded_rows import read_upload

CASE = load_case(seed_folder("china-russia-2017"))


def test_the_template_is_taken_over_as_it_stands_with_its_heads_and_without() -> None:
    whole = wording.template()
    for text in (whole, whole.split("\n", 1)[1]):
        read = read_upload(CASE, "rows", text.encode())
        assert read.problems == () and read.changing == 1 and len(read.sources) == 1


def test_every_column_says_what_it_is_what_is_allowed_and_whether_it_is_needed() -> None:
    table = wording.columns(CASE)
    assert set(table["column"]) == set(ALLOWED)
    assert all(table["what it is"]) and all(table["allowed"])
    needed = {n for n, said in zip(table["column"], table["needed"], strict=True) if said}
    assert needed == set(NEEDED)
    told = dict(zip(table["column"], table["allowed"], strict=True))
    assert "INS1 Breadth of contact network" in told["indicator"] and "China" in told["party"]


def test_rows_without_heads_are_told_the_order_in_which_they_are_read() -> None:
    read = read_upload(CASE, "rows", wording.template().split("\n", 1)[1].encode())
    assert "read in this order: source, claim, indicator" in " ".join(wording.read_as(read))
    assert "New source: “Joint communique of the foreign ministers”." in wording.read_as(read)


def test_rows_whose_words_stand_elsewhere_are_counted_and_none_is_refused() -> None:
    assert wording.amiss(1).startswith("1 row points at words that do not stand where it says")
    assert wording.amiss(2).endswith("They can be taken over all the same.")
    assert wording.where(None) == "" and not wording.is_amiss(None)


def test_a_direction_is_understood_in_the_words_of_the_form() -> None:
    assert [DIRECTION_WORDS[folded(words)] for words in DIRECTION_NAMES.values()] == list(DIRECTION_NAMES)
