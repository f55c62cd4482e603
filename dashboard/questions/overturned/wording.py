"""What overturns each sentence, and what leaving it out has changed, in sentences."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from dashboard.wording.overturned import so_many
from dashboard.wording.text import listed, plain, points
from scenarios.analysis.certificates import Certificate
from scenarios.assessment import Assessment
from scenarios.question import Turn

OVERTURNS, SENTENCE = "What overturns each sentence", "It says now, and without some statements"
FIND = "Find what overturns each sentence"
TAKES = (
    "Every set of statements is ruled out or found, sentence by sentence: a second or two for fifty statements, up "
    "to a minute for a thousand."
)
AMONG_READINGS = "Its place among the readings"
LEFT_OUT = "Claims of one statement are left out together. Proven: leaving out fewer changes nothing."
SAME_AS_BEFORE = "Every sentence stands as before."
STILL_OF_BEFORE = "The table is that of before they were left out."


def left_out_now(a: Assessment, scenario: str, before: Assessment) -> str:
    """What is left out, and readiness before and after."""
    k = a.position(scenario)
    was, now = float(before.marks.readiness[k]), float(a.marks.readiness[k])
    moved = f"readiness {points(was)} before, {points(now)} now" if not np.isnan(was - now) else ""
    if np.isnan(now):
        moved = "too little is left for a score"
    out = list(a.settings.left_out)
    named = listed(out[:8]) if len(out) <= 8 else f"{', '.join(out[:8])} and {len(out) - 8} more"
    return f"Left out by you: {named}{f'; {moved}' if moved else ''}."


def turn(a: Assessment, turn: Turn) -> str:
    """The claims of one statement with who makes it, as what falls."""
    claim = a.case.claims[turn.items[0]]
    source = a.case.sources[claim.source]
    return f"{listed(turn.items)}, {plain(claim.attributed_to or source.author or source.title)}: {plain(claim.claim)}"


def verdict_hangs_on(found: Sequence[Certificate]) -> str:
    """What overturns the verdict, in the fewest words; empty where there is none."""
    c = next((c for c in found if c.sentence.kind == "verdict" and c.by == "claim"), None)
    if c is None:
        return ""
    if not c.units:
        return "no claim carries the verdict"
    if c.size is None:
        which = "whichever statements" if c.proven is None else f"any {so_many(c.proven, c.by)}"
        return f"the verdict stays with {which} left out"
    if c.size > 1:
        return f"it takes {so_many(c.size, c.by)}, left out together, to change the verdict"
    which = {1: "1 statement", 2: "either of 2 statements"}.get(c.untrue.alone, f"any of {c.untrue.alone:,} statements")
    return f"{which}, left out, changes the verdict"
