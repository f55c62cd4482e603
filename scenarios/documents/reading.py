"""A file becomes a document in a process of its own, which may die: this one asks, waits, stops and checks."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from scenarios.documents.document import Document


class Progress(NamedTuple):
    """How far the reading of a file has got: pages read, of how many where that is known."""

    page: int
    pages: int | None


class Refused(Exception):
    """A file that does not become a document; its text says why, and a way on. It holds nothing of the file's text."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code, self.sentence = code, sentence


def read(
    name: str,
    data: bytes,
    *,
    on_progress: Callable[[Progress], None] = lambda _: None,
    stopped: Callable[[], bool] = lambda: False,
) -> Document:
    """The document that a file becomes; waits for it. Raises Refused, with the code "stopped" where it was asked to."""
    raise Refused("unknown", f"{name} cannot be read yet.")


def pasted(text: str) -> Document:
    """The document that a pasted text becomes: a blank line ends a paragraph. Raises Refused where it is empty."""
    raise Refused("unknown", "Pasted text cannot be read yet.")
