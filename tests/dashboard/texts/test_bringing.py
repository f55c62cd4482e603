"""A file that is no plain text becomes the text of a source which has none; what keeps it from that is told there."""

from __future__ import annotations

import time

import pytest

from dashboard.session import actions
from dashboard.texts import bringing, coming_in, documents
from scenarios.files.editing import as_fields, checked_source, with_rows
from scenarios.model.case import Case
from tests.support.papers import DEBATE, papers
from tests.support.readers import Reader

pytestmark = pytest.mark.page
DOCX = next(p for p in papers() if p.name == "debate.docx")


@pytest.fixture(autouse=True)
def _a_session_that_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(coming_in, "still_here", lambda: lambda: True)


def with_source(case: Case, **place: str) -> Case:
    """The case with a source that was made with a claim on it."""
    source = checked_source(case, {"id": "source-1", "title": "Debate", "date": "2017-02"})
    row = as_fields(case, "E02") | {"id": "N1", "source": "source-1", "paragraph": "", "locator": ""}
    return with_rows(case, [row | place], source)


def read(reader: Reader) -> documents.SourceRow:
    """The row of the source once nothing comes in for it any more."""
    end = time.monotonic() + 20
    while reader.does(bringing.texts_coming, "source-1"):
        assert time.monotonic() < end
        reader.does(coming_in.arrive)
        time.sleep(0.02)
    return next(r for r in reader.rows() if r.source.id == "source-1")


@pytest.mark.parametrize(("place", "counted"), [({}, False), ({"paragraph": "1", "locator": "the treaty"}, True)])
def test_a_word_file_becomes_the_text_of_a_source_that_has_none(place: dict[str, str], counted: bool) -> None:
    reader = Reader()
    reader.does(actions.edit, lambda case: with_source(case, **place))
    many = len(reader.rows())
    reader.does(bringing.bring_text, "source-1", DOCX.name, DOCX.data)
    row = read(reader)
    assert row.document and row.document.passages[0].text == DEBATE[0] and row.claims == ("N1",)
    assert len(reader.rows()) == many and row.source.title == "Debate"
    assert (row.source.paragraphs is not None) == counted  # else the claim would have to say where it stands
    reader.does(bringing.bring_text, "source-1", DOCX.name, DOCX.data)
    assert reader.told("source-1") == "Already there: Debate."
    reader.does(actions.undo)
    assert next(r for r in reader.rows() if r.source.id == "source-1").state == "no text"


def test_a_file_that_cannot_be_read_leaves_the_source_without_a_text_and_says_why_there() -> None:
    reader = Reader()
    reader.does(actions.edit, with_source)
    reader.does(bringing.bring_text, "source-1", "broken.pdf", b"%PDF-1.4 nothing")
    assert read(reader).state == "no text"
    assert "broken.pdf" in reader.told("source-1")
    assert not reader.does(coming_in.incoming)
