"""What overturns each sentence, and what leaving it out has changed, in sentences."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from dashboard.shell.twin import Told
from dashboard.wording.certainty import named
from dashboard.wording.overturned import so_many
from dashboard.wording.text import listed, plain, points, some
from indicators.evidence import AUTHOR, folded
from scenarios.analysis.certificates import Certificate
from scenarios.assessment import Assessment
from scenarios.question import Turn

OVERTURNS, SENTENCE = "What overturns each sentence", "It says now, and without some claims"
FIND = "Find what overturns each sentence"
TAKES = (
    "Every set of claims is ruled out or found, sentence by sentence: a second or two for fifty claims, up to a "
    "minute for a thousand."
)
AMONG_READINGS = "Its place among the readings"
LEFT_OUT = "Claims of one statement are left out together. Proven: leaving out fewer changes nothing."
SAME_AS_BEFORE = "Every sentence stands as before."
STILL_OF_BEFORE = "The table is that of before they were left out."
KINDS = {  # what somebody is or says, behind the name
    "document": "a document",
    "event": "a deed",
    "data": "a count",
    "statement": "official word",
    "expert": "expert",
    "assertion": "the author's own word",
    "reported": "as reported",
    "press": "press",
}
NOT_SETTLED, TREATY, NOTHING, NOT_FOUND = "“{word}”: {many}", "the treaty: {many}", "nothing", "more than {many}"


def left_out_now(a: Assessment, scenario: str, before: Assessment) -> str:
    """What is left out, and readiness before and after."""
    k = a.position(scenario)
    was, now = float(before.marks.readiness[k]), float(a.marks.readiness[k])
    moved = f"readiness {points(was)} before, {points(now)} now" if not np.isnan(was - now) else ""
    if np.isnan(now):
        moved = "too little is left for a score"
    return f"Left out by you: {listed(some(list(a.settings.left_out), 8))}{f'; {moved}' if moved else ''}."


def turn(a: Assessment, turn: Turn) -> Told:
    """The claims of one statement with who makes it, as what falls."""
    claim = a.case.claims[turn.items[0]]
    source = a.case.sources[claim.source]
    named_there = claim.attributed_to if folded(claim.attributed_to) != AUTHOR else ""
    speaker = plain(named_there or source.author or source.title)
    return Told(named(turn.items), f", {speaker}, {KINDS[claim.kind]}: {plain(claim.claim)}")


def others_hang_on(found: Sequence[Certificate]) -> str:
    """How many claims overturn whether it is settled, and what the treaty is; empty where neither is known."""
    by_claim = {c.sentence.kind: c for c in found if c.by == "claim"}
    said = []
    if c := by_claim.get("place"):
        said.append(NOT_SETTLED.format(word=c.sentence.value, many=_many(c)))
    if c := by_claim.get("treaty") or by_claim.get("class"):
        said.append(TREATY.format(many=_many(c)))
    return "; ".join(said)


def _many(c: Certificate) -> str:
    if c.size is not None:
        return so_many(c.size, "claim")
    return NOTHING if c.proven is None else NOT_FOUND.format(many=so_many(c.proven, "claim"))
