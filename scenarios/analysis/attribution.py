"""Two sides of a comparison, what they differ in, and the score of any mixture of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property
from typing import Literal, NamedTuple, TypeVar

import numpy as np

from indicators.codebook import LEVELS, Codebook
from indicators.evidence import Admissible, cannot_vote, inadmissible
from indicators.levels import Bools, Floats, Ints
from indicators.method import SLACK
from scenarios.model.scenario import Admission
from scenarios.scoring import readiness as rd
from scenarios.scoring.belief import Belief, BeliefModel, Value, Voter
from scenarios.scoring.evaluation import Evaluation

T = TypeVar("T")
COUNTS = "counts"
Cause = Literal["weights", "method", "believe", "code", "cells"]
CAUSES: tuple[Cause, ...] = ("weights", "method", "believe", "code", "cells")
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


Coalition = tuple[int, ...]  # a mixture of the sides: for each cause the changes taken from B, as bits


class Attribution:
    """The two sides, what they differ in, and the score of any mixture of them."""

    def __init__(self, a: Evaluation, b: Evaluation, scenario: str, other: str) -> None:
        self.a, self.b = a, b
        self.codebook: Codebook = a.case.codebook
        self.resolved = (a.case.resolved[a.position(scenario)], b.case.resolved[b.position(other)])
        self.as_of = tuple(x.settings.as_of or x.case.header.as_of for x in (a, b))
        changes = list(self._differences())
        self.changes = [[c for c in changes if c.cause == cause] for cause in CAUSES]
        self._at = [{(c.kind, c.item): n for n, c in enumerate(changes)} for changes in self.changes]
        self._models: dict[tuple[int, int], BeliefModel] = {}

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
        moved = np.flatnonzero(self.a.targets != self.b.targets)
        names = [self.codebook.indicators[i].name for i in moved]
        return "targets", one, (_targets_text(names, x.targets[moved]) for x in (self.a, self.b))

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
            if all(cannot_vote(x.case.claims[item], self.codebook) for x in sides):
                continue
            told = [{self._by_day(x, item, day, by) for x in sides for by in published} for day in self.as_of]
            before, after = (
                self._by_day(x, item, day, x.settings.published_by) or COUNTS
                for x, day in zip(sides, self.as_of, strict=True)
            )
            if told[0] != told[1]:
                yield Change("believe", "day", item, before, after)

    def _by_day(self, side: Evaluation, item: str, day: date, published_by: bool) -> str:
        """Why a date alone keeps a claim out, as one side codes it; empty where it does not."""
        claim = side.case.claims[item]
        by = Admissible(day, outside=True, published_by=published_by, undated=side.case.header.as_of)
        return inadmissible(claim, side.case.sources[claim.source], by)

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

    def beliefs(self, states: Ints) -> tuple[Floats, Bools]:
        """Belief and whether it is known, for every mixture and indicator. states: (n, causes) -> (n, N, 5), (n, N).

        Each indicator is judged once for every mixture of the changes that touch it, however many others there are.
        """
        belief = np.zeros((len(states), len(self.codebook.indicators), LEVELS))
        known = np.zeros(belief.shape[:2], dtype=bool)
        burden, conventions = (self._bits(states, "method", kind) for kind in ("burden", "conventions"))
        for i, item in enumerate(self.codebook.indicator_ids):
            believe, code = self._touching(item)
            deciding = zip(
                (states[:, CAUSES.index("believe")] & believe).tolist(),
                (states[:, CAUSES.index("code")] & code).tolist(),
                burden.tolist(),
                conventions.tolist(),
                self._bits(states, "cells", "indicator", item).tolist(),
                strict=True,
            )
            kinds: dict[tuple[int, ...], int] = {}
            kind = [kinds.setdefault(key, len(kinds)) for key in deciding]
            cells = [self._cell(item, *key) for key in kinds]
            belief[:, i] = np.array([b.belief for b in cells])[kind]
            known[:, i] = np.array([b.known for b in cells])[kind]
        return belief, known

    def _touching(self, item: str) -> tuple[int, int]:
        """Which changes of belief and of coding can move one indicator, as bits."""
        near = set(self._near[item])
        believe = sum(
            1 << n
            for (kind, what), n in self._at[CAUSES.index("believe")].items()
            if kind not in ("claim", "only", "day") or what in near
        )
        code = sum(1 << n for (_, what), n in self._at[CAUSES.index("code")].items() if what in near)
        return believe, code

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

    def _cell(self, item: str, believe: int, code: int, burden: int, conventions: int, side: int) -> Belief:
        """What one cell holds in a mixture."""
        if (burden, conventions) not in self._models:
            method = (self.b if conventions else self.a).case.method
            prior = method.prior((self.b if burden else self.a).settings.burden_of_proof)
            self._models[burden, conventions] = BeliefModel(method, prior)
        place = self._place("believe", "reading")
        admission = self.resolved[place is not None and believe >> place & 1].claims
        eligible = self._eligible(item, believe, code)
        return self._models[burden, conventions].belief(self.resolved[side].cells[item], admission, eligible)

    def _eligible(self, item: str, believe: int, code: int) -> list[Voter]:
        """The claims on one indicator that may be used in a mixture, each with its source."""

        def from_b(cause: Cause, kind: str, what: str = "") -> bool:
            place = self._place(cause, kind, what)
            return place is not None and bool((believe if cause == "believe" else code) >> place & 1)

        by = Admissible(
            as_of=self.as_of[0],
            outside=(self.b if from_b("believe", "outside") else self.a).settings.outside,
            sources_off=frozenset(
                s
                for s in (*self.a.case.sources, *self.b.case.sources)
                if s in (self.b if from_b("believe", "source", s) else self.a).settings.sources_off
            ),
            published_by=(self.b if from_b("believe", "published") else self.a).settings.published_by,
        )
        eligible: list[Voter] = []
        for name in self._near[item]:
            holder = self.b if from_b("believe", "only", name) else self.a
            if name not in holder.case.claims:
                continue
            coded = self.b.case if from_b("code", "claim", name) or name not in self.a.case.claims else self.a.case
            decides = self.b if from_b("believe", "claim", name) or name not in self.a.case.claims else self.a
            claim = coded.claims[name]
            if claim.indicator != item or cannot_vote(claim, self.codebook):
                continue
            source = coded.sources[claim.source]
            left_out = name in decides.settings.left_out
            # The date of the side that has it; of a claim that both have, as the mixture chooses for this very claim.
            both = name in self.a.case.claims and name in self.b.case.claims
            day = self.as_of[from_b("believe", "day", name) if both else holder is self.b]
            if not left_out and not inadmissible(claim, source, by._replace(as_of=day, undated=coded.header.as_of)):
                eligible.append((claim, source))
        return eligible

    def scores(self, states: Ints, belief: Floats, known: Bools) -> Floats:
        """R of every mixture over the same known cells, without the half-known rules, and behind it its dimensions.

        states: (n, causes); belief: (n, N, 5); known: (N,). -> (n, 1 + D), 0 for a dimension of which nothing is known
        """
        kind, item, _ = self._benchmarks()
        switched = self._bits(states, "method", kind, item)[:, None] > 0
        reached = np.where(switched, rd.believed(belief, self.b.targets), rd.believed(belief, self.a.targets))
        inside = self._weights(states, "indicator", self.codebook.indicator_ids, self.a.inside, self.b.inside)
        across = self._weights(states, "dimension", self.codebook.dimension_ids, self.a.across, self.b.across)
        index, count = self.codebook.dimension_index, len(self.codebook.dimensions)
        weights = np.where(known, inside, 0.0)
        share = rd.by_dimension(weights, index, count)
        sums = rd.by_dimension(weights * reached, index, count)
        dims = np.divide(sums, share, out=np.zeros_like(sums), where=share > 0)
        weight = np.where(share > 0, across, 0.0)
        # A mixture that leaves no weight at all: the dimensions it has count the same.
        weight = np.where(weight.sum(axis=1, keepdims=True) > 0, weight, (share > 0).astype(float))
        total = weight.sum(axis=1, keepdims=True)
        weight = np.divide(weight, total, out=np.zeros_like(weight), where=total > 0)
        taken = self._bits(states, "method", "offsetting").astype(bool)
        mine, theirs = (rd.combine(dims, weight, rd.OFFSETTING[x.settings.offsetting]) for x in (self.a, self.b))
        return np.column_stack([np.where(total[:, 0] > 0, np.where(taken, theirs, mine), 0.0), dims])

    def _weights(self, states: Ints, kind: str, ids: Sequence[str], mine: Floats, theirs: Floats) -> Floats:
        """The share of each weight in every mixture, before they add up to 1 again. (n, weights)."""
        taken = np.column_stack([self._bits(states, "weights", kind, i) for i in ids])
        return np.where(taken > 0, theirs, mine)

    def _place(self, cause: Cause, kind: str, item: str = "") -> int | None:
        return self._at[CAUSES.index(cause)].get((kind, item))

    def _bits(self, states: Ints, cause: Cause, kind: str, item: str = "") -> Ints:
        """Whether each mixture takes one change from B (1) or not (0); 0 where the sides do not differ in it. (n,)."""
        place = self._place(cause, kind, item)
        if place is None:
            return np.zeros(len(states), dtype=int)
        return np.asarray((states[:, CAUSES.index(cause)] >> place) & 1, dtype=int)


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


def _targets_text(names: Sequence[str], targets: Ints) -> str:
    return ", ".join(f"{name} {int(target)}" for name, target in zip(names, targets, strict=True))


def _cell_text(cell: tuple[str, Value]) -> str:
    rule, value = cell
    return rule if value is None else f"{rule} {'-'.join(map(str, value)) if isinstance(value, tuple) else value}"


def _admission_text(admission: Admission | None) -> str:
    if admission is None:
        return "every claim"
    if admission.kinds is not None:
        return f"only {', '.join(admission.kinds)}"
    return f"only {admission.stance} where it speaks, elsewhere {admission.elsewhere}"
