"""My work: what is changed and how to go back, act by act; the view as a link; other work in folds."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial

import streamlit as st

from dashboard.keeping import drafts, open_draft
from dashboard.screens.my_work import acts_wording, content, controls, wording
from dashboard.session import links
from dashboard.session.session import current
from dashboard.shell import slots
from dashboard.view import blocks
from dashboard.widgets import downloads, page
from scenarios.assessment import Assessment
from scenarios.workspace.versions import Version

# What it asks in folds, in their order, each of its own: it is not there where its line is taken out of installed.py.
FOLDS = ("watch list", "other work", "sharing", "new case", "brought in", "sources", "rows taken over", "two coders")
FIRST = 5  # that stand there at once


def show(a: Assessment) -> None:
    """The answer, a version to save, the acts, the link; then the folds."""
    drafts.expire()
    history = drafts.history(a.case.id)
    own = partial(slots.draw, "to load again", a)
    page.top(blocks.question(wording.ASKS), partial(downloads.take_away_menu, a, own))
    page.draw(
        content.answer(a, history, slots.given("something to save", otherwise=None)),
        content.grey(a, drafts.opened()),
    )
    with st.container():  # what comes and goes stands in one place: what is typed in a fold below is not drawn anew
        open_draft.of_before()
        if current().draft.past or current().draft.ahead or drafts.something_to_save() is not False:
            controls.save_line()
            _acts(a)
        else:
            page.draw(content.ways_in())
    if not links.on_this_computer():
        controls.link()
    with st.container(gap=None):
        if links.on_this_computer():
            page.fold("link", wording.SEND_ASKS, lambda: wording.ON_THIS_COMPUTER, controls.link)
        first = _first(a, history)
        _draw(a, first)
        page.more()
        _draw(a, [fold for fold in FOLDS if fold not in first])


def _first(a: Assessment, history: Sequence[Version]) -> list[str]:
    """The folds that stand there at once: a round that came back in front; not those with nothing in them."""
    empty = {"watch list": not a.case.watch, "other work": not history and not drafts.others()}
    back = ["two coders"] if slots.given("rounds in short", otherwise="") else []
    return [*back, *(fold for fold in FOLDS[:FIRST] if not empty.get(fold))]


def _draw(a: Assessment, folds: Sequence[str]) -> None:
    for fold in folds:
        with st.container(gap=None):  # each in its place, whether another is there or not
            slots.draw(fold, a)


def _acts(a: Assessment) -> None:
    """What was done, the newest acts first, the older ones of many in a fold."""
    draft = current().draft
    rows = [*content.rows(draft, f"{datetime.now(UTC):%Y-%m-%d}"), content.first_row(draft, a)]
    shown = acts_wording.SHOWN if len(rows) > acts_wording.SHOWN + 1 else len(rows)
    few, older = rows[:shown], rows[shown:]
    page.draw(content.table(few))
    controls.pressed("acts", few)
    if older:
        page.fold("older", acts_wording.OLDER, lambda: acts_wording.older(len(older) - 1), partial(_older, older))


def _older(rows: list[content.Row]) -> None:
    st.html(content.listed(rows))
    controls.pressed("older", rows)
