"""The table that is the chart: a row a scenario on one axis from 0 to 100, the known pairs as dots. No Streamlit."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from markupsafe import Markup

from dashboard.drawing.html import filled
from dashboard.drawing.palette import dimension_colour
from dashboard.drawing.track import Plot, plot_of
from dashboard.screens.readiness import wording
from dashboard.wording import known_pairs, scores
from dashboard.wording.text import points, scenario_names, span
from scenarios.assessment import Assessment
from scenarios.model.own_scenarios import is_own
from scenarios.model.scenario import GROUPS
from scenarios.reference.known_pairs import GROUPS as PAIR_GROUPS
from scenarios.reference.known_pairs import PairStanding
from scenarios.scoring.commitments import Standing


class _Part(NamedTuple):
    """The score of one dimension."""

    text: str
    same: bool  # as in the first row


class Steps(NamedTuple):
    """A commitment as steps to alliance level; none where it is not documented."""

    filled: list[bool] | None
    hint: str
    href: str | None


class Row(NamedTuple):
    id: str
    name: str
    href: str
    own: bool
    hand: bool
    parts: list[_Part]
    plot: Plot | None
    unscored: str
    change: str
    score: str
    range: str
    steps: list[Steps]
    kind: str
    settled: bool
    turned: bool  # whether it is something else than under the pinned weights
    committed: str
    help: str


class Group(NamedTuple):
    id: str
    name: str
    said: str
    hand: bool  # whether anything in it is set by hand
    rows: list[Row]


def table(
    a: Assessment,
    pinned: Assessment | None,
    scenario_address: Callable[[str], str],
    claims: Mapping[str, str],
    pairs: Markup | None = None,
) -> Markup:
    """The table as HTML, the strip of known pairs in its head.

    pinned: the same under the weights that changes are shown against, None where these are in force;
    scenario_address: where a row leads; claims: commitment id -> where its steps lead.
    """
    codebook = a.case.codebook
    return filled(
        "screens/readiness/templates/table.html",
        caption=scores.chart_alt(a),
        heads=[(d.name, d.short or d.name[:6], dimension_colour(n)) for n, d in enumerate(codebook.dimensions)],
        commitments=[(c.name, c.short or c.name[:8]) for c in codebook.commitments],
        pairs=pairs or "",
        groups=groups(a, pinned, scenario_address, claims),
        benchmark=wording.benchmark(a),
        words=wording,
        against=wording.against(a) if pinned else "",
        key=wording.key(a),
    )


def groups(
    a: Assessment, pinned: Assessment | None, address: Callable[[str], str], claims: Mapping[str, str]
) -> list[Group]:
    rows = [_row(a, pinned, k, address, claims) for k in range(len(a.ids))]
    found = []
    for group in GROUPS:
        mine = [row for row, s in zip(rows, a.case.scenarios, strict=True) if s.group == group]
        if mine:
            hand = any(row.hand for row in mine)
            found.append(Group(group, wording.GROUPS[group], wording.rests(group, hand), hand, mine))
    return found


def _row(
    a: Assessment, pinned: Assessment | None, k: int, address: Callable[[str], str], claims: Mapping[str, str]
) -> Row:
    scenario, assessed = a.ids[k], bool(a.marks.assessed[k])
    before = pinned.class_of(scenario) if pinned else a.class_of(scenario)
    wide = assessed and points(a.ranges.low[k]) != points(a.ranges.high[k])
    return Row(
        id=scenario,
        name=scenario_names(a)[scenario],
        href=address(scenario),
        own=is_own(a.settings, scenario),
        hand=a.by_hand[k],
        parts=[_part(a, k, d) for d in range(len(a.across))],
        plot=plot_of(a, pinned, k, wording.plot_label(a, scenario)) if assessed else None,
        unscored="" if assessed else scores.not_scored(a, scenario),
        change=_change(a, pinned, k),
        score=points(a.marks.readiness[k]) if assessed else "",
        range=f"({span(a.ranges.low[k], a.ranges.high[k])})" if wide else "",
        steps=[_steps(a, s, claims) for s in a.standings(scenario)],
        kind=scores.class_short(a, scenario) if a.class_of(scenario) else "",
        settled=bool(a.class_of(scenario)),
        turned=before != a.class_of(scenario),
        committed=wording.commitment_words(a, scenario),
        help=scores.class_help(a, scenario),
    )


def _part(a: Assessment, k: int, d: int) -> _Part:
    value, first = float(a.marks.dimensions[k, d]), float(a.marks.dimensions[0, d])
    text = wording.NO_SCORE if np.isnan(value) else points(value)
    same = k > 0 and not np.isnan(value) and not np.isnan(first) and points(first) == text
    return _Part(text, same)


def _change(a: Assessment, pinned: Assessment | None, k: int) -> str:
    """The change against the pinned weights, from the numbers as printed: 76 to 72 is -4."""
    if pinned is None or not (a.marks.assessed[k] and pinned.marks.assessed[k]):
        return ""
    moved = int(points(a.marks.readiness[k])) - int(points(pinned.marks.readiness[k]))
    return "" if not moved else f"+{moved}" if moved > 0 else f"\N{MINUS SIGN}{-moved}"


def _steps(a: Assessment, standing: Standing, claims: Mapping[str, str]) -> Steps:
    item = a.case.codebook.scored[standing.commitment]
    done = None if standing.step is None else [n < standing.step for n in range(standing.target)]
    return Steps(done, scores.step_help(item, standing.step, standing.target), claims.get(standing.commitment))


def strip(a: Assessment, pairs: Sequence[PairStanding], address: Callable[[str], str]) -> Markup:
    """The strip as HTML: a row a group, the first scenario as a line through them, what that says in a sentence."""
    rows = []
    for group in PAIR_GROUPS:
        mine = [p for p in pairs if p.group == group and not np.isnan(p.readiness)]
        if mine:
            dots = [{"at": f"{100 * p.readiness:.1f}", "hint": hint(p), "href": address(p.case)} for p in mine]
            rows.append({"group": group.replace(" ", "-"), "name": known_pairs.GROUPS[group], "dots": dots})
    here = float(a.marks.readiness[0])
    return filled(
        "screens/readiness/templates/pairs.html",
        heads=len(a.across),
        rest=3 + len(a.case.codebook.commitments),
        commitments=range(len(a.case.codebook.commitments)),
        rows=rows,
        here="" if np.isnan(here) else f"{100 * here:.1f}",
        head=wording.PAIRS,
        sentence=wording.among_pairs(a, pairs),
        nearest=wording.nearest_pairs(a, pairs),
    )


def hint(pair: PairStanding) -> str:
    """A pair on hover: its name, readiness with its range, what it is."""
    return f"{pair.title}: {points(pair.readiness)} ({span(pair.low, pair.high)}), {known_pairs.kind(pair)}"
