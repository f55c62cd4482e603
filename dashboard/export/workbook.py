"""A workbook whose readiness is live formulas over levels, targets and weights. No Streamlit."""

from __future__ import annotations

import io
from datetime import datetime
from typing import NamedTuple

import numpy as np
import xlsxwriter
from xlsxwriter.utility import xl_range_abs, xl_rowcol_to_cell

from dashboard.export.worksheets import (
    FIRST,
    FIRST_BLOCK,
    FIRST_LEVEL,
    FIRST_SCORE,
    HEAD,
    LEVELS,
    NOTES,
    NOTHING,
    READINESS,
    WEIGHTS,
    WORKING,
    Writer,
    notes,
    one_line,
    readers_notes,
)
from dashboard.shared.text import GROUP_NAMES
from indicators.codebook import TOP
from indicators.levels import Floats
from indicators.method import SLACK
from indicators.weights import TOP_OF_SLIDER, USUAL
from scenarios import readiness as rd
from scenarios.assessment import Assessment
from scenarios.scenario import ADJUSTED, BY_HAND

NOT_ASSESSED, NO_SCORE, LEFT_OUT = "not assessed", "no score", "left out"
USABLE = "All inputs can be scored."
CREATED = datetime(2000, 1, 1)  # noqa: DTZ001 - always the same, so that the same assessment gives the same bytes
REACHES = f"-{SLACK:.0E}"  # thresholds err in favour of reaching them
KNOWN = ("Coverage", "At benchmark", "Known")
EXPORTED = ("Readiness (chosen)", "Range, low", "Range, high", "Class")
BLOCKS = ("Known share", "Score", "Weight in effect", "Score that takes part", "Weight × score", "Weight × ln score")


def workbook(a: Assessment) -> bytes:
    """The assessment as an .xlsx file that recalculates; the same assessment gives the same bytes."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    )
    book.set_properties({"title": one_line(a.case.header.title), "created": CREATED})
    w = Writer(a, book)
    _readiness(w)
    _levels(w)
    _weights(w)
    _working(w, _raw(a))
    notes(w)
    readers_notes(w)
    book.close()
    return out.getvalue()


def _number(value: float, missing: str) -> float | str:
    """A number as a formula's stored result, or the text that stands where there is none."""
    return missing if np.isnan(value) else float(value)


class _Raw(NamedTuple):
    """What the sheet of working holds, before the rule that a scenario may not be assessed. nan = empty."""

    score: Floats  # (S, D)
    part: Floats  # (S, D)
    product: Floats  # (S, D)
    log: Floats  # (S, D)
    overall: tuple[Floats, ...]  # (S,) each: fully, partly, not at all


def _raw(a: Assessment) -> _Raw:
    marks = a.marks
    reached = np.where(a.cells_by_scenario.known, a.reached, 0.0)
    dims = rd.by_dimension(marks.inside * reached, a.case.codebook.dimension_index, len(a.across))
    has = (marks.known_share >= a.case.method.known_share.value - SLACK) & (marks.known_share > 0)
    zeroed, used = np.where(has, dims, 0.0), marks.across > 0
    log = marks.across * np.log(np.where(used & (zeroed > 0), zeroed, 1.0))
    return _Raw(
        score=np.where(has, dims, np.nan),
        part=np.where(used, zeroed, np.nan),
        product=marks.across * zeroed,
        log=log,
        # A scenario without any scored dimension has nothing to take the minimum of; the sheet's MIN gives 0.
        overall=tuple(
            np.where(used.any(axis=1), rd.combine(zeroed, marks.across, p), 0.0) for p in rd.OFFSETTING.values()
        ),
    )


def _readiness(w: Writer) -> None:
    """One row a scenario: readiness, scores and coverage live; range and class as exported."""
    a, look = w.a, w.look
    sheet = w.top(
        READINESS,
        f"Readiness · {one_line(a.case.header.title)}",
        f"Change levels, targets or weights on the sheets {LEVELS} and {WEIGHTS}: "
        "the columns marked live follow. Index points, 0-100; a distance, not a probability.",
    )
    said = f'IF({w.fault},"Not scored: "&{w.status}&".","{USABLE}")'
    sheet.write_formula(2, 0, f"={said}", look["lead"], USABLE)
    starts = {"type": "text", "criteria": "begins with", "value": "Not scored", "format": look["fault"]}
    sheet.conditional_format(2, 0, 2, 0, starts)
    count = len(w.dimensions)
    coverage, fixed = FIRST_SCORE + count, FIRST_SCORE + count + 3
    w.band(sheet, 2, 4, "Readiness (live): may strong dimensions offset weak ones?")
    w.band(sheet, FIRST_SCORE, coverage - 1, "Scores of the dimensions (live)")
    w.band(sheet, coverage, fixed - 1, "What is known (live)")
    w.band(sheet, fixed, fixed + 3, "As exported: does NOT recalculate", "fixed_band")
    offsettings = list(rd.OFFSETTING)
    chosen = 2 + offsettings.index(a.settings.offsetting)
    titles = [o.capitalize() + (" (chosen)" if o == a.settings.offsetting else "") for o in offsettings]
    w.heads(
        sheet,
        ["Scenario", "Group", *titles, *(one_line(d.name) for d in w.dimensions), *KNOWN, *EXPORTED],
        chosen=chosen,
    )
    under = [a.readiness_under(offsetting=o) for o in offsettings]
    own = {s.id for s in a.settings.own_scenarios}
    for k, scenario in enumerate(a.case.scenarios):
        row, level = FIRST + k, w.on_levels(FIRST_LEVEL + k)
        assessed = f"{WORKING}!{xl_rowcol_to_cell(row, 2, False, True)}=1"
        sheet.write_string(row, 0, w.names[k], look["text"])
        group = GROUP_NAMES[scenario.group] + (" (own)" if scenario.id in own else "")
        sheet.write_string(row, 1, group, look["text"])
        for n, r in enumerate(under):
            found = f'IF({assessed},100*{WORKING}!{xl_rowcol_to_cell(row, 4 + n, False, True)},"{NOT_ASSESSED}")'
            formula = f"=IF({w.fault},{w.status},{found})"
            style = look["strong" if 2 + n == chosen else "points"]
            sheet.write_formula(row, 2 + n, formula, style, _number(100 * r[k], NOT_ASSESSED))
        for d in range(count):
            score = f"{WORKING}!{xl_rowcol_to_cell(row, w.column(1, d), False, True)}"
            found = f'IF({assessed},IF(ISNUMBER({score}),100*{score},"{NO_SCORE}"),"{NOT_ASSESSED}")'
            value = _number(100 * a.marks.dimensions[k, d], NO_SCORE if a.marks.assessed[k] else NOT_ASSESSED)
            formula = f'=IF({w.fault},"",{found})'
            sheet.write_formula(row, FIRST_SCORE + d, formula, look["points"], value)
        formula = f'=IF({w.fault},"",100*{WORKING}!{xl_rowcol_to_cell(row, 1, False, True)})'
        sheet.write_formula(row, coverage, formula, look["points"], float(100 * a.marks.coverage[k]))
        at = f'SUMPRODUCT(({level}<>"")*({level}>={w.on_levels(3)}))'
        formula = f'=IF({w.fault},"",{at})'
        sheet.write_formula(row, coverage + 1, formula, look["count"], int(a.at_benchmark[k]))
        sheet.write_formula(row, coverage + 2, f"=COUNT({level})", look["count"], int(a.known[k]))
        exported = (a.marks.readiness[k], a.ranges.low[k], a.ranges.high[k])
        for n, number in enumerate(exported):
            if np.isnan(number):
                sheet.write_string(row, fixed + n, NOT_ASSESSED if n == 0 else "", look["fixed_text"])
            else:
                sheet.write_number(row, fixed + n, float(100 * number), look["fixed"])
        sheet.write_string(row, fixed + 3, a.class_of(scenario.id), look["fixed_text"])
    end = FIRST + len(w.names) - 1
    bar = {"type": "data_bar", "bar_solid": True, "bar_color": "#9fc3da", "min_type": "num", "max_type": "num"}
    sheet.conditional_format(FIRST, chosen, end, chosen, bar | {"min_value": 0, "max_value": 100})
    for first, last, width in (
        (0, 0, 38),
        (1, 1, 24),
        (2, 4, 13),
        (5, coverage - 1, 15),
        (coverage, fixed + 2, 11),
    ):
        sheet.set_column(first, last, width)
    sheet.set_column(fixed + 3, fixed + 3, 22)
    sheet.set_row(HEAD, 48)
    sheet.freeze_panes(FIRST, 1)


def _levels(w: Writer) -> None:
    """Inputs: rows indicators, columns scenarios; empty where unknown."""
    a, look, held = w.a, w.look, w.a.cells_by_scenario
    sheet = w.top(
        LEVELS,
        "Levels, targets and weights of the indicators",
        "Change any shaded cell. Leave a level empty where it is unknown: empty is not 0. "
        "Do not sort, move or delete rows and columns.",
    )
    for column, name, text in (
        (1, "evidence", "from the evidence"),
        (2, "adjusted", "adjusted by a rule"),
        (6, "hand", "set by hand"),
    ):
        sheet.write_string(2, column, text, look[name])
    sheet.write_string(2, 0, "Key:", look["lead"])
    benchmark = one_line(a.case.codebook.benchmarks[a.settings.benchmark].name)
    w.band(sheet, 3, 5, f"Benchmark: {benchmark}")
    w.band(sheet, FIRST_LEVEL, FIRST_LEVEL + len(w.names) - 1, f"Level of each scenario, 0-{TOP}")
    fixed = ["Id", "Indicator", "Dimension", "Target", "Weight in its dimension, 0-100", "Share of its dimension"]
    w.heads(sheet, [*fixed, *w.names])
    rules = [[s.cells[i.id].rule for i in w.indicators] for s in a.case.resolved]
    for row, i in enumerate(w.order, start=FIRST):
        indicator, d = w.indicators[i], a.case.codebook.dimension_index[i]
        sheet.write_string(row, 0, indicator.id, w.edged(d))
        sheet.write_string(row, 1, one_line(indicator.name), look["text"])
        sheet.write_string(row, 2, one_line(w.dimensions[d].name), look["text"])
        sheet.write_number(row, 3, int(a.targets[i]), look["evidence"])
        sheet.write_number(row, 4, a.settings.weights.indicators.get(indicator.id, USUAL), look["evidence"])
        total, own = w.on_weights(4, d), xl_rowcol_to_cell(row, 4, False, True)
        sheet.write_formula(row, 5, f"=IF({total}>0,100*{own}/{total},0)", look["points"], float(100 * a.inside[i]))
        for k in range(len(w.names)):
            rule = rules[k][i]
            if not held.known[k, i]:
                sheet.write_blank(row, FIRST_LEVEL + k, None, look["evidence"])
                continue
            style = look["hand" if rule in BY_HAND else "adjusted" if rule in ADJUSTED else "evidence"]
            sheet.write_number(row, FIRST_LEVEL + k, int(held.level[k, i]), style)
    right = FIRST_LEVEL + len(w.names) - 1
    w.may_hold(sheet, (FIRST, FIRST_LEVEL, w.last, right), "integer", 0, TOP)
    w.may_hold(sheet, (FIRST, 3, w.last, 3), "integer", 1, TOP)
    w.may_hold(sheet, (FIRST, 4, w.last, 4), "decimal", 0, TOP_OF_SLIDER)
    for first, last, width in ((0, 0, 7), (1, 1, 40), (2, 2, 24), (3, 3, 8), (4, 5, 13), (6, right, 14)):
        sheet.set_column(first, last, width)
    sheet.set_row(HEAD, 78)
    sheet.freeze_panes(FIRST, 2)


def _weights(w: Writer) -> None:
    """Inputs: dimension weights and the known share needed; live: shares, and whether the inputs can be used."""
    a, look, count, indicators = w.a, w.look, len(w.dimensions), len(w.indicators)
    sheet = w.top(
        WEIGHTS,
        "Weights of the dimensions",
        f"Change any shaded cell; 0 leaves a dimension out. The weights of the indicators stand on the sheet {LEVELS}.",
    )
    w.heads(sheet, ["Id", "Dimension", "Weight, 0-100", "Share of all (points)", "Sum of its indicator weights"])
    given, sums = w.on_weights(2), w.on_weights(4)
    for d, dimension in enumerate(w.dimensions):
        row, rows = FIRST + d, w.rows_of(d)
        sheet.write_string(row, 0, dimension.id, w.edged(d))
        sheet.write_string(row, 1, one_line(dimension.name), look["text"])
        sheet.write_number(row, 2, a.settings.weights.dimensions.get(dimension.id, USUAL), look["input"])
        share = f"=IF(SUM({given})>0,100*{w.on_weights(2, d)}/SUM({given}),0)"
        sheet.write_formula(row, 3, share, look["points"], float(100 * a.across[d]))
        held = sum(a.settings.weights.indicators.get(w.indicators[w.order[r - FIRST]].id, USUAL)
                   for r in range(rows[0], rows[1] + 1))  # fmt: skip
        sheet.write_formula(row, 4, f"=SUM({w.on_levels(4, rows)})", look["general"], held)
    after, last = FIRST + count + 1, FIRST + count - 1
    sheet.write_string(after, 1, "Known share that a dimension, and a scenario, needs (0-1)", look["wrap"])
    sheet.write_number(after, 2, a.case.method.known_share.value, look["input"])
    levels = f"{LEVELS}!{xl_range_abs(FIRST, FIRST_LEVEL, w.last, FIRST_LEVEL + len(w.names) - 1)}"
    targets, weights = w.on_levels(3), w.on_levels(4)
    faults = (
        (f"COUNT({weights})+COUNT({given})<{indicators + count}", "a weight is missing or is not a number"),
        (f"MIN({weights},{given})<0", "a weight is below 0"),
        (f"SUM({given})<=0", "all dimension weights are 0"),
        (f"SUMPRODUCT(({given}>0)*({sums}<=0))>0", "all indicator weights of a dimension are 0"),
        (f"OR(COUNT({targets})<{indicators},MIN({targets})<=0)", "a target is missing or not above 0"),
        (f"COUNTA({levels})>COUNT({levels})", "a level is not a number; leave unknown ones empty"),
        (f"OR(MIN({levels})<0,MAX({levels})>{TOP})", f"a level is outside 0 to {TOP}"),
        (f"COUNT({w.needed})<1", "the known share needed is missing"),
    )
    chain = f'"{NOTHING}"'
    for test, text in reversed(faults):
        chain = f'IF({test},"{text}",{chain})'
    sheet.write_string(after + 2, 1, "What keeps the inputs from being scored", look["wrap"])
    sheet.write_formula(after + 2, 2, f"={chain}", look["lead"], NOTHING)
    differs = {"type": "cell", "criteria": "!=", "value": f'"{NOTHING}"', "format": look["fault"]}
    sheet.conditional_format(after + 2, 2, after + 2, 2, differs)
    w.may_hold(sheet, (FIRST, 2, last, 2), "decimal", 0, TOP_OF_SLIDER)
    w.may_hold(sheet, (after, 2, after, 2), "decimal", 0, 1)
    for column, width in enumerate((7, 44, 14, 14, 16)):
        sheet.set_column(column, column, width)
    sheet.set_row(HEAD, 48)
    sheet.freeze_panes(FIRST, 2)


def _working(w: Writer, raw: _Raw) -> None:
    """From levels to readiness step by step, 0-1: one row a scenario, one block of columns a step."""
    a, look, marks, count = w.a, w.look, w.a.marks, len(w.dimensions)
    sheet = w.top(
        WORKING,
        "Working: from levels to readiness, step by step (0-1)",
        f"Nothing to change here. Attainment = min(1, level / target); {NOTES} has the rules.",
    )
    heads = [
        "Scenario",
        "Coverage",
        "Assessed (1 = yes)",
        "Weight of scored dimensions",
        "Fully",
        "Partly",
        "Not at all",
    ]
    w.heads(sheet, heads + [one_line(d.name) for d in w.dimensions] * len(BLOCKS))
    for block, text in enumerate(BLOCKS):
        w.band(sheet, w.column(block, 0), w.column(block, count - 1), text)
    share_row, given = HEAD - 2, w.on_weights(2)
    sheet.write_string(share_row, FIRST_BLOCK - 1, "Share of all weights", look["key"])
    for d in range(count):
        share = f"=IF(SUM({given})>0,{w.on_weights(2, d)}/SUM({given}),0)"
        sheet.write_formula(share_row, w.column(0, d), share, look["share"], float(a.across[d]))
    across = xl_range_abs(share_row, w.column(0, 0), share_row, w.column(0, count - 1))
    scored_weight = np.where(np.isnan(raw.score), 0.0, a.across).sum(axis=1)
    values = (marks.known_share, raw.score, marks.across, raw.part, raw.product, raw.log)
    for k, name in enumerate(w.names):
        row = FIRST + k
        known, _, _, part, product, log = (
            xl_range_abs(row, w.column(b, 0), row, w.column(b, count - 1)) for b in range(len(BLOCKS))
        )
        found, total = (xl_rowcol_to_cell(row, n, False, True) for n in (1, 3))
        sheet.write_string(row, 0, name, look["text"])
        row_formulas: tuple[tuple[str, float], ...] = (
            (f"SUMPRODUCT(({known}>={w.needed}{REACHES})*{known}*{across})", marks.coverage[k]),
            (f"IF(AND({found}>0,{found}>={w.needed}{REACHES}),1,0)", marks.assessed[k]),
            (f"SUMPRODUCT(({known}>0)*({known}>={w.needed}{REACHES})*{across})", scored_weight[k]),
            (f"SUM({product})", raw.overall[0][k]),
            (f"IF(MIN({part})>0,EXP(SUM({log})),0)", raw.overall[1][k]),
            (f"MIN({part})", raw.overall[2][k]),
        )
        for n, (formula, value) in enumerate(row_formulas, start=1):
            sheet.write_formula(row, n, f"={formula}", look["share"], float(value))
        for d in range(count):
            rows = w.rows_of(d)
            level, target, weight = w.on_levels(FIRST_LEVEL + k, rows), w.on_levels(3, rows), w.on_levels(4, rows)
            k_, s, in_effect, m = (xl_rowcol_to_cell(row, w.column(b, d)) for b in range(4))
            share, sums = xl_rowcol_to_cell(share_row, w.column(0, d), True), w.on_weights(4, d)
            held = f'SUMPRODUCT(({level}<>"")*{weight})'
            reached = f"(({level}<{target})*{level}/{target}+({level}>={target}))"
            earned = f'SUMPRODUCT(({level}<>"")*{weight}*{reached})'
            formulas = (
                f"IF({sums}>0,{held}/{sums},0)",
                f'IF(AND({k_}>0,{k_}>={w.needed}{REACHES}),{earned}/{held},"{NO_SCORE}")',
                f"IF(AND({total}>0,{k_}>0,{k_}>={w.needed}{REACHES}),{share}/{total},0)",
                f'IF({in_effect}>0,IF(ISNUMBER({s}),{s},0),"{LEFT_OUT}")',
                f"IF({in_effect}>0,{in_effect}*{m},0)",
                f"IF({in_effect}>0,IF({m}>0,{in_effect}*LN({m}),0),0)",
            )
            for block, formula in enumerate(formulas):
                stored = _number(values[block][k, d], NO_SCORE if block == 1 else LEFT_OUT)
                sheet.write_formula(row, w.column(block, d), f"={formula}", look["share"], stored)
    sheet.set_column(0, 0, 38)
    sheet.set_column(1, FIRST_BLOCK + len(BLOCKS) * count - 1, 13)
    sheet.set_row(HEAD, 48)
    sheet.freeze_panes(FIRST, 1)
