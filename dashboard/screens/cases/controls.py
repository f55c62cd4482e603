"""What is handled on Cases: the atlas, work that is kept, sources, rows taken over, opened and taken away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

import streamlit as st

from dashboard.drawing.html import html_table, line
from dashboard.keeping import drafts
from dashboard.keeping import wording as keeping_wording
from dashboard.screens.cases import content, picture, wording
from dashboard.session import actions, forms, links, notices, uploads, widget_state
from dashboard.session import wording as session_wording
from dashboard.session.session import current
from dashboard.shell import cases_here, scored, slots
from dashboard.team import rights
from dashboard.team import wording as team_wording
from dashboard.widgets import downloads
from dashboard.wording.text import in_markdown
from scenarios.assessment import Assessment
from scenarios.files.everything_zip import case_zip
from scenarios.model.settings import source_counts
from scenarios.other_cases import atlas_table
from scenarios.scoring.claims_used import claims_used
from scenarios.workspace.versions import Version, headline_of

NEW = "new-case"  # the place that the sidebar leads to
SHOWN = 20  # drafts and versions at a time
_FIELDS = {  # of a new case: placeholder, help, share of the row
    "title": ("Ruritania and Sylvania, 2017", "Stands at the top of every page.", 2),
    "first": ("Ruritania", "A state whose conduct the claims show.", 1),
    "second": ("Sylvania", "The other state.", 1),
    "as_of": ("2017-06-30", "The scores are for this day: claims that begin later do not count.", 1),
}
_STANCES = ("optimists; sceptics", "Names parted by semicolons, where the sources take sides. May stay empty.")
_SIDES = {"mine": "mine", "theirs": "theirs, saved since"}


def new_case() -> None:
    """A case of one's own: what it is about, and the button that begins it."""
    st.header(session_wording.NEW_CASE, anchor=NEW)
    st.caption(wording.NEW_HELP)
    columns = st.columns([share for *_, share in _FIELDS.values()])
    for column, (name, (placeholder, help, _)) in zip(columns, _FIELDS.items(), strict=True):
        column.text_input(drafts.NEW_FIELDS[name], key=_typed(name), placeholder=placeholder, help=help)
    example, tip = _STANCES
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            "Begin this case",
            on_click=notices.acting_at(NEW, drafts.begin_case),
            type="primary",
            help="Opens it as a draft. What is open now stays in the list of drafts.",
        )
        more = st.popover("More", help="The sides of the argument, where the sources take sides.")
        more.text_input(drafts.NEW_FIELDS["stances"], key=_typed("stances"), placeholder=example, help=tip)
    notices.here(NEW)


def _typed(name: str) -> str:
    return forms.start_typed(f"{drafts.NEW}{name}", "")


def sources(a: Assessment) -> None:
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


def away_and_open() -> None:
    """The case folder as a zip, and a zip opened as a draft."""
    base = current().case
    st.download_button(
        "Case folder (.zip)",
        data=partial(case_zip, base),
        file_name=f"{base.id}.zip",
        mime="application/zip",
        on_click="ignore",
        icon=":material/download:",
        help="Five plain files. Unpacked, `check` accepts it, and `serve --case` opens it; or open it here again.",
    )
    upload = st.file_uploader(
        "A case folder or everything.zip", key=uploads.UPLOAD_CASE, help="Opened as a draft of your own."
    )
    load = notices.acting_at("case:file", uploads.load)
    st.button("Open this case", on_click=load, args=(uploads.UPLOAD_CASE,), disabled=upload is None)
    notices.here("case:file")


def _pills(label: str, options: Mapping[str, tuple[str, int]], key: str, told: str) -> list[str]:
    """Those of some kinds of case that are pressed, at first all of them; options: the name of each and how many."""
    return st.pills(
        label,
        list(options),
        selection_mode="multi",
        default=list(options),
        format_func=lambda k: f"{options[k][0]} ({options[k][1]})",
        key=key,
        help=told,
        width="content",
        persist_state="session",
    )


def atlas(a: Assessment) -> None:
    """All cases in one picture; nothing where the open one stands alone."""
    pairs = scored.atlas(a)
    if len(pairs) < 2:
        return
    st.header(wording.ATLAS, anchor=False)
    st.html(line(wording.atlas_intro(a)))
    present = [k for k in wording.KINDS if any(wording.kind(s) == k for s in pairs)]
    times = [e for e in wording.ERAS if any(wording.era(s) == e for s in pairs)]
    with st.container(horizontal=True, vertical_alignment="bottom"):
        by = st.selectbox(
            "Sort by",
            list(wording.ORDERS),
            format_func=lambda k: wording.ORDERS[k].name,
            key="atlas:sort",
            help="Numbers with the most first; cases without a score last.",
            width=220,
            persist_state="session",
        )
        groups = _pills(
            "Groups",
            {k: (wording.KINDS[k], sum(wording.kind(s) == k for s in pairs)) for k in present},
            "atlas:groups",
            "By treaty facts alone: whether a treaty of mutual defence is in force, and whether anything "
            "makes it work.",
        )
        eras = _pills(
            "Era",
            {e: (e, sum(wording.era(s) == e for s in pairs)) for e in times},
            "atlas:eras",
            "By the date of the case, on which its scores are taken.",
        )
    rows, names = content.ordered(pairs, by, groups, eras), content.names_of(pairs)
    count = line(wording.shown(len(rows), len(pairs)))
    st.html(count + content.atlas(a, rows, links.case_address, names) if rows else line(wording.NONE))
    if rows:
        taken = atlas_table(a, rows, cases_here.hashes(s.case for s in rows))
        with st.container(horizontal=True):
            downloads.frame_button(
                a,
                taken,
                "atlas.csv",
                "These cases (CSV)",
                "The rows as they stand here, unrounded, each with the hash of its data.",
            )
            downloads.picture_button(a, "cases", partial(picture.picture, a, rows, names))


def work(a: Assessment) -> None:
    """What is open and what is kept."""
    drafts.expire()
    st.header("Your work", anchor=False)
    kept = drafts.listed()
    _versions(a)
    _drafts(kept)


def _versions(a: Assessment) -> None:
    """Save a version of the case in force; its history."""
    history = drafts.history(a.case.id)
    _moves(a, history)
    if rights.may_save():
        _save()
    else:
        st.caption(team_wording.READER)
    if not history:
        st.caption(wording.NO_VERSION)
        return
    st.html(html_table(content.history(history[:SHOWN])))
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


def _moves(a: Assessment, history: Sequence[Version]) -> None:
    """Since when each case of the workspace has moved, and by how much; what is open, where it is not saved yet."""
    kept, now = (history[0].after, headline_of(a)) if history else ("", "")
    rows = content.moves(drafts.moves(), a.case.id, kept, now)
    if len(rows):
        st.markdown(f"**{wording.MOVES}**")
        st.html(html_table(rows))


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
            "Save version" if not current().of(drafts.VERSIONS) else "Save version with these choices",
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
            st.html(html_table(content.sides(conflict)))
            st.radio(
                in_markdown(f"Whose {conflict.kind} {conflict.name}".strip() + "?"),
                ("mine", "theirs"),
                key=widget_state.start(drafts.choice_key(conflict), "mine"),
                format_func=lambda side: _SIDES[side],
                horizontal=True,
                help="Nothing is overwritten before you choose; the other side stays in the version that has it.",
            )


def _drafts(kept: list[content.Listed]) -> None:
    """Every draft of this workspace that this reader may edit, with what it holds."""
    st.markdown(f"**{wording.DRAFTS}**")
    notices.here("drafts")
    if not kept:
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
    if len(kept) > SHOWN:
        older = len(kept) - SHOWN
        st.caption(f"And {older} older one{'s' if older > 1 else ''}.")
    st.caption(wording.EXPIRY)
