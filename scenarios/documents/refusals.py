"""Why a file does not become a document, in a sentence that names the file and a way on, and nothing of its text."""

from __future__ import annotations

from indicators.sources import MAX_PARAGRAPHS
from scenarios.documents.document import MAX_FILE
from scenarios.documents.kinds import FOREIGN
from scenarios.documents.passage import MAX_TEXT

MAX_PAGES = 2_000
MAX_LINES = 100_000  # of a pasted text: a book of two thousand pages has some 80,000
_BOUNDS = {
    "MAX_FILE": MAX_FILE,
    "MAX_LINES": MAX_LINES,
    "MAX_PAGES": MAX_PAGES,
    "MAX_PARAGRAPHS": MAX_PARAGRAPHS,
    "MAX_TEXT": MAX_TEXT,
}
_SAID = {
    "empty": "{file} holds no text. Drop it again, or paste its text.",
    "size": "{file} has {holds:,} bytes; at most {MAX_FILE:,} are read. Save it without pictures, or in parts.",
    "pages": "{file} says that it has {holds:,} pages; at most {MAX_PAGES:,} are read. Save it in parts.",
    "lines": "{file} has {holds:,} lines; at most {MAX_LINES:,} are read. Paste it in parts.",
    "passages": "{file} has {holds:,} paragraphs; at most {MAX_PARAGRAPHS:,} are read. Save it in parts.",
    "text": "{file} has {holds:,} characters; at most {MAX_TEXT:,} are read. Save it in parts.",
    "encrypted": "{file} is locked with a password. Save it without one.",
    "damaged": "{file} is damaged, or not what it says it is. Save it anew where it was made, or paste its text.",
    "scan": "{file} is a scan, or blank: its pages hold no text. Run text recognition elsewhere and drop the result "
    "here, or paste the text.",
    "no-text": "{file} holds no text of its own; a script may write it. Open it in a browser and print it as PDF, or "
    "paste its text.",
    "nested": "{file} is nested too deeply to be read. Print it as PDF, or paste its text.",
    "time": "{file} took too long to read and was stopped. Save it anew or in parts, or paste its text.",
    "memory": "{file} needs too much memory to be read. Save it without pictures, or in parts, or paste its text.",
    "crashed": "{file} made its reader break off, as a damaged file does. Save it anew where it was made, or paste its "
    "text.",
    "stopped": "{file} was stopped.",
}
CODES = frozenset((*_SAID, *FOREIGN))


class Refused(Exception):
    """A file that does not become a document; its text says why, and a way on. It holds nothing of the file's text.

    where: the type of the error and the line of code at which a reader broke, for a log; mostly empty.
    """

    def __init__(self, code: str, sentence: str, where: str = "") -> None:
        super().__init__(sentence)
        self.code, self.sentence, self.where = code, sentence, where


def refusal(code: str, file: str, holds: int = 0, where: str = "") -> Refused:
    """Why a file of this name is refused; holds: how much there is of what is too much."""
    if code in FOREIGN:
        what, way = FOREIGN[code]
        return Refused("kind", f"{file} is {what}, which is not read here; {way}.")
    return Refused(code, _SAID[code].format(file=file, holds=holds, **_BOUNDS), where)
