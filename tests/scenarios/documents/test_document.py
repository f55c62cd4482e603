"""A document is kept whole and checked on its way back.

As a source of the case it has what its file says of itself, and that is marked as guessed.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from scenarios.documents.document import UNTITLED, Document, Passage, as_source, titled

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


def written(**said: str) -> Document:
    given: dict[str, object] = {"kind": "pdf", "file": "a_b.pdf", "sha256": "0" * 64, "passages": (Passage("One."),)}
    return Document.model_validate(given | said)


def test_what_the_file_says_is_taken_and_marked_as_guessed() -> None:
    said = {"title": "T", "author": "A", "date": "2017-03-28", "url": "https://example.org/", "language": "ru"}
    source = as_source(written(**said), "source-1", "source-0")
    assert {k: getattr(source, k) for k in said} == said
    assert (source.paragraphs, source.copy_of, source.publisher) == (1, "source-0", "")
    assert set(source.guessed) == {"title", "author", "date", "url"}


def test_without_a_title_it_is_called_by_the_name_of_its_file() -> None:
    source = as_source(written(), "source-1")
    assert (source.title, source.guessed, source.date) == ("a b", ("title",), "")


@pytest.mark.parametrize(("file", "title"), [("c:\\x\\Kept.docx", "Kept"), ("/", UNTITLED), ("\x00.pdf", UNTITLED)])
def test_a_name_that_is_no_title_is_not_taken_for_one(file: str, title: str) -> None:
    assert titled(file) == title


@given(st.text(max_size=300))
def test_whatever_a_file_is_called_its_document_has_a_title(file: str) -> None:
    assert 1 <= len(titled(file)) <= 200


@given(
    st.fixed_dictionaries(
        {}, optional={n: st.text(max_size=60) for n in ("title", "author", "publisher", "url", "file")}
    )
)
def test_whatever_a_document_may_say_of_itself_a_source_may_say(said: dict[str, str]) -> None:
    said = said | ({"url": f"https://{said['url']}"} if "url" in said else {})
    try:
        made = written(**said)
    except ValidationError:
        return
    assert as_source(made, "source-1").guessed
