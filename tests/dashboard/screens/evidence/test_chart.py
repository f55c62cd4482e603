"""The chart of one indicator: a mark a claim, or of very many claims a mark for all that say the same."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from dashboard.screens.evidence import chart, content
from dashboard.screens.evidence import wording as evidence_wording
from scenarios import assess
from scenarios.assessment import Assessment
from tests.support.large_case import large_case
from tests.support.pages import CASE

BLUE = "#3a7bbf"


def marks(a: Assessment, indicator: str) -> dict[str, Any]:
    """The marks over the levels, as Plotly is given them."""
    drawn = chart.votes(a, a.ids[0], indicator, BLUE, dark=False).to_dict()["data"][1]
    assert isinstance(drawn, dict)
    return drawn


def test_each_claim_that_counts_has_a_mark_of_its_own() -> None:
    a = assess(CASE)
    drawn, voters = marks(a, "INS1"), a.cells_by_scenario.voters[0][0]
    assert len(drawn["x"]) == len(voters) >= 3
    assert all(f"<b>{c.id}</b> " in said for c, said in zip(voters, drawn["customdata"], strict=True))
    assert [round(x) for x in drawn["x"]] == [c.level for c in voters]
    assert evidence_wording.EACH_MARK_IS_ONE in content.under_columns(a, a.ids[0], "INS1")


def test_of_very_many_claims_a_mark_is_all_that_say_the_same_its_area_what_they_count() -> None:
    a = assess(large_case(700, 10, 2))
    i = max(range(10), key=lambda n: len(a.cells_by_scenario.voters[0][n]))
    indicator, voters = a.case.codebook.indicator_ids[i], a.cells_by_scenario.voters[0][i]
    judgement = a.cells_by_scenario.judgements[0][i]
    assert judgement is not None and len(voters) > chart.MOST_MARKS
    drawn, alike = marks(a, indicator), Counter((c.level, c.direction) for c in voters)
    assert sorted(map(int, drawn["text"])) == sorted(alike.values())
    votes: Counter[int | None] = Counter()
    for claim, vote in zip(voters, judgement.counted, strict=True):
        if claim.direction == "supports":
            votes[claim.level] += vote
    full = {
        round(x - 0.36): size**2
        for x, size, said in zip(drawn["x"], drawn["marker"]["size"], drawn["customdata"], strict=True)
        if "stands at level" in said
    }
    scale = {full[level] / votes[level] for level in full if level is not None}
    assert set(full) == set(votes) and max(scale) == pytest.approx(min(scale))
    assert max(drawn["marker"]["size"]) == pytest.approx(chart.LARGEST)
    assert evidence_wording.EACH_MARK_IS_ALL in content.under_columns(a, a.ids[0], indicator)
