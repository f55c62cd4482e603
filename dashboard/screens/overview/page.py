"""The first screen: how close the two are, on one axis with known pairs and what could come; the rest in folds."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from dashboard.drawing.html import filled
from dashboard.screens.overview import note
from dashboard.session import actions, links
from dashboard.session.session import current
from dashboard.shell import scored, slots
from dashboard.shell.scored import Before
from dashboard.view import overview
from dashboard.view.blocks import Block, grey
from dashboard.view.side import Addresses, Side
from dashboard.widgets import downloads, page, undo
from dashboard.wording import overview as screen
from scenarios.assessment import Assessment


def show(a: Assessment) -> None:
    """Question, answer and lines; the figure with what changed; what to check first; folds."""
    before: Before | None = slots.given("set against", otherwise=None)
    pinned = before.assessment if before else scored.pinned(current().case, a)
    now, was = side(a), side(pinned) if pinned is not None and a.ids[0] in pinned.ids else None
    to = addresses(a)
    why, steps = (slots.given(panel, now, to, otherwise=None) for panel in ("why this number", "how sure by steps"))
    question, answer, lines, *drawn = blocks = overview.made(now, was, to, why, steps)
    with st.container(key="overview", gap=None):
        page.top(question, partial(_buttons, a, blocks))
        other = " ".join(filter(None, (screen.set_aside(a), undo.mark())))
        page.draw(answer, lines, *([grey(other, "edited")] if other else []))
        _note(a, now, was, before)
        page.draw(*drawn)
    with st.container(key="folds", gap=None):
        slots.draw("folds of the first screen", now, was, to)


def side(a: Assessment) -> Side:
    """What the first screen is made of, under the weights and choices of an assessment."""
    scenario = a.case.reference
    scale = scored.pair_scale(a, scenario)
    check = slots.given("check first", a, scale, otherwise=None) if a.marks.assessed[0] else screen.to_a_score(a)
    second = slots.given("second opinion", a, scale, otherwise=None)
    return Side(a, scale, scored.place(a, scenario), scored.certainty(a, scenario), second, check)


def addresses(a: Assessment) -> Addresses:
    """Where the page leads."""
    return Addresses(
        scenario=lambda scenario: links.address("scenarios", scenario=scenario),
        claims=lambda item: links.address("evidence", indicator=item, claim=None),
        method=links.address("method"),
        how_sure=links.address("how-sure"),
        look_for=lambda item: links.address("documents", show="look-for", at=f"look-{item}"),
        documents=links.address("documents"),
        scenarios=links.address("scenarios"),
        my_work=links.address("my-work"),
    )


def _buttons(a: Assessment, blocks: Sequence[Block]) -> None:
    st.html(filled("screens/overview/templates/new_here.html", words=screen), width="content")
    downloads.table_button(a, "scores.csv", screen.SCORES, help=screen.SCORES_HELP)
    slots.draw("resume")
    undo.bring_back(a, ", ".join(a.settings.left_out))
    undo.own_date(a)
    downloads.take_away_menu(a, partial(downloads.picture_of, "overview", a, blocks))


def _note(a: Assessment, now: Side, was: Side | None, before: Before | None) -> None:
    """What the weights are, or what moved ones changed, with the way back; it stands over the corner of the figure."""
    with st.container(key="block-note-weights", gap=None):
        if was is None:
            st.html(note.weights_note(now))
            return
        head = screen.AGAINST.format(called=before.called) if before else screen.YOURS_NOW
        st.html(note.moved_note(now, was, head))
        if before:
            with st.container(horizontal=True, gap="small"):
                slots.draw("what moved", a, before)
        else:
            st.button(screen.BACK, key="back", on_click=actions.reset_weights, type="tertiary", help=screen.BACK_HELP)
