"""The codebook: what its parts must say of each other, and the orders that every screen relies on."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from indicators.codebook import Codebook
from tests.support import golden


def changed(**parts: Any) -> Codebook:
    """The golden codebook with parts of another kind."""
    return Codebook.model_validate(golden.case().codebook.model_dump(exclude_defaults=True) | parts)


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ("twice", ("ids of indicators and commitments", "each id may be used once")),
        ("homeless", ("dimension", "'X'", "allowed are E, I, P, T")),
        ("empty", ("key dimensions[X]", "at least one indicator")),
        ("untargeted", ("key targets of I1", "one target for each benchmark is needed")),
    ],
)
def test_parts_that_do_not_fit_each_other_are_named(fault: str, said: tuple[str, ...]) -> None:
    raw = golden.case().codebook.model_dump(exclude_defaults=True)
    assert golden.case().codebook.problems("codebook.toml") == []
    if fault == "twice":
        raw["indicators"] = (*raw["indicators"], raw["indicators"][0])
    elif fault == "homeless":
        raw["indicators"][0]["dimension"] = "X"
    elif fault == "empty":
        raw["dimensions"] = (*raw["dimensions"], {"id": "X", "name": "Nothing"})
    else:
        raw["indicators"][0]["targets"] = {}
    (found,) = map(str, Codebook.model_validate(raw).problems("codebook.toml"))
    assert all(words in found for words in said), found


def test_a_codebook_without_dimensions_or_with_a_target_of_nothing_is_none() -> None:
    with pytest.raises(ValidationError, match="dimensions"):
        changed(dimensions=())
    indicator = golden.case().codebook.indicators[0].model_dump(exclude_defaults=True) | {"targets": {"formal": 0}}
    with pytest.raises(ValidationError, match="targets"):
        changed(indicators=(indicator,))
