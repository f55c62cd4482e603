"""What each claim, speaker, kind and source contributes."""

from __future__ import annotations

import pandas as pd
import pytest

from dashboard.questions.contributions import wording
from scenarios import assess
from scenarios.analysis.contributions import influence
from scenarios.model.settings import usual
from tests.support.pages import heard, html, opened, opened_box
from tests.support.sure import CASE

pytestmark = pytest.mark.page


def test_what_each_contributes_by_claim_speaker_kind_and_source() -> None:
    at = opened_box(opened(path="how-sure"), "box:contributions", "box:carried")
    table = influence(assess(CASE, usual(CASE)), "all-claims")
    largest = table[table["by"] == "speaker"].iloc[0]
    assert f"<td>{wording.without(largest['readiness_without'], largest['change'])}</td>" in html(at)
    at.segmented_control(key="pick:influence").set_value("source").run()
    assert "this scenario would no longer be assessed: too little would be known." in heard(at)
    assert wording.NO_LONGER in html(at)


def test_beside_the_label_stand_the_claims_that_move_it_most_and_change_nothing() -> None:
    table = pd.DataFrame(
        [(f"E{n}", 75.0 + change, change) for n, change in enumerate((-3.0, 2.0, 0.0, float("nan")), start=1)],
        columns=["item", "readiness_without", "change"],
    )
    said = [wording.WITHOUT.format(item=i, then=then) for i, then in (("E1", 72), ("E2", 77))]
    assert wording.largest(table, ()) == ", ".join(said) and wording.largest(table, ["E1"]) == said[1]
    assert wording.largest(table[2:3], ()) == wording.NONE_MOVES and wording.largest(table[:0], ()) == ""


@pytest.mark.parametrize(
    ("speaker", "kind", "source", "said"),
    [
        ((4, 12), (4, 8), (1, 1), "each left out alone changes it: 4 of 12 speakers, 4 of 8 kinds and the one article"),
        ((0, 12), (1, 8), (0, 1), "each left out alone changes it: 1 of 8 kinds"),
        ((0, 12), (0, 8), (2, 9), "each left out alone changes it: 2 of 9 documents"),
        ((0, 12), (0, 8), (0, 1), wording.NONE_CARRIES),
    ],
)
def test_it_is_counted_who_carries_it(
    speaker: tuple[int, int], kind: tuple[int, int], source: tuple[int, int], said: str
) -> None:
    assert wording.carry({"speaker": speaker, "kind": kind, "source": source}, "article") == said
