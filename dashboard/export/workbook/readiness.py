"""The first sheet of the workbook: readiness of every scenario, live, and beside it what stands as exported."""

from __future__ import annotations

from typing import Any

import numpy as np
from xlsxwriter.utility import xl_rowcol_to_cell

from dashboard.export.workbook.sheets import (
    AT_LEVEL,
    ATTAINED,
    BELIEFS,
    CONVENTIONS,
    FIRST,
    HEAD,
    INDICATORS,
    NO_SCORE,
    NOT_ASSESSED,
    READINESS,
    SHARE_AT,
    VERDICT,
    WEIGHTS,
    WORKING,
    Writer,
    number,
    one_line,
)
from dashboard.export.workbook.working import AT_LEVELS, OVERALL, SCORE, column
from dashboard.wording.text import GROUP_NAMES, OFFSETTING_QUESTION
from indicators.levels import VERDICTS
from scenarios.scoring import readiness as rd

USABLE = "All inputs can be scored."
NO_LEVEL = "a level is missing"
CHOSEN, UNDER, LEVELS_ALONE, GAP, DOUBT = 2, 3, 6, 7, 8
FIRST_SCORE = 9  # column of the first dimension
KNOWN = ("Coverage", "Reaches", "Open", "Falls short", "At the benchmark by level", "Expected at it", "Known")
EXPORTED = ("Readiness", "Range, low", "Range, high", "Unknown, low", "Unknown, high", "What it is")


def readiness(w: Writer) -> None:
    """One row a scenario: readiness, gap and doubt, scores and counts live; range and class as exported."""
    look, count, names = w.look, len(w.dimensions), len(w.names)
    sheet = w.top(
        READINESS,
        f"Readiness · {one_line(w.a.case.header.title)}",
        f"Change a belief on the sheet {BELIEFS}, a target or weight on {INDICATORS} and {WEIGHTS}, a mark or the "
        f"offsetting on {CONVENTIONS}: the columns marked live follow. Index points, 0-100; a distance, not a "
        "probability.",
    )
    said = f'IF({w.fault},"Not scored: "&{w.status}&".","{USABLE}")'
    sheet.write_formula(2, 0, f"={said}", look["lead"], USABLE)
    wrong = {"type": "text", "criteria": "begins with", "value": "Not scored", "format": look["fault"]}
    sheet.conditional_format(2, 0, 2, 0, wrong)
    coverage = FIRST_SCORE + count
    fixed = coverage + len(KNOWN)
    w.band(sheet, CHOSEN, CHOSEN, "Readiness (live)")
    w.band(sheet, UNDER, UNDER + 2, f"{OFFSETTING_QUESTION} (live)")
    w.band(sheet, LEVELS_ALONE, DOUBT, "Why not 100? (live)")
    w.band(sheet, FIRST_SCORE, coverage - 1, "Scores of the dimensions (live)")
    w.band(sheet, coverage, fixed - 1, "What is known, and numbers of indicators (live)")
    w.band(sheet, fixed, fixed + len(EXPORTED) - 1, "As exported: does NOT recalculate", "fixed_band")
    offsettings = [o.capitalize() for o in rd.OFFSETTING]
    parts = ["At the best supported levels", "Gap: missing steps", "Doubt: thin or mixed evidence"]
    dimensions = [one_line(d.name) for d in w.dimensions]
    w.heads(sheet, ["Scenario", "Group", "", *offsettings, *parts, *dimensions, *KNOWN, *EXPORTED])
    sheet.write_formula(HEAD, CHOSEN, f'="Offsetting: "&{w.offsetting}', look["head"],
                        f"Offsetting: {w.a.settings.offsetting}")  # fmt: skip
    under = [w.a.readiness_under(offsetting=o) for o in rd.OFFSETTING]
    for k in range(names):
        _live(w, sheet, k, [float(100 * r[k]) for r in under])
        _dimensions(w, sheet, k)
        _counts(w, sheet, k, coverage)
        _exported(w, sheet, k, fixed)
    end = FIRST + names - 1
    bar = {"type": "data_bar", "bar_solid": True, "bar_color": "#9fc3da", "min_type": "num", "max_type": "num"}
    sheet.conditional_format(FIRST, CHOSEN, end, CHOSEN, bar | {"min_value": 0, "max_value": 100})
    for first, last, width in (
        (0, 0, 38),
        (1, 1, 24),
        (CHOSEN, CHOSEN, 16),
        (UNDER, DOUBT, 13),
        (FIRST_SCORE, coverage - 1, 15),
        (coverage, fixed + 4, 11),
    ):
        sheet.set_column(first, last, width)
    sheet.set_column(fixed + 5, fixed + 5, 30)
    sheet.set_row(HEAD, 48)
    sheet.freeze_panes(FIRST, 1)


def _live(w: Writer, sheet: Any, k: int, under: list[float]) -> None:
    """Readiness under each offsetting (under: points), at the levels alone, gap and doubt."""
    a, look, row = w.a, w.look, FIRST + k
    own = {s.id for s in a.settings.own_scenarios}
    scenario = a.case.scenarios[k]
    group = GROUP_NAMES[scenario.group] + (" (own)" if scenario.id in own else "")
    sheet.write_string(row, 0, w.names[k], look["text"])
    sheet.write_string(row, 1, group, look["text"])
    chosen, levels = (xl_rowcol_to_cell(row, c, False, True) for c in (CHOSEN, LEVELS_ALONE))
    one, two, three = (xl_rowcol_to_cell(row, UNDER + n, False, True) for n in range(3))
    first, second, _ = rd.OFFSETTING
    pick = f'IF({w.offsetting}="{first}",{one},IF({w.offsetting}="{second}",{two},{three}))'
    readiness_ = number(float(100 * a.marks.readiness[k]), NOT_ASSESSED)
    sheet.write_formula(row, CHOSEN, f"=IF({w.fault},{w.status},{pick})", look["strong"], readiness_)
    for n, value in enumerate(under):
        found = f'IF({_assessed(row)},100*{_working(row, OVERALL + n)},"{NOT_ASSESSED}")'
        formula = f"=IF({w.fault},{w.status},{found})"
        sheet.write_formula(row, UNDER + n, formula, look["points"], number(value, NOT_ASSESSED))
    one, two, three = (_working(row, AT_LEVELS + n) for n in range(3))
    pick = f'100*IF({w.offsetting}="{first}",{one},IF({w.offsetting}="{second}",{two},{three}))'
    every = f"COUNT({w.on_beliefs(AT_LEVEL, k)})=COUNT({w.on_beliefs(ATTAINED, k)})"
    found = f'IF({_assessed(row)},IF({every},{pick},"{NO_LEVEL}"),"{NOT_ASSESSED}")'
    at_levels = float(100 * a.readiness_at_levels[k])
    formula = f'=IF({w.fault},"",{found})'
    sheet.write_formula(row, LEVELS_ALONE, formula, look["points"], number(at_levels, NOT_ASSESSED))
    for place, formula, result in (
        (GAP, f"100-{levels}", number(100 - at_levels, "")),
        (DOUBT, f"{levels}-{chosen}", number(at_levels - float(100 * a.marks.readiness[k]), "")),
    ):
        sheet.write_formula(row, place, f'=IF(ISNUMBER({levels}),{formula},"")', look["signed"], result)


def _dimensions(w: Writer, sheet: Any, k: int) -> None:
    """The score of every dimension."""
    a, row = w.a, FIRST + k
    for d in range(len(w.dimensions)):
        score = _working(row, column(w, SCORE, d))
        found = f'IF({_assessed(row)},IF(ISNUMBER({score}),100*{score},"{NO_SCORE}"),"{NOT_ASSESSED}")'
        missing = NO_SCORE if a.marks.assessed[k] else NOT_ASSESSED
        value = number(float(100 * a.marks.dimensions[k, d]), missing)
        sheet.write_formula(row, FIRST_SCORE + d, f'=IF({w.fault},"",{found})', w.look["points"], value)


def _counts(w: Writer, sheet: Any, k: int, start: int) -> None:
    """Coverage, and numbers of indicators: by verdict, by level, expected, known."""
    a, look, row = w.a, w.look, FIRST + k
    verdict = w.on_beliefs(VERDICT, k)
    counts = [(f'COUNTIF({verdict},"{VERDICTS[v]}")', "count", int(a.count(v)[k])) for v in (1, 0, -1)]
    for place, (formula, style, value) in enumerate(
        (
            (f"100*{_working(row, 1)}", "points", float(100 * a.marks.coverage[k])),
            *counts,
            (f'COUNTIF({w.on_beliefs(AT_LEVEL, k)},">=1")', "count", int(a.at_benchmark[k])),
            (f"SUM({w.on_beliefs(SHARE_AT, k)})", "tenths", float(a.expected[k])),
            (f"COUNT({w.on_beliefs(ATTAINED, k)})", "count", int(a.known[k])),
        )
    ):
        sheet.write_formula(row, start + place, f'=IF({w.fault},"",{formula})', look[style], value)


def _exported(w: Writer, sheet: Any, k: int, start: int) -> None:
    """What comes from draws and commitments, as numbers and words."""
    a, row = w.a, FIRST + k
    held = (a.marks.readiness[k], a.ranges.low[k], a.ranges.high[k], *a.drawn.reach[k])
    for n, value in enumerate(held):
        if np.isnan(value):
            sheet.write_string(row, start + n, NOT_ASSESSED if n == 0 else "", w.look["fixed_text"])
        else:
            sheet.write_number(row, start + n, float(100 * value), w.look["fixed"])
    sheet.write_string(row, start + len(held), a.class_of(a.ids[k]), w.look["fixed_text"])


def _working(row: int, place: int) -> str:
    return f"{WORKING}!{xl_rowcol_to_cell(row, place, False, True)}"


def _assessed(row: int) -> str:
    return f"{_working(row, 2)}=1"
