"""What an act has to say stands where the act was; at the top where that place is not drawn; and once."""

from __future__ import annotations

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.screens.my_work.away_wording import A_FILE, TAKE_OVER
from dashboard.screens.scenarios import wording
from dashboard.session.wording import METHOD
from dashboard.wording.rows import PASTE
from tests.support.links import packed
from tests.support.pages import APP, CASE, drawn, heard, opened, opened_box, page, plain, pressed, work
from tests.support.papers import ROWS

pytestmark = pytest.mark.page


def two_acts() -> None:
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
    at = AppTest.from_function(two_acts, default_timeout=60).run()
    next(b for b in at.button if b.label == button).click().run()
    assert not at.exception
    texts = [plain(str(getattr(e, "value", ""))) for e in at.main if e.type in ("markdown", "alert", kind)]
    assert texts == (["below the top", "What it did."] if below else ["What it did.", "below the top"])
    at.run()
    assert not getattr(at, kind)


def written(at: AppTest, label: str, text: str) -> AppTest:
    next(x for x in (*at.text_input, *at.text_area) if x.label.startswith(label)).set_value(text).run()
    return at


def given(at: AppTest, label: str) -> AppTest:
    next(u for u in at.file_uploader if u.label.startswith(label)).set_value(("x.json", b"nothing", "text/plain")).run()
    return at


NEAR = 8  # elements and what holds them


def stands_beside(at: AppTest, control: str, said: str) -> None:
    """What was done says this, a few elements below the control that did it, or the head of its part."""
    assert said in heard(at)
    names = [_name(node) for root in (at.main, at.sidebar) for _, node in drawn(root)]
    assert names.count("notice") == 1
    assert control in names[max(0, names.index("notice") - NEAR) : names.index("notice")]


def _name(node: Any) -> str:
    of_notice = str(getattr(node.proto, "id", "")).endswith("notice")
    return "notice" if of_notice else str(getattr(node, "label", "") or getattr(node, "value", ""))


def test_what_an_act_on_cases_says_stands_beside_its_control() -> None:
    at = work()
    stands_beside(pressed(at, "Begin this case"), "Begin this case", "Title is empty")
    work(at)
    stands_beside(pressed(given(at, A_FILE), TAKE_OVER), TAKE_OVER, "Nothing was changed")
    written(at, PASTE, ROWS)
    stands_beside(pressed(at, "Take over 2 rows"), PASTE, "2 claims added, 1 source made")
    stands_beside(pressed(at, "Save version"), "Save version", ".")
    written(at, "What changed, and why", "The first")
    stands_beside(pressed(at, "Save version"), "Save version", "Version 1 is kept")
    stands_beside(pressed(at, "Restore"), "Restore", "holds what this version held")


def test_what_an_act_on_another_page_says_stands_beside_its_control() -> None:
    at = opened_box(opened(path="over-time"), "box:counting")
    stands_beside(written(at, "Date in force", "soon"), "Date in force", "The date holds 'soon'")
    opened_box(page(at, "evidence"), "box:method")
    stands_beside(written(at, "As of", "soon"), METHOD, "The date holds 'soon'")
    compare = "Compare with this file"
    opened_box(page(at, "compare"), "box:file")
    stands_beside(pressed(given(at, "A second"), compare), compare, "Nothing was changed")
    stands_beside(pressed(page(at, "scenarios"), wording.OWN_SCENARIO), wording.MINE, wording.YOURS_TO_CHANGE)


# What an address has to say of itself, and what it asks the first screen to be set against that cannot be had.
OF_THE_ADDRESS: dict[str, dict[str, Any]] = {
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
    settings: dict[str, Any] = {"schema_version": 3, "case": CASE.id, "view": {"before": SET_AGAINST[against] or None}}
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
