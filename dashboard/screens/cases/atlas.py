"""The atlas: all cases in one table that is the chart, a row a case. No Streamlit."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import NamedTuple

import numpy as np
from markupsafe import Markup

from dashboard.drawing.html import filled
from dashboard.screens.cases import wording
from dashboard.wording import known_pairs
from dashboard.wording.text import points, span
from scenarios.assessment import Assessment
from scenarios.reference.known_pairs import Group, PairStanding


class Step(NamedTuple):
    """A commitment as steps to alliance level."""

    filled: list[bool] | None  # none where it is not documented
    hint: str


class Row(NamedTuple):
    """A case as a row."""

    name: str
    href: str  # empty for the case in hand
    date: str
    dot: str  # in index points; empty where it is not scored
    line: tuple[str, str]
    look: str
    label: str
    score: str
    range: str
    known: int
    met: int
    steps: list[Step]
    kind: str
    settled: bool
    claims: int
    documents: int
    phone: str


def ordered(pairs: Sequence[PairStanding], by: str, groups: Collection[Group]) -> list[PairStanding]:
    """The cases of some groups in an order of `ORDERS`; without a score last, equals by name."""
    mine = sorted((s for s in pairs if s.group in groups), key=lambda s: s.title)
    mine.sort(key=wording.ORDERS[by].key)
    return sorted(mine, key=lambda s: np.isnan(s.readiness))


def table(a: Assessment, rows: Sequence[PairStanding], address: Callable[[str], str]) -> Markup:
    """The rows as HTML; address: where a case leads."""
    codebook = a.case.codebook
    return filled(
        "screens/cases/templates/atlas.html",
        rows=[row(a, s, address) for s in rows],
        commitments=[{"name": c.name, "short": c.short or c.name[:8]} for c in codebook.commitments],
        indicators=len(codebook.indicators),
        ready=f"{a.case.method.ready.value:g}",
        words=wording,
    )


def row(a: Assessment, s: PairStanding, address: Callable[[str], str]) -> Row:
    """A case as a row; address: where it leads."""
    scored = not np.isnan(s.readiness)
    targets = [c.target_at(a.case.codebook.formal) for c in a.case.codebook.commitments]
    return Row(
        name=s.title,
        href="" if s.case == a.case.id else address(s.case),
        date=s.as_of,
        dot=f"{100 * s.readiness:.1f}" if scored else "",
        line=(f"{100 * s.low:.1f}", f"{100 * (s.high - s.low):.1f}") if scored else ("0", "0"),
        look=s.group.replace(" ", "-"),
        label=wording.plot(s) if scored else wording.NOT_SCORED,
        score=points(s.readiness) if scored else "",
        range=f"({span(s.low, s.high)})" if scored else "",
        known=s.known,
        met=s.reaches,
        steps=[
            Step(None if at is None else [n < at for n in range(target)], wording.step_help(a, n, at))
            for n, (at, target) in enumerate(zip(s.steps, targets, strict=True))
        ],
        kind=known_pairs.kind(s),
        settled=known_pairs.kind(s) not in ("not settled", wording.NOT_SCORED),
        claims=s.claims,
        documents=s.documents,
        phone=wording.on_phone(s, len(a.case.codebook.indicators)),
    )
