"""The list of indicators and the one in view: levels, claims, belief that adds up to a hundred."""

from __future__ import annotations

import re

from dashboard.screens.evidence import card_wording, items, wording
from scenarios import assess, usual
from tests.support.pages import CASE

A = assess(CASE, usual(CASE).changed(draws=1000))
BOOK = CASE.codebook
LEADS = {i: f"#{i}" for i in BOOK.scored}


def test_the_list_has_each_item_once_with_its_level_and_says_which_are_unknown() -> None:
    drawn = items.listed(A, CASE.reference, "INS1", dict.fromkeys(BOOK.scored, 2), {"TEC2"}, LEADS)
    assert [drawn.count(f'href="#{i}"') for i in BOOK.scored] == [1] * len(BOOK.scored)
    known = A.cells_by_scenario.known[0]
    unknown = [i.id for i, is_known in zip(BOOK.indicators, known, strict=True) if not is_known]
    assert drawn.count(card_wording.not_known(A, 0, unknown[0])) == len(unknown) > 0
    levels = zip(BOOK.indicators, A.cells_by_scenario.level[0].tolist(), A.targets.tolist(), known, strict=True)
    assert all(wording.track_alt(i.name, level, target) in drawn for i, level, target, is_known in levels if is_known)
    assert drawn.count('aria-current="true"') == 1 and drawn.count('class="unseen"> ' + card_wording.TURNS_IT) == 1


def test_an_indicator_whose_claims_are_left_out_is_in_the_article_all_the_same() -> None:
    a = assess(CASE, A.settings.changed(left_out=("E66",)))
    item = CASE.claims["E66"].indicator
    drawn = items.listed(a, CASE.reference, "INS1", dict.fromkeys(BOOK.scored, 2), (), LEADS)
    assert not a.cells_by_scenario.known[0, BOOK.indicator_ids.index(item)]
    assert drawn.count(card_wording.LEFT_OUT) == 1 and card_wording.LEFT_OUT in drawn.split(f'href="#{item}"')[1][:300]


def test_of_claims_that_are_looked_for_only_items_with_some_stand_in_the_list() -> None:
    drawn = items.listed(A, CASE.reference, "INS1", {"THR1": 1, "COM2": 1}, (), LEADS)
    assert re.findall('href="#(.*?)"', drawn) == ["THR1", "COM2"]


def test_belief_in_the_levels_of_an_indicator_adds_up_to_a_hundred() -> None:
    for i, indicator in enumerate(BOOK.indicator_ids):
        shares = [int(n) for n in re.findall(r'class="q">(\d+)<', items.head(A, CASE.reference, indicator))]
        assert sum(shares) == (100 if A.cells_by_scenario.known[0, i] else 0), indicator


def test_an_item_of_the_link_is_in_view_then_that_of_its_claim_then_one_on_which_the_answer_hangs() -> None:
    def of(turning: tuple[str, ...] = (), **view: str) -> str:
        a = assess(CASE, usual(CASE).changed(draws=1000, view=view))
        return items.item_in_view(a, turning)

    claim = next(c for c in CASE.evidence if c.indicator == "THR2")
    assert of(("E66",), indicator="INS2", claim=claim.id) == "INS2"
    assert of(("E66",), claim=claim.id) == "THR2"
    assert of(("E66",)) == CASE.claims["E66"].indicator
    assert of() == BOOK.indicator_ids[0]


def test_a_second_opinion_says_how_many_claims_it_has_on_the_item_and_at_which_levels() -> None:
    here = [c for c in CASE.evidence if c.indicator == "TEC2" and c.votes_on_level]
    levels = sorted(c.level for c in here if c.level is not None)
    said = card_wording.on_this("By documents", here)
    assert str(len(here)) in said and f"{levels[0]} to {levels[-1]}" in said
    assert card_wording.NONE_THERE in card_wording.on_this("By documents", ())
    drawn = items.head(A, CASE.reference, "TEC2", (), (said, "/evidence?s=x"))
    assert said in drawn and 'href="/evidence?s=x"' in drawn
