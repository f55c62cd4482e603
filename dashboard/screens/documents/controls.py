"""What the reader does on Documents: files in, a text pasted, the list searched and sorted, the sheet to look at."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard.drawing.html import filled, line
from dashboard.screens.documents import content, row_form, wording
from dashboard.session import forms, links, notices
from dashboard.session.failed import alone
from dashboard.session.parts import Part
from dashboard.shell import slots
from dashboard.texts import bringing, coming_in, texts
from dashboard.texts.coming_in import Incoming
from dashboard.texts.documents import SourceRow
from dashboard.widgets import pickers, undo
from dashboard.wording.text import plain
from scenarios.assessment import Assessment

EVERY = 1.0  # seconds in which is looked how far the files have come
ROWS = 100  # documents at a time
FEW = 4  # so many are seen at once: nothing to search, sort or filter
LONGEST = 6_000_000  # letters that a browser lets in: more than a document may have, so that it is said why not
PASTE = "new:pasted"  # begun, it is kept with the draft
PASTING = Part(object, fields=(PASTE,))
WORDS, ORDER, STATE = "find:documents", "pick:order", "pick:state"
_SHEET = "look-for"  # of the address


def arrived() -> None:
    """Take over what has been read since the last run; the page is then drawn with it."""
    if coming_in.arrive():
        st.rerun()


def bring() -> None:
    """The place to drop files and the box for a text, who sees what; there a script names files that were refused."""
    left, right = st.columns([1, 1.25])
    with left, st.container(key="documents-drop"):
        key = coming_in.drop_key()
        st.file_uploader(
            f"**{wording.DROP}** {wording.KINDS}",
            accept_multiple_files=True,
            key=key,
            on_change=coming_in.take_files,
            args=(key,),
            max_upload_size=10,
            help=wording.DROP_HELP,
        )
        row_form.told(coming_in.FILES)
        row_form.told(coming_in.TWICE)
    with right, st.container(key="documents-paste"):
        with st.container(horizontal=True, vertical_alignment="center"):
            _pasted(PASTE, wording.PASTE, wording.PASTE)
            st.button("Add as a document", on_click=bringing.paste, args=(PASTE,), help=wording.PASTE_HELP)
        row_form.told(coming_in.PASTE)
    st.html(filled("screens/documents/templates/who_sees.html", words=wording))


def _pasted(key: str, label: str, hint: str) -> None:
    """The box for a text; begun, it is kept with the draft."""
    st.text_area(
        label,
        key=forms.start_typed(key, ""),
        height=68,
        max_chars=LONGEST,
        placeholder=hint,
        label_visibility="collapsed",
    )


def coming(files: tuple[Incoming, ...]) -> None:
    """The files that come in: looked at again and again while there are any, so that the rest of the page stands."""
    if len(_refused(files)) < len(files):
        st.fragment(alone(_coming), run_every=EVERY)(len(_refused(files)))


def _coming(refused: int) -> None:
    """refused: how many stood in the list when the page was drawn; with another one it is drawn anew."""
    arrived, files = coming_in.arrive(), coming_in.incoming()
    if arrived or len(_refused(files)) != refused or len(files) == refused:
        st.rerun()
    _files([f for f in files if f.state != "refused"])


def _refused(files: Sequence[Incoming]) -> list[Incoming]:
    return [f for f in files if f.state == "refused"]


def _files(files: Sequence[Incoming]) -> None:
    for file in files:
        with st.container(horizontal=True, vertical_alignment="center", key=f"coming:{file.key}"):
            st.html(content.coming(file))
            if file.again:
                st.button(
                    "Try again",
                    key=f"act:again:{file.key}",
                    on_click=coming_in.try_again,
                    args=(file.key,),
                    help=wording.AGAIN_HELP,
                )
            stop = ("Stop", coming_in.stop, wording.STOP_HELP)
            remove = ("Remove", coming_in.dismiss, wording.DISMISS_HELP)
            label, act, help = remove if file.state == "refused" else stop
            st.button(label, key=f"act:coming:{file.key}", on_click=act, args=(file.key,), help=help)
        if file.wordless:
            _paste_for(file)


def _paste_for(file: Incoming) -> None:
    """Where the text of a file of pictures is pasted."""
    key = f"{PASTE}:{file.key}"
    with st.container(horizontal=True, vertical_alignment="center", key=f"documents-paste-for:{file.key}"):
        _pasted(key, f"The text of {plain(file.name)}", wording.PASTE_SCAN)
        st.button(
            "Add its text",
            key=f"act:paste:{file.key}",
            on_click=bringing.paste_for,
            args=(key, file.key, file.name),
            help=wording.PASTE_SCAN,
        )
    row_form.told(f"{coming_in.PASTE}:{file.key}")


def documents_of(a: Assessment, rows: tuple[SourceRow, ...], files: tuple[Incoming, ...]) -> None:
    """The list with what sorts and filters it, passages that are searched for, and the form of the row that is open.

    files: that came in; those that were refused are its last rows.
    """
    words, shown = _find(rows)
    if gone := row_form.removed():
        st.html(line(gone))
    if words:
        st.html(content.found(texts.search(words), words, rows, _to()))
    here, as_of = a.settings.view.source, a.settings.as_of or a.case.header.as_of
    with st.container(gap="xxsmall"):
        if rows and not shown:
            st.html(line(wording.NO_TITLE if words else wording.NO_ROW))
        elif rows:  # without any, what to do next stands above
            at = next((n for n, row in enumerate(shown) if row.source.id == here), 0)
            st.html(content.listed(pickers.one_page(shown, ROWS, "documents", at), rows, here, _to(), as_of))
        _files(_refused(files))
        if shown:
            st.html(line(wording.foot(shown), "foot"))
            to_round = links.address("my-work", at="coders")
            st.html(filled("screens/documents/templates/round.html", href=to_round, words=wording))
            if watched := slots.given("watched on documents", a.case, otherwise=""):
                st.html(line(watched, "foot"))
    row_form.form(next((r for r in rows if r.source.id == here), None))


def _to() -> content.Addresses:
    return content.Addresses(links.text_address, links.read_address, row_form.address)


def _find(rows: tuple[SourceRow, ...]) -> tuple[str, list[SourceRow]]:
    """What is searched for, and the rows that are in view, in their order; Undo stands with them."""
    words, order, state = "", wording.DROPPED, wording.ALL
    with st.container(horizontal=True, vertical_alignment="center", key="documents-find"):
        if len(rows) > FEW or any(row.document for row in rows):
            words = st.text_input(
                wording.SEARCH,
                type="search",
                live=True,
                key=WORDS,
                placeholder=wording.SEARCH,
                label_visibility="collapsed",
                help=wording.SEARCH_HELP,
                width=290,
            ).strip()
        if len(rows) > FEW:
            order = st.selectbox(
                "Sort by",
                list(wording.ORDERS),
                key=ORDER,
                format_func=wording.ORDERS.__getitem__,
                label_visibility="collapsed",
                width=200,
            )
            state = st.selectbox(
                "Show",
                [wording.ALL, *wording.STATES],
                key=STATE,
                format_func=lambda s: wording.state_option(s, sum(r.state == s for r in rows)),
                label_visibility="collapsed",
                width=200,
            )
        st.space("stretch")
        undo.undo_and_redo(told=True)
    notices.here("undo")
    return words, content.ordered(content.found_rows(rows, words, state), order)


def sheet_address() -> str:
    """Where the sheet of what to look for is."""
    return links.address("documents", show=_SHEET)


def over_the_page(a: Assessment) -> None:
    """The sheet, while the address asks for it."""
    if links.part() == _SHEET:
        st.dialog(wording.WHAT_TO_LOOK_FOR, width="large", on_dismiss=links.leave_part)(_sheet)(a)


def _sheet(a: Assessment) -> None:
    st.download_button(
        wording.PRINT,
        data=content.to_print(a.case),
        file_name=wording.PRINT_FILE,
        mime="text/html",
        on_click="ignore",
        icon=":material/print:",
        help=wording.PRINT_HELP,
    )
    st.html(content.sheet(a.case))
