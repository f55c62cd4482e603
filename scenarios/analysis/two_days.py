"""Why a scenario scores differently on two days: what each claim that came in or dropped out adds, exactly.

The state of each mixture of the two days is scored over the indicators known in all of them, without the rules of
half, as in the account of two files (two_files); the rest of the gap is one part, known on one side.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain, combinations
from typing import Literal, NamedTuple

import numpy as np

from indicators.codebook import LEVELS
from indicators.levels import Floats
from scenarios.analysis.shapley import shapley
from scenarios.analysis.timeline import OnDay, OnDays
from scenarios.model.case import Case
from scenarios.model.settings import Settings
from scenarios.scoring.belief import Belief

MOST_SHAPLEY = 10  # claims mixed with each other that are split over all orders: 2^n mixtures
MOST_IN_ORDER = 200  # claims that are split one by one; more are split by indicator

How = Literal["all orders", "by date", "by indicator"]


class Part(NamedTuple):
    """What claims that came in or dropped out between two days add to R, on 0..1: one claim, or one indicator's."""

    indicator: str
    came: tuple[str, ...]
    went: tuple[str, ...]
    part: float
    apart: bool = False  # its indicator is unknown in some mixture: what it adds is in the rest, and part is 0


@dataclass(frozen=True)
class Between:
    """Two days of one scenario, and what of the gap each claim makes."""

    first: OnDay
    second: OnDay
    came: tuple[str, ...]  # ids of the voting claims, in file order, from the first day to the second
    went: tuple[str, ...]
    parts: tuple[Part, ...] | None  # in order of their dates; None where one of the days is not assessed
    one_side: float  # of the gap: indicators that become known or unknown
    how: How

    @property
    def gap(self) -> float:
        """R of the second day minus R of the first."""
        return self.second.readiness - self.first.readiness


def between(
    case: Case, settings: Settings, scenario: str, first: date, second: date, of: OnDays | None = None
) -> Between:
    """Why a scenario scores differently on two days, by the claims that came in or dropped out.

    Shapley over the claims: up to ten, or where dimensions fully offset each other up to ten an indicator, since
    then no indicator depends on another. Else one after another in order of their dates, from the earlier day to
    the later. Over the indicators known in every mixture. The rest of the gap is one part, known on one side. Parts
    and rest add up to the gap, and change their sign where the days change places. of: as for `timeline`.
    """
    of = of or OnDays(case, settings, scenario)
    ends = (min(first, second), max(first, second))
    early, late = of.days(ends, settings.draws)
    before, after = (of.on_day(d) for d in ends)
    came, went = (tuple(i for i in of.stays if i in x and i not in y) for x, y in ((after, before), (before, after)))
    groups, how = _groups(of, came, went)
    parts: tuple[Part, ...] | None = None
    rest = float("nan")
    if not (np.isnan(early.readiness) or np.isnan(late.readiness)):
        values, common = _split(of, before, groups)
        parts = tuple(
            g._replace(part=float(v), apart=g.indicator not in common) for g, v in zip(groups, values, strict=True)
        )
        rest = late.readiness - early.readiness - float(sum(p.part for p in parts))
    if first <= second:
        return Between(early, late, came, went, parts, rest, how)
    turned = None if parts is None else tuple(p._replace(came=p.went, went=p.came, part=-p.part) for p in parts)
    return Between(late, early, went, came, turned, -rest, how)


def _groups(of: OnDays, came: tuple[str, ...], went: tuple[str, ...]) -> tuple[list[Part], How]:
    """What is switched together: each claim that may matter alone, or where they are very many an indicator's."""
    entries: list[tuple[date, Part]] = []
    new, old = set(came), set(went)
    for item in of.stays:
        claim = of.case.claims[item]
        if (item in new or item in old) and of.may_matter(claim):
            day = of.stays[item].first if item in new else of.stays[item].left
            assert day is not None and claim.indicator is not None
            alone = Part(claim.indicator, (item,) if item in new else (), (item,) if item in old else (), 0.0)
            entries.append((day, alone))
    single = [part for _, part in sorted(entries, key=lambda entry: entry[0])]
    if len(single) <= MOST_IN_ORDER:
        return single, "all orders" if _blocks(of, single) is not None else "by date"
    on: dict[str, list[Part]] = {i: [] for i in of.codebook.indicator_ids}
    for part in single:
        on[part.indicator].append(part)
    joined = [
        Part(i, tuple(c for p in parts for c in p.came), tuple(c for p in parts for c in p.went), 0.0)
        for i, parts in on.items()
    ]
    return [p for p in joined if p.came or p.went], "by indicator"


def _blocks(of: OnDays, groups: Sequence[Part]) -> list[list[int]] | None:
    """Which groups must be mixed with which for Shapley values; None where that would be too many mixtures.

    In a weighted average an indicator's claims add the same whatever the others say, so each indicator is mixed
    alone; otherwise everything is mixed with everything.
    """
    every = list(range(len(groups)))
    blocks = [every]
    if of.settings.offsetting == "fully":
        found = (_places(groups, i) for i in of.codebook.indicator_ids)
        blocks = [members for members in found if members]
    return blocks if all(len(b) <= MOST_SHAPLEY for b in blocks) else None


def _places(groups: Sequence[Part], indicator: str) -> list[int]:
    """Places of the groups of one indicator."""
    return [n for n, group in enumerate(groups) if group.indicator == indicator]


def _split(of: OnDays, before: frozenset[str], groups: Sequence[Part]) -> tuple[Floats, frozenset[str]]:
    """What each group adds to R, switched from before to after, (groups,); and the indicators that this is over.

    These are known in every mixture; where they carry no weight at all nothing is split, and none is named.
    """
    count = len(groups)
    blocks = _blocks(of, groups)
    if blocks is None:
        masks = [(1 << n) - 1 for n in range(count + 1)]
    else:
        masks = sorted({_bits(chosen) for block in blocks for chosen in _subsets(block)} | {0, (1 << count) - 1})
    belief = np.zeros((len(masks), len(of.codebook.indicators), LEVELS))
    known = np.zeros(belief.shape[:2], dtype=bool)
    for i, item in enumerate(of.codebook.indicator_ids):
        own = _bits(_places(groups, item))
        found: dict[int, Belief] = {}  # only an indicator's own claims move it
        for row, mask in enumerate(masks):
            taken = mask & own
            if taken not in found:
                switched = [g for n, g in enumerate(groups) if taken >> n & 1]
                present = before - {c for g in switched for c in g.went} | {c for g in switched for c in g.came}
                found[taken] = of.cell(item, present)
            belief[row, i], known[row, i] = found[taken].belief, found[taken].known
    common = np.broadcast_to(known.all(axis=0), known.shape)
    # No known share is asked for here: the rule of half would make a mixture of nothing.
    scores = of.score(belief, common, 0.0)
    if np.isnan(scores).any():
        return np.zeros(count), frozenset()
    over = frozenset(i for i, shared in zip(of.codebook.indicator_ids, common[0], strict=True) if shared)
    if blocks is None:
        return np.diff(scores), over
    worth, parts = dict(zip(masks, map(float, scores), strict=True)), np.zeros(count)
    for block in blocks:
        parts[block] = _shares(block, worth)
    return parts, over


def _shares(block: Sequence[int], worth: dict[int, float]) -> Floats:
    """Shapley values of the groups of a block, none of the others switched. (block,)."""
    return shapley(
        len(block), lambda members: worth[_bits(n for n, taken in zip(block, members, strict=True) if taken)]
    )


def _bits(places: Iterable[int]) -> int:
    return sum(1 << n for n in places)


def _subsets(places: Sequence[int]) -> Iterator[tuple[int, ...]]:
    return chain.from_iterable(combinations(places, size) for size in range(len(places) + 1))
