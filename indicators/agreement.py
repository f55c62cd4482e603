"""How far coders agree beyond chance: Krippendorff's alpha with an interval, n and raw agreement.

Pure numpy on arrays, no validation here. Codes: one row a coder, one column a unit, nan where a coder gave no code.
"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import NormalDist
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from indicators.levels import Bools, Floats, Ints
from indicators.method import SLACK

Metric = Literal["nominal", "ordinal", "interval"]

RESAMPLES = 1_000
LOW, HIGH = 0.05, 0.95  # the interval, as every range of the product
RELIABLE, TENTATIVE = 0.80, 0.667
NO_PAIR = "no unit has two codes"
NO_VARIATION = "no variation"


class Agreement(NamedTuple):
    """Alpha and what it rests on. None = cannot be told; `reason` then says why."""

    alpha: float | None
    reason: str
    low: float | None  # None where alpha is, and where there is one unit only
    high: float | None
    undefined: int  # resamples without alpha, left out of the interval
    units: int  # units with two codes or more: the others say nothing about agreement
    pairs: int  # pairs of codes of different coders on one unit
    same: int  # of these, pairs of equal codes

    @property
    def word(self) -> str:
        """Reliable from .80 on, tentative from .667 on, else below; empty where there is no alpha."""
        return word(self.alpha)


def word(alpha: float | None) -> str:
    """What an alpha is worth, with the usual slack in favour of reaching a mark.

    >>> word(0.8), word(0.667), word(0.5), word(None)
    ('reliable', 'tentative', 'below', '')
    """
    if alpha is None:
        return ""
    return "reliable" if alpha >= RELIABLE - SLACK else "tentative" if alpha >= TENTATIVE - SLACK else "below"


def agreement(
    codes: Floats,
    metric: Metric = "ordinal",
    *,
    seed: int,
    resamples: int = RESAMPLES,
    clusters: Sequence[object] | None = None,
) -> Agreement:
    """Alpha of (coders, units) codes; its interval is 5-95 % of as many resamplings of the units with two codes.

    clusters: of each unit, where units are not independent of each other, such as the codes of one sentence: whole
    clusters are drawn then, as many as there are, with replacement.
    """
    codes = np.asarray(codes, dtype=float)
    values, counts = _counted(codes)
    units = len(counts)
    within = _coincidences(counts)
    held = counts.sum(axis=1)
    pairs, same = (int((n * (n - 1) / 2).sum()) for n in (held, counts))
    if not units:
        return Agreement(None, NO_PAIR, None, None, 0, 0, 0, 0)
    found = float(_alpha(within.sum(axis=0), values, metric))
    if np.isnan(found):
        return Agreement(None, NO_VARIATION, None, None, 0, units, pairs, same)
    if clusters is None:
        patterns, times = np.unique(counts, axis=0, return_counts=True)
        patterns = _coincidences(patterns)
    else:
        patterns, times = _clustered(within, [c for c, held in zip(clusters, _paired(codes), strict=True) if held])
    if times.sum() == 1:
        return Agreement(found, "", None, None, 0, units, pairs, same)
    drawn = _resampled(patterns, times, values, metric, seed, resamples)
    held = drawn[~np.isnan(drawn)]
    low, high = (float(x) for x in np.quantile(held, [LOW, HIGH])) if len(held) else (None, None)
    return Agreement(found, "", low, high, int(resamples - len(held)), units, pairs, same)


def kappa(first: Sequence[str], second: Sequence[str]) -> float:
    """Cohen's kappa of the codes that two coders gave the same units: (p_o - p_e) / (1 - p_e).

    p_o: share of units that are coded alike; p_e: the share that would be if each had used the same codes as often, but
    at random. nan without units, and where both used one code throughout. Cohen 1960.

    >>> round(kappa(["yes"] * 25 + ["no"] * 25, ["yes"] * 20 + ["no"] * 5 + ["yes"] * 10 + ["no"] * 15), 10)
    0.4
    """
    if not first:
        return float("nan")
    alike = sum(a == b for a, b in zip(first, second, strict=True)) / len(first)
    by_chance = sum(first.count(code) * second.count(code) for code in set(first)) / len(first) ** 2
    return float("nan") if by_chance > 1 - SLACK else (alike - by_chance) / (1 - by_chance)


def kappa_range(
    first: Sequence[str], second: Sequence[str], clusters: Sequence[object], *, seed: int, resamples: int = RESAMPLES
) -> tuple[float, float]:
    """5-95 % of Cohen's kappa as whole clusters of units are drawn again, as many as there are, with replacement.

    clusters: of each unit, such as the pair of states that a claim is of: units of one are not independent. Resamples
    without kappa are left out; nan where none has one, or there are fewer than two clusters.

    >>> low, high = kappa_range(["a", "b"] * 20, ["a", "b", "b", "b"] * 10, [n // 4 for n in range(40)], seed=1)
    >>> round(low, 10), round(high, 10)
    (0.5, 0.5)
    """
    groups = {c: n for n, c in enumerate(dict.fromkeys(clusters))}
    if len(groups) < 2:
        return float("nan"), float("nan")
    at = {code: n for n, code in enumerate(dict.fromkeys((*first, *second)))}
    size = len(at)
    tables = np.zeros((len(groups), size, size))
    np.add.at(tables, ([groups[c] for c in clusters], [at[x] for x in first], [at[x] for x in second]), 1.0)
    held = (_drawn_again(len(groups), seed, resamples) @ tables.reshape(len(groups), -1)).reshape(resamples, size, size)
    held /= held.sum(axis=(1, 2), keepdims=True)
    alike = np.trace(held, axis1=1, axis2=2)
    by_chance = (held.sum(axis=2) * held.sum(axis=1)).sum(axis=1)
    defined = by_chance < 1 - SLACK
    if not defined.any():
        return float("nan"), float("nan")
    found = (alike[defined] - by_chance[defined]) / (1 - by_chance[defined])
    low, high = np.quantile(found, [LOW, HIGH])
    return float(low), float(high)


def drawn_share_range(clusters: Sequence[tuple[int, int]], *, seed: int) -> tuple[float, float]:
    """5-95 % of a share as whole clusters of units are drawn again like those of kappa; nan where it has none.

    clusters: how many units of each are alike, out of how many.

    >>> [round(x, 10) for x in drawn_share_range([(1, 2), (2, 4), (3, 6)], seed=1)]
    [0.5, 0.5]
    """
    if len(clusters) < 2:
        return float("nan"), float("nan")
    held = _drawn_again(len(clusters), seed, RESAMPLES) @ np.array(clusters, dtype=float)
    held = held[held[:, 1] > 0]
    low, high = np.quantile(held[:, 0] / held[:, 1], [LOW, HIGH]) if len(held) else (np.nan, np.nan)
    return float(low), float(high)


def _drawn_again(clusters: int, seed: int, resamples: int) -> Ints:
    """How often each of some clusters is drawn where as many are drawn with replacement, (resamples, clusters)."""
    share = np.full(clusters, 1 / clusters)
    return np.random.default_rng(seed).multinomial(clusters, share, size=resamples)


def share_range(alike: int, of: int) -> tuple[float, float]:
    """5-95 % of what may lie behind a share of some units: Wilson's interval; nan without units. Wilson 1927.

    (p + z^2/2n +- z sqrt(p (1 - p)/n + z^2/4n^2)) / (1 + z^2/n), z that of the interval's upper end.

    >>> [round(x, 3) for x in share_range(8, 10)], [round(x, 3) for x in share_range(10, 10)]
    ([0.541, 0.931], [0.787, 1.0])
    """
    if not of:
        return float("nan"), float("nan")
    z, p = NormalDist().inv_cdf(HIGH), alike / of
    middle, half = p + z**2 / (2 * of), z * (p * (1 - p) / of + z**2 / (4 * of**2)) ** 0.5
    low, high = ((middle + way * half) / (1 + z**2 / of) for way in (-1, 1))
    return max(0.0, low), min(1.0, high)


def _paired(codes: Floats) -> Bools:
    """Which of the units have two codes or more, (units,)."""
    return np.asarray((~np.isnan(codes)).sum(axis=0) >= 2)


def _counted(codes: Floats) -> tuple[Floats, Floats]:
    """The values that occur, ascending (K,), and how often each unit with two codes or more has each (U, K)."""
    paired = codes[:, _paired(codes)]
    values = np.unique(paired[~np.isnan(paired)])
    return values, np.asarray((paired[:, :, None] == values).sum(axis=0), dtype=float)


def _coincidences(counts: Floats) -> Floats:
    """Coincidences o_ck of each unit, (U, K, K): ordered pairs of its codes over its codes less one."""
    held = counts.sum(axis=1)[:, None, None]
    own = counts[:, :, None] * np.eye(counts.shape[1])
    return np.asarray((counts[:, :, None] * counts[:, None, :] - own) / (held - 1))


def _alpha(o: Floats, values: Floats, metric: Metric) -> NDArray[np.float64]:
    """alpha = 1 - (n - 1) sum o d2 / sum n_c n_k d2 of coincidences (..., K, K); nan where all codes are one value."""
    margin = o.sum(axis=-1)
    n = margin.sum(axis=-1)
    d2 = _distances(margin, values, metric)
    observed = (o * d2).sum(axis=(-2, -1))
    expected = (margin[..., :, None] * margin[..., None, :] * d2).sum(axis=(-2, -1))
    varied = (margin > 0).sum(axis=-1) > 1
    return np.asarray(np.where(varied, 1 - (n - 1) * observed / np.where(varied, expected, 1.0), np.nan))


def _distances(margin: Floats, values: Floats, metric: Metric) -> Floats:
    """Squared distances of the values, (..., K, K)."""
    if metric == "nominal":
        return 1 - np.eye(len(values))
    if metric == "interval":
        return np.asarray((values[:, None] - values) ** 2)
    # (sum of n_g from c to k) - (n_c + n_k) / 2 is the difference of the middle ranks of c and k.
    rank = margin.cumsum(axis=-1) - margin / 2
    return np.asarray((rank[..., :, None] - rank[..., None, :]) ** 2)


def _clustered(within: Floats, clusters: Sequence[object]) -> tuple[Floats, Ints]:
    """The coincidences of whole clusters of units that differ, (P, K, K), and how often each occurs, (P,)."""
    at = {c: n for n, c in enumerate(dict.fromkeys(clusters))}
    together = np.zeros((len(at), *within.shape[1:]))
    np.add.at(together, [at[c] for c in clusters], within)
    return np.unique(together, axis=0, return_counts=True)


def _resampled(patterns: Floats, times: Ints, values: Floats, metric: Metric, seed: int, resamples: int) -> Floats:
    """Alpha of each resampling of the units, (resamples,). patterns: their coincidences (P, K, K), as often as `times`.

    Units with the same codes are drawn together, by how often they occur: the same distribution as unit by unit,
    small however many units there are, and blind to the order of units and coders.
    """
    drawn = np.random.default_rng(seed).multinomial(times.sum(), times / times.sum(), size=resamples)
    size = len(values)
    o = drawn.astype(float) @ patterns.reshape(len(patterns), size * size)
    return _alpha(o.reshape(resamples, size, size), values, metric)
