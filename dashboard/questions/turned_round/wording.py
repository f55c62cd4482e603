"""What would turn an order round, in sentences."""

from __future__ import annotations

from dashboard.questions.wording import least_of, names, steps_words
from dashboard.wording.text import plain, scenario_name
from scenarios.analysis.reversal import WeightShift
from scenarios.analysis.turned_round import Reversals
from scenarios.assessment import Assessment

TIP_KEY = "dot: the weight now · tick: the weight at which the two tie, the other weights in proportion"


def weight_now(now: float, even: float | None) -> str:
    """The weight of a part (in 100) and the one at which the two tie (0..1)."""
    return f"{now:.0f} now, {'no weight of it makes a tie' if even is None else f'ties at {100 * even:.1f}'}"


def tip_words(a: Assessment, tip: WeightShift | None, what: str) -> str:
    """What moving weight does to an order."""
    if tip is None:
        return f"No weights of {what} reverse it."
    only = " That is only a tie, by ignoring the rest: no weights reverse it." if tip.only_tie else ""
    return f"By weights of {what}: {tip.points:.1f} points moved make a tie ({names(a, tip.moves)}).{only}"


def turned(a: Assessment, reversals: Reversals) -> list[str]:
    """What would put the one behind level, way by way."""
    ahead, behind = (f"“{plain(scenario_name(a, s))}”" for s in (reversals.ahead, reversals.behind))
    return [
        f"{ahead} is ahead of {behind}.",
        tip_words(a, reversals.dimensions, "the parts"),
        tip_words(a, reversals.indicators, "indicators") if a.exponent == 1.0 else "",
        steps_words(a, reversals.levels, "lower"),
    ]


def no_order(a: Assessment, first: str, second: str) -> str:
    """Why there is no order to turn round."""
    one, other = (f"“{plain(scenario_name(a, s))}”" for s in (first, second))
    return f"{one} and {other} tie, or too little is known of both to compare them."


def in_short(a: Assessment, other: str, reversals: Reversals | None) -> str:
    """The least that turns an order round, in the fewest words; empty where nothing was found that does."""
    if reversals is None:
        return ""
    least = least_of(reversals.dimensions, reversals.indicators, reversals.levels, "lower")
    return f"against “{plain(scenario_name(a, other))}”: {least}" if least else ""
