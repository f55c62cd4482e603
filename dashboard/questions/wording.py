"""Sentences that several questions say: where weight moves, how many indicators a level."""

from __future__ import annotations

from dashboard.wording.text import listed, plain
from scenarios.analysis.reversal import LevelShift, WeightShift
from scenarios.assessment import Assessment

MATTERS = {
    "offsetting": "whether strong parts offset weak ones",
    "burden_of_proof": "the burden of proof",
    "grades": "the grading of claims",
    "weights": "the weights",
    "reading": "whose claims are believed",
    "odds": "what one good claim is worth",
    "outside": "sources from outside",
}


def names(a: Assessment, moves: dict[str, float]) -> str:
    """From where to where weight moves, the largest first."""
    codebook = a.case.codebook
    called = {d.id: plain(d.short or d.name) for d in codebook.dimensions}
    called |= {i.id: plain(i.name) for i in codebook.indicators}
    to = [f"{called[x]} +{p:.1f}" for x, p in moves.items() if p > 0]
    off = [f"{called[x]} −{-p:.1f}" for x, p in sorted(moves.items(), key=lambda m: m[1]) if p < 0]
    rest = f" and {len(off) - 4} more" if len(off) > 4 else ""
    return f"{listed(to)}; {', '.join(off[:4])}{rest}"


def steps_words(a: Assessment, steps: LevelShift | None, way: str) -> str:
    """How many cells a level lower or higher it takes."""
    if steps is None:
        return f"By evidence: more than 3 indicators would have to stand a level {way}."
    called = listed([plain(a.case.codebook.scored[i].name) for i in steps.indicators])
    more = f" ({steps.sets:,} sets of {len(steps.indicators)} do)" if steps.sets > 1 else ""
    return f"By evidence: {so_many_levels(steps, way)}: {called}{more}."


def so_many_levels(steps: LevelShift, way: str) -> str:
    """How many indicators a level lower or higher."""
    n = len(steps.indicators)
    return f"{n} indicator{'s' if n > 1 else ''} a level {way}"


def least_of(parts: WeightShift | None, indicators: WeightShift | None, steps: LevelShift | None, way: str) -> str:
    """How little it takes, in the fewest words: by weights of the parts, of indicators, by evidence; empty: by none."""
    if parts is not None and not parts.only_tie:
        return f"{parts.points:.1f} points of weight moved"
    if steps is None and indicators is not None and not indicators.only_tie:
        return f"{indicators.points:.1f} points of weight moved among indicators"
    return so_many_levels(steps, way) if steps else ""
