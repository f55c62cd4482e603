"""A file becomes a document, or a sentence that says why not."""

from __future__ import annotations

from scenarios.documents.reading import Refused


def test_a_refusal_says_why() -> None:
    refused = Refused("empty", "The file holds nothing.")
    assert (refused.code, str(refused)) == ("empty", "The file holds nothing.")
