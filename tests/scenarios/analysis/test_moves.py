"""What moved a line: claims that did it are told apart from what became known or unknown, and treaties from both."""

from __future__ import annotations

from datetime import date

import pytest

from scenarios import load_case, seed_folder
from scenarios.analysis.moves import LARGE, moves
from scenarios.analysis.timeline import OnDays, timeline
from scenarios.model.settings import usual
from tests.support import treaties
from tests.support.dated import GOLDEN

DOCUMENTS = load_case(seed_folder("china-russia-documents"))
SETTINGS = usual(DOCUMENTS)
OF = OnDays(DOCUMENTS, SETTINGS, DOCUMENTS.reference)
TABLE = timeline(DOCUMENTS, SETTINGS, DOCUMENTS.reference, of=OF)
FOUND = moves(OF, TABLE)


def test_every_large_step_is_told_and_nothing_else_but_steps_of_the_treaty() -> None:
    steps = dict(zip(TABLE["date"], TABLE["readiness"].diff() / 100, strict=True))
    large = {day for day, step in steps.items() if abs(step) >= LARGE}
    assert {m.day for m in FOUND if m.change} == large
    assert all(m.change == pytest.approx(steps[m.day]) for m in FOUND if m.change)
    assert [m.day for m in FOUND if not m.change] == [date(2002, 2, 28)]
    assert all(m.on_paper and m.treaty == 2 for m in FOUND if not m.change)


def test_a_claim_that_made_a_step_came_or_went_that_day_and_knowledge_is_no_event() -> None:
    table = TABLE.set_index("date")
    assert any(m.claim for m in FOUND) and any(m.learned for m in FOUND) and any(m.lost for m in FOUND)
    for m in FOUND:
        assert not (m.claim and (m.learned or m.lost))
        row = table.loc[m.day]
        assert set(m.learned) <= set(row["learned"]) and set(m.lost) <= set(row["lost"])
        if m.claim:
            assert m.claim in row["came" if m.came else "went"]


def test_a_treaty_is_a_step_on_paper_though_no_indicator_moves() -> None:
    case = treaties.case(treaties.SIGNED, treaties.IN_FORCE)
    found = moves(OnDays(case, GOLDEN, "now"), timeline(case, GOLDEN, "now"))
    assert [m.day for m in found] == [date(1951, 4, 11), date(1981, 1, 1)]
    assert [m.treaty for m in found] == [4, 3] and all(m.on_paper and not m.change for m in found)
