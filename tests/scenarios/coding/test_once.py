"""What is said to stand once in a text does; what a locator needs is nearly always seen to."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from scenarios.coding.once import Once
from tests.support.counts import examples


@examples(200)
@given(st.text("ab ", max_size=120), st.integers(0, 120), st.integers(0, 60))
def test_what_is_said_to_stand_once_stands_once(text: str, start: int, length: int) -> None:
    end = min(start + length, len(text))
    if Once(text).holds(min(start, end), end):
        assert text.count(text[start:end]) == 1


def test_eight_words_that_stand_once_among_many_alike_are_seen_to() -> None:
    lines = [f"the two sides agreed at meeting {n} of the commission on what follows." for n in range(3_000)]
    text = "\n".join(lines)
    once, at, seen = Once(text), 0, 0
    for line in lines:
        start = at + line.index("agreed")
        run = text[start : at + line.index(" on what")]
        assert once.holds(start, start + len(run)) <= (text.count(run) == 1)
        seen += once.holds(start, start + len(run))
        at += len(line) + 1
    assert seen > 2_980
