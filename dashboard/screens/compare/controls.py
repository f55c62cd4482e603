"""What is chosen on the Compare screen; under it the reader's own weights and a second file."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard.drawing.figure import waterfall
from dashboard.drawing.html import html_table, line
from dashboard.drawing.track import LETTERS
from dashboard.screens.compare import beside, content, two_files, wording
from dashboard.session import actions, notices, uploads, widget_state
from dashboard.session.session import current
from dashboard.shell import cases_here, kept, scored
from dashboard.widgets import downloads
from dashboard.wording import differences, strip
from dashboard.wording.text import in_markdown, scenario_name, scenario_names
from scenarios.analysis.difference import between_weights
from scenarios.analysis.two_sides import TWO_SIDES, Divergence, NotComparable
from scenarios.assessment import Assessment
from scenarios.question import Of


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


def weights(a: Assessment, base: Assessment, chosen: Sequence[str]) -> None:
    """The chosen scenarios under the reader's weights and under those in `base`; the reference taken apart exactly."""
    st.html(html_table(content.against_usual(a, base, chosen)))
    st.caption(wording.weightings_note(a))
    split = between_weights(base, a, chosen[0])
    if split is None or a.settings.weights == base.settings.weights:
        return
    st.markdown(in_markdown(wording.each_weight(a, chosen[0])))
    st.html(html_table(differences.parts_table(a, differences.account(a, split))))


def other_file(a: Assessment) -> None:
    """A colleague's file, or last month's: why it gives a scenario another score."""
    second = uploads.other()
    if second is None:
        upload = st.file_uploader(
            "A second settings.json, everything.zip or explorer.html",
            key=uploads.UPLOAD_OTHER,
            help="It changes nothing here; it is only compared with what is in force.",
        )
        take = notices.acting_at("other file", uploads.take_other)
        st.button("Compare with this file", on_click=take, disabled=upload is None)
        notices.here("other file")
        return
    there = scored.assessment(second.case, second.settings)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"Against **{in_markdown(second.name)}**")
        st.button("Put it away", on_click=uploads.put_away, args=(uploads.OTHER,), help="Forgets the second file.")
    if second.other_data:
        st.warning(in_markdown(two_files.other_data_there(second.other_data)))
    scenario, other = _which(a, there)
    if other is None:
        return
    name, theirs = scenario_name(a, scenario), scenario_name(there, other)
    try:
        with st.spinner("Scoring every mixture of the two files"):
            divergence = kept.answer(TWO_SIDES, Of(a, scenario, other, there))
    except NotComparable as error:
        st.markdown(in_markdown(str(error)))
        return
    outside = two_files.beside_the_score(a, there, scenario, other)
    st.markdown(in_markdown(two_files.sentence(divergence, name, theirs, outside=len(outside) > 0)))
    if divergence.changes:
        _split(a, there, divergence)
    if len(outside):
        st.html(html_table(outside))


def _split(a: Assessment, there: Assessment, divergence: Divergence) -> None:
    """The gap between two files by cause, and every change."""
    rows = two_files.steps(divergence, ("Here", "There"))
    downloads.chart(
        a,
        waterfall(rows, dark=widget_state.dark()),
        "against_another_file",
        title=wording.file_title(a),
        alt=differences.waterfall_alt([(r.label, r.kind, r.value) for r in rows]),
    )
    for caution in two_files.cautions(divergence):
        st.caption(in_markdown(caution))
    st.html(html_table(two_files.changes_table(divergence, a.case, there.case)))


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
        st.markdown(in_markdown(two_files.absent_there(names[scenario], chosen=other is not None)))
    return scenario, other


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
    near = beside.nearest(scored.pair_scale(a, chosen[0]), float(a.marks.readiness[a.position(chosen[0])]))
    pairs = {p.case: strip.pair_name(p) for p in scored.known_pairs(a)} if near else {}
    for what, case in zip(beside.NEAREST, near, strict=False):
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
