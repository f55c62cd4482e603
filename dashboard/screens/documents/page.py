"""Documents in: what a score still wants, where to drop them, how far each has come, and the list to read from."""

from __future__ import annotations

from dashboard.screens.documents import controls, look_for_controls, top_controls
from dashboard.session import documents
from dashboard.widgets import pickers, rows
from scenarios.assessment import Assessment


def show(a: Assessment) -> None:
    """What is known and what to do next; what brings documents in, the files that come in, and the list."""
    controls.arrived()
    top_controls.show(a, documents.rows(), documents.incoming())
    controls.bring()
    pickers.box(rows.LABEL, "box:rows", rows.taking_over, a)
    controls.coming_in()
    controls.documents_of(a)
    look_for_controls.over_the_page(a)
