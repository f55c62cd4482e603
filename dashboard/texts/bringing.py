"""Texts that come otherwise than by the place to drop files: one that is pasted, one for a source that has none."""

from __future__ import annotations

from hashlib import sha256

from dashboard.keeping import own_files
from dashboard.session import widget_state
from dashboard.session.forms import drop_typed
from dashboard.session.session import current
from dashboard.session.uploads import UPLOAD
from dashboard.texts import documents_wording
from dashboard.texts.coming_in import (
    COMING,
    FILES,
    PASTE,
    Incoming,
    dismiss,
    incoming,
    keep_and_begin,
    of_before,
    refused_at_once,
    take_over,
    tell,
    there,
)
from dashboard.texts.copies import set_aside
from dashboard.texts.texts import FOR, TEXT, asked_for, named
from indicators.passages import Unreadable, read_copy
from indicators.sources import MAX_SOURCES
from scenarios.documents import reading
from scenarios.documents.document import titled
from scenarios.documents.opened import Opened
from scenarios.documents.reading import Refused


def paste(text_key: str) -> None:
    """Callback: what was pasted into the widget of that key becomes a document; the widget is empty then."""
    _paste(text_key, PASTE)


def paste_for(text_key: str, key: str, name: str) -> None:
    """Callback: the same for a refused file, whose name is the title, and which is off the list then."""
    if _paste(text_key, f"{PASTE}:{key}", titled(name)):
        dismiss(key)


def _paste(text_key: str, place: str, title: str = "") -> bool:
    """Whether it is there; what there is to say is told at the place, where it is there above the list."""
    session = current()
    for told in (FILES, PASTE, place):
        tell(told)
    try:
        document = reading.pasted(str(widget_state.value(text_key) or ""))
    except Refused as refused:
        tell(place, "error", refused.sentence)
        return False
    if title:
        document = document.model_copy(update={"title": title})
    before = session.case
    if (known := there(document.sha256)) is not None:
        tell(PASTE, "info", documents_wording.already_there([known]))
    elif len(session.case.header.sources) >= MAX_SOURCES and not named(session.case, document.sha256):
        tell(place, "error", documents_wording.FULL)
        return False
    elif take_over([Opened(document)]):
        made = named(session.case, document.sha256)
        said = documents_wording.pasted(made.title if made else document.title, len(document.passages))
        tell(PASTE, "info", " ".join(filter(None, (said, set_aside(before)))))
    else:
        return False
    drop_typed(text_key)
    return True


def bring_text(source: str, name: str, data: bytes) -> None:
    """Read a file as the text of a source that has none; what keeps it from that is told there."""
    key = sha256(data).hexdigest()
    tell(source)
    if (title := there(key)) is not None:
        tell(source, "info", documents_wording.already_there([title]))
    elif why := refused_at_once(data, sum(kind.startswith(COMING) for kind in own_files.laid())):
        tell(source, "error", why)
    else:
        own_files.lay(f"{FOR}{key}", name, source.encode())
        if (opened := of_before(key)) is not None:
            take_over([opened])
        else:
            keep_and_begin(key, name, data)


def texts_coming(source: str) -> tuple[Incoming, ...]:
    """The files that come in as the text of a source."""
    asked = {kind.removeprefix(FOR) for kind, file in asked_for().items() if file == source}
    return tuple(row for row in incoming() if row.key in asked and row.state != "refused") if asked else ()


def take_text(source: str) -> None:
    """Attach the uploaded copy of a text to the draft, for this reader alone, or say why it cannot be used.

    Any file but a plain text is read first, for a source that names no file yet.
    """
    if upload := widget_state.value(f"{UPLOAD}:{source}"):
        if not upload.name.casefold().endswith(".txt") and current().case.sources[source].sha256 is None:
            bring_text(source, upload.name, upload.getvalue())
            return
        try:
            read_copy(upload.getvalue())
        except Unreadable as error:
            current().say("error", documents_wording.unreadable(error.reason))
            return
        own_files.lay(f"{TEXT}{source}", upload.name, upload.getvalue())
