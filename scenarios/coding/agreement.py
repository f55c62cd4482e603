"""How far two coders agree, on the units of a round or of a second coder's file: item, direction, level.

Each with alpha, kappa where nothing is ordered, and intervals in which whole sentences are drawn again, for the codes
of one sentence are not independent. A remark and doubt are no disagreement: they are no part of a unit's codes.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from indicators.agreement import RESAMPLES, Agreement, Metric, agreement, kappa, kappa_range
from indicators.codebook import Codebook
from indicators.evidence import DIRECTIONS
from scenarios.coding.units import Unit
from scenarios.reference.coder_file import Code

NOTHING = ""  # in place of an item where a coder saw nothing
FROM = 10  # units on an indicator from which on it has figures of its own


class Figure(NamedTuple):
    """Agreement on one thing; alpha with its counts, kappa None where it cannot be told or the codes are ordered."""

    alpha: Agreement
    kappa: float | None = None
    kappa_low: float | None = None  # 5-95 % as whole sentences are drawn again
    kappa_high: float | None = None

    @property
    def same(self) -> int:
        """Units that both coded alike."""
        return self.alpha.same

    @property
    def of(self) -> int:
        """Units that are compared."""
        return self.alpha.units

    @property
    def word(self) -> str:
        """What alpha is worth: reliable, tentative or below; empty where there is none."""
        return self.alpha.word


class Figures(NamedTuple):
    """Agreement on some units."""

    indicator: Figure  # of all of them, nothing being one more item
    direction: Figure  # of those on one item
    level: Figure  # of those that both score on one item


class OnItem(NamedTuple):
    """Agreement on the units of one indicator or commitment."""

    item: str
    either: int  # units for which one coder or both chose it
    both: int  # of them, those for which both did
    direction: Figure
    level: Figure


class Report(NamedTuple):
    """Agreement of two coders."""

    every: Figures
    proposed: Figures  # of the claims whose coder was shown proposals, taken or not
    by_hand: Figures  # of the claims whose coder was shown none
    items: tuple[OnItem, ...]  # codebook order; those with ten units or more


def report(units: Sequence[Unit], codebook: Codebook, *, seed: int, resamples: int = RESAMPLES) -> Report:
    """How far two coders agree. The order of the units and of the coders makes no difference.

    Units without a claim of the first coder are neither among those with proposals nor among those by hand: what was
    shown where nothing was found is not known. seed: of the intervals.
    """
    units = sorted(units, key=lambda u: u.key)
    chosen = [items(u) for u in units]
    on = []
    for item in codebook.scored:
        mine = [u for u, pair in zip(units, chosen, strict=True) if item in pair]
        if len(mine) >= FROM:
            both = [u for u in mine if items(u) == (item, item)]
            on.append(
                OnItem(item, len(mine), len(both), _direction(both, seed, resamples), _level(both, seed, resamples))
            )
    return Report(
        figures(units, codebook, seed=seed, resamples=resamples),
        figures([u for u in units if u.proposal], codebook, seed=seed, resamples=resamples),
        figures([u for u in units if u.proposal == ""], codebook, seed=seed, resamples=resamples),
        tuple(on),
    )


def figures(units: Sequence[Unit], codebook: Codebook, *, seed: int, resamples: int = RESAMPLES) -> Figures:
    """Agreement on some units: items nominal, directions nominal, levels ordinal, with 5-95 % intervals."""
    units = sorted(units, key=lambda u: u.key)
    same = [u for u in units if _on_one_item(u)]
    chosen = [items(u) for u in units]
    others = sorted({i for pair in chosen for i in pair} - {NOTHING, *codebook.scored})  # of another codebook
    return Figures(
        _figure(chosen, [NOTHING, *codebook.scored, *others], "nominal", units, seed, resamples),
        _direction(same, seed, resamples),
        _level(same, seed, resamples),
    )


def items(unit: Unit) -> tuple[str, str]:
    """The items that the two chose, each before one was given to them; nothing is the empty text.

    A claim called context says nothing of a level: it is on its item where the other coder names that one as well, so
    that the two differ in direction, and else it is nothing.
    """
    if unit.chosen is not None and unit.first and unit.second and unit.first.scores and unit.second.scores:
        return unit.chosen
    if _on_one_item(unit):
        assert unit.first is not None
        return (unit.first.indicator or NOTHING,) * 2
    return _item(unit.first), _item(unit.second)


def _item(code: Code | None) -> str:
    return code.indicator or NOTHING if code is not None and code.scores else NOTHING


def _on_one_item(unit: Unit) -> bool:
    """Whether both name the same item, chosen or given."""
    one, two = unit.first, unit.second
    return one is not None and two is not None and one.indicator is not None and one.indicator == two.indicator


def _direction(units: Sequence[Unit], seed: int, resamples: int) -> Figure:
    pairs = [(u.first.direction, u.second.direction) for u in units if u.first and u.second]
    return _figure(pairs, DIRECTIONS, "nominal", units, seed, resamples)


def _level(units: Sequence[Unit], seed: int, resamples: int) -> Figure:
    both = [u for u in units if u.first and u.second and u.first.scores and u.second.scores]
    levels = [(str(u.first.level), str(u.second.level)) for u in both if u.first and u.second]
    return _figure(levels, [str(k) for k in range(5)], "ordinal", both, seed, resamples)


def _figure(
    pairs: Sequence[tuple[str, str]],
    names: Sequence[str],
    metric: Metric,
    units: Sequence[Unit],
    seed: int,
    resamples: int,
) -> Figure:
    """The agreement of pairs of names, one a unit. names: all that may occur, in their order where they have one."""
    at = {name: float(n) for n, name in enumerate(names)}
    codes = np.array([[at[a], at[b]] for a, b in pairs], dtype=float).reshape(len(pairs), 2).T
    clusters = [u.cluster for u in units]
    alpha = agreement(codes, metric, seed=seed, resamples=resamples, clusters=clusters)
    if metric != "nominal":
        return Figure(alpha)
    one, two = [a for a, _ in pairs], [b for _, b in pairs]
    numbers = (kappa(one, two), *kappa_range(one, two, clusters, seed=seed, resamples=resamples))
    found = [None if np.isnan(x) else x for x in numbers]
    return Figure(alpha, *found)
