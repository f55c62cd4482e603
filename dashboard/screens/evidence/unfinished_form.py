"""New claims that were left half typed, offered where a claim is added."""

from __future__ import annotations

import streamlit as st

from dashboard.screens.evidence import wording
from dashboard.session import claim_forms
from dashboard.wording.text import in_markdown, plain
from scenarios.model.case import Case


def offered(case: Case) -> None:
    """Each with the way on to it, and the way out."""
    for claim in claim_forms.unfinished():
        source = case.sources.get(claim.source)
        title = plain(source.title) if source and len(case.sources) > 1 else ""
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(in_markdown(wording.unfinished(claim.paragraph, title)), width="content")
            st.button(
                "Go on with it",
                key=f"act:{claim.key}:on",
                on_click=claim_forms.go_on,
                args=(claim.key,),
                help="What is typed into the form now is kept in its place.",
            )
            st.button("Drop it", key=f"act:{claim.key}:drop", on_click=claim_forms.drop, args=(claim.key,))
