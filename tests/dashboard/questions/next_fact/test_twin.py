"""Which fact next: the first of the plan, the same on every page."""

from __future__ import annotations

import pytest

from dashboard.questions.next_fact import wording
from dashboard.wording.text import listed, lower_first
from scenarios.analysis.next_fact import collect
from tests.support.sure import CASE, A

pytestmark = pytest.mark.page


def test_beside_its_label_stand_the_next_two_and_whether_the_article_is_silent_on_them() -> None:
    plan = collect(A, "all-claims")
    one, two = (CASE.codebook.scored[x.indicator].name for x in plan.moving[1:3])
    said = wording.next_ones(A, plan)
    silent = wording.SAYS_NOTHING.format(form="article", them="them")
    assert said == wording.DOCUMENTS_ON.format(names=listed([lower_first(one), lower_first(two)])) + silent
    known = tuple(x._replace(level=2) for x in plan.items)
    assert silent not in wording.next_ones(A, plan._replace(items=known))
    assert wording.next_ones(A, plan._replace(items=plan.items[:1])) == ""
