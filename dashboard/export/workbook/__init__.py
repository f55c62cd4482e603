"""A workbook whose readiness is live formulas over beliefs, targets and weights. No Streamlit."""

from __future__ import annotations

import io
from datetime import datetime

import xlsxwriter

from dashboard.export.workbook import inputs, readiness, wording
from dashboard.export.workbook.sheets import Writer, one_line
from scenarios.assessment import Assessment

CREATED = datetime(2000, 1, 1)  # noqa: DTZ001 - always the same, so that the same assessment gives the same bytes


def workbook(a: Assessment) -> bytes:
    """The assessment as an .xlsx file that recalculates; the same assessment gives the same bytes."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    )
    book.set_properties({"title": one_line(a.case.header.title), "created": CREATED})
    w = Writer(a, book)
    readiness.readiness(w)
    inputs.beliefs(w)
    inputs.indicators(w)
    inputs.weights(w)
    inputs.conventions(w)
    readiness.working(w)
    wording.notes(w)
    wording.readers_notes(w)
    book.close()
    return out.getvalue()
