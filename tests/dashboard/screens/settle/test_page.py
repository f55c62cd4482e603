"""The page of settling by AppTest: reached from My work, given what it shows, and a file of both codings."""

from __future__ import annotations

import csv
import io
import json
from typing import Any
from unittest import mock

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.coding import wording as coding_wording
from dashboard.screens.my_work import coder_wording
from dashboard.screens.settle import wording
from dashboard.server import components
from dashboard.session import links
from dashboard.wording.evidence import PARAGRAPH
from scenarios import load_case, open_workspace, seed_folder
from scenarios.model.link import to_code
from scenarios.model.settings import usual
from scenarios.workspace.answers import TOO_EARLY
from scenarios.workspace.settlings import FILE
from tests.support.pages import APP, draft_of, html, opened, said, session_of, work
from tests.support.streamlit_internals import turn_to
from tests.support.two_codings import NAME, REMARK, Coded, coded

pytestmark = pytest.mark.page
TAB = "tabtabtab1"
_given: list[dict[str, Any]] = []


@pytest.fixture(autouse=True)
def _what_the_browser_gets(monkeypatch: pytest.MonkeyPatch) -> None:
    _given.clear()
    monkeypatch.setattr(components, "mount", lambda script, data, states: _given.append(data))
    monkeypatch.setattr("dashboard.keeping.persistence.reader", lambda: "a" * 22)


@pytest.fixture
def two() -> Coded:
    return coded(open_workspace().workspace)


def come(draft: str = "", coder: str = FILE, code: str = "") -> AppTest:
    """The page at its address."""
    at = AppTest.from_file(APP, default_timeout=60)
    turn_to(at, "settle")
    for name, value in (("d", draft), (links.CODER, coder), ("s", code)):
        if value:
            at.query_params[name] = value
    return run(at)


def run(at: AppTest) -> AppTest:
    at.run()
    assert not at.exception
    return at


def sent(at: AppTest, *acts: dict[str, Any]) -> AppTest:
    numbered = [{"number": n} | act for n, act in enumerate(acts, start=1)]
    document = _given[-1]["state"]["document"]
    at.session_state["settle"] = {"log": {"tab": TAB, "document": document, "acts": numbered}, "has": version()}
    return run(at)


def version() -> str:
    return str(next(data["text"]["version"] for data in reversed(_given) if "text" in data))


def settle(n: int, choice: str = "left") -> dict[str, Any]:
    """A choice on the n-th disagreement as it stands there."""
    unit = next(data["text"] for data in reversed(_given) if "text" in data)["units"][n]
    seen = _given[-1]["state"]["seen"][unit["key"]]
    return {"act": "settle", "unit": unit["key"], "seen": seen, "choice": choice, "reason": "So.", "words": "They met."}


def test_a_round_is_settled_and_only_then_says_whose_was_whose(two: Coded) -> None:
    at = come(two.draft, two.coder)
    assert NAME not in json.dumps(_given) and _given[-1]["text"]["units"]
    act = settle(0)
    sent(at, act)
    assert "text" not in _given[-1]  # the browser has it
    state = _given[-1]["state"]
    assert (state["done"], state["kept"], state["refused"]) == (1, 1, [])
    assert set(state["settled"]) == {act["unit"]} and NAME in state["settled"][act["unit"]]["whose"]
    assert state["tail"] == [{"tab": TAB, "number": 1, "unit": act["unit"], "undone": False}]


def test_words_to_start_from_are_told_once_a_code_is_chosen(two: Coded) -> None:
    at = come(two.draft, two.coder)
    assert _given[-1]["state"]["start"] == {} and REMARK not in json.dumps(_given)
    unit = next(
        u
        for u in _given[-1]["text"]["units"]
        if None in (u["left"], u["right"]) and PARAGRAPH.format(n=902) in u["place"]
    )
    at.session_state["settle"] = {"has": version(), "ask": unit["key"]}
    run(at)
    assert _given[-1]["state"]["start"] == {unit["key"]: {"claim": "", "words": REMARK}}


def test_a_first_act_on_what_comes_with_the_product_begins_a_draft() -> None:
    pair = load_case(seed_folder("us-japan-1985"))
    at = come(code=to_code(usual(pair), pair))
    assert not draft_of(at) and len(_given[-1]["state"]["settled"]) == len(_given[-1]["text"]["units"]) > 0
    sent(at, settle(0, "third") | {"code": {"item": "COM3", "direction": "at_least", "level": 3}})
    assert draft_of(at) and _given[-1]["state"]["refused"] == []
    assert _given[-1]["state"]["settled"][settle(0)["unit"]]["choice"] == "third"


def test_neither_sidebar_nor_scores_stand_beside_it(two: Coded) -> None:
    at = come(two.draft, two.coder)
    assert not at.sidebar.children and not at.get("html") and not at.title


def test_both_codings_are_taken_away_as_they_are_settled(two: Coded) -> None:
    at = come(two.draft, two.coder)
    sent(at, settle(0))
    (button,) = at.get("download_button")
    assert button.proto.label == wording.TAKE_AWAY
    with mock.patch("streamlit.download_button") as drawn:
        run(at)
    rows = list(csv.DictReader(io.StringIO(drawn.call_args.kwargs["data"]().decode("utf-8-sig"))))
    assert len(rows) == _given[0]["text"]["counts"]["of"]
    (row,) = [r for r in rows if r["reason"] == "So."]
    assert row["settled"] in ("first", "second") and row["first_indicator"] and row["second_indicator"]


def test_what_is_not_to_be_read_yet_or_not_here_says_so_and_leads_back() -> None:
    two = coded(open_workspace().workspace, closed=False)
    assert TOO_EARLY in said(come(two.draft, two.coder)) and not _given
    assert coding_wording.NO_CODING in said(come(two.draft, "somebody"))
    at = come(two.draft, "somebody")
    assert wording.TO_CASES in said(at) and "my-work?" in html(at)


def test_cases_leads_to_a_file_of_the_draft_and_to_one_that_comes_with_the_case(two: Coded) -> None:
    at = work(opened(draft=two.draft))
    assert f"settle?{links.CODER}={FILE}&amp;" in html(at) and "read otherwise" in said(at)
    pair = load_case(seed_folder("us-japan-1985"))
    at = work(opened(to_code(usual(pair), pair)))
    assert coder_wording.FILE_COMES in said(at)
    assert session_of(at).draft.token == ""


def test_a_file_is_compared_as_it_came_once_a_claim_that_it_names_was_taken_out(two: Coded) -> None:
    at = come(two.draft)
    before = said(work(opened(draft=two.draft)))
    sent(at, *(settle(n, "right") | {"number": n + 1} for n in range(5)))
    after = said(work(opened(draft=two.draft)))
    first, *_ = coder_wording.CODER_INTRO.split("\n")
    assert first in after
    told = [line for line in before.split("  ") if "Krippendorff" in line]
    assert told and all(line in after for line in told)
