"""What a file became: its passages, numbered from 1 by their place, and what it says of itself. It never changes."""

from __future__ import annotations

import re
from typing import Annotated, Literal, NamedTuple, Self

from pydantic import AfterValidator, Field, StringConstraints, ValidationError, model_validator

from indicators.codebook import Frozen
from indicators.parsing.fields import OneLineOrNone, first_day, matching
from indicators.sources import MAX_PARAGRAPHS

MAX_FILE = 10 * 1024 * 1024  # bytes of a file that is read
LONGEST = 20_000  # characters of a passage; what is longer is split at a sentence or a space
MAX_TEXT = 6_000_000  # characters of a document together: a book of two thousand pages
MAX_KEPT = 40 * 1024 * 1024  # bytes of a document as the workspace keeps it
Kind = Literal["pdf", "docx", "html", "text", "markdown", "pasted"]
_UNSHOWN = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


def _shown(value: str) -> str:
    if _UNSHOWN.search(value):
        raise ValueError("allowed is one line of text that can be shown")
    return value


def _dated(value: str) -> str:
    if value:
        first_day(value)
    return value


def _linked(value: str) -> str:
    if value and not value.startswith(("http://", "https://")):
        raise ValueError("a link must start with http:// or https://")
    return value


PassageText = Annotated[str, StringConstraints(min_length=1, max_length=LONGEST), AfterValidator(_shown)]
Heading = Annotated[str, StringConstraints(max_length=1_000), AfterValidator(_shown)]
Said = Annotated[str, StringConstraints(strip_whitespace=True, max_length=200), OneLineOrNone]
Note = Annotated[str, matching(r"[a-z][a-z-]{0,39}", "a code of small letters and -")]


class Passage(NamedTuple):
    """A paragraph; its number is its place, from 1.

    page: from 1, where the file has pages. heading: what stands above it and is no paragraph itself.
    """

    text: PassageText
    page: Annotated[int, Field(ge=1)] | None = None
    heading: Heading = ""


class Document(Frozen):
    """A file as it is read; title to url as the file says them, "" where it does not, so that they are guesses.

    notes: codes of what could not be told, "tables" or "footnotes".
    """

    kind: Kind
    file: Annotated[str, StringConstraints(max_length=300), AfterValidator(_shown)]
    sha256: Annotated[str, matching(r"[0-9a-f]{64}", "64 digits 0-9 and a-f")]
    pages: Annotated[int, Field(ge=1)] | None = None
    passages: Annotated[tuple[Passage, ...], Field(min_length=1, max_length=MAX_PARAGRAPHS)]
    title: Said = ""
    author: Said = ""
    publisher: Said = ""
    date: Annotated[str, StringConstraints(max_length=10), AfterValidator(_dated)] = ""
    url: Annotated[str, StringConstraints(max_length=2_000), AfterValidator(_shown), AfterValidator(_linked)] = ""
    language: Annotated[str, matching(r"([a-z]{2})?", "two small letters")] = ""
    notes: Annotated[tuple[Note, ...], Field(max_length=20)] = ()

    @model_validator(mode="after")
    def _bounded(self) -> Self:
        if sum(len(p.text) + len(p.heading) for p in self.passages) > MAX_TEXT:
            raise ValueError(f"a document holds at most {MAX_TEXT:,} characters")
        return self

    def to_bytes(self) -> bytes:
        """As the workspace keeps it."""
        return self.model_dump_json(exclude_defaults=True).encode()

    @classmethod
    def from_bytes(cls, data: bytes) -> Document:
        """Of what the workspace keeps, checked anew. Raises ValueError, which holds nothing of the text."""
        if len(data) > MAX_KEPT:
            raise ValueError("what is kept of this document is too large")
        try:
            return cls.model_validate_json(data)
        except ValidationError:
            raise ValueError("what is kept of this document is damaged") from None
