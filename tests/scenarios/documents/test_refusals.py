"""A refusal names the file, what is wrong, and a way on."""

from __future__ import annotations

import pytest

from scenarios.documents.kinds import FOREIGN
from scenarios.documents.refusals import CODES, Refused, refusal


@pytest.mark.parametrize("code", sorted(CODES))
def test_every_refusal_is_a_sentence_with_the_file_in_it(code: str) -> None:
    refused = refusal(code, "note.pdf", 12_345)
    assert isinstance(refused, Refused)
    assert refused.code == ("kind" if code in FOREIGN else code)
    assert refused.sentence.startswith("note.pdf ") and refused.sentence.endswith(".")
    assert "{" not in refused.sentence


def test_what_is_too_much_is_said_beside_what_is_read() -> None:
    assert str(refusal("pages", "book.pdf", 100_000)) == (
        "book.pdf says that it has 100,000 pages; at most 2,000 are read. Save it in parts."
    )
