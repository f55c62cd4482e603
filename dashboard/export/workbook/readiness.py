"""Two sheets of the workbook: readiness of every scenario, live beside exported, and how it comes from attainment."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from xlsxwriter.utility import xl_rowcol_to_cell

from dashboard.export.workbook import sheets as at
from dashboard.export.workbook.sheets import Writer, block, number, one_line
from dashboard.wording.text import HEADINGS, OFFSETTING_QUESTION, heading_of
from indicators.levels import VERDICTS, Floats
from scenarios.assessment import Assessment
from scenarios.scoring import readiness as rd

# Of the sheet of readiness:
USABLE = "All inputs can be scored."
NO_LEVEL = "a level is missing"
CHOSEN, UNDER, LEVELS_ALONE, GAP, DOUBT = 2, 3, 6, 7, 8
FIRST_SCORE = 9  # column of the first dimension
KNOWN = ("Coverage", "Reaches", "Open", "Falls short", "At the benchmark by level", "Expected at it", "Known")
EXPORTED_NUMBERS = (
    *("Readiness", "Range, low", "Range, high", "Unknown, low", "Unknown, high"),
    *("Ratio", "Ratio, low", "Ratio, high"),
)
EXPORTED = (*EXPORTED_NUMBERS, "Answer", "Place", "What it is")
# Of the working:
OVERALL, AT_LEVELS = 4, 7  # columns of the three readinesses: believed, and at the best supported levels
FIRST_BLOCK = 10
_STEPS = ("score", "score that takes part", "weight × score", "weight × ln score")
BLOCKS = (
    *("Known share", "Weight in effect"),
    *(step.capitalize() for step in _STEPS),
    *(f"At the levels: {step}" for step in _STEPS),
)
KNOWN_SHARE, IN_EFFECT, SCORE = 0, 1, 2
BELIEVED, BY_LEVEL = 2, 6  # first of the four blocks of each


def readiness(w: Writer) -> None:
    """One row a scenario: readiness, gap and doubt, scores and counts live; range and class as exported."""
    look, count, names = w.look, len(w.dimensions), len(w.names)
    sheet = w.top(
        at.READINESS,
        f"Readiness · {one_line(w.a.case.header.title)}",
        f"Change a belief on the sheet {at.BELIEFS}, a target or weight on {at.INDICATORS} and {at.WEIGHTS}, a mark or "
        f"the offsetting on {at.CONVENTIONS}: the columns marked live follow. Index points, 0-100; a distance, not a "
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
    sheet.write_formula(at.HEAD, CHOSEN, f'="Offsetting: "&{w.offsetting}', look["head"],
                        f"Offsetting: {w.a.settings.offsetting}")  # fmt: skip
    under = [w.a.readiness_under(offsetting=o) for o in rd.OFFSETTING]
    for k in range(names):
        _live(w, sheet, k, [float(100 * r[k]) for r in under])
        _dimensions(w, sheet, k)
        _counts(w, sheet, k, coverage)
        _exported(w, sheet, k, fixed)
    end = at.FIRST + names - 1
    bar = {"type": "data_bar", "bar_solid": True, "bar_color": "#9fc3da", "min_type": "num", "max_type": "num"}
    sheet.conditional_format(at.FIRST, CHOSEN, end, CHOSEN, bar | {"min_value": 0, "max_value": 100})
    w.shape(
        sheet,
        (0, 0, 38),
        (1, 1, 24),
        (CHOSEN, CHOSEN, 16),
        (UNDER, DOUBT, 13),
        (FIRST_SCORE, coverage - 1, 15),
        (coverage, fixed + len(EXPORTED_NUMBERS) - 1, 11),
        (fixed + len(EXPORTED_NUMBERS), fixed + len(EXPORTED) - 1, 18),
        head=48,
        beside=1,
    )


def _live(w: Writer, sheet: Any, k: int, under: list[float]) -> None:
    """Readiness under each offsetting (under: points), at the levels alone, gap and doubt."""
    a, look, row = w.a, w.look, at.FIRST + k
    w.texts(sheet, row, (w.names[k], look["text"]), (HEADINGS[heading_of(a, k)], look["text"]))
    chosen, levels = (xl_rowcol_to_cell(row, c, False, True) for c in (CHOSEN, LEVELS_ALONE))
    one, two, three = (xl_rowcol_to_cell(row, UNDER + n, False, True) for n in range(3))
    first, second, _ = rd.OFFSETTING
    pick = f'IF({w.offsetting}="{first}",{one},IF({w.offsetting}="{second}",{two},{three}))'
    readiness_ = number(float(100 * a.marks.readiness[k]), at.NOT_ASSESSED)
    sheet.write_formula(row, CHOSEN, f"=IF({w.fault},{w.status},{pick})", look["strong"], readiness_)
    for n, value in enumerate(under):
        found = f'IF({_assessed(row)},100*{_working(row, OVERALL + n)},"{at.NOT_ASSESSED}")'
        formula = f"=IF({w.fault},{w.status},{found})"
        sheet.write_formula(row, UNDER + n, formula, look["points"], number(value, at.NOT_ASSESSED))
    one, two, three = (_working(row, AT_LEVELS + n) for n in range(3))
    pick = f'100*IF({w.offsetting}="{first}",{one},IF({w.offsetting}="{second}",{two},{three}))'
    every = f"COUNT({w.on_beliefs(at.AT_LEVEL, k)})=COUNT({w.on_beliefs(at.ATTAINED, k)})"
    found = f'IF({_assessed(row)},IF({every},{pick},"{NO_LEVEL}"),"{at.NOT_ASSESSED}")'
    at_levels = float(100 * a.readiness_at_levels[k])
    formula = f'=IF({w.fault},"",{found})'
    sheet.write_formula(row, LEVELS_ALONE, formula, look["points"], number(at_levels, at.NOT_ASSESSED))
    for place, formula, result in (
        (GAP, f"100-{levels}", number(100 - at_levels, "")),
        (DOUBT, f"{levels}-{chosen}", number(at_levels - float(100 * a.marks.readiness[k]), "")),
    ):
        sheet.write_formula(row, place, f'=IF(ISNUMBER({levels}),{formula},"")', look["signed"], result)


def _dimensions(w: Writer, sheet: Any, k: int) -> None:
    """The score of every dimension."""
    a, row = w.a, at.FIRST + k
    for d in range(len(w.dimensions)):
        score = _working(row, column(w, SCORE, d))
        found = f'IF({_assessed(row)},IF(ISNUMBER({score}),100*{score},"{at.NO_SCORE}"),"{at.NOT_ASSESSED}")'
        missing = at.NO_SCORE if a.marks.assessed[k] else at.NOT_ASSESSED
        value = number(float(100 * a.marks.dimensions[k, d]), missing)
        sheet.write_formula(row, FIRST_SCORE + d, f'=IF({w.fault},"",{found})', w.look["points"], value)


def _counts(w: Writer, sheet: Any, k: int, start: int) -> None:
    """Coverage, and numbers of indicators: by verdict, by level, expected, known."""
    a, look, row = w.a, w.look, at.FIRST + k
    verdict = w.on_beliefs(at.VERDICT, k)
    counts = [(f'COUNTIF({verdict},"{VERDICTS[v]}")', "count", int(a.count(v)[k])) for v in (1, 0, -1)]
    for place, (formula, style, value) in enumerate(
        (
            (f"100*{_working(row, 1)}", "points", float(100 * a.marks.coverage[k])),
            *counts,
            (f'COUNTIF({w.on_beliefs(at.AT_LEVEL, k)},">=1")', "count", int(a.at_benchmark[k])),
            (f"SUM({w.on_beliefs(at.SHARE_AT, k)})", "tenths", float(a.expected[k])),
            (f"COUNT({w.on_beliefs(at.ATTAINED, k)})", "count", int(a.known[k])),
        )
    ):
        sheet.write_formula(row, start + place, f'=IF({w.fault},"",{formula})', look[style], value)


def _exported(w: Writer, sheet: Any, k: int, start: int) -> None:
    """What comes from draws, known pairs and commitments, as numbers and words."""
    row, score = at.FIRST + k, w.a.scores.iloc[k]
    names = ("readiness", "low", "high", "unknown_low", "unknown_high", "ratio", "ratio_low", "ratio_high")
    for n, value in enumerate(score[list(names)]):
        if np.isnan(value):
            sheet.write_string(row, start + n, at.NOT_ASSESSED if n == 0 else "", w.look["fixed_text"])
        else:
            sheet.write_number(row, start + n, float(value), w.look["fixed"])
    for n, word in enumerate((score["answer"], score["place"], score["class"]), start=len(names)):
        sheet.write_string(row, start + n, word if isinstance(word, str) else "", w.look["fixed_text"])


def _working(row: int, place: int) -> str:
    return f"{at.WORKING}!{xl_rowcol_to_cell(row, place, False, True)}"


def _assessed(row: int) -> str:
    return f"{_working(row, 2)}=1"


class _Raw(NamedTuple):
    """What the sheet holds, before the rule that a scenario may not be assessed. nan = empty."""

    score: Floats  # (S, D)
    part: Floats  # (S, D)
    product: Floats  # (S, D)
    log: Floats  # (S, D)
    overall: tuple[Floats, ...]  # (S,) each: fully, partly, not at all


def _raw(a: Assessment, attained: Floats) -> _Raw:
    marks = a.marks
    reached = np.where(a.cells_by_scenario.known, attained, 0.0)
    dims = rd.by_dimension(marks.inside * reached, a.case.codebook.dimension_index, len(a.across))
    has, used = a.scale.scored(a.cells_by_scenario.known), marks.across > 0
    zeroed = np.where(has, dims, 0.0)
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


def column(w: Writer, step: int, dimension: int) -> int:
    """Column of a dimension in the block of a step."""
    return FIRST_BLOCK + step * len(w.dimensions) + dimension


def working(w: Writer) -> None:
    """From attainment to readiness step by step, 0-1: one row a scenario, one block of columns a step."""
    a, look, count = w.a, w.look, len(w.dimensions)
    sheet = w.top(
        at.WORKING,
        "Working: from attainment to readiness, step by step (0-1)",
        f"Nothing to change here. {at.NOTES} has the rules.",
    )
    three = [o.capitalize() for o in rd.OFFSETTING]
    heads = ["Scenario", "Coverage", "Assessed (1 = yes)", "Weight of scored dimensions", *three]
    w.band(sheet, OVERALL, OVERALL + 2, "As believed")
    w.band(sheet, AT_LEVELS, AT_LEVELS + 2, "At the best supported levels")
    w.heads(sheet, [*heads, *three, *[one_line(d.name) for d in w.dimensions] * len(BLOCKS)])
    for n, text in enumerate(BLOCKS):
        w.band(sheet, column(w, n, 0), column(w, n, count - 1), text)
    share_row, given = at.HEAD - 2, w.on_weights(at.GIVEN)
    sheet.write_string(share_row, FIRST_BLOCK - 1, "Share of all weights", look["key"])
    for d in range(count):
        share = f"=IF(SUM({given})>0,{w.on_weights(at.GIVEN, d)}/SUM({given}),0)"
        sheet.write_formula(share_row, column(w, KNOWN_SHARE, d), share, look["share"], float(a.across[d]))
    raws = (_raw(a, a.reached), _raw(a, a.at_levels))
    for k, name in enumerate(w.names):
        sheet.write_string(at.FIRST + k, 0, name, look["text"])
        _overall(w, k, raws)
        for d in range(count):
            _dimension(w, k, d, raws)
    w.shape(sheet, (0, 0, 38), (1, FIRST_BLOCK + len(BLOCKS) * count - 1, 13), head=48, beside=1)


def _overall(w: Writer, k: int, raws: tuple[_Raw, _Raw]) -> None:
    """Coverage, whether it is assessed, and readiness under each offsetting, believed and at the levels."""
    a, row, count = w.a, at.FIRST + k, len(w.dimensions)

    def step(n: int) -> str:
        return block(row, column(w, n, 0), row, column(w, n, count - 1))

    share_row = at.HEAD - 2
    across = block(share_row, column(w, KNOWN_SHARE, 0), share_row, column(w, KNOWN_SHARE, count - 1))
    known, coverage = step(KNOWN_SHARE), xl_rowcol_to_cell(row, 1, False, True)
    enough = f"({known}>={w.needed}{at.REACHED})"
    scored = float(np.where(np.isnan(raws[0].score[k]), 0.0, a.across).sum())
    formulas: list[tuple[str, float]] = [
        (f"SUMPRODUCT({enough}*{known}*{across})", float(a.marks.coverage[k])),
        (f"IF(AND({coverage}>0,{coverage}>={w.needed}{at.REACHED}),1,0)", float(a.marks.assessed[k])),
        (f"SUMPRODUCT(({known}>0)*{enough}*{across})", scored),
    ]
    for first, raw in zip((BELIEVED, BY_LEVEL), raws, strict=True):
        part, product, log = (step(first + n) for n in (1, 2, 3))
        formulas += [
            (f"SUM({product})", raw.overall[0][k]),
            (f"IF(MIN({part})>0,EXP(SUM({log})),0)", raw.overall[1][k]),
            (f"MIN({part})", raw.overall[2][k]),
        ]
    for n, (formula, value) in enumerate(formulas, start=1):
        w.sheets[at.WORKING].write_formula(row, n, f"={formula}", w.look["share"], float(value))


def _dimension(w: Writer, k: int, d: int, raws: tuple[_Raw, _Raw]) -> None:
    """One dimension of one scenario through every block."""
    a, row, sheet = w.a, at.FIRST + k, w.sheets[at.WORKING]

    def cell(step: int) -> str:
        return str(xl_rowcol_to_cell(row, column(w, step, d)))

    share = xl_rowcol_to_cell(at.HEAD - 2, column(w, KNOWN_SHARE, d), True)
    total = xl_rowcol_to_cell(row, 3, False, True)
    sums, weight = w.on_weights(at.INNER_SUM, d), w.on_indicators(at.ITS_WEIGHT, d)
    attained = w.on_beliefs(at.ATTAINED, k, d)
    held = f'SUMPRODUCT(({attained}<>"")*{weight})'
    known, effect = cell(KNOWN_SHARE), cell(IN_EFFECT)
    has = f"AND({known}>0,{known}>={w.needed}{at.REACHED})"
    formulas: list[tuple[int, str, float, str]] = [
        (KNOWN_SHARE, f"IF({sums}>0,{held}/{sums},0)", a.marks.known_share[k, d], ""),
        (IN_EFFECT, f"IF(AND({total}>0,{has}),{share}/{total},0)", a.marks.across[k, d], ""),
    ]
    for first, source, raw in zip((BELIEVED, BY_LEVEL), (at.ATTAINED, at.AT_LEVEL), raws, strict=True):
        score, part = cell(first), cell(first + 1)
        # Of two ranges that are multiplied by SUMPRODUCT itself, what is no number counts as nothing.
        earned = f"SUMPRODUCT({weight},{w.on_beliefs(source, k, d)})"
        formulas += [
            (first, f'IF({has},{earned}/{held},"{at.NO_SCORE}")', raw.score[k, d], at.NO_SCORE),
            (first + 1, f'IF({effect}>0,IF(ISNUMBER({score}),{score},0),"{at.LEFT_OUT}")', raw.part[k, d], at.LEFT_OUT),
            (first + 2, f"IF({effect}>0,{effect}*{part},0)", raw.product[k, d], ""),
            (first + 3, f"IF({effect}>0,IF({part}>0,{effect}*LN({part}),0),0)", raw.log[k, d], ""),
        ]
    for step, formula, value, missing in formulas:
        sheet.write_formula(row, column(w, step, d), f"={formula}", w.look["share"], number(float(value), missing))
