"""Every sentence of Cases but those on a second coder: versions and drafts, sources, the atlas."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import NamedTuple

from dashboard.wording import known_pairs, scores
from dashboard.wording.text import plain, points, span
from indicators.sources import Source
from scenarios.assessment import Assessment
from scenarios.model.settings import source_counts
from scenarios.reference.known_pairs import GROUPS, PairStanding
from scenarios.workspace.drafts import Draft
from scenarios.workspace.versions import Version

NO_VERSION = "No version of this case yet. A draft keeps your work without one; a version is a moment to go back to."
DRAFTS = "Drafts in this workspace, the one touched last first"
NO_DRAFT = "None yet. Your first change of a claim, a scenario of your own or a note begins one, and every act is kept."
FORGET_SURE = "This deletes the draft and everything that only it holds. There is no way back. Versions stay."
EXPIRY = (
    "A draft that nobody touches for 90 days is deleted; save a version to keep what it holds. The cases that come "
    "with the dashboard never change."
)
NEW_HELP = "A pair of states of your own, on the common codebook. It is a draft: scored from the first claim on."
NEW_NEXT = (
    "Claims come by the form on Evidence, or as rows below, pasted or in a file; those name their source by its id."
)
NEW_FIELDS = (  # row by row
    {
        "title": ("Title", "Ruritania and Sylvania, 2017", "Stands at the top of every page."),
        "as_of": ("Date", "2017-06-30", "The scores are for this day: claims that begin later do not count."),
    },
    {
        "first": ("First party", "Ruritania", "A state whose conduct the claims show."),
        "second": ("Second party", "Sylvania", "The other state."),
    },
    {
        "source": ("First document", "Joint statement", "Its id is first; more sources come with the claims."),
        "dated": ("Its date", "2017-05", "YYYY, YYYY-MM or YYYY-MM-DD."),
    },
    {"stances": ("Sides of the argument", "optimists; sceptics", "May stay empty; parted by semicolons.")},
)
SIDES = {"mine": "mine", "theirs": "theirs, saved since"}
COLUMNS = ("before both", "mine", "theirs")
TAKEN_OUT = "taken out"


def named(ids: Sequence[str]) -> str:
    """Which ids rows without one have been given."""
    if len(ids) == 1:
        return f"One row has no id: it gets {ids[0]}."
    return f"{len(ids):,} rows have no id: they get {ids[0]} to {ids[-1]}, in their order."


def minute(at: str) -> str:
    """A time as it is shown: to the minute, in UTC.

    >>> minute("2026-05-01T09:30:00.000000+00:00")
    '2026-05-01 09:30'
    """
    return datetime.fromisoformat(at).strftime("%Y-%m-%d %H:%M")


def claims(version: Version) -> str:
    """How many claims a version added, changed and left out."""
    counts = ((version.added, "added"), (version.changed, "changed"), (version.left_out, "left out"))
    return ", ".join(f"{len(ids.split())} {word}" for ids, word in counts if ids) or "none"


def version(held: Version) -> str:
    """A version in a list to choose from."""
    return f"{held.number}: {plain(held.why)[:60]} ({minute(held.at)})"


def draft(held: Draft, holds: str, whose: str | None = None) -> str:
    """A draft in the list, with what it holds and until when it is kept. whose: who shares it, of somebody else's."""
    shared = f" · shared by {plain(whose)}" if whose else ""
    return f"{plain(held.title)} · {holds}{shared} · touched {minute(held.changed)} UTC, kept until {held.until}"


def both_changed(count: int) -> str:
    """Somebody has saved a version since this draft started, and some rows were changed on both sides."""
    rows = "One row was" if count == 1 else f"{count} rows were"
    return f"{rows} changed both by you and in a version saved since you started. Choose whose holds, then save."


def source_switch(a: Assessment, source: Source, votes: int) -> str:
    """A source beside its switch: how many claims it has, and how many of them count now."""
    mine = [c for c in a.case.evidence if c.source == source.id]
    said = f"{source.title} ({source.date}) · {len(mine):,} claim{'s' if len(mine) != 1 else ''}"
    if source_counts(a.settings, source):
        said += f", {votes} count{'s' if votes == 1 else ''}"
        coded = sum(c.indicator in a.case.codebook.commitment_ids and c.votes_on_level for c in mine)
        said += f", {coded} on commitments (coded directly)" if coded else ""
    elif mine:
        said += ", none counts"
    return said + (" · from outside the study" if source.outside else "")


ATLAS = "All cases on one scale"
CASE, DATE, READINESS, RANGE, KNOWN, MET = "Case", "Date", "Readiness", "(range)", "known", "met"
CLAIMS, DOCUMENTS, KIND = "claims", "docs", "So it is"
NOT_DOCUMENTED, HERE, READY, FULL = "—", "open", "ready", "alliance"
NONE = "No case of these groups."
NOT_SCORED = "not scored"


class Order(NamedTuple):
    """A way to sort: its name, and what comes first."""

    name: str
    key: Callable[[PairStanding], tuple[float, ...] | str]


def _committed(s: PairStanding) -> tuple[float, ...]:
    return (-sum(step or 0 for step in s.steps), s.steps.count(None))


ORDERS: dict[str, Order] = {
    "readiness": Order("readiness", lambda s: (-s.readiness,)),
    "name": Order("name", lambda s: plain(s.title).casefold()),
    "date": Order("date", lambda s: (-int(s.as_of.replace("-", "")),)),
    "known": Order("indicators known", lambda s: (-s.known,)),
    "met": Order("indicators met", lambda s: (-s.reaches,)),
    "commitments": Order("commitments", _committed),
    "kind": Order("what it is", lambda s: (GROUPS.index(s.group), -s.high)),
    "claims": Order("claims", lambda s: (-s.claims,)),
    "documents": Order("documents", lambda s: (-s.documents,)),
}


def intro(a: Assessment, found: Sequence[PairStanding]) -> str:
    """What the table holds, and under which choices."""
    moved = bool(a.settings.weights.dimensions or a.settings.weights.indicators)
    weights = "your weights" if moved else "the usual weights"
    return (
        f"{len(found)} cases of this codebook, each by its first scenario, with {weights} and your choices of method; "
        "date and claims left out touch the open case alone. A name opens its case."
    )


DOTS = "Dot: filled, an alliance that functions; half, one on paper; empty, not allied. Line: 9 in 10 trials."


def picture_title(a: Assessment, found: Sequence[PairStanding]) -> str:
    """The title of the atlas as a picture."""
    return f"{plain(a.case.header.title)} among {len(found)} cases on one scale of readiness"


def plot(s: PairStanding) -> str:
    """A row of the chart, read aloud."""
    return f"{plain(s.title)}: {points(s.readiness)} ({span(s.low, s.high)}), {known_pairs.kind(s)}"


def on_phone(s: PairStanding, indicators: int) -> str:
    """What a narrow screen says in words."""
    return f"{s.as_of[:4]} · {s.known} of {indicators} known, {s.reaches} met · {s.claims} claims"


def step(a: Assessment, n: int, at: int | None) -> str:
    """The n-th commitment at a step, on hover."""
    item = a.case.codebook.commitments[n]
    return scores.step_help(item, at, item.target_at(a.case.codebook.formal))
