"""The register of evidence: one claim a row, what it may hold, and when it votes."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cached_property
from typing import Annotated, Literal, NamedTuple, get_args

from pydantic import AfterValidator, Field, StringConstraints, field_validator, model_validator

from indicators.codebook import TOP, Codebook, Frozen, Id, Text
from indicators.method import Kind
from indicators.parsing.fields import checked_period, dated, last_day, period_start
from indicators.parsing.nested_text import canonical
from indicators.parsing.spreadsheet import csv_line
from indicators.sources import Source

Direction = Literal["supports", "at_least", "contradicts", "context"]
DIRECTIONS: tuple[Direction, ...] = get_args(Direction)
Proposal = Literal["", "shown", "taken"]  # what became of the items that were proposed to whoever coded; "": none were
Label = Annotated[str, StringConstraints(max_length=120)]
BOTH = "both"
AUTHOR = "author"
SPOKEN = ("statement", "expert", "reported")  # kinds that are the word of someone named
LOCATOR_WORDS = 8
LEFT_OUT, SWITCHED_OFF = "left out", "source switched off"
EXPIRED, LATER = "expired", "later than the date"
ABOUT_ANOTHER, CONTEXT = "about another scenario", "context"
ONE_DAY = timedelta(days=1)

NEEDED = ("id", "source", "claim", "indicator", "direction", "level", "kind")


class Claim(Frozen):
    """One row of evidence, paraphrased in our own words; the locator is a pointer, not a quotation."""

    id: Id
    source: Id
    paragraph: Annotated[int, Field(ge=1)] | None = None
    page: Annotated[int | None, Field(ge=1, exclude_if=lambda page: page is None)] = None  # of before: no such column
    locator: Label = ""
    claim: Annotated[str, StringConstraints(min_length=1, max_length=1000)]
    indicator: Id | None = None
    direction: Direction
    level: Annotated[int, Field(ge=0, le=TOP)] | None = None
    kind: Kind
    reliability: Annotated[str, StringConstraints(pattern=r"^[A-F]$")]
    credibility: Annotated[str, StringConstraints(pattern=r"^[1-6]$")]
    attributed_to: Label = ""
    stance: Id | None = None
    party: Label = ""
    about: Id | None = None
    period: Annotated[str, AfterValidator(lambda text: checked_period(text) if text else text)] = ""
    figures: Label = ""
    valid_to: Annotated[str, AfterValidator(dated)] = ""
    rebuts: tuple[Id, ...] = ()
    note: Text = ""
    # How it was coded, where that was kept: no such columns in a register that was typed.
    proposal: Annotated[Proposal, Field(exclude_if=lambda proposal: not proposal)] = ""
    unsure: Annotated[Literal["", "yes"], Field(exclude_if=lambda unsure: not unsure)] = ""

    @field_validator("locator")
    @classmethod
    def _locator(cls, value: str) -> str:
        words = len(value.split())
        if words > LOCATOR_WORDS:
            raise ValueError(f"a locator has at most {LOCATOR_WORDS} words, this one has {words}")
        return value

    @model_validator(mode="after")
    def _scorable(self) -> Claim:
        if faults := unscorable(self.direction, self.indicator, self.level, self.note):
            raise ValueError("; ".join(said for _, said in faults))
        return self

    @property
    def votes_on_level(self) -> bool:
        """Whether the claim has a direction at all."""
        return self.direction != "context"

    @cached_property
    def as_json(self) -> str:
        """All fields as canonical JSON, which the hash of a case is made of."""
        return canonical(self.model_dump(mode="json"))

    @cached_property
    def _lines(self) -> dict[tuple[str, ...], str]:
        return {}

    def as_line(self, columns: tuple[str, ...]) -> str:
        """Its line of an evidence.csv that has these columns; made once."""
        if columns not in self._lines:
            self._lines[columns] = csv_line([getattr(self, name) for name in columns])
        return self._lines[columns]

    @property
    def grade(self) -> str:
        """Reliability and credibility together, as B2."""
        return self.reliability + self.credibility


COLUMNS = tuple(Claim.model_fields)  # of evidence.csv
HOW_CODED = ("proposal", "unsure")  # columns that stand in it only where a claim has one of them
COLUMNS_WITH_PAGE = tuple(name for name in COLUMNS if name not in HOW_CODED)  # of one in which a claim names a page
COLUMNS_WITHOUT_PAGE = tuple(name for name in COLUMNS_WITH_PAGE if name != "page")


def unscorable(direction: str, indicator: object, level: object, note: str) -> list[tuple[str, str]]:
    """What is wrong between the fields, each with the field that holds too much or "" where one is missing.

    Supports, at_least and contradicts need an indicator and a level; context has none.

    >>> unscorable("supports", None, None, "")
    [('', 'supports needs an indicator or commitment id'), ('', 'supports needs a level from 0 to 4')]
    """
    found = []
    if direction == "context":
        if level is not None:
            found.append(("level", "a context claim has no level; empty the level or name a direction"))
        if indicator is None and not note:
            found.append(("", "a context claim without indicator needs a note that says why"))
        return found
    if indicator is None:
        found.append(("", f"{direction} needs an indicator or commitment id"))
    if level is None:
        found.append(("", f"{direction} needs a level from 0 to {TOP}"))
    if direction == "at_least" and level == 0:
        found.append(("level", f"at_least takes the level that is reached, 1 to {TOP}; 0 is always reached"))
    if direction == "contradicts" and level == TOP:
        allowed = f"contradicts takes the highest level still allowed, 0 to {TOP - 1}; {TOP} denies nothing"
        found.append(("level", allowed))
    return found


def folded(text: str) -> str:
    """A name without its case and spacing, for comparison.

    >>> folded("  V.  Portyakov ") == folded("v. portyakov")
    True
    """
    return " ".join(text.split()).casefold()


def speaker(claim: Claim, source: Source) -> str:
    """Who speaks, folded: `author` is the author of that source, an empty speaker the source itself.

    A copy speaks with the voice of what it repeats; its author is whoever it names.
    """
    name = folded(claim.attributed_to)
    if name == AUTHOR:
        name = folded(source.author)
    return name or f"source {source.document}"


def is_own_word(claim: Claim, source: Source) -> bool:
    """Whether the author of the document says it, called `author` or by name."""
    named = folded(claim.attributed_to)
    return bool(named) and named in (AUTHOR, folded(source.author))


class Stay(NamedTuple):
    """First and last day on which a claim counts; None = open."""

    first: date | None
    last: date | None

    def holds(self, day: date) -> bool:
        """Whether the claim counts on a day."""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)

    @property
    def left(self) -> date | None:
        """The first day on which it counts no more, if there is one."""
        return None if self.last is None or self.last == date.max else self.last + ONE_DAY


def stay(claim: Claim, source: Source, *, undated: date, published_by: bool = False) -> Stay:
    """When a claim counts as far as dates go: from the start of its period, without one from its source's date.

    published_by: whether it counts only from the day on which its source was published; a yearly date counts from
    1 January. undated: the day from which a source without a date is taken to have been published, the case's own.
    """
    published = source.published(undated)
    first = period_start(claim.period) if claim.period else published
    if published_by:
        first = published if first is None else max(first, published)
    return Stay(first, last_day(claim.valid_to) if claim.valid_to else None)


class Admissible(NamedTuple):
    """What the settings say of which claims may be used at all."""

    as_of: date
    left_out: frozenset[str] = frozenset()
    outside: bool = False
    sources_off: frozenset[str] = frozenset()
    published_by: bool = False
    undated: date = date.min  # from which a source without a date counts as published: the case's own date


def inadmissible(claim: Claim, source: Source, by: Admissible) -> str:
    """Why a claim is not to be used at all under the settings; empty if it may be used."""
    if kept_out := kept_out_by_hand(claim, source, by):
        return kept_out
    first, last = stay(claim, source, undated=by.undated, published_by=by.published_by)
    if last is not None and last < by.as_of:
        return EXPIRED
    return LATER if first is not None and first > by.as_of else ""


def kept_out_by_hand(claim: Claim, source: Source, by: Admissible) -> str:
    """Why a claim is not to be used whatever the date; empty if it may be used."""
    if claim.id in by.left_out:
        return LEFT_OUT
    if source.id in by.sources_off or (source.outside and not by.outside):
        return SWITCHED_OFF
    return ""


def cannot_vote(claim: Claim, codebook: Codebook) -> str:
    """Why a claim never votes on an indicator whatever the settings; empty if it may."""
    if claim.about:
        return ABOUT_ANOTHER
    if not claim.votes_on_level:
        return CONTEXT
    if claim.indicator in codebook.commitment_ids:
        return "commitment, coded directly"
    return ""
