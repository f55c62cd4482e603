"""Small documents of several kinds about a made-up pair, as an analyst would drop them. All of it is made up."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple
from xml.sax.saxutils import escape

from tests.support.made_files import core, docx, paragraph


class Paper(NamedTuple):
    """A file: its name and bytes, and the paragraphs that a reader finds in it."""

    name: str
    data: bytes
    paragraphs: tuple[str, ...]


ROWS = """source;claim;indicator;direction;level;kind;period
A new communique;They met;INS2;supports;2;document;2016
A new communique;They met again;INS1;supports;2;document;2016
"""
DECLARATION = (
    "The two governments agreed in June that their general staffs meet twice a year, with a standing secretariat.",
    "A commission on arms has met four times since spring and plans a common repair works near the border.",
    "Neither side is bound to defend the other, and both said so in the last paragraph of the text.",
    "The text replaces an older understanding that had never been put before either parliament.",
)
DRILL = (
    "About four thousand soldiers of both states began a drill near the mountain pass on Tuesday.",
    "For the first time one headquarters gave orders to units of both armies, a spokesman said.",
    "The drill ends on Friday with a landing from the air, weather permitting.",
    "A second drill is planned for autumn, on the other side of the border.",
)
DEBATE = (
    "The deputy for the north asked what the state would gain from a treaty that names no duty.",
    "The minister answered that trust had grown, and that no threat was seen in the neighbour any more.",
    "The motion was carried with sixty votes against thirty-one.",
)
REVIEW = (
    "Совместные учения показали, что штабы двух армий работают по единому плану уже второй год.",
    "Представитель министерства сообщил, что следующий этап пройдёт осенью на другом берегу реки.",
    "О договоре о взаимной обороне речь пока не идёт.",
)
NOTES = (
    "The round table in the capital brought nothing new on the treaty, though two speakers asked for one.",
    "An officer of the staff said that maps and radio codes are shared since last year.",
)


def _page(title: str, site: str, date: str, paragraphs: Sequence[str], language: str = "en") -> bytes:
    """A page of a news site with what such pages have around their text."""
    body = "".join(f"<p>{escape(p)}</p>" for p in paragraphs)
    return f"""<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>{title} | {site}</title>
<meta property="og:title" content="{title}"><meta property="og:site_name" content="{site}">
<meta property="article:published_time" content="{date}T08:00:00Z"></head><body>
<nav><a href="/">Home</a><a href="/world">World</a></nav>
<div class="cookie-banner"><p>We use cookies to make this site better. Accept all or choose which ones.</p></div>
<article><h1>{title}</h1>{body}</article>
<footer><p>All rights reserved. Subscribe to our newsletter.</p></footer></body></html>""".encode()


def _word(title: str, paragraphs: Sequence[str]) -> bytes:
    """A Word file of plain paragraphs."""
    return docx("".join(map(paragraph, paragraphs)), core=core(title=title))


def papers() -> tuple[Paper, ...]:
    """A page, a copy of it by a wire, a Word file, a page in Russian, a text and Markdown."""
    copied = (*DRILL[:3], "Our correspondent adds that the weather is fine.")
    return (
        Paper("drill.html", _page("Drill begins near the pass", "Northern Wire", "2021-09-07", DRILL), DRILL),
        Paper("neighbours.html", _page("Neighbours train together", "Coast Post", "2021-09-08", copied), copied),
        Paper("debate.docx", _word("Debate on the treaty", DEBATE), DEBATE),
        Paper("review.html", _page("Совместные учения", "Обзор", "2021-10-12", REVIEW, "ru"), REVIEW),
        Paper("declaration.txt", "\n\n".join(DECLARATION).encode(), DECLARATION),
        Paper("notes.md", ("# Notes of a round table\n\n" + "\n\n".join(NOTES)).encode(), NOTES),
    )
