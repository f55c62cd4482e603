"""Which fact next: what one more document would change, and what each claim contributes now."""

import streamlit as st

from dashboard import cached, collecting, parts, sidebar, state, wording
from dashboard.wording import collection as said
from scenarios.assessment import Assessment
from scenarios.collection import Plan
from scenarios.influence import BY


def to_collect(a: Assessment, found: Plan) -> None:
    """The first three facts, then the whole plan."""
    if found.items:
        st.html(collecting.cards(a, scenario, found, state.evidence_links(case)))
        st.html(wording.html_table(collecting.items_table(a, found)))
        st.caption(said.HOW + (f" {said.IN_A_READING}" if a.case.resolved[a.position(scenario)].claims else ""))
    else:
        st.markdown(said.NOTHING_TO_FIND)
    if found.commitments:
        st.markdown("**Commitments short of the benchmark**: coded directly, so one document settles each")
        st.html(wording.html_table(collecting.commitments_table(a, scenario, found)))
    if found.by_hand:
        st.markdown(said.unmoved(found.by_hand))
        if a.case.scenarios[a.position(scenario)].group in ("past", "yardstick"):
            st.caption(said.OTHER_SUBJECT)
        st.html(wording.html_table(collecting.by_hand_table(a, found)))
    parts.scenario_table_button(
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
    st.markdown(wording.in_markdown(said.influence_sentence(a, scenario, table, str(by))))
    shown, rest = collecting.influence_rows(a, scenario, table, str(by), state.evidence_links(case))
    if shown:
        st.html(shown)
        st.caption((f"{rest} more in the file. " if rest else "") + said.DO_NOT_ADD_UP)
    parts.scenario_table_button(
        a, scenario, "influence.csv", "Influence (CSV)", "By claim, speaker, kind and source, unrounded."
    )


case = state.current_case()
state.show_notice()
a = cached.assessment(case, state.settings())
state.remember(a)

st.title("Which fact next?", anchor=False)
scenario = parts.scenario_picker(a, "Scenario", "The plan is made for it: what would change its class, count or score.")
st.markdown(wording.in_markdown(said.standing(a, scenario)))
to_collect(a, cached.collection(a, scenario))

st.header("What each contributes", anchor=False)
contributions(a)

sidebar.moving(case, state.settings(), a)
