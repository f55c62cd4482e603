"""The four sections of My work: each can be taken out by its line, and stands on none of the others."""

from __future__ import annotations

import inspect

import pytest

from dashboard import installed
from dashboard.screens.my_work.away_wording import BRING_IN, SEND
from dashboard.screens.my_work.page import SECTIONS
from dashboard.session.wording import NEW_CASE, TAKE_AWAY
from tests.support.modules import taken
from tests.support.pages import opened

pytestmark = pytest.mark.page
HEADS = (
    [NEW_CASE],
    [SEND, TAKE_AWAY, BRING_IN],
    ["Your work", "Watch list", "Sources", "Take over rows"],
    ["Two coders"],
)
OF = dict(zip(SECTIONS, HEADS, strict=True))


@pytest.mark.parametrize("out", [None, *SECTIONS])
def test_the_page_is_drawn_as_before_but_for_the_section_that_is_taken_out(
    out: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(installed, "SLOTS", {name: by for name, by in installed.SLOTS.items() if name != out})
    at = opened(path="my-work")
    assert [h.value for h in at.main.header] == [h for name, heads in OF.items() if name != out for h in heads]
    assert [e.value for e in at.main.title] == ["My work"] and not at.error


def test_no_section_takes_anything_from_another() -> None:
    folder = "dashboard.screens.my_work."
    reached: dict[str, set[str]] = {}
    for name in SECTIONS:
        found = {inspect.getmodule(installed.SLOTS[name]).__name__}  # type: ignore[union-attr]
        while more := {m for one in found for m in taken()[one] if m.startswith(folder)} - found:
            found |= more
        reached[name] = found
    every = [module for modules in reached.values() for module in modules]
    assert len(every) == len({*every}) and f"{folder}page" not in every
