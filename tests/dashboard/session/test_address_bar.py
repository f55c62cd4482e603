"""Which addresses are steps Back, and which are only late."""

from __future__ import annotations

import re

import pytest

from dashboard.session.address_bar import LATE, Address, AddressBar, Step

OLD, NEW, ANOTHER = Address("1.old"), Address("1.new"), Address("1.another")
IN_DRAFT, IN_ANOTHER = Address("1.another", "mine"), Address("1.another", "theirs")

# A row of the table in `AddressBar.step` each: what is brought after OLD was replaced by NEW, with an act or not, on
# another page or not, how long after the run has ended.
SOON, LATER = LATE / 2, LATE * 2
ROWS = [
    (NEW, True, True, SOON, Step.STAY),
    (ANOTHER, True, False, LATER, Step.STAY),
    (ANOTHER, True, True, LATER, Step.REWRITE),
    (OLD, False, False, SOON, Step.STAY),
    (OLD, False, True, SOON, Step.REWRITE),
    (IN_DRAFT, False, False, SOON, Step.BACK),
    (IN_ANOTHER, False, False, SOON, Step.OPEN),
    (ANOTHER, False, False, SOON, Step.TAKE),
]


def bar() -> AddressBar:
    """What a session knows after an act that replaced the old address by the new one."""
    made = AddressBar(OLD)
    made.write(NEW)
    return made


def step(held: AddressBar, brought: Address, now: float) -> Step:
    """What is done with an address that comes without any act, on the same page."""
    return held.step(brought, now, acted=False, turned=False, draft="")


@pytest.mark.parametrize(("brought", "acted", "turned", "after", "so"), ROWS)
def test_every_row_of_the_table(brought: Address, acted: bool, turned: bool, after: float, so: Step) -> None:
    held = bar()
    held.end(100.0)
    assert held.step(brought, 100.0 + after, acted=acted, turned=turned, draft="mine") is so


def test_the_table_has_these_rows() -> None:
    told = re.findall(r"\| ([A-Z]+) +\|$", str(AddressBar.step.__doc__), re.MULTILINE)
    assert told == [row[-1].name for row in ROWS]


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize("acted", [False, True])
def test_an_address_that_is_written_already_is_no_news_whatever_comes_with_it(acted: bool, turned: bool) -> None:
    assert bar().step(NEW, 100.0, acted=acted, turned=turned, draft="") is Step.STAY


@pytest.mark.parametrize("brought", [ANOTHER, IN_DRAFT, IN_ANOTHER])
def test_on_another_page_a_step_back_is_one_all_the_same(brought: Address) -> None:
    held = bar()
    same = held.step(brought, 100.0, acted=False, turned=False, draft="mine")
    assert held.step(brought, 100.0, acted=False, turned=True, draft="mine") is same is not Step.REWRITE


def test_what_comes_before_the_run_has_ended_is_late_however_long_it_takes() -> None:
    held = bar()
    assert step(held, OLD, 160.0) is Step.STAY
    assert step(held, ANOTHER, 160.0) is Step.TAKE


def test_what_comes_just_after_the_run_is_late_and_then_it_is_a_step_back() -> None:
    held = bar()
    held.end(160.0)
    held.end(160.3)  # another run, of a part of the page, is no new chance
    assert step(held, OLD, 160.3) is Step.STAY
    assert step(held, OLD, 160.5) is Step.TAKE
    assert held.step(OLD, 160.5, acted=False, turned=False, draft="", did=True) is Step.STAY


def test_once_the_browser_has_the_new_address_the_old_one_is_a_step_back_at_once() -> None:
    held = bar()
    held.end(100.0)
    assert step(held, NEW, 100.0) is Step.STAY
    assert step(held, OLD, 100.0) is Step.TAKE
    assert held.step(OLD, 100.0, acted=False, turned=False, draft="", did=True) is Step.STAY


def test_what_is_typed_comes_late_with_any_address_of_before_and_on_its_own_with_none() -> None:
    held = bar()
    held.write(ANOTHER)
    held.end(100.0)
    for brought, so in ((OLD, Step.STAY), (NEW, Step.STAY), (IN_ANOTHER, Step.OPEN)):
        assert held.step(brought, 160.0, acted=False, turned=False, draft="", did=True) is so
        assert step(held, brought, 160.0) is (Step.OPEN if brought.named else Step.TAKE)
