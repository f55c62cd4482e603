"""What a score still wants, in words: true in every state of a case."""

from __future__ import annotations

import pytest

from dashboard.wording import wanted as wording
from scenarios import load_case, seed_folder
from scenarios.analysis.wanted import wanted
from tests.support.half_known import DRAWING, scored

BOOK = load_case(seed_folder("china-russia-2017")).codebook
EVERY = {"INS": 4, "TEC": 4, "EXE": 4, "THR": 5}


@pytest.mark.parametrize(
    ("known", "lead", "rest"),
    [
        ({}, "No indicator known yet.", "Eight at least, and this case has a score."),
        ({"INS": 2}, "2 of 17 indicators known.", "Six more at least, and this case has a score."),
        (DRAWING, "9 of 17 indicators known.", "One more, and this case has a score."),
        (
            {"INS": 4, "TEC": 3},
            "7 of 17 indicators known.",
            "One more of technology cooperation, and this case has a score.",
        ),
        (
            {"INS": 4, "TEC": 4, "THR": 2},
            "10 of 17 indicators known.",
            "This case has a score; none yet for exercises and threat perception.",
        ),
        (EVERY, "All 17 indicators known.", "This case has a score."),
    ],
)
def test_the_headline_says_what_is_known_and_what_a_score_wants(known: dict[str, int], lead: str, rest: str) -> None:
    assert wording.headline(wanted(scored(known), "only"), BOOK) == (lead, rest)


@pytest.mark.parametrize(
    ("known", "said"),
    [
        ({}, "0 of 17 known; eight at least, and this case has a score."),
        (DRAWING, "9 of 17 known; one more of threat perception, and this case has a score."),
        (EVERY | {"EXE": 1}, "14 of 17 known: this case has a score; none yet for exercises."),
        (EVERY, "17 of 17 known: this case has a score."),
    ],
)
def test_one_sentence_says_it_anywhere(known: dict[str, int], said: str) -> None:
    assert wording.sentence(wanted(scored(known), "only"), BOOK) == said


def test_the_rule_says_what_the_number_counts_and_what_is_best_next() -> None:
    said = wording.rule(wanted(scored(DRAWING), "only"), BOOK)
    assert said == [
        "A part counts from half of its weight on (the mark); the case is scored once such parts hold half of all "
        "weight: now 44 of 100; what is known of threat perception is not in it yet.",
        "Best a fact of threat perception: then all four count.",
        "Commitments, beside the score: 0 of 6 known.",
    ]
    scarce = wording.rule(wanted(scored(EVERY | {"EXE": 1, "THR": 0}), "only"), BOOK)
    assert scarce[1] == "Nearest to a score of its own: exercises, with one more."


def test_a_part_says_what_it_lacks_and_one_of_no_weight_lacks_nothing() -> None:
    parts = wanted(scored(DRAWING, weights={"dimensions": {"EXE": 0.0}}), "only").parts
    assert [wording.part_known(p) for p in parts] == ["3 of 4", "2 of 4", "2 of 4", "2 of 5"]
    assert [wording.part_lacks(p) for p in parts] == ["", "", "of no weight", "one short"]
