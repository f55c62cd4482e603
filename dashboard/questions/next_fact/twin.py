"""Which fact next: where it stands, the first three facts, then the whole plan."""

from __future__ import annotations

import streamlit as st

from dashboard.drawing.html import html_table
from dashboard.questions.next_fact import content, wording
from dashboard.session import links
from dashboard.shell import kept
from dashboard.shell.twin import Twin, Wish
from dashboard.widgets import downloads
from dashboard.wording import next_fact as next_fact_words
from dashboard.wording.text import in_markdown
from scenarios.analysis.next_fact import NEXT_FACT, CollectionPlan
from scenarios.assessment import Assessment
from scenarios.question import Of


def _draw(wish: Wish, plan: CollectionPlan) -> None:
    a, scenario = wish.a, wish.scenario
    st.markdown(in_markdown(wording.standing(a, scenario)))
    if plan.items:
        st.html(content.cards(a, scenario, plan, links.evidence_links(a.case)))
        n = len(plan.items)
        with st.expander(f"The whole plan: {n} indicator{'s' if n != 1 else ''}, first what would change most"):
            st.html(html_table(content.items_table(a, plan)))
            of_reading = f" {wording.IN_A_READING}" if a.case.resolved[a.position(scenario)].claims else ""
            st.caption(f"{wording.HOW}{of_reading}")
    else:
        st.markdown(wording.NOTHING_TO_FIND)
    if plan.commitments:
        with st.expander("Commitments short of the benchmark: coded directly, so one document settles each"):
            st.html(html_table(content.commitments_table(a, scenario, plan)))
    if plan.by_hand:
        st.markdown(wording.unmoved(plan.by_hand))
        if a.case.scenarios[a.position(scenario)].group in ("past", "yardstick"):
            st.caption(wording.OTHER_SUBJECT)
        st.html(html_table(content.by_hand_table(a, plan)))
    downloads.table_button(
        a, "collection_plan.csv", "Collection plan (CSV)", "Every row in words and numbers, unrounded.", scenario
    )


TWIN = Twin(NEXT_FACT, "Which fact next?", lambda wish, plan: wording.first(wish.a, plan), _draw, turn=wording.turn)


def check(a: Assessment) -> dict[str, object] | None:
    """What to check first: how it stands, the claims at odds, what each outcome makes of the number.

    None where no document would change it.
    """
    first = next_fact_words.check(a, kept.answer(NEXT_FACT, Of(a, a.case.reference)))
    if first is None:
        return None
    claims = [(i, links.address("evidence", indicator=a.case.claims[i].indicator, claim=i)) for i in first.claims]
    href = links.evidence_links(a.case).get(first.indicator)
    return first._asdict() | {"head": next_fact_words.CHECK_FIRST, "href": href, "claims": claims}
