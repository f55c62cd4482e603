"""Which fact next: the first of the plan, the same on every page."""

from __future__ import annotations

import pytest

from dashboard.wording.overview import CHECK_FIRST
from scenarios.analysis.next_fact import collect
from tests.support.pages import html, page
from tests.support.sure import CASE, A, how_sure

pytestmark = pytest.mark.page


def test_what_to_check_first_is_the_same_here_and_on_the_first_screen() -> None:
    at = how_sure(2, "next-fact")
    first = collect(A, "all-claims").moving[0]
    name = CASE.codebook.scored[first.indicator].name
    card = html(at).split('<div class="card">')[1]
    assert name in card
    checked = html(page(at, "overview")).split(CHECK_FIRST)[1][:400]
    assert name in checked
