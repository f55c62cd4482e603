"""The claims behind every level: by indicator, by passage, the whole register; leave one out and see what moves."""

from __future__ import annotations

from functools import partial

import streamlit as st

from dashboard.drawing import palette
from dashboard.drawing.html import html_table
from dashboard.screens.evidence import (
    chart,
    claim_form,
    content,
    controls,
    passage_controls,
    register_editor,
    wording,
)
from dashboard.session import claim_forms, links, notices, widget_state
from dashboard.session.session import current
from dashboard.shell import scored, slots
from dashboard.texts import documents
from dashboard.widgets import downloads, notes, pickers, plot, undo
from dashboard.wording import scores
from dashboard.wording.evidence import ONE, PASSAGES
from indicators.evidence import LEFT_OUT
from scenarios.analysis.influence import with_it_back
from scenarios.assessment import Assessment


def show(a: Assessment) -> None:
    """What was done to the register, the form where one is open, and one of three views."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        scope = controls.scope(a)
        st.space("stretch")
        controls.buttons()
    with st.container():
        if claim_forms.opened_form() != "":
            notices.here(f"{claim_form.PLACE}new")
            controls.unfinished(a.case)
    form_at_the_top = st.container() if claim_forms.opened_form() is not None else claim_form.closed()
    if scope == PASSAGES:
        passage_controls.passages_of(a, partial(_open_form, a), form_at_the_top)
        return
    one = scope == ONE
    item, scenario = controls.item_and_reading(a, choose_item=one)
    st.html(content.now_and_last_move(a, scenario, current().previous_scores))
    if one:
        _how_it_adds_up(a, scenario, item)
    found = controls.search(a, scenario, item if one else None)
    here = a.settings.view.claim
    with form_at_the_top:  # of a claim that is not in view, unless it is an empty one that waits at its passage
        in_view = [entry.claim.id for entry in found] if one else [here]
        if claim_forms.opened_form() not in in_view and not claim_forms.waits_at_its_passage():
            _open_form(a)
    if one:
        for entry in found:
            _claim(a, scenario, entry)
        if content.is_drawn(a, scenario, item):  # the numbers of the chart, below the claims that it draws
            votes = partial(content.votes_table, a, scenario, item)
            pickers.box(scores.NUMBERS, "box:votes", lambda: st.html(html_table(votes())))
    else:
        _register(a, scenario, found, here)
    _at_the_end(a)


def _open_form(a: Assessment) -> None:
    """The form that is open, where its claim is not in view."""
    claim = claim_forms.opened_form()
    if claim is not None:
        claim_form.form(a, claim or None)


def _how_it_adds_up(a: Assessment, scenario: str, item: str) -> None:
    """The indicator with its votes and belief; of a commitment where it stands."""
    st.html(content.item_header(a, scenario, item, documents.read_to_their_end()))
    if not content.is_drawn(a, scenario, item):
        return
    dark = widget_state.dark()
    plot.chart(
        a,
        chart.votes(a, scenario, item, palette.ink_of(a.case, item, dark=dark), dark=dark),
        f"{scenario}_{item}_claims",
        title=wording.votes_title(a, scenario, item),
        alt=wording.votes_alt(a, scenario, item),
    )
    st.html(content.under_columns(a, scenario, item))


def _claim(a: Assessment, scenario: str, entry: content.Entry) -> None:
    """One claim, what can be done with it, and its form where that is open.

    One that the reader has left out says what it would move if it counted again.
    """
    claim = entry.claim
    if entry.why_not == LEFT_OUT:
        entry = entry._replace(change=with_it_back(a, claim.id, scenario))
    st.html(content.claim_card(a, scenario, entry, links.address("evidence", show=PASSAGES, claim=claim.id)))
    row = st.container(horizontal=True, vertical_alignment="center")
    if claim.votes_on_level and not claim.about:  # no other counts anywhere
        with row:
            controls.leave_out(a, claim.id)
    notes.note(f"claim:{claim.id}", claim.id, row)
    with row:
        controls.change_claim(claim.id)
    if claim_forms.opened_form() == claim.id:
        claim_form.form(a, claim.id)
    else:
        claim_form.closed()
    notices.here(f"{claim_form.PLACE}{claim.id}")


def _register(a: Assessment, scenario: str, found: list[content.Entry], here: str | None) -> None:
    """All rows, to read or to edit, and which of them are left out; a long register is edited by its pages.

    here: the claim in view, which stands below the rows with all that can be done with it.
    """
    key, listed = widget_state.start("pick:table", register_editor.half_edited()), [entry.claim.id for entry in found]
    long = len(a.case.evidence) > controls.ROWS
    if st.toggle(
        wording.EDIT_THESE if long else wording.EDIT_ALL,
        key=key,
        help="Every row is checked as you type. What is not taken over yet is kept with your draft.",
    ):
        register_editor.editor(listed if long else list(a.case.claims))
    elif found:
        controls.choose_row(a.case, found)
    if here:
        (entry,) = content.entries(a.case, [a.case.claims[here]], scored.counted(a, scenario, None))
        _claim(a, scenario, entry)
    controls.left_out(a, listed)


def _at_the_end(a: Assessment) -> None:
    with st.container(horizontal=True):
        undo.bring_back(a, "Every claim counts again.")
        downloads.table_button(
            a,
            "evidence_scored.csv",
            "Evidence, scored (CSV)",
            "Every claim, and how it counts in the first scenario.",
        )
    slots.draw("rows in a fold", a)
