"""The folds of My work and what it is about: each can be taken out by its line, and stands on none of the others."""

from __future__ import annotations

import inspect

import pytest

from dashboard import installed
from dashboard.screens.my_work.page import FOLDS
from tests.support.modules import taken
from tests.support.pages import labels_of_folds, opened

pytestmark = pytest.mark.page
TRIED = [None, *FOLDS, "to load again", "overdue", "something to save"]


@pytest.mark.parametrize("out", TRIED)
def test_the_page_is_drawn_as_before_but_for_what_is_taken_out(
    out: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = labels_of_folds(opened(path="my-work"))
    monkeypatch.setattr(installed, "SLOTS", {name: by for name, by in installed.SLOTS.items() if name != out})
    at = opened(path="my-work")
    left = labels_of_folds(at)
    assert not at.error and [fold for fold in whole if fold in left] == left
    assert len(whole) - len(left) == (out in FOLDS and out != "sharing")  # which there is of a draft alone


def test_no_fold_takes_anything_from_another() -> None:
    folder = "dashboard.screens.my_work."
    reached: dict[str, set[str]] = {}
    for name in FOLDS:
        found = {inspect.getmodule(installed.SLOTS[name]).__name__}  # type: ignore[union-attr]
        while more := {m for one in found for m in taken()[one] if m.startswith(folder)} - found:
            found |= more
        reached[name] = found
    every = [module for modules in reached.values() for module in modules]
    assert len(every) == len({*every}) and f"{folder}page" not in every
