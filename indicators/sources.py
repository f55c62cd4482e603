"""What a case is about and which documents it rests on: the content of case.toml."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import Annotated, Literal, get_args

from pydantic import AfterValidator, Field, StringConstraints, field_validator

from indicators.codebook import Frozen, Id, Name, Text
from indicators.parsing.fields import (
    FORMS,
    Day,
    Flag,
    OneLine,
    Prose,
    dated,
    empty,
    first_day,
    last_day,
    linked,
    matching,
    whole,
    years_after,
)
from indicators.parsing.problems import Problem, duplicates

MAX_PARAGRAPHS = 10_000
OF_THE_TIME = 3  # years after a case's date within which a document is still one of the time
SIGNED_AFTER = (1, 3)  # years after its date in which a pair before signing signed

Guessed = Literal["author", "title", "publisher", "date", "url"]
GUESSED: tuple[Guessed, ...] = get_args(Guessed)  # what a file may say of itself
MAX_SOURCES = 500  # of a case
MAX_BORDERS = 500  # moves of one source
Border = Annotated[
    str, matching(r"[1-9][0-9]{0,4}(?:/[1-9][0-9]{0,4}|\+)", 'a move such as "5/312" or "9+", as the program writes it')
]
Digest = Annotated[str, matching(r"(?:[0-9a-f]{64})?", "64 digits 0-9 and a-f")]  # a SHA-256; empty for none
Party = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80), OneLine]


def _dated(value: object) -> str:
    """TOML dates and text dates alike, kept as the text the analyst wrote; empty where it is not known."""
    text = value.isoformat() if isinstance(value, date) else value
    if not isinstance(text, str):
        raise ValueError(f"allowed is {FORMS}, in quotes, or nothing where it is not known")
    return dated(text)


class Stance(Frozen):
    """A side of the argument that a claim can belong to."""

    id: Id
    name: Name


class Source(Frozen):
    """A document. `outside` sources count only when the reader switches them on.

    date: empty where it is not known. reliability: who relays; no claim taken from it has a better mark.
    copy_of: the source that it repeats. guessed: what was read off the file and nobody has looked at. borders: of its
    paragraphs, as they were moved by hand since it was read.
    """

    id: Id
    author: Text = ""
    title: Name
    publisher: Text = ""
    date: str = ""
    url: Annotated[Text, AfterValidator(linked)] = ""
    sha256: Annotated[str, matching(r"[0-9a-f]{64}", "64 digits 0-9 and a-f")] | None = None
    paragraphs: Annotated[int, whole(1, MAX_PARAGRAPHS)] | None = None
    outside: Flag = False
    form: Annotated[str, StringConstraints(strip_whitespace=True, max_length=30), OneLine] = (
        "document"  # article, treaty
    )
    reliability: Annotated[str, matching(r"[A-F]", "a letter from A to F")] | None = None  # of who relays
    # Of before there were documents: left out where they are empty, so that what was kept keeps its hash.
    copy_of: Annotated[Id | None, Field(exclude_if=empty)] = None
    language: Annotated[
        str, matching(r"(?:[a-z]{2})?", "two small letters, as ISO 639-1 has them"), Field(exclude_if=empty)
    ] = ""
    guessed: Annotated[tuple[Guessed, ...], Field(max_length=len(GUESSED), exclude_if=empty)] = ()
    borders: Annotated[tuple[Border, ...], Field(max_length=MAX_BORDERS, exclude_if=empty)] = ()

    _date = field_validator("date", mode="before")(_dated)

    @property
    def document(self) -> str:
        """The id under which it counts in the rules of the method: its own, or that of the source that it repeats."""
        return self.copy_of or self.id

    def published(self, unknown: Day) -> Day:
        """The first day of its date; `unknown` where it has none."""
        return first_day(self.date) if self.date else unknown

    def is_late(self, as_of: Day) -> bool:
        """Whether it is dated later than three years after a case's date; without a date it is not.

        A yearly date counts from 1 January.
        """
        return bool(self.date) and first_day(self.date) > years_after(as_of, OF_THE_TIME)


class Signing(Frozen):
    """The treaty of mutual defence that the two states of a known pair signed some years after its date.

    in_force: when it came into force. source: where that was read, an address or a citation. club: the name of a treaty
    of four states or more, None for one of two or three.
    """

    treaty: Name
    on: Day
    in_force: str
    source: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000), Prose]
    club: Annotated[Name | None, Field(exclude_if=empty)] = None

    _date = field_validator("in_force", mode="before")(_dated)

    def problems(self, file: str, as_of: Day) -> list[Problem]:
        """Dates that do not fit each other or the date of the case."""
        found, (least, most) = list[Problem](), SIGNED_AFTER
        first, last = years_after(as_of, least), years_after(as_of, most)
        if not first <= self.on <= last:
            allowed = f"allowed is {least} to {most} years after as_of, {first} to {last}"
            found.append(Problem(file, "key signing.on", f"holds {self.on}", allowed))
        if not self.in_force or last_day(self.in_force) < self.on:
            holds, allowed = f"holds {self.in_force or 'nothing'}", f"allowed is {self.on}, its signature, or later"
            found.append(Problem(file, "key signing.in_force", holds, allowed))
        return found


class Header(Frozen):
    """A pair of states at a date, its stances and its sources."""

    id: Id
    title: Name
    parties: Annotated[tuple[Party, ...], Field(min_length=1, max_length=12)]
    as_of: Day
    codebook_version: Annotated[int, whole(1, 10_000)] = 1  # that the case was coded with
    protocol: Annotated[Digest, Field(exclude_if=empty)] = ""  # SHA-256 of the protocol that it was coded by
    second_opinion: Annotated[Id | None, Field(exclude_if=empty)] = None  # a case on the same two from other sources
    coded_twice: Annotated[Flag, Field(exclude_if=empty)] = False  # half of the claims that count have two codes
    signing: Annotated[Signing | None, Field(exclude_if=empty)] = None  # of a known pair before it signed
    beside: Annotated[Id | None, Field(exclude_if=empty)] = None  # the pair before signing that it is a control of
    in_no_group: Annotated[Name | None, Field(exclude_if=empty)] = None  # why a known pair stands in none: a sentence
    caveats: tuple[Text, ...] = ()
    thesis: Text = ""  # what the sources claim of the whole, in our own words
    stances: tuple[Stance, ...] = ()
    sources: Annotated[tuple[Source, ...], Field(max_length=MAX_SOURCES)] = ()

    @field_validator("sources")
    @classmethod
    def _originals(cls, value: tuple[Source, ...]) -> tuple[Source, ...]:
        """A copy of a copy repeats the first of them: each source then names its original itself."""
        named = {s.id: s.copy_of for s in value}
        return tuple(
            s if s.copy_of == original else s.model_copy(update={"copy_of": original})
            for s, original in ((s, _original(s, named)) for s in value)
        )

    @property
    def source_by_id(self) -> dict[str, Source]:
        """Sources by id; of two with the same id (a fault that `problems` names) the first."""
        return {s.id: s for s in reversed(self.sources)}

    @cached_property
    def documents(self) -> tuple[str, ...]:
        """Ids under which its sources count: of several that repeat each other one."""
        return tuple(dict.fromkeys(s.document for s in self.sources))

    def problems(self, file: str) -> list[Problem]:
        """Ids that are used twice, copies of what is no other source, keys that do not stand together."""
        found = [
            Problem(file, f"ids of {name}", f"holds {twice!r} twice", "each id may be used once")
            for name in ("stances", "sources")
            for twice in duplicates([s.id for s in getattr(self, name)])
        ]
        if len(keys := [k for k in ("signing", "beside", "in_no_group") if getattr(self, k)]) > 1:
            found.append(Problem(file, f"keys {' and '.join(keys)}", "stand together", "allowed is one of them"))
        named = self.source_by_id
        for n, source in enumerate(self.sources, start=1):
            if source.copy_of is None:
                continue
            where, holds = f"sources {n}, copy_of", f"holds {source.copy_of!r}"
            if source.copy_of not in named:
                found.append(Problem(file, where, holds, f"{source.id} can be a copy of another source of the case"))
            elif named[source.copy_of].copy_of is not None:
                allowed = f"that leads back to {source.id}; of sources that repeat each other one is the original"
                found.append(Problem(file, where, holds, allowed))
        return found


def _original(source: Source, named: Mapping[str, str | None]) -> str | None:
    """The source at the end of a chain of copies; where it goes round in a ring, what the source itself names."""
    seen, at = {source.id}, source.copy_of
    while at is not None and (after := named.get(at)) is not None:
        if at in seen:
            return source.copy_of
        seen.add(at)
        at = after
    return at
