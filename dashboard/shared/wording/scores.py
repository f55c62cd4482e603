"""Scenarios in words: classes, orders, what weights can do, the chart read aloud."""

from __future__ import annotations

from dashboard.shared.names import scenario_names
from dashboard.shared.text import listed, lower_first, plain, points, span
from indicators.levels import CONTESTED
from scenarios.assessment import Assessment
from scenarios.own import is_own
from scenarios.readiness import HOLLOW
from scenarios.settings import usual

NUMBERS = "The numbers of this chart"
FILLED_DOT = "Filled dot: every cell from evidence"
HOLLOW_DOT = "hollow dot, striped bar: some cells set by hand"
BARS = "thick bar: half of the draws, thin bar: 90 of 100"
NO_TREATY = "The codebook names no treaty, so nothing here is called formal."


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
    return "What is in force creates no duty to defend each other."


def commitments_line(a: Assessment, scenario: str) -> str:
    """How many commitments stand at the benchmark, and how many are given or not documented."""
    standings = a.standings(scenario)
    if not standings:
        return "The codebook names no commitments."
    given = sum(s.step is not None for s in standings)
    documented = sum(s.basis == "documented" for s in standings)
    word = f"{given} documented" if documented == given else f"{given} given"
    at = sum(s.at_target for s in standings)
    level = "alliance" if a.settings.benchmark == usual(a.case).benchmark else "this benchmark's"
    if given and not at:
        word += f" below {'it' if given > 1 else 'that'}"
    rest = f"{word}, {len(standings) - given} not documented"
    return f"Commitments: {at} of {len(standings)} at {level} level; {rest}."


def why_wide(a: Assessment, scenario: str) -> str:
    """The one reason that the first line gives for a wide range; empty where it is not wide."""
    k = a.position(scenario)
    if 100 * (a.ranges.high[k] - a.ranges.low[k]) < a.case.method.wide.value - 1e-9:
        return ""
    voting = {c.source for voters in a.cells_by_scenario.voters[k] for c in voters}
    if len(voting) == 1:
        return "one source"
    known = int(a.known[k])
    contested = sum(j is not None and j.status == CONTESTED for j in a.cells_by_scenario.judgements[k])
    return "claims at odds" if known and contested / known >= 0.2 - 1e-9 else "few claims"


def readiness_line(a: Assessment, scenario: str) -> str:
    """Readiness with its range, and why the range is wide."""
    k = a.position(scenario)
    reach = span(a.ranges.low[k], a.ranges.high[k])
    if not a.marks.assessed[k]:
        return f"Not assessed: only {int(a.known[k])} of {len(a.case.codebook.indicators)} known (range {reach})"
    reason = why_wide(a, scenario)
    return f"Readiness {points(a.marks.readiness[k])} ({reach}{f', wide: {reason}' if reason else ''})"


def class_help(a: Assessment, scenario: str) -> str:
    """The class with what it leaves unsaid: an open range, an undocumented treaty."""
    word = a.class_of(scenario)
    notes = []
    if a.readiness_open(scenario):
        notes.append(f"the range holds {a.case.method.ready.value:g}, so the class is open")
    if a.has_treaty and a.treaty_step(scenario) is None:
        notes.append("treaty not documented")
    treaty = a.case.method.treaty
    if word == HOLLOW and treaty is not None:
        names = [lower_first(plain(a.case.codebook.scored[c].name)) for c in treaty.functioning]
        notes.append(f"hollow: neither {listed(names, 'nor')} is at the benchmark" if names else "hollow")
    return (word or "not assessed") + (f" ({'; '.join(notes)})" if notes else "")


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


def benchmark_shows(a: Assessment) -> str:
    """What the heavy line at 100 is."""
    return f"what a {lower_first(a.case.codebook.benchmarks[a.settings.benchmark].name)} shows"


def dotted(a: Assessment) -> str:
    """What the dotted line of the chart is."""
    return f"dotted line: from {a.case.method.ready.value:g} on called ready"


def chart_alt(a: Assessment) -> str:
    """The chart in words for those who do not see it."""
    names = scenario_names(a)
    rows = [f"{names[i]}: {readiness_line(a, i)}, {class_words(a, i)}" for i in a.ids]
    return "Readiness from 0 to 100 of each scenario. " + ". ".join(rows) + "."
