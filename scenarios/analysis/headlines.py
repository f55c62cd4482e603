"""The headline sentences that the screen prints about a scenario, as far as they are true."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple, get_args

import numpy as np

from scenarios.reference.place import Lacking, PairScale, PlacedKind, scale_of, word_at
from scenarios.scoring.evaluation import Evaluation
from scenarios.simulation.pairs import AHEAD

Kind = Literal["verdict", "place", "treaty", "class", "met", "ahead"]
PLACED: tuple[PlacedKind, ...] = get_args(PlacedKind)  # read off the known pairs: each a word that R passes


class Headline(NamedTuple):
    """A true sentence that the screen prints about a scenario."""

    kind: Kind
    scenario: str
    value: str = ""  # the word, the class, the number met; empty for an order
    other: str = ""  # of an order: the scenario behind
    of: int = 0  # of a number: indicators


def headlines(
    a: Evaluation, scenario: str, others: Sequence[str] = (), scale: PairScale | Lacking | None = None
) -> list[Headline]:
    """The true sentences about a scenario, as the screen has them: practice, commitment, the count, orders.

    Practice by the known pairs: verdict and place; orders over what both know.
    scale: that of `scale_of`, where the caller has it.
    """
    k, found = a.position(scenario), scale or scale_of(a, scenario)
    *true, met = of_numbers(scenario, float(a.marks.readiness[k]), int(a.count(1)[k]), len(a.targets), found)
    if word := a.class_of(scenario):
        if word != "no treaty":  # without one in force the class says just that
            true.insert(0, Headline("treaty", scenario, "in force"))
        true.append(Headline("class", scenario, word))
    true.append(met)
    for other in others:
        pair = a.pair(scenario, other)
        if pair.comparable and abs(pair.difference) > AHEAD:
            first, second = (scenario, other) if pair.difference > 0 else (other, scenario)
            true.append(Headline("ahead", first, other=second))
    return true


def of_numbers(
    scenario: str, readiness: float, met: int, indicators: int, scale: PairScale | Lacking
) -> list[Headline]:
    """The sentences that numbers alone make: what the known pairs say of R (0..1, nan: nothing), and the number met."""
    count = Headline("met", scenario, str(met), of=indicators)
    if isinstance(scale, Lacking) or np.isnan(readiness):
        return [count]
    return [*(Headline(k, scenario, word_at(scale, k, 100 * readiness)) for k in PLACED), count]
