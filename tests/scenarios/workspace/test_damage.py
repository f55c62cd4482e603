"""A row that holds what it cannot hold is told from one that is sound, by column, value and what is allowed."""

from __future__ import annotations

from typing import Any

import pytest

from scenarios.workspace.damage import called, fault, odd, sound_ones
from scenarios.workspace.drafts import now, token
from scenarios.workspace.tables import acts, attachments, drafts, versions

DRAFT = {
    "token": token(), "view": token(), "case_id": "small", "title": "Small", "content": None, "settings": "{}",
    "holds": "", "parent": None, "revision": 0, "made": now(), "changed": now(), "owner": None,
}  # fmt: skip


def test_a_draft_as_it_is_saved_is_sound() -> None:
    assert fault(drafts, DRAFT) == ""
    assert [*sound_ones(drafts, [DRAFT, DRAFT | {"title": b"x"}])] == [DRAFT]  # type: ignore[list-item]


@pytest.mark.parametrize(
    ("column", "value", "said"),
    [
        ("title", b"\xff", "title holds b'\\xff'; allowed is a text"),
        ("title", "a\0b", "without zero bytes"),
        ("title", "\udcff", "a text in Unicode"),
        ("title", None, "title holds nothing; allowed is a text"),
        ("case_id", "x" * 41, "at most 40 characters"),
        ("content", "x", "a hash, 64 digits of 0 to f"),
        ("revision", 2**31, "a whole number from 0 to 2,147,483,647"),
        ("revision", True, "revision holds true"),
        ("revision", 1.0, "revision holds 1.0"),
        ("changed", "2026-13-01T00:00:00.000000+00:00", "a time in UTC"),
        ("token", "a b", "1 to 32 letters, digits, - and _"),
    ],
)
def test_what_a_column_cannot_hold_is_named(column: str, value: Any, said: str) -> None:
    assert said in fault(drafts, DRAFT | {column: value})


def test_flags_and_bytes_are_nothing_else() -> None:
    assert odd(acts.c.undone, 2) == "true or false" and not odd(acts.c.undone, False)
    assert odd(attachments.c.data, "text") == "bytes" and not odd(attachments.c.data, b"\xff")


def test_a_row_is_called_by_what_people_know_it_by() -> None:
    row = {"hash": "ab" * 32, "case_id": "small", "number": 2}
    assert called(versions, row) == "Version 2 of small (abababababab)"
    assert called(versions, row | {"number": "x"}) == f"The row {'ab' * 12} of versions"
    assert called(versions, {"hash": b"\xff"}) == "The row b'\\xff' of versions"
