"""All cases in one table, on the page and as a picture to take away: which, in what order, each a row. No Streamlit."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from markupsafe import Markup

from dashboard.drawing.html import filled
from dashboard.screens.cases import atlas_wording as wording
from dashboard.wording.strip import pair_name
from dashboard.wording.text import points, span
from scenarios.assessment import Assessment
from scenarios.reference.known_pairs import PairStanding


class AtlasRow(NamedTuple):
    """A case as a row."""

    pair: PairStanding
    href: str  # empty for the case in hand
    dot: str  # in index points; empty where it is not scored
    line: tuple[str, str]
    look: str
    label: str
    score: str
    range: str
    steps: list[tuple[list[bool] | None, str]]  # of each commitment to alliance level, none undocumented; on hover
    kind: str
    beside: str  # which pair a control stands beside; empty for others
    sparse: str
    phone: str


def ordered(
    pairs: Sequence[PairStanding], by: str, kinds: Collection[str], eras: Collection[str] = wording.ERAS
) -> list[PairStanding]:
    """The cases of some kinds and eras in an order of `ORDERS`; without a score last, equals by name."""
    mine = [s for s in pairs if wording.kind(s) in kinds and wording.era(s) in eras]
    mine.sort(key=lambda s: s.title)
    scored = [s for s in mine if not np.isnan(s.readiness)]
    blank = [s for s in mine if np.isnan(s.readiness)]  # sorted apart: among numbers a nan would disorder these too
    return [s for group in (scored, blank) for s in sorted(group, key=wording.ORDERS[by].key)]


def names_of(pairs: Sequence[PairStanding]) -> dict[str, str]:
    """What each case is called where another speaks of it, by id."""
    return {s.case: pair_name(s) for s in pairs}


def atlas(
    a: Assessment, rows: Sequence[PairStanding], address: Callable[[str], str], names: Mapping[str, str]
) -> Markup:
    """The rows as HTML; address: where a case leads; names: as `names_of` gives them, of all cases."""
    return filled(
        "screens/cases/templates/atlas.html",
        rows=[atlas_row(a, s, address, names) for s in rows],
        commitments=a.case.codebook.commitments,
        indicators=len(a.case.codebook.indicators),
        words=wording,
    )


def atlas_row(a: Assessment, s: PairStanding, address: Callable[[str], str], names: Mapping[str, str]) -> AtlasRow:
    """A case as a row; address: where it leads; names: of all cases, by id."""
    beside = wording.stands_beside(s, names)
    scored = not np.isnan(s.readiness)
    targets = [c.targets[a.case.codebook.formal] for c in a.case.codebook.commitments]
    return AtlasRow(
        pair=s,
        href="" if s.case == a.case.id else address(s.case),
        dot=f"{100 * s.readiness:.1f}" if scored else "",
        line=(f"{100 * s.low:.1f}", f"{100 * (s.high - s.low):.1f}") if scored else ("0", "0"),
        look=s.group.replace(" ", "-"),
        label=wording.plot(s, beside) if scored else wording.NOT_SCORED,
        score=points(s.readiness) if scored else "",
        range=f"({span(s.low, s.high)})" if scored else "",
        steps=[
            (None if at is None else [n < at for n in range(target)], wording.step_help(a, n, at))
            for n, (at, target) in enumerate(zip(s.steps, targets, strict=True))
        ],
        kind=wording.allied(s),
        beside=beside,
        sparse=wording.SPARSE if s.sparse else "",
        phone=wording.on_phone(s, len(a.case.codebook.indicators), beside),
    )
