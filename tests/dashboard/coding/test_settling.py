"""Two codings are settled once each, the register and what was settled at once; what was done elsewhere stays."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from dashboard.coding import log, settling, wording
from dashboard.coding.log import Told
from dashboard.coding.settling import Subject, Unsettleable
from dashboard.keeping import second_file
from dashboard.screens.evidence.card_wording import CODED_BY, coded_by
from dashboard.screens.settle import content
from dashboard.session import actions, links
from dashboard.texts import texts
from indicators.sources import Source
from scenarios import open_workspace
from scenarios.coding import sides
from scenarios.coding.round import Item, items_json
from scenarios.coding.settling import Choice
from scenarios.coding.sides import Sides
from scenarios.documents.opened import Opened
from scenarios.files.editing import as_fields, with_rows
from scenarios.model.case import Case
from scenarios.model.settings import usual
from scenarios.reference.coder_file import first_code
from scenarios.scoring.cells import admissible
from scenarios.scoring.claims_used import used_in
from scenarios.workspace import answers, attachments, rounds
from scenarios.workspace.attachments import Attached
from scenarios.workspace.opening import Refused
from scenarios.workspace.settlings import FILE
from tests.support.excel_files import as_excel
from tests.support.kept import begun, small_case
from tests.support.readers import Reader, cut
from tests.support.two_codings import CASE, NAME, REMARK, Coded, coded, codes_csv

pytestmark = pytest.mark.page
ANN, TAB, OTHER = "a" * 22, "tabtabtab1", "tabtabtab2"
WHY = "The text says so."


@pytest.fixture(autouse=True)
def _one_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dashboard.keeping.persistence.reader", lambda: ANN)


@pytest.fixture
def two() -> Coded:
    return coded(open_workspace().workspace)


@pytest.fixture(params=["round", "file"])
def reader(request: pytest.FixtureRequest, two: Coded) -> Iterator[Reader]:
    """Somebody who settles a round, or the file that lies with the draft."""
    yield settler(two, FILE if request.param == "file" else two.coder)


def settler(two: Coded, coder: str) -> Reader:
    made = Reader(two.draft)
    made.at.query_params[links.CODER] = coder
    return made


def of(reader: Reader) -> Subject:
    return reader.does(settling.subject)


def case(reader: Reader) -> Case:
    return reader.session.case


def own(source: Source) -> dict[str, Opened]:
    text = texts.of_source(source)
    return {} if text is None else {source.id: text}


def act(reader: Reader, s: Sides, choice: str = "right", **more: Any) -> dict[str, Any]:
    """A choice between two codes as they stand there now."""
    how = reader.does(settling.made, of(reader)).get(s.unit.key)
    seen = sides.standing(case(reader), s, how.settlement if how else None)
    return {"act": "settle", "unit": s.key, "seen": seen, "choice": choice, "reason": WHY, "words": "They met."} | more


def sends(reader: Reader, *acts: dict[str, Any], tab: str = TAB) -> Told:
    numbered = [{"number": n, **act} for n, act in enumerate(acts, start=1)]
    subject = of(reader)
    return reader.does(settling.take, {"tab": tab, "document": subject.document, "acts": numbered}, subject)


def made(reader: Reader) -> dict[str, str]:
    return {key: how.settlement.choice for key, how in reader.does(settling.made, of(reader)).items()}


def on_a_claim(reader: Reader) -> Sides:
    """A disagreement of two codes of one claim."""
    return next(s for s in of(reader).sides if not s.one_saw_nothing)


def seconds(s: Sides) -> str:
    """The side on which the second coder's code stands."""
    return "left" if s.left == "second" else "right"


def test_an_excel_file_is_settled_as_the_same_rows_in_csv_are(two: Coded) -> None:
    units = [s.unit for s in of(settler(two, FILE)).sides]
    with open_workspace().workspace.writing() as c:
        file = Attached(second_file.CODES, "", "theirs.xlsx", as_excel(codes_csv(two.codes)))
        attachments.attach(c, two.draft, file, None)
    assert units and [s.unit for s in of(settler(two, FILE)).sides] == units


def test_the_agreed_code_is_the_registers_and_both_are_kept_beside_it(reader: Reader) -> None:
    s = on_a_claim(reader)
    assert s.unit.claim is not None
    assert sends(reader, act(reader, s, seconds(s))) == Told(TAB, 1, 1)
    assert first_code(case(reader).claims[s.unit.claim]) == s.unit.second
    how = reader.does(settling.made, of(reader))[s.unit.key]
    assert (how.settlement.choice, how.settlement.reason) == ("second", WHY)
    assert how.settlement.first is not None and how.settlement.first.code == s.unit.first
    assert len(how.readiness) == 2
    again = Reader(reader.draft)
    assert first_code(again.session.case.claims[s.unit.claim]) == s.unit.second


def test_the_case_says_that_two_coded_it_where_half_of_its_claims_have_two_codes(reader: Reader) -> None:
    once = CASE.header.model_copy(update={"coded_twice": False})
    reader.does(lambda: actions.edit(lambda case: case.model_copy(update={"header": once})))
    assert not case(reader).header.coded_twice
    s = on_a_claim(reader)
    sends(reader, act(reader, s, seconds(s)))
    after, units = case(reader), {u.claim for u in of(reader).units}
    used = used_in(after, admissible(after, usual(after))).on_indicators
    assert after.header.coded_twice == (2 * len({*used} & units) >= len(used))
    assert Reader(reader.draft).session.case.header.coded_twice == after.header.coded_twice


def test_what_is_sent_again_is_done_once_in_whatever_session(reader: Reader) -> None:
    s = on_a_claim(reader)
    both = act(reader, s, "both")
    assert sends(reader, both) == sends(reader, both) == Told(TAB, 1, 1)
    again = Reader(reader.draft)
    again.at.query_params[links.CODER] = reader.at.query_params[links.CODER]
    assert sends(again, both) == Told(TAB, 1, 1)
    assert len(case(again).evidence) == len(CASE.evidence) + 1


def test_an_act_is_undone_and_done_again_with_what_it_did_to_the_register(reader: Reader) -> None:
    s = on_a_claim(reader)
    before = case(reader)
    done = act(reader, s, "both")
    sends(reader, done)
    after = case(reader)
    back = {"act": "undo", "tab": TAB, "of": 1}
    sends(reader, done, back)
    assert case(reader).hash == before.hash and made(reader) == {}
    assert [p["undone"] for p in reader.does(settling.past, of(reader))] == [True]
    sends(reader, done, back, {"act": "redo", "tab": TAB, "of": 1})
    assert case(reader).hash == after.hash and made(reader) == {s.unit.key: "both"}
    told = sends(reader, done, back, {"act": "redo", "tab": TAB, "of": 1}, {"act": "redo", "tab": TAB, "of": 1})
    assert told.refused[-1] == (4, wording.nothing_to_turn(back=False))


def test_one_settled_anew_goes_back_to_how_it_was_settled_before(reader: Reader) -> None:
    s = on_a_claim(reader)
    one = act(reader, s, "both")
    sends(reader, one)
    first = case(reader)
    other = act(reader, s, "nothing")
    sends(reader, one, other)
    assert made(reader) == {s.unit.key: "nothing"}
    sends(reader, one, other, {"act": "undo", "tab": TAB, "of": 2})
    assert made(reader) == {s.unit.key: "both"} and case(reader).hash == first.hash


def test_acts_of_one_tab_follow_each_other_before_it_has_heard_of_the_first(reader: Reader) -> None:
    s = on_a_claim(reader)
    one = act(reader, s, "left")
    told = sends(reader, one, one | {"choice": "right", "reason": "No: this one."})
    assert told == Told(TAB, 2, 2)
    assert made(reader) == {s.unit.key: s.right}


def test_what_another_tab_has_settled_or_changed_is_said_and_stays(reader: Reader) -> None:
    s = on_a_claim(reader)
    late = act(reader, s, "left")
    sends(reader, act(reader, s, "right"), tab=OTHER)
    told = sends(reader, late)
    assert told.refused == ((1, wording.CHANGED_SINCE),) and made(reader) == {s.unit.key: s.right}
    other = next(x for x in of(reader).sides if not x.one_saw_nothing and x.key != s.key)
    late = act(reader, other, "left")
    reader.does(actions.edit, lambda c: with_rows(c, [as_fields(c, other.unit.claim or "") | {"claim": "Put anew."}]))
    told = sends(reader, {"act": "undo", "tab": TAB, "of": 9}, late | {"number": 2})
    assert told.refused[-1] == (2, wording.CHANGED_SINCE)
    assert case(reader).claims[other.unit.claim or ""].claim == "Put anew."


def test_a_settling_is_not_undone_over_what_was_changed_since(reader: Reader) -> None:
    s = on_a_claim(reader)
    done = act(reader, s, seconds(s))
    sends(reader, done)
    reader.does(actions.edit, lambda c: with_rows(c, [as_fields(c, s.unit.claim or "") | {"claim": "Put anew."}]))
    told = sends(reader, done, {"act": "undo", "tab": TAB, "of": 1})
    assert told.refused == ((2, wording.settled_is_touched(s.unit.claim or "")),)
    assert made(reader) == {s.unit.key: "second"}


def test_a_third_code_that_is_one_of_the_two_is_refused_by_its_side_and_not_by_its_coder(reader: Reader) -> None:
    s = on_a_claim(reader)
    code = s.code("left")
    assert code is not None
    third = {"item": code.indicator, "direction": code.direction, "level": code.level}
    told = sends(reader, act(reader, s, "third", code=third))
    assert told.refused == ((1, wording.same_as("left")),)


def test_what_only_the_second_coder_saw_comes_in_with_words_and_a_place(two: Coded) -> None:
    reader = settler(two, two.coder)
    s = next(x for x in of(reader).sides if x.unit.first is None)
    assert s.unit.remark == REMARK
    sends(reader, act(reader, s, seconds(s), words="The second saw this."))
    claim = case(reader).claims["N1"]
    assert (claim.claim, claim.paragraph, first_code(claim)) == ("The second saw this.", 902, s.unit.second)


def test_what_the_second_alone_saw_in_ones_own_document_points_at_its_words_and_has_the_kind_that_was_chosen(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("scenarios.documents.reading.pasted", cut)
    reader = Reader()
    reader.pastes("The staffs met in May. They parted.\n\nNo officer serves there. The ministers dined.")
    source = reader.rows()[-1].source
    (item,) = items = [Item(id="S1", source=source.id, paragraph=2, start=0, end=24)]
    with open_workspace().workspace.writing() as c:
        until = datetime.now(UTC) + timedelta(days=1)
        made_of = rounds.hand_out(c, reader.draft, case(reader), "", items_json(items), [(NAME, None)], until, {})
        code = {"item": "INS1", "direction": "at_least", "level": 2}
        coder, link = made_of.coders[0].token, made_of.coders[0].link
        answers.answer(c, link, [answers.Given("tab", 1, 0, {"answers": [code]})])
        answers.finish(c, link)
    reader = Reader(reader.draft)
    reader.at.query_params[links.CODER] = coder
    (s,) = of(reader).sides
    unit = reader.does(
        lambda: content.unit(case(reader), of_draft := settling.subject(), of_draft.sides[0], own(source))
    )
    assert unit["asks_kind"] and unit["asks_period"] and unit["passage"]["marked"] == "No officer serves there."
    told = sends(reader, act(reader, s, seconds(s), words="None serves there."))
    assert len(told.refused) == 1 and "kind" in told.refused[0][1]
    whole = act(reader, s, seconds(s), kind="press", period="2016-05") | {"number": 2}
    told = sends(reader, {"act": "undo", "tab": TAB, "of": 9}, whole)
    assert told.kept == 2 and [n for n, _ in told.refused] == [1]
    claim = case(reader).claims["N1"]
    assert (claim.kind, claim.period, claim.paragraph) == ("press", "2016-05", item.paragraph)
    assert claim.locator == "No officer serves there"


def test_words_that_were_changed_stay_with_a_claim_that_is_kept(two: Coded) -> None:
    reader = settler(two, two.coder)
    s = next(x for x in of(reader).sides if x.unit.second is None)
    sends(reader, act(reader, s, s.chosen("first"), words="Said otherwise."))
    assert case(reader).claims[s.unit.claim or ""].claim == "Said otherwise."
    sends(reader, act(reader, s, s.chosen("first"), words="Said otherwise."), {"act": "undo", "tab": TAB, "of": 1})
    assert case(reader).claims[s.unit.claim or ""] == CASE.claims[s.unit.claim or ""]


def test_what_was_read_before_is_kept_and_it_was_the_claim_once_whose_is_whose_is_told(reader: Reader) -> None:
    s = on_a_claim(reader)

    def seen() -> str:
        return str(reader.does(settling.made, of(reader))[s.unit.key].settlement.seen)

    one = act(reader, s, "left", read="passage")
    sends(reader, one)
    assert seen() == "passage"
    sends(reader, one, act(reader, s, "right", read="passage"))
    assert seen() == "claim"


def test_a_claim_is_worded_anew_as_it_is_settled_and_stays_where_no_words_or_those_of_another_claim_come(
    reader: Reader,
) -> None:
    one, two, three = [s for s in of(reader).sides if not s.one_saw_nothing][:3]
    new = "Said of the other item."
    chosen: list[tuple[Sides, Choice, str]] = [(one, "second", new), (two, "second", ""), (three, "both", new)]
    for s, choice, words in chosen:
        claim = s.unit.claim or ""
        sends(reader, act(reader, s, s.chosen(choice), words=words), tab=f"tab{s.key}"[:10])
        assert case(reader).claims[claim].claim == (new if s is one else CASE.claims[claim].claim)


def test_a_claim_that_was_taken_out_still_has_its_place_in_the_file(two: Coded) -> None:
    reader = settler(two, FILE)
    free = with_rows(CASE, [as_fields(CASE, "J02") | {"id": "X1"}])
    reader.does(actions.edit, lambda _: free)
    data = f"id,indicator,direction,level\nX1,{'INS2'},at_least,1\n".encode()
    with open_workspace().workspace.writing() as c:
        attachments.attach(c, two.draft, attachments.Attached(second_file.CODES, "", "theirs.csv", data), None)
    reader = settler(two, FILE)
    (s,) = of(reader).sides
    sends(reader, act(reader, s, "nothing"))
    assert "X1" not in case(reader).claims and made(reader) == {"X1": "nothing"}
    assert [x.key for x in of(reader).sides] == [s.key]
    assert "X1" in reader.does(settling.as_first_coded).claims


def test_a_claim_that_was_settled_with_the_file_says_who_was_followed(two: Coded) -> None:
    reader = settler(two, FILE)
    sides = [s for s in of(reader).sides if not s.one_saw_nothing][:3]

    def told() -> list[str]:
        codes, claims = reader.does(settling.second_codes), case(reader).claims
        return [coded_by(claims[s.unit.key], codes) for s in sides if s.unit.key in claims]

    assert told() == [CODED_BY["differ"]] * 3
    sends(reader, act(reader, sides[0], sides[0].chosen("second")), act(reader, sides[1], sides[1].chosen("first")))
    assert told() == [CODED_BY["second"], CODED_BY["first"], CODED_BY["differ"]]
    sends(reader, {"act": "undo", "tab": TAB, "of": 2}, tab=OTHER)
    assert told() == [CODED_BY["second"], CODED_BY["differ"], CODED_BY["differ"]]
    sends(reader, act(reader, sides[2], "nothing"), tab="tabtabtab3")
    assert told() == [CODED_BY["second"], CODED_BY["differ"], CODED_BY["third"]]


@pytest.mark.parametrize("coder", ["nobody", "x" * 400, "\0", "../etc"])
def test_a_coder_of_no_round_of_this_draft_is_nobody(two: Coded, coder: str) -> None:
    def asked() -> str:
        try:
            settling.subject()
        except (Unsettleable, Refused) as why:
            return str(why)
        return ""

    assert settler(two, coder).does(asked) == wording.NO_CODING
    stranger = Reader()
    stranger.at.query_params[links.CODER] = two.coder
    assert stranger.does(asked) == wording.NO_CODING


def test_a_case_without_a_second_coders_file_says_where_to_bring_one(tmp_path: Path) -> None:
    reader = Reader(begun(open_workspace().workspace, small_case(tmp_path)).token)

    def asked() -> str:
        try:
            settling.subject()
        except Unsettleable as why:
            return str(why)
        return ""

    assert reader.does(asked) == wording.NO_FILE and not reader.does(settling.has_file)


def test_what_is_settled_while_the_workspace_cannot_be_written_stands_and_is_kept_later(
    reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    s = on_a_claim(reader)
    done = act(reader, s, seconds(s))
    with monkeypatch.context() as away:
        away.setattr("dashboard.keeping.persistence.writing", lambda act: None)
        told = sends(reader, done)
        assert (told.done, told.kept) == (1, 0) and made(reader) == {s.unit.key: "second"}
    assert sends(reader, done) == Told(TAB, 1, 1)
    again = Reader(reader.draft)
    again.at.query_params[links.CODER] = reader.at.query_params[links.CODER]
    assert made(again) == {s.unit.key: "second"}


def test_what_a_browser_sends_that_is_no_act_is_said_once_and_what_follows_is_done(reader: Reader) -> None:
    s = on_a_claim(reader)
    told = sends(reader, {"act": "drop"}, act(reader, s, "left"), act(reader, s, "left", unit="0" * 16))
    assert told.kept == 3 and [n for n, _ in told.refused] == [1, 3]
    assert told.refused[1][1] == wording.OTHER_CODES and len(made(reader)) == 1


def test_acts_of_another_draft_are_not_done_here_and_what_documents_have_on_its_way_is_answered(reader: Reader) -> None:
    subject, s = of(reader), on_a_claim(reader)
    given = {"tab": TAB, "document": subject.document, "acts": [act(reader, s) | {"number": 1}]}
    assert reader.does(settling.take, given | {"draft": "another"}, subject).done == 0 and made(reader) == {}
    other = {"document": CASE.evidence[0].source, "acts": []}
    told = reader.does(settling.take, given | {"draft": reader.does(log.draft_name), "others": [other]}, subject)
    assert told.kept == 1 and told.others == {CASE.evidence[0].source: 0}


def test_the_log_holds_no_name_and_no_text_of_a_passage(two: Coded) -> None:
    reader = settler(two, two.coder)
    s = on_a_claim(reader)
    sends(reader, act(reader, s, "left"))
    held = json.dumps([how.settlement.to_json() for how in reader.does(settling.made, of(reader)).values()])
    assert NAME not in held and "Something stood before it" not in held
