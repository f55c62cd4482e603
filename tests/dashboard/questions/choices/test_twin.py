"""What each choice does, and every combination of them."""

from __future__ import annotations

import pandas as pd
import pytest

from dashboard.questions.choices import wording
from dashboard.questions.wording import MATTERS
from scenarios.analysis.specifications import ALTERNATIVES, specification_curve
from scenarios.question import Turn
from tests.support.pages import html, opened, opened_box
from tests.support.sure import A, how_sure

pytestmark = pytest.mark.page


def test_every_combination_is_a_dot_and_the_one_in_force_is_ringed_once() -> None:
    at = how_sure(6, "choices")
    shown = html(at)
    assert shown.count('<b class="dot"') == len(specification_curve(A)) - 1
    assert shown.count('<b class="now"') == 1
    assert "8 more that move it less" in shown and "Another benchmark is another question" in shown


def test_every_combination_that_is_drawn_is_in_a_table_below() -> None:
    at = opened_box(opened(path="how-sure"), "box:choices", "box:curve")
    drawn = html(at).count('<b class="dot"') + html(at).count('<b class="now"')
    assert len(at.dataframe[0].value) >= drawn > 100


def test_its_line_names_the_choices_that_matter_and_how_much_each() -> None:
    def line(*rows: tuple[str, float]) -> str:
        made = [(choice, "another", 50.0, 1.0, share) for choice, share in rows]
        return wording.matter_most(pd.DataFrame(made, columns=ALTERNATIVES))

    weights, burden, odds = (MATTERS[c] for c in ("weights", "burden_of_proof", "odds"))
    alike = wording.ABOUT.format(choices=f"{burden}, {weights}", part=wording.PARTS[2])
    assert line(("weights", 48.0), ("burden_of_proof", 50.0), ("odds", float("nan"))) == alike
    assert line(("weights", 70.0), ("burden_of_proof", 20.0), ("grades", 2.0)) == ", ".join(
        wording.OF_VARIANCE.format(choice=c, share=n) for c, n in ((weights, 70), (burden, 20))
    )
    assert line(("weights", 90.0)) == wording.OF_VARIANCE.format(choice=weights, share=90)
    assert line(("odds", float("nan"))) == wording.NONE_MOVES and line() == "" and odds not in alike


def test_a_reading_is_told_by_its_name_and_a_choice_with_what_it_would_be() -> None:
    reading, choice = (
        wording.turn(A, Turn("one side is right", items, 0.7, 0.7, "", ""))
        for items in (("reading", "fears-right"), ("odds", "3"))
    )
    scenario = A.case.scenarios[A.position("fears-right")]
    assert reading.said == f"{scenario.name}."
    assert wording.CHOICES["odds"] in choice.said and not choice.more
