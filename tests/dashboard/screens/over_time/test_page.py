"""The Time page and the date in force, by AppTest."""

from __future__ import annotations

import csv
import json
import re
import shutil
from datetime import date
from html import unescape
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from dashboard import CASE_VARIABLE
from dashboard.screens.over_time import road_wording, wording
from dashboard.session.wording import changed_choices
from dashboard.wording import headline, second_opinion
from dashboard.wording.text import points, span
from indicators import evidence
from scenarios import assess, load_case, seed_folder
from scenarios.files.case_folder import SEARCHES, SECOND_CODER
from scenarios.model import own_scenarios as acts
from scenarios.model.case import Case
from scenarios.model.link import from_code, to_code
from scenarios.model.settings import Settings, usual
from scenarios.scoring.claims_used import claims_used
from tests.support.folders import copied, replaced
from tests.support.pages import CASE, code_of, html, opened, opened_box, page, said

pytestmark = pytest.mark.page
OWN = CASE.header.as_of
MOVED = date(2016, 9, 12)
DOCUMENTS = load_case(seed_folder("china-russia-documents"))
A = assess(CASE)
USED, BONDS = (len(of) for of in claims_used(A)[1:3])  # claims on indicators, on commitments
THEN, BONDS_THEN = (len(of) for of in claims_used(assess(CASE, usual(CASE).changed(as_of=MOVED)))[1:3])
LATER = USED + BONDS - THEN - BONDS_THEN
FORBIDDEN = re.compile(r"%|\blikely\b|\bchance\b|\bprobabilit", re.IGNORECASE)


def at_time(settings: Settings | None = None, case: Case = CASE) -> AppTest:
    return opened(to_code(settings or usual(case), case), path="over-time")


def captions(at: AppTest) -> str:
    return " ".join(c.value for c in at.caption).replace("\\", "").replace("\u2060", "")


def answer(at: AppTest) -> str:
    """What the page says in its one line."""
    return unescape(re.findall(r'says" data-block="sentence"><p>(.*?)</p>', html(at))[0])


def short(at: AppTest, asks: str) -> str:
    """The short answer beside a question."""
    found = re.findall(r'data-asks="([^"]*)"><span>([^<]*)<', html(at))
    return {unescape(a): unescape(line) for a, line in found}.get(asks, "")


@pytest.fixture
def spread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The case with two claims on the same indicator that come later."""
    folder = copied(tmp_path)
    register = folder / "evidence.csv"
    with register.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        if row["id"] in ("E63", "E15"):
            row["period"] = "2018-06"
    with register.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    monkeypatch.setenv(CASE_VARIABLE, str(folder))
    return folder


def test_the_page_is_its_question_its_answer_and_a_figure_each_said_once() -> None:
    found = re.findall(r'data-block="(\w+)"', html(at_time()))
    assert found == ["sentence", "sentence", "sentence", "legend", "figure", "fold"]
    dated = re.findall(r'data-block="(\w+)"', html(at_time(usual(DOCUMENTS), DOCUMENTS)))
    assert sorted(dated) == sorted([*found, "table"])  # with what moved it


def test_a_case_with_a_second_opinion_is_one_day_of_what_documents_say_over_the_years() -> None:
    at, since = at_time(), assess(DOCUMENTS)
    then = assess(DOCUMENTS, usual(DOCUMENTS).changed(as_of=OWN))
    for a in (then, since):
        assert f" {points(a.marks.readiness[0])} {road_wording.when(date.fromisoformat(a.as_of))}" in answer(at)
    drawn = html(at)
    assert drawn.count('<i class="diamond" style') == 1
    assert 'diamond left" style' in drawn and f">{points(A.marks.readiness[0])}</b>" in drawn
    assert "33" not in answer(at) and 'class="no" style' not in drawn, "no stage set by hand, and no number"
    by_hand = at_time(usual(CASE).changed(view={"scenario": "formal-alliance"}))
    assert 'class="diamond hand"' in html(by_hand)
    assert answer(by_hand) == answer(at), "what is set by hand is never in the answer"


def test_what_became_of_a_future_opens_to_each_of_its_assumptions_with_what_documents_say() -> None:
    drawn = html(opened_box(at_time(), "box:became"))
    found = re.findall(r"<summary>([^<]+)<.*?<tbody>(.*?)</tbody></table></details>", drawn)
    assert len(found) == sum(s.group == "future" for s in CASE.scenarios)
    for says, rows in found:
        came, of = (int(n) for n in re.findall(r"\d+", says))
        assert rows.count("<tr>") == of and rows.count(f"<td>{second_opinion.DID[True]}</td>") == came


def test_what_moved_a_dated_case_is_named_by_its_claim_or_as_what_became_known() -> None:
    drawn = html(at_time(usual(DOCUMENTS), DOCUMENTS))
    rows = re.findall(r"<li data-row>(.*?)</li>", drawn)
    assert len(rows) == drawn.count('class="no" style') > 5
    linked = [row for row in rows if "<a href=" in row]
    known = [row for row in rows if re.search("known</span>$", re.sub(r"<small>.*", "", row))]
    assert linked and known and not set(linked) & set(known)
    assert all('"evidence?' in row for row in linked)


def test_the_numbers_of_the_line_end_with_what_every_page_says_of_the_case() -> None:
    at = opened_box(at_time(usual(DOCUMENTS), DOCUMENTS), "box:numbers")
    a = assess(DOCUMENTS)
    table = next(e.proto.body for e in at.get("html") if '<th scope="col">Met</th>' in e.proto.body)
    last = re.findall(r"<tr>(.*?)</tr>", table)[-1]
    assert f">{100 * a.marks.readiness[0]:.1f}</td>" in last and span(a.ranges.low[0], a.ranges.high[0]) in last
    everything = said(at) + captions(at) + html(at)
    assert not FORBIDDEN.search(re.sub(r'style="[^"]*"|title="[^"]*"|href="[^"]*"', "", everything))


def test_a_date_moved_on_the_page_is_in_force_everywhere_and_in_the_link() -> None:
    at = opened_box(at_time(), "box:counting")
    at.text_input(key="opt:as_of:page").set_value(MOVED.isoformat()).run()
    assert not at.exception
    assert from_code(code_of(at)).as_of == MOVED
    late = f"{USED - THEN} and {wording.ON_COMMITMENTS.format(n=BONDS - BONDS_THEN)}"
    bonds = wording.ON_COMMITMENTS.format(n=f"{BONDS_THEN} of {BONDS}")
    assert f"{THEN} of {USED} claims used, and {bonds}" in short(at, wording.COUNT_ON)
    assert said(at).count(wording.DROP_OUT.format(claims=late, why=f"all {evidence.LATER}")) == 1
    opened_box(at, "box:counting")
    assert html(at).count("<li>") == USED + BONDS
    assert "<b>E07</b> from 2017-03-28:" in html(at)
    assert road_wording.NO_SCORE_HERE.format(which="he article", month=headline.month(MOVED.isoformat())) in html(at)
    home = html(page(at, "overview"))
    assert headline.month(MOVED.isoformat()) in home
    opened_box(page(at, "over-time"), "box:counting")
    assert at.text_input(key="opt:as_of:page").value == MOVED.isoformat()
    next(b for b in at.button if "Back to the case's date, 2017-03-28" in b.label).click().run()
    assert not at.exception
    assert code_of(at) == ""
    assert at.text_input(key="opt:as_of:page").value == OWN.isoformat()


def test_the_date_in_the_sidebar_counts_among_the_changed_choices() -> None:
    at = opened_box(opened(), "box:method")
    assert at.sidebar.text_input(key="opt:as_of").value == OWN.isoformat()
    assert "January 2018" not in html(at)
    at.sidebar.text_input(key="opt:as_of").set_value("2018-01-01").run()
    assert not at.exception
    assert from_code(code_of(at)).as_of == date(2018, 1, 1)
    assert changed_choices(1) in said(at)
    assert headline.month("2018-01-01") in html(at)
    opened_box(at, "box:method")  # in a browser it stays open
    at.sidebar.text_input(key="opt:as_of").set_value(OWN.isoformat()).run()
    assert code_of(at) == ""
    assert changed_choices(1) not in said(at)


@pytest.mark.parametrize("day", [date.min, date.max])
@pytest.mark.parametrize("case", [CASE, DOCUMENTS], ids=["article", "documents"])
def test_any_date_of_a_link_can_be_shown(case: Case, day: date) -> None:
    at = at_time(usual(case).changed(as_of=day), case)
    assert not at.exception and answer(at)
    assert at.text_input(key="opt:as_of:page") if opened_box(at, "box:counting") else False


def test_years_in_which_nothing_is_documented_are_named_above_the_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "case"
    shutil.copytree(seed_folder("china-russia-documents"), folder)
    for name in (SECOND_CODER, SEARCHES):  # which name claims
        (folder / name).unlink()
    days = {c.id: evidence.stay(c, DOCUMENTS.sources[c.source], undated=OWN).first for c in DOCUMENTS.evidence}
    register = pd.read_csv(folder / "evidence.csv", dtype=str)
    gone = register["id"].isin([i for i, day in days.items() if day and day.year == 2014])
    register[~gone].to_csv(folder / "evidence.csv", index=False)
    monkeypatch.setenv(CASE_VARIABLE, str(folder))
    case = load_case(folder)
    at = opened(to_code(usual(case), case), path="over-time")
    grey = re.findall(r'<div class="ar grey" data-block="sentence"><p>(.*?)</p>', html(at))
    assert gone.any() and f"{road_wording.NOTHING} in 2014." in grey[0].lower()


def test_a_case_that_is_scored_on_one_day_alone_has_no_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = copied(tmp_path)
    replaced(folder, "case.toml", ('second_opinion = "china-russia-documents"\n', ""))
    monkeypatch.setenv(CASE_VARIABLE, str(folder))
    at = opened(to_code(usual(load_case(folder)), load_case(folder)), path="over-time")
    assert answer(at).endswith(road_wording.ONE_DAY.rsplit("}", 1)[1])
    assert 'data-block="figure"' not in html(at)
    at.selectbox(key="see:scenario").set_value("china-pakistan").run()
    assert answer(at) == road_wording.NEVER_ASSESSED
    assert from_code(code_of(at)).view.scenario == "china-pakistan"


def test_two_dates_add_up_as_printed(spread: Path) -> None:
    case = load_case(spread)
    at = opened(to_code(usual(case).changed(as_of=date(2020, 1, 1)), case), path="over-time")
    assert f"{USED} claims used, and {wording.ON_COMMITMENTS.format(n=BONDS)}" in short(at, wording.COUNT_ON)
    opened_box(at, "box:two")
    found = re.search(
        r"From 2017-03-28 to 2020-01-01 2 claims come in: readiness goes from (\d+) \(\d+–\d+\) to (\d+) "
        r"\(\d+–\d+\), ([+−\d.]+)\.",
        said(at),
    )
    assert found
    scores = [100 * assess(case, usual(case).changed(as_of=d)).marks.readiness[0] for d in (None, date(2020, 1, 1))]
    assert [round(s) for s in scores] == [int(found[1]), int(found[2])]
    table = next(e.proto.body for e in at.get("html") if "Together" in e.proto.body)
    adds = [float(v.replace("−", "-")) for v in re.findall(r"<td[^>]*>([+−]?\d+\.\d)</td>", table)]
    assert round(sum(adds[:-1]), 1) == adds[-1] == round(round(scores[1], 1) - round(scores[0], 1), 1)
    assert "E63 in" in table and "E15 in" in table and "2018-06-01" in table
    assert wording.EVERY_ORDER in captions(at)
    # the pair can be chosen; turned round, the same parts with the other sign
    first, second = (next(d for d in at.text_input if d.label == label) for label in ("From", "To"))
    first.set_value("2020-01-01")
    second.set_value(OWN.isoformat())
    opened_box(at, "box:two")
    assert not at.exception
    assert "From 2020-01-01 to 2017-03-28 2 claims drop out" in said(at)
    (chart,) = at.get("plotly_chart")
    menu = json.loads(chart.proto.config)
    assert menu["toImageButtonOptions"]["filename"].endswith("all-claims_2020-01-01_to_2017-03-28")
    assert "toImage" not in menu["modeBarButtonsToRemove"]


def test_the_scenario_is_the_one_of_the_other_pages_and_may_be_an_own_one() -> None:
    settings, name = acts.copied(CASE, usual(CASE), "formal-alliance")
    at = at_time(settings.changed(view={"scenario": name}))
    assert at.selectbox(key="see:scenario").value == name
    assert "100" in re.findall(r"at diamond[^>]*>([^<]*)<", html(at))
    settings, name = acts.copied(DOCUMENTS, usual(DOCUMENTS), DOCUMENTS.reference)
    mine = at_time(settings.changed(view={"scenario": name}), DOCUMENTS)
    assert answer(mine) == answer(at_time(usual(DOCUMENTS), DOCUMENTS))


def test_words_of_a_case_stay_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = copied(tmp_path)
    replaced(
        folder,
        "evidence.csv",
        ("Russia worries about the superiority of Chinese conventional forces.", "<img src=x> [a](http://b) \u202ex"),
    )
    monkeypatch.setenv(CASE_VARIABLE, str(folder))
    case = load_case(folder)
    at = opened(to_code(usual(case).changed(as_of=MOVED), case), path="over-time")
    opened_box(at, "box:counting", "box:two", "box:numbers", "box:moved")
    everything = html(at) + " ".join(str(e.proto) for e in at.get("plotly_chart"))
    assert "&lt;img src=x&gt;" in everything
    assert "<img" not in everything
    assert "\u202e" not in everything


def test_what_is_no_date_is_refused_and_a_month_is_taken_to_its_end() -> None:
    at = opened_box(at_time(), "box:counting")
    at.text_input(key="opt:as_of:page").set_value("last spring").run()
    assert any("last spring" in e.value and "YYYY" in e.value for e in at.error)
    opened_box(at, "box:counting")
    assert at.text_input(key="opt:as_of:page").value == OWN.isoformat()
    assert not code_of(at)
    at.text_input(key="opt:as_of:page").set_value("2016-09").run()
    assert from_code(code_of(at)).as_of == date(2016, 9, 30)
