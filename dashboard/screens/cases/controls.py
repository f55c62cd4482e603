"""The case itself on the screen: sources on and off, rows taken over, opened and taken away."""

from __future__ import annotations

from collections import Counter
from functools import partial

import streamlit as st

from dashboard import cached
from dashboard.screens.cases import wording
from dashboard.session import actions, undo, uploads, widget_state
from dashboard.session import wording as session_wording
from dashboard.session.session import current
from dashboard.wording.text import in_markdown, lines_in_markdown, plain
from scenarios.assessment import Assessment
from scenarios.files import editing
from scenarios.files.everything_zip import case_zip
from scenarios.files.uploaded_rows import from_pasted
from scenarios.model.settings import source_counts

ROWS = "upload:rows"


def sources(a: Assessment) -> None:
    """Each source with its claims, to be switched off and on."""
    how = cached.counted(a, a.case.reference)
    # A row in other words of a statement is used as well: without the other row it would be the vote.
    counted = Counter(c.source for c in a.case.evidence if c.id in how.votes or c.id in how.same)
    for source in a.case.header.sources:
        st.toggle(
            in_markdown(wording.source_switch(a, source, counted[source.id])),
            key=widget_state.start(f"see:source:{source.id}", source_counts(a.settings, source)),
            on_change=actions.switch_source,
            args=(source.id,),
            help="Off: as if none of its claims were there.",
        )


def take_over() -> None:
    """Rows of a CSV or Excel file: a preview with every problem, and a button that takes all or nothing over."""
    upload = st.file_uploader(
        "Rows of evidence (.csv or .xlsx), with the columns of evidence.csv",
        key=ROWS,
        help="A row with an id that is there changes it: its columns replace those of the claim, columns that the file "
        "does not have stay. Other rows are added; one without an id gets a free one. Nothing is taken over before you "
        "say so.",
    )
    pasted = st.text_area(
        "Or rows pasted from a spreadsheet, the first with the names of the columns",
        key="rows:pasted",
        height=100,
        help="Copy the rows in your spreadsheet, columns as in evidence.csv, and paste them here; then leave the "
        "field. The column id may be missing.",
    )
    if upload is None and not pasted.strip():
        return
    name, data = (plain(upload.name)[:80], upload.getvalue()) if upload else ("pasted rows", from_pasted(pasted))
    rows_read = cached.upload(current().case, name, data)
    if rows_read.problems:
        st.error(lines_in_markdown(session_wording.row_problems(rows_read.problems)))
        if len(rows_read.problems) > session_wording.PROBLEMS_SHOWN:
            st.download_button(
                f"All {len(rows_read.problems):,} problems (.txt)",
                data="\n".join(plain(str(p)) for p in rows_read.problems),
                file_name="problems.txt",
                mime="text/plain",
                on_click="ignore",
                icon=":material/download:",
                help="One problem a line, in the order of the rows.",
            )
    if not rows_read.fields:
        return
    if rows_read.named:
        st.caption(in_markdown(wording.named(rows_read.named)))
    st.dataframe(rows_read.preview.map(lambda x: plain(x) if isinstance(x, str) else x), hide_index=True)
    st.button(
        f"Take over {rows_read.changing} row{'s' if rows_read.changing != 1 else ''}",
        type="primary",
        disabled=bool(rows_read.problems) or not rows_read.changing,
        on_click=_take,
        args=(rows_read.fields,),
        help="All of them or none. Undo takes it back.",
    )


def _take(fields: tuple[dict[str, str], ...]) -> None:
    undo.edit(lambda case: editing.with_rows(case, fields))


def away_and_open(a: Assessment) -> None:
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
    st.button("Open this case", on_click=uploads.load, args=(uploads.UPLOAD_CASE,), disabled=upload is None)
