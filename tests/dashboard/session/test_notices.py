"""What an act has to say stands where the act was; at the top where that place is not drawn; and once."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

pytestmark = pytest.mark.page


def drawn() -> None:
    """A page with a place of its own and two acts; run by AppTest on its own."""
    import streamlit as st

    from dashboard.session import notices
    from dashboard.session.session import current

    def say(kind: str) -> None:
        current().say(kind, "What it did.")

    top = st.container()
    with top:
        notices.at_the_top()
    st.markdown("below the top")
    notices.here("place")
    st.button("here", on_click=notices.acting_at("place", say), args=("info",))
    st.button("elsewhere", on_click=notices.acting_at("another page", say), args=("error",))
    st.button("nowhere", on_click=say, args=("warning",))
    with top:
        notices.left()


@pytest.mark.parametrize(
    ("button", "kind", "below"), [("here", "info", True), ("elsewhere", "error", False), ("nowhere", "warning", False)]
)
def test_a_sentence_is_drawn_once_where_its_act_was_or_at_the_top(button: str, kind: str, below: bool) -> None:
    at = AppTest.from_function(drawn, default_timeout=60).run()
    next(b for b in at.button if b.label == button).click().run()
    assert not at.exception
    texts = [plain(str(getattr(e, "value", ""))) for e in at.main if e.type in ("markdown", "alert", kind)]
    assert texts == (["below the top", "What it did."] if below else ["What it did.", "below the top"])
    at.run()
    assert not getattr(at, kind)


def plain(text: str) -> str:
    """A sentence without the marks that keep it from being read as Markdown."""
    return text.replace("\\", "").replace("\u2060", "")
