"""Work that is kept, on the screen: the draft that is open, versions of the case, every draft of the workspace."""

from __future__ import annotations

import streamlit as st

from dashboard.drawing.html import html_table
from dashboard.screens.cases import wording, work
from dashboard.session import drafts, forms, links, persistence, widget_state
from dashboard.session import wording as session_wording
from dashboard.team import rights
from dashboard.team import wording as team_wording
from dashboard.wording.text import in_markdown
from scenarios.assessment import Assessment

SHOWN = 20  # drafts and versions at a time


def section(a: Assessment) -> None:
    """What is open and what is kept."""
    drafts.expire()
    st.header(wording.WORK, anchor=False)
    held = drafts.listed()
    _versions(a)
    _drafts(held)
    _new()


def _new() -> None:
    """A case of one's own: what it is about, and the button that begins it."""
    box = st.expander(wording.NEW, key="work:new", on_change="rerun", icon=":material/add:")
    if not box.open:
        return
    with box:
        st.caption(f"{wording.NEW_HELP} {wording.NEW_NEXT}")
        for row in wording.NEW_FIELDS:  # a row each, so that a phone has them in their order too
            for column, (name, (label, example, tip)) in zip(st.columns(len(row)), row.items(), strict=True):
                column.text_input(
                    label, key=forms.start_typed(f"{drafts.NEW}{name}", ""), placeholder=example, help=tip
                )
        st.button(wording.BEGIN, on_click=drafts.begin_case, type="primary", help=wording.BEGIN_HELP)


def _versions(a: Assessment) -> None:
    """Save a version of the case in force; its history."""
    history = drafts.history(a.case.id)
    if rights.may_save():
        _save()
    else:
        st.caption(team_wording.READER)
    if not history:
        st.caption(wording.NO_VERSION)
        return
    st.html(html_table(work.history(history[:SHOWN])))
    names = {v.hash: wording.version(v) for v in history}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.selectbox(
            wording.VERSION, list(names), format_func=names.__getitem__, key="work:version", help=wording.VERSION_HELP
        )
        st.button(wording.OPEN, on_click=drafts.open_named, args=(chosen,), key="work:open", help=wording.OPEN_HELP)
        if st.button(
            wording.COMPARE,
            on_click=drafts.compare_version,
            args=(chosen, names[chosen]),
            key="work:compare",
            help=wording.COMPARE_HELP,
        ):
            st.switch_page(widget_state.passed_on("pages")["compare"], query_params=links.query())
        st.button(
            wording.RESTORE,
            on_click=drafts.restore_version,
            args=(chosen,),
            key="work:restore",
            help=wording.RESTORE_HELP,
        )


def _save() -> None:
    """Save a version, with a line of why; first choose whose row holds where both sides changed it."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input(
            wording.WHY,
            key=forms.start_typed(drafts.WHY, ""),
            max_chars=300,
            placeholder=wording.WHY_EXAMPLE,
            help=wording.WHY_HELP,
        )
        st.button(
            wording.SAVE if not drafts.conflicts() else wording.SAVE_CHOSEN,
            on_click=drafts.save_version,
            type="primary",
            icon=":material/bookmark_add:",
            help=wording.SAVE_HELP,
        )
    if found := drafts.conflicts():
        st.warning(wording.both_changed(len(found)))
        for conflict in found:
            st.html(html_table(work.sides(conflict)))
            st.radio(
                in_markdown(wording.whose(conflict)),
                ("mine", "theirs"),
                key=widget_state.start(drafts.choice_key(conflict), "mine"),
                format_func=lambda side: wording.SIDES[side],
                horizontal=True,
                help=wording.WHOSE_HELP,
            )


def _drafts(held: list[work.Listed]) -> None:
    """Every draft of this workspace that this reader may edit, with what it holds."""
    st.markdown(f"**{wording.DRAFTS}**")
    if not held:
        st.caption(wording.NO_DRAFT)
    who = rights.who()
    for draft, beside in held[:SHOWN]:
        now = draft.token == persistence.token()
        theirs = who is not None and draft.owner != who
        with st.container(horizontal=True, vertical_alignment="center"):
            holds = session_wording.everything(draft.holds, beside)
            told = wording.draft(draft, holds, draft.owner if theirs else None)
            st.markdown(in_markdown(told), width="stretch")
            st.button(
                wording.IS_OPEN if now else wording.CONTINUE,
                key=f"work:go:{draft.token}",
                on_click=drafts.open_named,
                args=(draft.token,),
                disabled=now,
                help=wording.CONTINUE_HELP,
            )
            if theirs:
                continue
            box = st.popover(wording.FORGET)  # says what it does where it asks
            box.markdown(wording.FORGET_SURE)
            box.button(wording.FORGET_IT, key=f"work:forget:{draft.token}", on_click=drafts.forget, args=(draft.token,))
    if len(held) > SHOWN:
        st.caption(wording.more(len(held) - SHOWN))
    st.caption(wording.EXPIRY)
