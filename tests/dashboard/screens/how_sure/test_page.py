"""The page How sure: every question in a fold that draws for every scenario, and can be taken out."""

from __future__ import annotations

import csv
import io
import re
from functools import partial
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import installed
from dashboard.export import tables
from dashboard.questions.contributions import twin as contributions
from dashboard.questions.next_fact import twin as next_fact
from dashboard.screens.how_sure import page, wording
from dashboard.shell import kept
from indicators.codebook import Codebook, Indicator
from scenarios import Settings, assess
from scenarios import installed as installed_questions
from scenarios import question as questions
from scenarios.analysis.contributions import influence
from scenarios.analysis.next_fact import collect
from scenarios.installed import QUESTIONS
from scenarios.model.scenario import Scenario
from scenarios.question import Of, Question
from scenarios.reference.weight_draws import OVER_WEIGHTS
from tests.support import golden
from tests.support.pages import heard, html, opened_box, weigh
from tests.support.sure import ALL, CASE, FEW, A, how_sure

pytestmark = pytest.mark.page
TWINS = installed.HOW_SURE
FACT = "Place of exercises: a document could make readiness 74–76"
VERDICT = ["either of 2 statements, left out, changes the verdict"]


def asked(at: AppTest) -> list[str]:
    return [e.label for e in at.expander if e.label in {twin.asks for twin in TWINS}]


def lines(at: AppTest) -> list[str]:
    return re.findall(r'class="ar fold-line[^>]*><span>([^<]*)<', html(at))


@pytest.mark.parametrize("out", [*(t.question for t in TWINS), OVER_WEIGHTS], ids=lambda q: q.name)
def test_a_question_taken_out_leaves_the_page_whole(out: Question[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    left = tuple(twin for twin in TWINS if twin.question is not out)
    shown = [s._replace(show=partial(page.show, left)) if s.path == "how-sure" else s for s in installed.SCREENS]
    monkeypatch.setattr(installed, "SCREENS", tuple(shown))
    monkeypatch.setattr(installed_questions, "QUESTIONS", tuple(q for q in QUESTIONS if q is not out))
    monkeypatch.setattr(questions, "installed", {})
    at = how_sure(2017, *(twin.name for twin in left))
    assert asked(at) == [twin.asks for twin in left] and out.name not in questions.installed
    answer = html(at).split("<h2>")[1].split("</h2>")[0]
    assert ("matters most" in answer) == (out.name != "choices") and "9 in 10 draws" in answer
    assert ("as weights are drawn" in html(at)) == (out is not OVER_WEIGHTS)
    gone = {"overturned": "One statement falls", "next fact": "One document turns up", "choices": "One side is right"}
    happens = {row[0] for row in turned(at)[1:]}
    assert happens & {*gone.values()} == {*gone.values()} - {gone.get(out.name)}


def test_a_closed_fold_works_nothing_out_and_says_its_answer_once_it_is_known() -> None:
    at = how_sure(11)
    a = assess(CASE, FEW.changed(seed=11))
    assert asked(at) == [twin.asks for twin in TWINS]
    known = [twin.question.name for twin in TWINS if kept.found(twin.question, Of(a, a.ids[0])) is not None]
    assert known == ["overturned", "next fact", "choices"]
    first = lines(at)
    assert first == [*VERDICT, FACT, "whether strong parts offset weak ones: −8.3 if not at all"]
    opened_box(at, *(f"box:{name}" for name in ALL))
    told = lines(at)
    assert {*first} < {*told} and len(told) == 7 and max(map(len, told)) < 75
    for name in ALL:
        at.session_state[f"box:{name}"] = False
    assert lines(at.run()) == told and "Look for" not in html(at)
    weigh(at, "THR", 0.0)
    assert len(lines(at)) == 2  # what would turn the answer stands on every document and choice


def turned(at: AppTest) -> list[list[str]]:
    """The cells of the table of what would turn the answer, row by row."""
    _, *table = html(at).split('class="plain flow turns"')
    rows = re.findall(r"<tr.*?</tr>", table[0].split("</table>")[0]) if table else []
    return [[re.sub(r"<[^>]*>", "", cell) for cell in re.findall(r"<t[dh]\b.*?</t[dh]>", row)] for row in rows]


def test_what_would_turn_the_answer_stands_above_the_folds_least_effort_first() -> None:
    at = how_sure(2017)
    heads, *rows = turned(at)
    assert heads == ["What would have to happen", "Then it says"]
    assert [r[0] for r in rows if r[0]] == [happens for happens, *_ in wording.HAPPENS.values()]
    assert [r[1].split(",")[0] for r in rows[:3]] == ["E71", "E66", "Any other statement"]
    assert rows[0][2:] == ["73.5", "between partnership and alliance"]
    assert rows[2][2:] == ["74.1 to 76.2", "the answer stays"] and rows[-1][2:] == ["67.1 to 79.8", "the answer stays"]
    weigh(at, "THR", 0.0)
    assert turned(at)[1:] != rows
    assert not turned(how_sure(2017, view={"scenario": "china-pakistan"}))


def test_what_is_left_out_on_the_page_leaves_no_line_of_before() -> None:
    at = how_sure(12)
    assert lines(at)[:2] == [*VERDICT, FACT]
    at.button(key="act:leave_out").click().run()
    assert not at.exception and len(lines(at)) == 2


@pytest.mark.parametrize("scenario", [s.id for s in CASE.scenarios])
def test_every_scenario_draws_and_promises_nothing(scenario: str) -> None:
    at = how_sure(2017, *ALL, view={"scenario": scenario})
    for by in ("speaker", "kind", "source"):
        at.segmented_control(key="pick:influence").set_value(by).run()
        assert not at.exception
    words = re.sub(r"<[^>]*>", " ", html(at)) + heard(at)
    for word in ("%", "likely", "chance", "probability"):
        assert word not in words
    found = collect(A, scenario)
    left_open = [x for x in found.by_hand if x.rule == "unknown"]
    assert ("Set by hand" in heard(at)) == (len(left_open) < len(found.by_hand))
    assert bool(re.search("[Ll]eft open\\*\\*: a document", heard(at))) == bool(left_open)
    assert ("set by hand or left open in this scenario" in heard(at)) == (not found.items)


@pytest.mark.parametrize("scenario", [s.id for s in CASE.scenarios])
@pytest.mark.parametrize("way", ["partly", "not at all"])
def test_every_scenario_can_be_asked_about_whatever_strengths_offset(scenario: str, way: str) -> None:
    at = how_sure(2017, *ALL, offsetting=way, view={"scenario": scenario})
    if scenario == "china-pakistan":  # without a score there is nothing to ask
        assert not [c for c in at.segmented_control if c.key == "pick:backwards"]
    else:
        at.segmented_control(key="pick:backwards").set_value("order").run()
    assert not at.exception
    assert not re.search(r"\bnan\b", html(at))


def test_it_follows_the_weights() -> None:
    at = how_sure()
    before = html(at)
    weigh(at, "THR", 0.0)
    assert not at.exception
    assert html(at) != before


def test_the_files_are_those_of_the_scenario_in_view() -> None:
    at = how_sure(2017, *ALL, view={"scenario": "pressure-deepens"})
    labels = [b.proto.label for b in at.get("download_button")]
    assert "Collection plan (CSV)" in labels and "Influence (CSV)" in labels
    text = tables.download(A, "collection_plan.csv", "pressure-deepens").decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert {r["scenario"] for r in rows} == {"pressure-deepens"}
    assert all(r["in_words"] for r in rows)
    assert len(rows) == 17 + 6
    by_hand = next(r for r in rows if r["type"] == "set by hand")
    assert (by_hand["rank"], by_hand["share_settled"], by_hand["evidence_level"]) == ("", "", "3")
    moved = list(
        csv.DictReader(io.StringIO(tables.download(A, "influence.csv", "pressure-deepens").decode("utf-8-sig")))
    )
    assert {r["by"] for r in moved} == {"claim", "speaker", "kind", "source"}
    first = list(csv.DictReader(io.StringIO(tables.download(A, "collection_plan.csv").decode("utf-8-sig"))))
    assert {r["scenario"] for r in first} == {"all-claims"}


def test_text_from_a_case_stays_text() -> None:
    bad = '<img src=x onerror=alert(1)> "q" & **b**'
    case = golden.case()
    codebook = Codebook(
        benchmarks=case.codebook.benchmarks,
        dimensions=case.codebook.dimensions,
        indicators=tuple(
            Indicator(
                id=i.id,
                dimension=i.dimension,
                name=f"{i.id} {bad}",
                levels=tuple(f"{bad} {k}" for k in range(5)),
                targets=i.targets,
            )
            for i in case.codebook.indicators
        ),
    )
    evidence = tuple(
        c.model_copy(update={"claim": bad, "attributed_to": f"{c.attributed_to} {bad}"}) for c in case.evidence
    )
    scenario = Scenario(id="baseline", name=bad, group="reading")
    a = assess(
        golden.changed(case, codebook=codebook, evidence=evidence, scenarios=(scenario,)),
        Settings(case="golden", draws=1_000),
    )
    found = collect(a, "baseline")
    table = influence(a, "baseline")
    shown = next_fact.cards(a, "baseline", found, {"I2": 'x" onclick="y'})
    for by in ("claim", "speaker"):
        shown += contributions.influence_rows(a, "baseline", table, by, {"P3": 'x" onclick="y'})[0]
    assert "<img" not in shown and 'onclick="y' not in shown
    assert "&lt;img" in shown


def test_on_a_large_case_the_costly_parts_wait_until_they_are_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dashboard.widgets.pickers.LARGE", 10)
    at = how_sure(13, *ALL)
    assert '<div class="card">' not in html(at) and "Leave out each" not in [g.label for g in at.button_group]
    assert asked(at) == [twin.asks for twin in TWINS]
    assert "moves by" in html(at) and "It says now" in html(at)  # what the answer stands on, and what says itself when
    at.button(key="act:next-fact").click().run()
    assert html(at).count('<div class="card">') == 3
    at.button(key="act:contributions").click().run()
    assert "Leave out each" in [g.label for g in at.button_group]
    at.slider(key="dim:INS").set_value(70.0).run()  # an act must not wait for them
    assert '<div class="card">' not in html(at) and "Leave out each" not in [g.label for g in at.button_group]
    at.slider(key="dim:INS").set_value(25.0).run()
    assert html(at).count('<div class="card">') == 3
    assert not at.exception
