"""Documents in: what a score still wants, where to drop them, how far each has come, and the list to read from."""

from __future__ import annotations

from dashboard.screens.documents import controls, look_for_controls, top_controls
from dashboard.texts import coming_in, documents
from dashboard.widgets import pickers
from dashboard.widgets import rows as row_boxes
from scenarios.assessment import Assessment


def show(a: Assessment) -> None:
    """What is known and what to do next; what brings documents in, the files that come in, and the list."""
    controls.arrived()
    rows, files = documents.rows(), coming_in.incoming()
    top_controls.show(a, rows, files)
    controls.bring()
    controls.coming(files)
    controls.documents_of(a, rows, files)
    pickers.box(row_boxes.LABEL, "box:rows", row_boxes.taking_over, a)
    look_for_controls.over_the_page(a)
