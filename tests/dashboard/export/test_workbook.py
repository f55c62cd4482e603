"""The workbook, recalculated by a spreadsheet engine that shares no code with the product."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from functools import cache
from html import unescape

import numpy as np
import pytest
from openpyxl.utils import column_index_from_string

from dashboard.export.workbook import workbook
from dashboard.export.workbook.readiness import CHOSEN, EXPORTED, FIRST_SCORE, KNOWN, NO_LEVEL, USABLE
from dashboard.export.workbook.sheets import (
    ATTAINED,
    BELIEFS,
    CONVENTIONS,
    FALLS_SHORT,
    FIRST,
    GIVEN,
    HEAD,
    INDICATORS,
    ITS_TARGET,
    ITS_WEIGHT,
    KNOWN_SHARE,
    LEVEL,
    NO_SCORE,
    NOT_ASSESSED,
    OFFSETTING,
    REACHES,
    READINESS,
    SHARE_AT,
    SHARES,
    SUM,
    UNKNOWN,
    VALUE,
    VERDICT,
    WEIGHTS,
)
from scenarios import assess
from scenarios.assessment import Assessment
from scenarios.model.case import Case
from scenarios.model.settings import Offsetting
from scenarios.scoring import readiness as rd
from tests.oracle.conventions import Conventions
from tests.support import golden
from tests.support.golden import without_a_needed_share
from tests.support.recalculated import HOSTILE, At, Recalculated, made_up, smallest
from tests.support.typed_workbook import CASE, EXACT, agree, by_the_method, inputs, on_the_sheet, place, scored, typed

STORED = re.compile(r'<c r="([A-Z]+)(\d+)"[^>]*><f>[^<]*</f><v>([^<]*)</v>')
DIMENSIONS = CASE.codebook.dimension_ids

JUST = 0.75 + 5e-10  # T, E and P of the golden example reach this by the slack alone
WEIGHTED = {"dimensions": {DIMENSIONS[0]: 0.0, DIMENSIONS[1]: 100.0 / 3}, "indicators": {}}
NONE_INSIDE = {"indicators": {i.id: 0.0 for i in CASE.codebook.members(DIMENSIONS[0])}}


def under(**conventions: float) -> Case:
    """The golden example under other conventions."""
    return golden.with_method(golden.method(**conventions))


ASSESSED: dict[str, Callable[[], Assessment]] = {
    "shipped": scored,
    "partly": lambda: scored(benchmark=list(CASE.codebook.benchmarks)[-1], offsetting="partly"),
    "golden": lambda: scored(golden.case()),
    "second": lambda: assess(golden.second(), golden.second_settings(draws=1000, offsetting="not at all")),
    "share .8": lambda: scored(under(known_share=0.8), weights={"dimensions": dict.fromkeys("TEP", 5.0)}),
    "just reached": lambda: scored(under(known_share=JUST), weights={"dimensions": dict.fromkeys("IEP", 0.0)}),
    "lowest out": lambda: scored(golden.case(), weights={"dimensions": {"T": 0.0}}),
    "other marks": lambda: scored(under(reaches=0.55, falls_short=0.45)),
    "share 0": lambda: scored(under(known_share=0.0)),
    "share 0, nothing known": lambda: scored(without_a_needed_share()),
    "dimension 0": lambda: scored(weights=WEIGHTED),
    "all 0 inside": lambda: scored(weights=WEIGHTED | NONE_INSIDE),
    "indicators": lambda: scored(
        golden.case(), weights={"indicators": {"T1": 1.5, "T2": 0.0, "P4": 100.0, "E4": 100.0}}
    ),
    "largest": lambda: scored(made_up()),
    "smallest": lambda: scored(smallest()),
}


@cache
def recalculated(name: str) -> tuple[Assessment, bytes, Recalculated]:
    """One of these, its workbook, and that as the engine finds it. Only read: what is typed into is made anew."""
    a = ASSESSED[name]()
    data = workbook(a)
    return a, data, Recalculated(data)


FURTHER = {n: (pytest.mark.slow, pytest.mark.rotating) for n in ASSESSED if n not in ("shipped", "golden")}


@pytest.mark.parametrize("name", [pytest.param(n, marks=FURTHER.get(n, ())) for n in ASSESSED])
def test_the_engine_finds_what_the_method_gives_and_what_the_app_shows(name: str) -> None:
    a, _, book = recalculated(name)
    assert book.errors() == []
    assert book.value(READINESS, 2, 0) == USABLE
    found = on_the_sheet(book, a)
    agree(found, by_the_method(a))
    for row, score in zip(found, a.scores.to_dict("records"), strict=True):
        shown = {
            "readiness": row.chosen,
            "readiness_fully": row.under[0],
            "readiness_partly": row.under[1],
            "readiness_not_at_all": row.under[2],
            "readiness_at_levels": row.levels,
            "gap": row.gap,
            "doubt": row.doubt,
            **{f"score_{d}": v for d, v in zip(a.case.codebook.dimension_ids, row.dimensions, strict=True)},
        }
        counted = ("coverage", "reaches", "open", "falls_short", "at_benchmark", "expected_at_benchmark", "known")
        for name, value in (shown | dict(zip(counted, row.known, strict=True))).items():
            if np.isnan(score[name]):
                assert value in (NOT_ASSESSED, NO_SCORE, ""), name
            else:
                assert value == pytest.approx(score[name], rel=EXACT, abs=EXACT), name


@pytest.mark.parametrize("name", ["shipped", "golden"])
def test_every_cell_stands_as_the_app_shows_it_and_unknown_is_empty_and_never_0(name: str) -> None:
    a, _, book = recalculated(name)
    assert not a.cells_by_scenario.known.all()
    rows = {}
    for n in range(len(a.ids) * len(a.targets)):
        line = [book.value(BELIEFS, FIRST + n, c) for c in range(VERDICT + 1)]
        rows[line[0], line[1]] = (FIRST + n, line)
    assert len(rows) == len(a.cells)
    names = {s.id: s.name for s in a.case.scenarios}
    for cell in a.cells.to_dict("records"):
        row, line = rows[names[cell["scenario"]], cell["indicator"]]
        typed = [book.content(BELIEFS, row, c) for c in (*range(SHARES, SUM), LEVEL)]
        if not cell["known"]:
            assert typed == [""] * 6
            assert line[SUM:] == ["", None, "", "", "", UNKNOWN]
            continue
        assert line[SHARES:SUM] == pytest.approx([cell[f"q{k}"] for k in range(5)], rel=EXACT, abs=EXACT)
        assert line[LEVEL] == cell["level"]
        numbers = [cell[name] for name in ("attainment", "attainment_at_level", "share_at_benchmark")]
        assert line[ATTAINED : SHARE_AT + 1] == pytest.approx(numbers, rel=EXACT, abs=EXACT)
        assert line[VERDICT] == cell["verdict"]


@pytest.mark.slow
def test_the_results_stored_with_the_formulas_are_those_of_the_engine() -> None:
    compared = 0
    for name in ("shipped", "golden", "largest"):
        _, data, book = recalculated(name)
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            sheets = [file.read(f"xl/worksheets/sheet{n + 1}.xml").decode() for n in range(len(book.sheets))]
        for n, text in enumerate(sheets):
            for column, row, kept in STORED.findall(text):
                found = book.model.get_cell_value(n, int(row), column_index_from_string(column))
                if isinstance(found, float):
                    assert float(kept) == pytest.approx(found, rel=EXACT, abs=EXACT), (n, row, column)
                else:
                    assert unescape(kept) == found, (n, row, column)
                compared += 1
    assert compared > 30_000


@pytest.mark.slow
def test_text_of_a_case_never_becomes_a_formula_a_link_or_broken_markup() -> None:
    _, data, book = recalculated("largest")
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        assert not [n for n in file.namelist() if "worksheets/_rels" in n]
        strings = file.read("xl/sharedStrings.xml").decode()
    assert not re.search(r"[\x00-\x08\x0b-\x1f]|_x0007_", strings)
    shown = HOSTILE.replace("\x07", "")
    assert book.value(READINESS, FIRST, 0) == book.value(BELIEFS, FIRST, 0) == f"{shown} 0"
    assert book.value(BELIEFS, FIRST, 2) == book.value(INDICATORS, FIRST, 1) == f"{shown} 0"
    assert {book.formula(READINESS, FIRST + k, 0) for k in range(60)} == {None}
    assert book.value(READINESS, HEAD, FIRST_SCORE) == "@d0"
    assert book.value(INDICATORS, HEAD - 1, ITS_TARGET) == "Benchmark: =HYPERLINK()"


def test_a_changed_belief_target_weight_mark_or_offsetting_gives_what_the_method_gives() -> None:
    a = scored(golden.case())
    n = {i: k for k, i in enumerate(a.case.codebook.indicator_ids)}
    mine = inputs(a)._replace(offsetting="partly", conventions=Conventions(reaches=0.7, falls_short=0.3))
    assert not mine.known[0, n["T4"]] and mine.known[0, n["P1"]]
    learned, moved, uneven = [0.0, 0.1, 0.2, 0.3, 0.4], [0.5, 0.3, 0.2, 0.0, 0.0], [0.2, 0.2, 0.2, 0.9, 0.2]
    changes: dict[At, float | str | None] = {
        **typed(place(a, 0, "T4"), list(learned)),  # was unknown
        (BELIEFS, place(a, 0, "T4"), LEVEL): 4.0,
        **typed(place(a, 0, "P1"), [None] * 5),  # is unknown now, though its level stays
        **typed(place(a, 1, "I1"), list(moved)),
        **typed(place(a, 2, "E1"), list(uneven)),  # counts in proportion
        **typed(place(a, 4, "P2"), [0.0, 0.0, 0.0, 0.0, 1.0]),
        (INDICATORS, FIRST + n["E3"], ITS_TARGET): 2.0,
        (INDICATORS, FIRST + n["I2"], ITS_WEIGHT): 87.5,
        (WEIGHTS, FIRST + 1, GIVEN): 12.25,  # of T
        (CONVENTIONS, REACHES, VALUE): 0.7,
        (CONVENTIONS, FALLS_SHORT, VALUE): 0.3,
        (CONVENTIONS, OFFSETTING, VALUE): "partly",
    }
    for k, i, shares in ((0, "T4", learned), (1, "I1", moved), (2, "E1", uneven), (4, "P2", [0, 0, 0, 0, 1.0])):
        mine.belief[k, n[i]], mine.known[k, n[i]] = shares, True
    mine.levels[0, n["T4"]], mine.known[0, n["P1"]], mine.targets[n["E3"]] = 4, False, 2
    mine.inside["I2"], mine.across["T"] = 87.5, 12.25
    book = Recalculated(workbook(a), changes)
    after = on_the_sheet(book, a)
    assert book.errors() == []
    agree(after, by_the_method(a, mine))
    assert book.value(READINESS, HEAD, CHOSEN) == "Offsetting: partly"
    for was, now in zip(by_the_method(a), after, strict=True):  # the changes reach every scenario
        assert was.known[1:4] != now.known[1:4]
        assert all(abs(x - y) > 1e-4 for x, y in zip(was.under[:2], now.under[:2], strict=True))  # type: ignore[operator]


def test_a_changed_belief_moves_its_scenario_and_no_other() -> None:
    a, _, book = recalculated("golden")
    before = on_the_sheet(book, a)
    after = on_the_sheet(Recalculated(workbook(a), typed(place(a, 2, "I1"), [0, 0, 0, 0, 1.0])), a)
    assert [k for k in range(len(a.ids)) if before[k] != after[k]] == [2]
    assert before[2].levels == after[2].levels  # the level stands as exported: it is the reader's to change


@pytest.mark.parametrize("offsetting", list(rd.OFFSETTING))
def test_the_offsetting_can_be_changed_in_the_file(offsetting: Offsetting) -> None:
    a = scored(golden.case())
    book = Recalculated(workbook(a), {(CONVENTIONS, OFFSETTING, VALUE): offsetting})
    agree(on_the_sheet(book, a), by_the_method(a, inputs(a)._replace(offsetting=offsetting)))
    exported = scored(golden.case(), offsetting=offsetting)
    assert book.chosen(len(a.ids)) == pytest.approx(list(100 * exported.marks.readiness), rel=EXACT)


@pytest.mark.slow
def test_a_scenario_that_loses_its_beliefs_is_not_assessed_and_one_that_gets_them_is() -> None:
    a = scored()
    lost = int(np.flatnonzero(a.marks.assessed)[0])
    silent = int(np.flatnonzero(~a.marks.assessed)[0])
    changes: dict[At, float | str | None] = {}
    for n in range(len(a.targets)):
        changes |= typed(FIRST + lost * len(a.targets) + n, [None] * 5)
        changes |= typed(FIRST + silent * len(a.targets) + n, [0, 0, 0, 0, 1.0])
    book = Recalculated(workbook(a), changes)
    found = on_the_sheet(book, a)
    assert [found[lost].chosen, *found[lost].under, found[lost].levels] == [NOT_ASSESSED] * 5
    assert found[lost].dimensions == [NOT_ASSESSED] * len(a.across)
    assert (found[lost].gap, found[lost].doubt, found[lost].known[-1]) == ("", "", 0)
    assert found[silent].under == pytest.approx([100.0] * 3, abs=EXACT)
    # Its levels are still empty, so nothing can be said of gap and doubt.
    assert (found[silent].levels, found[silent].gap, found[silent].doubt) == (NO_LEVEL, "", "")
    assert book.errors() == []


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({(WEIGHTS, FIRST + d, GIVEN): 0.0 for d in range(4)}, "all dimension weights are 0"),
        ({(INDICATORS, FIRST + n, ITS_WEIGHT): 0.0 for n in range(4)}, "all indicator weights of a dimension are 0"),
        ({(WEIGHTS, FIRST, GIVEN): -1.0}, "a weight is below 0"),
        ({(INDICATORS, FIRST, ITS_WEIGHT): None}, "a weight is missing or is not a number"),
        ({(INDICATORS, FIRST, ITS_TARGET): 0.0}, "a target is missing or not above 0"),
        ({(INDICATORS, FIRST, ITS_TARGET): None}, "a target is missing or not above 0"),
        ({(BELIEFS, FIRST, SHARES): "high"}, "a share of belief is not a number; leave unknown ones empty"),
        ({(BELIEFS, FIRST, SHARES): -0.1}, "a share of belief is below 0"),
        ({(BELIEFS, FIRST, SHARES + 4): None}, "an indicator has some of its five shares, not all"),
        (typed(FIRST, [0.0] * 5), "the five shares of an indicator are all 0"),
        ({(BELIEFS, FIRST, LEVEL): "high"}, "a level is not a number; leave unknown ones empty"),
        ({(BELIEFS, FIRST, LEVEL): 5.0}, "a level is outside 0 to 4"),
        ({(CONVENTIONS, KNOWN_SHARE, VALUE): None}, "a convention is missing"),
        ({(CONVENTIONS, FALLS_SHORT, VALUE): "few"}, "a convention is missing"),
        ({(CONVENTIONS, OFFSETTING, VALUE): "mostly"}, "the offsetting is none of fully, partly, not at all"),
    ],
)
def test_inputs_that_cannot_be_scored_give_a_sentence(changes: dict[At, float | str | None], said: str) -> None:
    a = scored(golden.case())
    book = Recalculated(workbook(a), changes)
    assert book.readiness(len(a.ids)) == [[said] * 3] * len(a.ids)
    assert book.chosen(len(a.ids)) == [said] * len(a.ids)
    assert book.value(READINESS, 2, 0) == f"Not scored: {said}."
    on_readiness = [c for c in book.model.get_all_cells() if c[0] == book.sheets[READINESS]]
    assert not [c for c in on_readiness if str(book.model.get_cell_value(*c)).startswith("#")]


@pytest.mark.parametrize("offsetting", list(rd.OFFSETTING))
def test_the_chosen_offsetting_stands_over_its_readiness(offsetting: Offsetting) -> None:
    a = scored(golden.case(), offsetting=offsetting)
    book = Recalculated(workbook(a))
    assert book.value(READINESS, HEAD, CHOSEN) == f"Offsetting: {offsetting}"
    position = list(rd.OFFSETTING).index(offsetting)
    assert book.chosen(len(a.ids)) == [row[position] for row in book.readiness(len(a.ids))]


def test_ranges_ratio_place_and_class_stand_as_exported() -> None:
    a, _, book = recalculated("shipped")
    column = FIRST_SCORE + len(a.across) + len(KNOWN)
    assert "NOT recalculate" in str(book.value(READINESS, HEAD - 1, column))
    for k, score in enumerate(a.scores.to_dict("records")):
        cells = [(READINESS, FIRST + k, column + n) for n in range(len(EXPORTED))]
        assert [book.formula(*c) for c in cells] == [None] * len(EXPORTED)
        numbers = [score[name] for name in ("low", "high", "unknown_low", "unknown_high")]
        numbers += [score[name] for name in ("ratio", "ratio_low", "ratio_high")]
        shown = [book.value(*c) for c in cells[1:8]]
        assert shown == ["" if np.isnan(x) else pytest.approx(x, rel=EXACT) for x in numbers]
        assert np.isnan(numbers[-1]) != a.marks.assessed[k]
        words = [book.value(*c) or "" for c in cells[8:10]]
        assert words == ([score["answer"], score["place"]] if a.marks.assessed[k] else ["", ""])
        assert (book.value(*cells[10]) or "") == a.class_of(score["scenario"])


@pytest.mark.slow
def test_own_scenarios_come_last_and_are_marked() -> None:
    own = {"id": "mine", "name": "@mine", "group": "future", "starts_from": CASE.reference}
    a = scored(own_scenarios=[own])
    book = Recalculated(workbook(a))
    last = FIRST + len(a.ids) - 1
    assert (book.value(READINESS, last, 0), book.value(READINESS, last, 1)) == ("@mine (yours)", "Your scenarios")
    agree(on_the_sheet(book, a), by_the_method(a))
