"""A watch list is read whole with every fault in one list; what is overdue is what nobody has looked into in time."""

from __future__ import annotations

from datetime import date

import pytest

from indicators.watch import COLUMNS, MAX_QUESTIONS, Watch, open_ones, read_watch
from scenarios import load_case, seed_folder

BOOK = load_case(seed_folder("china-russia-2017")).codebook
HEAD = ",".join(COLUMNS)
ITEM = BOOK.indicator_ids[0]


def read(*rows: str) -> tuple[tuple[Watch, ...], list[str]]:
    found, problems = read_watch("watch.csv", "\n".join([HEAD, *rows]).encode(), BOOK, {"one", "two"})
    return found, [str(p) for p in problems]


def test_three_columns_are_enough() -> None:
    found, problems = read_watch("watch.csv", f"id,item,question\nW1,{ITEM},What?\n".encode(), BOOK, ())
    assert problems == [] and found == (Watch(id="W1", item=ITEM, question="What?"),)


def test_every_fault_comes_in_one_list_with_its_row() -> None:
    _, problems = read(
        f"W1,{ITEM},,,,,,,",
        "W2,NO9,What?,,,,,,",
        f"W3,{ITEM},What?,,,soon,,,",
        f"W4,{ITEM},What?,,,,,three,four",
        f"W5,{ITEM},What?,,,,,,",
        f"W5,{ITEM},What?,,,,,,",
    )
    told = "\n".join(problems)
    for part in (
        "row 2",
        "row 3",
        "NO9",
        "row 4",
        "soon",
        "YYYY-MM-DD",
        "row 5",
        "three",
        "four",
        "rows 6 and 7",
        "W5",
        "once",
    ):
        assert part in told, part


def test_a_list_has_an_end() -> None:
    found, problems = read(*(f"W{n},{ITEM},What?,,,,,," for n in range(MAX_QUESTIONS + 1)))
    assert len(found) == MAX_QUESTIONS and any(str(MAX_QUESTIONS) in p for p in problems)


@pytest.mark.parametrize(
    ("by", "looked", "answer", "late"),
    [
        ("2026-03-01", None, None, True),
        ("2026-03-01", "2026-02-01", None, True),
        ("2026-03-01", "2026-03-01", None, False),
        ("2026-03-01", "2026-03-05", None, False),
        ("2026-03-01", None, "one", False),
        ("2026-03-10", None, None, False),
        ("2026-03-11", None, None, False),
        (None, None, None, False),
    ],
)
def test_overdue_is_what_nobody_has_looked_into_by_its_day(
    by: str | None, looked: str | None, answer: str | None, late: bool
) -> None:
    days = {k: date.fromisoformat(v) for k, v in (("by", by), ("looked", looked)) if v}
    watch = Watch.model_validate({"id": "W1", "item": ITEM, "question": "What?", "answer": answer} | days)
    assert watch.overdue(date(2026, 3, 10)) is late
    assert open_ones([watch]) == (() if answer else (watch,))
