"""Who speaks, for the kinds of claim that are someone's word: beside the kind, and nobody's unless it is seen there."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from dashboard.screens.evidence import wording
from dashboard.session import forms, widget_state
from dashboard.wording.text import in_markdown
from indicators.evidence import SPOKEN, Claim


def field(key: str, row: Mapping[str, str], held: Mapping[str, str], last: Claim | None) -> dict[str, str]:
    """The speaker of a claim whose kind has one; nothing for another kind.

    last: the last claim added on the same source. Its speaker is carried over within its paragraph alone, and leaves
    again, untouched by hand, with the paragraph.
    """
    if row["kind"] not in SPOKEN:
        return {}
    same = last is not None and last.kind in SPOKEN and row["paragraph"].strip() == str(last.paragraph)
    carried = last.attributed_to if last and same else ""
    name = forms.start_typed(f"{key}attributed_to", held["attributed_to"])
    mark = forms.start_typed(f"{key}carried", "")
    if (was := widget_state.value(mark)) != carried:
        if widget_state.value(name) == was:
            widget_state.put(name, carried)
        widget_state.put(mark, carried)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        typed = st.text_input("Speaker", key=name, placeholder=wording.SPEAKER_HELP)
        if last and carried and typed == carried:
            label = in_markdown(f"Not {wording.speaker_name(last)}")
            st.button(label, key=f"act:{key}nobody", on_click=widget_state.put, args=(name, ""))
    if last and carried and typed == carried:
        st.caption(in_markdown(wording.carried(last)))
    return {"attributed_to": typed}
