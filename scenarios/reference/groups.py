"""The groups of known pairs, and which of them stand beside each other: a pair before it signed, and its controls.

The group is the class that the rule gives from documented commitments at the date of the case. A pair of the class
without a treaty that signed one some years later was drawn because it signed: it is in a group of its own. One whose
case says why its class cannot be trusted is in no group, and moves nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, NamedTuple, get_args

from indicators.parsing.fields import years_after
from indicators.parsing.problems import Problem
from indicators.sources import Header
from scenarios.files.case_folder import HEADER
from scenarios.scoring.commitments import Class

Group = Literal["working", "on paper", "no treaty", "before signing", "in no group"]
GROUPS: tuple[Group, ...] = get_args(Group)
WORKING: Group = "working"
ON_PAPER: Group = "on paper"
UNALLIED: Group = "no treaty"
BEFORE_SIGNING: Group = "before signing"
NO_GROUP: Group = "in no group"
YEARS_APART = 2  # of the dates of a pair before signing and its control, at most


class Couple(NamedTuple):
    """A pair before signing and a control that stands beside it, by id."""

    signed: str
    control: str


def group_of(class_: Class, header: Header) -> Group:
    """The group of a known pair: its class, but for one that signed after its date and one that is kept out of all."""
    return NO_GROUP if header.in_no_group else BEFORE_SIGNING if header.signing and class_ == UNALLIED else class_


def signed_on(header: Header) -> str:
    """The day on which a pair before signing signed; empty for others."""
    return header.signing.on.isoformat() if header.signing else ""


def club_of(header: Header) -> str:
    """The treaty of four states or more that a pair before signing joined; empty where it joined none."""
    return (header.signing and header.signing.club) or ""


def couples(headers: Sequence[Header], classes: Sequence[Class]) -> tuple[Couple, ...]:
    """Every control with its pair, in the order of these and then of their own; none with faults."""
    by_id = {h.id: h for h in headers}
    fit = [h for h, c in zip(headers, classes, strict=True) if not any(faults(HEADER, h, c, by_id))]
    return tuple(Couple(one.id, other.id) for one in fit for other in fit if other.beside == one.id)


def faults(file: str, header: Header, class_: Class, others: Mapping[str, Header]) -> Iterator[Problem]:
    """Why a pair before signing or a control makes no couple, each as a sentence; others: the known pairs by id."""
    none = f"has no treaty in force at its date; the commitments of this one make it {class_}"
    if header.signing and class_ != UNALLIED:
        yield Problem(file, "key signing", f"holds {header.signing.treaty!r}", f"a pair before signing {none}")
    if not header.beside:
        return
    holds, other = f"holds {header.beside!r}", others.get(header.beside)
    if not (other and other.signing):
        yield Problem(file, "key beside", holds, "allowed is the id of a known pair with [signing]")
        return
    if class_ != UNALLIED:
        yield Problem(file, "key beside", holds, f"a control {none}")
    early, late = sorted((header.as_of, other.as_of))
    if late > years_after(early, YEARS_APART):
        allowed = f"its date, {other.as_of}, lies more than {YEARS_APART} years from {header.as_of}"
        yield Problem(file, "key beside", holds, allowed)
