"""The sheet of the workbook that goes from attainment to readiness step by step. No Streamlit."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from xlsxwriter.utility import xl_rowcol_to_cell

from dashboard.export.workbook.sheets import (
    AT_LEVEL,
    ATTAINED,
    FIRST,
    GIVEN,
    HEAD,
    INNER_SUM,
    ITS_WEIGHT,
    LEFT_OUT,
    NO_SCORE,
    NOTES,
    REACHED,
    WORKING,
    Writer,
    block,
    number,
    one_line,
)
from indicators.levels import Floats
from scenarios.assessment import Assessment
from scenarios.scoring import readiness as rd

OVERALL, AT_LEVELS = 4, 7  # columns of the three readinesses: believed, and at the best supported levels
FIRST_BLOCK = 10
BLOCKS = (
    "Known share",
    "Weight in effect",
    *("Score", "Score that takes part", "Weight × score", "Weight × ln score"),
    *(
        "At the levels: score",
        "At the levels: score that takes part",
        "At the levels: weight × score",
        "At the levels: weight × ln score",
    ),
)
KNOWN_SHARE, IN_EFFECT, SCORE = 0, 1, 2
BELIEVED, BY_LEVEL = 2, 6  # first of the four blocks of each


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
        WORKING,
        "Working: from attainment to readiness, step by step (0-1)",
        f"Nothing to change here. {NOTES} has the rules.",
    )
    three = [o.capitalize() for o in rd.OFFSETTING]
    heads = ["Scenario", "Coverage", "Assessed (1 = yes)", "Weight of scored dimensions", *three]
    w.band(sheet, OVERALL, OVERALL + 2, "As believed")
    w.band(sheet, AT_LEVELS, AT_LEVELS + 2, "At the best supported levels")
    w.heads(sheet, [*heads, *three, *[one_line(d.name) for d in w.dimensions] * len(BLOCKS)])
    for n, text in enumerate(BLOCKS):
        w.band(sheet, column(w, n, 0), column(w, n, count - 1), text)
    share_row, given = HEAD - 2, w.on_weights(GIVEN)
    sheet.write_string(share_row, FIRST_BLOCK - 1, "Share of all weights", look["key"])
    for d in range(count):
        share = f"=IF(SUM({given})>0,{w.on_weights(GIVEN, d)}/SUM({given}),0)"
        sheet.write_formula(share_row, column(w, KNOWN_SHARE, d), share, look["share"], float(a.across[d]))
    raws = (_raw(a, a.reached), _raw(a, a.at_levels))
    for k, name in enumerate(w.names):
        sheet.write_string(FIRST + k, 0, name, look["text"])
        _overall(w, k, raws)
        for d in range(count):
            _dimension(w, k, d, raws)
    sheet.set_column(0, 0, 38)
    sheet.set_column(1, FIRST_BLOCK + len(BLOCKS) * count - 1, 13)
    sheet.set_row(HEAD, 48)
    sheet.freeze_panes(FIRST, 1)


def _overall(w: Writer, k: int, raws: tuple[_Raw, _Raw]) -> None:
    """Coverage, whether it is assessed, and readiness under each offsetting, believed and at the levels."""
    a, row, count = w.a, FIRST + k, len(w.dimensions)

    def step(n: int) -> str:
        return block(row, column(w, n, 0), row, column(w, n, count - 1))

    share_row = HEAD - 2
    across = block(share_row, column(w, KNOWN_SHARE, 0), share_row, column(w, KNOWN_SHARE, count - 1))
    known, coverage = step(KNOWN_SHARE), xl_rowcol_to_cell(row, 1, False, True)
    enough = f"({known}>={w.needed}{REACHED})"
    scored = float(np.where(np.isnan(raws[0].score[k]), 0.0, a.across).sum())
    formulas: list[tuple[str, float]] = [
        (f"SUMPRODUCT({enough}*{known}*{across})", float(a.marks.coverage[k])),
        (f"IF(AND({coverage}>0,{coverage}>={w.needed}{REACHED}),1,0)", float(a.marks.assessed[k])),
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
        w.sheets[WORKING].write_formula(row, n, f"={formula}", w.look["share"], float(value))


def _dimension(w: Writer, k: int, d: int, raws: tuple[_Raw, _Raw]) -> None:
    """One dimension of one scenario through every block."""
    a, row, sheet = w.a, FIRST + k, w.sheets[WORKING]

    def cell(step: int) -> str:
        return str(xl_rowcol_to_cell(row, column(w, step, d)))

    share, total = xl_rowcol_to_cell(HEAD - 2, column(w, KNOWN_SHARE, d), True), xl_rowcol_to_cell(row, 3, False, True)
    sums, weight, attained = w.on_weights(INNER_SUM, d), w.on_indicators(ITS_WEIGHT, d), w.on_beliefs(ATTAINED, k, d)
    held = f'SUMPRODUCT(({attained}<>"")*{weight})'
    known, effect = cell(KNOWN_SHARE), cell(IN_EFFECT)
    has = f"AND({known}>0,{known}>={w.needed}{REACHED})"
    formulas: list[tuple[int, str, float, str]] = [
        (KNOWN_SHARE, f"IF({sums}>0,{held}/{sums},0)", a.marks.known_share[k, d], ""),
        (IN_EFFECT, f"IF(AND({total}>0,{has}),{share}/{total},0)", a.marks.across[k, d], ""),
    ]
    for first, source, raw in zip((BELIEVED, BY_LEVEL), (ATTAINED, AT_LEVEL), raws, strict=True):
        score, part = cell(first), cell(first + 1)
        # Of two ranges that are multiplied by SUMPRODUCT itself, what is no number counts as nothing.
        earned = f"SUMPRODUCT({weight},{w.on_beliefs(source, k, d)})"
        formulas += [
            (first, f'IF({has},{earned}/{held},"{NO_SCORE}")', raw.score[k, d], NO_SCORE),
            (first + 1, f'IF({effect}>0,IF(ISNUMBER({score}),{score},0),"{LEFT_OUT}")', raw.part[k, d], LEFT_OUT),
            (first + 2, f"IF({effect}>0,{effect}*{part},0)", raw.product[k, d], ""),
            (first + 3, f"IF({effect}>0,IF({part}>0,{effect}*LN({part}),0),0)", raw.log[k, d], ""),
        ]
    for step, formula, value, missing in formulas:
        sheet.write_formula(row, column(w, step, d), f"={formula}", w.look["share"], number(float(value), missing))
