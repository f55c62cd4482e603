"""Every sentence on the sources of a case, each to be switched off and on."""

from __future__ import annotations

from dashboard.wording.evidence import copy_of
from dashboard.wording.headline import claims_said
from dashboard.wording.text import begun, listed, some
from indicators.sources import Source
from scenarios.assessment import Assessment
from scenarios.model.settings import source_counts
from scenarios.scoring.claims_used import ClaimsUsed

ASKS = "Which sources count?"
NO_SOURCE = "None yet. A document that you bring in is one, and so is the title that a pasted row names."
SWITCH_HELP = "Off: as if none of its claims were there."
_FEW = 2


def in_short(a: Assessment) -> str:
    """Which sources count, and which are off."""
    found: list[list[str]] = [[], []]
    for source in a.case.header.sources:
        found[not source_counts(a.settings, source)].append(f"“{begun(source.title, 50)}”")
    on, off = (listed(some(titles, _FEW)) for titles in found)
    if not found[0]:
        return "none" if found[1] else "none yet"
    return f"{'all: ' if not off else ''}{on}{f'; off: {off}' if off else ''}"


def source_switch(a: Assessment, source: Source, used: ClaimsUsed) -> str:
    """A source beside its switch: how many rows of the register it has, and how many of them are used."""
    mine = [c for c in a.case.evidence if c.source == source.id]
    label = f"{source.title} ({source.date or 'no date'}) · {len(mine):,} row{'s' if len(mine) != 1 else ''}"
    if source_counts(a.settings, source):
        on, coded = (
            sum(a.case.claims[i].source == source.id for i in ids) for ids in (used.on_indicators, used.on_commitments)
        )
        label += f", {claims_said(on)}{f', {coded} on commitments (coded directly)' if coded else ''}"
    elif mine:
        label += ", none used"
    copied = f" · {copy_of(a.case.sources[source.copy_of])}" if source.copy_of in a.case.sources else ""
    return f"{label}{' · from outside the study' if source.outside else ''}{copied}"
