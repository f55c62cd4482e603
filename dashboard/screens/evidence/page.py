"""The claims behind every level: by indicator, by passage, the whole register; leave one out and see what moves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from functools import partial

import streamlit as st

from dashboard.drawing.html import line
from dashboard.screens.evidence import (
    card_wording,
    cards,
    claim_form,
    content,
    controls,
    items,
    passage_controls,
    register_editor,
    wording,
)
from dashboard.screens.evidence.cards import Beside, Elsewhere
from dashboard.screens.evidence.content import Entry
from dashboard.session import claim_forms, links, notices, widget_state
from dashboard.session.session import current
from dashboard.shell import scored, slots
from dashboard.texts import documents
from dashboard.view import blocks
from dashboard.widgets import notes, page
from dashboard.wording.evidence import EVERYTHING, PASSAGES
from dashboard.wording.text import number, upper_first
from indicators.evidence import LEFT_OUT, Claim
from scenarios.analysis.influence import with_it_back
from scenarios.assessment import Assessment
from scenarios.scoring.claims_used import documents as documents_used


def show(a: Assessment) -> None:
    """The answer, what was done to the register, the form where one is open, and one of three views."""
    scenario = a.settings.view.scenario or a.case.reference
    with st.container(key="evidence"):  # on a phone the answer stands before the buttons
        chosen: list[str] = []
        page.top(
            blocks.question(card_wording.ASKS, card_wording.stands(a, scenario, scored.pair_scale(a, scenario))),
            lambda: chosen.append(controls.top(a)),
        )
        page.draw(*content.answered(a, scenario, scored.certainty(a, scenario), scored.counted(a, scenario)))
        controls.done(a, scenario)
        with st.container():
            if claim_forms.opened_form() != "":
                notices.here(f"{claim_form.PLACE}new")
                controls.unfinished(a.case)
        opened = claim_forms.opened_form() is not None
        form_at_the_top = st.container(key="block-form") if opened else claim_form.closed()
        (view,) = chosen
        if view == PASSAGES:
            with st.container(key="block-table-passages"):
                passage_controls.passages_of(a, partial(_open_form, a), form_at_the_top)
            return
        draw = _register if view == EVERYTHING else _by_indicator
        in_view = draw(a, scenario)
        with form_at_the_top:  # of a claim that is not in view, unless it is an empty one that waits at its passage
            if claim_forms.opened_form() not in in_view and not claim_forms.waits_at_its_passage():
                _open_form(a)


def _open_form(a: Assessment) -> None:
    """The form that is open, where its claim is not in view."""
    claim = claim_forms.opened_form()
    if claim is not None:
        claim_form.form(a, claim or None)


def _by_indicator(a: Assessment, scenario: str) -> list[str]:
    """The indicators at the left, the one in view beside them with its claims, then questions; the claims in view."""
    left, right = st.columns((2, 5), gap="medium")
    with left, st.container(key="block-table-items", gap="small"):
        found, turning = controls.find(a.case), content.turning(current().case)
        of = {c.id: c.indicator for c in a.case.evidence}
        hangs = {i for s in scored.certainty(a, scenario).flips for c in s.claims if (i := of[c])}
        item = controls.item(a, turning, hangs)
        st.html(_list(a, scenario, item, found, hangs))
    claims = [c for c in content.found(a.case, item, "", (), ()) if found is None or c.id in found]
    claims.sort(key=lambda c: (c.id != a.settings.view.claim, c.id not in turning))
    entries = _entries(a, scenario, item, claims)
    heard, silent = content.parted(a, entries, claim_forms.opened_form())
    with right:
        with st.container(key="block-table-claims"):
            beside = _beside(a, scenario, item)
            other = beside.elsewhere if item in a.case.codebook.indicator_ids else None
            said = (card_wording.on_this(other.title, other.claims), other.href) if other else None
            st.html(items.head(a, scenario, item, documents.read_to_their_end(), said))
            shown = controls.one_page(a, heard)
            _claims(a, scenario, shown, beside)
            if found is not None and not entries:
                st.markdown(card_wording.NOT_FOUND if found else card_wording.NONE_FOUND)
        with st.container(gap=None):
            _folds(a, scenario, item, silent, beside)
    return [e.claim.id for e in shown]


def _list(a: Assessment, scenario: str, item: str, found: set[str] | None, hangs: Collection[str]) -> str:
    """The indicators and commitments, with what is known of each; where claims are looked for those that have some.

    hangs: those on which the answer does.
    """
    how = scored.counted(a, scenario)
    scored_items, of = a.case.codebook.scored, {c.id: c.indicator for c in a.case.evidence}
    if found is None:
        bonds = a.case.codebook.commitment_ids
        used = [c for c, on in of.items() if card_wording.is_used(how, c) or on in bonds]
        claims = dict.fromkeys(scored_items, 0) | Counter(on for c in used if (on := of[c]))
    else:
        claims = Counter(on for c in found if (on := of[c]))
    drawn = items.listed(a, scenario, item, claims, hangs, links.evidence_links(a.case))
    rest = sum(of[c] is None for c in found or ())
    return drawn + line(card_wording.ELSEWHERE.format(claims=upper_first(number(rest)))) if rest else drawn


def _entries(a: Assessment, scenario: str, item: str, claims: Sequence[Claim]) -> list[Entry]:
    """Claims on an item as they count, with what is left without each."""
    change = scored.without_each(a, scenario, item) if item in a.case.codebook.indicator_ids else None
    return content.entries(a.case, claims, scored.counted(a, scenario), change)


def _beside(a: Assessment, scenario: str, item: str) -> Beside:
    if item in a.case.codebook.commitment_ids:
        votes: Collection[str] = a.commitments.read(item, a.resolved(scenario))
    else:
        votes = scored.counted(a, scenario).votes
    return Beside(
        scored.pair_scale(a, scenario),
        slots.given("who coded the claims", otherwise=None),
        tuple(c for c in a.case.evidence if c.indicator == item and c.id in votes),
        Elsewhere(*found) if (found := slots.given("claims beside", a, item, otherwise=())) else None,
        used[0] if len(used := documents_used(a, scenario).counting) == 1 else "",
        lambda claim: links.address("evidence", show=PASSAGES, claim=claim),
    )


def _claims(a: Assessment, scenario: str, entries: Sequence[Entry], beside: Beside) -> None:
    for entry in entries:
        _claim(a, scenario, entry, beside)


def _claim(a: Assessment, scenario: str, entry: Entry, beside: Beside) -> None:
    """One claim, what can be done with it, and its form where that is open.

    One that the reader has left out says what it would move if it counted again.
    """
    claim = entry.claim
    if entry.why_not == LEFT_OUT:
        entry = entry._replace(change=with_it_back(a, claim.id, scenario))
    with st.container(border=True, key=f"claimed-{claim.id}", gap="small"):
        st.html(cards.card(a, scenario, entry, beside))
        acts = st.popover(card_wording.ACTS, type="tertiary", key=f"box:acts:{claim.id}")
        if claim.votes_on_level and not claim.about:  # no other counts anywhere
            with acts:
                controls.leave_out(a, claim.id)
        notes.note(f"claim:{claim.id}", claim.id, acts)
        with acts:
            controls.change_claim(claim.id)
    if claim_forms.opened_form() == claim.id:
        claim_form.form(a, claim.id)
    else:
        claim_form.closed()
    notices.here(f"{claim_form.PLACE}{claim.id}")


def _folds(a: Assessment, scenario: str, item: str, silent: Sequence[Entry], beside: Beside) -> None:
    """What explains the item, the claims on it that do not count, and what brings in many at once."""
    page.fold(
        "what-counts",
        card_wording.WHAT_COUNTS,
        lambda: card_wording.WHAT_COUNTS_SAYS,
        lambda: st.html(content.what_counts(a, scenario, item)),
    )
    if silent:
        page.fold(
            "silent",
            card_wording.WHICH_DO_NOT,
            lambda: card_wording.where_silent([(e.claim, e.why_not) for e in silent]),
            lambda: _claims(a, scenario, silent, beside),
        )
    _rows_in_a_fold(a)


def _rows_in_a_fold(a: Assessment) -> None:
    if slots.filled("rows in a fold"):
        page.fold(
            "rows",
            card_wording.MANY_ROWS,
            lambda: card_wording.MANY_ROWS_SAYS,
            lambda: slots.draw("rows in a fold", a),
        )


def _register(a: Assessment, scenario: str) -> list[str]:
    """All rows, to read or to edit, and which of them are left out; a long register is edited by its pages.

    The claim in view stands below the rows with all that can be done with it. Returns it.
    """
    here = a.settings.view.claim
    with st.container(key="block-table-register"):
        found = controls.search(a, scenario)
        listed = [entry.claim.id for entry in found]
        key = widget_state.start("pick:table", register_editor.half_edited())
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
            item = a.case.claims[here].indicator or ""
            (entry,) = _entries(a, scenario, item, [a.case.claims[here]])
            _claim(a, scenario, entry, _beside(a, scenario, item))
        controls.left_out(a, listed)
    with st.container(gap=None):
        _rows_in_a_fold(a)
    return [here] if here else []
