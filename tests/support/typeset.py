"""Texts set as PDFs by Chromium in layouts that articles come in, and the two made-up texts that are set."""

from __future__ import annotations

import html
import re
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser

ROOT = Path(__file__).parents[2]
TEXTS = Path(__file__).parent / "texts"
# A reader's own copy of the article: beside the case (git ignores it) or where the case was coded from.
COPIES = (
    ROOT / "seeds" / "china-russia-2017" / "korolev-2017.txt",
    ROOT.parent / "shared" / "article" / "korolev-2017.txt",
)
ARTICLE = next((path for path in COPIES if path.is_file()), None)
BODY_STARTS = {
    "straits.txt": "A working pact",
    "uplands.txt": "When the water accord",
    "korolev-2017.txt": "A comprehensive strategic partnership",
}
PARAGRAPHS = 13


# Where a word may break, roughly: Chromium has no dictionary of its own on every machine.
_MAY_BREAK = re.compile(
    r"(?<=[a-z]{2}[aeiou][bcdfglmnprst])(?=[bcdfglmnprst][aeiou][a-z])|(?<=[a-z]{2}[aeiou])(?=[bcdfglmnprst][aeiou][a-z])"
)


class Piece(NamedTuple):
    """A text as it is set: what stands above its body, the body paragraphs, what stands below."""

    above: tuple[str, ...]
    body: tuple[str, ...]
    below: tuple[str, ...]


def piece(path: Path) -> Piece:
    """A text file, one paragraph a line, with its title and byline above and a form below."""
    lines = [" ".join(line.split()) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    first = next(n for n, line in enumerate(lines) if line.startswith(BODY_STARTS[path.name]))
    return Piece(tuple(lines[:first]), tuple(lines[first : first + PARAGRAPHS]), tuple(lines[first + PARAGRAPHS :]))


_SPACED = "p { margin: 0 0 1em }"
_INDENTED = "p { margin: 0; text-indent: 1.5em } h1 + p { text-indent: 0 }"
_JUSTIFIED = "p { text-align: justify; hyphens: manual }"
_COLUMNS = "main { columns: 2; column-gap: 8mm }"
_HEAD = """<div style="font: 8px sans-serif; width: 100%; margin: 0 20mm; display: flex; gap: 60mm">
<span>Quarterly of Made-up Affairs</span><span class="date"></span></div>"""
_FOOT = """<div style="font: 8px sans-serif; width: 100%; text-align: center">
Page <span class="pageNumber"></span> of <span class="totalPages"></span></div>"""


class Layout(NamedTuple):
    """How a page is set: its rules, and whether it has a running head and a foot with page numbers."""

    rules: str
    heads: bool = False

    @property
    def hyphens(self) -> bool:
        """Whether words are broken at line ends."""
        return "hyphens" in self.rules


LAYOUTS = {
    "one column, spaced": Layout(_SPACED),
    "one column, indented": Layout(_INDENTED),
    "one column, justified with hyphens, heads and feet": Layout(_SPACED + _JUSTIFIED, heads=True),
    "two columns, spaced": Layout(_SPACED + _COLUMNS),
    "two columns, indented, justified with hyphens": Layout(_INDENTED + _JUSTIFIED + _COLUMNS),
    "two columns, spaced, heads and feet": Layout(_SPACED + _COLUMNS, heads=True),
    "two columns, indented, justified with hyphens, heads and feet": Layout(
        _INDENTED + _JUSTIFIED + _COLUMNS, heads=True
    ),
}


def page_of(text: Piece, layout: Layout) -> str:
    """A text as a web page to be printed."""

    def lines(tag: str, held: tuple[str, ...]) -> str:
        if tag == "p" and layout.hyphens:
            held = tuple(_MAY_BREAK.sub("\u00ad", line) for line in held)
        return "".join(f"<{tag}>{html.escape(line)}</{tag}>\n" for line in held)

    title, *rest = text.above
    return f"""<!doctype html><html lang="en"><meta charset="utf-8"><title>{html.escape(title)}</title>
<style>body {{ font: 11pt/1.35 "Liberation Serif", "DejaVu Serif", serif; margin: 0 }} h1 {{ font-size: 20pt }}
footer {{ margin-top: 1.5em }}
{layout.rules}</style><h1>{html.escape(title)}</h1>{lines("div", tuple(rest))}
<main>{lines("p", text.body)}</main><footer>{lines("div", text.below)}</footer></html>"""


def printed(browser: Browser, text: Piece, layout: Layout) -> bytes:
    """The PDF that Chromium makes of it, on A4."""
    page = browser.new_page()
    try:
        page.set_content(page_of(text, layout))
        return page.pdf(
            format="A4",
            margin={"top": "22mm", "bottom": "22mm", "left": "20mm", "right": "20mm"},
            display_header_footer=layout.heads,
            header_template=_HEAD,
            footer_template=_FOOT,
        )
    finally:
        page.close()
