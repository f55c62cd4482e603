"""A scenario without some of its claims: the statements behind a score, and what is left without each group of them.

Leaving claims out changes only the cells they speak to, so only those are judged again; the score itself is made by
the same function as every other. A change is R without minus R, so what holds readiness up is negative.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Literal, NamedTuple, get_args

import numpy as np

from indicators.evidence import Claim, speaker
from indicators.levels import Floats, Ints
from indicators.sources import Source
from scenarios.scoring.belief import asks_the_register, vote_of
from scenarios.scoring.cells import hearing
from scenarios.scoring.evaluation import Evaluation
from scenarios.scoring.replay import CellChange, replay

By = Literal["claim", "speaker", "kind", "source"]  # what is left out as one
BY: tuple[By, ...] = get_args(By)
AT_ONCE = 1_000_000  # votes that are held at the same time: of the largest registers not all


class WithoutClaims(NamedTuple):
    """A scenario scored without each of n groups of claims; on 0..1, nan where it is not assessed or would not be."""

    change: Floats  # (n,) R without - R, exactly 0 where no cell moves
    readiness: Floats  # (n,)
    known: Ints  # (n,) indicators still known


def cells_without(a: Evaluation, k: int, groups: Sequence[Sequence[Claim]]) -> tuple[CellChange, ...]:
    """The cells of row k that are others without each group of claims, which no weight moves.

    Only those that these claims speak to are judged again.
    """
    said: dict[str | None, list[tuple[int, str]]] = defaultdict(list)
    for n, claim in ((n, c) for n, group in enumerate(groups) for c in group):
        said[claim.indicator].append((n, claim.id))
    changes: list[CellChange] = []
    cells, resolved = a.cells_by_scenario, a.case.resolved[k]
    for i, (item, of) in enumerate(zip(a.case.codebook.indicator_ids, cells.electorates, strict=True)):
        found = [(n, of.place[c]) for n, c in said[item] if c in of.place]
        if not found or not asks_the_register(resolved.cells[item]):
            continue
        each, row = np.array(found).T
        rows, at = np.unique(each, return_inverse=True)
        step = max(1, AT_ONCE // len(of.rows))
        for start in range(0, len(rows), step):
            these, chosen = rows[start : start + step], (start <= at) & (at < start + step)
            gone = np.zeros((len(these), len(of.rows)), dtype=bool)
            gone[at[chosen] - start, row[chosen]] = True
            present, votes = of.without(gone, resolved.claims)
            then = of.held(resolved.cells[item], present, resolved.claims, votes=votes)
            far = np.abs(then.belief - cells.belief[k, i]).max(axis=1) > 1e-14
            moved = (then.known != cells.known[k, i]) | (then.known & far)
            changes.append(CellChange(i, these[moved], then.belief[moved], then.known[moved]))
    return tuple(changes)


def without_claims(
    a: Evaluation, k: int, groups: Sequence[Sequence[Claim]], cells: Sequence[CellChange] | None = None
) -> WithoutClaims:
    """The scenario in row k without each group of claims. cells: of `cells_without`, where the caller has them."""
    cells = cells_without(a, k, groups) if cells is None else cells
    whole = replay(a, k, len(groups) + 1, cells)  # last the scenario as it is
    readiness = whole.readiness
    return WithoutClaims(readiness[:-1] - readiness[-1], readiness[:-1], whole.known[:-1].sum(axis=1))


def said_by(claim: Claim, source: Source) -> tuple[object, ...]:
    """What rows of one indicator that are one statement have in common."""
    return speaker(claim, source), source.document, claim.paragraph or 0, claim.direction, claim.level


def unit_name(by: By, claim: Claim, source: Source) -> str:
    """What a claim goes with: itself, by its id, or its speaker, kind or source with its copies."""
    return {"speaker": speaker(claim, source), "kind": claim.kind, "source": source.document}.get(by, claim.id)


def statements(a: Evaluation, k: int) -> list[tuple[Claim, ...]]:
    """The statements behind the score of a scenario, each with all rows whose grade gives them a vote, in file order.

    Rows of one statement count as one and are left out together.
    """
    rows: dict[tuple[object, ...], list[Claim]] = {}
    for voters in a.cells_by_scenario.voters[k]:
        for claim in voters:
            source = a.case.sources[claim.source]
            if vote_of(claim, source, a.case.method) > 0:
                rows.setdefault((claim.indicator, *said_by(claim, source)), []).append(claim)
    place = {c.id: n for n, c in enumerate(a.case.evidence)}
    return sorted(map(tuple, rows.values()), key=lambda said: place[said[0].id])


def counting_claims(a: Evaluation, k: int) -> list[Claim]:
    """The claims whose vote counts in a scenario, in file order."""
    heard = hearing(a.case, a.cells_by_scenario, k).counted
    return [c for c in a.case.evidence if heard.get(c.id, 0.0) > 0]
