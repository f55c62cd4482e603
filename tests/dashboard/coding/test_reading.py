"""What a browser sends while a document is coded is done once, kept with its row, undone, done again, or refused."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from dashboard.coding import log, reading
from dashboard.coding import wording as coding_wording
from dashboard.coding.log import Told
from dashboard.coding.reading import Answered
from dashboard.screens.reading.content import carried
from dashboard.session import actions
from dashboard.texts import documents, texts
from indicators.sources import Source
from scenarios import open_workspace
from scenarios.files.editing import with_rows
from scenarios.model.case import Case
from scenarios.workspace import coding_log
from tests.support.readers import Reader, cut

pytestmark = pytest.mark.page
ANN, TAB, OTHER = "a" * 22, "tabtabtab1", "tabtabtab2"
TEXT = "The staffs met in May. They parted as friends.\n\nNo officer of either serves with the other.\n\nFour. Five."
CODING = {"passage": 1, "first": 1, "last": 4, "item": "INS2", "direction": "at_least", "level": 1}
CODING |= {"words": "The staffs met once.", "kind": "press", "period": "2016-05"}


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> Iterator[Reader]:
    """Somebody who has pasted a text of three passages."""

    monkeypatch.setattr("scenarios.documents.reading.pasted", cut)
    monkeypatch.setattr("dashboard.keeping.persistence.reader", lambda: ANN)
    made = Reader()
    made.pastes(TEXT)
    yield made


def source(reader: Reader) -> Source:
    return reader.rows()[-1].source


def sends(reader: Reader, *acts: dict[str, Any], tab: str = TAB, **more: Any) -> Told:
    """What the browser of a tab sends: acts, numbered as they are given unless they say their number."""
    numbered = [{"number": n, **act} for n, act in enumerate(acts, start=1)]
    given = {"tab": tab, "draft": "", "document": reading.document_of(source(reader)), "acts": numbered}
    return reader.does(reading.take, given | more)


def case(reader: Reader) -> Case:
    return reader.session.case


KEEP: dict[str, Any] = {"act": "keep", "coding": CODING}
NOTHING: dict[str, Any] = {"act": "nothing", "passage": 2}


def test_a_claim_is_kept_with_the_words_it_points_at_and_how_it_was_coded(reader: Reader) -> None:
    told = sends(reader, KEEP | {"coding": CODING | {"proposal": "taken", "unsure": True}})
    assert told == Told(TAB, 1, 1)
    claim = case(reader).claims["N1"]
    assert (claim.paragraph, claim.locator, claim.claim) == (1, "staffs met in May", "The staffs met once.")
    assert (claim.indicator, claim.direction, claim.level, claim.period) == ("INS2", "at_least", 1, "2016-05")
    assert (claim.proposal, claim.unsure, claim.grade) == ("taken", "yes", "C3")
    again = Reader(reader.draft)
    assert again.session.case.claims["N1"] == claim


def test_a_document_without_a_date_stops_no_claim_which_holds_from_the_date_of_its_case(reader: Reader) -> None:
    assert source(reader).date == ""
    assert sends(reader, KEEP | {"coding": CODING | {"period": ""}}) == Told(TAB, 1, 1)
    assert case(reader).claims["N1"].period == case(reader).header.as_of.isoformat()
    assert carried(case(reader), source(reader))["period"] == ""  # the next one says so too
    sends(reader, {"number": 2, "act": "keep", "coding": CODING | {"passage": 2}})
    assert carried(case(reader), source(reader))["period"] == "2016-05"


def test_what_is_sent_again_is_done_once_in_whatever_session(reader: Reader) -> None:
    sends(reader, KEEP, NOTHING)
    assert sends(reader, KEEP, NOTHING) == Told(TAB, 2, 2)
    again = Reader(reader.draft)
    assert sends(again, KEEP, NOTHING, KEEP) == Told(TAB, 3, 3)
    assert [c for c in case(again).claims if c.startswith("N")] == ["N1", "N2"]


def test_an_act_that_another_session_of_its_tab_does_at_the_same_moment_is_done_once(
    reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    sends(reader, KEEP)
    again = Reader(reader.draft)  # the page was loaded again, or is a copy
    with monkeypatch.context() as early:
        early.setattr("dashboard.coding.log._done", lambda sent: 0)  # it looked before the other was done
        sends(again, KEEP, KEEP)
    assert sends(again, KEEP, KEEP) == Told(TAB, 2, 2)
    assert [c for c in case(again).claims if c.startswith("N")] == ["N1", "N2"]


def test_numbers_are_of_a_tab_and_two_tabs_do_not_overwrite_each_other(reader: Reader) -> None:
    other = Reader(reader.draft)
    sends(reader, KEEP)
    sends(other, KEEP, tab=OTHER)
    sends(reader, KEEP, KEEP | {"coding": CODING | {"words": "They met."}})
    assert [c.claim for c in case(reader).evidence][-3:] == [
        "The staffs met once.",
        "The staffs met once.",
        "They met.",
    ]


def test_nothing_here_is_an_answer_that_is_kept_and_ends_a_document(reader: Reader) -> None:
    sends(reader, NOTHING)
    opened = texts_of(reader)
    assert reader.does(reading.answered, source(reader), opened) == Answered(frozenset({2}), frozenset({2}))
    assert reader.rows()[-1].read == {2}
    sends(reader, NOTHING, *({"act": "nothing", "passage": n} for n in (1, 3)))
    assert reader.rows()[-1].state == "nothing here"
    again = Reader(reader.draft)
    assert again.rows()[-1].state == "nothing here"


def texts_of(reader: Reader) -> Any:
    return reader.does(texts.of_source, source(reader))


def test_a_claim_of_another_document_is_neither_changed_nor_taken_out(reader: Reader) -> None:
    other = next(c.id for c in case(reader).evidence if c.source != source(reader).id)
    before = case(reader).claims[other]
    told = sends(reader, {"act": "drop", "claim": other}, {"act": "change", "claim": other, "coding": CODING})
    assert [n for n, said in told.refused if f"{other} {coding_wording.NOT_AMONG}" in said] == [1, 2]
    assert case(reader).claims[other] == before


def test_what_no_browser_sends_is_passed_over(reader: Reader) -> None:
    numbers: tuple[object, ...] = (2**63, 10**9 + 1, 0, -1, 1.5, "1", {}, [1], None)
    told = sends(reader, *({**KEEP, "number": n} for n in numbers))
    assert told.kept == 0 and not [c for c in case(reader).claims if c.startswith("N")]
    for claim in (["E1"], {"a": 1}, 5, None):
        asked = {k: CODING[k] for k in ("passage", "item", "direction", "level", "kind", "period")}
        found = reader.does(reading.foreseen, asked | {"claim": claim}, source(reader))
        assert found is not None and found[1] == "N1"


def test_a_passage_with_a_claim_counts_as_read(reader: Reader) -> None:
    sends(reader, KEEP)
    assert reader.rows()[-1].read == {1} and reader.rows()[-1].left == (2, 3)


def test_acts_are_undone_one_after_the_other_and_done_again(reader: Reader) -> None:
    change = {"act": "change", "claim": "N1", "coding": CODING | {"level": 2}}
    done = (KEEP, change, NOTHING)
    sends(reader, *done)
    turns = [{"act": "undo", "tab": TAB, "of": n} for n in (3, 2, 1)]
    sends(reader, *done, *turns)
    assert "N1" not in case(reader).claims and reader.rows()[-1].read == set()
    assert [d["undone"] for d in reader.does(reading.tail, source(reader))] == [True, True, True]
    sends(reader, *done, *turns, *({"act": "redo", "tab": TAB, "of": n} for n in (1, 2)))
    assert case(reader).claims["N1"].level == 2
    assert [d["undone"] for d in reader.does(reading.tail, source(reader))] == [False, False, True]


def test_an_act_of_another_tab_is_undone_too_and_a_claim_that_was_touched_since_is_left_alone(reader: Reader) -> None:
    sends(reader, KEEP)
    other = Reader(reader.draft)
    sends(other, {"act": "change", "claim": "N1", "coding": CODING | {"level": 3}}, tab=OTHER)
    told = sends(other, {"act": "nothing", "passage": 1}, {"act": "undo", "tab": TAB, "of": 1}, tab=OTHER)
    assert told.refused and "N1 was changed since" in told.refused[0][1] and told.kept == 2
    assert case(other).claims["N1"].level == 3
    sends(other, *({"act": "nothing", "passage": 1},) * 2, {"act": "undo", "tab": OTHER, "of": 1}, tab=OTHER)
    assert case(other).claims["N1"].level == 1


def test_one_field_of_a_claim_is_changed_in_its_place_and_the_rest_stays(reader: Reader) -> None:
    sends(reader, KEEP)
    reader.does(actions.edit, lambda c: with_note(c))
    sends(reader, KEEP, {"act": "change", "claim": "N1", "coding": CODING | {"direction": "supports"}})
    claim = case(reader).claims["N1"]
    assert (claim.direction, claim.note) == ("supports", "See the annex.")


def with_note(case: Case, claim: str = "N1") -> Case:
    return with_rows(case, [{"id": claim, "note": "See the annex."}])


def test_a_claim_is_taken_out_and_comes_back_under_its_own_id(reader: Reader) -> None:
    sends(reader, KEEP, {"act": "drop", "claim": "N1"})
    assert "N1" not in case(reader).claims
    acts = (KEEP, {"act": "drop", "claim": "N1"}, KEEP, {"act": "undo", "tab": TAB, "of": 2})
    sends(reader, *acts)
    assert {"N1", "N2"} <= set(case(reader).claims)  # what was taken out gave its id to nothing else


@pytest.mark.parametrize(
    ("act", "said"),
    [
        ({"act": "keep", "coding": CODING | {"passage": 9}}, "there is no paragraph 9; the text has 1 to 3"),
        ({"act": "keep", "coding": CODING | {"first": 7, "last": 12}}, "words 7 to 12"),
        ({"act": "keep", "coding": CODING | {"item": "INS99"}}, "INS99"),
        ({"act": "keep", "coding": CODING | {"party": "Atlantis"}}, "Atlantis"),
        ({"act": "keep", "coding": CODING | {"period": "soon"}}, "period"),
        ({"act": "keep", "coding": {}}, "passage"),
        ({"act": "drop", "claim": "N7"}, "N7 is not among the claims of this document any more"),
        ({"act": "change", "claim": "N7", "coding": CODING}, "N7 is not among the claims of this document any more"),
        ({"act": "nothing", "passage": 4}, "there is no paragraph 4"),
        ({"act": "undo", "tab": TAB, "of": 9}, "nothing to undo"),
        ({"act": "redo", "tab": TAB, "of": 9}, "nothing to do again"),
        ({"act": "dance"}, "act"),
    ],
)
def test_what_cannot_be_done_is_said_once_and_what_follows_goes_on(
    reader: Reader, act: dict[str, Any], said: str
) -> None:
    before = case(reader).hash
    told = sends(reader, act)
    assert [n for n, _ in told.refused] == [1] and said in told.refused[0][1]
    assert case(reader).hash == before
    assert sends(reader, act, KEEP).kept == 2 and "N1" in case(reader).claims


def test_what_is_sent_for_another_document_or_is_no_message_of_ours_does_nothing(reader: Reader) -> None:
    for given in (None, 3, {}, {"tab": TAB, "document": "another", "acts": [{"number": 1, **KEEP}]}):
        assert reader.does(reading.take, given) == Told("", 0, 0)
    assert "N1" not in case(reader).claims


def test_the_undo_of_the_page_takes_back_a_coded_claim_as_any_act(reader: Reader) -> None:
    sends(reader, KEEP)
    reader.does(actions.undo)
    assert "N1" not in case(reader).claims
    assert "nothing to undo" not in str(sends(reader, KEEP).refused)


def test_what_is_done_while_the_workspace_cannot_be_written_is_not_said_to_be_kept_until_it_is(
    reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as away:
        away.setattr("dashboard.keeping.persistence.writing", lambda act: None)
        told = sends(reader, KEEP)
        assert (told.done, told.kept) == (1, 0) and "N1" in case(reader).claims
        assert "N1" not in Reader(reader.draft).session.case.claims
    assert sends(reader, KEEP) == Told(TAB, 1, 1)
    assert "N1" in Reader(reader.draft).session.case.claims
    assert [d["number"] for d in reader.does(reading.tail, source(reader))] == [1]


def test_the_log_holds_codes_and_own_words_and_nothing_of_the_document(reader: Reader) -> None:
    sends(reader, KEEP, NOTHING)
    of = source(reader)
    with open_workspace().workspace.reading() as c:
        rows = coding_log.tail(c, reader.draft, ANN, reading.document_of(of))
    assert [row.act["act"] for row in rows] == ["keep", "nothing"] and rows[0].claim == "N1"
    assert "parted as friends" not in str(rows)


def test_a_claim_that_is_not_kept_yet_is_foreseen_without_being_added(reader: Reader) -> None:
    asked = {k: CODING[k] for k in ("passage", "item", "direction", "level", "kind", "period")}
    found = reader.does(reading.foreseen, asked, source(reader))
    assert found is not None
    changed, claim = found
    assert claim in changed.claims and claim not in case(reader).claims
    assert reader.does(reading.foreseen, asked | {"level": 7}, source(reader)) is None
    assert reader.does(reading.foreseen, "what?", source(reader)) is None


def test_a_new_act_ends_what_was_undone_and_what_was_touched_since_is_no_more_in_the_way(reader: Reader) -> None:
    undo_one = {"act": "undo", "tab": TAB, "of": 1}
    sends(reader, KEEP, undo_one, NOTHING)
    assert [d["number"] for d in reader.does(reading.tail, source(reader))] == [3]
    done = (KEEP, undo_one, NOTHING, KEEP)
    sends(reader, *done)
    reader.does(actions.edit, lambda c: with_note(c, "N2"))
    told = sends(reader, *done, {"act": "undo", "tab": TAB, "of": 4})
    assert "changed since" in told.refused[-1][1]
    assert [d["number"] for d in reader.does(reading.tail, source(reader))] == [3]


def test_nothing_that_was_answered_while_the_workspace_could_not_be_written_is_kept_later(
    reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as away:
        away.setattr("dashboard.keeping.persistence.writing", lambda act: None)
        assert sends(reader, NOTHING).kept == 0
        assert reader.rows()[-1].read == {2}
    assert sends(reader, NOTHING).kept == 1
    assert Reader(reader.draft).rows()[-1].read == {2}


def test_undoing_nothing_leaves_a_passage_read_that_was_read_before(reader: Reader) -> None:
    reader.does(documents.mark_read, source(reader).id, [2])
    sends(reader, NOTHING, {"act": "undo", "tab": TAB, "of": 1})
    assert reader.rows()[-1].read == {2}


def test_acts_of_a_document_that_was_left_go_up_with_those_of_the_next(reader: Reader) -> None:
    first = source(reader)
    reader.pastes("Another text of its own.\n\nWith a second passage.")
    left = {"document": reading.document_of(first), "acts": [{"number": 1, **KEEP}]}
    told = sends(reader, {"act": "nothing", "passage": 1}, others=[left])
    assert told.others == {reading.document_of(first): 1} and told.kept == 1
    assert case(reader).claims["N1"].source == first.id


def test_what_was_done_in_one_draft_is_not_done_in_another(reader: Reader) -> None:
    name = reader.does(log.draft_name)
    assert name and name not in reader.draft
    assert sends(reader, KEEP, draft="of another") == Told("", 0, 0) and "N1" not in case(reader).claims
    assert sends(reader, KEEP, draft=name).kept == 1


def test_a_passage_that_was_cut_anew_meanwhile_takes_no_claim_meant_for_another(reader: Reader) -> None:
    marks = [str(m) for m in texts_of(reader).marks]
    reader.does(documents.move, source(reader).id, 1)
    told = sends(
        reader, {"act": "nothing", "passage": 2, "mark": marks[1]}, KEEP | {"coding": CODING | {"mark": marks[0]}}
    )
    assert [n for n, _ in told.refused] == [1, 2] and coding_wording.SPLIT_SINCE in told.refused[0][1]
    assert "N1" not in case(reader).claims


def test_a_changed_claim_keeps_its_place_where_none_is_named(reader: Reader) -> None:
    sends(reader, KEEP)
    there = case(reader).claims["N1"].locator
    change = CODING | {"first": None, "last": None, "level": 2}
    sends(reader, KEEP, {"act": "change", "claim": "N1", "coding": change})
    assert (case(reader).claims["N1"].locator, case(reader).claims["N1"].level) == (there, 2)
