"""Why scores differ, on the screen: the waterfall of a pair, the reader's own weights, a second file."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard import beside, cached, charts, comparing, differing, state, why, wording
from scenarios.assessment import Assessment
from scenarios.divergence import Divergence, NotComparable
from scenarios.explain import between_weights, difference


def pair(a: Assessment, chosen: Sequence[str]) -> None:
    """Why the reference and another scenario differ; of several others the reader picks one."""
    names = wording.scenario_names(a)
    reference, others = chosen[0], list(chosen[1:])
    other = others[0]
    if len(others) > 1:
        picked = st.segmented_control(
            f"Against {wording.in_markdown(names[reference])}",
            others,
            default=other,
            key="pick:other",
            format_func=lambda i: wording.in_markdown(names[i]),
            help="The scenario whose difference from the reference is taken apart.",
        )
        other = picked if picked in others else other
    if not all(a.marks.assessed[a.position(i)] for i in (reference, other)):
        st.markdown("A scenario that is not assessed has no score that could be taken apart.")
        return
    found = difference(a, reference, other)
    if found is None:
        st.markdown(wording.NOT_COMPARABLE)
        return
    told, ends = why.account(a, found), (names[reference], names[other])
    st.markdown(wording.in_markdown(why.because(a, told, ends, a.pair(reference, other))))
    if not told.moves:
        return
    _waterfall(a, told, ends, f"{reference}:{other}")


def _waterfall(a: Assessment, told: why.Account, ends: tuple[str, str], key: str) -> None:
    moved = [d for d in range(len(told.dimensions)) if _moves(a, told, d)]
    opened = st.pills(
        "Open to indicators",
        moved,
        selection_mode="multi",
        default=sorted(moved, key=lambda d: -abs(told.dimensions[d]))[:1],
        key=f"pick:open:{key}",
        format_func=lambda d: wording.in_markdown(a.case.codebook.dimensions[d].name),
        help="Shows what each indicator of a dimension adds or takes.",
    )
    rows = why.steps(a, told, ends, opened)
    st.plotly_chart(
        charts.waterfall(rows, dark=state.dark()),
        key="chart:why",
        alt=wording.waterfall_alt([(r.label, r.kind, r.value) for r in rows]),
        theme=None,
        config=charts.CONFIG,
    )
    numbers = st.expander("The numbers of this chart", key="box:why", on_change="rerun")
    if numbers.open:
        numbers.dataframe(why.parts_table(a, told), hide_index=True)


def _moves(a: Assessment, told: why.Account, dimension: int) -> bool:
    """Whether any indicator of a dimension has a part of its own."""
    if told.indicators is None:
        return False
    return any(v for v, d in zip(told.indicators, a.case.codebook.dimension_index, strict=True) if d == dimension)


def weights(a: Assessment, usual: Assessment, chosen: Sequence[str]) -> None:
    """The chosen scenarios under the reader's and under the usual weights; the reference taken apart exactly."""
    st.dataframe(comparing.against_usual(a, usual, chosen), hide_index=True)
    st.caption("Both under the method choices in force; the usual weights are 50 everywhere.")
    found = between_weights(usual, a, chosen[0])
    if found is None or a.settings.weights == usual.settings.weights:
        return
    name = wording.in_markdown(wording.scenario_name(a, chosen[0]))
    st.markdown(f"**{name}**: what each change of weight adds, from the usual weights to mine")
    st.html(wording.html_table(why.parts_table(a, why.account(a, found))))


def other_file(a: Assessment) -> None:
    """A colleague's file, or last month's: why it gives a scenario another score."""
    held = state.other()
    if held is None:
        upload = st.file_uploader(
            "A second settings.json or everything.zip",
            key=state.OTHER,
            help="It changes nothing here; it is only compared with what is in force.",
        )
        st.button("Compare with this file", on_click=state.take_other, disabled=upload is None)
        return
    there = cached.assessment(held.case, held.settings)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"Against **{wording.in_markdown(held.name)}**")
        st.button("Put it away", on_click=state.put_other_away, help="Forgets the second file.")
    if held.other_data:
        st.warning(wording.in_markdown(wording.other_data_there(held.other_data)))
    scenario, other = _which(a, there)
    if other is None:
        return
    name, theirs = wording.scenario_name(a, scenario), wording.scenario_name(there, other)
    try:
        with st.spinner("Scoring every mixture of the two files"):
            found = cached.divergence(a, there, scenario, other)
    except NotComparable as error:
        st.markdown(wording.in_markdown(str(error)))
        return
    outside = beside.beside_the_score(a, there, scenario, other)
    st.markdown(wording.in_markdown(differing.sentence(found, name, theirs, outside=len(outside) > 0)))
    if found.changes:
        _split(a, there, found)
    if len(outside):
        st.html(wording.html_table(outside))


def _split(a: Assessment, there: Assessment, found: Divergence) -> None:
    """The gap between two files by cause, and every change."""
    rows = differing.steps(found, ("Here", "There"))
    st.plotly_chart(
        charts.waterfall(rows, dark=state.dark()),
        key="chart:file",
        alt=wording.waterfall_alt([(r.label, r.kind, r.value) for r in rows]),
        theme=None,
        config=charts.CONFIG,
    )
    for caution in differing.cautions(found):
        st.caption(wording.in_markdown(caution))
    st.html(wording.html_table(differing.changes_table(found, a.case, there.case)))


def _which(a: Assessment, there: Assessment) -> tuple[str, str | None]:
    """The scenario here and the one there that is set against it: the same one, unless the reader says otherwise.

    Where the other file has no such scenario the reader chooses; until then it is None, and nothing is compared.
    """
    left, right = st.columns(2)
    names, theirs = wording.scenario_names(a), wording.scenario_names(there)
    scenario = left.selectbox(
        "Scenario", list(names), key="pick:file", format_func=lambda i: names[i], help="The one here that is explained."
    )
    options = list(theirs)
    other = right.selectbox(
        "Against, in the other file",
        options,
        index=options.index(scenario) if scenario in theirs else None,
        placeholder="Choose a scenario",
        key=f"pick:file:{scenario}",
        format_func=lambda i: theirs[i],
        help="Own scenarios may bear the same id and be different ones: choose the one that is meant.",
    )
    if scenario not in theirs:
        st.markdown(wording.in_markdown(wording.absent_there(names[scenario], chosen=other is not None)))
    return scenario, other
