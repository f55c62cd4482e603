"""What the reader chooses on Evidence: the view, the indicator, the search, what is left out, a source to read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

import streamlit as st

from dashboard.drawing.html import filled
from dashboard.screens.evidence import content, wording
from dashboard.session import actions, claim_forms, links, notices, widget_state
from dashboard.session.parts import Held, Part
from dashboard.session.session import current
from dashboard.shell import scored
from dashboard.widgets import pickers, undo
from dashboard.wording.evidence import EVERYTHING, ONE, PASSAGES, SCOPES
from dashboard.wording.text import in_markdown, plain
from scenarios.assessment import Assessment
from scenarios.model.case import Case

CARDS, ROWS = 20, 500  # claims on a page: as cards with buttons, as rows of a table
_LAND = Part(lambda: Held(False))  # whether a row was chosen
# Pixels, so that what a claim does and who says so stand in view beside its words; the rest is wide enough to be read.
_WIDTHS = {"id": 58, "claim": 330, "indicator": 76, "direction": 100, "level": 52, "kind": 86, "speaker": 130}
_COLUMNS = {
    name: st.column_config.Column(width=_WIDTHS.get(name), help=wording.COLUMN_HELP.get(name))
    for name in (*_WIDTHS, *wording.COLUMN_HELP)
}


def buttons() -> None:
    """Add a claim; undo and redo where there is something to go back to."""
    with st.container(horizontal=True, width="content"):
        elsewhere = widget_state.value(links.SHOW) != PASSAGES and claim_forms.waits_at_its_passage()
        if elsewhere or claim_forms.opened_form() is None:
            st.button(
                "Add a claim",
                on_click=claim_forms.open_form,
                args=("",),
                icon=":material/add:",
                help="From any source, in a form with every level in words. The scores follow at once.",
            )
        undo.undo_and_redo()
    undo.marked()


def add_a_claim() -> None:
    """Lead on to an empty form, from another page."""
    st.button(
        "Add a claim",
        on_click=actions.leading("evidence", claim_forms.open_form),
        args=("",),
        icon=":material/add:",
        help="From any source: the scores follow at once.",
    )


def unfinished(case: Case) -> None:
    """New claims that were left half typed, each with the way on to it, and the way out."""
    for claim in claim_forms.unfinished():
        source = case.sources.get(claim.source)
        title = plain(source.title) if source and len(case.sources) > 1 else ""
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(in_markdown(wording.unfinished(claim.paragraph, title)), width="content")
            st.button(
                "Go on with it",
                key=f"act:{claim.key}:on",
                on_click=claim_forms.go_on,
                args=(claim.key,),
                help="What is typed into the form now is kept in its place.",
            )
            st.button("Drop it", key=f"act:{claim.key}:drop", on_click=claim_forms.drop, args=(claim.key,))


def scope(a: Assessment) -> str:
    """Which of the three views; it stands in the address, so that a reload shows the same."""
    claim = a.settings.view.claim  # where the link names one that bears on no indicator, the whole register
    chosen: str = st.segmented_control(
        "Show",
        SCOPES,
        default=EVERYTHING if claim and not a.case.claims[claim].indicator else ONE,
        key=links.SHOW,
        bind="query-params",
        required=True,
        help="How the claims on one indicator add up to its level, what each passage of a source is used for, or the "
        "register: all claims of the case in one table, to search and to edit.",
    )
    return chosen


def item_and_reading(a: Assessment, *, choose_item: bool) -> tuple[str, str]:
    """The indicator or commitment, and the scenario that reads its claims."""
    if not choose_item:
        return content.item_in_view(a), pickers.scenario_picker(a, "As read by", wording.READING_HELP)
    left, right = st.columns(2)
    names, help = content.item_names(a.case), "By dimension, then the commitments."
    item: str = pickers.view_picker("indicator", "Indicator or commitment", names, content.item_in_view(a), help, left)
    return item, pickers.scenario_picker(a, "As read by", wording.READING_HELP, right)


_FIND = ("find:text", "find:kind", "find:speaker")


def search(a: Assessment, scenario: str, item: str | None) -> list[content.Entry]:
    """The claims that are looked for, of very many those of one page.

    On one indicator the one that a passage led to comes first; the register keeps its order, the newest last.
    """
    text, kinds, speakers = _looked_for(a, closed=item is not None)
    found = content.found(a.case, item, text, kinds, speakers)
    here = a.settings.view.claim
    if item is not None:
        found.sort(key=lambda claim: claim.id != here)
    how = scored.counted(a, scenario, item)
    st.markdown(content.count_line(found, a.case, how))
    change = scored.without_each(a, scenario, item) if item in a.case.codebook.indicator_ids else None
    most = CARDS if item is not None else ROWS
    start = next((n for n, claim in enumerate(found) if claim.id == here), 0)
    shown = pickers.one_page(found, most, str(most), start)
    return content.entries(a.case, shown, how, change)


def _looked_for(a: Assessment, *, closed: bool) -> tuple[str, list[str], list[str]]:
    """Words, kinds and speakers that are looked for; closed: in a box, which holds its fields only while it is needed.

    Each field costs a moved weight time; a box that was closed with something in it goes on looking for that.
    """
    where = st.container()
    if closed:
        where = st.expander("Find among these claims", key="box:find", on_change="rerun")
        if not where.open and not any(widget_state.value(key, None) for key in _FIND):
            return "", [], []
    with where, st.container(horizontal=True, vertical_alignment="bottom"):
        act = None if closed else partial(_close_what_is_not_found, a.case)
        words, kind, speaker = _FIND
        return (
            st.text_input(
                "Search", key=words, on_change=act, placeholder="words, speaker, id", help="In claims, notes, speakers."
            ),
            st.multiselect(
                "Kind", content.kinds(a.case), key=kind, on_change=act, help="Deeds and documents, or words."
            ),
            st.multiselect("Speaker", content.speakers(a.case), key=speaker, on_change=act, help="Who says so."),
        )


def _close_what_is_not_found(case: Case) -> None:
    """Callback: a claim that stands below the rows and is not among those now looked for is in view no more."""
    text, kinds, speakers = (widget_state.value(key, None) for key in _FIND)
    here = current().settings.view.claim
    if here and here not in [claim.id for claim in content.found(case, None, text or "", kinds or (), speakers or ())]:
        current().look(claim=None)


def choose_row(case: Case, found: Sequence[content.Entry]) -> None:
    """The claims found as a table, to be sorted by its heads; a row that is chosen opens below it."""
    ids = [entry.claim.id for entry in found]
    st.html(filled("screens/evidence/templates/rows_begin.html", said=wording.CHOOSE_A_ROW))
    if current().of(_LAND).taken():
        st.html(filled("screens/evidence/templates/landing.html", at="rows", focus="", still=True))
    key = f"pick:row:{hash(tuple(ids))}"  # a selection is a position: among other claims it would be another one's
    st.dataframe(
        content.found_table(case, found),
        hide_index=True,
        column_config=_COLUMNS,
        on_select=partial(_row_chosen, key, ids),
        selection_mode="single-cell",  # of a row only the box at its left would be pressed
        key=key,
        alt=wording.TABLE_ALT,
    )


def _row_chosen(key: str, ids: Sequence[str]) -> None:
    """Callback: the claim of the cell's row is in view, and the page where rows and claim are seen together."""
    if (chosen := widget_state.value(key, widget_state.GONE)) is widget_state.GONE:
        return
    rows = [ids[row] for row, _ in chosen["selection"]["cells"]]
    current().look(claim=rows[0] if rows else None)
    current().of(_LAND).now = bool(rows)


def leave_out(a: Assessment, claim: str) -> None:
    """Leave one claim out, or take it in again."""
    st.checkbox(
        f"leave {claim} out",
        key=widget_state.start(f"see:out:{claim}", claim in a.settings.left_out),
        on_change=notices.acting_at(f"out:{claim}", actions.leave_out),
        args=(claim,),
        help="See at once how the scores move without it. Untick to bring it back.",
    )


def left_out(a: Assessment, shown: Iterable[str]) -> None:
    """All claims that are left out, in one list; shown: those that the page lists."""
    pickers.claims_picker(
        a.case,
        "Left out",
        widget_state.start("see:left_out", list(a.settings.left_out)),
        {*shown, *a.settings.left_out},
        "Claims left out count nowhere, as if they were not there.",
        on_change=notices.acting_at("left out", actions.left_out_chosen),
    )
    notices.here("left out")


def change_claim(claim: str) -> None:
    """The way to the form of a claim."""
    st.button(
        f"Change {claim}",
        on_click=claim_forms.open_form,
        args=(claim,),
        icon=":material/edit:",
        help="In a form, with everything it says at hand.",
    )
