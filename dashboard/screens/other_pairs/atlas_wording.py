"""Every sentence of the atlas: all cases on one scale, their groups and eras, each read aloud."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from dashboard.wording import scores, strip
from dashboard.wording.text import GLOSSARY, plain, points, span, upper_first
from scenarios.assessment import Assessment
from scenarios.reference.groups import BEFORE_SIGNING
from scenarios.reference.known_pairs import PairStanding

ATLAS = "All cases on one scale"
CASE, DATE, READINESS, RANGE, KNOWN, MET = "Case", "Date", "Readiness", "(range)", "known", "met"
CLAIMS, DOCUMENTS, KIND = "claims", "docs", "Allied"
SPARSE, SPARSE_HELP = strip.SPARSE, strip.SPARSE_HELP
UNCODED = ""  # the class of a case of which nothing is coded yet: it is in none of the groups
# Under that head, but for those before signing: when they signed.
ALLIED = {"working": "working", "on paper": "on paper", "no treaty": "", UNCODED: "not coded"}
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


ORDERS: dict[str, Order] = {
    "readiness": Order("readiness", lambda s: (-s.readiness,)),
    "name": Order("name", lambda s: plain(s.title).casefold()),
    "date": Order("date", lambda s: (-int(s.as_of.replace("-", "")),)),
    "known": Order("indicators known", lambda s: (-s.known,)),
    "met": Order("indicators met", lambda s: (-s.reaches,)),
    "commitments": Order("commitments", lambda s: (-sum(step or 0 for step in s.steps), s.steps.count(None))),
    "kind": Order("what it is", lambda s: (list(KINDS).index(kind(s)), -s.high)),
    "claims": Order("claims", lambda s: (-s.claims,)),
    "documents": Order("documents", lambda s: (-s.counting,)),
}


def atlas_intro(a: Assessment) -> str:
    """What the table holds, and under which choices."""
    moved = bool(a.settings.weights.dimensions or a.settings.weights.indicators)
    weights = "your weights" if moved else "the usual weights"
    return (
        f"Cases of this codebook, each by its first scenario, with {weights} and your choices of method; "
        "date and claims left out touch the open case alone. A name opens its case."
    )


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
