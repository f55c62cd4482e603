"""A class after rejections is read off the very draws that the screen shows."""

from __future__ import annotations

import numpy as np

from scenarios import assess
from scenarios.analysis.redrawn import Trials
from scenarios.analysis.subset_effects import SubsetEffects
from scenarios.model.settings import Settings
from tests.support import golden

A = assess(golden.case(), Settings(case="golden", draws=1_000))


def test_with_nothing_rejected_the_class_is_the_one_that_is_shown() -> None:
    effects = SubsetEffects(A, A.ids)
    whole = [np.ones((1, len(atoms)), dtype=bool) for atoms in effects.atoms]
    trials = Trials(A)
    for n, scenario in enumerate(A.ids):
        cells = [effects.outcomes(i, n, left) for i, left in enumerate(whole)]
        shown = A.class_of(scenario) if not A.in_force(scenario) else None
        if shown is not None:
            assert trials.classes(cells) == [shown], scenario


def test_no_more_sets_are_tried_than_asked_for() -> None:
    trials = Trials(A)
    assert trials.affordable(3) == 3
    assert trials.affordable(10**9) < 10**9
