"""How far the two coders of known pairs agree: over the claims of many of them, and pair by pair."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from indicators.agreement import drawn_share_range, kappa, kappa_range, share_range
from indicators.levels import Floats
from scenarios.reference.known_pairs import ReferenceSet
from scenarios.reference.second_coder import Comparison

Ends = tuple[float, float]  # 5-95 % of a share as whole pairs are drawn again
Both = tuple[Floats, Floats]  # the same by the first coder and by the second


class CoderAgreement(NamedTuple):
    """How far two coders of known pairs agree, over all claims of these pairs."""

    pairs: int
    claims: int  # that both coded
    scored: int  # of them, those that both score
    same_indicator: int  # of those that both score, before any was given to them
    same_direction: int  # of all, context being one
    kappa: float  # of the direction
    kappa_low: float  # 5-95 % as whole pairs are drawn again
    kappa_high: float
    on_same: int  # scored by both on the same indicator, chosen or given
    same_level: int  # of these
    alphas: tuple[float, ...]  # of the levels, pair by pair
    cells: float  # correlation of the attainments of what both know
    apart: float  # mean difference of readiness, 0..1, over the pairs that have a score by both
    apart_of: int  # how many these are
    of_indicator: Ends  # of the share with the same indicator
    of_direction: Ends
    of_level: Ends
    from_passage: Mapping[str, int]  # settled from the passage: how many followed the first, the second, neither
    not_found: int  # settled by the claim, as its passage was not found again


def coder_agreement(
    told: Sequence[Comparison | None], reached: Both, readiness: Both, pairs: Iterable[int], seed: int
) -> CoderAgreement:
    """How far they agree on some of the pairs. told: of all P; reached: attainments (P, N); readiness: (P,), 0..1."""
    at = [n for n in pairs if told[n] is not None]
    mine = [c for n in at if (c := told[n]) is not None]
    directions = [d for c in mine for d in c.directions]
    sides = [d[0] for d in directions], [d[1] for d in directions]
    low, high = kappa_range(*sides, [n for n, c in enumerate(mine) for _ in c.directions], seed=seed)
    one, other = (r[at] for r in reached)
    both = ~np.isnan(one) & ~np.isnan(other)
    apart = np.abs(readiness[0][at] - readiness[1][at])
    seen = Counter((s.seen, s.by) for c in mine for s in c.settled)
    return CoderAgreement(
        pairs=len(mine),
        claims=len(directions),
        scored=sum(c.both_score for c in mine),
        same_indicator=sum(c.same_indicator or 0 for c in mine),
        on_same=sum(c.overall.units for c in mine),
        same_direction=sum(a == b for a, b in directions),
        kappa=kappa(*sides),
        kappa_low=low,
        kappa_high=high,
        same_level=sum(c.overall.same for c in mine),
        alphas=tuple(c.overall.alpha for c in mine if c.overall.alpha is not None),
        cells=float(np.corrcoef(one[both], other[both])[0, 1]) if both.any() else np.nan,
        apart=float(np.nanmean(apart)) if np.isfinite(apart).any() else np.nan,
        apart_of=int(np.isfinite(apart).sum()),
        of_indicator=drawn_share_range([(c.same_indicator or 0, c.both_score) for c in mine], seed=seed),
        of_direction=drawn_share_range(
            [(sum(a == b for a, b in c.directions), len(c.directions)) for c in mine], seed=seed
        ),
        of_level=drawn_share_range([(c.overall.same, c.overall.units) for c in mine], seed=seed),
        from_passage={by: seen["passage", by] for by in ("first", "second", "third")},
        not_found=sum(n for (read, _), n in seen.items() if read == "not found"),
    )


def pair_agreements(yardstick: ReferenceSet, told: Sequence[Comparison | None], seed: int) -> list[dict[str, Any]]:
    """How far they agree on each pair that both coded, in order of their ids, as coders_by_pair.csv has it."""
    rows = []
    for case, c in zip(yardstick.cases, told, strict=True):
        if c is None:
            continue
        sides = [d[0] for d in c.directions], [d[1] for d in c.directions]
        low, high = kappa_range(*sides, range(len(c.directions)), seed=seed)
        rows.append(
            {
                "pair": case.id,
                "protocol": bool(case.header.protocol),
                "claims": len(c.directions),
                "kappa": kappa(*sides),
                "kappa_low": low,
                "kappa_high": high,
                **_share("direction", sum(a == b for a, b in c.directions), len(c.directions)),
                **_share("indicator", c.same_indicator or 0, c.both_score),
                **_share("level", c.overall.same, c.overall.units),
            }
        )
    return rows


def _share(name: str, alike: int, of: int) -> dict[str, Any]:
    """A share of some claims, with the 5-95 % of what may lie behind it; nan without any."""
    low, high = share_range(alike, of)
    return {f"same_{name}": alike, f"{name}_of": of, f"{name}_low": low, f"{name}_high": high}
