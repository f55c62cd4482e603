"""Other work that is kept: versions of the case, drafts of the workspace, and those of them that hold nothing."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import pandas as pd
import streamlit as st

from dashboard.drawing.html import html_table
from dashboard.keeping import drafts
from dashboard.keeping import wording as keeping_wording
from dashboard.screens.my_work import wording
from dashboard.session import actions, links, notices
from dashboard.session.session import current
from dashboard.shell import slots
from dashboard.team import rights
from dashboard.widgets import page
from dashboard.wording.text import in_markdown, plain
from scenarios.assessment import Assessment
from scenarios.workspace.drafts import Draft
from scenarios.workspace.versions import Version, headline_of

SHOWN = 20  # drafts and versions at a time
_Listed = Sequence[tuple[Draft, str]]  # each with what lies with it, in words


def section(a: Assessment) -> None:
    """Every other draft and version, then what is not listed among them, each in a fold."""
    history, kept = drafts.history(a.case.id), drafts.listed()
    empty = [d for d in kept if drafts.holds_nothing(*d) and d[0].token != current().draft.token]
    full = [d for d in kept if d not in empty]
    others = len(full) - any(d.token == current().draft.token for d, _ in full)
    said = wording.others(others, len(history))
    notices.here("drafts")
    page.fold("others", wording.OTHERS, lambda: said, partial(_others, a, history, full))
    if empty:
        said_of = wording.NOT_LISTED_LINE.format(n=len(empty))
        page.fold("not-listed", wording.NOT_LISTED, lambda: said_of, partial(_drafts, empty))


def _others(a: Assessment, history: Sequence[Version], kept: _Listed) -> None:
    _versions(a, history)
    _drafts(kept)
    st.caption(wording.EXPIRY)


def _versions(a: Assessment, history: Sequence[Version]) -> None:
    """What has moved, and the history of the case in force."""
    if len(moved := _moves(drafts.moves(), a, history)):
        st.markdown(f"**{wording.MOVES}**")
        st.html(html_table(moved))
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


def _drafts(kept: _Listed) -> None:
    """Every draft of this workspace that this reader may edit, with what it holds."""
    who = rights.who()
    overdue: dict[str, str] = slots.given("watched elsewhere", otherwise={})
    for draft, beside in kept[:SHOWN]:
        now = draft.token == current().draft.token
        theirs = who is not None and draft.owner != who
        with st.container(horizontal=True, vertical_alignment="center"):
            holds = keeping_wording.everything(draft.holds, beside)
            told = wording.draft(draft, holds, draft.owner if theirs else None)
            if late := overdue.get(draft.token):
                told += f" · {late}"
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
