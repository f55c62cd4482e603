"""Scenarios in words: classes, orders, what weights can do, the chart read aloud."""

from __future__ import annotations

import numpy as np
import pandas as pd

from dashboard.wording.answer import readiness_line
from dashboard.wording.names import scenario_name, scenario_names
from dashboard.wording.text import (
    in_markdown,
    plain,
    points,
    signed,
)
from indicators.method import SLACK
from scenarios.assessment import Assessment
from scenarios.own import is_own
from scenarios.robustness import Pair


def class_short(a: Assessment, scenario: str) -> str:
    """The class of a scenario in the fewest words, for beside its name; and whether it is the reader's own."""
    mine = "yours · " if is_own(a.settings, scenario) else ""
    return mine + (a.class_of(scenario) or "not assessed")


def class_words(a: Assessment, scenario: str) -> str:
    """The class of a scenario in words, and whether its range leaves it open."""
    word = a.class_of(scenario)
    if not word:
        k = a.position(scenario)
        return f"not assessed · {int(a.known[k])} of {len(a.case.codebook.indicators)} known"
    return f"{word} · open" if a.readiness_open(scenario) else word


def weights_can(a: Assessment, scenario: str) -> str:
    """What no choice of dimension weights can do."""
    k = a.position(scenario)
    low, high = a.weights_can
    if np.isnan(low[k]):
        return "This scenario is not assessed, whatever the weights."
    name = scenario_name(a, scenario)
    if round(100 * low[k], 6) == round(100 * high[k], 6):
        return f"No choice of dimension weights moves {name} from {points(low[k])}."
    return f"No choice of dimension weights takes {name} below {points(low[k])} or above {points(high[k])}."


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


def pair_words(a: str, b: str, pair: Pair, *, built: bool, unknown: bool) -> str:
    """What may be said of the order of two scenarios, a - b. A share of draws is no probability.

    unknown: whether some indicator of either is not known, and so is drawn from its prior.
    """
    a, b = plain(a), plain(b)
    if pair.leads == "both":
        return f"{a} and {b} are the same on every indicator."
    if pair.leads:
        first, second = (a, b) if pair.leads == "A" else (b, a)
        why = " by construction" if built else ""
        return f"{first} is at or above {second} on every indicator{why}: no draw and no weights reverse it."
    higher = "" if abs(pair.difference) <= SLACK else a if pair.difference > 0 else b
    if pair.never_behind:
        first, second = (a, b) if pair.never_behind == "A" else (b, a)
        if higher == second:
            return f"{_scores_higher(second, unknown)} {first} is never behind it in the draws."
        return f"{first} is never behind {second} in the draws."
    share = pair.share_ahead or 0.0
    holds_zero = pair.low <= 0 <= pair.high
    if holds_zero or 0.40 - SLACK <= share <= 0.60 + SLACK:
        return (
            f"The order of {a} and {b} is not settled: {points(share)} of 100 draws put {a} ahead, and the "
            f"range of the difference ({signed(pair.low)} to {signed(pair.high)}) holds 0."
            if holds_zero
            else f"The order of {a} and {b} is undecided: {points(share)} of 100 draws put {a} ahead."
        )
    first, second, high = (a, b, share) if share > 0.5 else (b, a, 1 - share)
    if higher == second:
        return f"{_scores_higher(second, unknown)} {first} is ahead in {points(high)} of 100 draws."
    word = "firmly" if high >= 0.95 - SLACK else "mostly" if high >= 0.80 - SLACK else "by leaning"
    return f"{first} is ahead of {second} {word}: in {points(high)} of 100 draws."


def _scores_higher(name: str, unknown: bool) -> str:
    """The beginning of a sentence on two scenarios whose scores and draws disagree, with the reason."""
    if unknown:
        return f"{name} scores higher on what is known; with what is unknown drawn too,"
    return f"{name} scores higher at the best supported levels; over all that the evidence leaves open,"


def after_a_move(a: Assessment, before: dict[str, float]) -> str:
    """What weights can do, and after an act which orders it changed."""
    said = [weights_can(a, a.ids[0])]
    if before:
        said.append(orders_changed(a, before))
    return in_markdown(" ".join(said))


def chart_key(a: Assessment) -> str:
    """How to read the chart, in one line."""
    other = [plain(b.name).lower() for k, b in a.case.codebook.benchmarks.items() if k != a.settings.benchmark]
    ready = a.case.method.ready.value
    mark = f" · short upright mark: against a {other[0]}" if other else ""
    return in_markdown(
        "Filled dot: every cell from evidence · hollow dot, striped bar: some cells set by hand · "
        f"thick bar: half of the draws, thin bar: 90 of 100{mark} · dotted line: from {ready:g} on called ready · "
        "ring: before the last change · "
        "commitments: high bar at the benchmark, low bar below it, thread not documented."
    )


def chart_alt(a: Assessment) -> str:
    """The chart in words for those who do not see it."""
    names = scenario_names(a)
    rows = [f"{names[i]}: {readiness_line(a, i)}, {class_words(a, i)}" for i in a.ids]
    return "Readiness from 0 to 100 of each scenario. " + ". ".join(rows) + "."


def chart_numbers(a: Assessment) -> pd.DataFrame:
    """The numbers that the home chart shows, one decimal."""
    columns = ["name", "readiness", "low", "high", "at_benchmark", "known", "class"]
    return a.scores.assign(name=list(scenario_names(a).values()))[columns].round(1)
