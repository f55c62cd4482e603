"""Where a scenario stands, in words: readiness and how sure it is, what it is, the unknown, orders."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from dashboard.wording.text import listed, lower_first, many, plain, points, scenario_name, scenario_names, signed, span
from dashboard.wording.unknown import in_vain
from indicators.codebook import Commitment
from indicators.levels import CONTESTED, THIN
from indicators.method import SLACK, Method
from scenarios.assessment import Assessment
from scenarios.model.own_scenarios import is_own
from scenarios.scoring.evaluation import Evaluation
from scenarios.simulation.pairs import Pair

NUMBERS = "The numbers of this chart"
NO_TREATY = "The codebook names no treaty, so nothing here is called formal."
CLASSES: dict[str, str] = {  # by class
    "working": "allied and working",
    "on paper": "allied on paper",
    "no treaty": "no defence treaty documented",
}
NOTHING_CODED = "nothing coded yet"
NONE_COUNTS_HERE, NOTHING_KNOWN = "no claim counts here", "nothing is coded yet"
OF_100 = "readiness {score} of 100 ({range})"
WEIGH_LITTLE = "not scored: known indicators weigh {share} of 100"
MANY_UNKNOWN = "not scored: {unknown} of {all} indicators unknown"
STEP_SILENT = "{name}: not documented, which does not say that there is none"
STEP_HINT = "{name}: {level} (step {step}, alliance level {target})"
UNCODED = "uncoded"  # the state of a treaty where nothing else is known of the two either
_SHORT_OF_ONE = {  # where the treaty is documented, and is none to defend each other in force
    "none": "no defence treaty in force",
    "consult": "a duty to consult",
    "signed": "defence treaty signed, not in force",
}
CONSULT = 2  # step of the treaty commitment: a duty to consult
NO_CLAIM_COUNTS = "No claim on a treaty or any other commitment counts here."
TREATY_SENTENCES = {
    UNCODED: "Nothing is coded yet of a treaty or any other commitment.",
    "silent": "No duty to defend each other is documented.",
    "none": "What is in force creates no duty to defend each other.",
    "consult": "They are bound to consult each other, not to defend each other.",
    "signed": "A treaty to defend each other is signed, but not in force.",
    "force": "A treaty to defend each other is in force.",
}


def no_commitment(a: Evaluation, scenario: str) -> bool:
    """Whether a scenario gives no commitment at all, so that nothing may be said of a treaty."""
    return all(s.step is None for s in a.standings(scenario))


def on_commitments(a: Evaluation) -> bool:
    """Whether there is any claim on a commitment, whether it counts or not."""
    return any(c.indicator in a.case.codebook.commitment_ids for c in a.case.evidence)


def treaty_state(a: Evaluation, scenario: str) -> str:
    """What is known of the treaty: in force, signed, a duty to consult, none, nothing; or that nothing at all is."""
    step = a.treaty_step(scenario)
    if not a.class_of(scenario):
        return UNCODED
    return "silent" if step is None else treaty_word(a.case.method, step)


def treaty_word(method: Method, step: int) -> str:
    """What a step of the treaty commitment is; nothing is known of one that no treaty rule names."""
    treaty = method.treaty
    if treaty is None:
        return "silent"
    if step >= treaty.in_force:
        return "force"
    return "signed" if step == treaty.in_force - 1 else "consult" if step == CONSULT else "none"


def commitments_line(a: Assessment, scenario: str) -> str:
    """How many commitments stand at the benchmark, and how many are given or not documented."""
    standings = a.standings(scenario)
    if not standings:
        return "The codebook names no commitments."
    given = sum(s.step is not None for s in standings)
    documented = sum(s.basis == "documented" for s in standings)
    word = f"{given} documented" if documented == given else f"{given} given"
    at = sum(s.at_target for s in standings)
    level = "alliance" if a.settings.benchmark == a.case.codebook.formal else "this benchmark's"
    if given and not at:
        word += f" below {'it' if given > 1 else 'that'}"
    rest = f"{word}, {len(standings) - given} not documented"
    return f"Commitments: {at} of {len(standings)} at {level} level; {rest}."


def at_level(a: Assessment, scenario: str) -> str:
    """How many commitments are at the level of the benchmark; empty where none is given."""
    standings = a.standings(scenario)
    return f"{sum(s.at_target for s in standings)} of {len(standings)}" if standings else ""


def step_help(item: Commitment, step: int | None, target: int) -> str:
    """A commitment at a step, on hover; target: the step that is alliance level."""
    if step is None:
        return STEP_SILENT.format(name=plain(item.name))
    return STEP_HINT.format(name=plain(item.name), level=plain(item.levels[step]), step=step, target=target)


def why_wide(a: Assessment, scenario: str) -> str:
    """The one reason that is given for a wide range; empty where it is not wide."""
    k = a.position(scenario)
    if not a.marks.assessed[k] or 100 * (a.ranges.high[k] - a.ranges.low[k]) < a.case.method.wide.value - SLACK:
        return ""
    if _one_source(a, k):
        return "one source"
    known = int(a.known[k])
    contested = sum(j is not None and j.status == CONTESTED for j in a.cells_by_scenario.judgements[k])
    many = a.case.method.many_contested.value - SLACK
    return "claims at odds" if known and contested / known >= many else "few claims"


def _one_source(a: Assessment, k: int) -> bool:
    """Whether all votes in a scenario come from one document."""
    return len({a.case.sources[c.source].document for voters in a.cells_by_scenario.voters[k] for c in voters}) == 1


def not_scored(a: Assessment, scenario: str) -> str:
    """Why a scenario has no score: by the weight of what is known where weights are moved, else by the unknown."""
    k, n = a.position(scenario), len(a.case.codebook.indicators)
    if a.known[k] and (a.settings.weights.dimensions or a.settings.weights.indicators):
        return WEIGH_LITTLE.format(share=points(a.marks.coverage[k]))
    return MANY_UNKNOWN.format(unknown=n - int(a.known[k]), all=n)


def readiness_with_range(a: Assessment, scenario: str, shown: str = "") -> str:
    """Readiness with its range, as 78 (55–92). shown: as it is printed beside its word, where that has decimals."""
    k = a.position(scenario)
    if not a.marks.assessed[k]:
        return not_scored(a, scenario)
    return f"{shown or points(a.marks.readiness[k])} ({span(a.ranges.low[k], a.ranges.high[k])})"


def readiness_of_100(a: Evaluation, scenario: str) -> str:
    """Readiness with its range where it stands alone: readiness 82 of 100 (58–95)."""
    k = a.position(scenario)
    return OF_100.format(score=points(a.marks.readiness[k]), range=span(a.ranges.low[k], a.ranges.high[k]))


def readiness_line(a: Assessment, scenario: str, shown: str = "") -> str:
    """Readiness with its range, and why the range is wide. shown: as in `readiness_with_range`."""
    if not a.marks.assessed[a.position(scenario)]:
        return not_scored(a, scenario).capitalize()
    reason = why_wide(a, scenario)
    score = readiness_with_range(a, scenario, shown)
    return f"Readiness {score.removesuffix(')')}, wide: {reason})" if reason else f"Readiness {score}"


def nothing_known(a: Evaluation) -> str:
    """Why nothing at all is known of the two: there is no claim, or none that counts.

    An empty case is no case of states without a treaty.
    """
    return NONE_COUNTS_HERE if a.home(a.ids[0]).evidence else NOTHING_KNOWN


def class_name(word: str) -> str:
    """A class as the screens call it, whatever the scenario; of none that nothing is coded yet."""
    return CLASSES.get(word, NOTHING_CODED)


def class_short(a: Evaluation, scenario: str) -> str:
    """What a scenario is by treaty facts, in the fewest words."""
    word = a.class_of(scenario)
    if word == "no treaty":
        return _SHORT_OF_ONE.get(treaty_state(a, scenario), CLASSES[word])
    return class_name(word)


def class_words(a: Assessment, scenario: str) -> str:
    """What a scenario is, and whether it is the reader's own."""
    return ("yours · " if is_own(a.settings, scenario) else "") + class_short(a, scenario)


def class_help(a: Assessment, scenario: str) -> str:
    """What a scenario is, with what that leaves unsaid: a codebook without a treaty, a treaty that nothing works."""
    word, treaty = a.class_of(scenario), a.case.method.treaty
    if not a.has_treaty:
        return NO_TREATY.removesuffix(".")
    if word == "on paper" and treaty is not None and treaty.functioning:
        names = [lower_first(plain(a.case.codebook.scored[c].name)) for c in treaty.functioning]
        return f"{CLASSES[word]}: neither {listed(names, 'nor')} is at alliance level"
    return class_short(a, scenario)


def unknown_could(a: Assessment, scenario: str) -> str:
    """What the unknown could do, where something is unknown that carries weight."""
    low, high = a.drawn.reach[a.position(scenario)]
    return "" if np.isnan(low) else f"what the unknown could do: {span(low, high)}"


def range_reasons(a: Assessment, scenario: str) -> list[str]:
    """How the range of a scenario is drawn, what makes it as wide as it is, and what weights can do."""
    k = a.position(scenario)
    if not a.marks.assessed[k]:
        return why_so_wide(a, scenario)
    drawn = (
        f"Nine in ten of {a.settings.draws:,} draws gave {span(a.ranges.low[k], a.ranges.high[k])}: each picks a "
        "level for every indicator as far as the claims allow, and weights near yours. It is the range under our "
        "rules, no forecast."
    )
    return [drawn, *why_so_wide(a, scenario), weights_can(a, scenario)]


def why_so_wide(a: Assessment, scenario: str) -> list[str]:
    """What makes the range of a scenario as wide as it is; that it has none, where it is not assessed."""
    k = a.position(scenario)
    if not a.marks.assessed[k]:
        return [f"{not_scored(a, scenario).capitalize()}, so there is no range."]
    names = {i.id: plain(i.name) for i in a.case.codebook.indicators}
    judged = dict(zip(names, a.cells_by_scenario.judgements[k], strict=True))
    contested = [names[i] for i, j in judged.items() if j is not None and j.status == CONTESTED]
    thin = [names[i] for i, j in judged.items() if j is not None and j.status == THIN]
    unknown = [i for i, known in zip(names, a.cells_by_scenario.known[k], strict=True) if not known]
    sentences = []
    if _one_source(a, k):
        sentences.append("All claims come from one source; no second one confirms any.")
    if contested:
        sentences.append(f"{_on(contested)} claims contradict each other: {_first_of(contested)}.")
    if thin:
        sentences.append(f"{_on(thin)} there is less than one good document: {_first_of(thin)}.")
    if unknown:
        could = unknown_could(a, scenario)
        sentences.append(
            f"No claim {lower_first(_on(unknown))}: {_first_of([names[i] for i in unknown])}"
            f"{in_vain(a, scenario, unknown, len(unknown))}."
            f"{f' {could.capitalize()}.' if could else ''}"
        )
    return sentences


def _on(names: Sequence[str]) -> str:
    return f"On {many(len(names), 'indicator')}"


def _first_of(names: Sequence[str]) -> str:
    shown = ", ".join(lower_first(n) for n in names[:5])
    return shown + (f" and {len(names) - 5} more" if len(names) > 5 else "")


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
        return f"{first} is at or above {second} on every indicator{why}: no draw and no weights reverse it."
    share = pair.share_ahead or 0.0
    odds = " Over what both know alone the order is the other way round: they know different things."
    apart = odds if pair.at_odds else ""
    if pair.same:
        return f"{a} and {b} are the same over what both know.{apart}"
    if not pair.finding:
        return (
            f"The order of {a} and {b} is not settled: {points(share)} of 100 draws put {a} ahead, and the "
            f"range of the difference ({signed(pair.low)} to {signed(pair.high)}) includes 0.{apart}"
        )
    first, second, high = (a, b, share) if share > 0.5 else (b, a, 1 - share)
    word = order_word(high, method)
    return f"{first} is ahead of {second}, {word}: in {points(high)} of 100 draws.{apart}"


def order_word(share: float, method: Method) -> str:
    """How firmly a share of draws, one half or more, puts one ahead."""
    words = ((method.firm, "firmly"), (method.mostly, "mostly"), (method.leaning, "by leaning"))
    return next((word for least, word in words if share >= least.value - SLACK), "undecided")
