"""The page How sure: answer, lines, figure and table of what would change it; every question in a fold that can go."""

from __future__ import annotations

import csv
import io
import re
from functools import partial
from html import unescape
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import installed
from dashboard.export import tables
from dashboard.questions.choices.wording import COUNTED
from dashboard.questions.contributions import twin as contributions
from dashboard.questions.next_fact import twin as next_fact
from dashboard.screens.how_sure import content, page, wording
from dashboard.shell import kept
from dashboard.shell.twin import Twin
from dashboard.widgets.fold import UNOPENED
from dashboard.wording import certainty as certainty_words
from dashboard.wording import stretch
from dashboard.wording.overview import SECOND_OPINION
from indicators.codebook import Codebook, Indicator
from scenarios import Settings, assess
from scenarios import installed as installed_questions
from scenarios import question as questions
from scenarios.analysis.contributions import influence
from scenarios.analysis.next_fact import collect
from scenarios.installed import QUESTIONS
from scenarios.model.link import from_code
from scenarios.model.scenario import Scenario
from scenarios.question import LEAST_EFFORT, How, Of, Turn
from scenarios.reference.certainty import certainty
from tests.support import golden
from tests.support.pages import code_of, heard, html, opened_box, weigh
from tests.support.sure import ALL, CASE, FEW, SCALE, A, how_sure

pytestmark = pytest.mark.page
TWINS = installed.HOW_SURE
SURE = certainty(A, A.ids[0])


def asked(at: AppTest) -> list[str]:
    return [e.label for e in at.expander if e.label in {twin.asks for twin in TWINS}]


def beside_labels(at: AppTest) -> dict[str, str]:
    """The short answers beside the questions, by the question."""
    found = re.findall(r'class="ar fold-line[^>]*data-asks="([^"]*)"><span>([^<]*)<', html(at))
    questions = {twin.asks for twin in TWINS}
    return {unescape(asks): unescape(line) for asks, line in found if unescape(asks) in questions}


def labelled(at: AppTest) -> dict[str, str]:
    """What the lines say, by their labels."""
    found = re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", html(at), re.DOTALL)
    return {head: unescape(re.sub(r"<[^>]*>", "", said)) for head, said in found}


def turned(at: AppTest) -> list[list[str]]:
    """The cells of the table of what would change the answer, row by row."""
    _, *table = html(at).split('<table class="turns"')
    rows = re.findall(r"<tr.*?</tr>", table[0].split("</table>")[0], re.DOTALL) if table else []
    cells = [[re.sub(r"<[^>]*>", "", cell) for cell in re.findall(r"<t[dh]\b.*?</t[dh]>", row)] for row in rows]
    return [[" ".join(unescape(cell).split()) for cell in row] for row in cells]


def only(at: AppTest, twins: tuple[Twin[Any], ...], monkeypatch: pytest.MonkeyPatch) -> AppTest:
    shown = [s._replace(show=partial(page.show, twins)) if s.path == "how-sure" else s for s in installed.SCREENS]
    monkeypatch.setattr(installed, "SCREENS", tuple(shown))
    return at.run()


@pytest.mark.parametrize("out", TWINS, ids=lambda twin: twin.name)
def test_a_question_taken_out_leaves_the_page_whole(out: Twin[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    left = tuple(twin for twin in TWINS if twin.question is not out.question)
    monkeypatch.setattr(installed_questions, "QUESTIONS", tuple(q for q in QUESTIONS if q is not out.question))
    monkeypatch.setattr(questions, "installed", {})
    at = only(how_sure(2017), left, monkeypatch)
    at = opened_box(at, *(f"box:{twin.name}" for twin in left))
    assert not at.exception and asked(at) == [twin.asks for twin in left]
    assert certainty_words.answer(A, A.ids[0], SURE) in unescape(html(at))
    gone: dict[str, tuple[How, ...]] = {
        "overturned": ("claim falls",), "next fact": ("document turns up",),
        "choices": ("one side is right", "we count otherwise"),
    }  # fmt: skip
    happens = [how for how in LEAST_EFFORT if how not in gone.get(out.question.name, ())]
    assert [row[0] for row in turned(at)[1:] if row[0]] == [wording.HAPPENS[how] for how in happens]
    fold = f'data-press="block-fold-{out.name}"'
    assert fold not in html(at)


def test_no_fold_is_open_and_the_short_answers_are_told_all_the_same() -> None:
    at = how_sure(11)
    assert asked(at) == [twin.asks for twin in TWINS] and not [e for e in at.expander if e.proto.expanded]
    told = beside_labels(at)
    assert {*told} == {twin.asks for twin in TWINS}
    assert [q for q, said in told.items() if said == UNOPENED] == [t.asks for t in TWINS if t.name == "orders"]
    assert max(map(len, told.values())) < 130 and not any("  " in line or "nan" in line for line in told.values())
    assert "Look for" not in html(at)
    weigh(at, "THR", 0.0)
    assert {*beside_labels(at)} == {*told} and beside_labels(at) != told


def test_what_takes_long_and_nobody_asked_is_not_worked_out() -> None:
    how_sure(12)
    a = assess(CASE, FEW.changed(seed=12))
    (orders,) = (twin for twin in TWINS if twin.name == "orders")
    assert kept.found(orders.question, Of(a, a.ids[0])) is None


def test_what_reads_the_known_pairs_anew_is_worked_out_behind_the_page_and_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    drawn, rows = list[set[str]](), content.rows

    def seen(*of: Any) -> list[content.Row]:
        drawn.append({turn.how for turn, _ in of[3]})
        return rows(*of)

    monkeypatch.setattr(content, "rows", seen)
    kept.forget()
    how_sure(31)
    assert drawn == [{*LEAST_EFFORT} - {"we count otherwise"}, {*LEAST_EFFORT}]
    drawn.clear()
    how_sure(32)
    assert drawn == [{*LEAST_EFFORT}]


def test_the_lines_say_what_it_hangs_on() -> None:
    said = labelled(how_sure())
    assert [*said] == [wording.WEAKEST, SECOND_OPINION]
    assert all(s.claims[0] in said[wording.WEAKEST] for s in SURE.flips)
    assert said[wording.WEAKEST].startswith(CASE.codebook.dimensions[1].name) and wording.TOO in said[SECOND_OPINION]
    assert 'href="/compare?' in html(how_sure())


def test_a_row_for_each_way_to_another_answer_least_effort_first_each_with_its_mark() -> None:
    at = how_sure()
    heads, *rows = turned(at)
    assert heads[:2] == [*wording.HEADS]
    assert [row[0] for row in rows if row[0]] == [wording.HAPPENS[how] for how in LEAST_EFFORT]
    marks = [float(x) for x in re.findall(r'<i class="then" style="left:([\d.]+)%', html(at))]
    assert len(marks) == len([row for row in rows if row[3] in (wording.LEAVE_OUT, wording.LOOK, wording.COMPARE)])
    flips = sorted(SURE.flips, key=lambda s: s.readiness)
    for statement, row in zip(flips, rows, strict=False):
        says = f"{stretch.score(statement.readiness, SCALE)} {statement.verdict}"
        assert row[1].startswith(statement.claims[0]) and row[2].startswith(says)
        assert row[3] == wording.LEAVE_OUT
    assert SURE.others is not None
    assert rows[2][1:] == [
        wording.REST["claim falls"][0],
        f"{wording.ends(*(stretch.score(r, SCALE) for r in SURE.others))} {wording.ANSWER_STAYS}",
        wording.EACH_CLAIM,
    ]
    acts = [wording.LOOK, wording.COMPARE, wording.COMPARE, "", "", wording.ALL_CHOICES]
    assert [row[3] for row in rows[3:]] == acts
    assert [row[1].split(" counted ")[1] for row in rows[-3:-1]] == [
        COUNTED.format(name="", how=how).split(" counted ")[1] for how in ("double", "not at all")
    ]
    weigh(at, "THR", 0.0)
    assert turned(at)[1:] != rows


def test_a_claim_is_left_out_from_its_row_seen_in_a_line_and_taken_back() -> None:
    at = how_sure(3)
    flip = SURE.flips[0]
    at.button(key=f"act:leave:{'-'.join(flip.claims)}").click().run()
    assert not at.exception and from_code(code_of(at)).left_out == flip.claims
    before, now = float(A.marks.readiness[0]), flip.readiness
    assert labelled(at)[wording.LEFT].startswith(wording.left_out(flip.claims, before, now))
    pressed = re.findall(r'data-press="([^"]*)"', html(at).split("<dl")[1].split("</dl>")[0])
    assert pressed == ["act-bring_back", "act-undo"]
    assert {f"act-{b.key.removeprefix('act:')}" for b in at.button if b.key} >= {*pressed}
    at.button(key="act:undo").click().run()
    assert not from_code(code_of(at)).left_out and wording.LEFT not in labelled(at)


def turns(*then: tuple[tuple[str, ...], float, str]) -> list[content.Way]:
    (twin,) = (t for t in TWINS if t.name == "overturned")
    return [(Turn("claim falls", items, r, r, "leaning to an alliance", word), twin) for items, r, word in then]


@pytest.mark.parametrize(("count", "rows"), [(1, 1), (2, 2), (3, 3), (4, 3), (9, 3)])
def test_of_many_ways_two_are_told_one_by_one_and_no_line_stands_for_one_more(count: int, rows: int) -> None:
    ids = [c.id for c in CASE.evidence if c.level is not None]
    ways = turns(*(((ids[n],), 0.71 - n / 1_000, "between partnership and alliance") for n in range(count)))
    made = content.rows(A, A.ids[0], SCALE, ways, ())
    assert len(made) == rows
    assert made[0].lead == ids[count - 1]  # the furthest first
    more = wording.MORE["claim falls"].format(n=count - 2)
    assert [row.said for row in made if not row.lead] == ([more] if count > 3 else [])
    assert [row.at is not None for row in made] == [bool(row.lead) for row in made]


def test_a_way_to_no_score_has_no_mark_and_the_rows_of_one_statement_are_one() -> None:
    ways = turns((("E66", "E67"), float("nan"), ""), (("E71",), 0.7, "between partnership and alliance"))
    lost, other = content.rows(A, A.ids[0], SCALE, ways, ())
    assert (lost.lead, lost.score, lost.says, lost.at) == ("E66 with E67", "", wording.NO_SCORE, None)
    assert other.at == 0.7 and lost.act.claims == ("E66", "E67")


def test_without_a_score_there_is_a_sentence_and_no_figure_or_table() -> None:
    at = how_sure(2017, view={"scenario": "china-pakistan"})
    assert not turned(at) and "answers" not in re.findall(r'class="(answers)', html(at))
    assert wording.answer(A, "china-pakistan", certainty(A, "china-pakistan")) in html(at)


@pytest.mark.parametrize("scenario", [s.id for s in CASE.scenarios])
def test_every_scenario_draws_and_promises_nothing(scenario: str) -> None:
    at = how_sure(2017, *ALL, view={"scenario": scenario})
    for by in contributions.CARRIERS:
        at.segmented_control(key="pick:influence").set_value(by).run()
        assert not at.exception
    words = re.sub(r"<[^>]*>", " ", html(at)) + heard(at)
    for word in ("%", "likely", "chance", "probability"):
        assert word not in words
    told = " ".join([*beside_labels(at).values(), *labelled(at).values()])
    assert not re.search(r"\bnan\b|None|  ", told), told
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


def test_the_files_are_those_of_the_scenario_in_view() -> None:
    at = how_sure(2017, view={"scenario": "pressure-deepens"})
    at.session_state["box:take-away"] = True
    labels = [b.proto.label for b in at.run().get("download_button")]
    assert {label for _, label, _ in wording.FILES} <= {*labels}
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
    assert "It says now" in html(at)  # what says itself when it takes long
    at.button(key="act:next-fact").click().run()
    assert html(at).count('<div class="card">') == 3
    at.button(key="act:carried").click().run()
    assert "Leave out each" in [g.label for g in at.button_group]
    weigh(at, "INS", 70.0)  # an act must not wait for them
    assert '<div class="card">' not in html(at) and "Leave out each" not in [g.label for g in at.button_group]
    weigh(at, "INS", 25.0)
    assert html(at).count('<div class="card">') == 3
    assert not at.exception
