"""Two sides of a comparison, what they differ in, and the score of any mixture of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property
from typing import Any, Literal, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from indicators.codebook import LEVELS, Codebook
from indicators.levels import Bools, Floats, Ints
from indicators.method import SLACK
from scenarios.model.scenario import Admission
from scenarios.scoring import readiness as rd
from scenarios.scoring.belief import Value, Voter
from scenarios.scoring.electorate import Electorate, admitted, distinct, may_ever_vote, why_not_on
from scenarios.scoring.evaluation import Evaluation

T = TypeVar("T")
COUNTS = "counts"
Cause = Literal["weights", "method", "believe", "code", "cells", "whole_indicator"]
# The last is not switched change by change: an indicator known at both ends, but not in every mixture between them.
WHOLE: Cause = "whole_indicator"
CAUSES: tuple[Cause, ...] = ("weights", "method", "believe", "code", "cells", WHOLE)
# What of a claim decides how it votes; other fields are words.
_CODED = (
    *("indicator", "direction", "level", "reliability", "credibility", "attributed_to"),
    *("source", "paragraph", "stance", "kind", "about", "period", "valid_to"),
)
_OF_SOURCE = ("author", "date", "outside", "reliability", "copy_of")  # of its source likewise
# Conventions that decide a belief; the others touch ranges, classes or the rules of half.
CONVENTIONS = ("odds_per_vote", "floor_fades", "repeat_factor", "reliability", "credibility", "priors")


class Change(NamedTuple):
    """One thing in which the two sides differ."""

    cause: Cause
    # dimension, indicator, benchmark, targets, offsetting, burden, conventions,
    # claim, only, source, outside, day, reading
    kind: str
    item: str  # id of what it is about; empty where it is about the whole
    before: str
    after: str
    part: float = 0.0  # what it adds to R_B - R_A, on 0..1
    error: float = 0.0  # standard error of the part, where orders were sampled
    sampled: bool = False
    apart: bool = False  # it moves indicators alone that are not split: what it adds stands there


class Attribution:
    """The two sides, what they differ in, and the score of any mixture: a row of flags, what it takes of the second."""

    def __init__(self, a: Evaluation, b: Evaluation, scenario: str, other: str) -> None:
        self.a, self.b = a, b
        self.codebook: Codebook = a.case.codebook
        self.resolved = (a.case.resolved[a.position(scenario)], b.case.resolved[b.position(other)])
        self.as_of = tuple(x.settings.as_of or x.case.header.as_of for x in (a, b))
        self.changes = sorted(self._differences(), key=lambda c: CAUSES.index(c.cause))
        self._at = {(c.cause, c.kind, c.item): n for n, c in enumerate(self.changes)}
        self._electorates: dict[tuple[str, bool], Electorate] = {}  # by indicator and whose conventions

    # what the two differ in

    def _differences(self) -> Iterator[Change]:
        yield from self._of_weights()
        yield from self._of_method()
        yield from self._of_belief()
        yield from self._of_coding()
        mine, theirs = (r.cells for r in self.resolved)
        for item in self.codebook.indicator_ids:
            cells = ((cell.rule, cell.value) for cell in (mine[item], theirs[item]))
            yield from _differ("cells", "indicator", item, cells, _cell_text)

    def _of_weights(self) -> Iterator[Change]:
        """The shares of weight that differ: sliders are shares, and kept weights of other sizes may be the same."""
        for kind, ids, mine, theirs in (
            ("dimension", self.codebook.dimension_ids, self.a.across, self.b.across),
            ("indicator", self.codebook.indicator_ids, self.a.inside, self.b.inside),
        ):
            for item, x, y in zip(ids, mine.tolist(), theirs.tolist(), strict=True):
                if abs(x - y) > SLACK:
                    yield _change("weights", kind, item, _shares_text(x, y))

    def _of_method(self) -> Iterator[Change]:
        x, y = self.a.settings, self.b.settings
        if not np.array_equal(self.a.targets, self.b.targets):
            yield _change("method", *self._benchmarks())
        yield from _differ("method", "offsetting", "", (x.offsetting, y.offsetting))
        yield from _differ("method", "burden", "", (x.burden_of_proof, y.burden_of_proof))
        one, two = self.a.case.method, self.b.case.method
        changed = [n for n in CONVENTIONS if getattr(one, n).value != getattr(two, n).value]
        if changed:
            texts = (", ".join(f"{n} = {getattr(m, n).value}" for n in changed) for m in (one, two))
            yield _change("method", "conventions", "", texts)

    def _benchmarks(self) -> tuple[str, str, Iterable[str]]:
        """Kind, item and texts of two benchmarks that differ: by name, or by target where the name is the same."""
        one, two = self.a.settings.benchmark, self.b.settings.benchmark
        if one != two:
            return "benchmark", "", (one, two)
        moved = np.flatnonzero(self.a.targets != self.b.targets).tolist()
        name = [i.name for i in self.codebook.indicators]
        return "targets", one, (", ".join(f"{name[i]} {x.targets[i]}" for i in moved) for x in (self.a, self.b))

    def _of_belief(self) -> Iterator[Change]:
        x, y = self.a.settings, self.b.settings
        published = ("whenever published", "only what had been published")
        yield from self._of_days()
        yield from _differ("believe", "published", "", (x.published_by, y.published_by), published.__getitem__)
        yield from _differ("believe", "outside", "", (x.outside, y.outside), ("not counted", "counted").__getitem__)
        for item in dict.fromkeys([*self.a.case.sources, *self.b.case.sources]):
            off = (item in s.sources_off for s in (x, y))
            yield from _differ("believe", "source", item, off, ("counted", "switched off").__getitem__)
        yield from _differ("believe", "reading", "", (r.claims for r in self.resolved), _admission_text)
        mine, theirs = self.a.case.claims, self.b.case.claims
        for item in dict.fromkeys([*mine, *theirs]):
            listed, left_out = ((item in m for m in (mine, theirs)), (item in s.left_out for s in (x, y)))
            only = _differ("believe", "only", item, listed, ("not in the register", "in the register").__getitem__)
            yield from only or _differ("believe", "claim", item, left_out, ("kept", "left out").__getitem__)

    def _of_days(self) -> Iterator[Change]:
        """The claims that one date lets count and the other does not, as either side codes them."""
        if self.as_of[0] == self.as_of[1]:
            return
        sides = (self.a, self.b)
        published = {x.settings.published_by for x in sides}
        for item in self.a.case.claims:
            if item not in self.b.case.claims:
                continue
            if not any(may_ever_vote(x.case.claims[item], self.codebook) for x in sides):
                continue
            counts = [[not why_not_on(x.case, item, day, by) for x in sides for by in published] for day in self.as_of]
            before, after = (
                why_not_on(x.case, item, day, x.settings.published_by) or COUNTS
                for x, day in zip(sides, self.as_of, strict=True)
            )
            if counts[0] != counts[1]:
                yield Change("believe", "day", item, before, after)

    def _of_coding(self) -> Iterator[Change]:
        for item, mine in self.a.case.claims.items():
            theirs = self.b.case.claims.get(item)
            if theirs is None:
                continue
            changed = [n for n in _CODED if getattr(mine, n) != getattr(theirs, n)]
            one, two = self.a.case.sources[mine.source], self.b.case.sources[theirs.source]
            if any(getattr(one, n) != getattr(two, n) for n in _OF_SOURCE):
                changed.append("source")
            if changed:
                texts = (", ".join(f"{n} {getattr(c, n)}" for n in dict.fromkeys(changed)) for c in (mine, theirs))
                yield _change("code", "claim", item, texts)

    # the scores of mixtures, many at once

    def beliefs(self, indicator: int, taken: Bools) -> tuple[Floats, Bools]:
        """Belief in an indicator and whether it is known, in every mixture: (n, 5), (n,).

        It is judged once for every mixture of the changes that touch it, however many others there are.
        """
        item = self.codebook.indicator_ids[indicator]
        first, kind = distinct(taken[:, self.touching[item]])
        belief, known = self._cells(item, taken[first])
        return belief[kind], known[kind]

    @cached_property
    def touching(self) -> dict[str, list[int]]:
        """For each indicator the changes that can move the belief in it."""
        return {i: [n for n, c in enumerate(self.changes) if self._touches(c, i)] for i in self._near}

    def _touches(self, change: Change, indicator: str) -> bool:
        if change.cause == "weights" or change.kind in ("benchmark", "targets", "offsetting"):
            return False
        if change.cause == "cells":
            return change.item == indicator
        near = self._sources_near if change.kind == "source" else self._near
        return not change.item or change.item in near[indicator]

    def weighing(self, indicator: int, known: Bools) -> list[int]:
        """The changes that can move the weight of an indicator or its target, of those known, (N,)."""
        index, ids = np.array(self.codebook.dimension_index), self.codebook.indicator_ids
        # Where a dimension can lose its whole weight the others gain it.
        certain = known & (np.minimum(self.a.inside, self.b.inside) > 0)
        near = {int(index[indicator])} | {d for d in range(len(self.a.across)) if not certain[index == d].any()}
        own = {ids[i] for i in np.flatnonzero(known) if index[i] in near}
        return [
            n
            for n, c in enumerate(self.changes)
            if c.kind in ("benchmark", "targets", "dimension") or (c.cause == "weights" and c.item in own)
        ]

    @cached_property
    def _sources_near(self) -> dict[str, set[str]]:
        sides = [x.case for x in (self.a, self.b)]
        return {i: {x.claims[c].source for x in sides for c in near if c in x.claims} for i, near in self._near.items()}

    @cached_property
    def _near(self) -> dict[str, list[str]]:
        """For each indicator the claims that bear on it as either side codes them, in the order of the registers."""
        near: dict[str, list[str]] = {i: [] for i in self.codebook.indicator_ids}
        for claim in dict.fromkeys([*self.a.case.claims, *self.b.case.claims]):
            indicators = [c.case.claims[claim].indicator for c in (self.a, self.b) if claim in c.case.claims]
            for indicator in dict.fromkeys(indicators):
                if indicator in near:
                    near[indicator].append(claim)
        return near

    def _cells(self, item: str, taken: Bools) -> tuple[Floats, Bools]:
        """What one cell holds in every mixture: (n, 5) q after the rule, (n,) known."""
        sides, belief, known = (self.a, self.b), np.zeros((len(taken), LEVELS)), np.zeros(len(taken), dtype=bool)
        conventions, rule = self._taken(taken, "method", "conventions"), self._taken(taken, "cells", "indicator", item)
        reads, burden = self._taken(taken, "believe", "reading"), self._taken(taken, "method", "burden")[:, None]
        rows, present = self._rows(item, taken)
        for way in {*zip(conventions.tolist(), rule.tolist(), strict=True)}:
            at, method = (conventions == way[0]) & (rule == way[1]), sides[way[0]].case.method
            priors = [method.prior(x.settings.burden_of_proof) for x in sides]
            if (item, way[0]) not in self._electorates:
                self._electorates[item, way[0]] = Electorate(rows, method, priors[0])
            of = self._electorates[item, way[0]]
            heard = [of.heard(r.claims, present[at]) for r in self.resolved]
            asked = np.where(reads[at, None], *heard[::-1])
            then = of.held(self.resolved[way[1]].cells[item], asked, prior=np.where(burden[at], *priors[::-1]))
            belief[at], known[at] = then.belief, then.known
        return belief, known

    def _rows(self, item: str, taken: Bools) -> tuple[list[Voter], Bools]:
        """The claims that may vote on an indicator as either side codes them, and in which mixture, (n, rows)."""

        def mixed(kind: str, what: str, values: Sequence[int]) -> NDArray[Any]:
            place = self._at.get(("believe", kind, what))
            return np.full(len(taken), values[0]) if place is None else np.where(taken[:, place], *values[::-1])

        rows, undated, days, flags = list[Voter](), list[date](), list[Ints](), list[list[Bools]]()
        for name in self._near[item]:
            listed = [name in x.case.claims for x in (self.a, self.b)]
            held = [x for x, there in zip((self.a, self.b), listed, strict=True) if there]
            for second, side in enumerate(held if ("code", "claim", name) in self._at else held[:1]):
                claim = side.case.claims[name]
                if claim.indicator != item or not may_ever_vote(claim, self.codebook):
                    continue
                source, coded = side.case.sources[claim.source], self._taken(taken, "code", "claim", name)
                rows.append((claim, source))
                undated.append(side.case.header.as_of)
                # What one side alone has is as that side has it; of a claim that both have, as the mixture chooses.
                dates = [d.toordinal() for d, there in zip(self.as_of, listed, strict=True) if there]
                days.append(mixed("day", name, dates))
                there = coded == bool(second) if all(listed) else mixed("only", name, listed)
                left_out = mixed("claim", name, [name in x.settings.left_out for x in held])
                off = mixed("source", source.id, [source.id in x.settings.sources_off for x in (self.a, self.b)])
                flags.append([there, left_out, off])
        there, left_out, off = np.array(flags, dtype=bool).reshape(-1, 3, len(taken)).transpose(1, 2, 0)
        published = mixed("published", "", [x.settings.published_by for x in (self.a, self.b)])[:, None]
        outside = mixed("outside", "", [x.settings.outside for x in (self.a, self.b)])[:, None]
        day = np.array(days, dtype=int).reshape(-1, len(taken)).T
        by = {"published_by": published, "outside": outside, "switched_off": off, "left_out": left_out}
        return rows, there & admitted(rows, undated, day, **by)

    def scores(self, taken: Bools, belief: Floats, known: Bools) -> Floats:
        """R of every mixture over the same known cells, without the half-known rules, and behind it its dimensions.

        belief: (n, N, 5); known: (N,). -> (n, 1 + D), 0 for a dimension of which nothing is known
        """
        across, inside = self._weights(taken, known)
        dims = rd.by_dimension(inside * self._reached(taken, belief), self.codebook.dimension_index, across.shape[1])
        switched = self._taken(taken, "method", "offsetting")
        mine, theirs = (rd.combine(dims, across, rd.OFFSETTING[x.settings.offsetting]) for x in (self.a, self.b))
        return np.column_stack([np.where(across.any(axis=1), np.where(switched, theirs, mine), 0.0), dims])

    def adds(self, indicator: int, taken: Bools, belief: Floats, known: Bools) -> Floats:
        """What an indicator adds to R and to its dimension where dimensions fully offset each other, (n, 2).

        belief: (n, 5) in it; known: as for `scores`, of which R is the sum.
        """
        across, inside = self._weights(taken, known)
        own = inside[:, indicator] * self._reached(taken, belief[:, None], indicator)[:, 0]
        return np.column_stack([across[:, self.codebook.dimension_index[indicator]] * own, own])

    def _reached(self, taken: Bools, belief: Floats, only: int | None = None) -> Floats:
        """Attainment believed in every mixture, of all indicators or only of one: (n, N or 1, 5) -> (n, N or 1)."""
        kind, item, _ = self._benchmarks()
        which = slice(None) if only is None else [only]
        mine, theirs = (rd.believed(belief, x.targets[which]) for x in (self.a, self.b))
        return np.where(self._taken(taken, "method", kind, item)[:, None], theirs, mine)

    def _weights(self, taken: Bools, known: Bools) -> tuple[Floats, Floats]:
        """Weights of every mixture over the known cells: of dimensions (n, D), and of indicators in theirs (n, N)."""
        index, count = self.codebook.dimension_index, len(self.codebook.dimensions)
        inside = np.where(known, self._mixed(taken, "indicator", self.codebook.indicator_ids), 0.0)
        share = rd.by_dimension(inside, index, count)
        inside = np.divide(inside, share[:, index], out=np.zeros_like(inside), where=share[:, index] > 0)
        across = np.where(share > 0, self._mixed(taken, "dimension", self.codebook.dimension_ids), 0.0)
        # A mixture that leaves no weight at all: the dimensions it has count the same.
        across = np.where(across.sum(axis=1, keepdims=True) > 0, across, (share > 0).astype(float))
        total = across.sum(axis=1, keepdims=True)
        return np.divide(across, total, out=np.zeros_like(across), where=total > 0), inside

    def _mixed(self, taken: Bools, kind: str, ids: Sequence[str]) -> Floats:
        """The share of each weight in every mixture, before they add up to 1 again. (n, weights)."""
        switched = np.column_stack([self._taken(taken, "weights", kind, i) for i in ids])
        mine, theirs = ((x.inside if kind == "indicator" else x.across) for x in (self.a, self.b))
        return np.where(switched, theirs, mine)

    def _taken(self, taken: Bools, cause: Cause, kind: str, item: str = "") -> Bools:
        """Whether each mixture takes one change from the second side; never where they do not differ in it. (n,)."""
        place = self._at.get((cause, kind, item))
        return np.zeros(len(taken), dtype=bool) if place is None else taken[:, place]


def _differ(cause: Cause, kind: str, item: str, sides: Iterable[T], text: Callable[[T], str] = str) -> list[Change]:
    """The change from one value to another; none where they are the same."""
    one, two = sides
    return [Change(cause, kind, item, text(one), text(two))] if one != two else []


def _change(cause: Cause, kind: str, item: str, texts: Iterable[str]) -> Change:
    before, after = texts
    return Change(cause, kind, item, before, after)


def _shares_text(one: float, other: float) -> tuple[str, str]:
    """Two shares of 100 with one decimal; with six figures where that would not tell them apart."""
    before, after = (f"{100 * x:.1f}".removesuffix(".0") for x in (one, other))
    if before == after:
        before, after = f"{100 * one:.6g}", f"{100 * other:.6g}"
    return f"{before} of 100", f"{after} of 100"


def _cell_text(cell: tuple[str, Value]) -> str:
    rule, value = cell
    return rule if value is None else f"{rule} {'-'.join(map(str, value)) if isinstance(value, tuple) else value}"


def _admission_text(admission: Admission | None) -> str:
    if admission is None:
        return "every claim"
    if admission.kinds is not None:
        return f"only {', '.join(admission.kinds)}"
    return f"only {admission.stance} where it speaks, elsewhere {admission.elsewhere}"
