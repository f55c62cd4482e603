"""The headline sentences that the screen prints about a scenario, as far as they are true."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from indicators.method import SLACK
from scenarios.scoring.evaluation import Evaluation
from scenarios.simulation.pairs import AHEAD

Kind = Literal["reach_at_least", "reach_at_most", "readiness_at_least", "readiness_below", "class", "ahead"]


class Sentence(NamedTuple):
    """A true sentence that the screen prints about a scenario."""

    kind: Kind
    scenario: str
    value: str  # the number of indicators, the mark of readiness, the class; empty for an order
    other: str = ""  # of an order: the scenario behind


def sentences(a: Evaluation, scenario: str, others: Sequence[str] = ()) -> list[Sentence]:
    """The true sentences about a scenario: counts, readiness at the mark, class, order over what both know."""
    k = a.position(scenario)
    reach, ready = int(a.count(1)[k]), a.case.method.ready.value
    found = [Sentence("reach_at_least", scenario, str(reach))] if reach else []
    found.append(Sentence("reach_at_most", scenario, str(reach)))
    if a.marks.assessed[k]:
        above = a.marks.readiness[k] >= ready / 100 - SLACK
        found.append(Sentence("readiness_at_least" if above else "readiness_below", scenario, f"{ready:g}"))
    if word := a.class_of(scenario):
        found.append(Sentence("class", scenario, word))
    for other in others:
        pair = a.pair(scenario, other)
        if pair.comparable and abs(pair.difference) > AHEAD:
            first, second = (scenario, other) if pair.difference > 0 else (other, scenario)
            found.append(Sentence("ahead", first, "", second))
    return found
