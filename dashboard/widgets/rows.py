"""Rows taken over, pasted or in a file: what would come of them, every problem beside the box, one button for all."""

from __future__ import annotations

from functools import partial
from typing import Any

import streamlit as st

from dashboard.drawing.html import html_table
from dashboard.session import actions, forms, notices, widget_state
from dashboard.session import wording as session_wording
from dashboard.session.parts import Held, Part
from dashboard.session.session import current
from dashboard.shell import services
from dashboard.texts import documents
from dashboard.widgets import page, pickers
from dashboard.wording import rows as wording
from dashboard.wording import wanted as wanted_wording
from dashboard.wording.text import in_markdown, lines_in_markdown, plain
from indicators.evidence import Claim
from indicators.parsing.problems import LISTED
from indicators.passages import Finding, Searched, find
from scenarios.analysis.wanted import wanted
from scenarios.assessment import Assessment
from scenarios.files.uploaded_rows import ALREADY, Pointer, Upload, read_upload, taken
from scenarios.model.case import Case

LABEL = "Take over rows: paste claims, or bring a spreadsheet of them"
PLACE = "rows"  # where what they did is said
ROWS, PASTED = "upload:rows", "rows:pasted"  # keys of a widget for a file, and of a field
_ROWS = Part(lambda: Held(0))  # files of rows taken over, each by a widget of its own


def fold(a: Assessment) -> None:
    """The same in a fold of a page of folds."""
    page.fold("rows", wording.ASKS, lambda: wording.IN_SHORT, partial(taking_over, a))


def taking_over(a: Assessment) -> None:
    """The boxes for rows, what would come of them, and the button; template and columns in a fold."""
    case = current().case
    st.caption(wording.WHAT_HAPPENS)
    pasting, bringing = st.columns((2, 1))
    pasted = pasting.text_area(
        wording.PASTE, key=PASTED, height=140, placeholder=wording.EXAMPLE, help=wording.PASTE_HELP
    )
    key = f"{ROWS}:{current().of(_ROWS).now}"  # another one after each file that was taken over: none can be emptied
    upload = bringing.file_uploader(wording.UPLOAD, key=key, help=wording.UPLOAD_HELP)
    if notices.here(PLACE):
        st.caption(wanted_wording.sentence(wanted(a, a.case.reference), a.case.codebook))
    if upload is not None:
        _would(case, plain(upload.name)[:80], upload.getvalue())
    elif pasted.strip():
        _would(case, "pasted rows", pasted.encode())
    else:  # to leave the field with; rows are looked at as soon as it is left
        st.button(wording.LOOK, help="Shows what taking them over would do.")
    pickers.box(wording.TEMPLATE_BOX, "box:template", _template, case)


def _template(case: Case) -> None:
    st.markdown(wording.TEMPLATE_SAYS)
    st.code(wording.template(), language=None)
    st.html(html_table(wording.columns(case)))


def _would(case: Case, name: str, data: bytes) -> None:
    """What taking the rows over would do, or everything that is wrong with them."""
    read = services.upload(case, name, data, *sorted(forms.given().items()))
    if read.problems:
        st.error(lines_in_markdown(session_wording.row_problems(read.problems)))
        if len(read.problems) > LISTED:
            st.download_button(
                f"All {len(read.problems):,} problems (.txt)",
                data="\n".join(plain(str(p)) for p in read.problems),
                file_name="problems.txt",
                mime="text/plain",
                on_click="ignore",
                icon=":material/download:",
                help="One problem a line, in the order of the rows.",
            )
    if not len(read.preview):
        return
    if told := wording.read_as(read):
        st.caption(in_markdown(" ".join(told)))
    placed = _placed(read)
    if amiss := sum(map(wording.is_amiss, placed)):
        st.warning(wording.amiss(amiss))
    st.button(
        f"Take over {read.changing:,} row{'s' if read.changing != 1 else ''}",
        type="primary",
        disabled=bool(read.problems) or not read.changing,
        on_click=notices.acting_at(PLACE, _take),
        args=(name, data),
        help="All of them or none. Undo takes it back.",
    )
    table = wording.preview(read, case).map(lambda x: plain(x) if isinstance(x, str) else x)
    if any(placed):
        table.insert(2, wording.WORDS, [wording.where(finding) for finding in placed])
    st.dataframe(table, hide_index=True)


def _placed(read: Upload) -> list[Finding | None]:
    """Where the words of each row stand; None where it names none, or the text of its source is not here."""
    sources = {p.source for p in read.pointers if p.locator}
    texts = {s: documents.searched(s) for s in sources}
    return [_stands(p, texts.get(p.source)) if p.locator else None for p in read.pointers]


def _stands(pointer: Pointer, text: Searched | None) -> Finding | None:
    held: dict[str, Any] = {"locator": pointer.locator, "paragraph": pointer.paragraph}  # all that is looked for
    return find([Claim.model_construct(**held)], text)[0] if text else None


def _take(name: str, data: bytes) -> None:
    """Take the rows over as the case has moved on, say what that did, and leave the boxes empty."""
    read: Upload | None = None

    def act(case: Case) -> Case:
        nonlocal read
        read = read_upload(case, name, data, forms.given())
        return taken(case, read)

    if actions.edit(act) and read is not None:
        there = read.count(ALREADY, "as it is")
        current().say("info", wording.taken(read.count("new"), read.count("changed"), read.sources, there))
        current().of(_ROWS).now += 1
        widget_state.put(PASTED, "")
        _read(read)


def _read(taken_over: Upload) -> None:
    """Whoever takes claims of a paragraph over has read it."""
    numbers: dict[str, set[int]] = {}
    for pointer in taken_over.pointers:
        if pointer.paragraph:
            numbers.setdefault(pointer.source, set()).add(pointer.paragraph)
    for source, its in numbers.items():
        documents.mark_read(source, its)
