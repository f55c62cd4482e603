"""Documents in: where to drop them, how far each has come, and the list from which each is read."""

from __future__ import annotations

from dashboard.screens.documents import controls
from scenarios.assessment import Assessment


def show(a: Assessment) -> None:
    """What brings documents in, the files that come in, and the list."""
    controls.bring()
    controls.coming_in()
    controls.documents_of(a)
