"""The groups of known pairs, and which of them stand beside each other: a pair before it signed, and its controls.

The group is the class that the rule gives from documented commitments at the date of the case. A pair of the class
without a treaty that signed one some years later was drawn because it signed: it is in a group of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, NamedTuple, get_args

from indicators.parsing.fields import years_after
from indicators.parsing.problems import Problem
from indicators.sources import Header
from scenarios.files.case_folder import HEADER, YARDSTICK
from scenarios.scoring.commitments import Class

Group = Literal["working", "on paper", "no treaty", "before signing"]
GROUPS: tuple[Group, ...] = get_args(Group)
WORKING: Group = "working"
ON_PAPER: Group = "on paper"
UNALLIED: Group = "no treaty"
BEFORE_SIGNING: Group = "before signing"
YEARS_APART = 2  # of the dates of a pair before signing and its control, at most


class Couple(NamedTuple):
    """A pair before signing and a control that stands beside it, by id."""

    signed: str
    control: str


def group_of(class_: Class, header: Header) -> Group:
    """The group of a known pair: its class, but for one that signed after its date."""
    return BEFORE_SIGNING if header.signing and class_ == UNALLIED else class_


def signed_on(header: Header) -> str:
    """The day on which a pair before signing signed; empty for others."""
    return header.signing.on.isoformat() if header.signing else ""


def couples(headers: Sequence[Header]) -> tuple[Couple, ...]:
    """Every control with its pair, in the order of these and then of their own."""
    return tuple(Couple(one.id, other.id) for one in headers for other in headers if other.beside == one.id)


def misplaced(headers: Sequence[Header], classes: Sequence[Class]) -> list[Problem]:
    """What is wrong with the pairs before signing of a set and with their controls, each as a sentence."""
    by_id = {h.id: h for h in headers}
    named = zip(headers, classes, strict=True)
    return [p for h, c in named for p in faults(f"{YARDSTICK}/{h.id}/{HEADER}", h, c, by_id)]


def faults(file: str, header: Header, class_: Class, others: Mapping[str, Header]) -> Iterator[Problem]:
    """The same of one of them; others: the known pairs by id."""
    if header.signing and class_ != UNALLIED:
        allowed = (
            f"a pair before signing has no treaty in force at its date; the commitments of this one make it {class_}"
        )
        yield Problem(file, "key signing", f"holds {header.signing.treaty!r}", allowed)
    if header.beside is None:
        return
    place, holds, other = "key beside", f"holds {header.beside!r}", others.get(header.beside)
    if other is None or other.signing is None:
        yield Problem(file, place, holds, "allowed is the id of a known pair with [signing]")
        return
    if class_ != UNALLIED:
        allowed = f"a control has no treaty in force at its date; the commitments of this one make it {class_}"
        yield Problem(file, place, holds, allowed)
    early, late = sorted((header.as_of, other.as_of))
    if late > years_after(early, YEARS_APART):
        allowed = f"its date, {other.as_of}, lies more than {YEARS_APART} years from {header.as_of}"
        yield Problem(file, place, holds, allowed)
