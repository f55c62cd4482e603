"""Dates and periods. Source: method.md, section 1."""

from __future__ import annotations

import calendar
from datetime import date

from tests.oracle.inputs import Choices, Claim, Register


def first_day(text: str) -> date:
    """The first day of YYYY, YYYY-MM or YYYY-MM-DD."""
    year, month, day = (*map(int, text.split("-")), 1, 1)[:3]
    return date(year, month, day)


def last_day(text: str) -> date:
    """The last day of YYYY, YYYY-MM or YYYY-MM-DD."""
    parts = [int(x) for x in text.split("-")]
    year = parts[0]
    month = parts[1] if len(parts) > 1 else 12
    day = parts[2] if len(parts) > 2 else calendar.monthrange(year, month)[1]
    return date(year, month, day)


def in_force(register: Register, choices: Choices) -> date:
    """The date of the assessment: the moved one, else the case's own."""
    return first_day(choices.as_of or register.as_of)


def begins(register: Register, claim: Claim) -> date:
    """The day from which a claim holds; without a period that of its source, which then has one."""
    text = (claim.period or published(register, claim)).split("/")[0].strip()
    return first_day(text) if text not in ("", "..") else date.min


def published(register: Register, claim: Claim) -> str:
    """When the source of a claim came out; where nobody knows, not before the case's own date."""
    return register.source(claim.source).date or register.as_of


def later(register: Register, choices: Choices, claim: Claim, *, commitment: bool = False) -> bool:
    """Whether a claim does not count yet; commitments go by period alone."""
    today = in_force(register, choices)
    if begins(register, claim) > today:
        return True
    return choices.published_by and not commitment and first_day(published(register, claim)) > today


def expired(register: Register, choices: Choices, claim: Claim) -> bool:
    """Whether the last day of a claim has passed."""
    return bool(claim.valid_to) and last_day(claim.valid_to) < in_force(register, choices)
