"""Which fact next: what one more document would change, and what each claim contributes now."""

import streamlit as st

from dashboard import cached
from dashboard.screens.how_sure import content
from dashboard.screens.how_sure import wording as said
from dashboard.shared.text import html_table, in_markdown
from dashboard.shared.widgets import downloads, pickers, sidebar
from dashboard.state import session
from dashboard.state import shown as state_shown
from scenarios.accounts.influence import BY
from scenarios.accounts.next_fact import Plan
from scenarios.assessment import Assessment


def to_collect(a: Assessment, found: Plan) -> None:
    """The first three facts, then the whole plan."""
    if found.items:
        st.html(content.cards(a, scenario, found, state_shown.evidence_links(case)))
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


def contributions(a: Assessment) -> None:
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
    shown, rest = content.influence_rows(a, scenario, table, str(by), state_shown.evidence_links(case))
    if shown:
        st.html(shown)
        st.caption((f"{rest} more in the file. " if rest else "") + said.DO_NOT_ADD_UP)
    downloads.scenario_table_button(
        a, scenario, "influence.csv", "Influence (CSV)", "By claim, speaker, kind and source, unrounded."
    )


case = session.current_case()
session.show_notice()
a = cached.assessment(case, session.settings())
state_shown.remember(a)

st.title("Which fact next?", anchor=False)
scenario = pickers.scenario_picker(
    a, "Scenario", "The plan is made for it: what would change its class, count or score."
)
st.markdown(in_markdown(said.standing(a, scenario)))
to_collect(a, cached.collection(a, scenario))

st.header("What each contributes", anchor=False)
contributions(a)

sidebar.moving(case, session.settings(), a)
