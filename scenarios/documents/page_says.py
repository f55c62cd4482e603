"""What a page of the web says of itself: title, author, publisher, date, address, language."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from indicators.parsing.days import day
from scenarios.documents.found import Found
from scenarios.documents.passage import clean

_SAVED_FROM = re.compile(r"<!-- saved from url=\(\d{1,6}\)(https?://[^\s>]{1,2000}) -->")
_LONGEST = 200_000  # characters of a script that describes the page
_TITLES = ("og:title", "citation_title", "dc.title", "twitter:title", "parsely-title")
_AUTHORS = ("author", "article:author", "citation_author", "dc.creator", "parsely-author", "sailthru.author", "byl")
_PUBLISHERS = ("og:site_name", "citation_publisher", "citation_journal_title", "dc.publisher", "application-name")
_DATES = (
    *("article:published_time", "datepublished", "og:published_time", "date", "dc.date", "dc.date.issued"),
    *("dcterms.date", "dcterms.created", "pubdate", "publishdate", "publish-date", "publication_date"),
    *("citation_publication_date", "citation_date", "parsely-pub-date", "sailthru.date", "displaydate"),
    "cxenseparse:recs:publishtime",
)
_PARTED = re.compile(r"\s+[|–—·•»]\s+|\s+-\s+(?=[^-]{2,40}$)")


def says(tree: LexborHTMLParser, head: str) -> Found:
    """A page's own words about itself. head: how its file begins, where a browser writes from where it was saved."""
    metas = _metas(tree)
    linked = _linked_data(tree)
    site = _first(metas, _PUBLISHERS) or _name(linked.get("publisher"))
    title = _first(metas, _TITLES) or _text(linked.get("headline")) or _heading(tree) or _title(tree, site)
    author = next((a for a in (_first(metas, _AUTHORS), _name(linked.get("author")), _byline(tree)) if _is_name(a)), "")
    dates = (_first(metas, _DATES), _text(linked.get("datePublished")), *_times(tree))
    saved = _SAVED_FROM.search(head)
    html = tree.root.attributes.get("lang") if tree.root is not None else ""
    language = (html or metas.get("content-language") or metas.get("og:locale") or "")[:2].lower()
    return Found(
        [],
        title=title,
        author=author,
        publisher=site,
        date=next((found for said in dates if (found := day(clean(said)))), ""),
        url=_canonical(tree) or _first(metas, ("og:url",)) or (saved[1] if saved else ""),
        language=language if re.fullmatch(r"[a-z]{2}", language) else "",
    )


def _metas(tree: LexborHTMLParser) -> dict[str, str]:
    """What the page's meta elements say, the first of each name."""
    held: dict[str, str] = {}
    for node in tree.css("meta[content]")[:500]:
        said = node.attributes
        name = said.get("property") or said.get("name") or said.get("itemprop") or said.get("http-equiv") or ""
        if content := clean((said.get("content") or "")[:4_000]):
            held.setdefault(name.lower().strip(), content)
    return held


def _first(metas: dict[str, str], names: Iterable[str]) -> str:
    return next((metas[name] for name in names if name in metas), "")


def _linked_data(tree: LexborHTMLParser) -> dict[str, Any]:
    """The article that a script for machines describes; nothing where none does."""
    for node in tree.css('script[type="application/ld+json"]')[:20]:
        text = node.text() or ""
        if len(text) > _LONGEST:
            continue
        try:
            held = json.loads(text)
        except (ValueError, RecursionError):
            continue
        graph = held.get("@graph") if isinstance(held, dict) else None
        for entry in (held if isinstance(held, list) else graph if isinstance(graph, list) else [held])[:50]:
            if isinstance(entry, dict) and ("headline" in entry or "datePublished" in entry):
                return entry
    return {}


def _text(value: object) -> str:
    return clean(value[:2_000]) if isinstance(value, str) else ""


def _name(value: object) -> str:
    """The name of a person or an organisation, or of several."""
    if isinstance(value, list):
        return ", ".join(filter(None, map(_name, value[:5])))
    return _text(value.get("name")) if isinstance(value, dict) else _text(value)


def _is_name(said: str) -> bool:
    return bool(said) and not said.startswith(("http://", "https://", "@")) and len(said) <= 200


def _heading(tree: LexborHTMLParser) -> str:
    """The one heading of the first rank."""
    found = tree.css("h1")
    return clean((found[0].text() or "")[:1_000]) if len(found) == 1 else ""


def _title(tree: LexborHTMLParser, site: str) -> str:
    """The title of the window, without the name of the site behind it."""
    title = _first_said(tree, "title", 1_000)
    parts = _PARTED.split(title)
    last = len(parts) > 1 and (parts[-1] == site or len(parts[-1]) < 0.5 * len(title))
    return title[: len(title) - len(parts[-1])].rstrip(" |–—·•»-") if last else title


def _first_said(tree: LexborHTMLParser, selector: str, most: int) -> str:
    node = tree.css_first(selector)
    return clean((node.text() or "")[:most]) if node is not None else ""


def _byline(tree: LexborHTMLParser) -> str:
    said = _first_said(tree, '[rel="author"], [itemprop="author"], .byline-name, .author-name', 300)
    said = re.sub(r"^by\s+", "", said, flags=re.IGNORECASE)
    return said if len(said) <= 80 else ""


def _times(tree: LexborHTMLParser) -> list[str]:
    return [node.attributes.get("datetime") or "" for node in tree.css("time[datetime]")[:5]]


def _canonical(tree: LexborHTMLParser) -> str:
    node = tree.css_first('link[rel="canonical"]')
    href = (node.attributes.get("href") or "").strip() if node is not None else ""
    return href if href.startswith(("http://", "https://")) else ""
