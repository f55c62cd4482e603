"""The known pairs as a strip on the axis of the scenarios: dots that move with the same weights. No Streamlit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
from markupsafe import Markup

from dashboard.drawing.html import filled
from dashboard.screens.readiness import wording
from dashboard.wording import known_pairs
from dashboard.wording.text import points, span
from scenarios.assessment import Assessment
from scenarios.reference.known_pairs import GROUPS, PairStanding


class _Dot(NamedTuple):
    at: str
    hint: str
    href: str


class _Row(NamedTuple):
    group: str
    name: str
    dots: list[_Dot]


def strip(a: Assessment, pairs: Sequence[PairStanding], address: Callable[[str], str]) -> Markup:
    """The strip as HTML: a row a group, the first scenario as a line through them, what that says in a sentence."""
    rows = []
    for group in GROUPS:
        mine = [p for p in pairs if p.group == group and not np.isnan(p.readiness)]
        if mine:
            dots = [_Dot(f"{100 * p.readiness:.1f}", hint(p), address(p.case)) for p in mine]
            rows.append(_Row(group.replace(" ", "-"), known_pairs.GROUPS[group], dots))
    here = float(a.marks.readiness[0])
    return filled(
        "screens/readiness/templates/pairs.html",
        heads=len(a.across),
        rest=3 + len(a.case.codebook.commitments),
        commitments=range(len(a.case.codebook.commitments)),
        rows=rows,
        here="" if np.isnan(here) else f"{100 * here:.1f}",
        ready=f"{a.case.method.ready.value:g}",
        head=wording.PAIRS,
        sentence=wording.among_pairs(a, pairs),
        nearest=wording.nearest_pairs(a, pairs),
    )


def hint(pair: PairStanding) -> str:
    """A pair on hover: its name, readiness with its range, what it is."""
    return f"{pair.title}: {points(pair.readiness)} ({span(pair.low, pair.high)}), {known_pairs.kind(pair)}"
