"""Which names and origins a public name stands for; that a server answers to no other: test_own_names.py."""

from __future__ import annotations

import pytest

from dashboard.server.allowed_hosts import hosts_and_origins


@pytest.mark.parametrize(
    ("given", "origins"),
    [
        ("a.example", {"https://a.example", "http://a.example:8501"}),
        ("A.example:8443", {"https://a.example:8443"}),
        ("https://a.example:443", {"https://a.example"}),
        ("http://a.example", {"http://a.example"}),
        ("http://a.example:8080", {"http://a.example:8080"}),
    ],
)
def test_a_public_name_stands_for_its_own_origin(given: str, origins: set[str]) -> None:
    ours = {"http://127.0.0.1:8501", "http://localhost:8501"}
    assert hosts_and_origins("127.0.0.1", 8501, [given]) == (
        ["127.0.0.1", "a.example", "localhost"],
        frozenset(ours | origins),
    )
