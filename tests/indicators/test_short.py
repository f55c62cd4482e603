"""Short anchors: one for each level, true to its anchor alone; whoever words an anchor anew sees the anchor itself."""

from __future__ import annotations

import re

import pytest

import seeds
from indicators.codebook import LEVELS
from indicators.parsing.problems import CaseError
from indicators.short import FILE, LONGEST, read_short, short_of
from scenarios.files.case_folder import common_framework
from tests.support import golden

COMMON = common_framework()[0]
TEXT = (seeds.FOLDER / FILE).read_text(encoding="utf-8")


@pytest.mark.parametrize("item", COMMON.scored.values(), ids=lambda item: item.id)
def test_each_level_has_one_that_can_follow_a_number_and_stand_in_a_cell(item: object) -> None:
    item = COMMON.scored[item.id]  # type: ignore[attr-defined]
    said = [short_of(item, level) for level in range(LEVELS)]
    assert len(set(said)) == LEVELS
    for anchor, short in zip(item.levels, said, strict=True):
        assert short in TEXT and not short.endswith("…"), f"the anchor stands for itself: {anchor}"
        assert len(short) <= LONGEST and 3 <= len(short.split()) <= 9
        assert short[0].islower() and not short.endswith((".", ";", ","))
        assert not re.search(r"\b(at most|at least|level|levels)\b", short)  # a cell says these beside it


def test_it_holds_for_the_anchor_that_it_was_worded_for_alone() -> None:
    item = COMMON.indicators[0]
    worded = item.model_copy(update={"levels": (*item.levels[:4], "A staff of both, that sits together all the year")})
    assert short_of(worded, 3) == short_of(item, 3)
    assert short_of(worded, 4) == worded.levels[4]
    assert short_of(item.model_copy(update={"id": "OWN1"}), 3) != short_of(item, 3)


def test_a_codebook_of_ones_own_shows_its_anchors_cut_at_a_word() -> None:
    item = golden.case().codebook.indicators[0]
    long = "Officers of both sit in one staff, " * 3
    spelt = item.model_copy(update={"levels": ("Short", long, "x" * 200, "two\nlines", "End")})
    assert short_of(spelt, 0) == "Short" and short_of(spelt, 3) == "two lines"
    assert short_of(spelt, 1) == "Officers of both sit in one staff, Officers of both sit in…"
    assert short_of(spelt, 2) == "x" * (LONGEST - 1) + "…"


@pytest.mark.parametrize(
    ("there", "then", "said"),
    [
        ("INS1 = [", "INS9 = [", ("short.INS1 is missing", "holds 'INS9'; the codebook has no such id")),
        ('"a one-off joint exercise"', '"no joint exercises held"', ("short.EXE2", "two levels alike")),
        ('"a one-off joint exercise"', f'"{"x" * 61}"', ("key short.EXE2", "at most 60 characters")),
        ('  "a one-off joint exercise",\n', "", ("key short.EXE2", "at least 5 entries")),
        ("[short]", "[short", ("short.toml: is not valid TOML",)),
        ("[short]", "[long]", ("key short: this key is missing", "key long")),
    ],
)
def test_a_broken_file_is_refused_with_a_sentence(there: str, then: str, said: tuple[str, ...]) -> None:
    assert read_short(TEXT, COMMON).short and TEXT.count(there) == 1
    with pytest.raises(CaseError) as refused:
        read_short(TEXT.replace(there, then), COMMON)
    assert all(part in str(refused.value) for part in said), refused.value
