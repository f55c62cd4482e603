"""What was done to the case on the screen: acts taken back, versions and drafts, sources switched, rows taken over."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.drawing.html import html_table
from dashboard.keeping import drafts, open_draft
from dashboard.keeping import wording as keeping_wording
from dashboard.screens.my_work import wording
from dashboard.session import actions, forms, links, notices, widget_state
from dashboard.session import wording as session_wording
from dashboard.session.session import current
from dashboard.shell import slots
from dashboard.team import rights
from dashboard.team import wording as team_wording
from dashboard.widgets import undo
from dashboard.wording.text import in_markdown, plain
from scenarios.assessment import Assessment
from scenarios.model.settings import source_counts
from scenarios.scoring.claims_used import claims_used
from scenarios.workspace.merge import Conflict
from scenarios.workspace.versions import Version, headline_of

SAVE = "save"  # the place that the sidebar leads to
SHOWN = 20  # drafts and versions at a time
_MOST = 200  # characters of a field that a side shows
_SIDES = {"mine": "mine", "theirs": "theirs, saved since"}


def section(a: Assessment) -> None:
    """What can be taken back, what is kept, what is still open, and where the claims come from."""
    with st.container(horizontal=True):
        undo.undo_and_redo()
    undo.marked()
    open_draft.of_before()
    drafts.expire()
    st.header("Your work", anchor=SAVE)
    _versions(a)
    _drafts()
    slots.draw("watch list", a)
    st.header("Sources", anchor=False)
    _sources(a)
    slots.draw("rows taken over", a)


def _versions(a: Assessment) -> None:
    """Save a version of the case in force; its history."""
    history = drafts.history(a.case.id)
    if len(moved := _moves(drafts.moves(), a, history)):
        st.markdown(f"**{wording.MOVES}**")
        st.html(html_table(moved))
    if rights.may_save():
        _save()
    else:
        st.caption(team_wording.READER)
    if not history:
        st.caption(wording.NO_VERSION)
        return
    st.html(html_table(_history(history[:SHOWN])))
    names = {v.hash: wording.version(v) for v in history}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.selectbox(
            "A version",
            list(names),
            format_func=names.__getitem__,
            key="work:version",
            help="Newest first. What it held can be opened, compared with what you have, or restored.",
        )
        st.button(
            "Open",
            on_click=notices.acting_at("version", drafts.open_named),
            args=(chosen,),
            key="work:open",
            help="Shows the version. Your first change makes a draft of your own that starts from it.",
        )
        st.button(
            "Compare",
            on_click=actions.leading("compare", drafts.compare_version),
            args=(chosen, names[chosen]),
            key="work:compare",
            help="Takes it to Compare, at the bottom, where the difference to what you have is split exactly.",
        )
        slots.draw("what moved since", chosen)
        box = st.popover(wording.CITE)
        box.markdown(wording.CITE_HELP)
        box.code(links.version_link(chosen), language=None, wrap_lines=True)
        st.button(
            "Restore",
            on_click=notices.acting_at("version", drafts.restore_version),
            args=(chosen,),
            key="work:restore",
            help="Makes your draft hold what the version held. No version is lost, and Undo takes it back.",
        )
    notices.here("version")


def _save() -> None:
    """Save a version, with a line of why; first choose whose row holds where both sides changed it."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input(
            "What changed, and why",
            key=forms.start_typed(drafts.WHY, ""),
            max_chars=300,
            placeholder="The treaty of 2001 coded from its text",
            help="One line, at most 300 characters. It stands in the history of the case.",
        )
        st.button(
            session_wording.SAVE_VERSION if not current().of(drafts.VERSIONS) else "Save version with these choices",
            on_click=notices.acting_at("save", drafts.save_version),
            type="primary",
            icon=":material/bookmark_add:",
            help="Keeps the case, your settings, notes and own scenarios as they are now, chained to the version "
            "before. Your own copies of texts are never in it.",
        )
    notices.here("save")
    if conflicts := current().of(drafts.VERSIONS):
        st.warning(wording.both_changed(len(conflicts)))
        for conflict in conflicts:
            st.html(html_table(_both_sides(conflict)))
            st.radio(
                in_markdown(f"Whose {conflict.kind} {conflict.name}".strip() + "?"),
                ("mine", "theirs"),
                key=widget_state.start(drafts.choice_key(conflict), "mine"),
                format_func=lambda side: _SIDES[side],
                horizontal=True,
                help="Nothing is overwritten before you choose; the other side stays in the version that has it.",
            )


def _drafts() -> None:
    """Every draft of this workspace that this reader may edit, with what it holds."""
    st.markdown(f"**{wording.DRAFTS}**")
    notices.here("drafts")
    if not (kept := drafts.listed()):
        st.caption(wording.NO_DRAFT)
    who = rights.who()
    overdue: dict[str, str] = slots.given("watched elsewhere", otherwise={})
    for draft, beside in kept[:SHOWN]:
        now = draft.token == current().draft.token
        theirs = who is not None and draft.owner != who
        with st.container(horizontal=True, vertical_alignment="center"):
            holds = keeping_wording.everything(draft.holds, beside)
            told = wording.draft(draft, holds, draft.owner if theirs else None)
            told += overdue.get(draft.token, "")
            st.markdown(in_markdown(told), width="stretch")
            st.button(
                "Open now" if now else "Continue",
                key=f"work:go:{draft.token}",
                on_click=notices.acting_at(f"draft:{draft.token}", drafts.open_named),
                args=(draft.token,),
                disabled=now,
                help="Opens the draft as it was left, with its weights.",
            )
            if theirs:
                continue
            box = st.popover("Forget")  # says what it does where it asks
            box.markdown(wording.FORGET_SURE)
            forget = notices.acting_at("drafts", drafts.forget)
            box.button("Forget this draft", key=f"work:forget:{draft.token}", on_click=forget, args=(draft.token,))
        notices.here(f"draft:{draft.token}")
    if (older := len(kept) - SHOWN) > 0:
        st.caption(f"And {older} older one{'s' if older > 1 else ''}.")
    st.caption(wording.EXPIRY)


def _sources(a: Assessment) -> None:
    """Each source with its claims, to be switched off and on."""
    notices.here("sources")
    if not a.case.header.sources:
        st.caption(wording.NO_SOURCE)
    used = claims_used(a)
    for source in a.case.header.sources:
        st.toggle(
            in_markdown(wording.source_switch(a, source, used)),
            key=widget_state.start(f"see:source:{source.id}", source_counts(a.settings, source)),
            on_change=notices.acting_at("sources", actions.switch_source),
            args=(source.id,),
            help="Off: as if none of its claims were there.",
        )


def _history(versions: Sequence[Version]) -> pd.DataFrame:
    """One row a version, newest first; by whom, where any was saved by somebody who had signed in."""
    by = any(v.who for v in versions)
    return pd.DataFrame(
        [
            {
                "version": str(v.number),
                "when (UTC)": wording.minute(v.at),
                **({"who": plain(v.who or "")} if by else {}),
                "why": plain(v.why),
                "claims": wording.claims_of(v),
                "before": plain(v.before),
                "after": plain(v.after),
            }
            for v in versions
        ]
    )


def _moves(found: Sequence[Version], a: Assessment, history: Sequence[Version]) -> pd.DataFrame:
    """One row a case, the last version that moved its first headline; what is open first, where it is not saved yet.

    history: the versions of what is open, newest first.
    """
    rows = [(v.case_id, wording.minute(v.at), v.before, v.after) for v in found]
    kept, now = (history[0].after, headline_of(a)) if history else ("", "")
    if kept and kept != now:
        rows.insert(0, (a.case.id, wording.NOT_SAVED, kept, now))
    told = [(case, at, plain(was), plain(to), wording.moved_by(was, to)) for case, at, was, to in rows]
    return pd.DataFrame(told, columns=list(wording.MOVED_COLUMNS))


def _both_sides(conflict: Conflict) -> pd.DataFrame:
    """The fields in which both sides differ, with what each had and what it was before."""
    rows = [_fields(x) for x in (conflict.base, conflict.mine, conflict.theirs)]
    names = [n for n in dict.fromkeys(n for side in rows for n in side) if rows[1].get(n) != rows[2].get(n)]
    return pd.DataFrame(
        [{"field": n, **{who: side.get(n, "") for who, side in zip(wording.COLUMNS, rows, strict=True)}} for n in names]
    )


def _fields(row: Any) -> dict[str, str]:
    if row is None:
        return {"row": wording.TAKEN_OUT}
    values = row if isinstance(row, dict) else {"value": row}
    return {str(k): plain(str(v))[:_MOST] for k, v in values.items()}
