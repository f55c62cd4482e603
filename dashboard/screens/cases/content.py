"""What the Cases page shows: all cases in one table, versions, two sides of a merge. No Streamlit."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from markupsafe import Markup

from dashboard.drawing.html import filled
from dashboard.screens.cases import wording
from dashboard.wording.strip import pair_name
from dashboard.wording.text import plain, points, span
from scenarios.assessment import Assessment
from scenarios.reference.known_pairs import PairStanding
from scenarios.workspace.drafts import Draft
from scenarios.workspace.merge import Conflict
from scenarios.workspace.versions import Version

Listed = tuple[Draft, str]  # a draft, and what lies beside it in words
_MOST = 200  # characters of a field that a side shows


def history(versions: Sequence[Version]) -> pd.DataFrame:
    """One row a version, newest first; by whom, where any was saved by somebody who had signed in."""
    by = any(v.who for v in versions)
    return pd.DataFrame(
        [
            {
                "version": str(v.number),
                "when (UTC)": wording.minute(v.at),
                **({"who": plain(v.who or "")} if by else {}),
                "why": plain(v.why),
                "claims": wording.claims_of(v),
                "before": plain(v.before),
                "after": plain(v.after),
            }
            for v in versions
        ]
    )


def moves(found: Sequence[Version], here: str, kept: str, now: str) -> pd.DataFrame:
    """One row a case, the last version that moved its first headline; what is open first, where it is not saved yet.

    here, kept, now: the open case, the headline of its newest version, empty where it has none, and its present one.
    """
    rows = [(v.case_id, wording.minute(v.at), v.before, v.after) for v in found]
    if kept and kept != now:
        rows.insert(0, (here, wording.NOT_SAVED, kept, now))
    told = [(case, at, plain(was), plain(to), wording.moved_by(was, to)) for case, at, was, to in rows]
    return pd.DataFrame(told, columns=list(wording.MOVED_COLUMNS))


def sides(conflict: Conflict) -> pd.DataFrame:
    """The fields in which both sides differ, with what each had and what it was before."""
    rows = [_fields(x) for x in (conflict.base, conflict.mine, conflict.theirs)]
    names = [n for n in dict.fromkeys(n for side in rows for n in side) if rows[1].get(n) != rows[2].get(n)]
    return pd.DataFrame(
        [{"field": n, **{who: side.get(n, "") for who, side in zip(wording.COLUMNS, rows, strict=True)}} for n in names]
    )


def _fields(row: Any) -> dict[str, str]:
    if row is None:
        return {"row": wording.TAKEN_OUT}
    if not isinstance(row, dict):
        return {"value": plain(str(row))[:_MOST]}
    return {str(k): plain(str(v))[:_MOST] for k, v in row.items()}


class Step(NamedTuple):
    """A commitment as steps to alliance level."""

    filled: list[bool] | None  # none where it is not documented
    hint: str


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
    steps: list[Step]
    kind: str
    beside: str  # which pair a control stands beside; empty for others
    settled: bool
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
    codebook = a.case.codebook
    return filled(
        "screens/cases/templates/atlas.html",
        rows=[atlas_row(a, s, address, names) for s in rows],
        commitments=[{"name": c.name, "short": c.short or c.name[:8]} for c in codebook.commitments],
        indicators=len(codebook.indicators),
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
            Step(None if at is None else [n < at for n in range(target)], wording.step_help(a, n, at))
            for n, (at, target) in enumerate(zip(s.steps, targets, strict=True))
        ],
        kind=wording.allied(s),
        beside=beside,
        settled=bool(s.class_),
        sparse=wording.SPARSE if s.sparse else "",
        phone=wording.on_phone(s, len(a.case.codebook.indicators), beside),
    )
