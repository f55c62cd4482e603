"""The workbook, recalculated by a spreadsheet engine that shares no code with the product."""

from __future__ import annotations

import ast
import io
import re
import zipfile
from pathlib import Path
from typing import NamedTuple

import ironcalc
import numpy as np
import pytest

from dashboard.export import workbook as product
from dashboard.export.workbook import NO_SCORE, NOT_ASSESSED, USABLE, workbook
from dashboard.export.worksheets import FIRST, FIRST_LEVEL, FIRST_SCORE, HEAD, LEVELS, READINESS, WEIGHTS, YOURS
from indicators.levels import Bools, Floats, Ints
from indicators.weights import shares
from scenarios import assess, load_case, seed_folder
from scenarios import readiness as rd
from scenarios.assessment import Assessment
from scenarios.case import Case
from scenarios.settings import usual
from tests.support import golden
from tests.support.golden import without_a_needed_share
from tests.support.recalculated import HOSTILE, At, Recalculated, made_up, smallest

EXACT = 1e-9
CASE = load_case(seed_folder("china-russia-2017"))
DIMENSIONS = CASE.codebook.dimension_ids


def scored(case: Case = CASE, **changes: object) -> Assessment:
    return assess(case, usual(case).changed(draws=1000, **changes))


def agree(found: list[list[object]], expected: list[rd.Scores]) -> float:
    """Compare readiness under the three offsettings; returns the largest deviation, in index points."""
    largest = 0.0
    for k, row in enumerate(found):
        for n, value in enumerate(row):
            r = 100 * float(expected[n].readiness[k])
            if np.isnan(r):
                assert value == NOT_ASSESSED, (k, n)
                continue
            assert isinstance(value, float), (k, n, value)
            largest = max(largest, abs(value - r))
    assert largest <= EXACT
    return largest


class Inputs(NamedTuple):
    """What scoring starts from, as arrays."""

    levels: Ints
    known: Bools
    targets: Ints
    across: Floats
    inside: Floats


def inputs(a: Assessment) -> Inputs:
    held = a.cells_by_scenario
    return Inputs(held.level.copy(), held.known.copy(), a.targets.copy(), a.across, a.inside)


def app(a: Assessment, given: Inputs | None = None) -> list[rd.Scores]:
    """The product's own scoring under each offsetting."""
    g = given or inputs(a)
    reached, index = rd.attainment(g.levels, g.targets), a.case.codebook.dimension_index
    needed = a.case.method.known_share.value
    return [rd.score(reached, g.known, index, g.across, g.inside, p, needed) for p in rd.OFFSETTING.values()]


JUST = 0.75 + 5e-10  # T, E and P of the golden example reach this by the slack alone
WEIGHTED = {"dimensions": {DIMENSIONS[0]: 0.0, DIMENSIONS[1]: 100.0 / 3}, "indicators": {}}


@pytest.mark.parametrize(
    "a",
    [
        scored(),
        scored(benchmark=list(CASE.codebook.benchmarks)[-1], offsetting="partly"),
        scored(golden.case()),
        scored(golden.with_method(golden.method(known_share=0.8)), weights={"dimensions": dict.fromkeys("TEP", 5.0)}),
        scored(golden.with_method(golden.method(known_share=JUST)), weights={"dimensions": dict.fromkeys("IEP", 0.0)}),
        scored(golden.case(), weights={"dimensions": {"T": 0.0}}),
        scored(golden.with_method(golden.method(known_share=0.0))),
        scored(without_a_needed_share()),
        scored(weights=WEIGHTED),
        scored(weights=WEIGHTED | {"indicators": {i.id: 0.0 for i in CASE.codebook.members(DIMENSIONS[0])}}),
        scored(golden.case(), weights={"indicators": {"T1": 1.5, "T2": 0.0, "P4": 100.0, "E4": 100.0}}),
        scored(made_up()),
        scored(smallest()),
    ],
    ids=[
        "shipped",
        "partly",
        "golden",
        "share .8",
        "just reached",
        "lowest out",
        "share 0",
        "share 0, nothing known",
        "dimension 0",
        "all 0 inside",
        "indicators",
        "largest",
        "smallest",
    ],
)
def test_the_engine_finds_the_numbers_of_the_app(a: Assessment, tmp_path: Path) -> None:
    book = Recalculated(workbook(a), tmp_path)
    assert book.errors() == []
    assert book.value(READINESS, 2, 0) == USABLE
    agree(book.readiness(len(a.ids)), app(a))
    count = len(a.across)
    for k in range(len(a.ids)):
        found = [book.value(READINESS, FIRST + k, FIRST_SCORE + d) for d in range(count)]
        for value, score in zip(found, 100 * a.marks.dimensions[k], strict=True):
            empty = NO_SCORE if a.marks.assessed[k] else NOT_ASSESSED
            assert value == (empty if np.isnan(score) else pytest.approx(score, abs=EXACT))
        known = [book.value(READINESS, FIRST + k, FIRST_SCORE + count + n) for n in range(3)]
        assert known == [pytest.approx(100 * a.marks.coverage[k], abs=EXACT), a.at_benchmark[k], a.known[k]]


def test_the_golden_numbers_stand_in_the_file(tmp_path: Path) -> None:
    found = Recalculated(workbook(scored(golden.case())), tmp_path).readiness(len(golden.SCORED))
    expected = [list(row[1:4]) for row in golden.SCORED.values()]
    assert np.array(found, dtype=float) == pytest.approx(np.array(expected, dtype=float), abs=5e-5)


def test_the_results_stored_with_the_formulas_are_those_of_the_engine(tmp_path: Path) -> None:
    compared = 0
    for case in (CASE, golden.case(), made_up()):
        data = workbook(scored(case))
        book = Recalculated(data, tmp_path)
        (tmp_path / "stored.xlsx").write_bytes(data)
        stored = ironcalc.load_from_xlsx(str(tmp_path / "stored.xlsx"))
        for cell in stored.get_all_cells():
            if stored.get_cell_formula(*cell):
                kept, found = stored.get_cell_value(*cell), book.model.get_cell_value(*cell)
                assert kept == (pytest.approx(found, abs=EXACT) if isinstance(found, float) else found), cell
                compared += 1
    assert compared > 5_000


def test_changed_levels_targets_and_weights_give_what_the_app_would_score(tmp_path: Path) -> None:
    a = scored(golden.case())
    held, codebook = a.cells_by_scenario, a.case.codebook
    row = {i: FIRST + n for n, i in enumerate(golden.IDS)}
    unknown, known = codebook.indicator_ids.index("T4"), codebook.indicator_ids.index("P1")
    assert not held.known[0, unknown] and held.known[0, known]
    changes: dict[At, float | str | None] = {
        (LEVELS, row["T4"], FIRST_LEVEL): 1.0,  # was unknown
        (LEVELS, row["P1"], FIRST_LEVEL): None,  # is unknown now
        (LEVELS, row["I1"], FIRST_LEVEL + 1): 0.0,
        (LEVELS, row["E3"], 3): 2.0,  # a target
        (LEVELS, row["I2"], 4): 87.5,  # a weight
        (WEIGHTS, FIRST + 1, 2): 12.25,  # the weight of T
    }
    across, inside = shares(codebook, {"T": 12.25}, {"I2": 87.5})
    mine = inputs(a)._replace(across=across, inside=inside)
    mine.levels[0, unknown], mine.known[0, unknown], mine.known[0, known] = 1, True, False
    mine.levels[1, 0] = 0
    mine.targets[codebook.indicator_ids.index("E3")] = 2
    expected = app(a, mine)
    before, after = app(a), Recalculated(workbook(a), tmp_path, changes).readiness(len(a.ids))
    agree(after, expected)
    moved = [abs(expected[0].readiness[k] - before[0].readiness[k]) for k in range(len(a.ids))]
    assert min(moved) > 1e-4  # the changes reach every scenario, so agreeing with the old numbers is impossible


def test_a_scenario_that_loses_its_levels_is_not_assessed_and_one_that_gets_them_is(tmp_path: Path) -> None:
    a = scored()
    lost = int(np.flatnonzero(a.marks.assessed)[0])
    silent = int(np.flatnonzero(~a.marks.assessed)[0])
    changes: dict[At, float | str | None] = {}
    for n in range(len(a.targets)):
        changes |= {(LEVELS, FIRST + n, FIRST_LEVEL + lost): None, (LEVELS, FIRST + n, FIRST_LEVEL + silent): 4.0}
    book = Recalculated(workbook(a), tmp_path, changes)
    found = book.readiness(len(a.ids))
    assert found[lost] == [NOT_ASSESSED] * 3
    assert found[silent] == pytest.approx([100.0] * 3, abs=EXACT)
    assert [book.value(READINESS, FIRST + lost, FIRST_SCORE + d) for d in range(len(a.across))] == [NOT_ASSESSED] * len(
        a.across
    )
    assert book.errors() == []


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({(WEIGHTS, FIRST + d, 2): 0.0 for d in range(4)}, "all dimension weights are 0"),
        ({(LEVELS, FIRST + n, 4): 0.0 for n in range(4)}, "all indicator weights of a dimension are 0"),
        ({(WEIGHTS, FIRST, 2): -1.0}, "a weight is below 0"),
        ({(LEVELS, FIRST, 4): None}, "a weight is missing or is not a number"),
        ({(LEVELS, FIRST, 3): 0.0}, "a target is missing or not above 0"),
        ({(LEVELS, FIRST, 3): None}, "a target is missing or not above 0"),
        ({(LEVELS, FIRST, FIRST_LEVEL): "high"}, "a level is not a number; leave unknown ones empty"),
        ({(LEVELS, FIRST, FIRST_LEVEL): 5.0}, "a level is outside 0 to 4"),
        ({(WEIGHTS, FIRST + 5, 2): None}, "the known share needed is missing"),
    ],
)
def test_inputs_that_cannot_be_scored_give_a_sentence(
    changes: dict[At, float | str | None], said: str, tmp_path: Path
) -> None:
    a = scored(golden.case())
    book = Recalculated(workbook(a), tmp_path, changes)
    assert book.readiness(len(a.ids)) == [[said] * 3] * len(a.ids)
    assert book.value(READINESS, 2, 0) == f"Not scored: {said}."
    on_readiness = [c for c in book.model.get_all_cells() if c[0] == book.sheets[READINESS]]
    assert not [c for c in on_readiness if str(book.model.get_cell_value(*c)).startswith("#")]


def test_unknown_is_an_empty_cell_and_never_0(tmp_path: Path) -> None:
    a = scored()
    held = a.cells_by_scenario
    assert not held.known.all()
    book = Recalculated(workbook(a), tmp_path)
    order = sorted(range(len(a.targets)), key=lambda i: a.case.codebook.dimension_index[i])
    for k in range(len(a.ids)):
        for n, i in enumerate(order):
            where = (book.sheets[LEVELS], FIRST + n + 1, FIRST_LEVEL + k + 1)
            assert book.model.get_cell_content(*where) == (str(held.level[k, i]) if held.known[k, i] else "")


def test_what_is_set_by_hand_or_adjusted_looks_different(tmp_path: Path) -> None:
    book = Recalculated(workbook(scored(golden.case())), tmp_path)
    sheet = book.sheets[LEVELS]

    def look(indicator: str, scenario: str) -> object:
        where = (golden.IDS.index(indicator), list(golden.SCORED).index(scenario))
        return book.model.get_cell_style(sheet, FIRST + where[0] + 1, FIRST_LEVEL + where[1] + 1)

    evidence, adjusted, hand = look("T1", "baseline"), look("T1", "deepening"), look("I1", "early-stage")
    assert evidence != adjusted != hand != evidence
    assert evidence == look("I1", "deepening")
    assert hand == look("E4", "joint-command")


@pytest.mark.parametrize("offsetting", list(rd.OFFSETTING))
def test_the_chosen_offsetting_is_marked(offsetting: str, tmp_path: Path) -> None:
    book = Recalculated(workbook(scored(golden.case(), offsetting=offsetting)), tmp_path)
    heads = [str(book.value(READINESS, HEAD, 2 + n)) for n in range(3)]
    assert [h for h in heads if "chosen" in h] == [f"{offsetting.capitalize()} (chosen)"]


def test_range_and_class_stand_as_exported(tmp_path: Path) -> None:
    a = scored()
    book = Recalculated(workbook(a), tmp_path)
    column = FIRST_SCORE + len(a.across) + 3
    assert "NOT recalculate" in str(book.value(READINESS, HEAD - 1, column))
    for k, scenario in enumerate(a.ids):
        cells = [(READINESS, FIRST + k, column + n) for n in range(4)]
        assert [book.formula(*c) for c in cells] == [None] * 4
        low, high = 100 * a.ranges.low[k], 100 * a.ranges.high[k]
        assert [book.value(*c) for c in cells[1:3]] == pytest.approx([low, high], abs=EXACT)
        assert (book.value(*cells[3]) or "") == a.class_of(scenario)


def test_text_of_a_case_never_becomes_a_formula_a_link_or_broken_markup(tmp_path: Path) -> None:
    a = scored(made_up())
    data = workbook(a)
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        assert not [n for n in file.namelist() if "worksheets/_rels" in n]
        strings = file.read("xl/sharedStrings.xml").decode()
    assert not re.search(r"[\x00-\x08\x0b-\x1f]|_x0007_", strings)
    book = Recalculated(data, tmp_path)
    shown = HOSTILE.replace("\x07", "")
    assert book.value(READINESS, FIRST, 0) == book.value(LEVELS, HEAD, FIRST_LEVEL) == f"{shown} 0"
    assert book.value(LEVELS, FIRST, 1) == f"{shown} 0"
    assert {book.formula(READINESS, FIRST + k, 0) for k in range(60)} == {None}
    assert book.value(READINESS, HEAD, FIRST_SCORE) == "@d0"
    assert book.value(LEVELS, HEAD - 1, 3) == "Benchmark: =HYPERLINK()"


def test_own_scenarios_come_last_and_are_marked(tmp_path: Path) -> None:
    own = {"id": "mine", "name": "@mine", "group": "future", "starts_from": CASE.reference}
    a = scored(own_scenarios=[own])
    book = Recalculated(workbook(a), tmp_path)
    last = FIRST + len(a.ids) - 1
    assert (book.value(READINESS, last, 0), str(book.value(READINESS, last, 1))[-5:]) == ("@mine (yours)", "(own)")
    agree(book.readiness(len(a.ids)), app(a))


def test_the_readers_notes_are_in_it_as_plain_text(tmp_path: Path) -> None:
    own = {"id": "mine", "name": "Mine", "group": "future", "starts_from": CASE.reference}
    notes = {
        "scenario:mine": "=1+1",
        f"cell:mine:{CASE.codebook.indicators[0].id}": "https://evil.example\nsecond line",
    }
    book = Recalculated(workbook(scored(own_scenarios=[own], notes=notes)), tmp_path)
    rows = [[book.value(YOURS, FIRST + n, k) for k in range(3)] for n in range(2)]
    assert [r[2] for r in rows] == ["https://evil.example second line", "=1+1"]
    assert [r[0] for r in rows] == sorted(notes) and rows[1][1] == "Mine (yours)"
    assert [book.formula(YOURS, FIRST + n, 2) for n in range(2)] == [None, None]
    with zipfile.ZipFile(io.BytesIO(workbook(scored(notes=notes, own_scenarios=[own])))) as file:
        assert not [n for n in file.namelist() if "worksheets/_rels" in n]
    with zipfile.ZipFile(io.BytesIO(workbook(scored()))) as file:
        assert YOURS not in file.read("xl/workbook.xml").decode()


def test_the_notes_name_case_date_and_hashes() -> None:
    a = scored()
    with zipfile.ZipFile(io.BytesIO(workbook(a))) as file:
        strings = file.read("xl/sharedStrings.xml").decode()
    for text in (a.settings_hash, a.case_hash, a.as_of, f"({a.case.id})"):
        assert text in strings


def test_the_same_assessment_gives_the_same_bytes() -> None:
    assert workbook(scored()) == workbook(scored())
    with zipfile.ZipFile(io.BytesIO(workbook(scored()))) as file:
        assert {i.date_time for i in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert file.read("docProps/core.xml").decode().count("2000-01-01T00:00:00Z") == 2


def test_the_workbook_knows_no_streamlit() -> None:
    for name in ("workbook.py", "worksheets.py"):
        tree = ast.parse((Path(product.__file__).parent / name).read_text(encoding="utf-8"))
        modules = [a.name for n in ast.walk(tree) if isinstance(n, ast.Import) for a in n.names]
        modules += [n.module or "" for n in ast.walk(tree) if isinstance(n, ast.ImportFrom)]
        assert "xlsxwriter" in {m.split(".")[0] for m in modules}
        assert "streamlit" not in {m.split(".")[0] for m in modules}
