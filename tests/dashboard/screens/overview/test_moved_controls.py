"""What has moved since a version, a date or a file, and what moved it, by AppTest: no number without its cause."""

from __future__ import annotations

import re
from itertools import product

import numpy as np
import pytest

from dashboard.screens.overview import moved_controls as moved
from dashboard.screens.overview import moved_wording
from dashboard.wording import overview as screen
from dashboard.wording import ratio
from dashboard.wording.changes import BELOW
from dashboard.wording.scores import readiness_with_range
from indicators.method import SLACK
from scenarios import assess, load_case, open_workspace, seed_folder
from scenarios.analysis.attribution import WHOLE
from scenarios.analysis.moved import what_moved
from scenarios.analysis.two_sides import Divergence
from scenarios.model.link import from_code
from scenarios.model.settings import usual
from scenarios.reference.place import place
from tests.support import kept
from tests.support.first_screen import side
from tests.support.pages import CASE, again, code_of, html, opened, opened_box, pressed, said
from tests.support.set_against import choosing, code, day, line, named, points, tables, version, with_file

pytestmark = pytest.mark.page
DATED = load_case(seed_folder("china-russia-documents"))
NOW = assess(DATED, usual(DATED))
DAYS = ("2014-12-31", "2016-12-31", "2020-12-31", "2024-12-31")
SINCE = "day:2016-12-31"
ALONE = {"dimensions": {"THR": 100}}
LEFT, ALONE_ON_IT = "E63", "E66"  # one claim beside others on its indicator, and one that is the only one


def test_the_way_to_a_day_begins_a_year_back_and_takes_a_year_to_its_end() -> None:
    at = choosing(opened(code(DATED, "")))
    (typed,) = (t for t in at.text_input if t.label == moved_wording.A_DAY)
    assert typed.value == str((DATED.header.as_of).year - 1)
    for typing, stands in (("soon", ""), ("2016", SINCE)):
        next(b for b in at.button if b.label == moved_wording.SET_AGAINST).click()
        next(t for t in at.text_input if t.label == moved_wording.A_DAY).set_value(typing)
        at.button(key="before:day").click().run()
        assert not at.exception
        assert any("“soon” is no day" in e.value for e in at.error) == (not stands)
        assert (from_code(code_of(at)).view.before if code_of(at) else "") == stands
    assert line(at).startswith("Against 2016-12-31: ")


def test_it_says_what_readiness_was_on_that_day() -> None:
    was = day(DATED, "2016-12-31")
    head = screen.AGAINST.format(called="2016-12-31")
    now, before = (side(a).score for a in (NOW, was))
    assert now != before and line(opened(code(DATED, SINCE))).startswith(
        screen.NOW_WAS.format(head=head, now=now, was=before)
    )


def test_every_number_says_what_it_was_on_that_day() -> None:
    was, first = day(DATED, "2016-12-31"), DATED.reference
    then = place(was, first)
    numbers, _ = tables(opened(code(DATED, SINCE)))
    told = {name: before for name, before, _ in numbers}
    low, high = was.range_of(first)
    assert told["Readiness (range)"] == f"{100 * was.marks.readiness[0]:.1f} ({100 * low:.0f}–{100 * high:.0f})"
    for d, dimension in enumerate(DATED.codebook.dimensions):
        assert told[dimension.name] == f"{100 * was.marks.dimensions[0, d]:.1f}"
    assert then and told["Ratio (range)"].startswith(f"{ratio.figure(then.ratio)} (") and told["Place"] == then.place
    met, still_open, short = (int(was.count(verdict)[0]) for verdict in (1, 0, -1))
    assert (
        told["Indicators"].startswith(f"{met} ") and f"{still_open} open, {short} clearly short" in told["Indicators"]
    )
    for standing in was.standings(first):
        words = told[DATED.codebook.scored[standing.commitment].name]
        assert words.partition(" ")[0] == ("not" if standing.step is None else str(standing.step))
    moved_ones = [after != moved_wording.SAME for _, _, after in numbers]
    assert moved_ones == sorted(moved_ones, reverse=True) and {True, False} == set(moved_ones)


def test_the_table_in_full_has_what_its_rows_were() -> None:
    was = day(DATED, "2016-12-31")
    shown = html(opened_box(opened(code(DATED, SINCE)), "box:table"))
    for scenario in NOW.ids:
        assert readiness_with_range(was, scenario) in shown


@pytest.mark.parametrize(("since", "scenario"), [*product(DAYS, NOW.ids)])
def test_every_column_adds_up_as_printed_to_the_exact_difference_of_the_numbers_above_it(
    since: str, scenario: str
) -> None:
    was = day(DATED, since)
    found = what_moved(was, NOW, scenario)
    if found.divergence is None:
        (why,) = moved.notes(found, was, NOW, scenario)
        before, now = (bool(a.marks.assessed[a.position(scenario)]) for a in (was, NOW))
        assert not (before and now) and why.endswith(f"has no score {'now' if before else 'before'}.")
        assert len(moved.changes(found, was, NOW)) == len(found.changes) > 0
        return
    table, *without = moved.causes(found.divergence, was, NOW)
    scores = [[a.marks.readiness[k], *a.marks.dimensions[k]] for a in (was, NOW) for k in [a.position(scenario)]]
    for name, before, now in zip(table.columns[3:], *scores, strict=True):
        if np.isnan([before, now]).any():
            assert set(table[name]) == {""}
            continue
        *parts, together = (0.0 if cell == BELOW else points(cell) for cell in table[name])
        assert round(sum(parts), 1) == together and abs(together - 100 * (now - before)) <= 0.05 + SLACK
    told = len(named(table.values.tolist())) + sum(map(len, without)) + len(in_whole_rows(found.divergence))
    assert told == len(found.divergence.changes) > 0
    by_claim = {c.item: exact for c, exact in zip(found.changes, found.divergence.parts, strict=True)}
    for what, _, _, _, *cells in table.values.tolist():
        for cell, exact in zip(cells, by_claim.get(what.partition(":")[0], ()), strict=False):
            assert (
                cell in ("", BELOW) or abs(points(cell) - 100 * exact) < 0.2
            )  # no further than rounding to a sum takes it


def in_whole_rows(found: Divergence) -> list[str]:
    """The changes that stand in the row of an indicator which is switched whole, by name."""
    return [c.item for c in found.changes if c.apart and any(c.item in by for by in found.whole.values())]


def test_the_largest_stand_first_and_those_that_move_nothing_are_named_once_below() -> None:
    was = day(DATED, "2020-12-31")
    found = what_moved(was, NOW, DATED.reference)
    assert found.divergence is not None
    table, idle, below = made = moved.causes(found.divergence, was, NOW)
    rows = table[~table[moved_wording.WHAT].isin([moved_wording.ONE_SIDE, moved_wording.TOGETHER])]
    size = [abs(points(x)) for x in rows["Readiness"] if x != BELOW]
    assert size == sorted(size, reverse=True) and size[0] > 0.5
    assert (rows.iloc[:, 3:] != "0.0").any(axis=1).all() and len(idle) > moved.FEW
    shown = {words.partition(":")[0] for words in rows[moved_wording.WHAT] if not words.endswith("switched whole")}
    whole_ones = in_whole_rows(found.divergence)
    every = [*shown, *idle, *below, *whole_ones]
    assert whole_ones and sorted(every) == sorted(c.item for c in found.changes if c.cause != WHOLE)
    notes = moved.notes(found, was, NOW, DATED.reference, made)
    for note, of in zip(notes, [of for of in (idle, below) if of], strict=False):
        assert note.startswith(f"{len(of)} more changes") and all(claim in note for claim in of)
    on = {DATED.claims[claim].indicator for claim in (*below, *whole_ones)}
    known = (was.cells_by_scenario.known[0], NOW.cells_by_scenario.known[0])
    one_side = {i for i, x, y in zip(DATED.codebook.indicator_ids, *known, strict=True) if x != y}
    assert on <= one_side | {c.item for c in found.changes if c.cause == WHOLE}


def test_a_commitment_that_moved_names_the_claims_that_moved_it() -> None:
    at = pressed(opened(code(DATED, SINCE)), moved_wording.WHAT_MOVED)
    steps = what_moved(day(DATED, "2016-12-31"), NOW, DATED.reference).steps
    assert steps
    for step in steps:
        name = DATED.codebook.scored[step.commitment].name
        (sentence,) = (s for m in at.markdown for s in said_of(m.value) if s.startswith(f"{name} moved because "))
        assert step.claims and all(claim.claim in sentence for claim in step.claims)


def said_of(markdown: str) -> list[str]:
    return [s.removeprefix("- ").replace("\\", "").replace("\u2060", "") for s in markdown.split("\n")]


def test_a_claim_left_out_since_a_version_is_the_one_cause_named() -> None:
    before = version(CASE, "as it came")
    at = opened(code(CASE, before, left_out=(LEFT,)))
    assert line(at).startswith("Against version 1: ")
    numbers, causes = tables(at)
    assert numbers[0][1].startswith(f"{100 * assess(CASE, usual(CASE)).marks.readiness[0]:.1f} (")
    assert [words.partition(":")[0] for words in named(causes)] == [LEFT]
    assert causes[0][1:3] == ["kept", "left out"] and causes[0][3] == causes[-1][3] != "0.0"


def test_an_indicator_that_is_known_no_longer_is_named_where_no_claim_can_have_its_part() -> None:
    at = opened(code(CASE, version(CASE, "as it came"), left_out=(ALONE_ON_IT,)))
    _, causes = tables(at)
    assert [row[0].partition(":")[0] for row in causes] == [ALONE_ON_IT, moved_wording.ONE_SIDE, moved_wording.TOGETHER]
    assert causes[0][3] == BELOW and causes[1][3] == causes[2][3] != "0.0"
    (note,) = (s for m in at.markdown for s in said_of(m.value) if s.startswith("Split by claim "))
    name = CASE.codebook.scored[str(CASE.claims[ALONE_ON_IT].indicator)].name
    assert note.endswith(f" Unknown now: {name[0].lower()}{name[1:]}.") and " 13 of 17 " in note


def test_a_claim_coded_otherwise_since_a_version_is_the_one_cause_named() -> None:
    otherwise = kept.changed(CASE, ALONE_ON_IT, direction="contradicts")
    before = version(CASE, "as it came")
    held = open_workspace()
    draft = kept.begun(held.workspace, otherwise)
    held.workspace.close()
    _, causes = tables(opened(code(otherwise, before), draft.token))
    assert [words.partition(":")[0] for words in named(causes)] == [ALONE_ON_IT]
    assert causes[0][1:3] == [f"direction {case.claims[ALONE_ON_IT].direction}" for case in (CASE, otherwise)]


def test_against_a_file_its_one_claim_that_is_coded_otherwise_is_the_cause() -> None:
    otherwise = kept.changed(CASE, ALONE_ON_IT, direction="contradicts")
    at = with_file(CASE, otherwise)
    was, now = (side(assess(case, usual(case))).score for case in (otherwise, CASE))
    head = screen.AGAINST.format(called="the file theirs.zip")
    assert line(at).startswith(screen.NOW_WAS.format(head=head, now=now, was=was))
    _, causes = tables(at)
    assert [words.partition(":")[0] for words in named(causes)] == [ALONE_ON_IT]
    assert causes[0][1:3] == [f"direction {case.claims[ALONE_ON_IT].direction}" for case in (otherwise, CASE)]


def test_weights_moved_since_a_version_are_the_only_causes_and_the_ratio_says_by_what() -> None:
    at = opened(code(CASE, version(CASE, "as it came"), weights=ALONE))
    _, causes = tables(at)
    assert sorted(named(causes)) == sorted(f"Weight of {d.name}" for d in CASE.codebook.dimensions)
    (by,) = (s for m in at.markdown for s in said_of(m.value) if s.startswith("The ratio moved "))
    told = re.fullmatch(
        r"The ratio moved times ([\d.]+), by the readiness .times ([\d.]+). and the known pairs .times ([\d.]+).\.",
        by,
    )
    assert told and float(told[1]) == pytest.approx(float(told[2]) * float(told[3]), abs=0.02)
    before, now = (place(assess(CASE, usual(CASE).changed(weights=w)), CASE.reference) for w in ({}, ALONE))
    assert before and now and float(told[1]) == pytest.approx(now.ratio / before.ratio, abs=0.006)


def test_nothing_moved_since_the_version_that_is_in_force() -> None:
    at = opened(code(CASE, version(CASE, "as it came")))
    assert line(at).startswith(screen.STILL.format(head="Against version 1", now=side(assess(CASE)).score))
    numbers, causes = tables(at)
    assert {after for *_, after in numbers} == {moved_wording.SAME} and causes == []
    assert moved_wording.NOTHING in said(at)


def test_a_scenario_of_ones_own_says_that_it_was_not_there() -> None:
    mine = [{"id": "mine", "name": "Mine", "group": "reading", "starts_from": CASE.reference}]
    at = opened(code(CASE, version(CASE, "as it came"), own_scenarios=mine))
    pressed(at, moved_wording.WHAT_MOVED)
    (chosen,) = (box for box in at.selectbox if box.label == "Scenario")
    assert "Mine (yours)" not in chosen.options and len(chosen.options) == len(CASE.scenarios)


def test_the_link_carries_what_the_screen_is_set_against() -> None:
    for before in (SINCE, version(DATED, "as it came")):
        at = opened(code(DATED, before, left_out=("B077",)))
        other = again(at)
        assert line(other) == line(at) != ""
        assert from_code(code_of(other)).view.before == before


def test_it_is_taken_off_again() -> None:
    at = opened(code(DATED, SINCE))
    pressed(at, moved_wording.NO_LONGER)
    assert line(at) == ""
    assert not code_of(at) or not from_code(code_of(at)).view.before
    assert moved_wording.NO_LONGER not in [b.label for b in at.button]
