"""What each scenario assumes, in words and as levels: points add up, bounds are told."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

import numpy as np
import pytest

from dashboard.screens.scenarios import content, fold_content, levels, wording
from dashboard.screens.scenarios.content import Shown
from dashboard.shell import scored
from dashboard.wording import differences, overview, place
from dashboard.wording.scores import treaty_state
from indicators.short import short_of
from scenarios import assess, load_case, seed_folder
from scenarios.analysis.difference import differs, points_of
from scenarios.assessment import Assessment
from scenarios.model.case import Case
from scenarios.model.scenario import Cell, Scenario
from scenarios.model.settings import usual
from scenarios.reference.place import Lacking, PairScale
from tests.support import golden, random_cases
from tests.support.sentences import broken

CASE = load_case(seed_folder("china-russia-2017"))
A = assess(CASE)
FUTURES = content.members(A, "future")
NUMBER = re.compile(r"[+−]\d+\.\d")


def shown_of(a: Assessment, ids: list[str], kind: str = "future") -> Shown:
    scale = scored.pair_scale(a, a.case.reference)
    ids = [a.case.reference, *ids]
    places = {s: scored.place(a, s) for s in ids}
    beside = scale if isinstance(scale, PairScale) else None
    points = {s: points_of(a, a.case.reference, s) for s in ids[1:]}
    why = "" if beside else place.why_none(a, scale) if isinstance(scale, Lacking) else ""
    return Shown(a, ids, kind, places, points, beside, why, overview.outside(a, a.case.reference))


SHOWN = shown_of(A, FUTURES)


def numbers(text: str) -> list[float]:
    return [float(n.replace("−", "-")) for n in NUMBER.findall(text)]


@pytest.mark.parametrize("scenario", [s for s in A.ids if s != CASE.reference])
def test_the_points_of_a_line_add_up_to_the_exact_difference(scenario: str) -> None:
    found = points_of(A, CASE.reference, scenario)
    items, more = content.assumed(A, scenario, found)
    if found is None:
        assert not any(i.points for i in items) and items
        return
    told = sum(n for i in items for n in numbers(i.points)) + sum(numbers(more))
    exact = 100 * (A.marks.readiness[A.position(scenario)] - A.marks.readiness[0])
    assert told == pytest.approx(round(exact, 1), abs=1e-6)
    assert len(items) <= content.MOST + 1 and not broken(more)


def test_the_largest_come_first_and_each_is_told_by_the_short_form_of_its_level() -> None:
    for scenario in FUTURES:
        found = points_of(A, CASE.reference, scenario)
        items, _ = content.assumed(A, scenario, found)
        sizes = [abs(n) for i in items for n in numbers(i.points)]
        assert sizes == sorted(sizes, reverse=True)
    k = A.position("thaw-loosens")
    by_id = {x.id: n for n, x in enumerate(CASE.codebook.indicators)}
    lapse, limits = (CASE.codebook.scored[i] for i in ("INS3", "TEC2"))
    assert content.said(A, k, by_id["INS3"]) == short_of(lapse, 1)  # it is where the scenario stands now
    assert content.said(A, k, by_id["TEC2"]) == f"{wording.BOUNDS['cap']} {short_of(limits, 2)}"  # the level stays
    forecast = content.said(A, A.position("thaw-holds"), by_id["TEC3"])
    assert forecast.endswith(f"({wording.forecast(A)})")


def test_what_is_100_by_definition_is_told_in_one_go() -> None:
    (fixed,) = (s for s in FUTURES if content.by_definition(A, s))
    row = content.row(SHOWN, fixed)
    assert [i.said for i in row.items] == [wording.EVERY_TARGET] and row.more == ""
    assert (row.score, row.reach) == ("100", wording.OF_DEFINITION)
    assert fixed not in levels.columns(SHOWN)


def test_a_word_stands_beside_each_score_and_a_treaty_gives_no_points() -> None:
    for scenario in SHOWN.ids:
        row, at = content.row(SHOWN, scenario), SHOWN.places[scenario]
        assert at is not None and row.word.startswith(at.verdict)
        as_today = treaty_state(A, scenario) == treaty_state(A, CASE.reference) and scenario != CASE.reference
        assert row.treaty == (wording.AS_TODAY if as_today else differences.treaty_in_short(A, scenario))
    first = content.row(SHOWN, CASE.reference)
    assert first.starred and SHOWN.outside in content.in_words(SHOWN, SHOWN.ids)
    assert wording.NO_POINTS in content.in_words(SHOWN, SHOWN.ids)
    outside = shown_of(assess(CASE, usual(CASE).changed(outside=True)), FUTURES)
    assert not content.row(outside, CASE.reference).starred and outside.outside == ""


def test_every_line_of_every_group_reads_whole() -> None:
    for kind in wording.GROUPS:
        shown = shown_of(A, content.members(A, kind), kind)
        for text in (
            content.answer(shown).html,
            content.grey(shown, in_words=True).html,
            content.in_words(shown, shown.ids),
        ):
            words = " ".join(unescape(re.sub(r"<[^>]*>", " ", text)).split())
            assert not re.search(r"\bNone\b|\bnan\b|\b0 of 0\b|\b1 indicators", words), words


def own_case(**cells: dict[str, int]) -> Case:
    """A case of another codebook, of which nothing but scenarios is known."""
    made = [
        Scenario(
            id=name,
            name=name.title(),
            group="future",
            cells={i: Cell(rule="fixed", value=v, **random_cases.WHY) for i, v in held.items()},
        )
        for name, held in cells.items()
    ]
    return golden.changed(golden.case(), scenarios=tuple(made))


def test_without_known_pairs_there_is_no_word_and_without_a_score_there_are_no_points() -> None:
    some = dict.fromkeys(golden.IDS, 2)
    case = own_case(first=some, other=some | {"T1": 3}, little={"T1": 3})
    a = assess(case)
    shown = shown_of(a, ["other", "little"])
    other, little = (content.row(shown, s) for s in ("other", "little"))
    assert other.word == little.word == "" and shown.scale is None
    assert shown.why_none in content.in_words(shown, shown.ids) and shown.why_none in levels.table(shown, ["other"])
    assert little.score == "–" and little.reach == wording.UNSCORED and not any(i.points for i in little.items)
    assert [i.said for i in other.items] == [short_of(case.codebook.scored["T1"], 3)]
    assert not broken(wording.answer("future", [(0.5, "50")], 0, 1, 0))
    assert "not scored" in content.answer(shown).html


def test_levels_stand_where_a_scenario_differs_and_nowhere_else() -> None:
    ids = levels.columns(SHOWN)
    drawn = levels.table(SHOWN, ids)
    rows = re.findall(r"<tr data-row><th scope=\"row\">(.*?)</th>(.*?)</tr>", drawn)
    apart = np.array([differs(A, CASE.reference, s) for s in ids])
    assert [unescape(n) for n, _ in rows] == [
        x.name for i, x in enumerate(CASE.codebook.indicators) if apart[:, i].any()
    ]
    for name, cells in rows:
        i = next(n for n, x in enumerate(CASE.codebook.indicators) if x.name == unescape(name))
        marks = re.findall(r"<td class=\"(\w*)\"", cells)[1:]
        assert [m != "eq" for m in marks] == apart[:, i].tolist()
    assert {x.name for x in fold_content.same_in_all(SHOWN)} | {unescape(n) for n, _ in rows} == {
        x.name for x in CASE.codebook.indicators
    }


def test_a_score_whose_whole_number_is_in_another_word_has_decimals_and_so_has_the_border() -> None:
    scale = SHOWN.scale
    assert scale is not None
    border = next(s for s in scale.turning_points.verdict if 0 < s.low < 100 and s.low % 1 > 0.52)
    near = border.low / 100 - 1e-4  # rounds to a number of the word above
    k = A.position("thaw-holds")
    readiness = A.marks.readiness.copy()
    readiness[k] = near
    moved = replace(A, marks=A.marks._replace(readiness=readiness))
    shown = SHOWN._replace(a=moved, places=dict(SHOWN.places) | {"thaw-holds": scale.place(100 * near)})
    row = content.row(shown, "thaw-holds")
    assert "." in row.score and row.word.split()[-1].replace(".", "").isdigit()
