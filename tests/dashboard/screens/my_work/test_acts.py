"""What was done, act by act: what each is called, what it did to the answer, the way back to before it."""

from __future__ import annotations

import re
from html import unescape

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.screens.my_work import acts, acts_wording, content, wording
from dashboard.screens.my_work.acts import Side
from dashboard.screens.scenarios.wording import OWN_SCENARIO
from dashboard.session import actions
from scenarios.files import editing
from scenarios.model import own_scenarios
from scenarios.model.link import to_code
from scenarios.model.settings import Settings, usual
from tests.support.pages import CASE, again, html, opened, opened_box, page, pressed, said, session_of, weigh

USUAL = usual(CASE)
FIRST = Side(CASE, USUAL)
FLIPS = "E66"


def after(**update: object) -> Side:
    return Side(CASE, USUAL.changed(**update))


def own(name: str = "") -> tuple[Settings, str]:
    made, new = own_scenarios.copied(CASE, USUAL, CASE.reference)
    return (own_scenarios.renamed(CASE, made, new, name) if name else made), new


def test_claims_and_sources_that_count_no_more_are_named() -> None:
    out = after(left_out=("E38", FLIPS))
    assert acts.called(FIRST, out).said == acts_wording.LEFT_OUT.format(f"E38 and {FLIPS}")
    assert acts.called(out, FIRST).said == acts_wording.COUNTS_AGAIN.format(f"E38 and {FLIPS}")
    title = next(s for s in CASE.header.sources if not s.outside).title
    off = acts.called(FIRST, after(sources_off=(CASE.header.sources[0].id,))).said
    assert off == acts_wording.SOURCE_OFF.format(acts_wording.quoted([title]))


def test_a_claim_that_came_in_changed_or_went_is_named() -> None:
    row = editing.as_fields(CASE, "E15")
    added = Side(editing.with_rows(CASE, [row | {"id": "X1"}]), USUAL)
    assert acts.called(FIRST, added).said == acts_wording.CLAIMS[0].format("X1")
    assert acts.called(added, FIRST).said == acts_wording.CLAIMS[2].format("X1")
    changed = Side(editing.with_rows(CASE, [row | {"level": "4"}]), USUAL)
    assert acts.called(FIRST, changed).said == acts_wording.CLAIMS[1].format("E15")


def test_what_is_done_to_a_scenario_of_ones_own_is_told_with_its_reason_and_scored_on_that_scenario() -> None:
    made, new = own()
    named, _ = own("Siege coalition")
    cell = {"rule": "about", "value": 4, "basis": "assumption", "reason": "Staffs exchange officers."}
    item = CASE.codebook.indicator_ids[0]
    filled = own_scenarios.with_entry(named, new, "cells", item, cell)
    copied, set_ = acts.called(FIRST, Side(CASE, made)), acts.called(Side(CASE, named), Side(CASE, filled))
    assert copied.scenario == new and copied.said.startswith(acts_wording.MADE.partition("“")[0])
    renamed = acts.called(Side(CASE, made), Side(CASE, named))
    assert renamed.said == acts_wording.NAMED.format(name="Siege coalition")
    assert set_.more == cell["reason"] and set_.scenario == new and "Siege coalition" in set_.said
    told = acts.effect(Side(CASE, named), Side(CASE, filled), new, content.readiness)
    before = content.readiness(CASE, named, new)
    assert told == acts_wording.effect(before, content.readiness(CASE, filled, new)) and before == pytest.approx(
        content.readiness(CASE, USUAL, CASE.reference)
    )
    assert acts.effect(FIRST, Side(CASE, made), new, content.readiness) == acts_wording.score(before)


def test_weights_that_moved_between_two_acts_are_no_act() -> None:
    heavy = USUAL.changed(weights={"dimensions": {"INS": 90.0}})
    assert acts.called(FIRST, Side(CASE, heavy)).said == acts_wording.WEIGHTS
    assert acts.called(Side(CASE, heavy), FIRST).said == acts_wording.WEIGHTS_EQUAL


def without(at: AppTest, claim: str) -> AppTest:
    page(at, "how-sure")
    return pressed(at, next(b.label for b in at.button if b.key == f"act:leave:{claim}"))


def rows(at: AppTest) -> list[tuple[str, str]]:
    """Each act of the table and what it did."""
    found = re.findall(r'<th scope="row">(.*?)</th><td class="then[^"]*">(.*?)</td>', html(at))
    return [(unescape(re.sub("<[^>]*>", " ", said)).strip(), unescape(then)) for said, then in found]


@pytest.mark.page
def test_an_act_stands_with_its_effect_and_its_way_leads_back_to_before_it() -> None:
    at = opened(path="how-sure")
    (claim,) = [key.split(":")[-1] for key in (b.key or "" for b in at.button) if key.startswith("act:leave:")][:1]
    without(at, claim)
    page(at, "my-work")
    before, then = (content.readiness(CASE, s, CASE.reference) for s in (USUAL, session_of(at).settings))
    came = (acts_wording.AS_IT_CAME, acts_wording.score(before))
    assert rows(at) == [(acts_wording.LEFT_OUT.format(claim), acts_wording.effect(before, then)), came]
    page(at, "evidence")
    next(c for c in at.checkbox if c.label.startswith("leave") and not c.value).set_value(True).run()
    page(at, "my-work")
    assert [said for said, _ in rows(at)][1:] == [acts_wording.LEFT_OUT.format(claim), acts_wording.AS_IT_CAME]
    pressed(at, acts_wording.BACK_ALOUD.format(said=acts_wording.LEFT_OUT.format(claim)))
    assert session_of(at).settings.left_out == () and rows(at) == [came]
    pressed(at, "Redo")
    assert session_of(at).settings.left_out == (claim,)


@pytest.mark.page
def test_what_an_act_did_is_worked_out_once_whatever_weights_move(monkeypatch: pytest.MonkeyPatch) -> None:
    at = page(without(opened(path="how-sure"), FLIPS), "my-work")
    held = rows(at)
    monkeypatch.setattr(acts, "called", lambda *_: pytest.fail("it is worked out anew"))
    weigh(at, CASE.codebook.dimension_ids[0], 60)
    assert rows(at) == held


@pytest.mark.page
def test_what_a_link_has_left_out_is_not_called_the_case_as_it_came() -> None:
    at = opened(to_code(USUAL.changed(left_out=(FLIPS,)), CASE), path="my-work")
    left = acts_wording.LEFT_OUT.format(FLIPS)
    assert [said for said, _ in rows(at)] == [acts_wording.OPENED.format(with_=left)]


@pytest.mark.page
def test_acts_are_there_after_a_reload_and_the_oldest_of_many_stand_in_a_fold() -> None:
    at = opened(path="scenarios")
    for _ in range(acts_wording.SHOWN + 2):
        next(b for b in at.button if b.label == OWN_SCENARIO).click().run()
    fresh = again(at, "my-work")
    assert len(rows(fresh)) == acts_wording.SHOWN
    opened_box(fresh, "box:older")
    assert len(rows(fresh)) == acts_wording.SHOWN + 3 and rows(fresh)[-1][0] == acts_wording.AS_IT_CAME


@pytest.mark.page
def test_how_many_acts_are_kept_is_said_before_the_first_and_where_the_oldest_stand(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    most = acts_wording.SHOWN + 2
    monkeypatch.setattr("dashboard.session.actions.UNDO", most)
    at = opened(path="scenarios")
    for _ in range(most + 1):
        next(b for b in at.button if b.label == OWN_SCENARIO).click().run()
    page(at, "my-work")
    told = acts_wording.older(most - acts_wording.SHOWN)
    assert told in said(at) and f"the last {most} acts" in told
    opened_box(at, "box:older")
    assert len(rows(at)) == most + 1 and rows(at)[-1][0] == acts_wording.BEGAN


@pytest.mark.page
def test_what_is_overdue_comes_first_and_nothing_changed_is_said_to_be_nothing() -> None:
    told = unescape(html(opened(path="my-work")))
    assert wording.answer("", "", False, 0, False) in told and f"last {actions.UNDO} acts" in told
    assert wording.answer("one question overdue", "1 note", False, 0, True).startswith("One question overdue; 1 note")
