"""A second file against this one: brought along, and why it gives a scenario another score."""

from __future__ import annotations

import streamlit as st

from dashboard.drawing.figure import waterfall
from dashboard.drawing.html import html_table
from dashboard.keeping import second_file
from dashboard.screens.compare import two_files, wording
from dashboard.session import notices, widget_state
from dashboard.shell import kept, scored
from dashboard.widgets import pickers, plot
from dashboard.wording import differences
from dashboard.wording.text import in_markdown, scenario_name, scenario_names
from scenarios.analysis.two_sides import TWO_SIDES, Divergence, NotComparable
from scenarios.assessment import Assessment
from scenarios.question import Of

BOX = "Why another file says something else"


def box(a: Assessment) -> None:
    """The fold in which a second file is brought along."""
    pickers.box(BOX, "box:file", other_file, a)


def other_file(a: Assessment) -> None:
    """A colleague's file, or last month's: why it gives a scenario another score."""
    second = second_file.other()
    if second is None:
        upload = st.file_uploader(
            "A second settings.json, everything.zip or explorer.html",
            key=second_file.UPLOAD_OTHER,
            help="It changes nothing here; it is only compared with what is in force.",
        )
        take = notices.acting_at("other file", second_file.take_other)
        st.button("Compare with this file", on_click=take, disabled=upload is None)
        notices.here("other file")
        return
    there = scored.assessment(second.case, second.settings)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"Against **{in_markdown(second.name)}**")
        st.button("Put it away", on_click=second_file.put_away, help="Forgets the second file.")
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
    rows = two_files.waterfall_rows(divergence, ("Here", "There"))
    plot.chart(
        a,
        waterfall(rows, dark=widget_state.dark()),
        "against_another_file",
        title=wording.file_title(a),
        alt=differences.waterfall_alt(rows),
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
