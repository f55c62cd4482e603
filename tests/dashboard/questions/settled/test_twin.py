"""What would settle it: the ratio with its ranges, and where the answers end, unrounded."""

from __future__ import annotations

import re

import pytest

from dashboard.questions.settled import wording
from dashboard.wording import ratio, stretch
from tests.support.pages import heard, html
from tests.support.sure import PLACE, SCALE, how_sure

pytestmark = pytest.mark.page


def test_the_ratio_stands_there_with_both_ranges_and_every_answer_with_its_ends() -> None:
    at = how_sure(2017, "settled")
    assert ratio.between(PLACE.low, PLACE.high) in heard(at) and "as weights are drawn" in heard(at)
    table = html(at).split(f">{wording.HEADS[0]}<")[1].split("</table>")[0]
    for one in stretch.stretches(SCALE):
        assert one.word in table and f"{min(100.0, one.high):.1f}" in table
    counts = [[int(n) for n in re.findall(r">(\d+)<", row)] for row in table.split("<tr")[1:]]
    assert [sum(x) for x in zip(*counts, strict=True)] == [len(SCALE.alliances), len(SCALE.unallied)]
    assert wording.in_short(PLACE, SCALE) in html(at)


def test_without_the_question_on_weights_the_rest_is_said() -> None:
    said = wording.settles(PLACE, SCALE, None)
    assert said.startswith(f"The ratio is {ratio.figure(PLACE.ratio)}") and "weights" not in said and "  " not in said
