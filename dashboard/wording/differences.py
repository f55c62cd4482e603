"""Why two scores differ and what remains, in sentences, rows and tables; which scenarios are compared."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from dashboard.wording import place, scores
from dashboard.wording.text import VERDICT_NAMES, gap, listed, lower_first, many, plain, points, scenario_names, signed
from indicators.levels import Floats
from indicators.method import SLACK
from scenarios.analysis.difference import Difference, rounded_parts
from scenarios.analysis.remains import RemainingGap, remains
from scenarios.assessment import Assessment
from scenarios.model.own_scenarios import is_own
from scenarios.model.scenario import by_construction
from scenarios.simulation.pairs import Pair

NOT_COMPARABLE = (
    "These two cannot be compared indicator by indicator: what is known of both carries less than half of the weight."
)
NOT_A_FINDING = "The range of this difference includes 0, so it is no finding. What it is made of:"
LESS_THAN_PRINTS = "The scores of {first} and {second} differ by less than 0.1 points."
FIRMER = "firmer evidence for the same"
ONE_SIDE = "known on one side only"
NOT_ASSESSED = "not scored, so nothing can be said of gains."
ALL_REACHED = "Every known indicator is firmly at the level of an alliance."
THE_SAME = "So there is no difference to take apart."
TREATY_IN_SHORT = {  # of a scenario, in a row or a column of its own
    scores.UNCODED: "nothing coded yet",
    "silent": "no defence treaty documented",
    "none": "no defence treaty",
    "consult": "a duty to consult",
    "signed": place.TREATIES["signed"],
    "force": "a defence treaty",
}
ORDER_MATTERS = "Strong dimensions do not fully offset weak ones here, so these gains depend on the order of closing."


def treaty_in_short(a: Assessment, scenario: str) -> str:
    """What a scenario is by treaty, in the fewest words; empty where the codebook names none.

    Only of what is read from documents is said that none is documented: where one is assumed, it is told.
    """
    if not a.has_treaty:
        return ""
    state = scores.treaty_state(a, scenario)
    read = a.resolved(scenario).scenario.group != "future"
    return TREATY_IN_SHORT["none" if state == "silent" and not read else state]


def remains_words(a: Assessment, scenario: str, remaining: RemainingGap) -> str:
    """How many points are missing steps and how many doubt, and over how many indicators."""
    n = len(remaining.left)
    open_ones = f"; {len(remaining.unknown)} more cannot be told" if remaining.unknown else ""
    over = f"over {many(n, 'indicator')}{open_ones}. Largest first."
    if not remaining.by_columns:
        return f"{signed(1 - float(a.marks.readiness[a.position(scenario)]))} to 100, {over}"
    return f"{missing_steps(remaining)}, {over}"


def missing_steps(remaining: RemainingGap) -> str:
    """Gap and doubt in plain words, in whole points.

    Taken from what is printed of readiness and of readiness at the best supported levels, so that they add up to 100.
    """
    at_levels = 1 - remaining.gap
    best, readiness = int(points(at_levels)), int(points(at_levels - remaining.doubt))
    gap, doubt = 100 - best, best - readiness
    if doubt < 0:
        return (
            f"{gap} points are missing steps; doubt about what is documented gives {-doubt} back, "
            "since the claims leave more room above than below"
        )
    return f"{gap} points are missing steps, {doubt} are doubt about what is documented"


def readings_of_the_case(a: Assessment) -> list[int]:
    """Positions of the readings that came with the case; the reader's own copies test nothing."""
    return [k for k, s in enumerate(a.case.scenarios) if s.group == "reading" and not is_own(a.settings, s.id)]


def thesis(a: Assessment) -> list[str]:
    """How far each reading bears out that only little is missing, and which commitments stay open."""
    n = len(a.case.codebook.indicators)
    sentences = []
    readings = readings_of_the_case(a)
    if not any(a.class_of(a.ids[k]) for k in readings):
        return []  # nothing is coded yet: what is not looked for is not short
    met, open_ones, short_ones = (a.count(verdict) for verdict in (1, 0, -1))
    for k in readings:
        scenario, known = a.case.scenarios[k], int(a.known[k])
        unknown = f", {n - known} unknown" if n > known else ""
        counts = f"{met[k]} of {n} met, {open_ones[k]} open, {short_ones[k]} short{unknown}"
        sentences.append(f"{plain(scenario.name)}: {counts}.")
    short = [
        plain(commitment.name)
        for n, commitment in enumerate(a.case.codebook.commitments)
        if not any(a.standings(a.ids[k])[n].at_target for k in readings)
    ]
    if short:
        sentences.append(
            f"Commitments short of alliance level, whatever reading: {listed([lower_first(s) for s in short])}."
        )
    return sentences


class Step(NamedTuple):
    """One row of a waterfall, in index points with one decimal; a part runs from `start` to `end`."""

    label: str
    kind: str  # "end" | "cause" | "rest"
    value: float
    start: float
    end: float
    dimension: int | None = None


def waterfall_alt(rows: Sequence[Step]) -> str:
    """The waterfall in words."""
    steps = [f"{r.label} {f'{r.value:.1f}' if r.kind == 'end' else signed(r.value / 100)}" for r in rows]
    return f"From one score to the other. {', '.join(steps)}."


class Account(NamedTuple):
    """A difference as printed: the exact one and every part with one decimal, which add up to it."""

    a: float
    b: float
    total: float
    indicators: Floats | None  # (N,)
    dimensions: Floats  # (D,)
    rest: float


def account(a: Assessment, difference: Difference) -> Account:
    """The parts of a difference in index points, rounded so that they add up as printed."""
    ends = round(100 * difference.a, 1), round(100 * difference.b, 1), gap(difference.a, difference.b)
    rest = np.array([difference.one_side])
    parts = difference.by_dimension if difference.by_indicator is None else difference.by_indicator
    printed = rounded_parts(100 * np.concatenate([parts, rest]), ends[2])
    if difference.by_indicator is None:
        return Account(*ends, None, printed[:-1], float(printed[-1]))
    index = np.asarray(a.case.codebook.dimension_index)
    dimensions = np.array([printed[:-1][index == d].sum() for d in range(len(difference.by_dimension))])
    return Account(*ends, printed[:-1], np.round(dimensions, 1), float(printed[-1]))


def because(a: Assessment, printed: Account, names: tuple[str, str], pair: Pair) -> str:
    """What makes most of the difference of two scores, or why it is none to speak of."""
    if pair.leads == "both":
        return THE_SAME
    if not pair.finding:
        return NOT_A_FINDING
    (first, second), apart = map(plain, names), printed.total
    if not apart:  # though one of the two is ahead throughout
        if abs(pair.difference) <= SLACK:
            return f"{first} and {second} have the same score."
        return LESS_THAN_PRINTS.format(first=first, second=second)
    reasons = [(ONE_SIDE, printed.rest)]
    if printed.indicators is None:
        reasons += [(d.name, float(v)) for d, v in zip(a.case.codebook.dimensions, printed.dimensions, strict=True)]
    else:
        reasons += [(i.name, float(v)) for i, v in zip(a.case.codebook.indicators, printed.indicators, strict=True)]
    reasons = sorted((r for r in reasons if r[1] * apart > 0), key=lambda r: -abs(r[1]))
    told = listed([f"{lower_first(plain(name))} ({signed(value / 100)})" for name, value in reasons[:2]])
    only = len(reasons) <= 2 and abs(sum(v for _, v in reasons) - apart) < 0.05
    ends = f"{second} is {abs(apart):.1f} points {'above' if apart > 0 else 'below'} {first}"
    return f"{ends} ({printed.b:.1f} against {printed.a:.1f}), {'' if only else 'mostly '}because of {told}."


def parts_table(a: Assessment, printed: Account) -> pd.DataFrame:
    """Every part as printed, by dimension and indicator, with the ends."""
    rows: list[tuple[str, str, float]] = []
    codebook = a.case.codebook
    for d, dimension in enumerate(codebook.dimensions):
        rows.append((plain(dimension.name), "all of it", float(printed.dimensions[d])))
        for i, indicator in enumerate(codebook.indicators):
            if codebook.dimension_index[i] == d and printed.indicators is not None and printed.indicators[i]:
                rows.append(("", plain(indicator.name), float(printed.indicators[i])))
    if printed.rest:
        rows.append((ONE_SIDE.capitalize(), "", printed.rest))
    rows.append(("Together", "", printed.total))
    table = pd.DataFrame(rows, columns=["Dimension", "Indicator", "Points"])
    table["Points"] = [signed(v / 100) for v in table["Points"]]
    return table


def remains_table(a: Assessment, scenario: str) -> pd.DataFrame:
    """What remains to the benchmark, largest gain first: where it is, what to watch for, what it adds."""
    rows = []
    remaining = remains(a, scenario)
    for left in remaining.left:
        item = a.case.codebook.scored[left.indicator]
        row = {
            "Indicator": plain(item.name),
            "Now": plain(item.levels[left.level]),
            "Watch for": plain(item.levels[left.level + 1]) if left.steps else FIRMER,
            "Steps left": str(left.steps),
        }
        if left.by_steps is not None and left.by_evidence is not None:
            row["Steps add"] = signed(left.by_steps)
            row["Firmer evidence adds"] = signed(left.by_evidence)
        else:
            row["Closing it adds"] = signed(left.gain)
        rows.append(row | {"Then readiness": f"{100 * left.after:.1f}"})
    return pd.DataFrame(rows)


def open_table(a: Assessment, scenario: str) -> pd.DataFrame:
    """What is unknown, and which commitments are short of the benchmark: each with what would settle it."""
    remaining = remains(a, scenario)
    codebook = a.case.codebook
    rows = []
    k = a.position(scenario)
    for name in remaining.unknown:
        item, target = codebook.scored[name], codebook.scored[name].targets[a.settings.benchmark]
        i = codebook.indicator_ids.index(name)
        at = plain(item.levels[int(a.cells_by_scenario.level[k, i])])
        now = f"{at} (in a dimension without a score)" if a.cells_by_scenario.known[k, i] else "unknown"
        rows.append(("Indicator", plain(item.name), now, plain(item.levels[target])))
    for standing in remaining.commitments:
        item = codebook.scored[standing.commitment]
        now = "not documented" if standing.step is None else plain(item.levels[standing.step])
        rows.append(("Commitment", plain(item.name), now, plain(item.levels[standing.target])))
    return pd.DataFrame(rows, columns=["Kind", "Name", "Now", "At the benchmark"])


def thesis_table(a: Assessment) -> pd.DataFrame:
    """The indicators that the readings do not all put at the benchmark, and what evidence would settle each."""
    cells, codebook = a.cells_by_scenario, a.case.codebook
    readings = readings_of_the_case(a)
    rows = []
    for i, indicator in enumerate(codebook.indicators):
        known = [bool(cells.known[k, i]) for k in readings]
        if all(bool(cells.known[k, i]) and a.verdicts[k, i] > 0 for k in readings):
            continue
        marks = [f"{VERDICT_NAMES[int(a.verdicts[k, i])]}, level {int(cells.level[k, i])}" for k in readings]
        row = {"Indicator": plain(indicator.name)}
        for k, mark, is_known in zip(readings, marks, known, strict=True):
            row[plain(a.case.scenarios[k].name)] = mark if is_known else "unknown"
        row["Would settle it"] = plain(indicator.levels[int(a.targets[i])])
        rows.append(row)
    return pd.DataFrame(rows)


def opening_pair(a: Assessment) -> tuple[str, ...]:
    """The pair the page opens on: the reference and the future that rests on most passages.

    Where the reference is not assessed the first assessed scenario takes its place.
    """
    assessed = [i for k, i in enumerate(a.ids) if a.marks.assessed[k]]
    if not assessed:
        return a.ids[:2]
    others = [s for s in a.case.scenarios if s.id != assessed[0]]
    if not others:
        return (assessed[0],)
    futures = [s for s in others if s.group == "future" and s.id in assessed] or others
    return assessed[0], max(futures, key=lambda s: len(s.rests_on)).id


def compared(a: Assessment) -> tuple[str, ...]:
    """The scenarios that are compared, in the order in which they were chosen; of other cases those that are here."""
    return tuple(i for i in a.settings.view.compare if i in a.ids) or opening_pair(a)


def order_sentences(a: Assessment, picked: Sequence[str]) -> list[str]:
    """What may be said of the order of the reference and each other scenario."""
    sentences = []
    reference, names = picked[0], scenario_names(a)
    for other in picked[1:]:
        if not all(a.marks.assessed[a.position(i)] for i in (reference, other)):
            out = other if a.marks.assessed[a.position(reference)] else reference
            sentences.append(f"{names[out]} is not assessed, so its place is open.")
            continue
        built = by_construction(a.resolved(reference), a.resolved(other))
        words = scores.pair_words(names[reference], names[other], a.pair(reference, other), a.case.method, built=built)
        sentences.append(words)
    return sentences
