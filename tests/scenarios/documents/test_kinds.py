"""A file's kind is what it holds, whatever it is called."""

from __future__ import annotations

import io
import zipfile

import pytest

from scenarios.documents.kinds import kind_of
from tests.support.made_files import PAGE, docx, paragraph


def zipped(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for name in names:
            packed.writestr(name, "application/vnd.oasis.opendocument.text" if name == "mimetype" else "x")
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n", "pdf"),
        (b"junk before\n%PDF-1.4\n", "pdf"),
        (docx(paragraph("They met.")), "docx"),
        (PAGE.encode(), "html"),
        (PAGE.encode("utf-16"), "html"),
        (b"\xef\xbb\xbf\n <!-- saved --><HTML><body>They met.", "html"),
        (b"<p>They met.</p>", "html"),
        (b"They met in May.", "text"),
        ("Они встретились.".encode("cp1251"), "text"),
        (b"From: the beginning\nof it", "text"),
        (b"# A\n\nThey met.\n\n# B\n", "markdown"),
        (b"---\ntitle: A\n---\nThey met.", "markdown"),
        (b"<?xml version='1.0'?><rss/>", "xml"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
        (b"{\\rtf1", "rtf"),
        (b"\x89PNG\r\n", "image"),
        (b"\xff\xd8\xff\xe0", "image"),
        (b"BM\x00\x00\x00\x00\x00\x00\x00", "image"),
        (b"BM is short for a benchmark.", "text"),
        (b"\x1f\x8b\x08", "archive"),
        (b"\0\0\0\x18ftypmp42", "media"),
        (b"\0\1\2\3" * 50, "binary"),
        (zipped("a.txt"), "archive"),
        (zipped("xl/workbook.xml"), "office"),
        (zipped("mimetype", "content.xml"), "open"),
        (b"Received: from a\nMessage-ID: <1>\nFrom: b\nSubject: c\n\nThey met.", "mail"),
        (b"From: <Saved by Blink>\nMIME-Version: 1.0\nContent-Type: multipart/related\n\n", "mht"),
    ],
)
def test_a_file_is_what_it_holds(data: bytes, kind: str) -> None:
    assert {kind_of(name, data) for name in ("a", "a.pdf", "a.txt", "a.docx", "a.html")} == {kind}


def test_a_name_tells_markdown_from_plain_text_alone() -> None:
    assert (kind_of("a.md", b"They met."), kind_of("a.txt", b"They met.")) == ("markdown", "text")
