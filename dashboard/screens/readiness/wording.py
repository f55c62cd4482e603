"""Every sentence of the home page that no other screen says."""

from __future__ import annotations

import numpy as np
import pandas as pd

from dashboard.shared.names import scenario_names
from dashboard.shared.text import in_markdown, listed, lower_first, plain, signed, span
from dashboard.shared.wording.headline import date_note, initials, sources_in_play
from dashboard.shared.wording.orders import orders_changed, weights_can
from dashboard.shared.wording.scores import BARS, FILLED_DOT, HOLLOW_DOT, class_help, dotted, readiness_line
from dashboard.shared.wording.why import ALL_REACHED
from indicators.codebook import Commitment
from indicators.levels import CONTESTED, THIN
from scenarios.assessment import Assessment

TRACK_KEYS = (
    "dot: the level now, 0 to 4",
    "bar: the benchmark",
    "shade: how far the claims support each level",
    "thin evidence: less than one good document",
    "contested: claims contradict each other",
    "a name leads to its claims",
)
BEFORE = "before the last change"
UNKNOWN = "Unknown: no claim speaks to it."
WORTH_A_BADGE = ("contested", "thin evidence", "corroborated")  # of the states of evidence; the usual one has none


def range_reasons(a: Assessment, scenario: str) -> list[str]:
    """What makes the range of a scenario as wide as it is, in plain sentences."""
    k = a.position(scenario)
    names = {i.id: plain(i.name) for i in a.case.codebook.indicators}
    judged = dict(zip(names, a.cells_by_scenario.judgements[k], strict=True))
    contested = [names[i] for i, j in judged.items() if j is not None and j.status == CONTESTED]
    thin = [names[i] for i, j in judged.items() if j is not None and j.status == THIN]
    unknown = [names[i] for i, known in zip(names, a.cells_by_scenario.known[k], strict=True) if not known]
    said = [
        f"The range {span(a.ranges.low[k], a.ranges.high[k])} holds 90 of 100 draws under our rules: "
        "each draw picks a level for every indicator as far as the claims allow, and weights near yours."
    ]
    voting = {c.source for voters in a.cells_by_scenario.voters[k] for c in voters}
    if len(voting) == 1:
        said.append("All claims come from one source, so none of them can be corroborated.")
    if contested:
        said.append(f"Claims contradict each other on {len(contested)}: {listed(contested)}.")
    if thin:
        said.append(f"Less than one good document speaks to {len(thin)}: {listed(thin)}.")
    if unknown:
        said.append(f"No claim speaks to {len(unknown)}: {listed(unknown)}. They could be anything.")
    if not np.isnan(a.marks.readiness[k]):
        said.append(
            "The dot is the score at the best supported levels. It lies high in its range where most levels "
            "are at the benchmark: the truth can fall short of it, but a surplus earns nothing."
        )
    held_back = f"{100 * a.case.method.held_back.value:g}"
    said.append(f"Of every 100 parts of belief {held_back} are held back, in case the register itself misleads.")
    return said


def what_would_change(a: Assessment, scenario: str) -> list[str]:
    """The gaps that matter most, each with what one would have to observe; and the treaty."""
    k = a.position(scenario)
    codebook = a.case.codebook
    index = codebook.dimension_index
    gains = []
    for i in range(len(codebook.indicators)):
        level = int(a.cells_by_scenario.level[k, i])
        if a.cells_by_scenario.known[k, i] and level < a.targets[i]:
            gain = a.marks.across[k, index[i]] * a.marks.inside[k, i] * (1 - a.reached[k, i])
            gains.append((-float(gain), i, level))
    said = []
    for negative, i, level in sorted(gains)[:3]:
        indicator = codebook.indicators[i]
        gain = f" (closing the gap: {signed(-negative)})" if a.settings.offsetting == "fully" else ""
        said.append(
            f"{plain(indicator.name)}{gain}. Next to observe: {lower_first(plain(indicator.levels[level + 1]))}."
        )
    if a.has_treaty and not a.in_force(scenario):
        treaty = codebook.scored[a.case.method.treaty.commitment]  # type: ignore[union-attr]
        said.append(f"No readiness makes it formal. That takes: {lower_first(plain(treaty.levels[-1]))}.")
    said = said or [ALL_REACHED]
    return [*said, "One more document can raise or lower it: the page Next says which, and how far."]


def of_100(a: Assessment, scenario: str) -> str:
    """What the number above it is out of, and the class of the scenario."""
    return f"of 100 · {class_help(a, scenario)}"


def score_hover(a: Assessment, k: int) -> list[str]:
    """What hovering a dot says: the name, the numbers, whether anything is set by hand, each commitment."""
    scenario = a.case.scenarios[k]
    return [
        scenario.name,
        readiness_line(a, scenario.id),
        f"{reached(int(a.at_benchmark[k]), len(a.case.codebook.indicators))}, {int(a.known[k])} known",
        class_help(a, scenario.id),
        "some cells set by hand or adjusted" if a.by_hand[k] else "every cell from the evidence",
        *_commitments_hover(a, scenario.id),
    ]


def _commitments_hover(a: Assessment, scenario: str) -> list[str]:
    """Where each commitment stands."""
    said = []
    for standing in a.standings(scenario):
        item = a.case.codebook.scored[standing.commitment]
        where = "not documented" if standing.step is None else f"{item.levels[standing.step]} ({standing.basis})"
        said.append(f"{item.name}: {where}")
    return said


def unknown(a: Assessment, k: int) -> str:
    """How much is unknown of a scenario that is assessed all the same; to stand behind its class."""
    count = len(a.case.codebook.indicators) - int(a.known[k])
    return f" · {count} unknown" if count and a.marks.assessed[k] else ""


def reached(at: int, of: int) -> str:
    """How many indicators of a dimension are at the benchmark."""
    return f"{at} of {of} at the benchmark"


def reached_apart(at: int, of: int) -> str:
    """How many commitments are at the benchmark."""
    return f"{reached(at, of)}; never part of readiness"


def not_documented(a: Assessment, scenario: str, commitment: str) -> str:
    """That a commitment is not documented; and where a source that is switched off would speak to it."""
    status = a.case.resolved[a.position(scenario)].commitments.get(commitment)
    sources = {a.case.claims[e].source for e in status.evidence} if status else set()
    if any(a.case.sources[s].outside for s in sources) and not a.settings.outside:
        return "Not documented in the study. A source outside it speaks to this: count it under Method choices."
    return "Not documented."


def next_level(item: Commitment, level: int | None, target: int) -> str:
    """What would be next, and how far it is to the benchmark; empty where there is nothing to reach."""
    if level is None or level >= target:
        return ""
    steps = target - level
    more = f" · {steps} steps to the benchmark" if steps > 1 else ""
    return f"next: {item.levels[level + 1]}{more}"


def source_line(a: Assessment) -> str:
    """Title and source for a picture of a chart, short enough for one line on a phone."""
    sources = [a.case.sources[i] for i in sources_in_play(a.case, a.settings)]
    title = plain(a.case.header.title) + date_note(a)
    if not sources:
        return f"{title} · no source counts · {a.settings_hash[:8]}"
    first = sources[0]
    named = ", ".join(x for x in (initials(first.author) if first.author else "", first.publisher) if x) or first.title
    more = f" and {len(sources) - 1} more" if len(sources) > 1 else ""
    return f"{title} · {plain(named)}{more} · {a.settings_hash[:8]}"


def after_a_move(a: Assessment, before: dict[str, float]) -> str:
    """What weights can do, and after an act which orders it changed."""
    said = [weights_can(a, a.ids[0])]
    if before:
        said.append(orders_changed(a, before))
    return in_markdown(" ".join(said))


def chart_key(a: Assessment) -> str:
    """How to read the chart, in one line."""
    other = [plain(b.name).lower() for k, b in a.case.codebook.benchmarks.items() if k != a.settings.benchmark]
    mark = f" · short upright mark: against a {other[0]}" if other else ""
    return in_markdown(
        f"{FILLED_DOT} · {HOLLOW_DOT} · {BARS}{mark} · {dotted(a)} · ring: {BEFORE} · "
        "commitments: high bar at the benchmark, low bar below it, thread not documented."
    )


def chart_numbers(a: Assessment) -> pd.DataFrame:
    """The numbers that the home chart shows, one decimal."""
    columns = ["name", "readiness", "low", "high", "at_benchmark", "known", "class"]
    return a.scores.assign(name=list(scenario_names(a).values()))[columns].round(1)
