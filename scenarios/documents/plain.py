"""Plain text and Markdown as passages."""

from __future__ import annotations

import re

from indicators.parsing.charset import decoded
from indicators.parsing.prose import is_body, ways_to_part
from scenarios.documents.found import Found, noted
from scenarios.documents.passage import Piece, numbered

_LONGEST_TITLE = 150
_FRONT = re.compile(r"(---|\+\+\+)[ \t]*\n(.{0,20000}?)\n\1[ \t]*(?:\n|$)", re.DOTALL)
_KEY = re.compile(r"""^(\w+)[ \t]*[:=][ \t]*(?:"([^"\n]*)"|'([^'\n]*)'|([^\n#]*))""", re.MULTILINE)
_FENCE = re.compile(r"\s{0,3}(```|~~~)")
_HEADING = re.compile(r"\s{0,3}#{1,6}\s+(.*?)\s*#*\s*$")
_UNDERLINE = re.compile(r"\s{0,3}(=+|-+)\s*$")
_RULE = re.compile(r"\s{0,3}([-*_])\s*(?:\1\s*){2,}$")
_ITEM = re.compile(r"\s*(?:[-*+]|\d{1,4}[.)])\s+(?:\[[ xX]\]\s+)?")
_QUOTE = re.compile(r"\s{0,3}(?:>\s?)+")
_FOOTNOTE = re.compile(r"\s{0,3}\[\^[^\]\s]{1,40}\]:\s*")
_LINK = re.compile(r"\s{0,3}\[[^\]^][^\]]{0,200}\]:\s*\S+")
_CELLS = re.compile(r"\s*\|.*\|\s*$")
_MARKS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"<!--.{0,5000}?-->|</?[A-Za-z][^<>]{0,500}>"), ""),
    (re.compile(r"!\[[^\]]{0,500}\](?:\([^()\s]{0,2000}(?:\s+\"[^\"]{0,500}\")?\)|\[[^\]]{0,200}\])"), ""),
    (re.compile(r"\[\^[^\]\s]{1,40}\]"), ""),
    (re.compile(r"\[([^\[\]]{1,1000})\](?:\([^()\s]{0,2000}(?:\s+\"[^\"]{0,500}\")?\)|\[[^\]]{0,200}\])"), r"\1"),
    (re.compile(r"<(https?://[^<>\s]{1,2000})>"), r"\1"),
    (re.compile(r"(`{1,3})([^`]{1,2000})\1"), r"\2"),
    (re.compile(r"(?<!\w)(\*\*\*|\*\*|\*|___|__|_|~~)(?=\S)([^*_~]{1,2000}?)(?<=\S)\1(?!\w)"), r"\2"),
    (re.compile(r"\\([!-/:-@\[-`{-~])"), r"\1"),
)


def text(data: bytes) -> Found:
    """A plain text: an empty line ends a paragraph, or, where lines are long or none is empty, each line does."""
    held, guessed = decoded(data)
    found = found_in(ways_to_part(held)[0])
    found.notes = noted(charset=guessed)
    return found


def found_in(pieces: list[str]) -> Found:
    """A text in pieces; what stands above its first paragraph on a line of its own is its title."""
    title = pieces[0].strip() if pieces and not is_body(pieces[0]) and len(pieces[0]) <= _LONGEST_TITLE else ""
    return Found(numbered(map(Piece, pieces)), title=title if len(pieces) > 1 else "")


def markdown(data: bytes) -> Found:
    """A text in Markdown without its marks; title, author, date, address from its front matter."""
    held, guessed = decoded(data)
    held = held.replace("\r\n", "\n").replace("\r", "\n")
    said: dict[str, str] = {}
    if front := _FRONT.match(held):
        held = held[front.end() :]
        said = {found[1].lower(): (found[2] or found[3] or found[4] or "").strip() for found in _KEY.finditer(front[2])}
    pieces, tables, notes = _pieces(held.split("\n"))
    titles = [piece.text for piece in pieces if piece.heading]
    return Found(
        numbered(pieces, notes, tables),
        title=said.get("title") or (titles[0] if titles else ""),
        author=said.get("author", said.get("authors", "")).strip("[]"),
        publisher=said.get("publisher", said.get("site", "")),
        date=said.get("date", said.get("published", "")),
        url=said.get("url", said.get("source", said.get("link", ""))),
        notes=noted(charset=guessed, tables=tables, footnotes=notes),
    )


def _pieces(lines: list[str]) -> tuple[list[Piece], list[Piece], list[Piece]]:
    """Paragraphs, list entries and headings in their order; tables; footnotes."""
    pieces: list[Piece] = []
    tables: list[Piece] = []
    notes: list[Piece] = []
    into, open_lines, rows = pieces, list[str](), list[str]()
    fence = ""

    def close(heading: bool = False) -> None:
        nonlocal into
        if joined := _unmarked(" ".join(open_lines)):
            into.append(Piece(joined, heading))
        if rows:
            tables.append(Piece(" | ".join(_unmarked(row) for row in rows)))
        open_lines.clear()
        rows.clear()
        into = pieces

    for line in lines:
        if found := _FENCE.match(line):
            if not fence or fence == found[1]:
                close()
                fence = "" if fence else found[1]
            continue
        if fence:
            open_lines.append(line)
            continue
        line = _QUOTE.sub("", line, count=1) if _QUOTE.match(line) else line
        if not line.strip() or _LINK.match(line):
            close()
        elif found := _HEADING.match(line):
            close()
            open_lines.append(found[1])
            close(heading=True)
        elif open_lines and _UNDERLINE.match(line):
            close(heading=True)
        elif _RULE.match(line):
            close()
        elif _CELLS.match(line):
            if open_lines:
                close()
            cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
            if any(cell.strip(":- ") for cell in cells):
                rows.append(" | ".join(cells))
        elif found := _FOOTNOTE.match(line):
            close()
            into = notes
            open_lines.append(line[found.end() :])
        elif found := _ITEM.match(line):
            close()
            open_lines.append(line[found.end() :])
        else:
            open_lines.append(line.strip())
    close()
    return pieces, tables, notes


def _unmarked(line: str) -> str:
    """A line without Markdown's marks.

    >>> _unmarked("They *met* in [May](https://example.org), **twice**.[^1]")
    'They met in May, twice.'
    """
    for mark, kept in _MARKS:
        line = mark.sub(kept, line)
    return line.strip()
