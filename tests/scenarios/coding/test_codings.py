"""Both codes are taken away with who was followed and why."""

from __future__ import annotations

import csv
import io
from typing import cast

import pytest

from indicators.evidence import Direction
from scenarios.coding.agreement import report
from scenarios.coding.codings import CODINGS, codings_csv
from scenarios.coding.round import Item
from scenarios.coding.settling import settled
from scenarios.coding.units import Unit, units_of_file
from scenarios.columns import names
from scenarios.model.case import Case
from scenarios.reference.coder_file import CODED, Code, Codes
from tests.support.second_coders import coded_twice

THIRD = Code("THR1", "supports", 4)


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
    made, how = settled(case, unit, "nothing", "No level is named.")
    one, two, three = rows(codings_csv(made, [unit, beyond, empty], {unit.key: how}))
    assert list(one) == names(CODINGS)
    assert (one["claim"], one["words"]) == (unit.claim, case.claims[unit.key].claim)
    assert (one["settled"], one["reason"], one["settled_direction"]) == ("nothing", "No level is named.", "nothing")
    assert (two["first_direction"], two["second_indicator"], two["second_level"]) == ("nothing", "THR1", "4")
    assert (two["page"], two["remark"], two["unsure"], two["settled"]) == ("4", "Staffs meet.", "yes", "")
    assert (three["first_direction"], three["second_direction"], three["same"]) == ("nothing", "nothing", "yes")
