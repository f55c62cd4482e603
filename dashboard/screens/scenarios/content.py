"""What the Scenarios page shows: the matrix of all cells, and one scenario in full. No Streamlit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd
from markupsafe import Markup

from dashboard.drawing.html import filled
from dashboard.screens.scenarios import wording
from dashboard.wording import evidence, headline
from dashboard.wording import scores as wording_scores
from dashboard.wording.text import (
    HEADINGS,
    OWN,
    VERDICT_NAMES,
    heading_of,
    plain,
    points,
    scenario_names,
    span,
)
from indicators.codebook import Commitment
from scenarios.assessment import Assessment
from scenarios.model.own_scenarios import is_own
from scenarios.model.scenario import ADJUSTED, BY_HAND, GROUPS
from scenarios.model.scenario import Cell as SetCell
from scenarios.scoring.commitments import Standing

MANY = 2_000  # cells from which hovering one says nothing: the heads stay in view, and so many words take their time
COLUMNS = 20  # scenarios on a page: so many fit a wide screen
_ORDER = (*GROUPS, OWN)  # of the columns
FLAT = 9  # columns of which the names still fit side by side


class Cell(NamedTuple):
    """A cell of the matrix: its level (None where it is empty), how it is set, its colour, what hovering it says."""

    level: int | None
    said: str
    kind: str = ""  # how it is set
    stands: str = ""  # met, open or short


def matrix(a: Assessment, shown: Sequence[int]) -> Markup:
    """Rows indicators, columns scenarios: number and tint, hatched where set by hand, empty where unknown.

    shown: the positions of the scenarios in view, in the order of `columns`.
    """
    codebook, names, met = a.case.codebook, scenario_names(a), a.count(1)
    members, standings = Counter(heading_of(a, k) for k in shown), [a.standings(a.ids[k]) for k in shown]
    rows = [
        {"name": x.name, "target": int(t), "cells": [_cell(a, k, i, names[a.ids[k]]) for k in shown]}
        for i, (x, t) in enumerate(zip(codebook.indicators, a.targets, strict=True))
    ]
    return filled(
        "screens/scenarios/templates/matrix.html",
        flat=len(shown) <= FLAT,
        words=wording,
        groups=[(HEADINGS[g], members[g]) for g in _ORDER if members[g]],
        columns=[(s.name, is_own(a.settings, s.id)) for s in (a.case.scenarios[k] for k in shown)],
        dimensions=[
            (dimension.name, [row for row, of in zip(rows, codebook.dimension_index, strict=True) if of == d])
            for d, dimension in enumerate(codebook.dimensions)
        ],
        scores=[_score(a, k) for k in shown],
        met=[int(met[k]) for k in shown],
        commitments=[
            {
                "name": c.name,
                "target": c.targets[a.settings.benchmark],
                "cells": [_commitment(of[n], c) for of in standings],
            }
            for n, c in enumerate(codebook.commitments)
        ],
    )


def columns(a: Assessment) -> list[int]:
    """Positions of the scenarios in the order of the columns: by group, the reader's own in one of their own, last."""
    return sorted(range(len(a.ids)), key=lambda k: _ORDER.index(heading_of(a, k)))


def _cell(a: Assessment, k: int, i: int, name: str) -> Cell:
    indicator, scenario = a.case.codebook.indicators[i], a.case.resolved[k]
    many = a.known.size * len(a.targets) > MANY
    said = "" if many else f"{name}: {evidence.cell_line(a, scenario.id, indicator.id)}"
    if not a.cells_by_scenario.known[k, i]:
        return Cell(None, said)
    level, rule = int(a.cells_by_scenario.level[k, i]), scenario.cells[indicator.id].rule
    kind = "hand" if rule in BY_HAND else "adj" if rule in ADJUSTED else ""
    return Cell(level, said, kind, VERDICT_NAMES[int(a.verdicts[k, i])])


def _score(a: Assessment, k: int) -> tuple[str, str]:
    """Readiness and its range; no number where it is not scored."""
    if not a.marks.assessed[k]:
        return "", ""
    reach = span(a.ranges.low[k], a.ranges.high[k])
    return points(a.marks.readiness[k]), reach if len(set(reach.split("–"))) > 1 else ""


def _commitment(standing: Standing, item: Commitment) -> Cell:
    if standing.step is None:
        return Cell(None, wording.NOT_DOCUMENTED)
    hand = standing.basis in ("assumption", "forecast")
    stands = "met" if standing.at_target else "short"
    return Cell(standing.step, f"{item.levels[standing.step]} ({standing.basis})", "hand" if hand else "", stands)


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
        rows.append({"Indicator": plain(i.name), "Rule": evidence.rule_and_value(cell), **_why(cell)})
    return pd.DataFrame(rows)


def _why(held: SetCell | Standing) -> dict[str, str]:
    return {"Basis": held.basis or "", "Reason": plain(held.reason), "Cited": ", ".join(held.evidence)}


def commitments(a: Assessment, scenario: str) -> pd.DataFrame:
    """Where the commitments stand, with basis and reason."""
    rows = []
    for standing in a.standings(scenario):
        item, step = a.case.codebook.scored[standing.commitment], standing.step
        at = wording.NOT_DOCUMENTED if step is None else plain(item.levels[step])
        met = "" if step is None else "yes" if standing.at_target else "no"
        rows.append({"Commitment": plain(item.name), "Stands at": at, "At benchmark": met, **_why(standing)})
    return pd.DataFrame(rows)
