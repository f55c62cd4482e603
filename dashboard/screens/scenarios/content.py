"""What the Scenarios page shows: the matrix of all cells, and one scenario in full. No Streamlit."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd
from markupsafe import Markup

from dashboard.screens.scenarios import wording
from dashboard.shared.html import filled
from dashboard.shared.names import scenario_names
from dashboard.shared.text import GROUP_NAMES, RULE_NAMES, plain, points, span
from dashboard.shared.wording import cell as wording_cell
from dashboard.shared.wording import headline
from dashboard.shared.wording import scores as wording_scores
from dashboard.shared.wording.why import VERDICTS
from scenarios.assessment import Assessment
from scenarios.commitments import Standing
from scenarios.own import is_own
from scenarios.scenario import ADJUSTED, BY_HAND


class _Cell(NamedTuple):
    """A cell of the matrix: its level (None where it is empty), how it is set, its colour, what hovering it says."""

    level: int | None
    said: str
    kind: str = ""  # how it is set
    stands: str = ""  # met, open or short


class _Row(NamedTuple):
    """An indicator or commitment across all scenarios."""

    name: str
    target: int
    cells: list[_Cell]


def matrix(a: Assessment) -> Markup:
    """Rows indicators, columns scenarios: number and tint, hatched where set by hand, empty where unknown."""
    codebook, names = a.case.codebook, scenario_names(a)
    dimensions = []
    for d, dimension in enumerate(codebook.dimensions):
        rows = [
            _Row(indicator.name, int(a.targets[i]), [_cell(a, k, i, names[s]) for k, s in enumerate(a.ids)])
            for i, indicator in enumerate(codebook.indicators)
            if codebook.dimension_index[i] == d
        ]
        dimensions.append((dimension.name, rows))
    standings = [a.standings(s) for s in a.ids]
    commitments = [
        _Row(c.name, c.target_at(a.settings.benchmark), [_commitment(of[n], c.levels) for of in standings])
        for n, c in enumerate(codebook.commitments)
    ]
    return filled(
        "screens/scenarios/templates/matrix.html",
        groups=_groups(a),
        columns=[(s.name, is_own(a.settings, s.id)) for s in a.case.scenarios],
        dimensions=dimensions,
        scores=[_score(a, k) for k in range(len(a.ids))],
        met=[int(n) for n in a.count(1)],
        words=wording,
        commitments=commitments,
    )


def _groups(a: Assessment) -> list[tuple[str, int]]:
    """Headings over the columns: each run of scenarios of one group, and how many they are."""
    found: list[tuple[str, int]] = []
    for s in a.case.scenarios:
        name = GROUP_NAMES[s.group]
        if found and found[-1][0] == name:
            found[-1] = (name, found[-1][1] + 1)
        else:
            found.append((name, 1))
    return found


def _cell(a: Assessment, k: int, i: int, name: str) -> _Cell:
    indicator, scenario = a.case.codebook.indicators[i], a.case.resolved[k]
    said = f"{name}: {wording_cell.cell_line(a, scenario.id, indicator.id)}"
    if not a.cells_by_scenario.known[k, i]:
        return _Cell(None, said)
    level, rule = int(a.cells_by_scenario.level[k, i]), scenario.cells[indicator.id].rule
    kind = "hand" if rule in BY_HAND else "adj" if rule in ADJUSTED else ""
    return _Cell(level, said, kind, VERDICTS[int(a.verdicts[k, i])])


def _score(a: Assessment, k: int) -> tuple[str, str]:
    """Readiness and its range; no number where it is not scored."""
    if not a.marks.assessed[k]:
        return "", ""
    return points(a.marks.readiness[k]), span(a.ranges.low[k], a.ranges.high[k])


def _commitment(standing: Standing, levels: tuple[str, ...]) -> _Cell:
    if standing.step is None:
        return _Cell(None, wording.NOT_DOCUMENTED)
    hand = standing.basis in ("assumption", "forecast")
    stands = "met" if standing.at_target else "short"
    return _Cell(standing.step, f"{levels[standing.step]} ({standing.basis})", "hand" if hand else "", stands)


def summary(a: Assessment, scenario: str, before: dict[str, float]) -> Markup:
    """What one scenario is: summary, what it starts from, passages, readiness and its last move, class."""
    return filled(
        "screens/scenarios/templates/summary.html",
        summary=a.case.resolved[a.position(scenario)].scenario.summary,
        lines=wording.origin(a, scenario),
        now=wording_scores.readiness_line(a, scenario),
        moved=headline.delta(a, scenario, before),
        kind=f"{wording_scores.class_help(a, scenario).capitalize()}.",
    )


def changed_cells(a: Assessment, scenario: str) -> pd.DataFrame:
    """The cells that are not simply read off the evidence, with rule, basis and reason."""
    rows = []
    for i in a.case.codebook.indicators:
        cell = a.case.resolved[a.position(scenario)].cells[i.id]
        if cell.rule == "evidence":
            continue
        value = "" if cell.value is None else str(list(cell.value) if isinstance(cell.value, tuple) else cell.value)
        rows.append(
            {
                "Indicator": plain(i.name),
                "Rule": f"{RULE_NAMES[cell.rule]} {value}".strip(),
                "Basis": cell.basis or "",
                "Reason": plain(cell.reason),
                "Cited": ", ".join(cell.evidence),
            }
        )
    return pd.DataFrame(rows)


def commitments(a: Assessment, scenario: str) -> pd.DataFrame:
    """Where the commitments stand, with basis and reason."""
    rows = []
    for standing in a.standings(scenario):
        item = a.case.codebook.scored[standing.commitment]
        rows.append(
            {
                "Commitment": plain(item.name),
                "Stands at": wording.NOT_DOCUMENTED if standing.step is None else plain(item.levels[standing.step]),
                "At benchmark": "" if standing.step is None else ("yes" if standing.at_target else "no"),
                "Basis": standing.basis or "",
                "Reason": plain(standing.reason),
                "Cited": ", ".join(standing.evidence),
            }
        )
    return pd.DataFrame(rows)
