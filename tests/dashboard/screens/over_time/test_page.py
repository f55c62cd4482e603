"""The Time page and the date in force, by AppTest."""

from __future__ import annotations

import csv
import json
import re
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import CASE_VARIABLE
from dashboard.screens.over_time import wording
from dashboard.session.wording import changed_choices
from dashboard.wording import headline
from dashboard.wording.text import points
from indicators import evidence
from scenarios import assess, load_case, seed_folder
from scenarios.model import own_scenarios as acts
from scenarios.model.link import from_code, to_code
from scenarios.model.settings import Settings, usual
from scenarios.scoring.claims_used import claims_used
from tests.support.folders import copied, replaced
from tests.support.pages import code_of, html, opened, opened_box, page, said

pytestmark = pytest.mark.page
CASE = load_case(seed_folder("china-russia-2017"))
OWN = CASE.header.as_of
MOVED = date(2016, 9, 12)
A = assess(CASE)
USED, BONDS = (len(of) for of in claims_used(A)[1:3])  # claims on indicators, on commitments
THEN, BONDS_THEN = (len(of) for of in claims_used(assess(CASE, usual(CASE).changed(as_of=MOVED)))[1:3])
LATER = USED + BONDS - THEN - BONDS_THEN
FORBIDDEN = re.compile(r"%|\blikely\b|\bchance\b|\bprobabilit", re.IGNORECASE)


def at_time(settings: Settings | None = None) -> AppTest:
    return opened(to_code(settings or usual(CASE), CASE), path="over-time")


def captions(at: AppTest) -> str:
    return " ".join(c.value for c in at.caption).replace("\\", "").replace("\u2060", "")


def alts(at: AppTest) -> list[str]:
    return [str(e.proto.alt) for e in at.get("plotly_chart")]


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


def test_a_date_moved_on_the_page_is_in_force_everywhere_and_in_the_link() -> None:
    at = at_time()
    at.text_input(key="opt:as_of:page").set_value(MOVED.isoformat()).run()
    assert not at.exception
    assert from_code(code_of(at)).as_of == MOVED
    late = f"{USED - THEN} and {wording.ON_COMMITMENTS.format(n=BONDS - BONDS_THEN)}"
    bonds = wording.ON_COMMITMENTS.format(n=f"{BONDS_THEN} of {BONDS}")
    dropped = wording.DROP_OUT.format(claims=late, why=f"all {evidence.LATER}")
    assert f"{THEN} of {USED} claims used, and {bonds}; {dropped}" in said(at)
    opened_box(at, "box:dropped")
    assert html(at).count("<li>") == LATER > 0
    assert "<b>E07</b> from 2017-03-28:" in html(at)
    home = html(page(at, "overview"))
    assert headline.month(MOVED.isoformat()) in home
    page(at, "over-time")
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
def test_any_date_of_a_link_can_be_shown(day: date) -> None:
    at = at_time(usual(CASE).changed(as_of=day))
    assert at.text_input(key="opt:as_of:page").value == day.isoformat()
    assert wording.TOO_FAR_OFF.format(mark=f"{day.isoformat()} the date in force") in captions(at)


def test_the_time_line_says_when_there_is_a_score_and_with_what_range() -> None:
    at = at_time()
    score = rf"{points(A.marks.readiness[0])} \(5\d–9\d\), ratio \d\.\d \(\d\.\d–\d\.\d\)"
    assert re.search(rf"from then on readiness is {score}\.", said(at))
    alt = alts(at)[0]
    assert "from 2016-09-12 Not scored: 11 of 17 indicators unknown" in alt
    assert re.search(f"from 2017-03-28 Readiness {score}", alt)
    opened_box(at, "box:steps")
    table = next(e.proto.body for e in at.get("html") if '<th scope="col">Met</th>' in e.proto.body)
    cut = re.search(r"((?:E\d+, )+E\d+) and (\d+) more<", table)
    assert cut and len(cut[1].split(", ")) + int(cut[2]) == USED - THEN
    assert not FORBIDDEN.search(said(at) + captions(at) + " ".join(alts(at)) + table)


def test_only_the_years_with_a_score_can_be_shown() -> None:
    at = at_time()
    at.segmented_control(key="pick:span").set_value("Since the first score").run()
    assert not at.exception
    assert "1992" not in alts(at)[0]
    assert "2016-09-12" in alts(at)[0]


def test_two_dates_add_up_as_printed(spread: Path) -> None:
    case = load_case(spread)
    at = opened(to_code(usual(case).changed(as_of=date(2020, 1, 1)), case), path="over-time")
    assert f"{USED} claims used, and {wording.ON_COMMITMENTS.format(n=BONDS)}" in said(at)
    found = re.search(
        r"From 2017-03-28 to 2020-01-01 2 claims come in: readiness goes from (\d+) \(\d+–\d+\) to (\d+) "
        r"\(\d+–\d+\), ([+−\d.]+)\.",
        said(at),
    )
    assert found
    scores = [100 * assess(case, usual(case).changed(as_of=d)).marks.readiness[0] for d in (None, date(2020, 1, 1))]
    assert [round(s) for s in scores] == [int(found[1]), int(found[2])]
    opened_box(at, "box:parts")
    table = next(e.proto.body for e in at.get("html") if "Together" in e.proto.body)
    adds = [float(v.replace("−", "-")) for v in re.findall(r"<td[^>]*>([+−]?\d+\.\d)</td>", table)]
    assert round(sum(adds[:-1]), 1) == adds[-1] == round(round(scores[1], 1) - round(scores[0], 1), 1)
    assert "E63 in" in table and "E15 in" in table and "2018-06-01" in table
    assert wording.EVERY_ORDER in captions(at)
    # the pair can be chosen; turned round, the same parts with the other sign
    first, second = (next(d for d in at.text_input if d.label == label) for label in ("From", "To"))
    first.set_value("2020-01-01")
    second.set_value(OWN.isoformat())
    at.run()
    assert not at.exception
    assert "From 2020-01-01 to 2017-03-28 2 claims drop out" in said(at)
    assert len(alts(at)) == (2 if adds[0] or adds[1] else 1)


def test_the_scenario_is_the_one_of_the_other_pages_and_may_be_an_own_one() -> None:
    settings, name = acts.copied(CASE, usual(CASE), "formal-alliance")
    at = at_time(settings.changed(view={"scenario": name}))
    assert at.selectbox(key="see:scenario").value == name
    assert "always at 100" in said(at)
    at.selectbox(key="see:scenario").set_value("china-pakistan").run()
    assert wording.NEVER_ASSESSED in said(at)
    assert from_code(code_of(at)).view.scenario == "china-pakistan"


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
    for key in ("box:dropped", "box:moved", "box:steps"):
        opened_box(at, key)
    everything = html(at) + " ".join(str(e.proto) for e in at.get("plotly_chart")) + " ".join(alts(at))
    assert "&lt;img src=x&gt;" in everything
    assert "<img" not in everything
    assert "\u202e" not in everything


def test_what_is_no_date_is_refused_and_a_month_is_taken_to_its_end() -> None:
    at = at_time()
    at.text_input(key="opt:as_of:page").set_value("last spring").run()
    assert any("last spring" in e.value and "YYYY" in e.value for e in at.error)
    assert at.text_input(key="opt:as_of:page").value == OWN.isoformat()
    assert not code_of(at)
    at.text_input(key="opt:as_of:page").set_value("2016-09").run()
    assert from_code(code_of(at)).as_of == date(2016, 9, 30)


def test_every_picture_of_a_chart_is_saved_under_a_name_that_says_what_it_is() -> None:
    """And its camera stays in the menu: none of the buttons that are taken out is that one."""
    saved = []
    for name in ("evidence", "over-time"):
        at = opened(path=name)
        saved += [json.loads(e.proto.config) for e in at.get("plotly_chart")]
    names = [menu["toImageButtonOptions"]["filename"] for menu in saved]
    assert all(n.startswith("china-russia-2017_2017-03-28_") for n in names)
    assert any("all-claims_INS" in n or "all-claims_T" in n or "all-claims_E" in n for n in names)
    assert any(n.endswith("all-claims_over_time") for n in names)
    assert not any("toImage" in menu["modeBarButtonsToRemove"] for menu in saved)
