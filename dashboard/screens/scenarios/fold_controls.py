"""Scenarios as levels, and the folds of the page: each is worked out while it is open."""

from __future__ import annotations

import streamlit as st

from dashboard.drawing.html import html_table
from dashboard.screens.scenarios import content, fold_content, fold_wording, levels, own_controls, wording
from dashboard.screens.scenarios.content import Shown
from dashboard.session.session import current
from dashboard.view import blocks
from dashboard.widgets import notes, page, pickers, remains
from dashboard.wording import evidence
from scenarios.analysis.remains import remains as what_remains
from scenarios.assessment import Assessment


def as_levels(shown: Shown) -> None:
    """The indicators that differ, with a column a scenario; of very many those of one page."""
    columns, seen = levels.columns(shown), list[list[str]]()
    if len(columns) > levels.COLUMNS:
        turn = lambda: seen.append([*pickers.one_page(columns, levels.COLUMNS, f"columns:{shown.kind}")])  # noqa: E731
        page.controls("pages", turn)
    drawn = blocks.table("levels", levels.table(shown, seen[0] if seen else columns))
    page.draw(levels.legend(shown.a), drawn)


def draw(shown: Shown, in_words: bool) -> None:
    """What is asked of what each assumes; each is worked out while it is open."""
    a, in_view = shown.a, shown.a.settings.view.scenario or shown.a.case.reference
    if own := own_controls.in_hand(a):
        page.fold("mine", wording.MINE, lambda: fold_content.how_much(a, own), lambda: own_controls.mine(a))
    if not in_words:
        same = fold_content.same_in_all(shown)
        page.fold(
            "same",
            fold_wording.SAME,
            lambda: fold_wording.same([i.name for i in same]),
            lambda: st.html(html_table(fold_content.same_table(shown))),
        )
        origins = fold_content.origins(a, shown.ids)
        page.fold(
            "origins",
            fold_wording.ORIGINS,
            lambda: ", ".join(origins.columns[1:]),
            lambda: st.html(html_table(origins)),
        )
    assumed = lambda: fold_wording.assumed(len(evidence.assumptions_table(a)), len(a.settings.notes))  # noqa: E731
    page.fold("why", wording.WHY, assumed, lambda: _why(a))
    if a.case.codebook.commitments:
        at = fold_content.at_alliance_level(a, shown.ids)
        page.fold(
            "promises",
            fold_wording.PROMISES,
            lambda: fold_wording.promises(at, len(a.case.codebook.commitments)),
            lambda: st.html(html_table(fold_content.promises(a, shown.ids))),
        )
    left = [a.case.codebook.scored[x.indicator].name for x in what_remains(a, in_view).left]
    page.fold(
        "missing", fold_wording.MISSING, lambda: fold_wording.missing(a, in_view, left), lambda: remains.of(a, in_view)
    )


def _why(a: Assessment) -> None:
    """One scenario in full: what it is, what of it is set by hand and why, its commitments, notes, the whole log."""
    scenario = pickers.scenario_picker(a, "Scenario", "What it assumes, on what basis, and why.")
    own_controls.copy_button(scenario, fold_wording.COPY, "content_copy", fold_wording.COPY_HELP)
    st.html(content.summary(a, scenario, current().previous_scores))
    cells = fold_content.changed_cells(a, scenario)
    if len(cells):
        st.markdown(f"**{fold_wording.CHANGED_CELLS}**")
        st.html(html_table(cells))
    else:
        st.markdown(fold_wording.ALL_FROM_EVIDENCE)
    if a.case.codebook.commitments:
        st.markdown("**Commitments**")
        st.html(html_table(fold_content.commitments(a, scenario)))
    notes.note(f"scenario:{scenario}", "this scenario")
    notes.on_cells(a, scenario)
    remains.assumptions(a)
