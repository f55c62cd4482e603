"""How sure: what would overturn a result, what my choices do, which fact would settle it, what each contributes."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pandas as pd
import streamlit as st

from dashboard.drawing.html import html_table
from dashboard.screens.how_sure import content, controls, picture, wording
from dashboard.session import links
from dashboard.shell import kept, scored
from dashboard.widgets import downloads, pickers
from dashboard.wording import scores
from dashboard.wording.text import in_markdown
from scenarios.analysis.core_questions import CONTRIBUTIONS, LeaveOut
from scenarios.analysis.influence import BY
from scenarios.analysis.next_fact import NEXT_FACT
from scenarios.analysis.specifications import CHOICES
from scenarios.assessment import Assessment
from scenarios.question import Of
from scenarios.reference.place import Lacking
from scenarios.reference.weight_draws import OVER_WEIGHTS


def show(a: Assessment) -> None:
    """The answer, what overturns it, which fact next, what moves it most; the rest of the means folded."""
    scenario = pickers.scenario_picker(
        a, "Scenario", "All is asked of it: what overturns its sentences, which fact changes them, what moves it."
    )
    curve, moves = kept.answer(CHOICES, Of(a, scenario))
    st.html(content.answer(a, scenario, curve, _settles(a, scenario)))
    assessed = bool(a.marks.assessed[a.position(scenario)])
    if assessed:
        st.header("What would overturn it?", anchor=False, help=wording.TAKES)
        with st.container():  # of one place, whatever stands in it: what is unfolded below stays so
            controls.what_overturns(a, scenario)
    st.header("Which fact next?", anchor=False)
    pickers.on_demand(a, "next", _to_collect, scenario)
    if assessed:
        _choices(a, scenario, curve, moves)
    st.header("More to ask", anchor=False)
    if assessed and a.marks.assessed.sum() > 1:
        with st.expander("What would turn an order round?"):
            controls.turned_round(a, scenario)
    if a.marks.assessed.sum() > 1:
        _folded(a, "Which orders hold", "orders", _orders)
    if assessed:
        with st.expander("Ask backwards"):
            controls.backwards(a, scenario)
    if a.case.evidence:
        _folded(a, "What each contributes", "contributes", _contributions, scenario)


def _settles(a: Assessment, scenario: str) -> str:
    """The ratio with both of its ranges, and what would settle it; empty where there is none."""
    place, scale = scored.place(a, scenario), scored.pair_scale(a, scenario)
    if place is None or isinstance(scale, Lacking):
        return ""
    return wording.settles(place, scale, kept.answer(OVER_WEIGHTS, Of(a, scenario)))


def _folded(a: Assessment, title: str, name: str, draw: Callable[..., None], *of: str) -> None:
    """A part of the page that takes its time and its room."""
    with st.expander(title):
        pickers.on_demand(a, name, draw, *of)


def _orders(a: Assessment) -> None:
    """Who is ahead of whom, and how settled that is."""
    st.html(content.orders(a))
    downloads.picture_button(a, "orders", partial(picture.orders, a), "Orders (SVG)")


def _choices(a: Assessment, scenario: str, curve: pd.DataFrame, moves: pd.DataFrame) -> None:
    """What each choice of method does alone, and all of them combined."""
    st.header("What moves it most", anchor=False)
    st.html(content.moves(a, moves, curve))
    with st.expander("Every combination of choices"):
        st.html(content.curve(a, curve))
        pickers.box(scores.NUMBERS, "box:curve", partial(st.dataframe, curve, hide_index=True))
    with st.container(horizontal=True):
        downloads.scenario_table_button(
            a,
            scenario,
            "specifications.csv",
            "Combinations (CSV)",
            "Every combination and every alternative, unrounded.",
        )
        drawn = partial(picture.curve, a, scenario, curve)
        downloads.picture_button(a, f"{scenario}_combinations", drawn, "Combinations (SVG)")
        drawn = partial(picture.moves, a, scenario, moves, curve)
        downloads.picture_button(a, f"{scenario}_choices", drawn, "Choices (SVG)")


def _to_collect(a: Assessment, scenario: str) -> None:
    """Where it stands, the first three facts, then the whole plan."""
    st.markdown(in_markdown(wording.standing(a, scenario)))
    plan = kept.answer(NEXT_FACT, Of(a, scenario))
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
    downloads.scenario_table_button(
        a, scenario, "collection_plan.csv", "Collection plan (CSV)", "Every row in words and numbers, unrounded."
    )


def _contributions(a: Assessment, scenario: str) -> None:
    """Readiness without each claim, speaker, kind or source."""
    by = st.segmented_control(
        "Leave out each",
        BY,
        default="claim",
        format_func=lambda b: wording.BY_NAMES[b],
        key="pick:influence",
        required=True,
        help="What readiness would be without it, everything else unchanged.",
    )
    table = kept.answer(CONTRIBUTIONS, Of(a, scenario), LeaveOut(by=by))
    st.markdown(in_markdown(wording.influence_sentence(a, scenario, table, str(by))))
    drawn, rest = content.influence_rows(a, scenario, table, str(by), links.evidence_links(a.case))
    if drawn:
        st.html(drawn)
        st.caption(wording.more_in_file(rest) + wording.DO_NOT_ADD_UP)
    with st.container(horizontal=True):
        downloads.scenario_table_button(
            a, scenario, "influence.csv", "Influence (CSV)", "By claim, speaker, kind and source, unrounded."
        )
        if drawn:
            make = partial(picture.influence, a, scenario, table, str(by))
            downloads.picture_button(a, f"{scenario}_without_each_{by}", make, "Influence (SVG)")
