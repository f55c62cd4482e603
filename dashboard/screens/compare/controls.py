"""Why scores differ, on the screen: the waterfall of a pair, the reader's own weights, a second file."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard import cached
from dashboard.screens.compare import beside_the_score, content, two_files, wording
from dashboard.shared import differences, figure, waterfall
from dashboard.shared.html import html_table
from dashboard.shared.names import scenario_name, scenario_names
from dashboard.shared.text import in_markdown
from dashboard.shared.wording import notices, scores, why
from dashboard.state import acts, answers, brought, session, shown
from scenarios.accounts.pair import between_weights, difference
from scenarios.accounts.two_files import Divergence, NotComparable
from scenarios.assessment import Assessment


def pair(a: Assessment, chosen: Sequence[str]) -> None:
    """Why the reference and another scenario differ; of several others the reader picks one."""
    names = scenario_names(a)
    reference, others = chosen[0], list(chosen[1:])
    other = others[0]
    if len(others) > 1:
        picked = st.segmented_control(
            f"Against {in_markdown(names[reference])}",
            others,
            default=other,
            key="pick:other",
            format_func=lambda i: in_markdown(names[i]),
            help="The scenario whose difference from the reference is taken apart.",
        )
        other = picked if picked in others else other
    if not all(a.marks.assessed[a.position(i)] for i in (reference, other)):
        st.markdown("A scenario that is not assessed has no score that could be taken apart.")
        return
    found = difference(a, reference, other)
    if found is None:
        st.markdown(why.NOT_COMPARABLE)
        return
    told, ends = differences.account(a, found), (names[reference], names[other])
    st.markdown(in_markdown(differences.because(a, told, ends, a.pair(reference, other))))
    if not told.moves:
        return
    _waterfall(a, told, ends, f"{reference}:{other}")


def _waterfall(a: Assessment, told: differences.Account, ends: tuple[str, str], key: str) -> None:
    moved = [d for d in range(len(told.dimensions)) if _moves(a, told, d)]
    opened = st.pills(
        "Open to indicators",
        moved,
        selection_mode="multi",
        default=sorted(moved, key=lambda d: -abs(told.dimensions[d]))[:1],
        key=f"pick:open:{key}",
        format_func=lambda d: in_markdown(a.case.codebook.dimensions[d].name),
        help="Shows what each indicator of a dimension adds or takes.",
    )
    rows = differences.steps(a, told, ends, opened)
    st.plotly_chart(
        waterfall.waterfall(rows, dark=shown.dark()),
        key="chart:why",
        alt=why.waterfall_alt([(r.label, r.kind, r.value) for r in rows]),
        theme=None,
        config=figure.CONFIG,
    )
    numbers = st.expander(scores.NUMBERS, key="box:why", on_change="rerun")
    if numbers.open:
        numbers.dataframe(differences.parts_table(a, told), hide_index=True)


def _moves(a: Assessment, told: differences.Account, dimension: int) -> bool:
    """Whether any indicator of a dimension has a part of its own."""
    if told.indicators is None:
        return False
    return any(v for v, d in zip(told.indicators, a.case.codebook.dimension_index, strict=True) if d == dimension)


def weights(a: Assessment, usual: Assessment, chosen: Sequence[str]) -> None:
    """The chosen scenarios under the reader's and under the usual weights; the reference taken apart exactly."""
    st.dataframe(content.against_usual(a, usual, chosen), hide_index=True)
    st.caption("Both under the method choices in force; the usual weights are 50 everywhere.")
    found = between_weights(usual, a, chosen[0])
    if found is None or a.settings.weights == usual.settings.weights:
        return
    name = in_markdown(scenario_name(a, chosen[0]))
    st.markdown(f"**{name}**: what each change of weight adds, from the usual weights to mine")
    st.html(html_table(differences.parts_table(a, differences.account(a, found))))


def other_file(a: Assessment) -> None:
    """A colleague's file, or last month's: why it gives a scenario another score."""
    held = brought.other()
    if held is None:
        upload = st.file_uploader(
            "A second settings.json or everything.zip",
            key=brought.OTHER,
            help="It changes nothing here; it is only compared with what is in force.",
        )
        st.button("Compare with this file", on_click=brought.take_other, disabled=upload is None)
        return
    there = cached.assessment(held.case, held.settings)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"Against **{in_markdown(held.name)}**")
        st.button("Put it away", on_click=brought.put_other_away, help="Forgets the second file.")
    if held.other_data:
        st.warning(in_markdown(notices.other_data_there(held.other_data)))
    scenario, other = _which(a, there)
    if other is None:
        return
    name, theirs = scenario_name(a, scenario), scenario_name(there, other)
    try:
        with st.spinner("Scoring every mixture of the two files"):
            found = cached.divergence(a, there, scenario, other)
    except NotComparable as error:
        st.markdown(in_markdown(str(error)))
        return
    outside = beside_the_score.beside_the_score(a, there, scenario, other)
    st.markdown(in_markdown(two_files.sentence(found, name, theirs, outside=len(outside) > 0)))
    if found.changes:
        _split(a, there, found)
    if len(outside):
        st.html(html_table(outside))


def _split(a: Assessment, there: Assessment, found: Divergence) -> None:
    """The gap between two files by cause, and every change."""
    rows = two_files.steps(found, ("Here", "There"))
    st.plotly_chart(
        waterfall.waterfall(rows, dark=shown.dark()),
        key="chart:file",
        alt=why.waterfall_alt([(r.label, r.kind, r.value) for r in rows]),
        theme=None,
        config=figure.CONFIG,
    )
    for caution in wording.cautions(found):
        st.caption(in_markdown(caution))
    st.html(html_table(two_files.changes_table(found, a.case, there.case)))


def _which(a: Assessment, there: Assessment) -> tuple[str, str | None]:
    """The scenario here and the one there that is set against it: the same one, unless the reader says otherwise.

    Where the other file has no such scenario the reader chooses; until then it is None, and nothing is compared.
    """
    left, right = st.columns(2)
    names, theirs = scenario_names(a), scenario_names(there)
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
        st.markdown(in_markdown(why.absent_there(names[scenario], chosen=other is not None)))
    return scenario, other


def choice(a: Assessment, chosen: tuple[str, ...]) -> None:
    """Which scenarios are compared, and the next one as the reference."""
    names = scenario_names(a)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.multiselect(
            "Two to four scenarios; the first is the reference",
            list(a.ids),
            key=answers.start("see:compare", list(chosen)),
            format_func=lambda i: names[i],
            max_selections=4,
            on_change=acts.seen,
            args=("compare",),
            help="A scenario that is not assessed cannot be the reference.",
        )
        st.button(
            "Swap",
            on_click=session.look,
            kwargs={"compare": content.swapped(a, chosen)},
            icon=":material/swap_horiz:",
        )
