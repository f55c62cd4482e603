"""What is chosen on the Compare screen: the columns, their order, one more of them; what can be taken away."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from dashboard.screens.compare import comparison_table, content
from dashboard.screens.compare.comparison_table import Comparison
from dashboard.session import actions, notices, widget_state
from dashboard.session.session import current
from dashboard.shell import cases_here, scored, slots
from dashboard.view import compare_wording as wording
from dashboard.view.blocks import grey
from dashboard.widgets import downloads, page
from dashboard.wording import differences
from dashboard.wording.text import in_markdown, pair_name
from scenarios.assessment import Assessment

_ORDER = "act:order"


def buttons(
    a: Assessment, alone: Assessment, chosen: Sequence[str], taken: tuple[Comparison, str] | None = None
) -> None:
    """What can be pressed beside the question; taken: the comparison with its answer, to take away."""
    if (beside := slots.given("beside other documents", alone, otherwise="")) and not a.others:
        st.html(content.link(beside, wording.BESIDE_DOCUMENTS))
    if len(chosen) == 2:
        st.button(wording.SWAP, on_click=actions.compare, args=(chosen[::-1],), icon=":material/swap_horiz:")
    elif len(chosen) > 2:
        leave_out = {f"without:{s}": wording.LEAVE_OUT.format(name=wording.name(a, s)) for s in chosen}
        options = wording.ORDERS | leave_out
        st.menu_button(
            wording.ORDER,
            list(options),
            key=_ORDER,
            format_func=lambda how: in_markdown(options[how]),
            on_click=_ordered,
            args=(a, chosen),
            icon=":material/swap_vert:",
        )
    if (more := wording.ADD.get(len(chosen))) and (next_ := _not_chosen(alone, chosen)):
        st.button(more, on_click=actions.compare, args=([*chosen, next_],), icon=":material/add:")
    downloads.take_away_menu(alone, partial(_take_away, a, taken) if taken else None)


def _ordered(a: Assessment, chosen: Sequence[str]) -> None:
    how = str(widget_state.value(_ORDER))
    out = how.removeprefix("without:") if how.startswith("without:") else ""
    actions.compare([s for s in chosen if s != out] if out else content.in_order(a, chosen, how))


def _not_chosen(a: Assessment, chosen: Sequence[str]) -> str | None:
    """The scenario that one more column begins with: the next of the case after those chosen."""
    last = max((a.position(s) for s in chosen if s in a.ids), default=-1)
    return next((s for s in (*a.ids[last + 1 :], *a.ids[: last + 1]) if s not in chosen), None)


def columns(a: Assessment, chosen: Sequence[str]) -> None:
    """Which scenario stands in which column."""
    names = content.to_choose_from(a, cases_here.comparable_cases(current().case), cases_here.known_pair_ids())

    def draw() -> None:
        for n, scenario in enumerate(chosen):
            st.selectbox(
                wording.COLUMN[n],
                list(names),
                key=widget_state.start(f"see:compare:{n}", scenario),
                format_func=lambda i: names.get(i, i),
                on_change=notices.acting_at("compared", _chosen),
                args=(n, chosen),
                label_visibility="collapsed",
            )

    page.controls(f"sides-{len(chosen)}", draw)
    notices.here("compared")


def _chosen(n: int, before: Sequence[str]) -> None:
    if (scenario := widget_state.value(f"see:compare:{n}", widget_state.GONE)) is not widget_state.GONE:
        actions.compare(content.chosen_at(before, n, scenario))


def _take_away(a: Assessment, taken: tuple[Comparison, str]) -> None:
    help = "What each scenario holds of every line, and the points that it adds, what is folded too."
    table = comparison_table.as_shown(taken[0])
    downloads.frame_button(a, table, "comparison.csv", "This comparison (CSV)", help)
    downloads.picture_of("comparison", a, *taken)
    of_other_cases = (("scores.csv", "Scores (CSV)"), ("cells.csv", "Cells (CSV)")) if a.others else ()
    for name, label in (("pairs.csv", "Pairs (CSV)"), *of_other_cases):
        downloads.table_button(a, name, label)


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
        page.draw(grey(wording.NOTHING_BESIDE))
        return
    page.draw(grey(wording.CHOOSE_TWO))
    with st.container(horizontal=True, gap="small", key="block-controls-beside"):
        for i, label in offered.items():
            st.button(in_markdown(label), key=f"beside:{i}", on_click=actions.compare, args=([*chosen, i],))
