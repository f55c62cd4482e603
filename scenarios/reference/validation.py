"""Does it work? Whether readiness tells real alliances from other pairs, and what would show that it does not.

Everything against the formal benchmark. P known pairs, N indicators, B resamples.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

import numpy as np
import pandas as pd

from indicators.codebook import Codebook
from indicators.levels import Bools, Floats, Ints, share_at, verdicts
from indicators.method import SLACK
from scenarios.model.settings import Settings, usual
from scenarios.reference.known_pairs import GROUPS, Group, ReferenceSet, known_pairs, locked_cache
from scenarios.scoring.readiness import Scale

RESAMPLES = 2_000
TOO_FEW = 0.80  # of the functioning alliances that show what an alliance shows: fewer, and it is no sign of one
TOO_COMMON = 0.50  # of pairs without a treaty that show what an alliance shows: more, and it is no sign of one

Number = Literal["readiness", "indicators that reach"]
Line = Literal["allied or not", "functioning or not"]
NUMBERS: tuple[Number, ...] = ("readiness", "indicators that reach")
LINES: tuple[Line, ...] = ("allied or not", "functioning or not")


class Separation(NamedTuple):
    """How well a number tells one group of pairs from another."""

    auc: float  # share of couples of pairs in which the first group's number is higher, ties half
    low: float  # 5-95 % by resampling states
    high: float
    first: int  # pairs in the first group
    second: int


def separation(
    values: Floats, first: Bools, parties: Sequence[tuple[str, ...]], *, seed: int, resamples: int = RESAMPLES
) -> Separation:
    """AUC of values (P,) between the pairs of `first` (P,) and the others, with an interval by resampling states.

    A pair counts with the product of the multiplicities of its states in a resample, since pairs that share a state
    are not independent. nan values are left out; nan where one group is empty.
    """
    keep = ~np.isnan(values)
    values, first = values[keep], first[keep]
    kept_parties = [p for p, kept in zip(parties, keep, strict=True) if kept]
    ahead = values[first][:, None] - values[~first][None, :]
    wins = (ahead > SLACK) + 0.5 * (np.abs(ahead) <= SLACK)
    if not wins.size:
        return Separation(*(float("nan"),) * 3, int(first.sum()), int((~first).sum()))
    states = sorted({s for p in kept_parties for s in p})
    member = np.array([[s in p for s in states] for p in kept_parties])
    times = np.random.default_rng(seed).multinomial(len(states), np.full(len(states), 1 / len(states)), size=resamples)
    weight = np.where(member, times[:, None, :], 1).prod(axis=-1).astype(float)  # (B, P)
    one, other = weight[:, first], weight[:, ~first]
    couples = one.sum(axis=1) * other.sum(axis=1)
    drawn = (((one @ wins) * other).sum(axis=1)[couples > 0]) / couples[couples > 0]
    low, high = np.quantile(drawn, [0.05, 0.95]) if drawn.size else (np.nan, np.nan)
    return Separation(float(wins.mean()), float(low), float(high), int(first.sum()), int((~first).sum()))


class Couple(NamedTuple):
    """One pair of states at two dates."""

    earlier: str
    later: str
    expected: int  # 1: closer by treaty facts at the later date, -1 at the earlier, 0: the facts do not say
    change: float  # of readiness, later - earlier
    change_reaches: int  # of the indicators that reach

    @property
    def in_order(self) -> bool | None:
        """Whether readiness moved as the treaty facts did; None where these do not say."""
        return None if not self.expected else bool(self.expected * self.change > SLACK)


@dataclass(frozen=True)
class Validation:
    """What the known pairs say of the method."""

    yardstick: ReferenceSet
    readiness: Floats  # (P,) against the formal benchmark
    separated: dict[tuple[Number, Line], Separation]
    at_target: Bools  # (P, N) best supported level at the formal target or above
    surely: Bools  # (P, N) the same by verdict
    couples: tuple[Couple, ...]

    @property
    def separations(self) -> pd.DataFrame:
        """One row a number and line between groups: AUC, 5-95 %, pairs on either side."""
        return pd.DataFrame([{"number": n, "line": line, **s._asdict()} for (n, line), s in self.separated.items()])

    @cached_property
    def indicators(self) -> pd.DataFrame:
        """One row an indicator: in each group how many pairs know it and which share of them is at the formal target.

        share_: by best supported level; sure_: by verdict; too_rare: fewer than 80 % of the functioning alliances,
        too_common: more than 50 % of the pairs without a treaty.
        """
        known = self.yardstick.cells.known
        rows = []
        for i, indicator in enumerate(self.yardstick.codebook.indicators):
            row: dict[str, object] = {
                "indicator": indicator.id,
                "target": indicator.targets[self.yardstick.codebook.formal],
            }
            share = {}
            for group in GROUPS:
                mine = [n for n in self.yardstick.members(group) if known[n, i]]
                name = group.replace(" ", "_")
                share[group] = float(self.at_target[mine, i].mean()) if mine else float("nan")
                sure = float(self.surely[mine, i].mean()) if mine else float("nan")
                row |= {f"known_{name}": len(mine), f"share_{name}": share[group], f"sure_{name}": sure}
            allied, loose = share["working"], share["no treaty"]
            row |= {"too_rare": allied < TOO_FEW - SLACK, "too_common": loose > TOO_COMMON + SLACK}
            rows.append(row)
        return pd.DataFrame(rows)


def validate(yardstick: ReferenceSet, settings: Settings, *, seed: int, resamples: int = RESAMPLES) -> Validation:
    """What the known pairs say under the weights and method choices of some settings, whatever their benchmark."""
    codebook, method, cells = yardstick.codebook, yardstick.cases[0].method, yardstick.cells
    scale = Scale.of(codebook, method, settings.changed(benchmark=codebook.formal))
    readiness, reaches = yardstick.readiness(scale), yardstick.reaches(scale)
    numbers: dict[Number, Floats] = {"readiness": readiness, "indicators that reach": reaches.astype(float)}
    parties = [c.header.parties for c in yardstick.cases]
    inside: dict[Line, set[Group]] = {
        "allied or not": {"working", "on paper"},
        "functioning or not": {"working"},
    }
    separated = {
        (number, line): separation(
            values, np.array([g in inside[line] for g in yardstick.groups]), parties, seed=seed, resamples=resamples
        )
        for number, values in numbers.items()
        for line in LINES
    }
    return Validation(
        yardstick,
        readiness,
        separated,
        cells.known & (cells.level >= scale.targets),
        cells.known & (verdicts(share_at(cells.belief, scale.targets), method) > 0),
        _couples(yardstick, readiness, reaches),
    )


@locked_cache
def known_validation() -> Validation | None:
    """The same for the pairs that come with the product, with the usual weights and choices; None without pairs."""
    pairs = known_pairs()
    if pairs is None:
        return None
    settings = usual(pairs.cases[0])
    return validate(pairs, settings, seed=settings.seed)


def validation_of(codebook: Codebook) -> Validation | None:
    """The same for a codebook; None for one that the known pairs are not coded with."""
    known = known_validation()
    return known if known is not None and known.yardstick.coded_with(codebook) else None


def _same_states(yardstick: ReferenceSet) -> list[list[int]]:
    """For each pair the positions of all pairs of the same two states, itself among them."""
    states = [frozenset(c.header.parties) for c in yardstick.cases]
    return [[m for m, other in enumerate(states) if other == mine] for mine in states]


def _couples(yardstick: ReferenceSet, readiness: Floats, reaches: Ints) -> tuple[Couple, ...]:
    """Each two successive dates of the same two states."""
    couples = []
    for n, same in enumerate(_same_states(yardstick)):
        dated = sorted(same, key=lambda m: yardstick.cases[m].header.as_of)
        for m in dated[dated.index(n) + 1 :][:1]:
            change, more = float(readiness[m] - readiness[n]), int(reaches[m] - reaches[n])
            names = yardstick.cases[n].id, yardstick.cases[m].id
            couples.append(Couple(*names, _closer(yardstick, n, m), change, more))
    return tuple(couples)


def _closer(yardstick: ReferenceSet, n: int, m: int) -> int:
    """Which date is closer by treaty facts: by group, else by the commitments known at both dates; 0 undecided."""
    rank = [len(GROUPS) - GROUPS.index(yardstick.groups[k]) for k in (n, m)]
    if rank[0] != rank[1]:
        return int(np.sign(rank[1] - rank[0]))
    moved = [
        b - a
        for a, b in zip(yardstick.steps[n], yardstick.steps[m], strict=True)
        if a is not None and b is not None and a != b
    ]
    up, down = any(x > 0 for x in moved), any(x < 0 for x in moved)
    return 0 if up == down else 1 if up else -1
