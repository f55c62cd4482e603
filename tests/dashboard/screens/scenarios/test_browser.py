"""A scenario of one's own, in Chromium."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from dashboard.screens.scenarios import own_wording, wording
from scenarios.model.link import from_code
from tests.support.browsing import back, click, code_in, go, opened, settled

pytestmark = pytest.mark.browser


@pytest.mark.rotating(1)
def test_an_own_scenario_is_built_by_pasting_cells_appears_everywhere_and_survives_the_link(
    browser: Browser, address: str
) -> None:
    with opened(browser, f"{address}/scenarios") as page:
        click(page, wording.OWN_SCENARIO)
        name = page.get_by_role("textbox", name="Name")
        name.fill("If the summit fails")
        name.press("Enter")
        settled(page)
        page.get_by_role("radio", name=own_wording.SEVERAL).click()
        settled(page)
        grid = page.get_by_test_id("stDataFrame")
        grid.scroll_into_view_if_needed()
        box = grid.bounding_box()
        assert box is not None
        page.mouse.click(box["x"] + 420, box["y"] + 52)  # What holds, first row
        choice = "set by hand: about this level"
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        page.evaluate("text => navigator.clipboard.writeText(text)", f"{choice}\t1\n{choice}\t2")
        page.keyboard.press("Control+v")
        settled(page)
        reason = page.get_by_role("textbox", name="Reason for all changed rows that have none")
        reason.fill("Ministries stop meeting <b>for good</b>.")
        reason.press("Enter")
        settled(page)
        click(page, own_wording.take_over(2))
        expect(page.locator(".ar .delta").first).to_contain_text("by the last change")
        own = from_code(code_in(page)).own_scenarios[0]
        assert own.name == "If the summit fails" and own.cells is not None
        reasons = {c.reason for c in own.cells.values()}
        assert reasons == {"Ministries stop meeting <b>for good</b>."}
        assert {i: c.value for i, c in own.cells.items()} == {"INS1": 1, "INS2": 2}
        go(page, "Overview")
        expect(page.get_by_text("If the summit fails").first).to_be_attached()
        url = page.url
        go(page, "Scenarios")
        click(page, "Undo")
        assert from_code(code_in(page)).own_scenarios[0].cells is None
        click(page, "Delete")
        assert code_in(page) == "" or not from_code(code_in(page)).own_scenarios
        back(page)  # one step back undoes the deletion
        assert from_code(code_in(page)).own_scenarios
    with opened(browser, url) as other:
        expect(other.get_by_text("If the summit fails").first).to_be_attached()


BLOCKS = """() => [...document.querySelectorAll('[data-testid=stMain] [data-block]')]
  .filter(b => b.offsetParent !== null).map(b => ({
  kind: b.dataset.block, top: b.getBoundingClientRect().top, high: b.getBoundingClientRect().height}))"""


def test_at_most_seven_blocks_stand_before_the_first_fold_and_none_but_the_table_is_tall(
    browser: Browser, address: str
) -> None:
    with opened(browser, f"{address}/scenarios") as page:
        for view in (wording.IN_WORDS, wording.AS_LEVELS):
            page.get_by_role("radio", name=view).click()
            settled(page)
            blocks = sorted(page.evaluate(BLOCKS), key=lambda b: b["top"])
            kinds = [b["kind"] for b in blocks]
            assert kinds.index("fold") <= 7 and kinds.count("table") == 1
            assert all(b["high"] <= 480 for b in blocks if b["kind"] != "table")


def test_what_is_typed_last_is_set_by_one_press_on_a_button_that_does_not_move(browser: Browser, address: str) -> None:
    with opened(browser, f"{address}/scenarios") as page:
        click(page, wording.OWN_SCENARIO)
        button = page.get_by_role("button", name=own_wording.SET_IT, exact=True)
        button.scroll_into_view_if_needed()
        page.get_by_role("textbox", name="Reason", exact=True).fill("Ministries fell silent.")
        before = button.bounding_box()
        assert before is not None
        at = before["x"] + before["width"] / 2, before["y"] + before["height"] / 2
        page.mouse.move(*at)
        page.mouse.down()  # leaving the field draws the page anew while the button is held
        page.wait_for_timeout(600)
        assert button.bounding_box() == before
        page.mouse.up()
        settled(page)
        cells = from_code(code_in(page)).own_scenarios[0].cells
        assert cells is not None and cells["INS1"].reason == "Ministries fell silent."
