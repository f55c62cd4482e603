"""A document read and coded by keys: what was done is taken in first, then the page is given what it shows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import streamlit as st

from dashboard.coding import SCRIPTS, log, proposing, reading, to_code
from dashboard.drawing.html import line
from dashboard.screens.reading import content, wording
from dashboard.server import components
from dashboard.server.render_lock import RENDER_LOCK
from dashboard.server.streamlit_internals import still_here
from dashboard.session import address, links, notices, widget_state
from dashboard.session.failed import alone
from dashboard.session.parts import Part
from dashboard.session.session import current
from dashboard.shell import scored
from dashboard.texts import documents, texts
from dashboard.texts.documents import SourceRow
from dashboard.wording.text import plain
from indicators.sources import Source
from scenarios.documents.opened import Opened

SOON = 1.0  # seconds after which is looked whether a long document is ready
EVERY = 5.0  # seconds after which a document that could not be opened is tried again
_STATES = ("log", "has", "ask", "order")


@dataclass
class _Reading:
    """What stays from run to run."""

    order: tuple[tuple[int, ...], tuple[int, ...]] | None = None  # the marks of the passages, and their order by worth
    waited: bool = False  # for the workspace


_READING = Part(_Reading)


def show() -> None:
    """The document that is open, whole on its page."""
    case, view = current().case, current().settings.view
    source = case.sources.get(view.source or "")
    if source is None and view.source and current().draft.token:  # the draft as the workspace has it, if it has more
        address.catch_up(anew=True)
        source = current().case.sources.get(view.source)
    opened = texts.of_source(source) if source else None
    if source is None or opened is None:
        _without(wording.NO_DOCUMENT if source is None else wording.NO_TEXT)
        return
    sent = widget_state.value(reading.SENDS) or {}
    told = reading.take(sent.get("log"))
    links.write()  # the first act begins a draft, which the address names from now on
    notices.at_the_top()
    case, document = current().case, reading.document_of(source)
    prepared = proposing.prepared(opened, case, _wanted())
    if prepared is None:
        _made_ready(source, opened)
        return
    by_worth = sent.get("order") == content.WORTH and prepared.english
    order = _order(opened, by_worth)
    version = content.version(case, source, opened.marks, order)
    answered, done = reading.answered(source, opened), reading.tail(source)
    state = content.state(case, source, document, prepared, told, done, answered, log.draft_name())
    state |= {"start": view.paragraph, "effect": _effect(sent, source), "next": _next(source, by_worth, opened)}
    data = {"state": state}
    if sent.get("has") != version:
        data["text"] = content.text(case, source, document, prepared, order, version, links.whole("documents"))
    components.mount(SCRIPTS / f"{reading.SENDS}.js", data, _STATES)


def _order(opened: Opened, by_worth: bool) -> tuple[int, ...]:
    """The order by what the passages could change, as it was when it was asked for: it stays while one reads."""
    held = current().of(_READING)
    if not by_worth:
        held.order = None
        return ()
    if held.order is None or held.order[0] != opened.marks:
        a = scored.assessment(current().case, current().settings)
        held.order = opened.marks, content.by_worth(proposing.worth_of(opened, a))
    return held.order[1]


def _effect(sent: Mapping[str, Any], source: Source) -> dict[str, Any] | None:
    """What the claim in hand would move, where that was asked for."""
    asked = sent.get("ask")
    if not isinstance(asked, Mapping):
        return None
    said = wording.NOT_FORESEEN if asked.get("kind") else wording.NO_KIND
    if asked.get("kind") and (found := reading.foreseen(asked, source)) is not None:
        a = scored.assessment(current().case, current().settings)
        said = content.effect(a, *found, scored.preview_claim(a, *found, a.case.reference))
    return {"asks": asked.get("asks"), "said": said}


def _next(source: Source, by_worth: bool, opened: Opened) -> dict[str, str] | None:
    """The next document to be read, once nothing is left here; by worth the one that could change most."""
    mine = next(row for row in documents.rows() if row.source.id == source.id)
    if not mine.read.issuperset(opened.to_code):
        return None
    row = _worth_most(source) if by_worth else documents.next_unread(source.id)
    if row is None:
        return None
    whole = links.whole("read", source=row.source.id, paragraph=row.left[0], claim=None)
    return {"title": row.source.title, "href": whole}


def _worth_most(source: Source) -> SourceRow | None:
    a = scored.assessment(current().case, current().settings)
    left = [row for row in documents.rows() if row.left and row.source.id != source.id]
    held = [(row, opened) for row in left if (opened := texts.of_source(row.source)) is not None]
    best = [(float(max(proposing.worth_of(opened, a)[n - 1] for n in row.left)), row) for row, opened in held]
    return max(best, key=lambda pair: pair[0])[1] if best else None


def _made_ready(source: Source, opened: Opened) -> None:
    """That a long document is being made ready, in a thread that nobody waits for; then it is there."""
    st.title(wording.TITLE, anchor=False)
    st.html(line(wording.made_ready(source, opened.size)))
    st.fragment(alone(_look_again), run_every=SOON)(opened)


def _wanted() -> Callable[[], bool]:
    """Whether this page is still there, asked by the thread that makes a document ready: runs of pages go before it."""
    here = still_here()

    def wanted() -> bool:
        RENDER_LOCK.give_way()
        return here()

    return wanted


def _look_again(opened: Opened) -> None:
    if proposing.prepared(opened, current().case, _wanted()) is not None:
        st.rerun()


def _without(why: str) -> None:
    """What to do where there is nothing to read."""
    notices.at_the_top()
    st.title(wording.TITLE, anchor=False)
    if current().unsaved:  # as after a restart: what waits in the browser goes up once its document is open again
        st.html(line(plain(current().unsaved)))
        st.fragment(alone(_again), run_every=EVERY)()
    else:
        st.html(line(why))
    st.html(to_code.way_back(wording.TO_DOCUMENTS, "description", links.whole("documents")))


def _again() -> None:
    """The whole page once more, but for the run that draws it."""
    held = current().of(_READING)
    held.waited = not held.waited
    if not held.waited:
        st.rerun()
