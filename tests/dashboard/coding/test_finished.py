"""A coder of a round who has finished is told of on Documents and My work, with what is left to settle."""

from __future__ import annotations

import pytest

from dashboard.coding import settling, wording
from dashboard.coding.finished import finished, in_short
from dashboard.screens.my_work.coders_wording import ASKS
from dashboard.screens.my_work.new_case_form import ASKS as NEW_CASE_ASKS
from dashboard.session import links
from scenarios import open_workspace
from scenarios.coding import sides
from scenarios.reference.coder_file import first_code
from tests.support.pages import html, opened, page, said, work
from tests.support.readers import Reader
from tests.support.two_codings import CASE, NAME, Coded, coded

pytestmark = pytest.mark.page


def apart(two: Coded) -> int:
    """Of how many sentences the two say something else: the first claim and one beyond were seen by one of them."""
    scored = {c.id: first_code(c) for c in CASE.evidence[1:] if first_code(c).scores}
    return sum(two.codes[i] != code for i, code in scored.items()) + 2


def test_a_finished_round_is_told_with_what_is_left_and_leads_to_settling() -> None:
    two = coded(open_workspace().workspace)
    told = wording.finished(NAME, apart(two))
    documents = page(opened(draft=two.draft), "documents")
    assert told in said(documents) and f"settle?coder={two.coder}" in html(documents)
    mine = work(opened(draft=two.draft))
    assert told in said(mine)
    asked = [b.label for b in mine.expander]
    assert asked.index(ASKS) < asked.index(NEW_CASE_ASKS)


def test_nothing_is_told_while_a_coder_is_at_work() -> None:
    two = coded(open_workspace().workspace, closed=False)
    assert wording.finished(NAME, apart(two)) not in said(page(opened(draft=two.draft), "documents"))


def test_what_is_settled_is_left_no_more_and_once_all_is_nothing_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dashboard.keeping.persistence.reader", lambda: "a" * 22)
    two = coded(open_workspace().workspace)
    reader = Reader(two.draft)
    reader.at.query_params[links.CODER] = two.coder
    of = reader.does(settling.subject)
    for n, side in enumerate(of.sides, start=1):
        seen = sides.standing(reader.session.case, side, None)
        act = {"act": "settle", "number": n, "unit": side.key, "seen": seen, "reason": "The text says so."}
        act["choice"] = side.chosen("first")
        reader.does(settling.take, {"tab": "tabtabtab1", "document": of.document, "acts": [act]}, of)
        assert sum(x.left for x in reader.does(finished)) == len(of.sides) - n
    assert reader.does(in_short) == ""
