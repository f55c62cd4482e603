"""A page of the web as passages: its own text without navigation, banners and what else stands around it.

The text is the smallest element that holds most of what reads as paragraphs; out of it go elements that are no text
by their tag, role or name, and pieces that are links for the most part.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError

from indicators.parsing.charset import decoded
from indicators.parsing.prose import is_body, ways_to_part
from scenarios.documents.found import Found, Unread, noted
from scenarios.documents.page_says import says
from scenarios.documents.passage import Piece, clean, numbered

MAX_DEPTH = 500
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)


def _words(of: str) -> frozenset[str]:
    return frozenset(of.split())


_OUT = _words(
    "script style noscript template svg math iframe object embed canvas audio video button select textarea input "
    "label figcaption head title"
)
_NO_TEXT = frozenset(("nav", "footer", "aside", "form", "dialog", "menu"))
_OUT_ROLES = _words("navigation banner contentinfo search dialog alertdialog complementary menu menubar tablist")
_OUT_NAMES = _words(
    "ad ads advert advertisement banner breadcrumb breadcrumbs catlinks cmp comment comments consent cookie "
    "cookies disqus footer gdpr login menu modal nav navbar navbox newsletter noprint onetrust outbrain pager "
    "pagination popup printfooter promo readmore recommendations recommended references reflist related "
    "relatedposts share sharing sidebar signup social sponsor sponsored subscribe subscription taboola tags toc "
    "toolbar"
)
_CONSENT = _words("cookie cookies consent gdpr cmp onetrust")
_NAME = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_BLOCKS = _words(
    "p div section article main header h1 h2 h3 h4 h5 h6 li ul ol dl dt dd blockquote pre table thead tbody tfoot "
    "tr td th figure address center body html hr details summary fieldset hgroup aside nav footer form dialog "
    "menu"
)
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_MARK = re.compile(r"\[?[\d*†‡a-z]{1,4}\]?")  # that leads to a footnote
_INDENT = re.compile(r"[ \n\r\t]*[\u3000\u00a0]{2}")  # of a paragraph behind a single break, as Chinese pages have it
_COOKIES = re.compile(r"\bcookies?\b|\bcookie-|файл\w* cookie|куки", re.IGNORECASE)
_BANNER = 1_500  # characters that a cookie banner has at most
_MOST = 0.7  # of the characters of paragraphs that the text's element holds
_ARTICLE, _WITHIN = 0.4, 0.6  # of them: what an article needs, and one within it, to be the text
_LEAD = 2  # elements around the text in which a lead may stand before it
_SURELY_OUT = 0.9  # of them: only a page that is nothing else is a text on consent
_LINKS = 0.6  # of the characters of a piece that are links: then it is a list of these
_KEPT_NAMES = 0.4  # of the characters of paragraphs: elements that hold so many are the text, whatever they are called
_CELL = 200  # characters of a cell of a table that lays out the page


class _Block(NamedTuple):
    """A piece of text between the borders of blocks, and the blocks around it, the outermost first."""

    text: str
    tag: str
    around: tuple[int, ...]
    linked: int
    table: int
    cell: int


def read(data: bytes) -> Found:
    """The passages of a page of the web, and what it says of itself. Raises Unread where it holds no text."""
    said = _CHARSET.search(data[:4096])
    text, guessed = decoded(data, said[1].decode("ascii") if said else "")
    try:
        tree = LexborHTMLParser(text.replace("\0", ""))
    except SelectolaxError:  # it takes whatever text there is, and fails where it gets no memory
        raise MemoryError from None
    if tree.root is None:
        raise Unread("no-text")
    found = says(tree, text[:4096])
    page = _Page()
    page.walk(tree.body or tree.root)
    blocks = page.main()
    figures = _figures(blocks)
    tables = [Piece(" | ".join(texts)) for texts in figures.values()]
    pieces = [Piece(b.text, b.tag in _HEADINGS) for b in blocks if b.table not in figures]
    found.passages = numbered(pieces, tables)
    if not found.passages:
        raise Unread("no-text")
    found.notes = noted(charset=guessed, tables=tables)
    return found


class _Element(NamedTuple):
    """An element that is open; tag: of the block that it stands in."""

    number: int
    tag: str
    block: bool
    table: int
    cell: int
    linked: bool


class _Page:
    """The pieces of a page in their order, and what is known of the elements around them.

    accused: what by its tag, role or name is no text, unless all that is called so holds most of that.
    pressed: what holds a button.
    """

    def __init__(self) -> None:
        self.blocks: list[_Block] = []
        self.open: list[_Element] = [_Element(0, "", False, 0, 0, False)]
        self.accused: dict[int, set[str]] = {}
        self.pressed: set[int] = set()
        self.articles: set[int] = set()
        self.runs: list[str] = []
        self.linked = self.breaks = 0

    def walk(self, root: LexborNode) -> None:
        """Take in an element and all that it holds."""
        node: LexborNode | None = root
        inside = 0
        while node is not None:
            if self._enter(node) and node.child is not None:
                node = node.child
                inside += 1
                continue
            while node is not None and inside and node.next is None:
                node = node.parent
                inside -= 1
                if node is not None:
                    self._leave()
            if not inside:
                break
            node = node.next if node is not None else None
        self._flush()

    def _enter(self, node: LexborNode) -> bool:
        """Whether what the element holds is to be walked through."""
        if node.is_text_node:
            self._say(node.text_content or "")
            return False
        tag = node.tag or ""
        if tag == "br":
            self.breaks += 1
            self.runs.append(" ")
            if self.breaks == 2:
                self._flush()
            return False
        if not node.is_element_node or tag in _OUT:
            if tag in ("button", "input"):
                self.pressed.update(e.number for e in self.open[-5:])
            return False
        attributes = node.attributes
        style = (attributes.get("style") or "").replace(" ", "").lower()
        if "hidden" in attributes or attributes.get("aria-hidden") == "true" or "display:none" in style:
            return False
        if node.child is None or "mw-editsection" in (attributes.get("class") or ""):
            return False
        if tag == "sup" and _MARK.fullmatch(clean(node.text() or "")):
            return False
        self._open(node, tag, attributes)
        return True

    def _open(self, node: LexborNode, tag: str, attributes: dict[str, str | None]) -> None:
        if len(self.open) > MAX_DEPTH:
            raise Unread("nested")
        if tag in _BLOCKS:
            self._flush()
        before, number = self.open[-1], node.mem_id
        role = (attributes.get("role") or "").lower()
        named = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"[:500]
        names = {tag} & _NO_TEXT | {role} & _OUT_ROLES | _OUT_NAMES.intersection(map(str.lower, _NAME.findall(named)))
        if names and tag not in ("body", "html", "main", "article"):
            self.accused[number] = names
        if tag in ("article", "main") or role in ("article", "main") or attributes.get("itemprop") == "articleBody":
            self.articles.add(number)
        if role == "button":
            self.pressed.update(e.number for e in self.open[-5:])
        table = number if tag == "table" else before.table
        cell = number if tag in ("td", "th") else 0 if tag == "table" else before.cell
        kept = tag if tag in _BLOCKS else before.tag
        self.open.append(_Element(number, kept, tag in _BLOCKS, table, cell, tag == "a" or before.linked))

    def _leave(self) -> None:
        if self.open[-1].block:
            self._flush()
        self.open.pop()

    def _say(self, text: str) -> None:
        if text.strip():
            if self.breaks and _INDENT.match(text):
                self._flush()
            self.breaks = 0
            if self.open[-1].linked:
                self.linked += len(text.strip())
        self.runs.append(text)

    def _flush(self) -> None:
        """A border of blocks: what was said since the last one is a piece."""
        last = self.open[-1]
        said = "".join(self.runs)
        for piece in ways_to_part(said)[0] if last.tag == "pre" else [said]:
            if text := clean(piece):
                around = tuple(e.number for e in self.open[1:] if e.block)
                self.blocks.append(_Block(text, last.tag, around, self.linked, last.table, last.cell))
        self.runs, self.linked, self.breaks = [], 0, 0

    def main(self) -> list[_Block]:
        """The pieces of the page's own text."""
        told = [b for b in self.blocks if b.linked <= _LINKS * len(b.text)]
        body = [b for b in told if is_body(b.text)] or told
        held = _characters(body)
        total = sum(len(b.text) for b in body)
        named: Counter[str] = Counter()
        for block in body:
            for name in set().union(*(self.accused.get(n, ()) for n in block.around)):
                named[name] += len(block.text)
        kept_names = {n for n in named if named[n] >= total * (_SURELY_OUT if n in _CONSENT else _KEPT_NAMES)}
        out = {n for n, names in self.accused.items() if names - kept_names}
        out |= {n for n in self._banners() if held.get(n, 0) < _MOST * total}
        kept = [b for b in told if out.isdisjoint(b.around)]
        body = [b for b in kept if is_body(b.text)]
        if not body:
            return kept
        root = self._article(body)
        if root:
            return [b for b in kept if root in b.around]
        path = _smallest(body)
        if not path:
            return kept
        first = next(n for n, b in enumerate(kept) if path[-1] in b.around)
        above = set(path[1:-1][-_LEAD:])  # a lead that stands on its own before the text
        lead = [b for b in kept[:first] if above.intersection(b.around)]
        return [*lead, *(b for b in kept if path[-1] in b.around)]

    def _article(self, body: list[_Block]) -> int:
        """The innermost article, or main part, that is large enough to be the text; 0 where none is."""
        held = _characters(body)
        root, most = 0, _ARTICLE * sum(len(b.text) for b in body)
        for number in sorted(self.articles, key=lambda n: -held.get(n, 0)):
            if held.get(number, 0) >= most and (not root or held[number] < held[root]):
                root, most = number, _WITHIN * held[number]
        return root

    def _banners(self) -> set[int]:
        """Elements that hold a button and little text, which speaks of cookies."""
        texts: dict[int, list[str]] = {}
        for block in self.blocks:
            for number in self.pressed.intersection(block.around):
                texts.setdefault(number, []).append(block.text)
        joined = {number: " ".join(pieces) for number, pieces in texts.items()}
        return {n for n, text in joined.items() if len(text) <= _BANNER and _COOKIES.search(text)}


def _characters(blocks: list[_Block]) -> dict[int, int]:
    """How many characters of these pieces each element holds."""
    held: dict[int, int] = {}
    for block in blocks:
        for number in block.around:
            held[number] = held.get(number, 0) + len(block.text)
    return held


def _smallest(body: list[_Block]) -> tuple[int, ...]:
    """The way to the smallest element that holds most of the paragraphs, from the outermost; empty where none does."""
    held = _characters(body)
    enough = _MOST * sum(len(b.text) for b in body)
    best: tuple[int, ...] = ()
    for block in body:
        path = block.around
        while path and held[path[-1]] < enough:
            path = path[:-1]
        if len(path) > len(best):
            best = path
    return best


def _figures(blocks: list[_Block]) -> dict[int, list[str]]:
    """The texts of each table of figures: none of its cells holds much text or several paragraphs."""
    cells: dict[tuple[int, int], list[str]] = {}
    tables: dict[int, list[str]] = {}
    for block in blocks:
        if block.table:
            cells.setdefault((block.table, block.cell), []).append(block.text)
            tables.setdefault(block.table, []).append(block.text)
    for (table, _), texts in cells.items():
        if sum(map(len, texts)) > _CELL or (len(texts) > 1 and sum(map(is_body, texts)) > 1):
            tables.pop(table, None)
    return tables
