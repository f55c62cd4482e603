"""Two to four scenarios side by side: what differs, in commitment and in practice, and what makes the difference."""

from __future__ import annotations

import streamlit as st

from dashboard.drawing.html import filled
from dashboard.screens.compare import comparison_table, content, controls, wording
from dashboard.session import links
from dashboard.session.session import current
from dashboard.shell import scored, slots
from dashboard.widgets import downloads, pickers
from dashboard.wording import differences
from dashboard.wording.text import in_markdown
from scenarios.assessment import Assessment


def show(a: Assessment) -> None:
    """The choice, the two sentences, the table; two weightings, two files, what can be taken away."""
    alone = a
    a = scored.with_others(alone)
    chosen = differences.compared(a)
    drawn: tuple[object, ...] = ()
    with st.container(gap="xsmall"):
        top = st.container(horizontal=True, vertical_alignment="center", gap="small", key="compare-top")
        with top:  # the title stands in one line with what is chosen
            st.html(filled("screens/compare/templates/title.html", title=wording.TITLE), width="content")
            controls.choice(a, chosen)
        if len(chosen) < 2:
            controls.something_to_compare_with(a, chosen)
        else:
            answer = st.container()
            explained = controls.explained(a, chosen)
            answer.html(content.answer(a, chosen, explained))
            leads = links.evidence_links(a.case) | links.claim_links(comparison_table.claims_at_odds(a, chosen))
            scales = [scored.pair_scale(a, i) for i in chosen]
            made = comparison_table.comparison(a, chosen, explained, leads, scales)
            heads = [
                links.address("scenarios", scenario=i) if i in alone.ids else links.case_address(a.home(i).id)
                for i in chosen
            ]
            st.html(content.table_html(a, made, chosen, explained, heads))
            with top:
                downloads.frame_button(
                    a,
                    comparison_table.as_shown(made),
                    "comparison.csv",
                    "This comparison (CSV)",
                    "The table below as it is shown: what each scenario holds, and the points.",
                )
            for said in slots.given("what became", a, otherwise=list[str]()):
                st.caption(in_markdown(said))
            drawn = made, content.sentences(a, chosen, explained)
    weights = "pinned" if a.settings.baseline is not None else "usual"
    pickers.box(f"My weights against the {weights} weights", "box:usual", controls.two_weightings, a, chosen)
    slots.draw("another file", alone)
    with st.container(horizontal=True):
        downloads.with_a_place_of_their_own(alone, current().case)
        for name, label in (("pairs.csv", "Pairs (CSV)"), ("scores.csv", "Scores (CSV)"), ("cells.csv", "Cells (CSV)")):
            downloads.table_button(a, name, label)
        if drawn:
            downloads.picture_of("comparison", a, *drawn)
