"""Which fact next, and what each contributes, in sentences. Shares are shares of belief under our rules."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from dashboard.wording import ratio
from dashboard.wording.evidence import anchor
from dashboard.wording.scores import class_words, not_scored, readiness_line
from dashboard.wording.text import listed, lower_first, plain, points, scenario_name, scenario_names, signed, span
from indicators.method import SLACK
from indicators.weights import shares, whole_shares
from scenarios.analysis.headlines import PairOrder
from scenarios.analysis.next_fact import NextFact, SetByHand
from scenarios.analysis.remains import GoalAnswer, WeightProposal
from scenarios.analysis.reversal import LevelShift, Reversals, WeightShift
from scenarios.analysis.specifications import FACTORS, shares_of_variance
from scenarios.assessment import Assessment
from scenarios.reference.place import PairScale, Place
from scenarios.reference.weight_draws import OverWeights

HOW = (
    "One more good document (grade B2: a usually reliable source, probably true), by a new speaker, that supports a "
    "level. What it would say is weighed by what the claims make one believe now; what would follow is computed, "
    "indicator by indicator. Ordered by the share of belief under which the headline changes (verdict, where it stands "
    "among known pairs, whether that settles it, the number met), then under which the indicator is settled, then by "
    "how far readiness moves. Shares are shares of belief under our rules: no forecast of what will be found."
)
IN_A_READING = "The document is taken to be one that this reading believes."
NOTHING_TO_FIND = "Every indicator is set by hand or left open in this scenario: no document would move it."
OTHER_SUBJECT = "The claims speak of this case at its date; this scenario is about another time or pair."
DO_NOT_ADD_UP = (
    "Each is left out alone, so these do not add up: where two claims carry the same level, neither moves a thing "
    "alone, and both together may."
)
INFLUENCE_HEADS = ("moves by", "known then")
NO_CLAIM = "No claim counts in this scenario."
NO_DOCUMENT = "no one document would move it"
SUCH_A_DOCUMENT = "Such a document"
OF_CURVE, OF_MOVES = "readiness under every combination of choices", "what each choice does to readiness"
OF_ORDERS = "which orders of its scenarios are settled"
BY_NAMES = {"claim": "Claim", "speaker": "Speaker", "kind": "Kind", "source": "Source"}


def standing(a: Assessment, scenario: str) -> str:
    """Where the scenario is now: readiness with its range, class, count."""
    k = a.position(scenario)
    n = len(a.case.codebook.indicators)
    unknown = f", {n - int(a.known[k])} unknown" if a.known[k] < n else ""
    count = f"{int(a.count(1)[k])} of {n} indicators met{unknown}"
    return f"{readiness_line(a, scenario)} · {class_words(a, scenario)} · {count}"


def look_for(a: Assessment, item: NextFact) -> str:
    """The anchor that a document would have to show."""
    assert item.look_for is not None
    return f"Look for: {anchor(a, item.indicator, item.look_for)}"


def now(level: int | None, target: int) -> str:
    """Where an indicator is, and its benchmark."""
    if level is None:
        return f"unknown (benchmark {target})"
    return f"{level}, at the benchmark" if level >= target else f"{level}, benchmark {target}"


def unmoved(cells: Sequence[SetByHand]) -> str:
    """Heading of what no document moves: how the scenario holds these cells."""
    is_open = {x.rule == "unknown" for x in cells}
    kinds = [how for how, which in (("set by hand", False), ("left open", True)) if which in is_open]
    return f"**{' or '.join(kinds).capitalize()}**: a document would not move it here"


def influence_sentence(a: Assessment, scenario: str, table: pd.DataFrame, by: str) -> str:
    """The largest influences of one sort in words, and what happens where the scenario would not be assessed."""
    part = table[table["by"] == by]
    if not len(part):
        return NO_CLAIM
    if not a.marks.assessed[a.position(scenario)]:
        return "This scenario is not assessed, so nothing can move its readiness; what would still be known is listed."
    rows = list(zip(part["item"], part["name"], map(float, part["change"]), strict=True))
    fatal = [_called(by, item, name) for item, name, change in rows if np.isnan(change)]
    moving = [f"{_called(by, item, name)} ({signed(change / 100)})" for item, name, change in rows if abs(change) > 0]
    sentences = []
    if fatal:
        too_little = "this scenario would no longer be assessed: too little would be known."
        sentences.append(f"Without {listed(fatal[:3], 'or')} {too_little}")
    if moving:
        sentences.append(f"Readiness moves{' most' if len(moving) > 3 else ''} without {listed(moving[:3])}.")
    still = len(rows) - len(fatal) - len(moving)
    if still == len(rows):
        sentences.append(f"No {by} alone moves readiness.")
    elif still:
        sentences.append(f"{still} {by}{'s' if still > 1 else ''} alone move{'' if still > 1 else 's'} nothing.")
    return " ".join(sentences)


def title(a: Assessment, what: str, scenario: str = "") -> str:
    """The title of a picture: case and scenario, and what is shown of them."""
    of = f", “{plain(scenario_name(a, scenario))}”" if scenario else ""
    return f"{plain(a.case.header.title)}{of}: {what}"


def without_each(by: str) -> str:
    """What is shown of what each item of a sort contributes."""
    return f"what readiness would be without each {BY_NAMES[by].lower()}"


def more_in_file(rest: int) -> str:
    """How many more there are than are drawn."""
    return f"{rest} more in the file. " if rest else ""


def _called(by: str, item: str, name: str) -> str:
    """An item of the influence tables as it is called in a sentence."""
    return item if by == "claim" else f"{plain(name)} claims" if by == "kind" else plain(name)


def change_without(change: float) -> str:
    """How far readiness moves without an item."""
    return "no longer assessed" if np.isnan(change) else signed(change / 100)


TAKE, TAKE_HELP = "Take these weights", "The sliders follow; Undo takes it back."
OVERTURNS, SENTENCE = "What overturns each sentence", "It says now, and without some statements"
FIND = "Find what overturns each sentence"
TAKES = (
    "Every set of statements is ruled out or found, sentence by sentence: a second or two for fifty statements, up "
    "to a minute for a thousand."
)
AMONG_READINGS = "Its place among the readings"
LEFT_OUT = "Claims of one statement are left out together. Proven: leaving out fewer changes nothing."
TIP_KEY = "dot: the weight now · tick: the weight at which the two tie, the other weights in proportion"
CURVE_KEY = "each dot one combination of choices, lowest first · ringed: the choices in force"
CURVE_HOVER = "hover names them"
MOVES_HEADS = ("moves by", "to", "of the variance")
MOVES_KEY = (
    "One choice at a time, all else as it is. Of the variance: the share in 100 that this choice alone explains over "
    "every combination of choices."
)
CHOICES = {
    "benchmark": "Benchmark",
    "offsetting": "May strong parts offset weak ones",
    "burden_of_proof": "Burden of proof",
    "grades": "Grades of claims",
    "weights": "Weights",
    "reading": "Whose claims are believed",
    "odds": "What one good claim is worth",
    "outside": "Sources from outside",
}
MATTERS = {
    "offsetting": "whether strong parts offset weak ones",
    "burden_of_proof": "the burden of proof",
    "grades": "the grading of claims",
    "weights": "the weights",
    "reading": "whose claims are believed",
}
WORDS = {
    "firm": ("F", "firm: 95 of 100 draws or more"),
    "mostly": ("M", "mostly: 80 or more"),
    "leaning": ("L", "leaning: 60 or more"),
    "undecided": ("·", "undecided"),
    "on every indicator": ("F", "ahead on every indicator"),
    "by construction": ("◦", "built from the other, which it starts from"),
    "the same": ("=", "the same over what both know"),
    "not comparable": ("–", "not comparable"),
}
ORDER_KEY = (
    "Row ahead of column. F firm or ahead on every indicator, M mostly, L leaning, · undecided, "
    "◦ built from the other, = the same, – not comparable; ↓ over what both know it is the column that is ahead."
)


def answer(a: Assessment, scenario: str, curve: pd.DataFrame) -> list[str]:
    """The answer in two sentences: how far it could lie off, and what the choices do."""
    k = a.position(scenario)
    if not a.marks.assessed[k]:
        return [f"{not_scored(a, scenario).capitalize()}, so there is nothing to be sure of."]
    low, high = float(a.ranges.low[k]), float(a.ranges.high[k])
    first = (
        f"Readiness {points(a.marks.readiness[k])}: under our rules 9 in 10 draws lie from {points(low)} to "
        f"{points(high)}."
    )
    known, shares = curve["readiness"].dropna() / 100, shares_of_variance(curve)
    if not len(known) or not any(shares.values()):
        return [first]
    outside = int(((known < low - SLACK) | (known > high + SLACK)).sum())
    top = max(FACTORS, key=lambda factor: shares[factor])
    second = (
        f"Under all {len(known)} combinations of our choices it lies at {span(known.min(), known.max())}, "
        f"{outside or 'none'} of them outside that range; {MATTERS[top]} matters most "
        f"({points(shares[top])} of 100 parts of the variance)."
    )
    return [first, second]


def settles(place: Place, scale: PairScale, over: OverWeights | None) -> str:
    """The ratio with both of its ranges, and the readiness from which on it would settle the case."""
    mark = f"{scale.marks.settles:g}"
    weights = ""
    if over is not None:
        weights = (
            f"; {ratio.between(over.low, over.high)} as weights are drawn, this case and the known pairs scored under "
            "the same ones and all claims as they stand"
        )
    ends = {s.word: s for s in scale.turning_points.place}
    ways = []
    if like := ends.get("like alliances"):
        ways.append(f"from readiness {like.low:.0f} up like alliances")
    if unlike := ends.get("like partners"):
        ways.append(f"from {unlike.high:.0f} down like partners")
    where = f": {', '.join(ways)}" if ways else ": no readiness does"
    return (
        f"The ratio is {ratio.figure(place.ratio)} ({ratio.between(place.low, place.high)} as known pairs are drawn "
        f"again{weights}). A ratio of {mark} or more, or of 1/{mark} or less, settles it, once its first range lies on "
        f"that side of 1{where}."
    )


def alternative(a: Assessment, row: pd.Series) -> str:
    """An alternative to a choice as it is called."""
    choice, other = str(row["choice"]), str(row["alternative"])
    if choice == "reading":
        return f"“{plain(scenario_name(a, other))}”"
    if choice == "benchmark":
        return lower_first(plain(a.case.codebook.benchmarks[other].name))
    return f"{other} for {a.case.method.odds_per_vote.value:g}" if choice == "odds" else other


def curve_alt(known: pd.Series) -> str:
    """The curve read aloud."""
    if not len(known):
        return "Not assessed under any combination"
    return f"{len(known)} combinations of choices, readiness from {known.min():.0f} to {known.max():.0f}"


def left_out_now(a: Assessment, scenario: str, before: Assessment) -> str:
    """What is left out, and readiness before and after."""
    k = a.position(scenario)
    was, now = float(before.marks.readiness[k]), float(a.marks.readiness[k])
    moved = f"readiness {points(was)} before, {points(now)} now" if not np.isnan(was - now) else ""
    if np.isnan(now):
        moved = "too little is left for a score"
    out = list(a.settings.left_out)
    named = listed(out[:8]) if len(out) <= 8 else f"{', '.join(out[:8])} and {len(out) - 8} more"
    return f"Left out by you: {named}{f'; {moved}' if moved else ''}."


SAME_AS_BEFORE = "Every sentence stands as before."
STILL_OF_BEFORE = "The table is that of before they were left out."


def names(a: Assessment, moves: dict[str, float]) -> str:
    """From where to where weight moves, the largest first."""
    called = _names(a)
    to = [f"{called[x]} +{p:.1f}" for x, p in moves.items() if p > 0]
    off = [f"{called[x]} −{-p:.1f}" for x, p in sorted(moves.items(), key=lambda m: m[1]) if p < 0]
    rest = f" and {len(off) - 4} more" if len(off) > 4 else ""
    return f"{listed(to)}; {', '.join(off[:4])}{rest}"


def _names(a: Assessment) -> dict[str, str]:
    """Dimensions and indicators, as short as they are called."""
    codebook = a.case.codebook
    short = {d.id: plain(d.short or d.name) for d in codebook.dimensions}
    return short | {i.id: plain(i.name) for i in codebook.indicators}


def weight_now(now: float, even: float | None) -> str:
    """The weight of a part (in 100) and the one at which the two tie (0..1)."""
    return f"{now:.0f} now, {'no weight of it makes a tie' if even is None else f'ties at {100 * even:.1f}'}"


def tip_words(a: Assessment, tip: WeightShift | None, what: str) -> str:
    """What moving weight does to an order."""
    if tip is None:
        return f"No weights of {what} reverse it."
    only = " That is only a tie, by ignoring the rest: no weights reverse it." if tip.only_tie else ""
    return f"By weights of {what}: {tip.points:.1f} points moved make a tie ({names(a, tip.moves)}).{only}"


def steps_words(a: Assessment, steps: LevelShift | None, way: str) -> str:
    """How many cells a level lower or higher it takes."""
    if steps is None:
        return f"By evidence: more than 3 indicators would have to stand a level {way}."
    called = listed([plain(a.case.codebook.scored[i].name) for i in steps.indicators])
    n, more = len(steps.indicators), f" ({steps.sets:,} sets of {len(steps.indicators)} do)" if steps.sets > 1 else ""
    return f"By evidence: {n} indicator{'s' if n > 1 else ''} a level {way}: {called}{more}."


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


def asked(a: Assessment, nearest: GoalAnswer | None, goal: float | None) -> list[str]:
    """What would have to be otherwise. goal: readiness on 0..1, None for an order."""
    if nearest is None:
        return ["That cannot be asked: too little is known."]
    if nearest.holds:
        return ["It is so already."]
    sentences = [_weights_words(a, nearest, goal)]
    if nearest.indicators is not None:
        sentences.append(
            f"Nearest weights of indicators: {nearest.indicators.tip.points:.1f} points moved "
            f"({names(a, nearest.indicators.tip.moves)})."
        )
    return [*sentences, steps_words(a, nearest.evidence, "higher")]


def _weights_words(a: Assessment, nearest: GoalAnswer, goal: float | None) -> str:
    if nearest.dimensions is not None:
        tip = nearest.dimensions.tip
        return f"Nearest weights: {tip.points:.1f} points moved ({names(a, tip.moves)})."
    if np.isnan(nearest.furthest):
        return "The weakest part decides, so no weights are asked for."
    if nearest.furthest >= (0.0 if goal is None else goal):
        return "No nearest weights can be given: a part would have to be left out altogether, or too little is known."
    if goal is not None:
        return f"Impossible under any weights of the parts: {points(nearest.furthest)} is the most they can reach."
    return "Impossible under any weights of the parts: the other is ahead on each of them."


def sliders(a: Assessment, proposal: WeightProposal) -> str:
    """The weights that would be taken, as the sliders will stand."""
    across, _ = shares(a.case.codebook, proposal.weights.dimensions, proposal.weights.indicators)
    parts = zip(a.case.codebook.dimensions, whole_shares(across), strict=True)
    return ", ".join(f"{plain(d.short or d.name)} {part}" for d, part in parts)


def order_words(a: Assessment, order: PairOrder) -> str:
    """One pair of the half matrix on hover."""
    shown = scenario_names(a)
    share = "" if order.share is None else f", in {points(order.share)} of 100 draws"
    return f"{shown[order.ahead]} against {shown[order.behind]}: {WORDS[order.settled][1]}{share}"
