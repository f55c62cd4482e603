"""What is chosen on the Compare screen; under it the reader's own weights and a second file."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard.drawing.html import html_table, line
from dashboard.drawing.track import LETTERS
from dashboard.screens.compare import content, wording
from dashboard.session import actions, notices, widget_state
from dashboard.session.session import current
from dashboard.shell import cases_here, scored
from dashboard.wording import differences
from dashboard.wording.text import in_markdown, pair_name
from scenarios.analysis.difference import between_weights
from scenarios.assessment import Assessment
from scenarios.model.settings import Weights


def explained(a: Assessment, chosen: Sequence[str]) -> str:
    """The scenario whose difference from the first is split into points; of several the reader picks one."""
    others = list(chosen[1:])
    if len(others) == 1:
        return others[0]
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(wording.EXPLAIN, width="content", help="The scenario whose difference from A is split into points.")
        picked = st.segmented_control(
            wording.EXPLAIN,
            others,
            default=others[0],
            key=f"pick:other:{'/'.join(chosen)}",
            format_func=lambda i: in_markdown(f"{LETTERS[chosen.index(i)]} {wording.name(a, i)}"),
            label_visibility="collapsed",
        )
    return picked if picked in others else others[0]


def two_weightings(a: Assessment, chosen: Sequence[str]) -> None:
    """The chosen scenarios under the weights in force and under those that changes are shown against.

    The reference is taken apart exactly.
    """
    settings = current().settings.changed(weights=a.settings.baseline or Weights())
    base = scored.with_others(scored.assessment(current().case, settings))
    st.html(html_table(content.against_usual(a, base, chosen)))
    st.caption(wording.weightings_note(a))
    split = between_weights(base, a, chosen[0])
    if split is None or a.settings.weights == base.settings.weights:
        return
    st.markdown(in_markdown(wording.each_weight(a, chosen[0])))
    st.html(html_table(differences.parts_table(a, differences.account(a, split))))


def choice(a: Assessment, chosen: tuple[str, ...]) -> None:
    """Which scenarios are compared, and the next one as the reference."""
    names = content.to_choose_from(a, cases_here.comparable_cases(current().case), cases_here.known_pair_ids())
    st.multiselect(
        "Two to four scenarios; the first, A, is the reference",
        list(names),
        key=widget_state.start("see:compare", list(chosen)),
        format_func=lambda i: names[i],
        max_selections=4,
        on_change=notices.acting_at("compared", actions.comparison_chosen),
        label_visibility="collapsed",
        placeholder="Choose two to four scenarios",
    )
    st.button(
        "Swap",
        on_click=current().look,
        kwargs={"compare": content.swapped(a, chosen)},
        icon=":material/swap_horiz:",
        help="The next scenario that is scored becomes the reference.",
        disabled=len(chosen) < 2,
    )
    notices.here("compared")


def something_to_compare_with(a: Assessment, chosen: tuple[str, ...]) -> None:
    """One scenario alone: another one of its case, and the known pairs that stand nearest to it, in one press each."""
    inside = [i for i in differences.opening_pair(a) if i not in chosen][:1]
    cases = {c.id: c for c in cases_here.comparable_cases(current().case)}
    names = content.to_choose_from(a, list(cases.values()), cases_here.known_pair_ids())
    offered = {i: names[i] for i in inside}
    near = content.nearest(scored.pair_scale(a, chosen[0]), float(a.marks.readiness[a.position(chosen[0])]))
    pairs = {p.case: pair_name(p) for p in scored.known_pairs(a)} if near else {}
    for what, case in zip(wording.NEAREST, near, strict=False):
        offered[content.elsewhere(cases[case])] = f"{what}: {pairs[case]}"
    if not near:  # without a score or a scale none is nearest
        offered |= {i: names[i] for i in map(content.elsewhere, list(cases.values())[:2])}
    if not offered:
        st.html(line(wording.NOTHING_BESIDE, "say"))
        return
    st.html(line(wording.CHOOSE_TWO, "say"))
    for i in chosen:
        if said := wording.without_score(a, i):
            st.html(line(said))
    with st.container(horizontal=True, gap="small", key="compare-with"):
        for i, label in offered.items():
            st.button(in_markdown(label), key=f"beside:{i}", on_click=actions.compare, args=([*chosen, i],))
