"""Why a score is what it is: what each part lacks of 100, where most of that lies, what is unknown."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from dashboard.view import wording as fig
from dashboard.view.side import Addresses, Side
from dashboard.wording import differences
from dashboard.wording.text import listed, lower_first, number, plain, points, span
from indicators.short import short_of
from indicators.weights import whole_shares
from scenarios.analysis.remains import RemainingGap, remains

SAYS = (
    "{score} says how close they come to an alliance, not how likely one is. At 100 every indicator is at its level, "
    "at 0 every one at its lowest."
)
FROM = " From {first} on the answer is “{word}”"
THEN_FROM = ", from {first} “{word}”"
ALL_EQUAL, ALL_WEIGHTED, ALL_ONE = "All {n}, of equal weight", "All {n}, as they are weighted", "The one part"
MADE = "{steps} are steps the claims do not show, {doubt} doubt about steps they do show"
UNKNOWN = "{names}. Never counted as 0: the rest of the part stands for them."
RANGE = (
    "in 9 of 10 recalculations it falls there. Each takes the levels as firmly as the claims support them, and weights "
    "near yours."
)
NEXT = "next: {level}"
HEADS = ("Part", "readiness", "missing, of the {n}", "most of it in")


class Lacks(NamedTuple):
    """One part: its score, what it lacks of the points that are missing, and where most of that lies."""

    name: str
    dimension: int
    score: str
    missing: str
    indicator: str
    href: str
    next: str
    weakest: bool


class Why(NamedTuple):
    """The panel."""

    says: str
    heads: tuple[str, str, str, str]
    parts: tuple[Lacks, ...]
    whole: tuple[str, str, str, str]  # what is meant, its score, what is missing, what that is made of
    unknown: str
    range: tuple[str, str]
    change: tuple[str, str]  # what would change the answer, and where that stands


def why(of: Side, to: Addresses) -> Why | None:
    """Why the first scenario has its score; None where it has none."""
    if not of.scored:
        return None
    a, left = of.a, remains(of.a, of.a.ids[0])
    missing = int(np.floor(100 * (1 - float(a.marks.readiness[0])) + 0.5))
    weighty = [d for d in range(len(a.across)) if a.across[d] > 0]
    lacks = a.marks.across[0] * (1 - np.nan_to_num(a.marks.dimensions[0], nan=1.0))
    whole = whole_shares(lacks) if a.settings.offsetting == "fully" else None
    score = {d: float(a.marks.dimensions[0, d]) for d in weighty}
    weakest = min((d for d in weighty if not np.isnan(score[d])), key=score.__getitem__)
    parts = []
    for d in weighty:
        most = next((x for x in left.left if a.case.codebook.dimension_index[_at(of, x.indicator)] == d), None)
        item = a.case.codebook.scored[most.indicator] if most else None
        parts.append(
            Lacks(
                plain(a.case.codebook.dimensions[d].name),
                d,
                fig.NO_SCORE if np.isnan(score[d]) else points(score[d]),
                "" if whole is None or np.isnan(score[d]) else str(whole[d]),
                plain(item.name) if item else "",
                to.claims(item.id) if item else "",
                NEXT.format(level=short_of(item, most.level + 1) if most.steps else differences.FIRMER)
                if item and most
                else "",
                d == weakest and len(weighty) > 1,
            )
        )
    equal = float(np.ptp(a.across[weighty])) < 1e-9
    head = ALL_ONE if len(weighty) == 1 else (ALL_EQUAL if equal else ALL_WEIGHTED).format(n=number(len(weighty)))
    unknown = [lower_first(plain(a.case.codebook.scored[i].name)) for i in _unknown(of)]
    return Why(
        _says(of),
        (HEADS[0], HEADS[1], HEADS[2].format(n=missing), HEADS[3]),
        tuple(parts),
        (head, of.score, str(missing), _made(left) if whole is not None else ""),
        UNKNOWN.format(names=listed(unknown)) if unknown else "",
        (span(*a.range_of(a.ids[0])), RANGE),
        (fig.CHANGE_IT, to.how_sure),
    )


def _at(of: Side, indicator: str) -> int:
    return of.a.case.codebook.indicator_ids.index(indicator)


def _unknown(of: Side) -> list[str]:
    known = of.a.cells_by_scenario.known[0]
    return [i for i, there in zip(of.a.case.codebook.indicator_ids, known, strict=True) if not there]


def _says(of: Side) -> str:
    said, found = SAYS.format(score=of.score), of.stretch
    if found is None:
        return said
    if found.low > 0:
        said += FROM.format(first=found.first, word=found.word)
    after = next((s for s in of.scale.turning_points.verdict if s.low == found.high), None)  # type: ignore[union-attr]
    if after is not None:
        then = THEN_FROM if found.low > 0 else FROM
        said += then.format(first=str(int(np.ceil(after.low))), word=after.word)
    return f"{said}{'.' if found.low > 0 or after is not None else ''}"


def _made(left: RemainingGap) -> str:
    if left.doubt < 0:
        return differences.missing_steps(left)
    steps, doubt = whole_shares(np.array([left.gap, left.doubt]))
    return MADE.format(steps=steps, doubt=doubt)
