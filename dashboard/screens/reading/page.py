"""A document read and coded by keys: what was done is taken in first, then the page is given what it shows."""

from __future__ import annotations

import streamlit as st

from dashboard import cached
from dashboard.drawing.html import line
from dashboard.screens.reading import content, wording
from dashboard.server import components
from dashboard.session import coding, links, notices, texts, widget_state
from dashboard.session.session import current

_NAME = "reading"  # of the script, and the key of what it sends
_STATES = ("log", "has", "ask", "order")


def show() -> None:
    """The document that is open, whole on its page."""
    case, view = current().case, current().settings.view
    source = case.sources.get(view.source or "")
    opened = texts.of_source(source) if source else None
    if source is None or opened is None:
        _without(wording.NO_DOCUMENT if source is None else wording.NO_TEXT)
        return
    sent = widget_state.value(_NAME) or {}
    told = coding.take(sent.get("log"), source)
    links.write()  # the first act begins a draft, which the address names from now on
    notices.at_the_top()
    case, document = current().case, coding.document_of(source)
    prepared = cached.prepared(opened, case)
    version = content.version(case, source, opened.marks)
    state = content.state(case, source, document, prepared, told, coding.tail(source), coding.answered(source, opened))
    data = {"state": state | {"start": view.paragraph, "effect": None}}
    if sent.get("has") != version:
        data["text"] = content.text(case, source, document, prepared, version, links.whole("documents"))
    components.mount(_NAME, data, _STATES)


def _without(why: str) -> None:
    """What to do where there is nothing to read."""
    st.title(wording.TITLE, anchor=False)
    st.html(line(why))
    st.html(content.way_back(links.whole("documents")))
