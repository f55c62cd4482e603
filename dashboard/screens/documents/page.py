"""Documents in: what a score still wants, where to drop them, how far each has come, and the list to read from."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard.screens.documents import controls, top
from dashboard.session import links
from dashboard.shell import kept, scored, slots
from dashboard.texts import coming_in, documents
from dashboard.texts.coming_in import Incoming
from dashboard.texts.documents import SourceRow
from dashboard.widgets import pickers
from dashboard.widgets import rows as row_boxes
from dashboard.wording import stretch
from scenarios.analysis.wanted import wanted
from scenarios.assessment import Assessment
from scenarios.question import Of


def show(a: Assessment) -> None:
    """What is known and what to do next; what brings documents in, the files that come in, and the list."""
    controls.arrived()
    rows, files = documents.rows(), coming_in.incoming()
    _top(a, rows, files)
    if told := slots.given("finished rounds", otherwise=""):
        st.html(told)
    controls.bring()
    controls.coming(files)
    controls.documents_of(a, rows, files)
    pickers.box(row_boxes.LABEL, "box:rows", row_boxes.taking_over, a)
    controls.over_the_page(a)


def _top(a: Assessment, rows: Sequence[SourceRow], coming: Sequence[Incoming]) -> None:
    """The first screen of the page; its heading is the heading of the page."""
    scenario = a.case.reference
    assessed = a.marks.assessed[a.position(scenario)]
    plan = kept.ask("next fact", Of(a, scenario)) if assessed else None
    moving = plan.moving if plan else ()
    to = top.Links(
        text=links.text_address,
        read=links.read_address,
        indicator=links.evidence_links(a.case),
        register=links.address("evidence"),
        how_sure=links.address("how-sure"),
        look_for=controls.sheet_address(),
        overview=links.address("/"),
    )
    found = scored.place(a, scenario) if assessed else None
    score = stretch.score(float(a.marks.readiness[0]), scored.pair_scale(a, scenario)) if assessed else ""
    answer = ", ".join(filter(None, (score, found.verdict if found else "")))
    most = moving[0].indicator if moving else None
    st.html(top.top(a, wanted(a, scenario), rows, coming, most, to, answer))
