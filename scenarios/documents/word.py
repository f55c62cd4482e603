"""A .docx as passages, by zipfile and expat: what python-docx leaves out, text boxes and revisions, is seen as well.

Insertions are in, deletions, comments, hidden text, heads and feet of pages are out. Tables stand after the text, and
so do footnotes: neither is part of a sentence.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from xml.parsers import expat

from scenarios.documents.found import Found, Unread, noted
from scenarios.documents.passage import Piece, clean, numbered
from scenarios.files.safe_zip import Damaged, Zip, open_zip

MAX_MEMBERS = 5_000  # pictures, for the most part
MAX_DEPTH = 200
_PIECE = 1024 * 1024  # bytes that are parsed at a time
_WORD = re.compile(
    r"(?:http://schemas\.openxmlformats\.org|http://purl\.oclc\.org/ooxml)/wordprocessingml/(?:2006/)?main"
)
_DOCUMENT = re.compile(r"officeDocument$")
# Revised away, how a word is spoken, a picture's stand-in.
_OUT = frozenset(("w:del", "w:moveFrom", "w:rt", "Fallback"))
_LISTED = re.compile(r"(toc|index) [1-9]|table of (figures|authorities)")  # what Word gathers from the text itself
_LAYOUT = 400  # characters of a cell: a table whose cells hold paragraphs is one of the page, not of figures
_NO_AUTHOR = re.compile(
    r"(python-docx|admin(istrator)?|(microsoft )?(office )?user|windows user|owner|user)", re.IGNORECASE
)
_NO_TITLE = re.compile(r"(untitled|document\d*|microsoft word( - .*)?|.*\.(docx?|rtf|odt))", re.IGNORECASE)


def read(data: bytes) -> Found:
    """The passages of a .docx, and what it says of itself. Raises Unread."""
    opened, problems = open_zip("", data, MAX_MEMBERS)
    if opened is None or problems:
        raise Unread("damaged")
    try:
        return _found(opened)
    except (Damaged, expat.ExpatError, ValueError, LookupError):  # expat does not know every encoding
        raise Unread("damaged") from None


def _found(opened: Zip) -> Found:
    main = _main_part(opened)
    folder = posixpath.dirname(main)
    styles = _named_styles(_part(opened, f"{folder}/styles.xml"))
    text = _text(opened.read(main), styles)
    below = ("footnotes", "endnotes") if text.refers else ()
    notes = [piece for name in below for piece in _text(_part(opened, f"{folder}/{name}.xml"), {}).pieces]
    said = _core(_part(opened, "docProps/core.xml"))
    title = said.get("title", "")
    first = next((p.text for p in text.pieces if p.heading), "")
    author = clean(said.get("creator", ""))
    return Found(
        numbered(text.pieces, notes, text.tables),
        title=text.titles[0] if text.titles else first if _NO_TITLE.fullmatch(clean(title)) or not title else title,
        author="" if _NO_AUTHOR.fullmatch(author) else author,
        made=said.get("created", ""),
        language=said.get("language", "")[:2].lower() if said.get("language", "")[:2].isalpha() else "",
        notes=noted(tables=text.tables, footnotes=notes, text_boxes=text.boxes),
    )


def _main_part(opened: Zip) -> str:
    """The part that holds the text; Word names it otherwise now and then."""
    found: list[str] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        if name == "Relationship" and _DOCUMENT.search(attributes.get("Type", "")):
            found.append(attributes.get("Target", "").lstrip("/"))

    _parse(_part(opened, "_rels/.rels"), start)
    for name in (*found, "word/document.xml"):
        if name in opened.names:
            return name
    raise Unread("damaged")


def _part(opened: Zip, name: str) -> bytes:
    return opened.read(name) if name in opened.names else b""


def _named_styles(part: bytes) -> dict[str, str]:
    """Ids of styles, whatever the language of Word, that are those of the title, a heading, or a list of these."""
    held: dict[str, str] = {}
    style = ""

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal style
        if name == "w:style":
            style = attributes.get("w:styleId", "")
        elif name == "w:name":
            named = attributes.get("w:val", "").lower()
            if _LISTED.fullmatch(named):
                held[style] = "listed"
            elif named == "title" or re.fullmatch(r"heading [1-9]|subtitle|toc heading", named):
                held[style] = "title" if named == "title" else "heading"

    _parse(part, start)
    return held


def _core(part: bytes) -> dict[str, str]:
    """Title, creator, created, language by their names."""
    held: dict[str, str] = {}
    open_name = ""

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal open_name
        open_name = name

    def end(name: str) -> None:
        nonlocal open_name
        open_name = ""

    def said(text: str) -> None:
        if open_name in ("title", "creator", "created", "language"):
            held[open_name] = held.get(open_name, "") + text

    _parse(part, start, end, said)
    return held


class _Paragraph:
    """A paragraph that is being read."""

    def __init__(self) -> None:
        self.runs: list[str] = []
        self.style = ""
        self.goes_on = False  # the mark at its end was deleted


class _Reader:
    """A part as its elements come: its pieces in their order, and apart from these its tables."""

    def __init__(self, styles: dict[str, str]) -> None:
        self.styles = styles
        self.out = self.table = self.box = 0
        self.open: list[_Paragraph] = []
        self.path: list[str] = []
        self.pieces: list[Piece] = []
        self.boxed: list[Piece] = []
        self.tables: list[Piece] = []
        self.cells: list[list[Piece]] = []
        self.titles: list[str] = []
        self.before: list[str] = []  # of a paragraph whose mark was deleted
        self.hidden = self.boxes = False
        self.refers = False  # to notes below the text

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.path.append(name)
        if self.out or (name in _OUT and not self._in_properties()):
            self.out += 1
            return
        match name:
            case "w:p":
                self.open.append(_Paragraph())
            case "w:pStyle" if self.open:
                self.open[-1].style = attributes.get("w:val", "")
            case "w:del" if self.open and self.path[-3:-1] == ["w:pPr", "w:rPr"]:
                self.open[-1].goes_on = True
            case "w:r":
                self.hidden = False
            case "w:vanish":
                self.hidden = attributes.get("w:val", "1") not in ("0", "false", "off")
            case "w:tab" | "w:br" | "w:cr":
                self.say(" ", in_text=False)
            case "w:noBreakHyphen":
                self.say("-", in_text=False)
            case "w:footnoteReference" | "w:endnoteReference":
                self.refers = True
            case "w:tbl":
                self.table += 1
            case "w:tc" if self.table:
                self.cells.append([])
            case "w:txbxContent":
                self.box += 1
                self.boxes = True

    def _in_properties(self) -> bool:
        """Whether a mark alone was deleted: of a paragraph, a row, a cell."""
        return self.path[-2:-1] in (["w:rPr"], ["w:trPr"], ["w:tcPr"], ["w:pPr"])

    def end(self, name: str) -> None:
        self.path.pop()
        if self.out:
            self.out -= 1
            return
        match name:
            case "w:p" if self.open:
                self._close(self.open.pop())
            case "w:r":
                self.hidden = False
            case "w:tbl" if self.table:
                self.table -= 1
                if not self.table:
                    self._close_table()
            case "w:txbxContent":
                self.box -= 1

    def say(self, text: str, in_text: bool = True) -> None:
        """Some letters. in_text: as they come; of these only what stands in w:t is read."""
        if self.open and not self.out and not self.hidden and (not in_text or self.path[-1] == "w:t"):
            self.open[-1].runs.append(text)

    def _close(self, paragraph: _Paragraph) -> None:
        runs = [*self.before, *paragraph.runs]
        self.before = []
        if paragraph.goes_on:
            self.before = runs
            return
        if not (text := clean("".join(runs))):
            return
        style = self.styles.get(paragraph.style, "")
        if style == "listed":
            return
        piece = Piece(text, bool(style))
        if style == "title":
            self.titles.append(text)
        if self.table:
            if self.cells:
                self.cells[-1].append(piece)
        elif self.box:
            self.boxed.append(piece)  # behind the paragraph that it hangs on
        else:
            self.pieces.append(piece)
            self.pieces += self.boxed
            self.boxed = []

    def _close_table(self) -> None:
        """A table of figures stands apart; one that only lays out a page is read through."""
        filled = [cell for cell in self.cells if cell]
        if len(filled) == 1 or any(sum(len(p.text) for p in cell) > _LAYOUT for cell in filled):
            self.pieces += [piece for cell in filled for piece in cell]
        elif filled:
            self.tables.append(Piece(" | ".join(" ".join(p.text for p in cell) for cell in filled)))
        self.cells = []


def _text(part: bytes, styles: dict[str, str]) -> _Reader:
    """The paragraphs and tables of a part."""
    reader = _Reader(styles)
    _parse(part, reader.start, reader.end, reader.say)
    reader.pieces += reader.boxed
    return reader


def _parse(
    part: bytes,
    start: Callable[[str, dict[str, str]], None],
    end: Callable[[str], None] = lambda _: None,
    said: Callable[[str], None] = lambda _: None,
) -> None:
    """Read XML; names of Word's own elements begin with w:, others have none of their spaces.

    Refused where it has a document type, which Word writes none of and bombs of entities need, or is nested deep.
    """
    if not part:
        return
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    names: dict[str, str] = {}
    depth = 0

    def short(name: str) -> str:
        if name not in names:
            space, _, local = name.rpartition("}")
            names[name] = f"w:{local}" if _WORD.fullmatch(space) else local
        return names[name]

    def began(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > MAX_DEPTH:
            raise Unread("nested")
        start(short(name), {short(key): value for key, value in attributes.items()} if attributes else attributes)

    def ended(name: str) -> None:
        nonlocal depth
        depth -= 1
        end(short(name))

    def declared(*_: object) -> None:
        raise Unread("damaged")

    parser.StartDoctypeDeclHandler = declared
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = began, ended, said
    for at in range(0, len(part), _PIECE):
        parser.Parse(part[at : at + _PIECE], False)
    parser.Parse(b"", True)
