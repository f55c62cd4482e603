"""Two coders' codes settled: what was done is taken in first, then the page is given what it shows."""

from __future__ import annotations

import streamlit as st

from dashboard.coding import SCRIPTS, log, settling, to_code
from dashboard.coding.settling import Unsettleable
from dashboard.drawing.html import line
from dashboard.export import tables
from dashboard.screens.settle import content, wording
from dashboard.server import components
from dashboard.session import links, notices, widget_state
from dashboard.session.session import current
from dashboard.texts import texts
from scenarios.assessment import assessed
from scenarios.coding import agreement
from scenarios.coding.effects import effects
from scenarios.coding.settling import codings_csv
from scenarios.coding.sides import in_order
from scenarios.workspace.opening import Refused

_NAME = "settle"  # of the script, and the key of what it sends
_STATES = ("log", "has", "ask")


def show() -> None:
    """The coding that the address names, beside the register's."""
    try:
        of = settling.subject()
        sent = widget_state.value(_NAME) or {}
        told = settling.take(sent.get("log"), of)
        of = settling.subject()  # as it is after what was done
    except (Unsettleable, Refused) as why:
        _without(str(why))
        return
    links.write()  # the first act begins a draft, which the address names from now on
    notices.at_the_top()
    case, settings = current().case, current().settings
    lie = texts.at_hand(content.sources_of(case, of))
    read = {s: opened for s, where in lie.items() if (opened := texts.opened(case.sources[s], where)) is not None}
    made = settling.made(of)
    version = content.version(case, of, read)
    whole = sent.get("has") != version
    in_file = any(s.unit.settled is not None and s.unit.key not in made for s in of.sides)
    asked = [s.unit for s in of.sides] if whole or in_file else []
    ordered = in_order(of.sides, effects(assessed(case, settings), asked)) if asked else []
    state = content.state(case, of, made, told, settling.past(of), ordered, log.draft_name())
    data = {"state": state | {"start": content.start(case, of, sent.get("ask"))}}
    if whole:
        report = agreement.report(of.units, case.codebook, seed=settings.seed)
        data["text"] = content.text(case, of, ordered, report, read, version, links.whole("my-work"))
    components.mount(SCRIPTS / f"{_NAME}.js", data, _STATES)
    settled = {key: how.settlement for key, how in made.items()}
    st.download_button(
        wording.TAKE_AWAY,
        data=lambda: (tables.BOM + codings_csv(case, of.units, settled)).encode(),
        file_name="both-codings.csv",
        mime="text/csv",
        help=wording.TAKE_AWAY_HELP,
        on_click="ignore",
        key="both-codings",
    )


def _without(why: str) -> None:
    """What to do where there is nothing to settle."""
    st.title(wording.TITLE, anchor=False)
    st.html(line(why))
    st.html(to_code.way_back(wording.TO_CASES, "folder_open", links.whole("my-work")))
