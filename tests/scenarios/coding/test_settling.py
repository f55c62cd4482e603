"""The agreed code becomes the register's, with a reason, and what both had said is kept."""

from __future__ import annotations

import csv
import io
from functools import cache
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.evidence import Direction
from indicators.parsing.problems import CaseError
from scenarios.coding.agreement import report
from scenarios.coding.round import Item
from scenarios.coding.settling import CHOICES, CODINGS, Choice, Outcome, Settlement, codings_csv, left_right, settled
from scenarios.coding.units import Unit, units_of_file
from scenarios.columns import names
from scenarios.files.case_folder import case_files, parse_case
from scenarios.files.editing import differences, with_rows
from scenarios.model.case import Case
from scenarios.reference.coder_file import CODED, Code, Codes, first_code
from tests.support import golden
from tests.support.second_coders import coded_twice
from tests.support.shipped import CASE

WHY = "The text names a yearly meeting."
SECOND = Code("INS2", "at_least", 2)
THIRD = Code("THR1", "supports", 4)


@cache
def named() -> set[str]:
    """The claims that something cites."""
    found = {r for c in CASE.evidence for r in c.rebuts}
    found |= {i for s in CASE.scenarios for cell in (s.cells or {}).values() for i in cell.evidence}
    return found | {i for s in CASE.scenarios for step in (s.commitments or {}).values() for i in step.evidence}


@cache
def cited() -> str:
    """A claim that scores and that something cites."""
    return next(c.id for c in CASE.evidence if c.id in named() and c.votes_on_level)


@cache
def free() -> str:
    """A claim that scores and that nothing cites."""
    return next(c.id for c in CASE.evidence if c.id not in named() and c.votes_on_level)


def unit(second: Code | None = SECOND, claim: str | None = None, remark: str = "") -> Unit:
    name = claim or free()
    on = CASE.claims[name]
    item = Item(id="S1", source=on.source, paragraph=on.paragraph or 1, start=0, end=9, claims=(name,))
    return Unit(f"S1.{name}", name, item, first_code(on), second, "", False, remark)


def beyond(remark: str = "Staffs meet.") -> Unit:
    """What the second coder alone saw in the sentence of a claim."""
    of = unit()
    return Unit("S1+1", None, of.item, None, SECOND, None, False, remark)


def refused(*args: object, **more: object) -> str:
    with pytest.raises(CaseError) as error:
        settled(CASE, *args, **more)  # type: ignore[arg-type]
    return str(error.value)


def test_the_first_stands() -> None:
    made = settled(CASE, unit(), "first", WHY)
    assert made.case.evidence == CASE.evidence and made.settlement.became == "as it was"


def test_the_second_becomes_the_registers_in_place() -> None:
    made = settled(CASE, unit(), "second", WHY)
    assert differences(CASE, made.case) == ([], [free()], [])
    assert first_code(made.case.claims[free()]) == SECOND
    assert [c.id for c in made.case.evidence] == [c.id for c in CASE.evidence]
    assert made.settlement.became == "changed" and made.settlement.agreed == (SECOND,)


def test_both_keeps_the_claim_and_adds_one_with_words_of_its_own() -> None:
    made = settled(CASE, unit(), "both", WHY, words="Their staffs meet yearly.")
    old, new = CASE.claims[free()], made.case.claims["N1"]
    assert differences(CASE, made.case) == (["N1"], [], [])
    assert (new.claim, first_code(new)) == ("Their staffs meet yearly.", SECOND)
    for name in ("source", "paragraph", "locator", "kind", "reliability", "credibility", "attributed_to", "stance"):
        assert getattr(new, name) == getattr(old, name)
    assert made.settlement.added == "N1" and len(made.settlement.agreed) == 2
    assert "needs words of its own" in refused(unit(), "both", WHY)


def test_a_third_code_is_neither_of_the_two() -> None:
    made = settled(CASE, unit(), "third", WHY, code=THIRD)
    assert first_code(made.case.claims[free()]) == THIRD
    assert "choose second" in refused(unit(), "third", WHY, code=SECOND)
    assert "needs an item" in refused(unit(), "third", WHY)
    assert "needs a level" in refused(unit(), "third", WHY, code=Code("INS3", "supports", None))
    assert "only a third one" in refused(unit(), "first", WHY, code=THIRD)


@pytest.mark.parametrize("choice", ["nothing", "second"])
def test_nothing_takes_the_claim_out(choice: Choice) -> None:
    made = settled(CASE, unit(None), choice, WHY)
    assert differences(CASE, made.case) == ([], [], [free()])
    assert made.settlement.became == "taken out" and made.settlement.agreed == ()


def test_a_claim_that_something_cites_becomes_context_with_the_reason_as_its_note() -> None:
    made = settled(CASE, unit(None, cited()), "nothing", WHY)
    left = made.case.claims[cited()]
    assert (left.direction, left.level) == ("context", None) and left.note.endswith(WHY)
    assert made.settlement.became == "context"
    again = settled(made.case, unit(None, cited()), "first", "On reflection.", before=made.settlement)
    assert again.case.claims[cited()] == CASE.claims[cited()]


def test_what_the_second_alone_saw_is_added_in_its_place_or_left() -> None:
    made = settled(CASE, beyond(), "second", WHY)
    (new,), changed, gone = differences(CASE, made.case)
    assert (changed, gone) == ([], []) and first_code(made.case.claims[new]) == SECOND
    assert made.case.claims[new].claim == "Staffs meet." and made.settlement.became == "added"
    assert made.case.claims[new].paragraph == CASE.claims[free()].paragraph
    left: tuple[Choice, ...] = ("first", "nothing")
    for choice in left:
        assert settled(CASE, beyond(), choice, WHY).case.evidence == CASE.evidence
    assert "saw nothing here" in refused(beyond(), "both", WHY)


def test_where_nothing_was_found_before_the_new_claim_says_itself_where_it_stands() -> None:
    source = CASE.claims[free()].source
    item = Item(id="S2", source=source, paragraph=3, start=0, end=9)
    found = Unit("S2+1", None, item, None, SECOND, None, False, "Staffs meet.")
    made = settled(CASE, found, "second", WHY, fields={"locator": "staffs meet", "kind": "event"})
    new = made.case.claims["N1"]
    assert (new.source, new.paragraph, new.locator, new.kind, new.stance) == (source, 3, "staffs meet", "event", None)


def test_an_id_that_was_given_before_is_not_given_again() -> None:
    made = settled(CASE, beyond(), "second", WHY, given={"N": 7})
    assert made.settlement.added == "N8"


@pytest.mark.parametrize("claim", [free(), cited()])
def test_a_claim_can_be_settled_anew_as_if_it_had_not_been(claim: str) -> None:
    of = unit(claim=claim)
    for first in CHOICES:
        one = settled(CASE, of, first, WHY, code=THIRD if first == "third" else None, words="Words.")
        for then in CHOICES:
            code = THIRD if then == "third" else None
            anew = settled(one.case, of, then, WHY, code=code, words="Words.", before=one.settlement)
            fresh = settled(CASE, of, then, WHY, code=code, words="Words.")
            assert codes(anew) == codes(fresh), (first, then)


def codes(made: Outcome) -> list[str]:
    return sorted(f"{c.claim} {first_code(c)} {c.note}" for c in made.case.evidence)


def test_doubt_ends_where_a_claim_is_settled_and_what_was_proposed_stays() -> None:
    doubted = with_rows(CASE, [{"id": free(), "unsure": "yes", "proposal": "shown"}])
    made = settled(doubted, unit(), "second", WHY).case.claims[free()]
    assert (made.unsure, made.proposal) == ("", "shown")


@pytest.mark.parametrize(
    "reason, said", [("", "a reason in one line"), ("x" * 501, "500 characters"), ("a\nb", "line")]
)
def test_a_reason_is_one_line_and_never_missing(reason: str, said: str) -> None:
    assert said in refused(unit(), "second", reason)


def test_where_both_agree_nobody_is_followed_alone() -> None:
    same = unit(first_code(CASE.claims[free()]))
    assert settled(CASE, same, "both").case.evidence == CASE.evidence
    assert "agree here" in refused(same, "first", WHY)
    assert first_code(settled(CASE, same, "third", WHY, code=THIRD).case.claims[free()]) == THIRD


def test_a_claim_that_is_gone_is_not_settled() -> None:
    gone = golden.changed(CASE, evidence=tuple(c for c in CASE.evidence if c.id != free()))
    with pytest.raises(CaseError, match="is not in the register"):
        settled(gone, unit(), "second", WHY)


@pytest.mark.slow
@given(
    st.sampled_from(CHOICES),
    st.sampled_from([SECOND, Code("INS3", "context", None), Code(None, "context", None), None]),
    st.integers(0, 200),
)
def test_whatever_is_chosen_the_case_is_one_and_no_other_claim_moves(
    choice: Choice, second: Code | None, at: int
) -> None:
    claim = CASE.evidence[at % len(CASE.evidence)].id
    try:
        made = settled(
            CASE, unit(second, claim), choice, WHY, code=THIRD if choice == "third" else None, words="Words."
        )
    except CaseError:
        return
    assert parse_case(case_files(made.case)) == made.case
    added, changed, gone = differences(CASE, made.case)
    assert {*changed, *gone} <= {claim} and len(added) <= 1
    assert Settlement.of_json(made.settlement.to_json()) == made.settlement


@pytest.mark.parametrize(
    "data",
    [
        "",
        "{}",
        '{"choice": "me"}',
        '{"choice": "first", "x": 1}',
        "[]",
        '{"choice": "first", "first": {"direction": "up"}}',
        '{"choice": "nothing", "claim": "E1", "taken": {"id": "E2"}}',
    ],
)
def test_what_is_no_settlement_is_refused_with_a_sentence(data: str) -> None:
    with pytest.raises(CaseError, match="settling"):
        Settlement.of_json(data)


def test_left_and_right_are_drawn_evenly_and_stay() -> None:
    sides = [left_right(f"S{n}.E{n}", "token") for n in range(400)]
    assert sides == [left_right(f"S{n}.E{n}", "token") for n in range(400)]
    assert 150 < sides.count(("first", "second")) < 250
    other = [left_right(f"S{n}.E{n}", "another") for n in range(400)]
    assert 150 < sum(a == b for a, b in zip(sides, other, strict=True)) < 250


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def pair() -> tuple[Case, Codes]:
    return next((case, codes) for case, codes in coded_twice() if case.id == "china-russia-2017")


def read_back(row: dict[str, str]) -> Unit:
    """A unit, of a row alone."""
    first, second = (
        Code(indicator or None, cast(Direction, direction), int(level) if level else None)
        for indicator, direction, level in ([row[f"{who}_{n}"] for n in CODED] for who in ("first", "second"))
    )
    chosen = (row["first_unasked"], row["second_unasked"])
    return Unit(row["unit"], row["claim"], None, first, second, chosen=chosen if all(chosen) else None)


@pytest.mark.slow
def test_of_every_file_that_comes_with_the_product_the_agreement_on_items_follows_from_what_is_written() -> None:
    given = 0
    for case, codes in coded_twice():
        units = units_of_file(case, codes)
        read = [read_back(row) for row in rows(codings_csv(case, units, {}))]
        shown, found = (report(u, case.codebook, seed=1, resamples=50).every.indicator for u in (units, read))
        assert found == shown, case.id
        given += any(u.chosen for u in read)
    assert given > 20, "some were coded after an item had been given to both"


def test_the_archive_has_every_unit_with_both_codes_the_choice_and_the_reason() -> None:
    case, codes = pair()
    unit = next(u for u in units_of_file(case, codes) if u.differs)
    item = Item(id="S9", source=case.evidence[0].source, paragraph=1, page=4, start=0, end=9)
    beyond = Unit("S9+1", None, item, None, THIRD, None, True, "Staffs meet.")
    empty = Unit("S8", None, item.model_copy(update={"id": "S8"}), None, None)
    made, how = settled(case, unit, "nothing", "No level is named.", seen="not found")
    one, two, three = rows(codings_csv(made, [unit, beyond, empty], {unit.key: how}))
    assert list(one) == names(CODINGS)
    assert (one["settled_from"], two["settled_from"]) == ("not found", "")
    assert (one["claim"], one["words"]) == (unit.claim, case.claims[unit.key].claim)
    assert (one["settled"], one["reason"], one["settled_direction"]) == ("nothing", "No level is named.", "nothing")
    assert (two["first_direction"], two["second_indicator"], two["second_level"]) == ("nothing", "THR1", "4")
    assert (two["page"], two["remark"], two["unsure"], two["settled"]) == ("4", "Staffs meet.", "yes", "")
    assert (three["first_direction"], three["second_direction"], three["same"]) == ("nothing", "nothing", "yes")
