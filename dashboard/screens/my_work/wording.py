"""Every sentence on what was done to the case: versions, drafts, sources."""

from __future__ import annotations

from datetime import datetime

from dashboard.wording.evidence import copy_of
from dashboard.wording.headline import claims_said
from dashboard.wording.text import plain
from indicators.sources import Source
from scenarios.assessment import Assessment
from scenarios.model.settings import source_counts
from scenarios.scoring.claims_used import ClaimsUsed
from scenarios.workspace.drafts import Draft
from scenarios.workspace.versions import Version, readiness_in

NO_VERSION = "No version of this case yet. A draft keeps your work without one; a version is a moment to go back to."
DRAFTS = "Drafts in this workspace, the one touched last first"
NO_DRAFT = "None yet. Your first change of a claim, a scenario of your own or a note begins one, and every act is kept."
FORGET_SURE = "This deletes the draft and everything that only it holds. There is no way back. Versions stay."
EXPIRY = (
    "A draft that nobody touches for 90 days is deleted; save a version to keep what it holds. The cases that come "
    "with the dashboard never change."
)
NO_SOURCE = "None yet. A document that you bring in is one, and so is the title that a pasted row names."
CITE = "Cite"
CITE_HELP = (
    "This link opens the version with the numbers that it was saved with. Where data or method have changed since, the "
    "page says which, and what the numbers were."
)
MOVES = "What has moved, and since when"
MOVED_COLUMNS = ("Case", "Since (UTC)", "Was", "Is", "By (points)")
NOT_SAVED = "not saved yet"
COLUMNS = ("before both", "mine", "theirs")
TAKEN_OUT = "taken out"


def minute(at: str) -> str:
    """A time as it is shown: to the minute, in UTC.

    >>> minute("2026-05-01T09:30:00.000000+00:00")
    '2026-05-01 09:30'
    """
    return datetime.fromisoformat(at).strftime("%Y-%m-%d %H:%M")


def claims_of(version: Version) -> str:
    """How many claims a version added, changed and left out."""
    counts = ((version.added, "added"), (version.changed, "changed"), (version.left_out, "left out"))
    return ", ".join(f"{len(ids.split())} {word}" for ids, word in counts if ids) or "none"


def moved_by(was: str, now: str) -> str:
    """By how many points a headline moved; a dash where one of the two has no score.

    >>> moved_by("no treaty, readiness 72 of 100 (58-85)", "no treaty, readiness 69 of 100 (58-80)")
    '−3'
    """
    before, after = readiness_in(was), readiness_in(now)
    if before is None or after is None:
        return "–"
    return f"{'+' if after > before else '−' if after < before else ''}{abs(after - before)}"


def version(saved: Version) -> str:
    """A version in a list to choose from."""
    return f"{saved.number}: {plain(saved.why)[:60]} ({minute(saved.at)})"


def draft(kept: Draft, holds: str, whose: str | None = None) -> str:
    """A draft in the list, with what it holds and until when it is kept. whose: who shares it, of somebody else's."""
    shared = f" · shared by {plain(whose)}" if whose else ""
    return f"{plain(kept.title)} · {holds}{shared} · touched {minute(kept.changed)} UTC, kept until {kept.until}"


def both_changed(count: int) -> str:
    """Somebody has saved a version since this draft started, and some rows were changed on both sides."""
    rows = "One row was" if count == 1 else f"{count} rows were"
    return f"{rows} changed both by you and in a version saved since you started. Choose whose holds, then save."


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
