"""Documents of the case as one reader has them: what is shared is the source in the case, the text is theirs alone."""

from __future__ import annotations

from collections.abc import Collection
from typing import Literal, NamedTuple

from dashboard.session.session import current
from indicators.passages import Paragraph
from indicators.sources import Source
from scenarios.documents.document import Document

State = Literal["unread", "being read", "done", "nothing here", "a copy", "no text"]


class Row(NamedTuple):
    """A source of the case as the page Documents lists it.

    document: None where this reader has not its text. read: numbers of the passages that they have marked.
    claims: ids of those that rest on it, in the order of the register.
    """

    source: Source
    document: Document | None
    read: frozenset[int]
    claims: tuple[str, ...]
    state: State


class Incoming(NamedTuple):
    """A file that is being read, waits for it, or was refused; why: the sentence that says so.

    key: by which `stop` and `dismiss` know it. size: in bytes. page, pages: how far it has got, 0 and None at first.
    """

    key: str
    name: str
    size: int
    state: Literal["waiting", "coming in", "refused"]
    page: int = 0
    pages: int | None = None
    why: str = ""


class Hit(NamedTuple):
    """A passage that holds the words that were searched for; start and end: of the first of them, in its text."""

    source: str
    number: int
    page: int | None
    text: str
    start: int
    end: int


class Hits(NamedTuple):
    """What a search found, the first of them in the order of sources and passages, and how many there are in all."""

    first: tuple[Hit, ...]
    total: int


def rows() -> tuple[Row, ...]:
    """The sources of the case in its order, each with what this reader has of it. Cheap enough for every run."""
    case = current().case
    by_source: dict[str, list[str]] = {}
    for claim in case.evidence:
        by_source.setdefault(claim.source, []).append(claim.id)
    return tuple(Row(s, None, frozenset(), tuple(by_source.get(s.id, ())), "no text") for s in case.header.sources)


def incoming() -> tuple[Incoming, ...]:
    """The files that come in or were refused, in the order in which they were brought."""
    return ()


def drop_key() -> str:
    """The key of the uploader that is to be drawn next: another one after each time that files were taken."""
    return "drop:0"


def take_files(widget_key: str) -> None:
    """Callback of the uploader of that key: keep what it holds, and begin to read it."""


def arrive() -> bool:
    """Take over what has been read meanwhile, in one act that Undo takes back; True where the page has changed.

    To be called in every run, and every second while files come in: what a reload or a kill has stopped is read on.
    """
    return False


def stop(key: str) -> None:
    """Callback: read a file that comes in no further, and forget it."""


def dismiss(key: str) -> None:
    """Callback: take a refused file off the list."""


def paste(text_key: str) -> None:
    """Callback: what was pasted into the widget of that key becomes a document; the widget is empty then."""


def change(source_id: str, **fields: str) -> None:
    """Correct title, author, publisher, date or url of a source, in an act with Undo; it is guessed no more.

    A fault is a sentence: `told(source_id)`.
    """


def remove(source_id: str) -> None:
    """Take a source out of the case, in an act with Undo; a sentence in `told(source_id)` where claims rest on it."""


def told(place: str) -> tuple[str, str] | None:
    """What the last act at a place has to say, as its kind (error, info) and a sentence; None where it is done.

    place: "files" (the drop zone), "paste" (the box), or the id of a source. It stands until the next act there.
    """
    return None


def text(source_id: str) -> Document | None:
    """The text of a source, its borders as the case has them; None where this reader has not got it."""
    return None


def paragraphs(source_id: str) -> tuple[Paragraph, ...] | None:
    """The same as `indicators.passages.find` takes it: numbered paragraphs, and what stands between without a number.

    The n-th numbered one is the n-th passage of `text`.
    """
    return None


def mark_read(source_id: str, numbers: Collection[int], read: bool = True) -> None:
    """Passages were read, or were not. It is kept for this reader alone, and no part of Undo."""


def nothing_here(source_id: str) -> None:
    """The whole of a document was read and holds nothing to be coded."""


def splits(source_id: str, number: int) -> tuple[int, ...]:
    """The places in a passage's text behind which it may be split: at the ends of its sentences.

    Empty where a claim points at it or behind it: numbers would move.
    """
    return ()


def joins(source_id: str, number: int) -> bool:
    """Whether a passage may be joined with the next one."""
    return False


def split(source_id: str, number: int, at: int) -> None:
    """Split a passage at one of `splits`, in an act with Undo. The text stays as it is."""


def join(source_id: str, number: int) -> None:
    """Join a passage with the next one, in an act with Undo. The text stays as it is."""


def search(words: str, most: int = 50) -> Hits:
    """The passages of this reader's documents that hold these words next to each other, however they are set."""
    return Hits((), 0)
