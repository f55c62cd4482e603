"""The source of a case that a document becomes: what its file says of itself, marked as guessed."""

from __future__ import annotations

from pathlib import PurePath

from pydantic import ValidationError

from indicators.sources import GUESSED, Source
from scenarios.documents.document import Document

UNTITLED = "A document without a title"
_TITLE = 200  # characters


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
