"""A .docx is read as its author left it: with boxes and insertions, without deletions and comments."""

from __future__ import annotations

import pytest

from scenarios.documents.found import Unread
from scenarios.documents.word import MAX_DEPTH, read
from tests.support.made_files import SPACES, core, docx, paragraph

TITLE = paragraph("What they agreed on", '<w:pPr><w:pStyle w:val="Titel"/></w:pPr>')
STYLES = f'<w:styles {SPACES}><w:style w:styleId="Titel"><w:name w:val="Title"/></w:style></w:styles>'
BOX = f"<w:txbxContent>{paragraph('A box says this of the matter.')}</w:txbxContent>"
CELLS = "".join(f"<w:tc>{paragraph(text)}</w:tc>" for text in ("Year", "Ships", "2015", "9"))


def said(body: str, **parts: str) -> list[str]:
    return [p.text for p in read(docx(body, **parts)).passages]


def test_paragraphs_are_numbered_below_their_heading() -> None:
    found = read(docx(TITLE + paragraph("They met in May."), styles=STYLES))
    assert [(p.text, p.heading) for p in found.passages] == [("They met in May.", "What they agreed on")]
    assert found.title == "What they agreed on"


def test_insertions_are_in_and_deletions_hidden_text_and_comments_are_out() -> None:
    runs = (
        '<w:p><w:r><w:t xml:space="preserve">They said </w:t></w:r>'
        "<w:del><w:r><w:delText>nothing</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>much</w:t></w:r></w:ins><w:r><w:rPr><w:vanish/></w:rPr><w:t>SECRET</w:t></w:r>"
        '<w:r><w:t xml:space="preserve"> of it.</w:t><w:commentReference w:id="1"/></w:r></w:p>'
    )
    assert said(runs, comments=f"<w:comments {SPACES}>{paragraph('Who says so?')}</w:comments>") == [
        "They said much of it."
    ]


def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next() -> None:
    mark = "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>"
    assert said(paragraph("They met ", mark) + paragraph("in May of 2016.")) == ["They met in May of 2016."]


def test_a_text_box_is_read_once_behind_its_paragraph() -> None:
    both = f"<mc:AlternateContent><mc:Choice>{BOX}</mc:Choice><mc:Fallback>{BOX}</mc:Fallback></mc:AlternateContent>"
    body = f"<w:p><w:r><w:t>They met in May.</w:t></w:r><w:r>{both}</w:r></w:p>{paragraph('They met in June.')}"
    found = read(docx(body))
    assert [p.text for p in found.passages] == [
        "They met in May.",
        "A box says this of the matter.",
        "They met in June.",
    ]
    assert found.notes == ("text-boxes",)


def test_tables_and_footnotes_stand_behind_the_text() -> None:
    note = f"<w:footnotes {SPACES}><w:footnote>{paragraph('See the report of 2015.')}</w:footnote></w:footnotes>"
    mark = '<w:p><w:r><w:t>They met in May.</w:t><w:footnoteReference w:id="2"/></w:r></w:p>'
    body = f"<w:tbl><w:tr>{CELLS}</w:tr></w:tbl>{mark}"
    found = read(docx(body, footnotes=note))
    assert [p.text for p in found.passages] == [
        "They met in May.",
        "See the report of 2015.",
        "Year | Ships | 2015 | 9",
    ]
    assert found.notes == ("tables", "footnotes")


def test_a_table_that_lays_out_the_page_is_read_through() -> None:
    assert said(f"<w:tbl><w:tr><w:tc>{paragraph('They met in May.')}</w:tc></w:tr></w:tbl>") == ["They met in May."]


def test_a_list_of_contents_is_no_part_of_the_text() -> None:
    styles = f'<w:styles {SPACES}><w:style w:styleId="V1"><w:name w:val="toc 1"/></w:style></w:styles>'
    listed = paragraph("Meetings of the year, and more. 3", '<w:pPr><w:pStyle w:val="V1"/></w:pPr>')
    assert said(listed + paragraph("They met in May."), styles=styles) == ["They met in May."]


def test_what_the_file_says_of_itself_is_taken_but_for_what_word_writes_by_itself() -> None:
    body = paragraph("They met in May.")
    held = core(title="Drills", creator="A. Writer", created="2016-05-04T08:00:00Z", language="en-GB")
    found = read(docx(body, core=held))
    assert (found.title, found.author, found.says()["date"], found.language) == (
        "Drills",
        "A. Writer",
        "2016-05-04",
        "en",
    )
    found = read(docx(body, core=core(title="Document1", creator="Microsoft Office User")))
    assert (found.title, found.author) == ("", "")


@pytest.mark.parametrize(
    ("document", "code"),
    [
        (b"", "damaged"),
        (docx("<w:p>"), "damaged"),
        (docx("<w:p>" * (MAX_DEPTH + 1)), "nested"),
        (docx(paragraph("x " * 6_000_000)), "damaged"),
    ],
    ids=["nothing", "open", "deep", "a bomb"],
)
def test_what_is_broken_or_made_to_do_harm_is_refused(document: bytes, code: str) -> None:
    with pytest.raises(Unread) as refused:
        read(document)
    assert refused.value.code == code


@pytest.mark.parametrize("encoding", ["UTF-7", "shift_jis", "no-such-one"])
@pytest.mark.parametrize("part", ["document", "styles", "core"])
def test_letters_that_no_reader_of_xml_knows_are_a_fault_of_the_document(part: str, encoding: str) -> None:
    with pytest.raises(Unread) as refused:
        read(docx(paragraph("They met in May."), **{part: f'<?xml version="1.0" encoding="{encoding}"?><x/>'}))
    assert refused.value.code == "damaged"


def test_entities_are_refused() -> None:
    text = f'<!DOCTYPE x [<!ENTITY a "aaaa">]><w:document {SPACES}><w:body/></w:document>'
    with pytest.raises(Unread):
        read(docx("", styles=text))
