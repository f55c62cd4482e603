"""A document is a source of the case with what its file says of itself, and that is marked as guessed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from scenarios.documents.as_source import UNTITLED, as_source, titled
from scenarios.documents.document import Document
from scenarios.documents.passage import Passage


def document(**said: str) -> Document:
    given: dict[str, object] = {"kind": "pdf", "file": "a_b.pdf", "sha256": "0" * 64, "passages": (Passage("One."),)}
    return Document.model_validate(given | said)


def test_what_the_file_says_is_taken_and_marked_as_guessed() -> None:
    said = {"title": "T", "author": "A", "date": "2017-03-28", "url": "https://example.org/", "language": "ru"}
    source = as_source(document(**said), "source-1", "source-0")
    assert {k: getattr(source, k) for k in said} == said
    assert (source.paragraphs, source.copy_of, source.publisher) == (1, "source-0", "")
    assert set(source.guessed) == {"title", "author", "date", "url"}


def test_without_a_title_it_is_called_by_the_name_of_its_file() -> None:
    source = as_source(document(), "source-1")
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
        made = document(**said)
    except ValidationError:
        return
    assert as_source(made, "source-1").guessed
