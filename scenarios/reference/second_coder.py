"""A second coder's codes of the same claims, compared with the first's.

The first coder's codes are those of the case, unless the file has them and the case what was settled. No account is
taken of who is right.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import pandas as pd

from indicators.agreement import RESAMPLES, Agreement, agreement
from indicators.codebook import TOP
from indicators.evidence import Direction
from indicators.parsing.spreadsheet import csv_text
from scenarios.model.case import Case
from scenarios.reference.coder_file import CODED, COLUMNS, Code, Codes, Settled
from scenarios.reference.recoded import both_case, first_case, second_case

OVERALL = "overall"


class Disagreement(NamedTuple):
    """A claim that two coders do not read alike."""

    claim: str
    first: Code
    second: Code


class ItemAgreement(NamedTuple):
    """Agreement on the claims that both coders score on one indicator or commitment."""

    item: str
    levels: Agreement
    same_direction: int | None  # None = not asked


@dataclass(frozen=True)
class Comparison:
    """How far two coders agree. Levels are compared where both score a claim on the same indicator."""

    claims: int
    coded: int  # claims that the second coder coded
    not_scored: tuple[str, ...]  # claims that the first scores and the second does not code
    both_score: int  # claims that both score, on whatever indicator
    same_kind: int | None  # coded claims that both score or both call context; None = not asked
    same_indicator: int | None  # of those that both score, before any was given to them; None = not asked
    same_direction: int | None  # of those on the same indicator; None = not asked
    directions: tuple[tuple[Direction, Direction], ...]  # of all coded claims, context among them; empty = not asked
    overall: Agreement
    items: tuple[ItemAgreement, ...]  # codebook order; those that either coder scores anything on
    disagreements: tuple[Disagreement, ...]  # register order
    settled: tuple[Settled, ...] = ()  # as the second coder's file says it


class CoderStudy(NamedTuple):
    """Two coders compared, and the case as the second reads it and as far as both agree."""

    codes: Codes
    comparison: Comparison
    second: Case
    both: Case
    first: Case | None = None  # as the first read it, where the case holds what was settled


def blank_sheet(case: Case) -> str:
    """The claims with indicator, direction and level left empty (CSV), so that a second coder starts blind."""
    columns = sheet_columns(case)
    rows = [[None if name in CODED else getattr(c, name) for name in columns] for c in case.evidence]
    return csv_text(columns, rows)


def sheet_columns(case: Case) -> tuple[str, ...]:
    """The columns of the blank sheet of a case; the page where a claim names one."""
    paged = any(c.page is not None for c in case.evidence)
    return tuple(name for name in COLUMNS if paged or name != "page")


def anchors_sheet(case: Case) -> str:
    """What a coder codes by (CSV): every indicator and commitment with its definition and the anchors of its levels."""
    columns = ["id", "name", "definition", *(f"level_{k}" for k in range(TOP + 1))]
    return csv_text(columns, [[i.id, i.name, i.definition, *i.levels] for i in case.codebook.scored.values()])


def study(case: Case, codes: Codes, seed: int) -> CoderStudy:
    """Two coders compared, with the cases that their readings make. seed: of the resampling."""
    first = first_case(case, codes) if codes.first else None
    return CoderStudy(codes, compare(case, codes, seed), second_case(case, codes), both_case(case, codes), first)


def compare(case: Case, codes: Codes, seed: int, resamples: int = RESAMPLES) -> Comparison:
    """How far the second coder agrees with the first; without resamples no alpha has a range."""
    pairs = [(c.id, codes.of_first(c), codes.by_claim[c.id]) for c in case.evidence if c.id in codes.by_claim]
    both = [(a, b) for _, a, b in pairs if a.scores and b.scores]
    same = [(a, b) for a, b in both if a.indicator == b.indicator]
    on: dict[str | None, list[tuple[Code, Code]]] = defaultdict(list)
    for a, b in same:
        on[a.indicator].append((a, b))
    alike = sum(a.scores and b.scores and codes.chose_alike(i, a, b) for i, a, b in pairs)
    used = {c.indicator for c in map(codes.of_first, case.evidence) if c.scores}
    used |= {b.indicator for _, _, b in pairs if b.scores}
    return Comparison(
        claims=len(case.evidence),
        coded=len(pairs),
        not_scored=tuple(c.id for c in case.evidence if codes.of_first(c).scores and c.id not in codes.by_claim),
        both_score=len(both),
        same_kind=sum(a.scores == b.scores for _, a, b in pairs) if codes.names_direction else None,
        same_indicator=alike if codes.names_indicator else None,
        same_direction=_directions(same, codes),
        directions=tuple((a.direction, b.direction) for _, a, b in pairs) if codes.names_direction else (),
        overall=_levels(same, seed, resamples),
        items=tuple(
            ItemAgreement(i, _levels(on[i], seed, resamples), _directions(on[i], codes))
            for i in case.codebook.scored
            if i in used
        ),
        disagreements=tuple(Disagreement(i, a, b) for i, a, b in pairs if (a.scores or b.scores) and a != b),
        settled=tuple(codes.settled.values()),
    )


def _levels(pairs: list[tuple[Code, Code]], seed: int, resamples: int) -> Agreement:
    levels = np.array([[c.level for c in pair] for pair in pairs], dtype=float).reshape(len(pairs), 2)
    return agreement(levels.T, seed=seed, resamples=resamples)


def _directions(pairs: list[tuple[Code, Code]], codes: Codes) -> int | None:
    """Pairs that point the same way; None where the second coder was not asked."""
    return sum(a.direction == b.direction for a, b in pairs) if codes.names_direction else None


def agreement_table(case: Case, comparison: Comparison) -> pd.DataFrame:
    """Agreement per indicator and overall, unrounded; alpha on its own scale, at most 1."""
    codebook = case.codebook
    homes = {i.id: i.dimension for i in codebook.indicators}
    rows = [
        {"indicator": i.item, "name": codebook.scored[i.item].name, "dimension": homes.get(i.item)}
        | _numbers(i.levels, i.same_direction)
        for i in comparison.items
    ]
    overall = _numbers(comparison.overall, comparison.same_direction)
    rows.append({"indicator": OVERALL, "name": None, "dimension": None} | overall)
    # As objects: a count that is missing does not turn the others into fractions.
    return pd.DataFrame(rows, dtype=object)


def _numbers(x: Agreement, same_direction: int | None) -> dict[str, object]:
    counts = {"n": x.units, "same_level": x.same, "same_direction": same_direction}
    alpha = {"alpha": x.alpha, "low": x.low, "high": x.high, "resamples_without_alpha": x.undefined}
    return counts | alpha | {"word": x.word or None, "reason": x.reason or None}


def disagreements_table(case: Case, comparison: Comparison) -> pd.DataFrame:
    """The claims that are not read alike, with both codes."""
    rows = [[d.claim, case.claims[d.claim].claim, *d.first, *d.second] for d in comparison.disagreements]
    names = [f"{coder}_{name}" for coder in ("first", "second") for name in CODED]
    table = pd.DataFrame(rows, columns=["id", "claim", *names])
    for name in ("first_level", "second_level"):
        table[name] = table[name].astype("Int64")
    return table
