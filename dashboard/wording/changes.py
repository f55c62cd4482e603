"""What a change between two sides of a comparison is about, by name."""

from __future__ import annotations

from dashboard.wording.text import OFFSETTING_QUESTION, plain
from scenarios.analysis.attribution import WHOLE, Change
from scenarios.analysis.two_sides import Divergence
from scenarios.model.case import Case

BELOW = "(below)"  # what a change adds that moves indicators alone which are not split
SWITCHED_WHOLE = (
    "An indicator that is switched whole is known on both sides, but not while what speaks on it changes one by one."
)
_KINDS = {
    "benchmark": "Benchmark",
    "offsetting": OFFSETTING_QUESTION,
    "burden": "Burden of proof",
    "conventions": "Conventions of method.toml",
    "outside": "Evidence from outside the study",
    "published": "Only what had been published",
    "reading": "Claims the scenario believes",
}


def changed(change: Change, here: Case, there: Case) -> str:
    """What a change between two files is about, by name."""
    if change.kind == "source":
        return "Source: " + plain((here.sources.get(change.item) or there.sources[change.item]).title)
    if change.kind in ("claim", "only", "day"):
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
    if change.cause == WHOLE:
        return f"{plain(here.codebook.scored[change.item].name)}, switched whole"
    if change.cause == "cells":
        return plain(here.codebook.scored[change.item].name)
    return _KINDS[change.kind]


def how_split(found: Divergence) -> list[str]:
    """How parts were found, where that needs saying: by a sample of orders, or for an indicator as a whole."""
    said = []
    if found.sampled:
        off = 100 * max(c.error for c in found.sampled)
        said.append(
            f"More than ten changes bear on each other: {len(found.sampled)} parts are means over a fixed sample of "
            f"orders, each with its reverse (standard error at most {off:.2f})."
        )
    return [*said, *([SWITCHED_WHOLE] if found.whole else [])]
