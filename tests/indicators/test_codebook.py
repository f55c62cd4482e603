"""The codebook: what its parts must say of each other, and the orders that every screen relies on."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from indicators.codebook import Codebook
from tests.support import golden


def changed(**parts: Any) -> Codebook:
    """The golden codebook with parts of another kind."""
    return Codebook.model_validate(BOOK | parts)


BOOK: dict[str, Any] = golden.case().codebook.model_dump(exclude_defaults=True)
FIRST, *REST = BOOK["indicators"]


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ({"indicators": (FIRST, *REST, FIRST)}, ("ids of indicators and commitments", "each id may be used once")),
        ({"indicators": (FIRST | {"dimension": "X"}, *REST)}, ("dimension", "'X'", "allowed are E, I, P, T")),
        (
            {"dimensions": (*BOOK["dimensions"], {"id": "X", "name": "Nothing"})},
            ("key dimensions[X]", "at least one indicator"),
        ),
        ({"indicators": (FIRST | {"targets": {}}, *REST)}, ("key targets of I1", "one target for each benchmark")),
    ],
)
def test_parts_that_do_not_fit_each_other_are_named(parts: dict[str, Any], said: tuple[str, ...]) -> None:
    assert changed().problems("codebook.toml") == []
    (found,) = map(str, changed(**parts).problems("codebook.toml"))
    assert all(words in found for words in said), found


def test_a_codebook_without_dimensions_or_with_a_target_of_nothing_is_none() -> None:
    with pytest.raises(ValidationError, match="dimensions"):
        changed(dimensions=())
    with pytest.raises(ValidationError, match="targets"):
        changed(indicators=(FIRST | {"targets": {"formal": 0}},))
