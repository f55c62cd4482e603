"""The figure of How sure: the verdict words on a scale, the case with its range, and where its rows would put it."""

from __future__ import annotations

from collections.abc import Sequence
from math import floor

from dashboard.drawing.html import filled
from dashboard.screens.how_sure import wording
from dashboard.view import blocks
from dashboard.view import wording as figure
from dashboard.view.blocks import Block
from dashboard.wording import stretch
from dashboard.wording.text import points
from scenarios.assessment import Assessment
from scenarios.reference.place import PairScale, word_at

BELOW, ROOM = 20.0, 3.0  # index points that are drawn below the first border, and below whatever is lowest
SLIM = 8.0  # parts of 100 of the width in which a word has no room
ONE_LINE = 16  # signs of a name that stand on one line
AT_END = 5.0  # of the width, where a number does not fit beside the end of the line


def legend(a: Assessment, scenario: str, scale: PairScale, *, marked: bool) -> Block:
    """What the marks of the figure are, and over how many words the range goes; marked: whether a row has a mark."""
    low, high = (100 * end for end in a.range_of(scenario))
    there = stretch.stretches(scale)
    over = sum(b.low <= high and low < b.high for b in there)
    keys = [("range", wording.could_be(over, len(there))), *[("then", wording.MARKED)] * marked]
    return blocks.legend(filled("screens/how_sure/templates/key.html", kind=k, said=said) for k, said in keys)


def scale_figure(a: Assessment, scenario: str, scale: PairScale, marks: Sequence[float]) -> Block:
    """The figure. marks: where each row would put the case, R on 0..1."""
    k, (low, high) = a.position(scenario), a.range_of(scenario)
    readiness = float(a.marks.readiness[k])
    there, word = stretch.stretches(scale), word_at(scale, "verdict", 100 * readiness)
    fine = stretch.finest(scale, (readiness, *marks))
    lowest = min(100 * low, *(100 * r for r in marks), there[0].high - BELOW + ROOM, 100 * readiness)
    start = max(0, 10 * floor((lowest - ROOM) / 10))

    def at(score: float) -> float:
        return 100 * (max(score, start) - start) / (100 - start)

    rows = [
        {
            "name": _name(b.word),
            "numbers": b.begins(fine),
            "left": f"{at(max(0.0, b.low)):.2f}",
            "width": f"{at(min(100.0, b.high)) - at(max(0.0, b.low)):.2f}",
            "here": b.word == word,
        }
        for b in there
    ]
    drawn = filled(
        "screens/how_sure/templates/scale.html",
        bands=rows,
        slim=any(at(min(100.0, b.high)) - at(max(0.0, b.low)) < SLIM for b in there),
        score=stretch.score(readiness, scale),
        ends=_line(at(100 * low), at(100 * readiness), at(100 * high)),
        low=points(low),
        high=points(high),
        marks=[f"{at(100 * r):.2f}" for r in marks],
    )
    return blocks.figure("scale", drawn, wording.alt(scale, readiness, low, high))


def _name(word: str) -> tuple[str, ...]:
    """A word on one line, or on two where it is long."""
    return (word,) if len(word) <= ONE_LINE else figure.words_of(word.split())


def _line(low: float, score: float, high: float) -> dict[str, object]:
    """Where the line and the dot stand, and which numbers go over its ends, for want of room beside them."""
    return {
        "low": f"{low:.2f}",
        "score": f"{score:.2f}",
        "high": f"{high:.2f}",
        "width": f"{high - low:.2f}",
        "low_over": low < AT_END,
        "high_over": high > 100 - AT_END,
        "left_of": score > 100 - AT_END,
    }
