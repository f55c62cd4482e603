"""What the browser of a blind coder is given: everything to code with, and nothing of the first coder."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.coding import log
from dashboard.coding.blind import Sheet
from dashboard.screens.blind import content
from scenarios.coding import sentences
from scenarios.coding.round import Item, Passage
from scenarios.model.case import Case
from scenarios.workspace.answers import Given, Task, held_by
from scenarios.workspace.rounds import Coder, Round
from tests.support import handed


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Case:
    return handed.case(tmp_path_factory.mktemp("case"))


def sheet(case: Case, number: int = 1) -> Sheet:
    """A round with its passages as the coder of a number has it."""
    items = handed.drawn(case, 60)
    text = handed.text()
    passages = {
        n: Passage(text[p - 2] if p > 1 else "", text[p - 1], "") for n, i in enumerate(items) if (p := i.paragraph)
    }
    coder = Coder("the token of a coder", number, "Ann")
    until = "2999-12-11T23:59:59.999999+00:00"
    made = Round("the token", "content", "Two states", "[]", True, True, None, "2026-11-27", until, None)
    return Sheet(Task(made, coder, passages, []), case, items, passages)


def test_nothing_of_the_first_coder_is_in_what_the_browser_gets(case: Case) -> None:
    of = sheet(case)
    told = content.state([], "the token of a coder", log.NOTHING, "")
    dumped = json.dumps([content.text(of, "the token of a coder", "1"), told], ensure_ascii=False)
    assert handed.NOTE not in dumped and handed.OWN not in dumped
    assert "the token" not in dumped
    shown = json.dumps(content.text(of, "t", "1")["sentences"])
    for claim in case.evidence:  # one whose text is not here is known by its words alone
        assert f'"{claim.id}"' not in shown and str(claim.indicator) not in shown
    assert "level" not in shown and "direction" not in shown
    bare = [one for one in content.text(of, "t", "1")["sentences"] if "words" in one]
    assert [one["words"] for one in bare] == ["A claim without its text."]


def test_sentences_with_claims_and_without_look_alike(case: Case) -> None:
    of = sheet(case)
    coded = {n for n, item in enumerate(of.items) if item.claims and item.has_passage}
    keys = {(n in coded): set(content.sentence(of, n)) for n, item in enumerate(of.items) if item.has_passage}
    assert keys[True] == keys[False] and 0 < len(coded) < len(of.items)


def test_marks_that_turn_the_writing_are_not_given_and_every_word_keeps_its_place(case: Case) -> None:
    item = sheet(case).items[0]
    told = content.in_words(item, Passage("They\u202b too.", "They \u202emet in\u2066 May.", "\u2067Once."))
    assert told["t"] == ["They", "met", "in", "May."]
    assert (told["before"]["whole"], told["after"]["whole"]) == ("They too.", "Once.")


def test_each_coder_has_all_sentences_in_an_order_of_their_own_that_stays(case: Case) -> None:
    first, again, second = (
        [one["item"] for one in content.text(sheet(case, number), "t", "1")["sentences"]] for number in (1, 1, 2)
    )
    assert first == again != second
    assert sorted(first) == sorted(second) == list(range(len(first))) != first


def test_the_marked_sentence_is_the_one_of_the_round_with_what_stands_beside_it(case: Case) -> None:
    of = sheet(case)
    for n, item in enumerate(of.items):
        if not item.has_passage:
            continue
        seen = content.sentence(of, n)["passage"]
        first, last = seen["s"][seen["at"]]
        marked = " ".join(seen["t"][first : last + 1])
        assert of.passages[n].text[item.start : item.end].split() == marked.split()
        assert ("before" in seen) == (seen["n"] > 1) and "after" not in seen


@pytest.mark.parametrize(
    "whole, handed_out",
    [
        ("Article 1. They met. They left.", "Article 1."),
        ("Article 1. They met. They left.", "They met."),
        ("It was “a pact”. Officials agreed. They left.", "It was “a pact”. Officials agreed."),
        ("PORT SELKE, 4 September 2021. They met.", "PORT SELKE, 4 September 2021."),
    ],
)
def test_a_sentence_that_was_handed_out_is_marked_as_it_was_though_sentences_are_cut_otherwise_now(
    whole: str, handed_out: str
) -> None:
    start = whole.index(handed_out)
    item = Item(id="S1", source="s", paragraph=1, start=start, end=start + len(handed_out), claims=("E1",))
    seen = content.in_words(item, Passage("", whole, ""))
    said = [" ".join(seen["t"][first : last + 1]) for first, last in seen["s"]]
    assert said[seen["at"]] == handed_out
    assert " ".join(said) == whole  # nothing beside it is left out or said twice


@given(st.text("ab.Щ。 ", min_size=1, max_size=60).filter(str.strip))
def test_the_words_of_any_passage_make_it_up_again(text: str) -> None:
    spans = sentences.sentences(text)
    item = Item(id="S1", source="s", paragraph=1, start=spans[-1][0], end=spans[-1][1], claims=("E1",))
    seen = content.in_words(item, Passage("", text, ""))
    joined = "".join(w + ("" if n in seen["glue"] else " ") for n, w in enumerate(seen["t"]))
    assert joined.split() == text.split()
    assert seen["s"][seen["at"]][1] == len(seen["t"]) - 1


CODES = [{"item": "INS1", "direction": "supports", "level": n} for n in range(3)]
ACTS = st.lists(
    st.tuples(
        st.integers(0, 2), st.one_of(st.just({"undo": True}), st.sampled_from(CODES).map(lambda c: {"answers": [c]}))
    )
)


@given(ACTS)
def test_what_can_be_taken_back_is_what_stands(acts: list[tuple[int, dict[str, object]]]) -> None:
    log = [Given("tab", n, item, act) for n, (item, act) in enumerate(acts, start=1)]
    past, turned = content.turns(log)
    held = held_by(log)
    assert {act["item"] for act in past} == set(held)
    for item, answers in held.items():
        last = next(act for act in reversed(past) if act["item"] == item)
        assert [a.model_dump(mode="json", exclude_defaults=True) for a in answers] == last["after"]
    if past:  # taken back and done again, nothing has changed
        act = past[-1]
        n = len(log) + 1
        undone = [*log, Given("tab", n, act["item"], {"undo": True})]
        assert content.turns(undone)[1][-1] == act
        redone = [*undone, Given("tab", n + 1, act["item"], {"answers": act["after"]})]
        assert content.turns(redone) == (past, turned)
