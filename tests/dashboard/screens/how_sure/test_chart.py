"""The figure of How sure: every verdict word with its numbers, nothing outside of the scale."""

from __future__ import annotations

import re

import pytest

from dashboard.screens.how_sure import chart, wording
from dashboard.wording.stretch import stretches
from scenarios import assess
from scenarios.reference.place import word_at
from tests.support import golden
from tests.support.made_scale import made_scale
from tests.support.sure import SCALE, A


@pytest.mark.parametrize("scenario", A.ids[:3])
def test_the_key_says_over_how_many_words_the_range_goes(scenario: str) -> None:
    names: list[str] = [s.word for s in stretches(SCALE)]
    low, high = A.range_of(scenario)
    first, last = (names.index(word_at(SCALE, "verdict", 100 * end)) for end in (low, high))
    assert wording.could_be(last - first + 1, len(names)) in chart.legend(A, scenario, SCALE, marked=False).html
    assert len({wording.could_be(n, 5) for n in range(1, 6)}) == 5


def test_every_word_has_its_numbers_and_one_is_the_answer() -> None:
    scale = SCALE
    drawn = chart.scale_figure(A, A.ids[0], scale, [0.7347, 0.7351, 0.807]).html
    rows = [row.replace(" <br>", " ") for row in re.findall(r"<li data-row(.*?)</li>", drawn)]
    assert all(f"<b>{s.word}</b><small>{s.begins(1)}" in row for s, row in zip(stretches(scale), rows, strict=True))
    assert [n for n, row in enumerate(rows) if 'class="here"' in row] == [3]
    assert drawn.count('class="then"') == 3
    low, high = A.range_of(A.ids[0])
    assert f'aria-label="{wording.alt(scale, float(A.marks.readiness[0]), low, high)}"' in drawn


@pytest.mark.parametrize("near", [8.0, 40.0, 97.0])
def test_whatever_the_scale_nothing_stands_outside_of_it(near: float) -> None:
    a = assess(golden.case())
    for number in range(5):
        drawn = chart.scale_figure(a, a.ids[0], made_scale(golden.method(), number, near=near), [0.02, 1.0]).html
        places = [float(x) for x in re.findall(r"left:([-\d.]+)", drawn)]
        assert min(places) >= 0 and max(places) <= 100
        widths = [float(w) for w in re.findall(r"<li data-row.*?width:([-\d.]+)", drawn)]
        assert sum(widths) == pytest.approx(100, abs=0.1) and min(widths) >= 0
        assert (' slim"' in drawn) == (min(widths) < chart.SLIM)
