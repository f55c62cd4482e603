"""A scenario's class after rejections, on the very draws that the screen shows. One set of draws, many rejections.

A rejection moves a few cells, so each dimension is drawn once for every outcome of its own cells and added up anew.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from indicators.levels import Floats, Ints
from indicators.method import SLACK
from scenarios.analysis.subset_effects import CellOutcomes
from scenarios.scoring import readiness as rd
from scenarios.scoring.evaluation import Evaluation
from scenarios.simulation import sampling

_WORK = 200_000_000  # sets times draws that one question may cost
_KEPT = 30_000_000  # numbers kept of dimensions drawn before


class Trials:
    """The draws of one scenario against the benchmark that classes follow."""

    def __init__(self, a: Evaluation) -> None:
        self.scale = a.scale.formal(a.case.codebook)
        self.by, self.draws = self.scale.weighing(a.settings), a.settings.draws
        ((_, self.noise, self.small),) = sampling.judgements(self.by, self.draws, a.settings.seed, self.draws)
        self.big = sampling.dimension_weights(self.by, a.settings.seed)(self.draws)
        self.index = np.asarray(self.scale.dimension)
        self.members = [self.by.members(d) for d in range(len(self.by.across))]
        self.interval, self.ready = a.case.method.interval.value, a.case.method.ready.value
        # From this readiness on the whole points as printed are at the mark.
        self.mark = (np.ceil(self.ready - SLACK) - 0.5 - SLACK) / 100
        self._parts: dict[tuple[int, int], Floats] = {}  # w a of a cell with one belief
        self._terms: dict[tuple[int, ...], Floats] = {}  # of a dimension with its cells
        self._seen: list[dict[bytes, int]] = [{} for _ in self.index]
        self._cuts: list[list[Floats]] = [[] for _ in self.index]

    def affordable(self, most: int) -> int:
        """How many sets may be tried."""
        return int(min(most, _WORK // self.draws))

    def classes(self, cells: Sequence[CellOutcomes]) -> list[str]:
        """The class by range for each row of outcomes (N cells, n rows each); empty where not assessed."""
        known = np.stack([c.known for c in cells], axis=1)
        scored = self.scale.scored(known)
        share = self.scale.by_dimension(np.where(known, self.scale.inside, 0.0))
        cover = np.where(scored, self.scale.across * share, 0.0).sum(axis=1)
        assessed = (cover >= self.scale.needed - SLACK) & (cover > 0)
        codes = np.stack([np.where(c.known, self._codes(i, c.drawn), -1) for i, c in enumerate(cells)], axis=1)
        by_part = [list(map(tuple, codes[:, m].tolist())) for m in self.members]
        return [
            self._class([by_part[d][n] if scored[n, d] else () for d in range(len(by_part))]) if assessed[n] else ""
            for n in range(len(known))
        ]

    def _codes(self, i: int, drawn: Floats) -> Ints:
        """A number for each distinct belief of a cell, (n,)."""
        seen = self._seen[i]
        distinct, back = np.unique(drawn, axis=0, return_inverse=True)
        found = []
        for row in distinct:
            key = row.tobytes()
            if key not in seen:
                seen[key] = len(seen)
                self._cuts[i].append(sampling.distinct_cells(row[None, None])[0][0])
            found.append(seen[key])
        return np.array(found, dtype=int)[back.reshape(-1)]

    def _class(self, cells: Sequence[tuple[int, ...]]) -> str:
        """The class where the cells of each dimension have these beliefs; an empty tuple: no score."""
        used = [d for d in self.big if cells[d]]
        terms = [self._term(d, cells[d]) for d in used]
        p = self.by.exponent
        if p == -np.inf:
            held = np.min(terms, axis=0)
        else:
            held = terms[0].copy() if terms else np.zeros(self.draws)
            for term in terms[1:]:
                held += term
            if len(used) < len(self.big):
                total = np.sum([np.broadcast_to(self.big[d], self.draws) for d in used], axis=0)
                held = np.divide(held, total, out=np.zeros(self.draws), where=total > 0)
            if p == 0.0:
                np.exp(held, out=held)
        below = int((held < self.mark).sum())
        # Both ends lie between two neighbouring draws: how many lie below the mark decides but for these few.
        first, last = (int(np.floor(q * (self.draws - 1))) for q in self.interval)
        if first + 1 < below <= last:
            return rd.BETWEEN
        low, high = np.quantile(np.minimum(held, 1.0), self.interval)
        return rd.classify(float(low), float(high), False, False, self.ready)

    def _term(self, d: int, cells: tuple[int, ...]) -> Floats:
        """W f(D) of a dimension, (draws,); D alone where the least counts."""
        key = (d, *cells)
        if key in self._terms:
            return self._terms[key]
        at = [(i, c) for i, c in zip(self.members[d], cells, strict=True) if c >= 0]
        total = np.sum([self._part(i, c) for i, c in at], axis=0)
        if len(at) < len(self.members[d]):
            share = np.sum([np.broadcast_to(self.small[i], self.draws) for i, _ in at], axis=0)
            total = np.divide(total, share, out=np.zeros(self.draws), where=share > 0)
        score: Floats = np.minimum(total, 1.0)
        p, weight = self.by.exponent, np.asarray(self.big[d])
        if p == 1.0:
            score = weight * score
        elif p == 0.0:
            with np.errstate(divide="ignore", invalid="ignore"):
                score = np.where(weight > 0, weight * np.log(score), 0.0)
        if len(self._terms) * self.draws < _KEPT:
            self._terms[key] = score
        return score

    def _part(self, i: int, code: int) -> Floats:
        if (i, code) not in self._parts:
            level = np.empty(self.draws, dtype=np.int8)
            sampling.steps(self.noise[i], self._cuts[i][code], level)
            target = int(self.by.targets[i])
            self._parts[i, code] = np.minimum(level, target) * (self.small[i] / target)
        return self._parts[i, code]
