"""What a browser sends is read as acts, or refused with a sentence, and never half taken."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenarios.coding import acts
from scenarios.coding.acts import Keep, Nothing, Turn

CODING = {"passage": 2, "first": 3, "last": 6, "item": "INS1", "direction": "at_least", "level": 2}
CODING |= {"words": "They meet.", "kind": "press", "proposal": "taken", "unsure": True}
KEEP: dict[str, Any] = {"act": "keep", "number": 4, "coding": CODING}


def test_an_act_is_read_as_what_it_is() -> None:
    act = acts.read(KEEP)
    assert isinstance(act, Keep) and (act.coding.item, act.coding.level, act.coding.unsure) == ("INS1", 2, True)
    assert isinstance(acts.read({"act": "nothing", "number": 1, "passage": 9}), Nothing)
    turn = acts.read({"act": "undo", "number": 2, "tab": "abcdefgh", "of": 1})
    assert isinstance(turn, Turn) and (turn.tab, turn.of) == ("abcdefgh", 1)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"level": None}, "needs a level"),
        ({"level": 0}, "1 to 4"),
        ({"direction": "context"}, "no level"),
        ({"words": "   "}, "words"),
        ({"words": "x" * 1_001}, "words"),
        ({"last": 11}, "1 to 8 words"),
        ({"first": 7}, "1 to 8 words"),
        ({"passage": 0}, "passage"),
        ({"first": None}, "both or neither"),
        ({"item": "<b>"}, "item"),
        ({"text": "of the document"}, "text"),
    ],
)
def test_what_is_no_coding_is_refused_with_the_field_that_is_wrong(changed: dict[str, object], said: str) -> None:
    refused = acts.read(KEEP | {"coding": CODING | changed})
    assert isinstance(refused, str) and refused.startswith("This was not kept") and said in refused


def test_acts_are_taken_above_a_number_in_their_order_each_number_once() -> None:
    one, two = {"act": "nothing", "number": 1, "passage": 1}, {"act": "nothing", "number": 2, "passage": 2}
    sent = acts.sent({"tab": "abcdefgh12", "document": "d", "acts": [two, one, two, {"act": "nothing"}]})
    assert sent is not None
    assert [n for n, _ in sent.after(0)] == [1, 2] and [n for n, _ in sent.after(1)] == [2] and not [*sent.after(2)]


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4),
    max_leaves=20,
)


@given(_JSON)
def test_whatever_else_a_browser_sends_is_nothing_at_all_or_a_sentence(anything: object) -> None:
    sent = acts.sent(anything)
    read = [] if sent is None else [(n, acts.read(act)) for n, act in sent.after(0)]
    assert all(isinstance(act, str) or act.number == n for n, act in read)


@given(st.dictionaries(st.sampled_from(["act", "number", "coding", "tab", "of", "passage", "claim"]), _JSON))
def test_an_act_of_made_up_fields_is_read_whole_or_refused_whole(made_up: dict[str, Any]) -> None:
    assert isinstance(acts.read(made_up), (str, *(type(a) for a in (acts.read(KEEP),)), Nothing, acts.Drop, Turn))


@pytest.mark.parametrize("tab", ["", "short", "x" * 33, "not a name", "a\0bcdefgh", 12])
def test_a_tab_without_a_name_of_ours_sends_nothing(tab: object) -> None:
    assert acts.sent({"tab": tab, "document": "d", "acts": []}) is None


def test_documents_that_were_left_come_along_and_theirs_do_not() -> None:
    left = {"document": "b", "acts": [{"act": "nothing", "number": 1, "passage": 1}], "others": [{"document": "c"}]}
    sent = acts.sent({"tab": "abcdefgh12", "draft": "d", "document": "a", "acts": [], "others": [left, 3, {"acts": 1}]})
    assert sent is not None and [(o.document, o.draft, len(o.acts), o.others) for o in sent.others] == [
        ("b", "d", 1, ())
    ]
