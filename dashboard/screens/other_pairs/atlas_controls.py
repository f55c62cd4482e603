"""All cases in one table on the screen: sorted, narrowed, each a row, taken away."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

import numpy as np
import streamlit as st
from markupsafe import Markup

from dashboard.drawing.html import filled, line
from dashboard.screens.other_pairs import atlas_wording as wording
from dashboard.session import links
from dashboard.shell import cases_here, scored
from dashboard.widgets import downloads
from dashboard.wording.text import pair_name, points, span
from scenarios.assessment import Assessment
from scenarios.other_cases import atlas_table
from scenarios.reference.known_pairs import PairStanding


def section(a: Assessment) -> None:
    """All cases in one picture; nothing where the open one stands alone."""
    pairs = scored.atlas(a)
    if len(pairs) < 2:
        return
    st.header(wording.ATLAS, anchor=False)
    st.html(line(wording.atlas_intro(a)))
    kinds, eras = Counter(map(wording.kind, pairs)), Counter(map(wording.era, pairs))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        by = st.selectbox(
            "Sort by",
            list(wording.ORDERS),
            format_func=lambda k: wording.ORDERS[k].name,
            key="atlas:sort",
            help="Numbers with the most first; cases without a score last.",
            width=220,
            persist_state="session",
        )
        pressed = [
            st.pills(
                label,
                list(options),
                selection_mode="multi",
                default=list(options),
                format_func=options.__getitem__,
                key=f"atlas:{key}",
                help=told,
                width="content",
                persist_state="session",
            )
            for label, key, options, told in (
                (
                    "Groups",
                    "groups",
                    {k: f"{name} ({kinds[k]})" for k, name in wording.KINDS.items() if kinds[k]},
                    "By treaty facts alone: whether a treaty of mutual defence is in force, and whether anything makes "
                    "it work.",
                ),
                (
                    "Era",
                    "eras",
                    {e: f"{e} ({eras[e]})" for e in wording.ERAS if eras[e]},
                    "By the date of the case, on which its scores are taken.",
                ),
            )
        ]
    rows, names = ordered(pairs, by, *pressed), names_of(pairs)
    count = line(wording.shown(len(rows), len(pairs)))
    st.html(count + atlas(a, rows, links.case_address, names) if rows else line(wording.NONE))
    if rows:
        taken = atlas_table(a, rows, cases_here.hashes(s.case for s in rows))
        downloads.frame_button(
            a,
            taken,
            "atlas.csv",
            "These cases (CSV)",
            "The rows as they stand here, unrounded, each with the hash of its data.",
        )


def ordered(
    pairs: Sequence[PairStanding], by: str, kinds: Collection[str], eras: Collection[str] = wording.ERAS
) -> list[PairStanding]:
    """The cases of some kinds and eras in an order of `ORDERS`; without a score last, equals by name."""
    mine = [s for s in pairs if wording.kind(s) in kinds and wording.era(s) in eras]
    mine.sort(key=lambda s: s.title)
    numbered = [s for s in mine if not np.isnan(s.readiness)]
    blank = [s for s in mine if np.isnan(s.readiness)]  # sorted apart: among numbers a nan would disorder these too
    return [s for group in (numbered, blank) for s in sorted(group, key=wording.ORDERS[by].key)]


def names_of(pairs: Sequence[PairStanding]) -> dict[str, str]:
    """What each case is called where another speaks of it, by id."""
    return {s.case: pair_name(s) for s in pairs}


def atlas(
    a: Assessment, rows: Sequence[PairStanding], address: Callable[[str], str], names: Mapping[str, str]
) -> Markup:
    """The rows as HTML; address: where a case leads; names: as `names_of` gives them, of all cases."""
    return filled(
        "screens/other_pairs/templates/atlas.html",
        rows=[atlas_row(a, s, address, names) for s in rows],
        commitments=a.case.codebook.commitments,
        indicators=len(a.case.codebook.indicators),
        words=wording,
    )


def atlas_row(
    a: Assessment, s: PairStanding, address: Callable[[str], str], names: Mapping[str, str]
) -> dict[str, Any]:
    """A case as a row; address: where it leads; names: of all cases, by id."""
    beside = wording.stands_beside(s, names)
    has_score = not np.isnan(s.readiness)
    targets = [c.targets[a.case.codebook.formal] for c in a.case.codebook.commitments]
    return {
        "pair": s,
        "href": "" if s.case == a.case.id else address(s.case),
        "dot": f"{100 * s.readiness:.1f}" if has_score else "",
        "line": (f"{100 * s.low:.1f}", f"{100 * (s.high - s.low):.1f}") if has_score else ("0", "0"),
        "look": s.group.replace(" ", "-"),
        "label": wording.plot(s, beside) if has_score else wording.NOT_SCORED,
        "score": points(s.readiness) if has_score else "",
        "range": f"({span(s.low, s.high)})" if has_score else "",
        "steps": [
            (None if at is None else [n < at for n in range(target)], wording.step_help(a, n, at))
            for n, (at, target) in enumerate(zip(s.steps, targets, strict=True))
        ],
        "kind": wording.allied(s),
        "beside": beside,
        "sparse": wording.SPARSE if s.sparse else "",
        "phone": wording.on_phone(s, len(a.case.codebook.indicators), beside),
    }
