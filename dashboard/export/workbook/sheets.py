"""The sheets of the workbook: where each cell stands, how it looks, what they share. No Streamlit."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
from xlsxwriter.utility import xl_rowcol_to_cell

from dashboard.drawing.palette import LIGHT, dimension_ink
from dashboard.wording.text import plain, scenario_names
from indicators.codebook import LEVELS
from indicators.method import SLACK
from scenarios.assessment import Assessment

READINESS, BELIEFS, INDICATORS, WEIGHTS = "Readiness", "Beliefs", "Indicators", "Weights"
CONVENTIONS, WORKING, NOTES = "Conventions", "Working", "Notes"
YOURS = "Your notes"  # there only where the reader has written any
NOTHING = "nothing"  # what keeps the inputs from being scored, where nothing does
NOT_ASSESSED, NO_SCORE, LEFT_OUT = "not assessed", "no score", "left out"
UNKNOWN = "unknown"
REACHED, SHORT = f"-{SLACK:.0E}", f"+{SLACK:.0E}"  # thresholds err in favour of reaching them, or of falling short
HEAD = 5  # row of the column headings on every sheet, counted from 0; the data start below it
FIRST = HEAD + 1

# Columns of the sheet of beliefs: a row a scenario and indicator.
TARGET, SHARES = 4, 5
SUM = SHARES + LEVELS
LEVEL, ATTAINED, AT_LEVEL, SHARE_AT, VERDICT = range(SUM + 1, SUM + 6)
# Columns of the sheet of indicators, a row an indicator, and of that of weights, a row a dimension.
ITS_TARGET, ITS_WEIGHT, ITS_SHARE = 3, 4, 5
GIVEN, OF_ALL, INNER_SUM = 2, 3, 4
# Rows of the sheet of conventions; the values stand in its third column.
KNOWN_SHARE, REACHES, FALLS_SHORT, OFFSETTING, FAULT = (FIRST + n for n in (0, 1, 2, 3, 5))
VALUE = 2

_FORBIDDEN = re.compile(r"[\ud800-\udfff\ufffe\uffff]")  # cannot stand in XML


def one_line(text: str) -> str:
    """Text of a case as one line that xlsx can hold.

    >>> one_line("=1+1\\n\\x07 x")
    '=1+1 x'
    """
    return " ".join(_FORBIDDEN.sub("", plain(text)).split())


def number(value: float, missing: str) -> float | str:
    """A number as a formula's stored result, or the text that stands where there is none."""
    return missing if np.isnan(value) else float(value)


def block(top: int, left: int, bottom: int, right: int) -> str:
    """A range that does not move; of one cell too, since some engines count no single cell.

    >>> block(6, 2, 6, 2)
    '$C$7:$C$7'
    """
    return f"{xl_rowcol_to_cell(top, left, True, True)}:{xl_rowcol_to_cell(bottom, right, True, True)}"


def on_conventions(row: int) -> str:
    """A value of the sheet of conventions."""
    return f"{CONVENTIONS}!{xl_rowcol_to_cell(row, VALUE, True, True)}"


class Writer:
    """Where things stand in the workbook of one assessment, and how they look.

    Rows and columns are counted from 0, as XlsxWriter does.
    """

    def __init__(self, a: Assessment, book: Any) -> None:
        self.a, self.book = a, book
        names = [READINESS, BELIEFS, INDICATORS, WEIGHTS, CONVENTIONS, WORKING, NOTES]
        self.sheets = {name: book.add_worksheet(name) for name in [*names, *([YOURS] if a.settings.notes else [])]}
        codebook = a.case.codebook
        self.dimensions, self.indicators = codebook.dimensions, codebook.indicators
        # By dimension, so that the indicators of each are one range.
        self.order = sorted(range(len(self.indicators)), key=lambda i: codebook.dimension_index[i])
        self.names = [one_line(name) for name in scenario_names(a).values()]
        self.fault, self.status = f'{on_conventions(FAULT)}<>"{NOTHING}"', on_conventions(FAULT)
        self.needed, self.offsetting = on_conventions(KNOWN_SHARE), on_conventions(OFFSETTING)
        self.look = {name: book.add_format(properties) for name, properties in _looks().items()}

    def row_of(self, scenario: int, place: int) -> int:
        """Row on the sheet of beliefs of a scenario's indicator, by its place among the ordered ones."""
        return FIRST + scenario * len(self.indicators) + place

    def on_beliefs(self, column: int, scenario: int | None = None, dimension: int | None = None, wide: int = 1) -> str:
        """Columns of the sheet of beliefs: all of it, one scenario's rows or those of one dimension of it."""
        first, last = self._places(dimension)
        top = FIRST if scenario is None else self.row_of(scenario, first)
        end = self.row_of(len(self.names) - 1 if scenario is None else scenario, last)
        return f"{BELIEFS}!{block(top, column, end, column + wide - 1)}"

    def on_indicators(self, column: int, dimension: int | None = None) -> str:
        """A column of the sheet of indicators, all of them or those of one dimension."""
        first, last = self._places(dimension)
        return f"{INDICATORS}!{block(FIRST + first, column, FIRST + last, column)}"

    def on_weights(self, column: int, dimension: int | None = None) -> str:
        """A column of the sheet of weights, all dimensions or one."""
        end = FIRST + len(self.dimensions) - 1
        held = block(FIRST, column, end, column)
        return f"{WEIGHTS}!{held if dimension is None else xl_rowcol_to_cell(FIRST + dimension, column, True, True)}"

    def _places(self, dimension: int | None) -> tuple[int, int]:
        """First and last place of a dimension's indicators among the ordered ones; of all without one."""
        index = self.a.case.codebook.dimension_index
        held = [n for n, i in enumerate(self.order) if dimension is None or index[i] == dimension]
        return held[0], held[-1]

    def top(self, name: str, title: str, *leads: str, protected: bool = True) -> Any:
        """Title and lines on top of a sheet, where only its inputs can be typed into."""
        sheet = self.sheets[name]
        sheet.hide_gridlines(2)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        if protected:  # without a password: against a slip, and against sorting, which would mix scenarios up
            sheet.protect("", {"autofilter": True, "format_cells": True, "format_columns": True, "format_rows": True})
        sheet.write_string(0, 0, title, self.look["title"])
        for row, lead in enumerate(leads, start=1):
            sheet.write_string(row, 0, lead, self.look["lead"])
        return sheet

    def edged(self, dimension: int) -> Any:
        """The look of an id: an edge in the colour of its dimension."""
        line = {"bottom": 1, "bottom_color": LIGHT.grid}
        return self.book.add_format(line | {"left": 5, "left_color": dimension_ink(dimension)})

    def band(self, sheet: Any, first: int, last: int, text: str, look: str = "band") -> None:
        """A heading over several columns; one column cannot be merged."""
        for column in range(first, last + 1):
            sheet.write_blank(HEAD - 1, column, None, self.look[look])
        sheet.write_string(HEAD - 1, first, text, self.look[look])

    def heads(self, sheet: Any, texts: list[str], start: int = 0) -> None:
        """The row of column headings."""
        self.texts(sheet, HEAD, *((text, self.look["head"]) for text in texts), start=start)

    def texts(self, sheet: Any, row: int, *cells: tuple[str, Any], start: int = 0) -> None:
        """Texts of a row from a column on, each with its look."""
        for column, (text, look) in enumerate(cells, start=start):
            sheet.write_string(row, column, text, look)

    def indicator(self, sheet: Any, row: int, i: int, start: int = 0) -> None:
        """An indicator in a row, from a column on: its id, its name, that of its dimension."""
        item, d, look = self.indicators[i], self.a.case.codebook.dimension_index[i], self.look["text"]
        name, dimension = one_line(item.name), one_line(self.dimensions[d].name)
        self.texts(sheet, row, (item.id, self.edged(d)), (name, look), (dimension, look), start=start)

    def shape(self, sheet: Any, *widths: tuple[int, int, int], head: int = 0, beside: int = 0) -> None:
        """How wide columns are, from first to last; how high their headings; how many stay in sight beside them."""
        for first, last, width in widths:
            sheet.set_column(first, last, width)
        if head:
            sheet.set_row(HEAD, head)
        sheet.freeze_panes(FIRST, beside)

    def may_hold(self, sheet: Any, box: tuple[int, int, int, int], kind: str, low: float, high: float) -> None:
        """Only numbers of a kind (integer, decimal) from low to high may be typed into a box of cells."""
        said = f"Allowed is a {'whole ' if kind == 'integer' else ''}number from {low:g} to {high:g}."
        rule = {"validate": kind, "criteria": "between", "minimum": low, "maximum": high}
        sheet.data_validation(*box, rule | {"error_title": "Not a value for this cell", "error_message": said})


def _looks() -> dict[str, dict[str, object]]:
    """The looks of cells by name; what may be typed into is shaded and not locked."""
    line, edge = {"border": 1, "border_color": LIGHT.grid}, {"border": 1, "border_color": "#c8b98f", "locked": False}
    share = {"num_format": "0.000", "align": "right"}
    head = line | {"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#e8eff4"}
    points = line | {"num_format": "0.0", "align": "right"}
    return {
        "title": {"bold": True, "font_size": 15, "font_color": LIGHT.strong},
        "lead": {"font_color": LIGHT.faint, "italic": True},
        "fault": {"bold": True, "font_color": "#a3341f"},
        "band": {"bold": True, "font_color": LIGHT.strong, "bottom": 2, "bottom_color": LIGHT.strong},
        "fixed_band": {"bold": True, "font_color": LIGHT.ghost, "bottom": 2, "bottom_color": LIGHT.ghost},
        "head": head,
        "level_head": head | {"num_format": '"level "0'},
        "text": line,
        "wrap": {"text_wrap": True, "valign": "top"},
        "key": {"bold": True, "valign": "top"},
        "points": points,
        "signed": line | {"num_format": "+0.0;\N{MINUS SIGN}0.0;0.0", "align": "right"},
        "strong": points | {"bold": True, "bg_color": "#e8eff4"},
        "general": line,
        "count": line | {"num_format": "0"},
        "tenths": line | {"num_format": "0.0"},
        "share": line | {"num_format": "0.0000", "align": "right"},
        "fixed": points | {"font_color": LIGHT.faint, "italic": True},
        "fixed_text": line | {"font_color": LIGHT.faint, "italic": True},
        "off": {"font_color": "#a3341f", "bold": True},
        "starts": {"top": 2, "top_color": LIGHT.strong},
        "input": edge | {"bg_color": "#fff7d6"},
        "whole": edge | {"bg_color": "#fff7d6", "align": "center"},
        "evidence": edge | share | {"bg_color": "#fff7d6"},
        "adjusted": {"border": 3, "border_color": LIGHT.ghost, "bg_color": "#fff7d6", "locked": False} | share,
        # Hatched, as on the screens.
        "hand": edge | share | {"pattern": 14, "fg_color": "#e0c88a", "bg_color": "#fff7d6", "italic": True},
    }  # fmt: skip
