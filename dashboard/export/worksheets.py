"""The sheets of the workbook: where each cell stands, how it looks, what they share. No Streamlit."""

from __future__ import annotations

import re
from typing import Any

from xlsxwriter.utility import xl_range_abs, xl_rowcol_to_cell

from dashboard.shared import assumption_log
from dashboard.shared.names import scenario_names
from dashboard.shared.palette import LIGHT, dimension_colour
from dashboard.shared.text import plain
from indicators.method import SLACK
from scenarios.assessment import Assessment

READINESS, LEVELS, WEIGHTS, WORKING, NOTES = "Readiness", "Levels", "Weights", "Working", "Notes"
YOURS = "Your notes"  # there only where the reader has written any
NOTHING = "nothing"  # what keeps the inputs from being scored, where nothing does
HEAD = 5  # row of the column headings on every sheet, counted from 0; the data start below it
FIRST = HEAD + 1
FIRST_LEVEL = 6  # column of the first scenario on the sheet of levels
FIRST_SCORE = 5  # column of the first dimension on the sheet of readiness
FIRST_BLOCK = 7  # column of the first dimension on the sheet of working

_FORBIDDEN = re.compile(r"[\ud800-\udfff\ufffe\uffff]")  # cannot stand in XML


def one_line(text: str) -> str:
    """Text of a case as one line that xlsx can hold.

    >>> one_line("=1+1\\n\\x07 x")
    '=1+1 x'
    """
    return " ".join(_FORBIDDEN.sub("", plain(text)).split())


class Writer:
    """Where things stand in the workbook of one assessment, and how they look.

    Rows and columns are counted from 0, as XlsxWriter does.
    """

    def __init__(self, a: Assessment, book: Any) -> None:
        self.a, self.book = a, book
        names = (READINESS, LEVELS, WEIGHTS, WORKING, NOTES, *([YOURS] if a.settings.notes else []))
        self.sheets = {name: book.add_worksheet(name) for name in names}
        codebook = a.case.codebook
        self.dimensions, self.indicators = codebook.dimensions, codebook.indicators
        # By dimension, so that the indicators of each are one range.
        self.order = sorted(range(len(self.indicators)), key=lambda i: codebook.dimension_index[i])
        self.names = [one_line(name) for name in scenario_names(a).values()]
        self.last = FIRST + len(self.indicators) - 1
        after = FIRST + len(self.dimensions) + 1
        self.needed = f"{WEIGHTS}!{xl_rowcol_to_cell(after, 2, True, True)}"
        # What keeps the inputs from being scored, and the test for it.
        self.status = f"{WEIGHTS}!{xl_rowcol_to_cell(after + 2, 2, True, True)}"
        self.fault = f'{self.status}<>"{NOTHING}"'
        line, edge = {"border": 1, "border_color": LIGHT.grid}, {"border": 1, "border_color": "#c8b98f"}
        looks: dict[str, dict[str, object]] = {
            "title": {"bold": True, "font_size": 15, "font_color": LIGHT.strong},
            "lead": {"font_color": LIGHT.faint, "italic": True},
            "fault": {"bold": True, "font_color": "#a3341f"},
            "band": {"bold": True, "font_color": LIGHT.strong, "bottom": 2, "bottom_color": LIGHT.strong},
            "fixed_band": {"bold": True, "font_color": LIGHT.ghost, "bottom": 2, "bottom_color": LIGHT.ghost},
            "head": line | {"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#e8eff4"},
            "chosen": line
            | {"bold": True, "text_wrap": True, "valign": "top", "bg_color": LIGHT.strong, "font_color": "#ffffff"},
            "text": line,
            "wrap": {"text_wrap": True, "valign": "top"},
            "key": {"bold": True, "valign": "top"},
            "points": line | {"num_format": "0.0", "align": "right"},
            "strong": line | {"num_format": "0.0", "align": "right", "bold": True, "bg_color": "#e8eff4"},
            "general": line,
            "count": line | {"num_format": "0"},
            "share": line | {"num_format": "0.0000", "align": "right"},
            "fixed": line | {"num_format": "0.0", "align": "right", "font_color": LIGHT.faint, "italic": True},
            "fixed_text": line | {"font_color": LIGHT.faint, "italic": True},
            "input": edge | {"bg_color": "#fff7d6"},
            "evidence": edge | {"bg_color": "#fff7d6", "align": "center"},
            "adjusted": {"border": 3, "border_color": LIGHT.ghost, "bg_color": "#fff7d6", "align": "center"},
            # Hatched, as on the screens.
            "hand": edge | {"pattern": 14, "fg_color": "#e0c88a", "bg_color": "#fff7d6", "align": "center"}
            | {"italic": True, "bold": True},
        }  # fmt: skip
        self.look = {name: book.add_format(properties) for name, properties in looks.items()}

    def rows_of(self, dimension: int) -> tuple[int, int]:
        """First and last row of a dimension's indicators on the sheet of levels."""
        held = [n for n, i in enumerate(self.order) if self.a.case.codebook.dimension_index[i] == dimension]
        return FIRST + held[0], FIRST + held[-1]

    def on_levels(self, column: int, rows: tuple[int, int] | None = None) -> str:
        """A column of the sheet of levels, all indicators or some rows of it."""
        top, end = rows or (FIRST, self.last)
        return f"{LEVELS}!{xl_range_abs(top, column, end, column)}"

    def on_weights(self, column: int, dimension: int | None = None) -> str:
        """A column of the sheet of weights, all dimensions or one."""
        end = FIRST + len(self.dimensions) - 1
        held = xl_range_abs(FIRST, column, end, column)
        return f"{WEIGHTS}!{held if dimension is None else xl_rowcol_to_cell(FIRST + dimension, column, True, True)}"

    def column(self, block: int, dimension: int) -> int:
        """Column of a dimension in a block of the sheet of working."""
        return FIRST_BLOCK + block * len(self.dimensions) + dimension

    def top(self, name: str, title: str, *leads: str) -> Any:
        """Title and lines on top of a sheet."""
        sheet = self.sheets[name]
        sheet.hide_gridlines(2)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.write_string(0, 0, title, self.look["title"])
        for row, lead in enumerate(leads, start=1):
            sheet.write_string(row, 0, lead, self.look["lead"])
        return sheet

    def edged(self, dimension: int) -> Any:
        """The look of an id: an edge in the colour of its dimension."""
        line = {"bottom": 1, "bottom_color": LIGHT.grid}
        return self.book.add_format(line | {"left": 5, "left_color": dimension_colour(dimension)})

    def band(self, sheet: Any, first: int, last: int, text: str, look: str = "band") -> None:
        """A heading over several columns; one column cannot be merged."""
        for column in range(first, last + 1):
            sheet.write_blank(HEAD - 1, column, None, self.look[look])
        sheet.write_string(HEAD - 1, first, text, self.look[look])

    def heads(self, sheet: Any, texts: list[str], start: int = 0, chosen: int | None = None) -> None:
        """The row of column headings."""
        for column, text in enumerate(texts, start=start):
            sheet.write_string(HEAD, column, text, self.look["chosen" if column == chosen else "head"])

    def may_hold(self, sheet: Any, box: tuple[int, int, int, int], kind: str, low: float, high: float) -> None:
        """Only numbers of a kind (integer, decimal) from low to high may be typed into a box of cells."""
        said = f"Allowed is a {'whole ' if kind == 'integer' else ''}number from {low:g} to {high:g}."
        rule = {"validate": kind, "criteria": "between", "minimum": low, "maximum": high}
        sheet.data_validation(*box, rule | {"error_title": "Not a value for this cell", "error_message": said})


def notes(w: Writer) -> None:
    """What the file is, what it was made from, which cells may be changed, the rules."""
    a, s = w.a, w.a.settings
    sheet = w.top(NOTES, "Notes", "What this file is and how it counts. Nothing to change here.")
    needed = f"{a.case.method.known_share.value:g}"
    lines = {
        "What this is": "Readiness of every scenario as formulas: how far each indicator has got towards the level "
        "that an alliance shows. It is a distance, not a probability that an alliance will be formed.",
        "Case": f"{a.case.header.title} ({a.case.id})",
        "As of": a.as_of,
        "Benchmark": f"{a.case.codebook.benchmarks[s.benchmark].name} ({s.benchmark})",
        "Offsetting": f"{s.offsetting} (the chosen column; the other two stand beside it)",
        "Burden of proof": s.burden_of_proof,
        "Evidence from outside": "counted" if s.outside else "left out",
        "Settings hash": a.settings_hash,
        "Case hash": a.case_hash,
        "What may be changed": f"The shaded cells: levels, targets and indicator weights on {LEVELS}; dimension "
        f"weights and the known share needed on {WEIGHTS}. All else is formulas, or stands as exported.",
        "Unknown": "A level that is not known is left empty. It is never 0: it drops out, and the known indicators of "
        "its dimension share its weight.",
        "Levels": "Those that the evidence supports best, or as a scenario states them. Hatched: set by hand; dashed "
        "frame: from the evidence, adjusted by a stated rule.",
        "Does not recalculate": "Range, class and the readiness beside them stand as exported: the range comes from "
        "random draws, the class also from commitments, which are never averaged into readiness.",
        "Attainment": "min(1, level / target). A level above the target earns nothing more.",
        "Dimension": f"Weighted mean of the attainment of its known indicators. Known share (by weight) below "
        f"{needed}: no score, and the scored dimensions share its weight.",
        "Fully": "Weighted mean of the scored dimensions: strong ones offset weak ones.",
        "Partly": "Weighted geometric mean; 0 where a scored dimension with a weight is at 0.",
        "Not at all": "The lowest score among the scored dimensions with a weight above 0.",
        "Coverage": f"Sum over scored dimensions of weight times known share. Below {needed}: not assessed, no number.",
        "Thresholds": f"Every comparison with a threshold errs by {SLACK:g} in favour of reaching it.",
    }
    for row, (key, text) in enumerate(lines.items(), start=3):
        sheet.write_string(row, 0, key, w.look["key"])
        sheet.write_string(row, 1, one_line(text), w.look["wrap"])
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 100)


def readers_notes(w: Writer) -> None:
    """The notes that the reader wrote, as plain text: what each is about by id and in words."""
    if not w.a.settings.notes:
        return
    sheet = w.top(YOURS, YOURS, "On scenarios, cells and claims, as you wrote them. They move no number.")
    w.heads(sheet, ["About", "Name", "Note"])
    for row, record in enumerate(assumption_log.notes(w.a).itertuples(index=False), start=FIRST):
        for column, text in enumerate(record):
            sheet.write_string(row, column, one_line(str(text)), w.look["key" if column == 0 else "wrap"])
    for column, width in enumerate((28, 50, 100)):
        sheet.set_column(column, column, width)
    sheet.freeze_panes(FIRST, 0)
