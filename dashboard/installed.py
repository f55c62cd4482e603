"""What is installed: the one list of what can be taken out by a line. The starting points hand it on; nobody else asks.

Without a part its pages draw what they can; what a draft holds of it stays there (`dashboard/session/parts.py`).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from dashboard.coding import handing_out, log, reading
from dashboard.following import before, watching
from dashboard.screens.documents import controls as documents
from dashboard.screens.evidence import register_editor
from dashboard.screens.scenarios import grid_editor
from dashboard.server import uploads as uploads_of_server
from dashboard.session import claim_forms, coming_in, drafts, persistence, texts, uploads, widget_state
from dashboard.session.parts import Part
from dashboard.team import rights
from dashboard.widgets import downloads, open_draft

# What parts keep in a session and claim of a draft; where drafts are listed they are told in this order.
PARTS: tuple[Part[Any], ...] = (
    uploads.SECOND_CODER,
    uploads.SECOND_FILE,
    persistence.FORMS,
    uploads.BROUGHT_OVER,
    texts.TEXTS,
    coming_in.DOCUMENTS,
    documents.PASTING,
    claim_forms.CLAIM_FORMS,
    register_editor.REGISTER,
    grid_editor.OWN_SCENARIOS,
    watching.WATCHING,
    drafts.NEW_CASE,
    drafts.VERSIONS,
    downloads.BRIEFS,
    before.SET_AGAINST,
    log.ACTS,
    handing_out.LINKS,
)
# What the shell calls: who may come in; before a page is drawn, beside it, at the top of the sidebar, and at the end.
GATE: tuple[Callable[[], None], ...] = (rights.gate,)
BEFORE: tuple[Callable[[], None], ...] = (reading.take_sent,)
BESIDE: tuple[Callable[[], None], ...] = (open_draft.watch_other_tabs,)
SIDEBAR: tuple[Callable[[], None], ...] = (rights.signed_in_as,)
AFTER: tuple[Callable[[], None], ...] = (partial(uploads_of_server.drop_untaken, widget_state.files),)
