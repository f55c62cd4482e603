"""The sheets of the workbook that hold inputs: beliefs, targets, weights, conventions. No Streamlit."""

from __future__ import annotations

from xlsxwriter.utility import xl_rowcol_to_cell

from dashboard.export.workbook import wording
from dashboard.export.workbook.sheets import (
    AT_LEVEL,
    ATTAINED,
    BELIEFS,
    CONVENTIONS,
    FALLS_SHORT,
    FAULT,
    FIRST,
    GIVEN,
    HEAD,
    INDICATORS,
    INNER_SUM,
    ITS_SHARE,
    ITS_TARGET,
    ITS_WEIGHT,
    KNOWN_SHARE,
    LEVEL,
    NOTHING,
    OF_ALL,
    OFFSETTING,
    REACHED,
    REACHES,
    SHARE_AT,
    SHARES,
    SHORT,
    SUM,
    TARGET,
    UNKNOWN,
    VALUE,
    VERDICT,
    WEIGHTS,
    Writer,
    block,
    on_conventions,
    one_line,
)
from dashboard.wording.text import OFFSETTING_QUESTION
from indicators.codebook import LEVELS, TOP
from indicators.levels import VERDICTS
from indicators.weights import TOP_OF_SLIDER, USUAL
from scenarios.model.scenario import ADJUSTED, BY_HAND
from scenarios.scoring import readiness as rd


def beliefs(w: Writer) -> None:
    """Inputs: the five shares of belief and the level of every cell, empty where unknown; live: how far it has got."""
    look, names = w.look, len(w.names)
    sheet = w.top(
        BELIEFS,
        *wording.BELIEFS_TOP,
    )
    sheet.write_string(3, 0, wording.KEY, look["lead"])
    for column, (name, text) in zip((2, 3, 5), wording.LOOKS.items(), strict=True):
        sheet.write_string(3, column, text, look[name])
    for first, end, text in zip((SHARES, LEVEL, ATTAINED), (SUM, LEVEL, VERDICT), wording.BELIEFS_BANDS, strict=True):
        w.band(sheet, first, end, text)
    w.heads(sheet, wording.BELIEFS_HEADS)
    for k in range(LEVELS):  # numbers, for the formulas below reckon with them
        sheet.write_number(HEAD, SHARES + k, k, look["level_head"])
    w.heads(sheet, wording.BELIEFS_REST, start=SUM)
    for k in range(names):
        for place, i in enumerate(w.order):
            _cell(w, k, place, i)
    last = w.row_of(names - 1, len(w.order) - 1)
    w.may_hold(sheet, (FIRST, SHARES, last, SUM - 1), "decimal", 0, 1)
    w.may_hold(sheet, (FIRST, LEVEL, last, LEVEL), "integer", 0, TOP)
    total = xl_rowcol_to_cell(FIRST, SUM, False, True)
    off = {"type": "formula", "criteria": f"=AND(ISNUMBER({total}),ABS({total}-1)>0.0005)", "format": look["off"]}
    sheet.conditional_format(FIRST, SUM, last, SUM, off)
    starts = f"=MOD(ROW()-{FIRST + 1},{len(w.order)})=0"
    sheet.conditional_format(FIRST, 0, last, VERDICT, {"type": "formula", "criteria": starts, "format": look["starts"]})
    sheet.autofilter(HEAD, 0, last, VERDICT)
    widths = ((0, 0, 34), (1, 1, 7), (2, 2, 38), (3, 3, 22), (4, 4, 7), (SHARES, SUM, 8), (LEVEL, LEVEL, 7))
    for first, end, width in (*widths, (ATTAINED, VERDICT, 12)):
        sheet.set_column(first, end, width)
    sheet.set_row(HEAD, 34)
    sheet.freeze_panes(FIRST, 3)


def _cell(w: Writer, k: int, place: int, i: int) -> None:
    """One row of the sheet of beliefs."""
    a, look, held, sheet = w.a, w.look, w.a.cells_by_scenario, w.sheets[BELIEFS]
    indicator, d, row = w.indicators[i], w.a.case.codebook.dimension_index[i], w.row_of(k, place)
    known = bool(held.known[k, i])
    rule = a.case.resolved[k].cells[indicator.id].rule
    style = look["hand" if rule in BY_HAND else "adjusted" if rule in ADJUSTED else "evidence"]
    sheet.write_string(row, 0, w.names[k], look["text"])
    sheet.write_string(row, 1, indicator.id, w.edged(d))
    sheet.write_string(row, 2, one_line(indicator.name), look["text"])
    sheet.write_string(row, 3, one_line(w.dimensions[d].name), look["text"])
    its_target = f"={INDICATORS}!{xl_rowcol_to_cell(FIRST + place, ITS_TARGET, True, True)}"
    sheet.write_formula(row, TARGET, its_target, look["count"], int(a.targets[i]))
    for n in range(LEVELS):
        if known:
            sheet.write_number(row, SHARES + n, float(held.belief[k, i, n]), style)
        else:
            sheet.write_blank(row, SHARES + n, None, look["evidence"])
    if known:
        sheet.write_number(row, LEVEL, int(held.level[k, i]), look["whole"])
    else:
        sheet.write_blank(row, LEVEL, None, look["whole"])
    share = block(row, SHARES, row, SUM - 1)
    levels = block(HEAD, SHARES, HEAD, SUM - 1)
    target, total, level, at = (xl_rowcol_to_cell(row, c, False, True) for c in (TARGET, SUM, LEVEL, SHARE_AT))
    at_or_above = f"SUMPRODUCT({share}*({levels}>={target}))"
    on_the_way = f"SUMPRODUCT({share}*({levels}<{target})*{levels})/{target}"
    reaches, short = on_conventions(REACHES), on_conventions(FALLS_SHORT)
    words = f'IF({at}>={reaches}{REACHED},"{VERDICTS[1]}",IF({at}<={short}{SHORT},"{VERDICTS[-1]}","{VERDICTS[0]}"))'
    for column, formula, style, value in (
        (SUM, f'IF(COUNT({share})={LEVELS},SUM({share}),"")', "share", float(held.belief[k, i].sum())),
        (ATTAINED, _where(total, f"({at_or_above}+{on_the_way})/{total}"), "share", float(a.reached[k, i])),
        (AT_LEVEL, _where(total, _where(level, f"MIN(1,{level}/{target})")), "share", float(a.at_levels[k, i])),
        (SHARE_AT, _where(total, f"{at_or_above}/{total}"), "share", float(a.share_at[k, i])),
        (VERDICT, _where(total, words, f'"{UNKNOWN}"'), "text", VERDICTS[int(a.verdicts[k, i])]),
    ):
        empty = UNKNOWN if column == VERDICT else ""
        sheet.write_formula(row, column, f"={formula}", look[style], value if known else empty)


def _where(cell: str, formula: str, otherwise: str = '""') -> str:
    """A formula where a cell holds a number."""
    return f"IF(ISNUMBER({cell}),{formula},{otherwise})"


def indicators(w: Writer) -> None:
    """Inputs: target and weight of each indicator; live: its share of its dimension."""
    a, look = w.a, w.look
    sheet = w.top(
        INDICATORS,
        *wording.INDICATORS_TOP,
    )
    w.band(
        sheet, ITS_TARGET, ITS_SHARE, wording.benchmark(one_line(a.case.codebook.benchmarks[a.settings.benchmark].name))
    )
    w.heads(sheet, wording.INDICATORS_HEADS)
    for row, i in enumerate(w.order, start=FIRST):
        indicator, d = w.indicators[i], a.case.codebook.dimension_index[i]
        sheet.write_string(row, 0, indicator.id, w.edged(d))
        sheet.write_string(row, 1, one_line(indicator.name), look["text"])
        sheet.write_string(row, 2, one_line(w.dimensions[d].name), look["text"])
        sheet.write_number(row, ITS_TARGET, int(a.targets[i]), look["whole"])
        sheet.write_number(row, ITS_WEIGHT, a.settings.weights.indicators.get(indicator.id, USUAL), look["input"])
        total, own = w.on_weights(INNER_SUM, d), xl_rowcol_to_cell(row, ITS_WEIGHT, False, True)
        formula = f"=IF({total}>0,100*{own}/{total},0)"
        sheet.write_formula(row, ITS_SHARE, formula, look["points"], float(100 * a.inside[i]))
    last = FIRST + len(w.order) - 1
    w.may_hold(sheet, (FIRST, ITS_TARGET, last, ITS_TARGET), "integer", 1, TOP)
    w.may_hold(sheet, (FIRST, ITS_WEIGHT, last, ITS_WEIGHT), "decimal", 0, TOP_OF_SLIDER)
    for first, end, width in ((0, 0, 7), (1, 1, 44), (2, 2, 26), (3, 3, 8), (4, 5, 15)):
        sheet.set_column(first, end, width)
    sheet.set_row(HEAD, 48)
    sheet.freeze_panes(FIRST, 2)


def weights(w: Writer) -> None:
    """Inputs: the weights of the dimensions; live: their shares."""
    a, look, count = w.a, w.look, len(w.dimensions)
    sheet = w.top(
        WEIGHTS,
        *wording.WEIGHTS_TOP,
    )
    w.heads(sheet, wording.WEIGHTS_HEADS)
    given = w.on_weights(GIVEN)
    for d, dimension in enumerate(w.dimensions):
        row = FIRST + d
        sheet.write_string(row, 0, dimension.id, w.edged(d))
        sheet.write_string(row, 1, one_line(dimension.name), look["text"])
        sheet.write_number(row, GIVEN, a.settings.weights.dimensions.get(dimension.id, USUAL), look["input"])
        share = f"=IF(SUM({given})>0,100*{w.on_weights(GIVEN, d)}/SUM({given}),0)"
        sheet.write_formula(row, OF_ALL, share, look["points"], float(100 * a.across[d]))
        held = sum(
            a.settings.weights.indicators.get(i.id, USUAL)
            for i, x in zip(w.indicators, a.case.codebook.dimension_index, strict=True)
            if x == d
        )
        sheet.write_formula(row, INNER_SUM, f"=SUM({w.on_indicators(ITS_WEIGHT, d)})", look["general"], held)
    w.may_hold(sheet, (FIRST, GIVEN, FIRST + count - 1, GIVEN), "decimal", 0, TOP_OF_SLIDER)
    for column, width in enumerate((7, 44, 14, 14, 16)):
        sheet.set_column(column, column, width)
    sheet.set_row(HEAD, 48)
    sheet.freeze_panes(FIRST, 2)


def conventions(w: Writer) -> None:
    """Inputs: the marks and how far strong dimensions offset weak ones; live: whether the inputs can be scored."""
    look, method = w.look, w.a.case.method
    sheet = w.top(
        CONVENTIONS,
        *wording.CONVENTIONS_TOP,
    )
    w.heads(sheet, wording.CONVENTIONS_HEADS)
    rows, marks = (KNOWN_SHARE, REACHES, FALLS_SHORT), (method.known_share, method.reaches, method.falls_short)
    for row, name, held in zip(rows, wording.MARKS, marks, strict=True):
        sheet.write_string(row, 0, name, look["wrap"])
        sheet.write_string(row, 1, one_line(held.why), look["wrap"])
        sheet.write_number(row, VALUE, held.value, look["input"])
    sheet.write_string(OFFSETTING, 0, OFFSETTING_QUESTION, look["wrap"])
    sheet.write_string(OFFSETTING, 1, wording.OFFSETTING_WHY, look["wrap"])
    sheet.write_string(OFFSETTING, VALUE, w.a.settings.offsetting, look["input"])
    options = {"validate": "list", "source": list(rd.OFFSETTING)}
    sheet.data_validation(OFFSETTING, VALUE, OFFSETTING, VALUE, options)
    w.may_hold(sheet, (KNOWN_SHARE, VALUE, FALLS_SHORT, VALUE), "decimal", 0, 1)
    sheet.write_string(FAULT, 0, wording.FAULT, look["key"])
    sheet.write_formula(FAULT, VALUE, f"={_faults(w)}", look["lead"], NOTHING)
    differs = {"type": "cell", "criteria": "!=", "value": f'"{NOTHING}"', "format": look["fault"]}
    sheet.conditional_format(FAULT, VALUE, FAULT, VALUE, differs)
    for column, width in enumerate((46, 74, 16)):
        sheet.set_column(column, column, width)
    sheet.freeze_panes(FIRST, 0)


def _faults(w: Writer) -> str:
    """A formula: the first thing that keeps the inputs from being scored."""
    indicators_, given, sums = len(w.indicators), w.on_weights(GIVEN), w.on_weights(INNER_SUM)
    targets, inner = w.on_indicators(ITS_TARGET), w.on_indicators(ITS_WEIGHT)
    shares, added, levels = w.on_beliefs(SHARES, wide=LEVELS), w.on_beliefs(SUM), w.on_beliefs(LEVEL)
    marks = f"{CONVENTIONS}!{block(KNOWN_SHARE, VALUE, FALLS_SHORT, VALUE)}"
    offsetting = ",".join(f'{w.offsetting}="{name}"' for name in rd.OFFSETTING)
    faults = (
        f"COUNT({inner})+COUNT({given})<{indicators_ + len(w.dimensions)}",
        f"MIN({inner},{given})<0",
        f"SUM({given})<=0",
        f"SUMPRODUCT(({given}>0)*({sums}<=0))>0",
        f"OR(COUNT({targets})<{indicators_},MIN({targets})<=0)",
        f"COUNTA({shares})>COUNT({shares})",
        f"MIN({shares})<0",
        f"COUNT({shares})<>{LEVELS}*COUNT({added})",
        f'COUNTIF({added},"<=0")>0',
        f"COUNTA({levels})>COUNT({levels})",
        f"OR(MIN({levels})<0,MAX({levels})>{TOP})",
        f"COUNT({marks})<{FALLS_SHORT - KNOWN_SHARE + 1}",
        f"NOT(OR({offsetting}))",
    )
    chain = f'"{NOTHING}"'
    for test, text in reversed(list(zip(faults, wording.FAULTS, strict=True))):
        chain = f'IF({test},"{text}",{chain})'
    return chain
