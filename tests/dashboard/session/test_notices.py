"""What an act has to say stands where the act was; at the top where that place is not drawn; and once."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from scenarios import load_case, seed_folder
from tests.support.links import packed
from tests.support.pages import APP

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


CASE = load_case(seed_folder("china-russia-2017"))
# What an address has to say of itself, and what it asks the first screen to be set against that cannot be had.
OF_THE_ADDRESS = {
    "other data": {"case_hash": "00000000-00000000-00000000"},
    "ids unknown here": {"left_out": ["E999"]},
    "a forgotten draft": {},
    "an unknown version": {},
    "nothing": {},
}
SET_AGAINST = {
    "a version that is not here": "version:" + "0" * 64,
    "a file of another session": "file",
    "": "",
}


@pytest.mark.parametrize("against", SET_AGAINST)
@pytest.mark.parametrize("of_address", OF_THE_ADDRESS)
def test_an_address_may_have_two_things_to_say(of_address: str, against: str) -> None:
    settings = {"schema_version": 3, "case": CASE.id, "view": {"before": SET_AGAINST[against] or None}}
    at = AppTest.from_file(APP, default_timeout=60)
    at.query_params["s"] = packed(settings | OF_THE_ADDRESS[of_address])
    if name := {"a forgotten draft": "d", "an unknown version": "v"}.get(of_address):
        at.query_params[name] = "A" * 22 if name == "d" else "1" * 64
    at.run()
    assert not at.exception
    told = [e.value for e in (*at.error, *at.warning, *at.info)]
    refused = of_address == "ids unknown here"  # whole, so that nothing is set against anything
    assert len(told) >= (of_address != "nothing") + (bool(against) and not refused), told
    assert len(set(told)) == len(told)
    at.run()
    assert not at.exception
