"""What the reader chooses on Evidence: the view, the indicator, the search, what is left out, a source to read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

import streamlit as st

from dashboard.drawing.html import filled, line
from dashboard.screens.evidence import card_wording, content, items, wording
from dashboard.session import actions, claim_forms, links, notices, widget_state
from dashboard.session.parts import Held, Part
from dashboard.session.session import current
from dashboard.shell import scored
from dashboard.widgets import downloads, pickers, undo
from dashboard.wording import headline
from dashboard.wording.evidence import EVERYTHING, ONE, PASSAGES, SCOPES
from dashboard.wording.text import in_markdown, plain
from scenarios.assessment import Assessment
from scenarios.model.case import Case

CARDS, ROWS = 20, 500  # claims on a page: as cards with buttons, as rows of a table
_LAND = Part(lambda: Held(False))  # whether a row was chosen
_FIND = ("find:text", "find:kind", "find:speaker")
# Pixels, so that what a claim does and who says so stand in view beside its words; the rest is wide enough to be read.
_WIDTHS = {"id": 58, "claim": 330, "indicator": 76, "direction": 100, "level": 52, "kind": 86, "speaker": 130}
_COLUMNS = {
    name: st.column_config.Column(width=_WIDTHS.get(name), help=wording.COLUMN_HELP.get(name))
    for name in (*_WIDTHS, *wording.COLUMN_HELP)
}


def top(a: Assessment) -> str:
    """Which reading weighs the claims, which of the three views is shown, what can be taken away, a claim to add."""
    if len(a.ids) > 1:
        pickers.scenario_picker(a, card_wording.READING, wording.READING_HELP)
    view = scope(a)
    downloads.take_away_menu(a, partial(_files, a))
    elsewhere = view != PASSAGES and claim_forms.waits_at_its_passage()
    if elsewhere or claim_forms.opened_form() is None:
        st.button(
            "Add a claim",
            on_click=claim_forms.open_form,
            args=("",),
            icon=":material/add:",
            help="From any source, in a form with every level in words. The scores follow at once.",
        )
    return view


def _files(a: Assessment) -> None:
    downloads.table_button(
        a, "evidence_scored.csv", "Evidence, scored (CSV)", "Every claim, and how it counts in the first scenario."
    )


def done(a: Assessment, scenario: str) -> None:
    """What the last act moved, and the ways back, where anything was done."""
    draft, change = current().draft, headline.change_since(a, scenario, current().previous_scores)
    if draft.past or draft.ahead or a.settings.left_out or change is not None:
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key="block-note-done"):
            st.html(line(card_wording.now(a, scenario, scored.pair_scale(a, scenario), change)), width="content")
            undo.bring_back(a, "Every claim counts again.")
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
        label_visibility="collapsed",
        help="How the claims on one indicator add up to its level, what each passage of a source is used for, or the "
        "register: all claims of the case in one table, to search and to edit.",
    )
    return chosen


def find(case: Case) -> set[str] | None:
    """The claims that are looked for, by id; None where nothing is."""
    words = st.text_input(
        card_wording.FIND,
        key=_FIND[0],
        placeholder=f"{card_wording.FIND}: {card_wording.FIND_HINT}",
        icon=":material/search:",
        label_visibility="collapsed",
    )
    return {c.id for c in content.found(case, None, words, (), ())} if words else None


def item(a: Assessment, turning: Iterable[str], hangs: Iterable[str]) -> str:
    """The indicator or commitment in view; on a phone it is chosen here, elsewhere in the list.

    turning: claims of which the first one's is in view at first; hangs: items on which the answer does, marked.
    """
    names, now = items.item_names(a.case), items.item_in_view(a, turning)
    names |= {i: f"{names[i]} ●" for i in hangs}
    with st.container(key="evidence-item"):
        chosen: str = pickers.view_picker("indicator", card_wording.ITEM, names, now, card_wording.ITEM_HELP)
    return chosen


def one_page(a: Assessment, entries: Sequence[content.Entry]) -> Sequence[content.Entry]:
    """Of very many claims on one indicator those of one page."""
    here = a.settings.view.claim
    start = next((n for n, entry in enumerate(entries) if entry.claim.id == here), 0)
    return pickers.one_page(entries, CARDS, str(CARDS), start)


def search(a: Assessment, scenario: str) -> list[content.Entry]:
    """The claims that are looked for in the register, of very many those of one page; in its order, the newest last."""
    text, kinds, speakers = _looked_for(a)
    found = content.found(a.case, None, text, kinds, speakers)
    how = scored.counted(a, scenario)
    st.markdown(content.count_line(found, a.case, how))
    here = a.settings.view.claim
    start = next((n for n, claim in enumerate(found) if claim.id == here), 0)
    return content.entries(a.case, pickers.one_page(found, ROWS, str(ROWS), start), how)


def _looked_for(a: Assessment) -> tuple[str, list[str], list[str]]:
    """Words, kinds and speakers that are looked for in the register."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        act = partial(_close_what_is_not_found, a.case)
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
