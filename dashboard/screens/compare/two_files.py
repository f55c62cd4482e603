"""Two files compared: the gap by cause and by change, as rows, tables and sentences. No Streamlit."""

from __future__ import annotations

import numpy as np
import pandas as pd

from dashboard.shared import text as shown_text
from dashboard.shared.differences import ONE_SIDE, Step
from dashboard.shared.text import listed, plain, signed
from scenarios.accounts.mixture import CAUSES, Cause, Change
from scenarios.accounts.pair import rounded_parts
from scenarios.accounts.two_files import Divergence
from scenarios.case import Case

CAUSE_NAMES: dict[Cause, str] = {
    "weights": "weigh differently",
    "method": "choose method differently",
    "believe": "believe different claims",
    "code": "code claims differently",
    "cells": "assume different cells",
}
_KINDS = {
    "benchmark": "Benchmark",
    "offsetting": "May strong dimensions offset weak ones?",
    "burden": "Burden of proof",
    "conventions": "Conventions of method.toml",
    "outside": "Evidence from outside the study",
    "date": "Date",
    "reading": "Claims the scenario believes",
}


def printed(found: Divergence) -> tuple[dict[Cause, float], float, list[tuple[Change, float]]]:
    """Parts in index points with one decimal: causes add up to the printed ends, changes to their cause."""
    low, high = round(100 * found.a, 1), round(100 * found.b, 1)
    parts = np.array([*(found.causes[c] for c in CAUSES), found.one_side])
    rounded = rounded_parts(100 * parts, round(high - low, 1))
    causes = dict(zip(CAUSES, map(float, rounded[:-1]), strict=True))
    changes: list[tuple[Change, float]] = []
    for cause in CAUSES:
        own = [c for c in found.changes if c.cause == cause]
        if own:
            values = rounded_parts(100 * np.array([c.part for c in own]), causes[cause])
            changes += list(zip(own, map(float, values), strict=True))
    return causes, float(rounded[-1]), changes


def steps(found: Divergence, names: tuple[str, str]) -> list[Step]:
    """The waterfall from this file to the other, a row a cause."""
    causes, rest, _ = printed(found)
    at = round(100 * found.a, 1)
    rows = [Step(names[0], "end", at, 0.0, at)]
    for cause in CAUSES:
        rows.append(Step(CAUSE_NAMES[cause], "cause", causes[cause], at, at + causes[cause]))
        at += causes[cause]
    if rest:
        rows.append(Step(ONE_SIDE, "rest", rest, at, at + rest))
    end = round(100 * found.b, 1)
    rows.append(Step(names[1], "end", end, 0.0, end))
    return rows


def sentence(found: Divergence, name: str, theirs: str, *, outside: bool) -> str:
    """The gap and the causes that make most of it; both names where they are not the same.

    outside: whether something differs beside the score.
    """
    name = name if name == theirs else f"{name} against {theirs}"
    causes, one_side, changes = printed(found)
    gap = shown_text.gap(found.a, found.b)
    if not changes and abs(found.gap) < 5e-4:
        rest = "what differs lies outside the score" if outside else "nothing differs"
        return f"Both files give {plain(name)} the same score for the same reasons: {rest}."
    if not changes:
        return (
            f"{plain(name)}: {100 * found.a:.1f} here, {100 * found.b:.1f} there. "
            "No choice and no claim differs; a convention outside the split does (the known share that a score needs)."
        )
    reasons = [(f"you {CAUSE_NAMES[c]}", v) for c, v in causes.items()]
    reasons.append(("what is known on one side only", one_side))
    reasons = [(n, v) for n, v in reasons if v * gap > 0]
    head = f"{plain(name)}: {100 * found.a:.1f} here, {100 * found.b:.1f} there, {signed(gap / 100)}"
    if not reasons:
        moves = any(abs(v) > 0 for v in causes.values())
        return f"{head}. What differs {'cancels out' if moves else 'does not move this score'}."
    largest = sorted(reasons, key=lambda r: -abs(r[1]))[:2]
    told = listed([f"{n} ({signed(v / 100)})" for n, v in largest])
    return f"{head}; {'' if len(reasons) == 1 else 'mostly '}{told}."


def changes_table(found: Divergence, here: Case, there: Case) -> pd.DataFrame:
    """Every change in words, by cause, with what it adds."""
    rows = []
    for change, value in printed(found)[2]:
        rows.append(
            {
                "You": CAUSE_NAMES[change.cause],
                "What": _what(change, here, there),
                "Here": plain(change.before),
                "There": plain(change.after),
                "Adds": signed(value / 100),
            }
        )
    return pd.DataFrame(rows)


def _what(change: Change, here: Case, there: Case) -> str:
    """What a change is about, by name."""
    if change.kind == "source":
        return "Source: " + plain((here.sources.get(change.item) or there.sources[change.item]).title)
    if change.kind in ("claim", "only"):
        claim = here.claims.get(change.item) or there.claims[change.item]
        item = here.codebook.scored.get(claim.indicator or "")
        on = f" ({item.name})" if item else ""
        return plain(f"{change.item}: {claim.claim}{on}")
    if change.kind == "dimension":
        return "Weight of " + plain(next(d.name for d in here.codebook.dimensions if d.id == change.item))
    if change.cause == "weights":
        return "Weight of " + plain(here.codebook.scored[change.item].name)
    if change.kind == "targets":
        return f"Targets of the benchmark “{plain(here.codebook.benchmarks[change.item].name)}”"
    if change.cause == "cells":
        return plain(here.codebook.scored[change.item].name)
    return _KINDS[change.kind]


def cautions(found: Divergence) -> list[str]:
    """How the split was made, where that needs saying."""
    said = []
    if found.in_order:
        names = listed([CAUSE_NAMES[c] for c in found.in_order])
        said.append(
            f"More than ten changes under: {names}. Inside it they are switched in the order of the files, "
            "so a change may be credited with what an earlier one made possible."
        )
    if abs(found.one_side) > 5e-4:
        said.append(
            f"{found.common} indicators are known in every mixture of the two files and are split; "
            "the rest of the gap is known on one side only."
        )
    return said
