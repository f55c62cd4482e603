"""Reading a document of one's own: what is read of it, its borders, what can be done beside a paragraph."""

from __future__ import annotations

from dashboard.wording.text import plain

HOW = "A click on a paragraph's number shows where it can be split or joined. What is marked as read is yours alone."
ALL, ALL_DOCUMENTS = "All documents", "Back to the list, where each document says how far it is read."
BY_KEYS, KEYS_HELP = "Read and code by keys", "Sentence by sentence, without the form: also by mouse and on a phone."
ONLY_HERE = "only in this copy"
NEXT_HELP = "Of which something is left to read."
FIXED = "A claim points at this paragraph or at one behind it: its borders stay, so that no number moves."
TO_HERE_HELP = "Marks this paragraph and all before it as read."
PART_HELP = "Marks the paragraphs shown here as read, and goes on with the next ones."
ALL_HELP = "Marks every paragraph of this document as read."
NOTHING_HELP = "Marks the whole of it as read, and that nothing in it is to be coded."
SPLIT_HELP = "The text stays as it is; the paragraphs after it are counted anew. Undo takes it back."
_ENDS = 60  # characters shown of a sentence


def how_far(read: int, number: int) -> str:
    """How much of a document is read."""
    return f"{read:,} of {number:,} paragraphs read"


def next_unread(title: str) -> str:
    """What leads to the next document that is to be read."""
    return f"Next unread document: {plain(title)}"


def read_part(first: int, last: int, number: int) -> str:
    """What marks the part in view as read: all that is left, or so far."""
    return f"Paragraphs {first:,} to {last:,} are read" + ("" if last == number else ": go on")


def page(number: int | None) -> str:
    """The page that a paragraph begins on; empty where its file has none."""
    return f"p. {number:,}" if number else ""


def number(number: int, read: bool) -> str:
    """What the number of a paragraph says to those who hear it."""
    return f"Paragraph {number:,}{', read' if read else ''}: its borders"


def behind(text: str, at: int) -> str:
    """A place where a passage may be split: behind these words, before those."""
    before, after = text[:at].rstrip(), text[at:].lstrip()
    return f"{'…' if len(before) > _ENDS else ''}{before[-_ENDS:]} | {after[:_ENDS]}{'…' if len(after) > _ENDS else ''}"


def coming(name: str, page: int, pages: int | None) -> str:
    """How far a file has got that is to be the text of a source.

    >>> coming("a.pdf", 0, None), coming("a.pdf", 3, 20)
    ('a.pdf is being read.', 'a.pdf is being read: page 3 of 20.')
    """
    where = f": page {page:,}{f' of {pages:,}' if pages else ''}" if page else ""
    return f"{plain(name)} is being read{where}."
