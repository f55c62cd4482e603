"""Why a scenario scores differently on two days, or under two files or copies of a case: exact accounts of the gap.

Mixed states are scored over the indicators known in all of them, without the rules of half; what is left of the gap is
one part, known on one side. Days: what each claim that came in or dropped out adds. Files: five causes, by Shapley
values, so that no order of switching is privileged, and inside a cause again over its changes, given every mixture of
the other causes (Owen 1977), up to ten changes; with more of them in file order.
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
from scenarios.analysis.attribution import CAUSES, Attribution, Cause, Change, Coalition
from scenarios.analysis.difference import shapley, share_of_orders
from scenarios.analysis.timeline import OnDay, OnDays
from scenarios.model.case import Case
from scenarios.model.settings import Settings
from scenarios.scoring.belief import Belief
from scenarios.scoring.evaluation import Evaluation

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


MAX_CHANGES = 10  # of one cause that are split by Shapley values: 2^n mixtures


class NotComparable(ValueError):
    """Two sides that cannot be compared, as one sentence."""


@dataclass(frozen=True)
class Divergence:
    """The gap between two sides for one scenario, split."""

    a: float
    b: float
    causes: dict[Cause, float]
    changes: tuple[Change, ...]  # in file order inside each cause
    one_side: float
    in_order: tuple[Cause, ...]  # causes with too many changes for Shapley values
    common: int  # cells known in all mixed states
    dimensions: Floats  # (2, D) scores of the dimensions on either side, nan where there is none
    parts: Floats  # (changes, D) what each change adds to each dimension's score
    rest: Floats  # (D,) of its gap: known on one side only; nan where one side has no score

    @property
    def gap(self) -> float:
        """R_B - R_A."""
        return self.b - self.a


def diverge(a: Evaluation, b: Evaluation, scenario: str, scenario_b: str | None = None) -> Divergence:
    """Why a scenario scores differently in b than in a. Raises NotComparable with a sentence.

    scenario_b: its id on the other side, where it is another.
    """
    other = scenario_b or scenario
    _check(a, b, scenario, other)
    sides = Attribution(a, b, scenario, other)
    none, full = tuple(0 for _ in CAUSES), tuple((1 << len(c)) - 1 for c in sides.changes)
    steps = [list(_steps(full, n, len(changes))) for n, changes in enumerate(sides.changes)]
    states = sorted({s for each in steps for step in each for s in (step.without, step.taken)} | {none, full})
    # Bits in a machine word, unless a cause has more changes than fit: then Python's integers, and slower.
    masks = np.array(states, dtype=int if max(full) < 1 << 60 else object)
    belief, known_in = sides.beliefs(masks)
    known = np.asarray(known_in.all(axis=0))
    if not known.any():
        raise NotComparable("No indicator is known on both sides in every mixture of the two, so nothing can be split.")
    worth = dict(zip(states, sides.scores(masks, belief, known), strict=True))
    parts = [np.zeros((len(changes), len(worth[none]))) for changes in sides.changes]
    for split, each in zip(parts, steps, strict=True):
        for step in each:
            split[step.change] += step.share * (worth[step.taken] - worth[step.without])
    low, high = (float(x.marks.readiness[x.position(s)]) for x, s in ((a, scenario), (b, other)))
    start, end = worth[none], worth[full]
    dimensions = np.array([x.marks.dimensions[x.position(s)] for x, s in ((a, scenario), (b, other))])
    return Divergence(
        a=low,
        b=high,
        causes={c: float(p[:, 0].sum()) for c, p in zip(CAUSES, parts, strict=True)},
        changes=tuple(
            change._replace(part=float(part))
            for changes, split in zip(sides.changes, parts, strict=True)
            for change, part in zip(changes, split[:, 0], strict=True)
        ),
        one_side=float((high - end[0]) - (low - start[0])),
        dimensions=dimensions,
        parts=np.concatenate([p[:, 1:] for p in parts]),
        rest=(dimensions[1] - end[1:]) - (dimensions[0] - start[1:]),
        in_order=tuple(c for c, changes in zip(CAUSES, sides.changes, strict=True) if len(changes) > MAX_CHANGES),
        common=int(known.sum()),
    )


def _check(a: Evaluation, b: Evaluation, scenario: str, other: str) -> None:
    if a.case.id != b.case.id:
        raise NotComparable(f"The other file is about another case ({b.case.id}): not comparable.")
    mine, theirs = a.case.codebook, b.case.codebook
    if mine.dimension_ids != theirs.dimension_ids or [(i.id, i.dimension) for i in mine.indicators] != [
        (i.id, i.dimension) for i in theirs.indicators
    ]:
        raise NotComparable("The other file uses a codebook with other dimensions or indicators: not comparable.")
    for side, named, name in ((a, scenario, "this"), (b, other, "the other")):
        if named not in side.ids:
            raise NotComparable(f"There is no scenario {named} on {name} side: not comparable.")
        if not side.marks.assessed[side.position(named)]:
            raise NotComparable(f"The scenario is not assessed on {name} side: not comparable.")


class _Step(NamedTuple):
    """One change of a cause, switched where some others are."""

    change: int
    share: float  # of all orders
    without: Coalition
    taken: Coalition


def _steps(full: Coalition, cause: int, count: int) -> Iterator[_Step]:
    """Owen value: Shapley over the causes that differ, and inside the cause over its changes."""
    others = [n for n, changes in enumerate(full) if n != cause and changes]
    inside = _in_every_order(count) if count <= MAX_CHANGES else _in_file_order(count)
    for size in range(len(others) + 1):
        share = share_of_orders(size, len(others) + 1)
        for switched in combinations(others, size):
            before = [changes if n in switched else 0 for n, changes in enumerate(full)]
            for change, weight, without in inside:
                one, two = ((*before[:cause], bits, *before[cause + 1 :]) for bits in (without, without | 1 << change))
                yield _Step(change, share * weight, one, two)


def _in_every_order(count: int) -> list[tuple[int, float, int]]:
    """Each change behind each mixture of the others, as bits, with the share of orders in which just these precede."""
    shares = [share_of_orders(size, count) for size in range(count)]
    behind = ((p, bits) for p in range(count) for bits in range(1 << count) if not bits >> p & 1)
    return [(p, shares[bits.bit_count()], bits) for p, bits in behind]


def _in_file_order(count: int) -> list[tuple[int, float, int]]:
    """One order only: that of the files."""
    return [(p, 1.0, (1 << p) - 1) for p in range(count)]
