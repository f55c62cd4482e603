"""What overturns a sentence, in words: what reads as safe says what leaves no score."""

from __future__ import annotations

import pytest

from dashboard.wording import headline, overturned
from scenarios import assess, load_case, seed_folder
from scenarios.analysis.certificates import Certificate, RejectedSet, Smallest
from scenarios.analysis.headlines import headlines

A = assess(load_case(seed_folder("china-russia-2017")))
SENTENCE = headlines(A, A.case.reference)[0]
SOURCE = A.case.header.sources[0]
NONE = Smallest(None, None)


def leaves_none(alone: int = 1, size: int = 1) -> Smallest:
    """So many sources leave no score, each alone or together."""
    return Smallest(size, size - 1, alone, RejectedSet((SOURCE.id,) * size, ("E1",), "not assessed"))


@pytest.mark.parametrize(
    ("untrue", "unscored", "number", "more"),
    [
        (NONE, leaves_none(), "none can", ""),
        (NONE, leaves_none(3), "none can", " (or 2 more, each alone)"),
        (NONE._replace(proven=2), leaves_none(), "more than 2", ""),
        (NONE._replace(size=3, proven=2), leaves_none(), "3 of 7", ""),
    ],
)
def test_a_source_alone_without_which_there_is_no_score_is_named_where_none_overturns_it(
    untrue: Smallest, unscored: Smallest, number: str, more: str
) -> None:
    said = overturned.how_many(A, Certificate(SENTENCE, "source", 7, untrue, unscored))
    who = ", ".join(filter(None, (SOURCE.author, SOURCE.publisher))) or SOURCE.title
    assert said == f"{number}, but without “{who}”{more} there is no score"


@pytest.mark.parametrize("unscored", [None, NONE, leaves_none(0, size=2)])
def test_nothing_is_added_where_no_source_alone_leaves_no_score(unscored: Smallest | None) -> None:
    assert overturned.how_many(A, Certificate(SENTENCE, "source", 7, NONE, unscored)) == "none can"


@pytest.mark.parametrize(
    ("alone", "size", "others"),
    [
        (0, 2, ""),
        (1, 1, ""),
        (2, 1, " (1 more, alone, changes it too)"),
        (4, 1, " (3 more, each alone, change it too)"),
    ],
)
def test_beside_the_set_that_is_named_stands_how_many_do_so_alone(alone: int, size: int, others: str) -> None:
    least = Smallest(size, size - 1, alone, RejectedSet(("E1", "E2")[:size], ("E1",), SENTENCE.value))
    said = overturned.survives(A, Certificate(SENTENCE, "claim", 7, least, None))
    assert said == f"Without {' and '.join(('E1', 'E2')[:size])}: “{headline.as_printed(A, SENTENCE)}”{others}."


def test_the_claims_that_leave_no_score_stand_below_the_table_and_not_in_it() -> None:
    assert overturned.how_many(A, Certificate(SENTENCE, "claim", 7, NONE, leaves_none())) == "none can"
