"""Two to four scenarios side by side: which stands higher, what makes the difference, and how settled that is."""

from __future__ import annotations

from functools import partial

import streamlit as st

from dashboard.screens.compare import admissions, comparison_table, content, controls, sentences
from dashboard.session import links
from dashboard.shell import scored, slots
from dashboard.widgets import page
from dashboard.wording import differences
from scenarios.assessment import Assessment


def show(a: Assessment) -> None:
    """The question, its answer, the table with what stands in its columns, folds."""
    alone, a = a, scored.with_others(a)
    chosen = differences.compared(a)
    with st.container(gap=None, key="compare"):
        if len(chosen) < 2:
            page.top(content.question(chosen), partial(controls.buttons, a, alone, chosen))
            page.draw(*content.of_one(a, chosen))
            controls.something_to_compare_with(a, chosen)
            return
        leads = links.evidence_links(a.case) | links.claim_links(admissions.claims_at_odds(a, chosen))
        heads = [
            links.address("scenarios", scenario=i) if i in alone.ids else links.case_address(a.home(i).id)
            for i in chosen
        ]
        scales = [scored.pair_scale(a, i) for i in chosen]
        made = comparison_table.comparison(a, chosen, leads, scales, heads)
        taken = made, sentences.answer(a, chosen)
        page.top(content.question(chosen), partial(controls.buttons, a, alone, chosen, taken))
        page.draw(*content.answered(a, chosen))
        page.draw(content.legend(a, chosen, made))
        controls.columns(a, chosen)
        page.draw(content.table(a, chosen, made))
        slots.draw("folds of a comparison", a, chosen, made, scales, alone)
