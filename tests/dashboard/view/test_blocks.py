"""Blocks: each says its kind once, what is text stays text, a line that changed is marked."""

from __future__ import annotations

import re

import pytest
from markupsafe import Markup

from dashboard.view import blocks
from dashboard.view.blocks import Block, Labelled

HOSTILE = "<img src=x onerror=alert(1)> & \N{RIGHT-TO-LEFT OVERRIDE}"
MADE: dict[str, Block] = {
    "question": blocks.question(HOSTILE, HOSTILE),
    "answer": blocks.answer(HOSTILE),
    "grey": blocks.grey(HOSTILE),
    "lines": blocks.lines([Labelled(HOSTILE, HOSTILE)]),
    "legend": blocks.legend([HOSTILE]),
    "figure": blocks.figure("figure", Markup("<i></i>"), HOSTILE),
    "table": blocks.table("table", Markup("<table></table>")),
    "note": blocks.note("note", HOSTILE),
}


@pytest.mark.parametrize("block", MADE.values(), ids=MADE)
def test_a_block_says_its_kind_once_and_takes_no_markup_from_text(block: Block) -> None:
    assert re.findall(r'data-block="(\w+)"', block.html) == [block.kind]
    assert "<img" not in block.html and "\N{RIGHT-TO-LEFT OVERRIDE}" not in block.html


def test_only_the_line_that_changed_is_marked() -> None:
    drawn = blocks.lines([Labelled("One", "as it was"), Labelled("Two", "another", changed=True)]).html
    assert re.findall(r"<div( class=\"changed\")?><dt>(\w+)", drawn) == [("", "One"), (' class="changed"', "Two")]


def test_blocks_are_joined_in_their_order() -> None:
    assert blocks.joined([MADE["answer"], MADE["grey"]]) == MADE["answer"].html + MADE["grey"].html
