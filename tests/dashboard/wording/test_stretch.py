"""The stretches of the verdict words: every number stands in one of them, and a readiness in that of its word."""

from __future__ import annotations

import numpy as np
import pytest

from dashboard.wording.stretch import FROM, border, border_moved, finest, score, stretch, stretches
from scenarios.reference.place import PairScale, verdict_at
from tests.support import golden
from tests.support.made_scale import made_scale

SCALES = [made_scale(golden.method(), number, near=near) for number in range(6) for near in (15.0, 70.0, 92.0)]


@pytest.mark.parametrize("scale", SCALES)
def test_each_whole_number_is_printed_in_the_stretch_of_its_word_and_in_no_other(scale: PairScale) -> None:
    for whole in range(101):
        word, there = verdict_at(scale, whole / 100), [s for s in stretches(scale) if "." not in s.first]
        held = [s.word for s in there if int(s.first) <= whole <= int(s.last)]
        assert held == [word] and score(whole / 100, scale) == str(whole) and not border(whole / 100, scale)


@pytest.mark.parametrize("scale", SCALES)
def test_a_readiness_is_printed_so_that_it_stands_on_its_own_side_of_the_border_that_is_named(scale: PairScale) -> None:
    near = [end + step for s in stretches(scale) for end in (s.low, s.high) for step in (-0.3, -0.004, 0.004, 0.3)]
    for at in (x for x in (*near, *np.linspace(0, 100, 997)) if 0 <= x <= 100):
        said, at_border, there = score(at / 100, scale), border(at / 100, scale), stretch(scale, at)
        assert float(there.first) <= float(said) <= float(there.last) and there.word == verdict_at(scale, at / 100)
        assert bool(at_border) == ("." in said) == there.exact
        fine, all_of = finest(scale, [at / 100, np.nan]), [s.word for s in stretches(scale)]
        for n, s in enumerate(stretches(scale)[1:], start=1):  # no number lies between two, and none on a wrong side
            assert (float(said) >= float(s.begins(fine).removeprefix("from "))) == (all_of.index(there.word) >= n)
        if at_border:
            word = next(s.word for s in stretches(scale) if at_border.startswith(s.word + " "))
            end = at_border.removeprefix(FROM.format(word=word, first=""))
            assert len(end.partition(".")[2]) == len(said.partition(".")[2])
            assert (float(said) >= float(end)) == (there.word == word)


@pytest.mark.parametrize("now", SCALES[1::6])
def test_a_border_that_moved_is_named_as_beside_a_readiness(now: PairScale) -> None:
    for was in SCALES:
        for here, there in ((s, t) for s in stretches(now) for t in stretches(was) if s.word == t.word):
            said = border_moved(here, there)
            assert not said or ("." not in said.split(",")[0]) or float(said.split()[1].rstrip(",")) >= here.low


def test_the_ends_of_the_scale_are_open() -> None:
    for scale in SCALES:
        first, *_, last = [s.numbers for s in stretches(scale)]
        assert first.startswith("up to") and (last.endswith("and more") or len(stretches(scale)) == 1)
