"""A page of blocks on the screen: a fold is drawn while it is open, its short answer always."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from tests.support.pages import html

pytestmark = pytest.mark.page


def _drawn() -> None:
    import streamlit as st

    from dashboard.view import blocks
    from dashboard.widgets import page

    page.top(blocks.question("Is it so?"), lambda: st.button("Press"))
    page.draw(blocks.answer("It is."), blocks.grey("Mostly."))
    page.fold("why", "Why?", lambda: "for two reasons", lambda: st.caption("One and two."))


def test_a_fold_is_drawn_while_it_is_open_and_its_short_answer_always() -> None:
    at = AppTest.from_function(_drawn).run()
    assert not at.exception and not at.caption and at.button[0].label == "Press"
    assert html(at).index("Is it so?") < html(at).index("It is.") < html(at).index("for two reasons")
    at.session_state["box:why"] = True
    assert [c.value for c in at.run().caption] == ["One and two."] and "for two reasons" in html(at)
