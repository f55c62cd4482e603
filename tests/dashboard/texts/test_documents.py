"""Documents of a case as its reader has them: listed, corrected, read, cut, searched, taken out and brought back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from dashboard.session import actions
from dashboard.texts import coming_in, documents, documents_wording, texts
from dashboard.texts.coming_in import FILES, PASTE
from indicators.passages import Paragraph
from indicators.sources import MAX_SOURCES, Source
from scenarios.files.editing import with_rows
from scenarios.files.source_editing import with_sources
from scenarios.model.case import Case
from scenarios.workspace import attachments
from scenarios.workspace.attachments import Attached
from tests.support.blind import workspace
from tests.support.pages import CASE
from tests.support.readers import Reader, cut

pytestmark = pytest.mark.page
ANN, BEN = "a" * 22, "b" * 22
TEXT = "One is here. Two is here.\n\nThree stands “alone”.\n\nFour. Five."


@pytest.fixture
def who(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Who looks, to be changed: one name in a list."""
    name = [ANN]
    monkeypatch.setattr("scenarios.documents.reading.pasted", cut)
    monkeypatch.setattr("dashboard.keeping.persistence.reader", lambda: name[0])
    yield name


def pasted(text: str = TEXT, draft: str = "") -> tuple[Reader, str]:
    """A reader who has pasted a text, and the id of its source."""
    reader = Reader(draft)
    reader.pastes(text)
    assert not reader.told(PASTE) or "in the list" in reader.told(PASTE)
    return reader, reader.rows()[-1].source.id


def claimed(case: Case, source: str, paragraph: int) -> Case:
    row = {"id": "N1", "source": source, "paragraph": str(paragraph), "locator": "stands alone", "claim": "It stands."}
    return with_rows(
        case, [row | {"indicator": "INS1", "direction": "supports", "level": "2", "kind": "document", "period": "2001"}]
    )


def test_a_pasted_text_is_a_document_with_its_passages_and_goes_with_undo(who: list[str]) -> None:
    reader, name = pasted()
    row = reader.rows()[-1]
    assert (name, row.state, row.claims, row.read) == ("source-1", "unread", (), frozenset())
    assert row.document and [p.text for p in row.document.passages] == [
        "One is here. Two is here.",
        "Three stands “alone”.",
        "Four. Five.",
    ]
    assert (row.source.sha256, row.source.paragraphs) == (row.document.sha256, 3)
    assert "title" in row.source.guessed and "in the list" in reader.told(PASTE)
    assert "pasted" not in reader.at.session_state  # the box is empty
    reader.does(actions.undo)
    assert len(reader.rows()) == len(CASE.header.sources)
    reader.does(actions.redo)
    assert reader.rows()[-1].document == row.document


def test_the_same_text_a_second_time_is_already_there(who: list[str]) -> None:
    reader, name = pasted()
    reader.pastes(TEXT)
    assert reader.told(PASTE).startswith("Already there: ") and reader.rows()[-1].source.id == name


def test_what_holds_no_text_is_a_sentence_and_stays_in_the_box(who: list[str]) -> None:
    reader = Reader()
    reader.pastes("   ")
    assert reader.told(PASTE) and reader.at.session_state["pasted"] == "   "
    reader.pastes(TEXT)
    assert "in the list" in reader.told(PASTE)


def test_after_a_reload_the_text_and_the_marks_are_there(who: list[str]) -> None:
    reader, name = pasted()
    reader.does(documents.mark_read, name, [1, 3])
    again = Reader(reader.draft)
    assert again.rows()[-1] == reader.rows()[-1]
    assert again.rows()[-1].read == {1, 3} and again.rows()[-1].state == "being read"
    again.does(documents.mark_read, name, [3], read=False)
    again.does(documents.mark_read, name, [2])
    assert again.rows()[-1].read == {1, 2}


def test_read_whole_it_is_done_where_claims_rest_on_it_and_holds_nothing_where_none_do(who: list[str]) -> None:
    reader, name = pasted()
    reader.does(documents.nothing_here, name)
    assert (reader.rows()[-1].state, len(reader.rows()[-1].read)) == ("nothing here", 3)
    reader.does(actions.edit, lambda case: claimed(case, name, 2))
    assert (reader.rows()[-1].state, reader.rows()[-1].claims) == ("done", ("N1",))
    reader.does(documents.mark_read, name, [1], read=False)
    assert reader.rows()[-1].state == "being read"
    reader.does(actions.undo)
    assert reader.rows()[-1].read == {2, 3}  # what was read is no part of Undo


def test_what_is_corrected_is_guessed_no_more_and_a_fault_is_told_in_the_row(who: list[str]) -> None:
    reader, name = pasted()
    reader.does(documents.change, name, title=" A speech ", date="2017-03")
    source = reader.rows()[-1].source
    assert (source.title, source.date) == ("A speech", "2017-03") and "title" not in source.guessed
    reader.does(documents.change, name, url="www.example.org", title="Other")
    assert "https://" in reader.told(name) and reader.rows()[-1].source == source
    reader.does(documents.change, name, title="A speech")
    assert not reader.told(name)
    reader.does(actions.undo)
    assert "title" in reader.rows()[-1].source.guessed
    reader.does(documents.change, "gone", title="x")
    assert documents_wording.NO_DOCUMENT in reader.told("gone")


def test_a_document_is_removed_with_its_claims_and_undo_brings_all_back(who: list[str]) -> None:
    reader, name = pasted()
    before = reader.rows()
    reader.does(documents.remove, name)
    assert len(reader.rows()) == len(before) - 1
    reader.does(actions.undo)
    assert reader.rows() == before and reader.rows()[-1].document
    reader.does(actions.edit, lambda case: claimed(case, name, 2))
    claimed_rows = reader.rows()
    assert claimed_rows[-1].claims == ("N1",)
    reader.does(documents.remove, name)
    assert not reader.told(name) and len(reader.rows()) == len(before) - 1
    reader.does(actions.undo)
    assert reader.rows() == claimed_rows


def test_borders_move_with_undo_and_without_a_change_of_the_text(who: list[str]) -> None:
    reader, name = pasted()
    first = reader.rows()[-1]
    assert first.document and reader.does(documents.splits, name, 1) == (12,) and reader.does(documents.joins, name, 2)
    reader.does(documents.move, name, 1, 12)
    now = reader.rows()[-1]
    assert now.document and [p.text for p in now.document.passages][:2] == ["One is here.", "Two is here."]
    assert (now.source.paragraphs, now.source.sha256) == (4, first.document.sha256)
    assert Reader(reader.draft).rows()[-1] == now
    reader.does(documents.move, name, 1)
    assert reader.rows()[-1] == first  # and the case is what it was
    reader.does(documents.move, name, 1)
    reader.does(actions.undo)
    assert reader.rows()[-1] == first


def test_borders_stay_at_and_before_what_a_claim_points_at(who: list[str]) -> None:
    reader, name = pasted()
    reader.does(actions.edit, lambda case: claimed(case, name, 2))
    assert reader.does(documents.splits, name, 1) == () and not reader.does(documents.joins, name, 2)
    reader.does(documents.move, name, 1, 12)
    assert "From paragraph 3 on" in reader.told(name) and reader.rows()[-1].source.paragraphs == 3
    assert reader.does(documents.splits, name, 3) == (5,)
    reader.does(documents.move, name, 3, 5)
    assert reader.rows()[-1].source.paragraphs == 4 and not reader.told(name)


def test_words_are_found_in_every_document_and_the_first_hits_are_shown(who: list[str]) -> None:
    reader, name = pasted()
    reader.pastes('A second text. It stands "ALONE" too.\n\nNothing.')
    found = reader.does(texts.search, 'stands "alone"')
    assert found.total == 2
    assert [(h.source, h.number, h.text[h.start : h.end]) for h in found.first] == [
        (name, 2, "stands “alone”"),
        ("source-2", 1, 'stands "ALONE"'),
    ]
    few = reader.does(texts.search, "stands", 1)
    assert (len(few.first), few.total) == (1, 2)
    assert reader.does(texts.search, " ").total == 0


def test_a_text_of_before_is_the_document_of_its_source_and_its_paragraphs_stay(who: list[str]) -> None:
    reader, _ = pasted()
    body = "\n".join(f"This is what the paragraph of number {n} says." for n in range(1, 14))
    with workspace() as held, held.writing() as c:
        text = f"A title\nBy somebody\n{body}\nLeave a comment".encode()
        attachments.attach(c, reader.draft, Attached("text:korolev-2017", ANN, "own.txt", text))
    row = next(r for r in reader.rows() if r.source.id == "korolev-2017")
    assert row.document and len(row.document.passages) == 13 and row.document.passages[0].heading
    searched = reader.does(documents.searched, "korolev-2017")
    assert searched and searched.paragraphs[0] == Paragraph(None, "A title")
    assert searched.paragraphs[-1].text == "Leave a comment"
    assert reader.does(texts.search, "number 13 says").total == 1
    reader.does(documents.move, "korolev-2017", 13)
    assert reader.told("korolev-2017")
    assert reader.does(documents.splits, "korolev-2017", 13) == ()


def test_another_reader_of_the_draft_sees_the_row_and_has_no_text(who: list[str]) -> None:
    reader, name = pasted()
    reader.does(documents.nothing_here, name)
    who[0] = BEN
    other = Reader(reader.draft)
    row = other.rows()[-1]
    assert (row.source.title, row.document, row.state, row.read) == (
        reader.session.case.sources[name].title,
        None,
        "no text",
        frozenset(),
    )
    assert other.does(documents.text, name) is None and other.does(documents.searched, name) is None
    assert other.does(texts.search, "alone").total == 0
    other.does(documents.mark_read, name, [1])
    other.does(documents.move, name, 1, 12)
    assert documents_wording.NO_TEXT in other.told(name)
    other.pastes(TEXT)  # the same words are the same document
    row = other.rows()[-1]
    assert row.source.id == name and row.document and row.state == "unread"


def test_in_another_draft_that_names_its_hash_the_reader_has_the_text_and_nobody_else(who: list[str]) -> None:
    reader, name = pasted()
    source = reader.session.case.sources[name]
    second = Reader()
    second.does(actions.edit, lambda case: with_sources(case, [source.model_copy(update={"id": "there"})]))
    assert second.draft != reader.draft and second.rows()[-1].document
    second.does(coming_in.arrive)  # the page was seen: it lies with this draft too
    with workspace() as held, held.writing() as c:
        assert [f.kind for f in attachments.laid(c, second.draft, ANN)] == [f"text:{source.sha256}"]
    who[0] = BEN
    assert Reader(second.draft).rows()[-1].document is None


def test_who_cannot_be_told_apart_keeps_a_text_in_the_session_alone(who: list[str]) -> None:
    who[0] = ""
    reader, name = pasted()
    reader.does(documents.mark_read, name, [1])
    reader.does(documents.change, name, title="Kept")
    assert reader.rows()[-1].document and reader.rows()[-1].read == {1}
    assert Reader(reader.draft).rows()[-1].document is None  # nobody who has the draft is given it
    with workspace() as held, held.reading() as c:
        assert attachments.attached(c, reader.draft) == []


def test_a_case_that_is_full_says_so(who: list[str]) -> None:
    reader = Reader()
    many = [Source(id=f"many-{n}", title="x") for n in range(MAX_SOURCES - len(CASE.header.sources))]
    reader.does(actions.edit, lambda case: with_sources(case, many))
    reader.pastes(TEXT)
    assert "500 sources" in reader.told(PASTE)
    assert not reader.told(FILES)


def test_how_much_a_copy_repeats_is_said_again_after_a_reload(who: list[str]) -> None:
    reader = Reader()
    text = " ".join(f"word{n}" for n in range(100))
    for words in (text, f"{text} and a few more of them"):
        reader.pastes(words)
    row = reader.rows()[-1]
    assert row.source.copy_of and row.repeats == 1.0
    assert Reader(reader.draft).rows()[-1].repeats == 1.0
    who[0] = "b" * 22  # whoever has not both texts cannot tell
    assert Reader(reader.draft).rows()[-1].repeats is None
