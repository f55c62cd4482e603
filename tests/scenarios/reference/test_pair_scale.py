"""The known pairs as a scale are worked out once for whoever is of the same states and choices."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any

from scenarios import assess
from scenarios.question import Of, Step
from scenarios.reference.pair_scale import PAIR_SCALE
from scenarios.reference.place import Lacking, scale_of
from tests.support import golden
from tests.support.other_choices import CASE, USUAL, with_other


def test_it_is_the_scale_of_the_case_or_why_there_is_none() -> None:
    a, unlike = assess(CASE, USUAL), golden.case()
    assert repr(PAIR_SCALE.ask(Of(a, a.ids[0]))) == repr(scale_of(a, a.ids[0]))
    assert PAIR_SCALE.ask(Of(assess(unlike), unlike.reference)) == Lacking("another codebook")


def test_claims_left_out_and_scenarios_of_ones_own_do_not_make_it_anew_and_weights_do() -> None:
    keys = set[Hashable]()

    def keep(question: str, step: Step[Any], key: Hashable, make: Callable[[], Any]) -> None:
        keys.add(key)

    for name in ("left_out", "own_scenarios", "notes", "as_of", "draws"):
        PAIR_SCALE.ask(Of(assess(CASE, with_other(name)), CASE.reference), keep=keep)
    assert len(keys) == 1
    PAIR_SCALE.ask(Of(assess(CASE, with_other("weights.dimensions")), CASE.reference), keep=keep)
    assert len(keys) == 2
