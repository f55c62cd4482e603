"""Both codes are taken away with who was followed and why, and the way by CSV reads them back."""

from __future__ import annotations

import csv
import io

import pytest

from scenarios.coding.codings import COLUMNS, codings_csv, second_coder_csv
from scenarios.coding.round import Item
from scenarios.coding.settling import Choice, Settlement, settled
from scenarios.coding.units import Unit, units_of_file
from scenarios.model.case import Case
from scenarios.reference.coder_file import Code, Codes, read_codes
from tests.support.second_coders import coded_twice

WHY = "=The text names it."  # a formula to a spreadsheet
THIRD = Code("THR1", "supports", 4)
CONTEXT = Code(None, "context", None)


def read(case: Case, text: str) -> Codes:
    codes, problems = read_codes("b.csv", text.encode(), case)
    assert codes is not None, [str(p) for p in problems]
    return codes


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def pair() -> tuple[Case, Codes]:
    return next((case, codes) for case, codes in coded_twice() if case.id == "china-russia-2017")


@pytest.mark.slow
@pytest.mark.rotating
def test_every_file_that_comes_with_the_product_is_written_as_it_was_read() -> None:
    for case, codes in coded_twice():
        units = units_of_file(case, codes)
        again = read(case, second_coder_csv(case, units, {}))
        assert again.by_claim == {c: codes.by_claim[c] for c in again.by_claim}, case.id
        assert {c: again.first[c] for c in again.by_claim} == {u.key: u.first for u in units}
        assert again.unasked == codes.unasked and again.unsettled == ()
        assert len(rows(codings_csv(case, units, {}))) == len(units)


@pytest.mark.slow
@pytest.mark.parametrize("choice", ["first", "second", "both", "third", "nothing"])
def test_what_was_settled_reads_back_as_a_second_coders_file(choice: Choice) -> None:
    case, codes = pair()
    units = [u for u in units_of_file(case, codes) if u.differs][:12]
    assert units
    made, settlings = case, dict[str, Settlement]()
    for unit in units:
        code = THIRD if choice == "third" else None
        made, settlings[unit.key] = settled(made, unit, choice, WHY, code=code, words="Words.")
    again = read(made, second_coder_csv(made, units, settlings))
    here = [u for u in units if u.claim in made.claims]
    assert list(again.by_claim) == [u.key for u in here] and again.unsettled == ()
    assert [again.first[u.key] for u in here] == [u.first for u in here]
    assert [again.by_claim[u.key] for u in here] == [u.second for u in here]
    wanted = {"both": "first", "nothing": None}.get(choice, choice)
    for unit in here:
        assert wanted is None or again.settled[unit.key].by == wanted
        assert again.settled[unit.key].reason.endswith(WHY)


def test_the_archive_has_every_unit_with_both_codes_the_choice_and_the_reason() -> None:
    case, codes = pair()
    unit = next(u for u in units_of_file(case, codes) if u.differs)
    item = Item(id="S9", source=case.evidence[0].source, paragraph=1, page=4, start=0, end=9)
    beyond = Unit("S9+1", None, item, None, THIRD, None, True, "Staffs meet.")
    empty = Unit("S8", None, item.model_copy(update={"id": "S8"}), None, None)
    made, how = settled(case, unit, "nothing", "No level is named.")
    one, two, three = rows(codings_csv(made, [unit, beyond, empty], {unit.key: how}))
    assert tuple(one) == COLUMNS
    assert (one["claim"], one["words"]) == (unit.claim, case.claims[unit.key].claim)
    assert (one["settled"], one["reason"], one["settled_direction"]) == ("nothing", "No level is named.", "nothing")
    assert (two["first_direction"], two["second_indicator"], two["second_level"]) == ("nothing", "THR1", "4")
    assert (two["page"], two["remark"], two["unsure"], two["settled"]) == ("4", "Staffs meet.", "yes", "")
    assert (three["first_direction"], three["second_direction"], three["same"]) == ("nothing", "nothing", "yes")


def test_a_second_coder_who_saw_nothing_says_context_and_what_is_not_settled_says_so() -> None:
    case, _ = pair()
    claim = next(c for c in case.evidence if c.votes_on_level)
    unit = Unit("S1.E", claim.id, None, Code(claim.indicator, claim.direction, claim.level), None)
    codes = read(case, second_coder_csv(case, [unit], {}))
    assert codes.by_claim[claim.id] == CONTEXT
    assert codes.settled[claim.id].by == "first" and "Not settled" in codes.settled[claim.id].reason
