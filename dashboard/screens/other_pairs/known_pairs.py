"""The known pairs by name below the table: the strip as rows, each with its own range. No Streamlit."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from markupsafe import Markup

from dashboard.drawing.html import filled
from dashboard.export import table_wording as table_words
from dashboard.screens.other_pairs import wording
from dashboard.shell import scored
from dashboard.wording.strip import LOOKS, as_high, coded_by, legend
from dashboard.wording.text import pair_name, points, span, upper_first
from scenarios.assessment import Assessment
from scenarios.reference.groups import BEFORE_SIGNING, ON_PAPER, Group
from scenarios.reference.known_pairs import PairStanding
from scenarios.reference.pair_scale import signed_and_controls
from scenarios.reference.place import PairScale

COLUMNS: tuple[tuple[Group, ...], ...] = (("working",), ("no treaty", "on paper"), ("before signing",))


def who_coded(a: Assessment, scale: PairScale) -> list[str]:
    """How many that signed later stood as high; who coded the pairs, how far coders differ, who is left out."""
    standings = scored.known_pairs(a)
    told = signed_and_controls(standings, scale, 100 * float(a.marks.readiness[0])) if a.marks.assessed[0] else None
    said = [f"{upper_first(as_high(told))}."] if told else []
    return [*said, coded_by(standings, scored.coders_apart(a), scale, a.settings)]


def known_pairs(a: Assessment, pairs: Sequence[PairStanding], of: int, address: Callable[[str], str]) -> Markup:
    """The groups side by side, the highest first; of: how many there are; address: where a pair leads, by its id."""
    columns, scored = [], bool(a.marks.assessed[0])
    for groups in COLUMNS:
        mine = sorted((p for p in pairs if p.group in groups), key=lambda p: -p.readiness)
        counts = {g: sum(p.group == g for p in mine) for g in groups}
        columns.append(
            {
                "name": ", ".join(legend(g, n) for g, n in counts.items() if n),
                "rows": [
                    {
                        "pair": p,
                        "name": pair_name(p),
                        "href": address(p.case),
                        "look": LOOKS[p.group],
                        "kind": wording.pair_kind(p),
                        "score": points(p.readiness),
                        "range": span(p.low, p.high),
                    }
                    for p in mine
                ],
            }
        )
    return filled(
        "screens/other_pairs/templates/known_pairs.html",
        heading=wording.the_known_pairs(len(pairs), of),
        said=wording.PAIRS_SAID if scored else wording.PAIRS_ALONE,
        columns=[column for column in columns if column["rows"]],
        here=f"{100 * float(a.marks.readiness[0]):.1f}" if scored else "",
        words=wording,
        shared=table_words,
    )


def beside(pairs: Sequence[PairStanding], scale: PairScale | None) -> list[PairStanding]:
    """The pairs that stand beside the case: those that the scale is made of, those on paper and before signing."""
    if scale is None:
        return []
    of_scale = {i for ids in scale.ids for i in ids}
    others = [p for p in pairs if p.group in (ON_PAPER, BEFORE_SIGNING) and p.case not in scale.left_out]
    return [p for p in pairs if p.case in of_scale] + [p for p in others if not np.isnan(p.readiness)]
