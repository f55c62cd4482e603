"""How sure: which fact next, what one more document would change, and what each claim contributes now."""

from __future__ import annotations

import streamlit as st

from dashboard import cached
from dashboard.screens.how_sure import content
from dashboard.screens.how_sure import wording as said
from dashboard.shared.html import html_table
from dashboard.shared.text import in_markdown
from dashboard.shared.widgets import downloads, pickers
from dashboard.state import shown
from scenarios.accounts.influence import BY
from scenarios.accounts.next_fact import Plan
from scenarios.assessment import Assessment


def show(a: Assessment) -> None:
    """What to collect next for a scenario, and what each claim contributes to it now."""
    st.header("Which fact next?", anchor=False)
    scenario = pickers.scenario_picker(a, "Scenario", said.PICK)
    st.markdown(in_markdown(said.standing(a, scenario)))
    _to_collect(a, scenario, cached.collection(a, scenario))
    st.header("What each contributes", anchor=False)
    _contributions(a, scenario)


def _to_collect(a: Assessment, scenario: str, found: Plan) -> None:
    """The first three facts, then the whole plan."""
    if found.items:
        st.html(content.cards(a, scenario, found, shown.evidence_links(a.case)))
        st.html(html_table(content.items_table(a, found)))
        st.caption(said.HOW + (f" {said.IN_A_READING}" if a.case.resolved[a.position(scenario)].claims else ""))
    else:
        st.markdown(said.NOTHING_TO_FIND)
    if found.commitments:
        st.markdown("**Commitments short of the benchmark**: coded directly, so one document settles each")
        st.html(html_table(content.commitments_table(a, scenario, found)))
    if found.by_hand:
        st.markdown(said.unmoved(found.by_hand))
        if a.case.scenarios[a.position(scenario)].group in ("past", "yardstick"):
            st.caption(said.OTHER_SUBJECT)
        st.html(html_table(content.by_hand_table(a, found)))
    downloads.scenario_table_button(
        a, scenario, "collection_plan.csv", "Collection plan (CSV)", "Every row in words and numbers, unrounded."
    )


def _contributions(a: Assessment, scenario: str) -> None:
    """Readiness without each claim, speaker, kind or source."""
    by = st.segmented_control(
        "Leave out each",
        BY,
        default="claim",
        format_func=lambda b: said.BY_NAMES[b],
        key="pick:influence",
        required=True,
        help="What readiness would be without it, everything else unchanged.",
    )
    table = cached.influence(a, scenario)
    st.markdown(in_markdown(said.influence_sentence(a, scenario, table, str(by))))
    drawn, rest = content.influence_rows(a, scenario, table, str(by), shown.evidence_links(a.case))
    if drawn:
        st.html(drawn)
        st.caption((f"{rest} more in the file. " if rest else "") + said.DO_NOT_ADD_UP)
    downloads.scenario_table_button(
        a, scenario, "influence.csv", "Influence (CSV)", "By claim, speaker, kind and source, unrounded."
    )
