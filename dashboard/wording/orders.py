"""Orders of scenarios in words: which changed, what may be said of a pair, what weights can do."""

from __future__ import annotations

import numpy as np

from dashboard.wording.names import scenario_name, scenario_names
from dashboard.wording.text import plain, points, signed
from indicators.method import SLACK, Method
from scenarios.assessment import Assessment
from scenarios.simulation.pairs import Pair

TOO_LITTLE_IN_COMMON = "what is known of both carries less than half of the weight"


def weights_can(a: Assessment, scenario: str) -> str:
    """What no choice of dimension weights can do."""
    k = a.position(scenario)
    low, high = a.weights_can
    if np.isnan(low[k]):
        return "This scenario is not assessed, whatever the weights."
    name = scenario_name(a, scenario)
    if round(100 * low[k], 6) == round(100 * high[k], 6):
        return f"No choice of weights moves “{name}” from {points(low[k])}."
    return f"No choice of weights for the parts takes “{name}” below {points(low[k])} or above {points(high[k])}."


def open_place(name: str) -> str:
    """That a scenario which is not assessed has no place in any order."""
    return f"{name} is not assessed, so its place is open."


def orders_changed(a: Assessment, before: dict[str, float]) -> str:
    """Which assessed pairs changed their order since the last act."""
    ids = [i for i in a.ids if i in before and not np.isnan(before[i]) and a.marks.assessed[a.position(i)]]
    now = {i: float(a.marks.readiness[a.position(i)]) for i in ids}
    names = scenario_names(a)

    def sign(x: float) -> int:
        return 0 if abs(x) <= 1e-9 else 1 if x > 0 else -1

    changed = [
        (x, y) for n, x in enumerate(ids) for y in ids[n + 1 :] if sign(now[x] - now[y]) != sign(before[x] - before[y])
    ]
    if not changed:
        return "Orders changed: none."
    shown = "; ".join(_order_words(names[x], names[y], sign(now[x] - now[y])) for x, y in changed[:3])
    more = f"; and {len(changed) - 3} more" if len(changed) > 3 else ""
    return f"Orders changed: {len(changed)} ({shown}{more})."


def _order_words(a: str, b: str, sign: int) -> str:
    return f"{a} now level with {b}" if sign == 0 else f"{a} now ahead of {b}" if sign > 0 else f"{b} now ahead of {a}"


def pair_words(a: str, b: str, pair: Pair, method: Method, *, built: bool) -> str:
    """What may be said of the order of two scenarios, a - b. A share of draws is no probability."""
    a, b = f"“{plain(a)}”", f"“{plain(b)}”"
    if not pair.comparable:
        return f"{a} and {b} are not comparable: {TOO_LITTLE_IN_COMMON}."
    if pair.leads == "both":
        return f"{a} and {b} are the same on every indicator."
    if pair.leads:
        first, second = (a, b) if pair.leads == "A" else (b, a)
        why = " by construction" if built else ""
        return f"{first} is at or above {second} on every indicator{why}: no trial and no weights reverse it."
    share = pair.share_ahead or 0.0
    odds = " Over what both know alone the order is the other way round: they know different things."
    apart = odds if pair.at_odds else ""
    if abs(pair.low) <= SLACK and abs(pair.high) <= SLACK:
        return f"{a} and {b} are the same over what both know.{apart}"
    if not pair.finding:
        return (
            f"The order of {a} and {b} is not settled: {points(share)} of 100 trials put {a} ahead, and the "
            f"range of the difference ({signed(pair.low)} to {signed(pair.high)}) includes 0.{apart}"
        )
    first, second, high = (a, b, share) if share > 0.5 else (b, a, 1 - share)
    word = order_word(high, method)
    return f"{first} is ahead of {second}, {word}: in {points(high)} of 100 trials.{apart}"


def order_word(share: float, method: Method) -> str:
    """How firmly a share of draws, one half or more, puts one ahead."""
    for name in ("firm", "mostly", "leaning"):
        if share >= getattr(method, name).value - SLACK:
            return {"firm": "firmly", "mostly": "mostly", "leaning": "by leaning"}[name]
    return "undecided"
