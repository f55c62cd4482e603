"""What each scenario assumes: in words, a line a scenario, or as levels; in folds why, and a scenario of one's own."""

from __future__ import annotations

from functools import partial

import streamlit as st

from dashboard.drawing.html import html_table
from dashboard.screens.scenarios import content, controls, levels, own_controls, wording
from dashboard.screens.scenarios.content import Shown
from dashboard.session.session import current
from dashboard.shell import scored, slots
from dashboard.view import blocks
from dashboard.widgets import downloads, notes, page, pickers, remains
from dashboard.wording import place
from scenarios.analysis.difference import points_of
from scenarios.analysis.remains import remains as what_remains
from scenarios.assessment import Assessment
from scenarios.reference.place import PairScale

FOLD_FROM, FIRST = 16, 5  # lines from which a group is folded, and how many of it stay


def show(a: Assessment) -> None:
    """The answer, the scenarios in words or as levels, then the questions that arise of them."""
    controls.open_named(a)
    page.top(blocks.question(wording.QUESTION), partial(_buttons, a))
    says, chosen = st.container(), list[controls.Choice]()
    page.controls("scenarios", lambda: chosen.append(controls.choice(a)))
    choice = chosen[0]
    shown = _shown(a, choice)
    with says:
        page.draw(content.answer(shown), content.grey(shown, in_words=choice.in_words))
    (_in_words if choice.in_words else _as_levels)(shown)
    with st.container(gap=None):
        _folds(shown, in_words=choice.in_words)


def _buttons(a: Assessment) -> None:
    downloads.take_away_menu(a, lambda: downloads.table_button(a, "assumptions.csv", "Assumption log (CSV)"))
    controls.own_button(a)


def _shown(a: Assessment, choice: controls.Choice) -> Shown:
    """The first scenario and those that were chosen, with where each stands among the known pairs."""
    first, scale = a.case.reference, scored.pair_scale(a, a.case.reference)
    ids = [first, *choice.ids]
    places = {s: scored.place(a, s) for s in ids}
    points = {s: points_of(a, first, s) for s in choice.ids}
    outside = place.outside_treaty(a, first)
    if isinstance(scale, PairScale):
        return Shown(a, ids, choice.kind, places, points, scale, "", outside)
    return Shown(a, ids, choice.kind, places, points, None, place.why_none(a, scale), outside)


def _in_words(shown: Shown) -> None:
    """A line a scenario; of very many the first ones."""
    ids = shown.ids[: FIRST + 1] if len(shown.ids) >= FOLD_FROM else shown.ids
    page.draw(blocks.table("scenarios", content.in_words(shown, ids)))


def _as_levels(shown: Shown) -> None:
    """The indicators that differ, with a column a scenario; of very many those of one page."""
    columns, seen = levels.columns(shown), list[list[str]]()
    if len(columns) > levels.COLUMNS:
        turn = lambda: seen.append([*pickers.one_page(columns, levels.COLUMNS, f"columns:{shown.kind}")])  # noqa: E731
        page.controls("pages", turn)
    drawn = blocks.table("levels", levels.table(shown, seen[0] if seen else columns))
    page.draw(levels.legend(shown.a), drawn)


def _folds(shown: Shown, *, in_words: bool) -> None:
    """What is asked of what each assumes; each is worked out while it is open."""
    if in_words and len(shown.ids) >= FOLD_FROM:
        rest = shown.ids[FIRST + 1 :]
        more = wording.MORE.format(n=len(rest))
        page.fold("more", wording.MORE_ROWS, lambda: more, lambda: st.html(content.in_words(shown, rest)))
    a, in_view = shown.a, shown.a.settings.view.scenario or shown.a.case.reference
    if own := own_controls.in_hand(a):
        page.fold("mine", wording.MINE, lambda: own_controls.how_much(a, own), lambda: own_controls.mine(a))
    if not in_words:
        same = content.same_in_all(shown)
        page.fold(
            "same",
            wording.SAME,
            lambda: wording.same([i.name for i in same]),
            lambda: st.html(html_table(content.same_table(shown))),
        )
        origins = content.origins(a, shown.ids)
        page.fold(
            "origins", wording.ORIGINS, lambda: ", ".join(origins.columns[1:]), lambda: st.html(html_table(origins))
        )
    page.fold("why", wording.WHY, lambda: wording.reasons(content.reasons(a), len(a.settings.notes)), lambda: _why(a))
    if a.case.codebook.commitments:
        at = content.at_alliance_level(a, shown.ids)
        page.fold(
            "promises",
            wording.PROMISES,
            lambda: wording.promises(at, len(a.case.codebook.commitments)),
            lambda: st.html(html_table(content.promises(a, shown.ids))),
        )
    if slots.given("later case", a, otherwise=False):
        page.fold("since", wording.BECAME, lambda: wording.SEE_OVER_TIME, lambda: slots.draw("futures since", a))
    left = [a.case.codebook.scored[x.indicator].name for x in what_remains(a, in_view).left]
    page.fold("missing", wording.MISSING, lambda: wording.missing(a, in_view, left), lambda: remains.of(a, in_view))


def _why(a: Assessment) -> None:
    """One scenario in full: what it is, what of it is set by hand and why, its commitments, notes, the whole log."""
    scenario = pickers.scenario_picker(a, "Scenario", "What it assumes, on what basis, and why.")
    own_controls.copy_button(scenario, wording.COPY, "content_copy", wording.COPY_HELP)
    st.html(content.summary(a, scenario, current().previous_scores))
    cells = content.changed_cells(a, scenario)
    if len(cells):
        st.markdown(f"**{wording.CHANGED_CELLS}**")
        st.html(html_table(cells))
    else:
        st.markdown(wording.ALL_FROM_EVIDENCE)
    if a.case.codebook.commitments:
        st.markdown("**Commitments**")
        st.html(html_table(content.commitments(a, scenario)))
    notes.note(f"scenario:{scenario}", "this scenario")
    notes.on_cells(a, scenario)
    remains.assumptions(a)
