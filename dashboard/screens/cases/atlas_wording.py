"""Every sentence of the atlas."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from dashboard.wording import known_pairs, scores
from dashboard.wording.text import plain, points, span
from scenarios.assessment import Assessment
from scenarios.reference.known_pairs import GROUPS, Group, PairStanding

HEADING = "All cases on one scale"
SORT, SORT_HELP = "Sort by", "Numbers with the most first; cases without a score last."
FILTER = "Groups"
FILTER_HELP = (
    "By treaty facts alone: whether a treaty of mutual defence is in force, and whether anything makes it work."
)
CASE, DATE, READINESS, RANGE, KNOWN, MET = "Case", "Date", "Readiness", "(range)", "known", "met"
CLAIMS, DOCUMENTS, KIND = "claims", "docs", "So it is"
NOT_DOCUMENTED, HERE, READY, FULL = "—", "open", "ready", "alliance"
NONE = "No case of these groups."
NOT_SCORED = "not scored"
CSV, CSV_HELP = "These cases (CSV)", "The rows as they stand here, unrounded, each with the hash of its data."


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


def group(name: Group, found: Sequence[PairStanding]) -> str:
    """A group with how many cases are in it."""
    return f"{known_pairs.GROUPS[name]} ({sum(s.group == name for s in found)})"


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


def said(s: PairStanding) -> str:
    """What a case is."""
    return known_pairs.kind(s)


def step(a: Assessment, n: int, at: int | None) -> str:
    """The n-th commitment at a step, on hover."""
    item = a.case.codebook.commitments[n]
    return scores.step_help(item, at, item.target_at(a.case.codebook.formal))
