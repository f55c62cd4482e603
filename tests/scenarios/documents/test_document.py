"""A document is kept whole and checked on its way back."""

from __future__ import annotations

import pytest

from scenarios.documents.document import Document, Passage

MADE = Document(
    kind="pdf",
    file="note.pdf",
    sha256="0" * 64,
    pages=2,
    passages=(Passage("The two sides met in May.", 1, "Meetings"), Passage("They met again.", 2)),
    title="A note",
    date="2016-05",
    url="https://example.org/note",
    language="en",
    notes=("tables",),
)


def test_a_document_comes_back_as_it_was_kept() -> None:
    assert Document.from_bytes(MADE.to_bytes()) == MADE
    assert isinstance(Document.from_bytes(MADE.to_bytes()).passages[0], Passage)


@pytest.mark.parametrize(
    "data",
    [b"", b"{}", MADE.to_bytes()[:-5], MADE.to_bytes().replace(b"https:", b"script:"), b"\xff" * 99],
    ids=["nothing", "empty", "cut", "address", "bytes"],
)
def test_what_was_damaged_is_refused_without_a_word_of_its_text(data: bytes) -> None:
    with pytest.raises(ValueError, match="damaged") as refused:
        Document.from_bytes(data)
    assert "met in May" not in str(refused.value)


def test_no_passage_holds_what_cannot_be_shown() -> None:
    for text in ("", "a\0b", "a\ud800b", "a\nb"):
        with pytest.raises(ValueError):
            Document(kind="text", file="x", sha256="0" * 64, passages=(Passage(text),))
