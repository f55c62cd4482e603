"""The Evidence page by AppTest: claims left out, the register searched, commitments as coded."""

from __future__ import annotations

import re
from html import unescape

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.screens.evidence import card_wording, content, controls
from dashboard.screens.evidence.cards import lower
from dashboard.widgets import pickers
from dashboard.wording import headline
from dashboard.wording.evidence import EVERYTHING
from dashboard.wording.text import points, signed
from indicators.evidence import LEFT_OUT
from scenarios import assess, load_case, seed_folder
from scenarios.model.link import from_code
from scenarios.model.settings import usual
from scenarios.reference.certainty import certainty
from tests.support.pages import (
    CASE,
    code_of,
    emptied,
    html,
    opened,
    opened_box,
    place_of_the_form,
    pressed,
    session_of,
    with_view,
)

pytestmark = [pytest.mark.page, pytest.mark.always]
DOCUMENTS = load_case(seed_folder("china-russia-documents"))
FLIPS = certainty(assess(CASE), CASE.reference).flips


def test_leaving_a_claim_out_moves_the_score_and_can_be_undone() -> None:
    at = opened(path="evidence")
    at.selectbox(key="see:indicator").set_value("THR5").run()
    claim = str(at.checkbox[0].key)
    at.checkbox(key=claim).check().run()
    assert not at.exception
    assert from_code(code_of(at)).left_out == (claim.removeprefix("see:out:"),)
    now, back = (
        float(assess(CASE, usual(CASE).changed(left_out=out)).marks.readiness[0])
        for out in ((claim.removeprefix("see:out:"),), ())
    )
    assert f"{card_wording.SILENT}</dt><dd>{LEFT_OUT}" in html(at)
    assert f'{card_wording.BACK}</dt><dd><b class="n">{points(back)}</b> ({signed(back - now)})' in html(at)
    assert headline.BY_THE_LAST_CHANGE in html(at)
    pressed(at, "Bring back 1 left out")
    assert card_wording.BACK not in html(at)


def test_leaving_out_what_carries_the_answer_leaves_the_page_at_its_indicator() -> None:
    at = opened(path="evidence")
    item = at.selectbox(key="see:indicator").value
    first = cards(at)[0]
    assert CASE.claims[first].indicator == item and first in [c for s in FLIPS for c in s.claims]
    at.checkbox(key=f"see:out:{first}").check().run()
    assert at.selectbox(key="see:indicator").value == item and cards(at)[0] == first
    again = opened(code_of(at), path="evidence")
    assert again.selectbox(key="see:indicator").value == item


def test_the_claims_that_do_not_count_stand_in_a_fold_each_with_why() -> None:
    silent = [c.id for c in CASE.evidence if c.indicator == "INS1" and not c.votes_on_level]
    at = opened(with_view(indicator="INS1"), path="evidence")
    assert silent and not set(silent) & set(cards(at))
    opened_box(at, "box:silent")
    assert set(silent) <= set(cards(at))
    assert html(at).count(f"<dt>{card_wording.SILENT}</dt>") >= len(silent)


def test_the_register_can_be_searched() -> None:
    at = opened(path="evidence")
    at.segmented_control(key="show").set_value("The register").run()
    assert any("**99** of 99 rows" in m.value for m in at.markdown)
    at.text_input(key="find:text").set_value("mediterranean").run()
    assert any("**1** of 99 rows" in m.value for m in at.markdown)
    at.text_input(key="find:text").set_value("").run()
    at.multiselect(key="find:kind").set_value(["data"]).run()
    assert any("**2** of 99 rows" in m.value for m in at.markdown)


def test_the_claim_in_view_stands_below_the_register_with_its_passage_and_one_press_opens_its_form_there() -> None:
    at = opened(with_view(claim="E07"), path="evidence", show="The register")
    assert cards(at) == ["E07"] and "passage of E07" in html(at)
    next(b for b in at.button if b.label == "Change E07").click().run()
    assert "Change E07" in html(at) and not at.exception
    assert at.dataframe[0].value["id"].tolist() == [c.id for c in CASE.evidence]  # the order of the register


@pytest.mark.parametrize("view", ["", with_view(claim="E07")], ids=["no row chosen", "a row chosen"])
def test_add_a_claim_opens_the_form_on_the_register_too(view: str) -> None:
    at = pressed(opened(view, path="evidence", show="The register"), "Add a claim")
    assert [b.label for b in at.button].count("Add it") == 1 and not at.exception


def test_a_search_of_the_register_closes_a_claim_that_it_does_not_find_and_keeps_one_that_it_does() -> None:
    at = opened(with_view(claim="E07"), path="evidence", show="The register")
    at.text_input(key="find:text").set_value("E07").run()
    assert cards(at) == ["E07"]
    at.text_input(key="find:text").set_value("mediterranean").run()
    assert cards(at) == [] and len(at.dataframe[0].value) == 1 and not at.exception
    at.text_input(key="find:text").set_value("").run()
    assert cards(at) == []


def test_a_claim_that_is_looked_for_is_found_on_its_indicator_and_the_list_leads_there() -> None:
    at = opened(with_view(indicator="THR1"), path="evidence")
    here = set(cards(at))
    at.text_input(key="find:text").set_value("E32").run()
    assert cards(at) == ["E32"] and len(here) > 1
    at.text_input(key="find:text").set_value("mediterranean").run()
    assert cards(at) == [] and any(card_wording.NOT_FOUND in m.value for m in at.markdown)
    (found,) = content.found(CASE, None, "mediterranean", (), ())
    listed = next(e.proto.body for e in at.get("html") if "ar items" in e.proto.body)
    assert listed.count("<li") == 1 and f"indicator={found.indicator}" in listed
    at.text_input(key="find:text").set_value("no such words").run()
    assert any(card_wording.NONE_FOUND in m.value for m in at.markdown)
    at.text_input(key="find:text").set_value("").run()
    assert set(cards(at)) == here


def test_of_very_many_claims_one_page_stands_as_cards_and_the_next_can_be_turned_to(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    at = opened(with_view(indicator="INS1"), path="evidence")
    whole = cards(at)
    assert len(whole) > 2 and not at.pagination
    monkeypatch.setattr(controls, "CARDS", 2)
    at.run()
    shown = cards(at)
    for number in range(2, -(-len(whole) // 2) + 1):
        at.pagination[0].set_value(number).run()
        shown += cards(at)
    assert shown == whole


def test_of_very_many_claims_any_may_be_left_out_by_its_id_and_what_is_none_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pickers, "MOST_LISTED", 3)
    monkeypatch.setattr(controls, "ROWS", 5)
    at = opened(path="evidence", show="The register")
    listed = at.multiselect(key="see:left_out")
    assert len(listed.options) == 5
    far = next(c.id for c in reversed(CASE.evidence) if c.votes_on_level and c.id not in listed.options)
    listed.set_value([far]).run()
    assert from_code(code_of(at)).left_out == (far,)
    assert far in at.multiselect(key="see:left_out").options
    at.multiselect(key="see:left_out").set_value([far, "Z9"]).run()
    assert any("claim Z9" in e.value.replace("\u2060", "") for e in at.error)
    assert from_code(code_of(at)).left_out == (far,)
    assert at.multiselect(key="see:left_out").value == [far]


@pytest.mark.parametrize(
    ("press", "view", "show"),
    [
        ("Add a claim", "", ""),
        ("Add a claim", "", "The register"),
        ("Change E07", with_view(indicator="THR1"), ""),
        ("Change E07", with_view(claim="E07"), "The register"),
    ],
)
def test_where_a_form_was_closed_nothing_else_is_drawn_so_that_its_fields_go_with_it(
    press: str, view: str, show: str
) -> None:
    at = opened(view, path="evidence", show=show)
    place = place_of_the_form(pressed(at, press))
    assert emptied(pressed(at, "Close the form"), place)


def cards(at: AppTest) -> list[str]:
    """The ids of the claims that stand as cards."""
    return [b.label.removeprefix("Change ") for b in at.button if b.label.startswith("Change E")]


def card(at: AppTest, claim: str) -> str:
    """What the card of a claim says, whether it is in view or one of several."""
    drawn = [e.proto.body for e in at.get("html") if f'data-keep="claim {claim}"' in e.proto.body]
    return unescape(re.sub("<[^>]*>", " ", drawn[0])).replace(" ▸", "")


def test_a_card_says_the_same_on_the_register_and_among_the_claims_that_are_looked_for() -> None:
    claim = FLIPS[-1].claims[0]  # one that another speaks against
    on_it = opened(with_view(indicator=CASE.claims[claim].indicator), path="evidence")
    whole = card(on_it, claim).split()
    assert card_wording.AGAINST in card(on_it, claim) and card_wording.WITHOUT in card(on_it, claim)
    on_it.text_input(key="find:text").set_value(claim).run()
    assert cards(on_it) == [claim] and card(on_it, claim).split() == whole
    at = opened(with_view(claim=claim), path="evidence", show=EVERYTHING)
    assert card(at, claim).split() == whole


def test_what_the_second_opinion_has_against_a_claim_is_counted_and_its_link_leads_to_those_claims() -> None:
    claim, item = "E30", "THR3"
    at = opened(with_view(indicator=item), path="evidence")
    drawn = next(e.proto.body for e in at.get("html") if f'data-keep="claim {claim}"' in e.proto.body)
    link = re.search(r'<a href="/evidence\?s=([^"]+)"[^>]*>(\d+) of (\d+) claims in “([^”]+)”</a>', drawn)
    assert link and link[4] == DOCUMENTS.header.title
    there = opened(unescape(link[1]), path="evidence")
    assert session_of(there).case.id == DOCUMENTS.id
    found = [DOCUMENTS.claims[c] for c in re.findall(r'data-keep="claim (\w+)"', html(there))]
    heard = [c for c in found if c.indicator == item and card_wording.WITHOUT in card(there, c.id)]
    assert len(heard) == int(link[3])
    assert len(lower(CASE.claims[claim], heard)) == int(link[2]) > 0


def test_the_picker_of_a_phone_marks_what_the_list_marks_whatever_is_left_out() -> None:
    at = opened(path="evidence")
    for _ in range(2):
        listed = next(e.proto.body for e in at.get("html") if "ar items" in e.proto.body)
        names = re.findall(r"<span>([^<]+?)\s*<em>", listed)
        assert names and {
            o.removesuffix(" ●").partition(": ")[2] for o in at.selectbox(key="see:indicator").options if "●" in o
        } == {*names}
        at.checkbox(key=f"see:out:{cards(at)[0]}").check().run()
