"""What each claim, speaker, kind and source contributes."""

from __future__ import annotations

import pytest

from dashboard.wording.text import listed, signed
from scenarios import assess
from scenarios.analysis.contributions import influence
from scenarios.model.settings import usual
from tests.support.pages import heard, html, opened, opened_box
from tests.support.sure import CASE

pytestmark = pytest.mark.page


def test_what_each_contributes_by_claim_speaker_kind_and_source() -> None:
    at = opened_box(opened(path="how-sure"), "box:contributions")
    changes = influence(assess(CASE, usual(CASE)), "all-claims", ("claim",))[["item", "change"]].head(3)
    named = [f"{item} ({signed(change / 100)})" for item, change in changes.itertuples(index=False)]
    assert f"Readiness moves most without {listed(named)}." in heard(at)
    assert "claims alone move nothing." in heard(at)
    assert f"E71</a> {CASE.claims['E71'].claim}" in html(at)
    at.segmented_control(key="pick:influence").set_value("speaker").run()
    assert "Alexander Korolev" in html(at)
    table = influence(assess(CASE, usual(CASE)), "all-claims")
    largest = table.loc[table["by"] == "speaker", "change"].iloc[0]
    assert f"−{abs(largest):.1f}" in html(at)
    at.segmented_control(key="pick:influence").set_value("source").run()
    assert "this scenario would no longer be assessed: too little would be known." in heard(at)
    assert "no longer assessed" in html(at)
