"""The words of the figure of the first screen: its lanes, its axis, its rows and columns."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from dashboard.wording import place, scores
from dashboard.wording.text import many, number, other_benchmark, points, span, states, upper_first
from scenarios.assessment import Assessment
from scenarios.reference.place import Place

METHOD = "How the known pairs were chosen, and what fails"
PALE = "pale: a part is unknown"
ALIKE = "allies and non-allies alike"
ALIKE_HELP = "{allies} and {others} stand between {low} and {high}"
OF_GROUP = "{some} of {n} {group}"
FULL = "a full alliance: every indicator at its level"
FULL_OF = "a {benchmark}: every indicator at its level"
READINESS, OF_100, OF_100_YOURS = "Alliance readiness,", "of 100", "of 100, your weights"
CHANGE_IT = "What would change the answer?"
COULD_BE, TIMES, BY_DEFINITION = "could be {span}", "9 times in 10", "by definition"
NO_SCORE, NO_SCORE_YET, ANYWHERE = "?", "no score yet", "{name}; anywhere from {low} to {high}"
STAND_HERE, ADD_ONE = "scenarios stand here as rows.", "Add one"
HAND = "partly set by hand"
UNLIKELY_OR_LIKELY = "partly set by hand; how likely is not said"
NO_POINTS = "; a treaty adds no points"
OTHERWISE, YOURS, COULD_COME = "The same evidence, read otherwise", "Your scenarios", "What could come"
CHANGED, WHERE_IT_WAS, CHANGE = "changed", "where it was", "change"
NEAREST, PAIR = "nearest: {name}, {at}", "{name}: {at}"
PARTS_KNOWN = ", {some} parts of {all}"
MORE_SCORED = {1: "{n} more {have} a score with these weights", -1: "{n} fewer {have} a score with these weights"}
WHY, MORE, WEAKEST = "Why {score}?", "{n} more", "weakest"
TAGS = {
    "silent": "no treaty",
    "none": "no treaty",
    "uncoded": "",
    "consult": "duty to consult",
    "signed": "treaty signed",
    "force": "treaty",
}


def full(a: Assessment) -> str:
    """What 100 is."""
    name = other_benchmark(a)
    return FULL_OF.format(benchmark=name) if name else FULL


def group_head(allies: bool, n: int) -> str:
    """The head of a lane.

    >>> group_head(True, 1), group_head(False, 26)
    ('1 known ally', '26 pairs without a defence treaty')
    """
    if allies:
        return f"{n} known {'ally' if n == 1 else 'allies'}"
    return f"{many(n, 'pair')} without a defence treaty"


def scored_otherwise(now: int, before: int) -> str:
    """How many more pairs of a kind have a score than before; empty where as many have."""
    n = abs(now - before)
    if not n:
        return ""
    return MORE_SCORED[1 if now > before else -1].format(n=number(n), have="has" if n == 1 else "have")


def range_said(a: Assessment, k: int) -> str:
    """The range of a scenario with a score; that it is so by definition, where it can be nothing else."""
    low, high = float(a.ranges.low[k]), float(a.ranges.high[k])
    if points(low) != points(high):
        return span(low, high)
    return BY_DEFINITION if all(c.rule == "fixed" for c in a.case.resolved[k].cells.values()) else ""


def alt(a: Assessment, place_of: Place | None, shade: tuple[str, str] | None) -> str:
    """The figure in words for those who do not see it."""
    case = upper_first(states(a.case))
    if not a.marks.assessed[0]:
        return f"{case}: {NO_SCORE_YET}."
    said = f"{case}: {scores.readiness_of_100(a, a.ids[0])}"
    if place_of is not None:
        said += f", {place.higher_than(place_of)}"
    return f"{said}.{f' {upper_first(ALIKE)} from {shade[0]} to {shade[1]}.' if shade else ''}"


def words_of(columns: Sequence[str]) -> tuple[str, ...]:
    """The name of a part in a line or two.

    >>> words_of("Technology cooperation".split()), words_of(["Trust"])
    (('Technology', 'cooperation'), ('Trust',))
    """
    if len(columns) < 2:
        return tuple(columns)
    whole = " ".join(columns)
    cut = min(range(1, len(columns)), key=lambda n: abs(len(" ".join(columns[:n])) - len(whole) / 2))
    return " ".join(columns[:cut]), " ".join(columns[cut:])


def parts_known(some: int, every: int) -> str:
    """How many parts of a pair have a score, where not all have; behind its name.

    >>> parts_known(3, 4), parts_known(4, 4)
    (', three parts of four', '')
    """
    return "" if some == every else PARTS_KNOWN.format(some=number(some), all=number(every))


def difference(now: float, was: float) -> str:
    """A difference of two readinesses (0..1) in whole points: the exact one, rounded.

    >>> difference(0.735, 0.754), difference(0.80, 0.801), difference(0.9, 0.85)
    ('−2', '0', '+5')
    """
    if np.isnan(now) or np.isnan(was):
        return ""
    n = points(abs(now - was))
    sign = "+" if now > was else "\N{MINUS SIGN}"
    return n if n == "0" else f"{sign}{n}"
