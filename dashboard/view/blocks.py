"""What a page is made of: sentence, lines, legend, figure, table, note; controls and folds stand with the screen.

A page asks one question, gives its answer in a line made from numbers, then grey or labelled lines, one figure or
table, and folds. A block is made once from results and drawn by a renderer each for page, paper and picture; it says
what kind it is (`data-block`), and each row of a figure or table that it is one (`data-row`). No Streamlit.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from markupsafe import Markup

from dashboard.drawing.html import filled
from dashboard.wording.text import lower_first

Text = str | Markup  # text is made harmless where it is printed; alone what a template of ours made is markup


class Block(NamedTuple):
    """A block as HTML. kind: what it is; name: which of the page, for whoever takes one of them elsewhere."""

    kind: Literal["sentence", "lines", "legend", "figure", "table", "note"]
    name: str
    html: Markup
    of: Any = None  # what it says or shows, for paper and picture


@dataclass(frozen=True)
class Labelled:
    """One labelled line. changed: whether moved weights made it say something else than before."""

    head: str
    said: Text
    changed: bool = False
    drawn: Markup | None = None  # the same with what can be pressed in it
    word: str = ""  # that stands before it, apart

    @property
    def in_words(self) -> str:
        """The line as one sentence."""
        return f"{self.word}: {lower_first(self.said)}" if self.word else self.said


def question(asks: str, about: Text = "") -> Block:
    """The small question that a page answers; about: of what case and day, in grey."""
    return Block("sentence", "question", filled("view/templates/question.html", asks=asks, about=about), (asks, about))


def answer(said: Text) -> Block:
    """The answer, in one line."""
    return Block("sentence", "answer", filled("view/templates/answer.html", said=said), said)


def grey(said: Text, name: str = "grey") -> Block:
    """A sentence or two in grey under the answer."""
    return Block("sentence", name, filled("view/templates/grey.html", said=said), said)


def lines(rows: Sequence[Labelled]) -> Block:
    """Up to five labelled lines."""
    return Block("lines", "lines", filled("view/templates/lines.html", rows=rows), tuple(rows))


def legend(keys: Iterable[Text]) -> Block:
    """What marks and shades of the picture below mean, each in a few words."""
    return Block("legend", "legend", filled("view/templates/legend.html", keys=list(keys)))


def figure(name: str, drawn: Markup, alt: str) -> Block:
    """The picture of the page. alt: what it shows, in words."""
    return Block("figure", name, filled("view/templates/figure.html", drawn=drawn, alt=alt))


def table(name: str, drawn: Markup) -> Block:
    """The table of the page."""
    return Block("table", name, filled("view/templates/kept.html", kind="table", drawn=drawn))


def note(name: str, drawn: Text) -> Block:
    """What stands beside or below the picture."""
    return Block("note", name, filled("view/templates/kept.html", kind="note", drawn=drawn))


def joined(blocks: Iterable[Block]) -> Markup:
    """Blocks one below the other, as one piece of HTML."""
    return filled("view/templates/joined.html", blocks=[block.html for block in blocks])
