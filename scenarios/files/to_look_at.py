"""The claims of a case that were coded by anchors worded anew since: to be looked at again, one by one.

Their levels stay as they were coded until somebody changes them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from indicators.codebook import Change, Codebook
from indicators.evidence import Claim
from scenarios.model.case import Case

LIST = "brought-over.txt"  # the list, beside what was brought over


class Reworded(NamedTuple):
    """One indicator or commitment that is worded anew, what changed, and the claims that were coded by it before."""

    item: str
    name: str
    changes: tuple[Change, ...]
    claims: tuple[Claim, ...]


def to_look_at(case: Case, codebook: Codebook, since: Sequence[Change]) -> tuple[Reworded, ...]:
    """The claims that vote on what some changes worded anew, by item in codebook order.

    Of a change that names levels those at these levels alone.
    """
    found = []
    for item in codebook.scored.values():
        claims = [c for c in case.evidence if c.votes_on_level and c.indicator == item.id]
        changes = tuple(x for x in since if any(x.concerns(c.indicator, c.level) for c in claims))
        again = tuple(c for c in claims if any(x.concerns(c.indicator, c.level) for x in changes))
        if again:
            found.append(Reworded(item.id, item.name, changes, again))
    return tuple(found)


def count(reworded: Iterable[Reworded]) -> int:
    """How many claims these are."""
    return sum(len(r.claims) for r in reworded)


# As lines of a text, which is how the list is kept with a draft


_HEAD = "Worded anew: "  # begins a line that says what changed


class Line(NamedTuple):
    """A line of a list of what to look at: of a claim, of what changed, or anything else that was not brought over."""

    text: str
    claim: str = ""  # its id
    head: bool = False  # whether it says what changed


def lines(reworded: Iterable[Reworded]) -> list[str]:
    """The list as lines: of each item what changed, then each claim with how it was coded."""
    said = []
    for r in reworded:
        said += [f"{_HEAD}{r.item} {r.name}, version {x.version}{_at(x)}: {x.what}" for x in r.changes]
        said += [f"{c.id} ({coded(c)}): {' '.join(c.claim.split())}" for c in r.claims]
    return said


def _at(change: Change) -> str:
    return f", level {', '.join(map(str, change.levels))}" if change.levels else ""


def coded(claim: Claim) -> str:
    """How a claim is coded, in one word each: INS1 supports 3."""
    return " ".join(str(x) for x in (claim.indicator, claim.direction, claim.level) if x is not None)


def read_lines(text: Sequence[str], case: Case) -> list[Line]:
    """The lines of a kept list, each with the claim of the case that it is of; one coded anew since says so."""
    read = []
    for line in text:
        found = _OF_CLAIM.match(line)
        claim = case.claims.get(found["id"]) if found else None
        if found is None or claim is None:
            read.append(Line(line, head=line.startswith(_HEAD)))
        else:
            now = "" if coded(claim) == found["coded"] else f" Now {coded(claim)}."
            read.append(Line(line[len(claim.id) :].strip() + now, claim.id))
    return read


_OF_CLAIM = re.compile(r"(?P<id>[A-Za-z0-9_-]{1,40}) \((?P<coded>[A-Za-z0-9_-]+ [a-z_]+ [0-4])\): ")
