"""The sheets of the workbook that hold inputs: beliefs, targets, weights, conventions. No Streamlit."""

from __future__ import annotations

from xlsxwriter.utility import xl_rowcol_to_cell

from dashboard.export.workbook import sheets as at
from dashboard.export.workbook import wording
from dashboard.export.workbook.sheets import Writer, block, on_conventions, one_line
from dashboard.wording.text import OFFSETTING_QUESTION
from indicators.codebook import LEVELS, TOP
from indicators.levels import VERDICTS
from indicators.weights import TOP_OF_SLIDER, USUAL
from scenarios.model.scenario import ADJUSTED, BY_HAND
from scenarios.scoring import readiness as rd


def beliefs(w: Writer) -> None:
    """Inputs: the five shares of belief and the level of every cell, empty where unknown; live: how far it has got."""
    look, names = w.look, len(w.names)
    sheet = w.top(at.BELIEFS, *wording.BELIEFS_TOP)
    sheet.write_string(3, 0, wording.KEY, look["lead"])
    for column, (name, text) in zip((2, 3, 5), wording.LOOKS.items(), strict=True):
        sheet.write_string(3, column, text, look[name])
    for first, end, text in zip(
        (at.SHARES, at.LEVEL, at.ATTAINED), (at.SUM, at.LEVEL, at.VERDICT), wording.BELIEFS_BANDS, strict=True
    ):
        w.band(sheet, first, end, text)
    w.heads(sheet, wording.BELIEFS_HEADS)
    for k in range(LEVELS):  # numbers, for the formulas below reckon with them
        sheet.write_number(at.HEAD, at.SHARES + k, k, look["level_head"])
    w.heads(sheet, wording.BELIEFS_REST, start=at.SUM)
    for k in range(names):
        for place, i in enumerate(w.order):
            _cell(w, k, place, i)
    last = w.row_of(names - 1, len(w.order) - 1)
    w.may_hold(sheet, (at.FIRST, at.SHARES, last, at.SUM - 1), "decimal", 0, 1)
    w.may_hold(sheet, (at.FIRST, at.LEVEL, last, at.LEVEL), "integer", 0, TOP)
    total = xl_rowcol_to_cell(at.FIRST, at.SUM, False, True)
    off = {"type": "formula", "criteria": f"=AND(ISNUMBER({total}),ABS({total}-1)>0.0005)", "format": look["off"]}
    sheet.conditional_format(at.FIRST, at.SUM, last, at.SUM, off)
    starts = f"=MOD(ROW()-{at.FIRST + 1},{len(w.order)})=0"
    sheet.conditional_format(
        at.FIRST, 0, last, at.VERDICT, {"type": "formula", "criteria": starts, "format": look["starts"]}
    )
    sheet.autofilter(at.HEAD, 0, last, at.VERDICT)
    widths = ((0, 0, 34), (1, 1, 7), (2, 2, 38), (3, 3, 22), (4, 4, 7), (at.SHARES, at.SUM, 8), (at.LEVEL, at.LEVEL, 7))
    w.shape(sheet, *widths, (at.ATTAINED, at.VERDICT, 12), head=34, beside=3)


def _cell(w: Writer, k: int, place: int, i: int) -> None:
    """One row of the sheet of beliefs."""
    a, look, held, sheet = w.a, w.look, w.a.cells_by_scenario, w.sheets[at.BELIEFS]
    row = w.row_of(k, place)
    known = bool(held.known[k, i])
    rule = a.case.resolved[k].cells[w.indicators[i].id].rule
    style = look["hand" if rule in BY_HAND else "adjusted" if rule in ADJUSTED else "evidence"]
    w.texts(sheet, row, (w.names[k], look["text"]))
    w.indicator(sheet, row, i, start=1)
    its_target = f"={at.INDICATORS}!{xl_rowcol_to_cell(at.FIRST + place, at.ITS_TARGET, True, True)}"
    sheet.write_formula(row, at.TARGET, its_target, look["count"], int(a.targets[i]))
    for n in range(LEVELS):
        if known:
            sheet.write_number(row, at.SHARES + n, float(held.belief[k, i, n]), style)
        else:
            sheet.write_blank(row, at.SHARES + n, None, look["evidence"])
    if known:
        sheet.write_number(row, at.LEVEL, int(held.level[k, i]), look["whole"])
    else:
        sheet.write_blank(row, at.LEVEL, None, look["whole"])
    share = block(row, at.SHARES, row, at.SUM - 1)
    levels = block(at.HEAD, at.SHARES, at.HEAD, at.SUM - 1)
    target, total, level, reached = (
        xl_rowcol_to_cell(row, c, False, True) for c in (at.TARGET, at.SUM, at.LEVEL, at.SHARE_AT)
    )
    at_or_above = f"SUMPRODUCT({share}*({levels}>={target}))"
    on_the_way = f"SUMPRODUCT({share}*({levels}<{target})*{levels})/{target}"
    reaches, short = on_conventions(at.REACHES), on_conventions(at.FALLS_SHORT)
    fails = f'IF({reached}<={short}{at.SHORT},"{VERDICTS[-1]}","{VERDICTS[0]}")'
    words = f'IF({reached}>={reaches}{at.REACHED},"{VERDICTS[1]}",{fails})'
    for column, formula, style, value in (
        (at.SUM, f'IF(COUNT({share})={LEVELS},SUM({share}),"")', "share", float(held.belief[k, i].sum())),
        (at.ATTAINED, _where(total, f"({at_or_above}+{on_the_way})/{total}"), "share", float(a.reached[k, i])),
        (at.AT_LEVEL, _where(total, _where(level, f"MIN(1,{level}/{target})")), "share", float(a.at_levels[k, i])),
        (at.SHARE_AT, _where(total, f"{at_or_above}/{total}"), "share", float(a.share_at[k, i])),
        (at.VERDICT, _where(total, words, f'"{at.UNKNOWN}"'), "text", VERDICTS[int(a.verdicts[k, i])]),
    ):
        empty = at.UNKNOWN if column == at.VERDICT else ""
        sheet.write_formula(row, column, f"={formula}", look[style], value if known else empty)


def _where(cell: str, formula: str, otherwise: str = '""') -> str:
    """A formula where a cell holds a number."""
    return f"IF(ISNUMBER({cell}),{formula},{otherwise})"


def indicators(w: Writer) -> None:
    """Inputs: target and weight of each indicator; live: its share of its dimension."""
    a, look = w.a, w.look
    sheet = w.top(at.INDICATORS, *wording.INDICATORS_TOP)
    w.band(
        sheet,
        at.ITS_TARGET,
        at.ITS_SHARE,
        wording.benchmark(one_line(a.case.codebook.benchmarks[a.settings.benchmark].name)),
    )
    w.heads(sheet, wording.INDICATORS_HEADS)
    for row, i in enumerate(w.order, start=at.FIRST):
        indicator, d = w.indicators[i], a.case.codebook.dimension_index[i]
        w.indicator(sheet, row, i)
        sheet.write_number(row, at.ITS_TARGET, int(a.targets[i]), look["whole"])
        sheet.write_number(row, at.ITS_WEIGHT, a.settings.weights.indicators.get(indicator.id, USUAL), look["input"])
        total, own = w.on_weights(at.INNER_SUM, d), xl_rowcol_to_cell(row, at.ITS_WEIGHT, False, True)
        formula = f"=IF({total}>0,100*{own}/{total},0)"
        sheet.write_formula(row, at.ITS_SHARE, formula, look["points"], float(100 * a.inside[i]))
    last = at.FIRST + len(w.order) - 1
    w.may_hold(sheet, (at.FIRST, at.ITS_TARGET, last, at.ITS_TARGET), "integer", 1, TOP)
    w.may_hold(sheet, (at.FIRST, at.ITS_WEIGHT, last, at.ITS_WEIGHT), "decimal", 0, TOP_OF_SLIDER)
    w.shape(sheet, (0, 0, 7), (1, 1, 44), (2, 2, 26), (3, 3, 8), (4, 5, 15), head=48, beside=2)


def weights(w: Writer) -> None:
    """Inputs: the weights of the dimensions; live: their shares."""
    a, look, count = w.a, w.look, len(w.dimensions)
    sheet = w.top(at.WEIGHTS, *wording.WEIGHTS_TOP)
    w.heads(sheet, wording.WEIGHTS_HEADS)
    given = w.on_weights(at.GIVEN)
    for d, dimension in enumerate(w.dimensions):
        row = at.FIRST + d
        w.texts(sheet, row, (dimension.id, w.edged(d)), (one_line(dimension.name), look["text"]))
        sheet.write_number(row, at.GIVEN, a.settings.weights.dimensions.get(dimension.id, USUAL), look["input"])
        share = f"=IF(SUM({given})>0,100*{w.on_weights(at.GIVEN, d)}/SUM({given}),0)"
        sheet.write_formula(row, at.OF_ALL, share, look["points"], float(100 * a.across[d]))
        held = sum(
            a.settings.weights.indicators.get(i.id, USUAL)
            for i, x in zip(w.indicators, a.case.codebook.dimension_index, strict=True)
            if x == d
        )
        sheet.write_formula(row, at.INNER_SUM, f"=SUM({w.on_indicators(at.ITS_WEIGHT, d)})", look["general"], held)
    w.may_hold(sheet, (at.FIRST, at.GIVEN, at.FIRST + count - 1, at.GIVEN), "decimal", 0, TOP_OF_SLIDER)
    w.shape(sheet, (0, 0, 7), (1, 1, 44), (2, 2, 14), (3, 3, 14), (4, 4, 16), head=48, beside=2)


def conventions(w: Writer) -> None:
    """Inputs: the marks and how far strong dimensions offset weak ones; live: whether the inputs can be scored."""
    look, method = w.look, w.a.case.method
    sheet = w.top(at.CONVENTIONS, *wording.CONVENTIONS_TOP)
    w.heads(sheet, wording.CONVENTIONS_HEADS)
    rows, marks = (at.KNOWN_SHARE, at.REACHES, at.FALLS_SHORT), (method.known_share, method.reaches, method.falls_short)
    for row, name, held in zip(rows, wording.MARKS, marks, strict=True):
        w.texts(sheet, row, (name, look["wrap"]), (one_line(held.why), look["wrap"]))
        sheet.write_number(row, at.VALUE, held.value, look["input"])
    asked, chosen = (OFFSETTING_QUESTION, look["wrap"]), (w.a.settings.offsetting, look["input"])
    w.texts(sheet, at.OFFSETTING, asked, (wording.OFFSETTING_WHY, look["wrap"]), chosen)
    options = {"validate": "list", "source": list(rd.OFFSETTING)}
    sheet.data_validation(at.OFFSETTING, at.VALUE, at.OFFSETTING, at.VALUE, options)
    w.may_hold(sheet, (at.KNOWN_SHARE, at.VALUE, at.FALLS_SHORT, at.VALUE), "decimal", 0, 1)
    sheet.write_string(at.FAULT, 0, wording.FAULT, look["key"])
    sheet.write_formula(at.FAULT, at.VALUE, f"={_faults(w)}", look["lead"], at.NOTHING)
    differs = {"type": "cell", "criteria": "!=", "value": f'"{at.NOTHING}"', "format": look["fault"]}
    sheet.conditional_format(at.FAULT, at.VALUE, at.FAULT, at.VALUE, differs)
    w.shape(sheet, (0, 0, 46), (1, 1, 74), (2, 2, 16))


def _faults(w: Writer) -> str:
    """A formula: the first thing that keeps the inputs from being scored."""
    indicators_, given, sums = len(w.indicators), w.on_weights(at.GIVEN), w.on_weights(at.INNER_SUM)
    targets, inner = w.on_indicators(at.ITS_TARGET), w.on_indicators(at.ITS_WEIGHT)
    shares, added, levels = w.on_beliefs(at.SHARES, wide=LEVELS), w.on_beliefs(at.SUM), w.on_beliefs(at.LEVEL)
    marks = f"{at.CONVENTIONS}!{block(at.KNOWN_SHARE, at.VALUE, at.FALLS_SHORT, at.VALUE)}"
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
        f"COUNT({marks})<{at.FALLS_SHORT - at.KNOWN_SHARE + 1}",
        f"NOT(OR({offsetting}))",
    )
    chain = f'"{at.NOTHING}"'
    for test, text in reversed(list(zip(faults, wording.FAULTS, strict=True))):
        chain = f'IF({test},"{text}",{chain})'
    return chain
