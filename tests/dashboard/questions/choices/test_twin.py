"""What each choice does, and every combination of them."""

from __future__ import annotations

import pandas as pd
import pytest

from dashboard.questions.choices import wording
from dashboard.questions.choices import wording as choices_wording
from scenarios.analysis.specifications import ALTERNATIVES, specification_curve
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


def test_its_line_names_the_choice_that_moves_most_and_by_how_much() -> None:
    def line(*rows: tuple[str, str, float]) -> str:
        made = [(choice, way, 50.0, swing, None) for choice, way, swing in rows]
        return wording.most(A, pd.DataFrame(made, columns=ALTERNATIVES))

    apart = ("benchmark", "deeply_integrated", -20.0)
    assert line(apart, ("weights", "equal indicators", -2.5)) == "the weights: −2.5 if equal indicators"
    assert line(apart, ("odds", "3", float("nan"))) == "what one good claim is worth: not assessed if 3 for 5"
    assert line(("grades", "all .5", 0.0)) == choices_wording.NONE_MOVES and line(apart) == ""
