"""Folds on a phone: labels stand one below the other, answers are read whole, and a press on either opens the fold."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from tests.support.browsing import opened, settled

pytestmark = pytest.mark.browser
FOLDS = "[data-testid=stMain] [class*=st-key-block-fold-]"


def test_on_a_phone_answers_are_read_whole_below_labels_that_stand_in_one_line(browser: Browser, address: str) -> None:
    with opened(browser, f"{address}/how-sure", size="phone") as page:
        page.locator("details.rest > summary").click()
        folds = page.locator(FOLDS)
        lines, labels = folds.locator(".fold-line span"), folds.locator("summary p")
        assert 1 < lines.count() == labels.count()
        assert len({x.bounding_box()["x"] for x in labels.all()}) == 1  # type: ignore[index]
        assert not lines.evaluate_all("all => all.filter(e => e.scrollWidth > e.clientWidth).length")
        fold = folds.filter(has=page.locator(".fold-line")).first
        said, whole = fold.locator(".fold-line").bounding_box(), fold.bounding_box()
        assert said and whole and 0 < whole["y"] + whole["height"] - said["y"] - said["height"] < 16, "no room is kept"
        fold.locator(".fold-line").click(force=True)  # by its place: the line itself takes no press
        settled(page)
        expect(fold.locator("details").first).to_have_attribute("open", "")
