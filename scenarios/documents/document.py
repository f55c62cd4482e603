"""What a file became: its passages, numbered from 1 by their place, and what it says of itself. It never changes.

As a source of a case it has what its file says of itself, marked as guessed.
"""

from __future__ import annotations

from pathlib import PurePath
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, StringConstraints, ValidationError, model_validator

from indicators.codebook import Frozen
from indicators.parsing.fields import OneLineOrNone, dated, linked, matching
from indicators.sources import GUESSED, MAX_PARAGRAPHS, Source
from scenarios.documents.passage import LONGEST, LONGEST_HEADING, MAX_TEXT, UNSHOWN, Passage

__all__ = ["MAX_FILE", "MAX_KEPT", "Document", "Kind", "Passage"]

MAX_FILE = 10 * 1024 * 1024  # bytes of a file that is read
MAX_KEPT = 40 * 1024 * 1024  # bytes of a document as the workspace keeps it
UNTITLED = "A document without a title"
_TITLE = 200  # characters
Kind = Literal["pdf", "docx", "html", "text", "markdown", "pasted"]


def _shown(value: str) -> str:
    if UNSHOWN.search(value):
        raise ValueError("allowed is one line of text that can be shown")
    return value


Said = Annotated[str, StringConstraints(strip_whitespace=True, max_length=200), OneLineOrNone]
Note = Annotated[str, matching(r"[a-z][a-z-]{0,39}", "a code of small letters and -")]


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
    date: Annotated[str, StringConstraints(max_length=10), AfterValidator(dated)] = ""
    url: Annotated[str, StringConstraints(max_length=2_000), AfterValidator(_shown), AfterValidator(linked)] = ""
    language: Annotated[str, matching(r"([a-z]{2})?", "two small letters")] = ""
    notes: Annotated[tuple[Note, ...], Field(max_length=20)] = ()

    @model_validator(mode="after")
    def _bounded(self) -> Self:
        for number, (text, page, heading) in enumerate(self.passages, 1):
            if not 0 < len(text) <= LONGEST or len(heading) > LONGEST_HEADING or (page is not None and page < 1):
                raise ValueError(f"passage {number} has 1 to {LONGEST:,} characters and a page from 1")
            if UNSHOWN.search(text) or UNSHOWN.search(heading):
                raise ValueError(f"passage {number} holds what cannot be shown on one line")
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


def as_source(document: Document, name: str, copy_of: str | None = None) -> Source:
    """The document as a source under this id. copy_of: the source that it repeats."""
    said = {field: getattr(document, field) for field in GUESSED}
    said["title"] = said["title"] or titled(document.file)
    return Source(
        id=name,
        **said,
        sha256=document.sha256,
        paragraphs=len(document.passages),
        copy_of=copy_of,
        language=document.language,
        guessed=tuple(field for field in GUESSED if said[field]),
    )


def titled(file: str) -> str:
    """The title of a document by the name of its file.

    >>> titled("joint_statement-2017.pdf"), titled(".pdf")
    ('joint statement-2017', '.pdf')
    """
    name = " ".join(PurePath(file.replace("\\", "/")).stem.replace("_", " ").split())[:_TITLE].strip()
    try:
        return Source(id="any", title=name or UNTITLED).title
    except ValidationError:
        return UNTITLED
