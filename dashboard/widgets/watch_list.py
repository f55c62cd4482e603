"""The watch list of the open case: the list with what is overdue first, what is done with a question, a new one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

import pandas as pd
import streamlit as st

from dashboard.drawing.html import html_table
from dashboard.following import watching
from dashboard.session import forms, notices
from dashboard.session.session import current
from dashboard.shell import kept
from dashboard.widgets import page, pickers
from dashboard.wording import watching as wording
from dashboard.wording.evidence import anchor
from dashboard.wording.text import in_markdown, lower_first, plain
from indicators.watch import Watch, open_ones
from scenarios.assessment import Assessment
from scenarios.question import Of

PLACE = "watch"  # where an act says what it has to say


def section(a: Assessment) -> None:
    """The whole list, what is done with one question, and the form for one more, in a fold."""
    today = watching.today()
    said = lower_first(wording.counted(a.case, today)[:-1]) if a.case.watch else wording.NOTHING_YET
    late = any(w.overdue(today) for w in a.case.watch)
    page.fold("watched", wording.ASKS, lambda: said, partial(_list, a, today), opened=late)


def _list(a: Assessment, today: date) -> None:
    listed = sorted(a.case.watch, key=lambda w: (w.answer is not None, not w.overdue(today), w.by or today.max))
    if listed:
        answered = [n for n, w in enumerate(listed) if w.answer is not None]
        st.html(html_table(pd.DataFrame([_row(a, w) for w in listed], columns=list(wording.COLUMNS)), grey=answered))
        _one(listed)
    else:
        st.caption(wording.NONE)
    pickers.box(wording.ADD_LABEL, "box:watch", _form, a)
    notices.here(PLACE)


def _row(a: Assessment, w: Watch) -> tuple[str, ...]:
    name = plain(a.case.codebook.scored[w.item].name)
    days = (w.by.isoformat() if w.by else "–", w.looked.isoformat() if w.looked else "never")
    state = wording.state(a.case, w, watching.today())
    return (plain(w.question), name, plain(w.counts) or "–", plain(w.who) or "–", *days, state)


def _one(listed: list[Watch]) -> None:
    """What is done with one of them."""
    by_id = {w.id: w for w in listed}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        name = st.selectbox(
            wording.CHOOSE, list(by_id), format_func=lambda i: wording.called(by_id[i]), key="pick:watch", width=420
        )
        if by_id[name].answer is not None:
            _act(wording.REOPEN, wording.REOPEN_HELP, "reopen", watching.reopen, name)
        else:
            again = f"{watching.AGAIN}{name}"
            st.text_input(wording.AGAIN, key=forms.start_typed(again, ""), help=wording.AGAIN_HELP, width=200)
            _act(wording.LOOKED, wording.LOOKED_HELP, "looked", watching.looked, name, again)
        _act(wording.OUT, wording.OUT_HELP, "off", watching.take_off, name)


def _act(label: str, help: str, key: str, act: Callable[..., None], *of: object) -> None:
    st.button(label, key=f"act:watch:{key}", on_click=notices.acting_at(PLACE, act), args=of, help=help)


def _form(a: Assessment) -> None:
    """One question more: of what, what is asked, what would count, who looks, by when."""
    plan = kept.ask("next fact", Of(a, a.case.reference))
    looks = {x.indicator: x.look_for or None for x in plan.items} if plan else {}  # at level 0 there is nothing to see
    items = list(dict.fromkeys([*looks, *a.case.codebook.scored]))
    item = st.selectbox(
        wording.OF,
        items,
        key=watching.key("item", items[0]),
        format_func=lambda i: plain(a.case.codebook.scored[i].name),
        help=wording.OF_HELP,
    )
    level = looks.get(item)
    counts = anchor(a, item, level) if level is not None else ""
    question = wording.asked(a, item)
    st.text_input(
        wording.QUESTION, key=watching.key("question"), placeholder=question, help=wording.QUESTION_HELP, max_chars=500
    )
    st.text_input(
        wording.COUNTS, key=watching.key("counts"), placeholder=counts, help=wording.COUNTS_HELP, max_chars=500
    )
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input(wording.WHO, key=watching.key("who"), max_chars=120, width=260)
        st.text_input(wording.BY, key=watching.key("by"), help=wording.BY_HELP, width=200)
        act = notices.acting_at(PLACE, watching.add)
        st.button(wording.ADD, key="act:watch:add", on_click=act, args=(question, counts), type="primary")


def of_document(source: str) -> bool:
    """The open questions, each with what a document that was brought in says of it; whether one was answered."""
    asked = [w for w in open_ones(current().case.watch) if source not in w.nothing_in]
    if not asked:
        return False
    st.markdown(f"**{wording.OPEN_HERE}**")
    done = False
    for w in asked:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(in_markdown(wording.called(w)), width="stretch")
            for label, help, answers in (
                (wording.ANSWERS, wording.ANSWERS_HELP, True),
                (wording.NOTHING, wording.NOTHING_HELP, False),
            ):
                done |= st.button(
                    label,
                    key=f"act:watch:{w.id}:{answers}",
                    on_click=watching.looked,
                    args=(w.id, "", source, answers),
                    help=help,
                )
    return done
