"""Every sentence of Cases: versions and drafts, sources, all cases on one scale."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from dashboard.wording import scores, strip
from dashboard.wording.evidence import copy_of
from dashboard.wording.headline import claims_said
from dashboard.wording.text import GLOSSARY, plain, points, span, upper_first
from indicators.sources import Source
from scenarios.assessment import Assessment
from scenarios.model.case import Case
from scenarios.model.settings import source_counts
from scenarios.reference.groups import BEFORE_SIGNING
from scenarios.reference.known_pairs import PairStanding
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
NEW_HELP = (
    "A pair of states of your own, on the common codebook, kept as a draft. Next come its documents, or rows that you "
    "have; it is scored as soon as enough is known."
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
    return f"{label}{' · from outside the study' if source.outside else ''}{copy_said(a.case, source)}"


def copy_said(case: Case, source: Source) -> str:
    """That a source repeats another one; empty where it does not."""
    return f" · {copy_of(case.sources[source.copy_of])}" if source.copy_of in case.sources else ""


ATLAS = "All cases on one scale"
CASE, DATE, READINESS, RANGE, KNOWN, MET = "Case", "Date", "Readiness", "(range)", "known", "met"
CLAIMS, DOCUMENTS, KIND = "claims", "docs", "Allied"
SPARSE, SPARSE_HELP = strip.SPARSE, strip.SPARSE_HELP
UNCODED = ""  # the class of a case of which nothing is coded yet: it is in none of the groups
ALLIED = {
    "working": "working",
    "on paper": "on paper",
    "no treaty": "",
    UNCODED: "not coded",
}  # under that head, but for those before signing: when they signed
NOT_DOCUMENTED, HERE, FULL = "—", "open", "alliance"
KINDS: dict[str, str] = {**dict(strip.NAMES.items()), UNCODED: scores.NOTHING_CODED}
NONE = "No case of these groups and eras."
NOT_SCORED = "not scored"


def kind(s: PairStanding) -> str:
    """The key of a case in `KINDS`: its group, where anything of it is coded."""
    return s.group if s.class_ else UNCODED


ERAS = ("before 1990", "1990 to 2009", "since 2010")
_BEGIN = (1990, 2010)  # the years with which the second and the third begin


def era(s: PairStanding) -> str:
    """The one of `ERAS` in which the date of a case lies."""
    return ERAS[sum(int(s.as_of[:4]) >= year for year in _BEGIN)]


def shown(n: int, of: int) -> str:
    """How many of the cases are in view.

    >>> shown(12, 47), shown(47, 47)
    ('12 of 47 cases.', 'All 47 cases.')
    """
    return f"All {of} cases." if n == of else f"{n} of {of} cases."


CONTROL, SIGNED_HELP = "control", upper_first(GLOSSARY["before signing"].removeprefix("Of a known pair: "))


def allied(s: PairStanding) -> str:
    """What a case is under the head `KIND`: of a pair before signing when it signed."""
    return strip.signed_in(s) if kind(s) == BEFORE_SIGNING else ALLIED[kind(s)]


def stands_beside(s: PairStanding, names: Mapping[str, str]) -> str:
    """Beside which pair a control stands; empty for any other. names: of the cases, by id."""
    return f"beside {names.get(s.beside, s.beside)}" if s.beside else ""


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
    "kind": Order("what it is", lambda s: (list(KINDS).index(kind(s)), -s.high)),
    "claims": Order("claims", lambda s: (-s.claims,)),
    "documents": Order("documents", lambda s: (-s.documents,)),
}


def atlas_intro(a: Assessment) -> str:
    """What the table holds, and under which choices."""
    moved = bool(a.settings.weights.dimensions or a.settings.weights.indicators)
    weights = "your weights" if moved else "the usual weights"
    return (
        f"Cases of this codebook, each by its first scenario, with {weights} and your choices of method; "
        "date and claims left out touch the open case alone. A name opens its case."
    )


DOTS = (
    "Dot: filled, allied and working; half, allied on paper; empty, no defence treaty documented; diamond, "
    "the same and signed one to three years later. Line: 9 in 10 draws."
)


def picture_title(a: Assessment, pairs: Sequence[PairStanding]) -> str:
    """The title of the atlas as a picture."""
    return f"{plain(a.case.header.title)} among {len(pairs)} cases on one scale of readiness"


def plot(s: PairStanding, beside: str) -> str:
    """A row of the chart, read aloud; beside: as `stands_beside` says."""
    said = f"{plain(s.title)}: {points(s.readiness)} ({span(s.low, s.high)}), {strip.kind(s)}"
    return f"{said}, {beside}" if beside else said


def on_phone(s: PairStanding, indicators: int, beside: str) -> str:
    """What a narrow screen says in words; beside: as `stands_beside` says."""
    counted = f"{s.known} of {indicators} known, {s.reaches} met"
    parts = [s.as_of[:4], strip.kind(s), beside, counted, f"{s.claims} claims", SPARSE if s.sparse else ""]
    return " · ".join(filter(None, parts))


def step_help(a: Assessment, n: int, at: int | None) -> str:
    """The n-th commitment at a step, on hover."""
    item = a.case.codebook.commitments[n]
    return scores.step_help(item, at, item.targets[a.case.codebook.formal])
