"""What puts the top onto the page, with where it leads."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard.screens.documents import look_for_controls as sheet
from dashboard.screens.documents import top
from dashboard.session import links
from dashboard.shell import kept
from dashboard.texts.coming_in import Incoming
from dashboard.texts.documents import SourceRow
from scenarios.analysis.wanted import wanted
from scenarios.assessment import Assessment
from scenarios.question import Of


def show(a: Assessment, rows: Sequence[SourceRow], coming: Sequence[Incoming]) -> None:
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
        look_for=sheet.address(),
    )
    st.html(top.top(a, wanted(a, scenario), rows, coming, moving[0].indicator if moving else None, to))
