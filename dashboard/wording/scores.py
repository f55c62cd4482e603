"""Where a scenario stands, in words: readiness with its range, what it is, commitments, the chart read aloud."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.wording.names import scenario_names
from dashboard.wording.text import listed, lower_first, plain, points, span
from indicators.codebook import Commitment
from indicators.levels import CONTESTED
from indicators.method import SLACK
from scenarios.assessment import Assessment
from scenarios.model.own_scenarios import is_own
from scenarios.scoring.commitments import Standing
from scenarios.scoring.readiness import BETWEEN, FORMAL, HOLLOW, PARTNERSHIP, READY

TAKES_SECONDS = "Work it out, which takes some seconds on a case of this size"
WORKING = "Working it out"
NUMBERS = "The numbers of this chart"
FILLED_DOT = "Filled dot: every cell from evidence"
HOLLOW_DOT = "empty dot, striped bar: some cells set by hand"
BARS = "thick bar: half of the trials, thin bar: 90 of 100"
NO_TREATY = "The codebook names no treaty, so nothing here is called formal."
SHORT = {
    PARTNERSHIP: "partnership",
    BETWEEN: "not settled",
    READY: "ready",
    HOLLOW: "allied on paper",
    FORMAL: "allied, functioning",
}
NAMED_BY_ID = "Only some of so many are listed; type the id of any other."


def treaty_sentence(a: Assessment, scenario: str) -> str:
    """What is known of the duty to defend each other."""
    if not a.has_treaty:
        return NO_TREATY
    step = a.treaty_step(scenario)
    if step is None:
        return "No duty to defend each other is documented."
    treaty = a.case.method.treaty
    assert treaty is not None
    if step >= treaty.in_force:
        return "A treaty to defend each other is in force."
    if step == treaty.in_force - 1:
        return "A treaty to defend each other is signed, but not in force."
    if step == CONSULT:
        return "They are bound to consult each other, not to defend each other."
    return "What is in force creates no duty to defend each other."


CONSULT = 2  # step of the treaty commitment: a duty to consult


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


def commitment_words(a: Assessment, scenario: str) -> str:
    """The commitments that are documented or set, each with its step, in the fewest words."""
    given = [s for s in a.standings(scenario) if s.step is not None]
    names = {c.id: c.short or c.name for c in a.case.codebook.commitments}
    said = ", ".join(f"{lower_first(plain(names[s.commitment]))} {step_of(s)}" for s in given)
    return said or "no commitment documented"


def step_of(standing: Standing) -> str:
    """How far a commitment has come towards alliance level."""
    return "not documented" if standing.step is None else f"{min(standing.step, standing.target)} of {standing.target}"


def step_help(item: Commitment, step: int | None, target: int) -> str:
    """A commitment at a step, on hover; target: the step that is alliance level."""
    if step is None:
        return f"{plain(item.name)}: not documented, which does not say that there is none"
    return f"{plain(item.name)}: {plain(item.levels[step])} (step {step}, alliance level {target})"


def why_wide(a: Assessment, scenario: str) -> str:
    """The one reason that is given for a wide range; empty where it is not wide."""
    k = a.position(scenario)
    if not a.marks.assessed[k] or 100 * (a.ranges.high[k] - a.ranges.low[k]) < a.case.method.wide.value - SLACK:
        return ""
    voting = {c.source for voters in a.cells_by_scenario.voters[k] for c in voters}
    if len(voting) == 1:
        return "one source"
    known = int(a.known[k])
    contested = sum(j is not None and j.status == CONTESTED for j in a.cells_by_scenario.judgements[k])
    many = a.case.method.many_contested.value - SLACK
    return "claims at odds" if known and contested / known >= many else "few claims"


def not_scored(a: Assessment, scenario: str) -> str:
    """Why a scenario has no score."""
    k, n = a.position(scenario), len(a.case.codebook.indicators)
    return f"not scored: {n - int(a.known[k])} of {n} indicators unknown"


def readiness_with_range(a: Assessment, scenario: str) -> str:
    """Readiness with its range, as 78 (55–92)."""
    k = a.position(scenario)
    if not a.marks.assessed[k]:
        return not_scored(a, scenario)
    return f"{points(a.marks.readiness[k])} ({span(a.ranges.low[k], a.ranges.high[k])})"


def readiness_line(a: Assessment, scenario: str) -> str:
    """Readiness with its range, and why the range is wide."""
    if not a.marks.assessed[a.position(scenario)]:
        return not_scored(a, scenario).capitalize()
    reason = why_wide(a, scenario)
    said = readiness_with_range(a, scenario)
    return f"Readiness {said.removesuffix(')')}, wide: {reason})" if reason else f"Readiness {said}"


def how_near(a: Assessment, scenario: str) -> str:
    """On which side of the mark of ready most of a range lies that holds it; empty where it is not between."""
    if a.class_of(scenario) != BETWEEN:
        return ""
    k = a.position(scenario)
    low, high = a.formal_ranges.low[k], a.formal_ranges.high[k]
    below = (a.case.method.ready.value / 100 - low) / (high - low)
    return "mostly below" if below > 0.6 else "mostly above" if below < 0.4 else "evenly across"


def class_help(a: Assessment, scenario: str) -> str:
    """What a scenario is, with what that leaves unsaid: a range that holds the mark, a treaty without functions."""
    word = a.class_of(scenario)
    if not word:
        return not_scored(a, scenario)
    ready = f"{a.case.method.ready.value:g}"
    notes = []
    if word == BETWEEN:
        notes.append(f"its range lies {how_near(a, scenario)} {ready}, from where it would be called ready")
    if a.has_treaty and a.treaty_step(scenario) is None:
        notes.append("treaty not documented")
    treaty = a.case.method.treaty
    if word == HOLLOW and treaty is not None:
        names = [lower_first(plain(a.case.codebook.scored[c].name)) for c in treaty.functioning]
        notes.append(f"on paper: neither {listed(names, 'nor')} is at alliance level" if names else "on paper")
    return word + (f" ({'; '.join(notes)})" if notes else "")


def class_short(a: Assessment, scenario: str) -> str:
    """What a scenario is, in the fewest words."""
    return SHORT.get(a.class_of(scenario), "not scored")


def class_words(a: Assessment, scenario: str) -> str:
    """What a scenario is; whether it is the reader's own; where not settled, on which side most of it lies."""
    return ("yours · " if is_own(a.settings, scenario) else "") + class_near(a, scenario)


def class_near(a: Assessment, scenario: str) -> str:
    """What a scenario is; where not settled, on which side most of it lies."""
    near = how_near(a, scenario)
    return class_short(a, scenario) + (f", {near} {a.case.method.ready.value:g}" if near else "")


def benchmark_shows(a: Assessment) -> str:
    """What the heavy line at 100 is."""
    return f"what a {lower_first(a.case.codebook.benchmarks[a.settings.benchmark].name)} shows"


def dotted(a: Assessment) -> str:
    """What the dotted line of the chart is."""
    return f"dotted line: from {a.case.method.ready.value:g} on called ready"


def chart_alt(a: Assessment, shown: Sequence[str] = ()) -> str:
    """The table of scenarios in words for those who do not see it; shown: those in it, all of them where none is."""
    names = scenario_names(a)
    rows = [f"{names[i]}: {readiness_line(a, i)}, {class_words(a, i)}" for i in a.ids if i in (shown or a.ids)]
    return "Readiness from 0 to 100 of each scenario. " + ". ".join(rows) + "."


def page_of(most: int, found: int) -> str:
    """That only a part is shown."""
    return f"{most} of {found:,} at a time"
