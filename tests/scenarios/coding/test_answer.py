"""What a coder answers obeys the rules of a register, and is compared by item, direction and level alone."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from scenarios.coding.answer import Answer
from scenarios.reference.coder_file import Code


def test_words_and_doubt_are_no_part_of_the_code_that_is_compared() -> None:
    sure = Answer(item="INS1", direction="supports", level=3, words="They meet.", proposal="taken")
    unsure = Answer(item="INS1", direction="supports", level=3, words="", unsure=True)
    assert sure.code == unsure.code == Code("INS1", "supports", 3)


@pytest.mark.parametrize(
    "given",
    [
        {"item": "INS1", "direction": "supports"},
        {"item": "INS1", "direction": "context", "level": 2},
        {"item": "INS1", "direction": "at_least", "level": 0},
        {"item": "INS1", "direction": "contradicts", "level": 4},
        {"item": "INS1", "direction": "supports", "level": 5},
        {"item": "no id <b>", "direction": "supports", "level": 3},
        {"item": "INS1", "direction": "supports", "level": 3, "proposal": "seen"},
        {"item": "INS1", "direction": "supports", "level": 3, "words": "x" * 1_001},
    ],
)
def test_what_a_register_would_refuse_is_no_answer(given: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Answer.model_validate(given)
