"""What a case is about and which documents it rests on: the content of case.toml."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field, StringConstraints, field_validator

from indicators.codebook import Frozen, Id, Name, Text
from indicators.parsing.fields import FORMS, Day, Flag, OneLine, first_day, matching, whole
from indicators.parsing.problems import Problem, duplicates

MAX_PARAGRAPHS = 10_000

Party = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80), OneLine]


class Stance(Frozen):
    """A side of the argument that a claim can belong to."""

    id: Id
    name: Name


class Source(Frozen):
    """A document. `outside` sources count only when the reader switches them on.

    reliability: who relays; no claim taken from it has a better mark.
    """

    id: Id
    author: Text = ""
    title: Name
    publisher: Text = ""
    date: str
    url: Text = ""
    sha256: Annotated[str, matching(r"[0-9a-f]{64}", "64 digits 0-9 and a-f")] | None = None
    paragraphs: Annotated[int, whole(1, MAX_PARAGRAPHS)] | None = None
    outside: Flag = False
    form: Annotated[str, StringConstraints(strip_whitespace=True, max_length=30), OneLine] = (
        "document"  # article, treaty
    )
    reliability: Annotated[str, matching(r"[A-F]", "a letter from A to F")] | None = None  # of who relays

    @field_validator("date", mode="before")
    @classmethod
    def _date(cls, value: object) -> object:
        """TOML dates and text dates alike, kept as the text the analyst wrote."""
        text = value.isoformat() if isinstance(value, date) else value
        if not isinstance(text, str):
            raise ValueError(f"allowed is {FORMS}, in quotes")
        first_day(text)
        return text

    @field_validator("url")
    @classmethod
    def _url(cls, value: str) -> str:
        if value and not value.startswith(("http://", "https://")):
            raise ValueError("a link must start with http:// or https://")
        return value


class Header(Frozen):
    """A pair of states at a date, its stances and its sources."""

    id: Id
    title: Name
    parties: Annotated[tuple[Party, ...], Field(min_length=1, max_length=12)]
    as_of: Day
    codebook_version: Annotated[int, whole(1, 10_000)] = 1  # that the case was coded with
    caveats: tuple[Text, ...] = ()
    thesis: Text = ""  # what the sources claim of the whole, in our own words
    stances: tuple[Stance, ...] = ()
    sources: Annotated[tuple[Source, ...], Field(min_length=1, max_length=500)]

    @property
    def source_by_id(self) -> dict[str, Source]:
        """Sources by id; of two with the same id (a fault that `problems` names) the first."""
        return {s.id: s for s in reversed(self.sources)}

    def problems(self, file: str) -> list[Problem]:
        """Ids that are used twice."""
        groups = (("stances", [s.id for s in self.stances]), ("sources", [s.id for s in self.sources]))
        return [
            Problem(file, f"ids of {name}", f"holds {twice!r} twice", "each id may be used once")
            for name, ids in groups
            for twice in duplicates(ids)
        ]
