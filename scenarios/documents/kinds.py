"""What kind of file some bytes are: by what they hold; the name only tells Markdown from plain text."""

from __future__ import annotations

import re

from indicators.parsing.charset import decoded, is_binary

# What a foreign file is called, and a way on; told by how it begins.
FOREIGN: dict[str, tuple[str, str]] = {
    "ole": ("a file of old Office programs, or one with a password", "save it as .docx without a password, or as PDF"),
    "office": ("a workbook or slides", "save them as PDF"),
    "open": ("an OpenDocument file or an e-book", "save it as .docx or PDF"),
    "rtf": ("an RTF file", "save it as .docx or PDF"),
    "archive": ("an archive", "unpack it and drop the files in it"),
    "image": ("a picture", "run text recognition elsewhere and drop the result here, or paste the text"),
    "media": ("a recording", "paste a transcript of it"),
    "mail": ("an e-mail", "paste its text, or save what is attached to it"),
    "mht": ("a page saved as one file (MHTML)", "save it as “HTML only”, or print it as PDF"),
    "xml": ("XML", "save what is to be read as HTML, .docx or PDF"),
    "postscript": ("PostScript", "save it as PDF"),
    "binary": ("a file of an unknown kind", "save it as PDF, .docx, HTML or text, or paste the text"),
}
_BEGINS: tuple[tuple[bytes, str], ...] = (
    (b"\xd0\xcf\x11\xe0", "ole"),
    (b"{\\rtf", "rtf"),
    *((mark, "archive") for mark in (b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"BZh", b"\xfd7zXZ", b"\x28\xb5\x2f\xfd")),
    *((mark, "image") for mark in (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"BM")),
    *((mark, "media") for mark in (b"OggS", b"ID3", b"fLaC", b"\x1aE\xdf\xa3")),
    (b"%!PS", "postscript"),
)
_HTML = re.compile(
    r"<!doctype\s+html|<(html|head|body|article|main|div|p|table|h[1-6]|meta|title)\b[^<]*>", re.IGNORECASE
)
_MARKED = re.compile(r"^#{1,6} \S|^(```|~~~)|^[ \t]*[*+-] \[[ x]\] |\]\(https?://", re.MULTILINE)
_FRONT = re.compile(r"(---|\+\+\+)[ \t]*\r?\n\w+[ \t]*[:=]")
_MAIL = re.compile(r"(?:[A-Za-z][A-Za-z0-9-]*: .*\r?\n(?:[ \t].*\r?\n)*){3,}")
_MAIL_HEAD = re.compile(r"^(received|return-path|message-id|mime-version|delivered-to): ", re.IGNORECASE | re.MULTILINE)
_MARKDOWN = (".md", ".markdown", ".mdown", ".mkd")


def kind_of(name: str, data: bytes) -> str:
    """pdf, docx, html, text or markdown, or a key of FOREIGN.

    >>> kind_of("a.txt", b"%PDF-1.7"), kind_of("a.pdf", b"They met in May."), kind_of("a", b"GIF89a")
    ('pdf', 'text', 'image')
    """
    head = data[:2048]
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head[:4] in (b"PK\x03\x04", b"PK\x05\x06"):
        return _zipped(data)
    for mark, kind in _BEGINS:
        if head.startswith(mark) and not (mark in (b"BM", b"BZh", b"ID3") and not is_binary(data)):
            return kind
    if head[:4] == b"RIFF":
        return "image" if head[8:12] == b"WEBP" else "media"
    if head[4:8] == b"ftyp":
        return "image" if head[8:11] in (b"hei", b"avi", b"mif") else "media"
    if is_binary(data):
        return "binary"
    return _written(name, data)


def _zipped(data: bytes) -> str:
    for mark, kind in ((b"word/", "docx"), (b"xl/", "office"), (b"ppt/", "office"), (b"mimetypeapplication/", "open")):
        if mark in (data[:200] if kind == "open" else data):
            return kind
    return "archive"


def _written(name: str, data: bytes) -> str:
    """The kind of a file of letters."""
    text = decoded(data[:65_536], whole=False).text.lstrip()
    head = text[:4096]
    if _MAIL.match(head) and _MAIL_HEAD.search(head):
        return "mht" if "multipart/related" in head.lower() else "mail"
    if head.startswith("<"):
        if _HTML.search(head):
            return "html"
        if head.startswith("<?xml"):
            return "xml"
    if len(_HTML.findall(head)) >= 3 and "</" in head:
        return "html"
    if name.lower().endswith(_MARKDOWN) or _FRONT.match(head) or len(_MARKED.findall(text)) >= 2:
        return "markdown"
    return "text"
