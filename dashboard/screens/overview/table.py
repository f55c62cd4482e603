"""The table that is the chart: a row a scenario on one axis from 0 to 100, its ratio, its commitments. No Streamlit."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

import numpy as np
from markupsafe import Markup

from dashboard.drawing.html import filled
from dashboard.drawing.palette import dimension_colour
from dashboard.drawing.track import Plot, plot_of, was_at
from dashboard.screens.overview import wording
from dashboard.wording import ratio, scores
from dashboard.wording import table as table_words
from dashboard.wording.text import HEADINGS, heading_of, points, scenario_names, span
from scenarios.assessment import Assessment
from scenarios.reference.place import PairScale
from scenarios.scoring.commitments import Standing


class Steps(NamedTuple):
    """A commitment as steps to alliance level; none where it is not documented."""

    filled: list[bool] | None
    hint: str
    href: str | None


class Was(NamedTuple):
    """The numbers of a row before, said on hover; empty where they are the same, or there were none."""

    readiness: str = ""
    parts: tuple[str, ...] = ()
    ratio: str = ""
    steps: tuple[str, ...] = ()


class Row(NamedTuple):
    name: str
    href: str
    hand: bool
    parts: list[str]
    plot: Plot | None
    unscored: str
    change: str
    score: str
    range: str
    ratio: str
    ratio_help: str
    steps: list[Steps]
    treaty: Steps | None  # of the steps, that of the treaty; none where the codebook has none
    at_level: str  # how many commitments are at alliance level
    look: str  # working | paper where a treaty to defend is in force
    kind: str
    committed: str
    blank: bool  # whether nothing at all is known of it: not scored, no commitment given
    help: str
    was: Was = Was()


class Group(NamedTuple):
    id: str
    name: str
    said: str
    hand: bool  # whether anything in it is set by hand
    rows: list[Row]


class Addresses(NamedTuple):
    """Where a row leads."""

    scenario: Callable[[str], str]
    claims: Mapping[str, str]  # commitment id -> its claims


LOOKS = {"working": "alliance", "on paper": "paper"}


def scenarios_table(
    a: Assessment, pinned: Assessment | None, scale: PairScale | None, to: Addresses, before: PairScale | None = None
) -> Markup:
    """The table as HTML.

    pinned: the same under the weights that changes are shown against, None where these are in force; scale: none
    where no known pairs stand beside the case; before: those beside what is pinned.
    """
    codebook, rows, scored = a.case.codebook, groups(a, pinned, scale, to, before), bool(a.marks.assessed.any())
    return filled(
        "screens/overview/templates/table.html",
        heads=[
            (d.name, d.short or d.name[:6], dimension_colour(n), bool(a.across[n] <= 0))
            for n, d in enumerate(codebook.dimensions)
        ],
        commitments=[(c.name, c.short or c.name[:8]) for c in codebook.commitments],
        groups=rows,
        field=field(scale) if scored else None,
        treaties=any(row.look for group in rows for row in group.rows),
        rated=scale is not None and scored,
        benchmark=table_words.benchmark(a),
        words=wording,
        shared=table_words,
        idle=[bool(share <= 0) for share in a.across],
        scored=scored,
        against=wording.against(a) if pinned else "",
        key=table_words.key(a, scale),
    )


def field(scale: PairScale | None) -> tuple[str, str] | None:
    """Where both kinds of known pairs stand: from and how far, in index points."""
    if scale is None or scale.overlap is None:
        return None
    low, high = scale.overlap
    return f"{low:.1f}", f"{high - low:.1f}"


def groups(
    a: Assessment, pinned: Assessment | None, scale: PairScale | None, to: Addresses, before: PairScale | None = None
) -> list[Group]:
    ratios = np.transpose(scale.ratios(100 * a.marks.readiness)).tolist() if scale else [None] * len(a.ids)
    rows = [_row(a, pinned, k, ratios[k], to)._replace(was=_was(a, pinned, k, before)) for k in range(len(a.ids))]
    found = []
    for group, name in HEADINGS.items():
        mine = [row for k, row in enumerate(rows) if heading_of(a, k) == group]
        if mine:
            hand = any(row.hand for row in mine)
            found.append(Group(group, name, wording.rests(group, hand), hand, mine))
    return found


def _row(
    a: Assessment, pinned: Assessment | None, k: int, ratios: tuple[float, float, float] | None, to: Addresses
) -> Row:
    """ratios: that of its readiness and the ends of its range, nan where it is not assessed."""
    scenario, assessed = a.ids[k], bool(a.marks.assessed[k])
    wide = assessed and points(a.ranges.low[k]) != points(a.ranges.high[k])
    three = ratios if assessed else None
    steps = {s.commitment: _steps(a, s, to.claims) for s in a.standings(scenario)}
    treaty = a.case.method.treaty
    return Row(
        name=scenario_names(a)[scenario],
        href=to.scenario(scenario),
        hand=a.by_hand[k],
        parts=[_part(a, k, d) for d in range(len(a.across))],
        plot=plot_of(a, pinned, k, wording.plot_label(a, scenario)) if assessed else None,
        unscored="" if assessed else scores.not_scored(a, scenario).replace(" indicators", ""),
        change=_change(a, pinned, k),
        score=points(a.marks.readiness[k]) if assessed else "",
        range=f"({span(a.ranges.low[k], a.ranges.high[k])})" if wide else "",
        ratio=ratio.figure(three[0]) if three else "",
        ratio_help=wording.ratio_help(*three) if three else "",
        steps=list(steps.values()),
        treaty=steps.get(treaty.commitment) if treaty is not None else None,
        at_level=scores.at_level(a, scenario),
        look=LOOKS.get(a.class_of(scenario), ""),
        kind=_kind(a.class_of(scenario)),
        blank=not assessed and all(s.filled is None for s in steps.values()),
        committed=wording.commitment_words(a, scenario),
        help=scores.class_help(a, scenario),
    )


def _was(a: Assessment, pinned: Assessment | None, k: int, before: PairScale | None) -> Was:
    """What the numbers of a row were under what is pinned."""
    scenario = a.ids[k]
    if pinned is None or scenario not in pinned.ids:
        return Was()
    n, now = pinned.position(scenario), [_part(a, k, d) for d in range(len(a.across))]
    parts = [_part(pinned, n, d) if pinned.marks.assessed[n] else wording.NO_SCORE for d in range(len(pinned.across))]
    at = 100 * float(pinned.marks.readiness[n])
    rated = before is not None and pinned.marks.assessed[n]
    steps = [
        "" if one.step == two.step else wording.was(wording.step(pinned.case, two.commitment, two.step))
        for one, two in zip(a.standings(scenario), pinned.standings(scenario), strict=False)
    ]
    return Was(
        wording.was(scores.readiness_with_range(pinned, scenario)),
        tuple("" if x == y else wording.was(y) for x, y in zip(now, parts, strict=False)),
        wording.was(ratio.figure(float(before.even.ratio(at)))) if before is not None and rated else "",
        tuple(steps),
    )


def _kind(word: str) -> str:
    """What a treaty makes of it; that nothing is coded, where the empty column would say that there is none."""
    return scores.class_name(word) if word in LOOKS else "" if word else wording.NOT_CODED


def _part(a: Assessment, k: int, d: int) -> str:
    value = float(a.marks.dimensions[k, d])
    return wording.NO_SCORE if np.isnan(value) else points(value)


def _change(a: Assessment, pinned: Assessment | None, k: int) -> str:
    """The change against the pinned weights, from the numbers as printed: 76 to 72 is -4."""
    was = was_at(pinned, a.ids[k]) if pinned is not None else float("nan")
    if np.isnan(was) or not a.marks.assessed[k]:
        return ""
    moved = int(points(a.marks.readiness[k])) - int(points(was))
    return "" if not moved else f"+{moved}" if moved > 0 else f"\N{MINUS SIGN}{-moved}"


def _steps(a: Assessment, standing: Standing, claims: Mapping[str, str]) -> Steps:
    item = a.case.codebook.scored[standing.commitment]
    done = None if standing.step is None else [n < standing.step for n in range(standing.target)]
    return Steps(done, scores.step_help(item, standing.step, standing.target), claims.get(standing.commitment))
