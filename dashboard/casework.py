"""The case itself on the screen: sources on and off, rows taken over, opened and taken away."""

from __future__ import annotations

from functools import partial

import pandas as pd
import streamlit as st

from dashboard import state, wording
from indicators.spreadsheet import Row
from scenarios import editing
from scenarios.archive import case_zip
from scenarios.assessment import Assessment
from scenarios.case import Case
from scenarios.rows import read_table

ROWS = "upload:rows"


def sources(a: Assessment) -> None:
    """Each source with its claims, to be switched off and on."""
    counted = a.evidence_in(a.case.reference).groupby("source")["counted"].sum()
    for source in a.case.header.sources:
        total = sum(c.source == source.id for c in a.case.evidence)
        votes = int(counted.get(source.id, 0))
        note = " · outside the study: counts only where the method choice says so" if source.outside else ""
        st.toggle(
            wording.in_markdown(f"{source.title} ({source.date}) · {total} claims, {votes} count{note}"),
            key=state.start(f"see:source:{source.id}", source.id not in a.settings.sources_off),
            on_change=state.switch_source,
            args=(source.id,),
            help="Off: as if none of its claims were in the register.",
        )


def take_over() -> None:
    """Rows of a CSV or Excel file: a preview with every problem, and a button that takes all or nothing over."""
    upload = st.file_uploader(
        "Rows of evidence (.csv or .xlsx), with the columns of evidence.csv",
        key=ROWS,
        help="A row with an id that is there replaces it, others are added. Nothing is taken over before you say so.",
    )
    if upload is None:
        return
    base = state.current_case()
    rows, shape = read_table(wording.plain(upload.name)[:80], upload.getvalue())
    fields = [r.cells for r in rows]
    problems = shape + (editing.row_problems(base, fields, numbers=[r.number for r in rows]) if rows else [])
    if problems:
        st.error(wording.lines_in_markdown(wording.row_problems(problems)))
    if not rows:
        return
    table = preview(base, rows)
    st.dataframe(table, hide_index=True)
    changing = int((table["what"] != "as it is").sum())
    st.button(
        f"Take over {changing} row{'s' if changing != 1 else ''}",
        type="primary",
        disabled=bool(problems) or not changing,
        on_click=_take,
        args=(fields,),
        help="All of them or none. Undo takes it back.",
    )


def preview(base: Case, rows: list[Row]) -> pd.DataFrame:
    """What taking rows over would do, row by row."""
    shown = []
    for row in rows:
        cells = row.cells
        known = cells["id"] in base.claims
        same = known and not {k: v for k, v in cells.items() if v != editing.as_fields(base, cells["id"]).get(k, "")}
        shown.append(
            {
                "row": row.number,
                "what": "as it is" if same else "changed" if known else "new",
                **{n: wording.plain(cells.get(n, "")) for n in ("id", "source", "indicator", "direction", "level")},
                "claim": wording.plain(cells.get("claim", "")),
            }
        )
    return pd.DataFrame(shown)


def _take(fields: list[dict[str, str]]) -> None:
    state.edit(lambda case: editing.with_rows(case, fields))


def away_and_open(a: Assessment) -> None:
    """The case folder as a zip, and a zip opened for this session."""
    base = state.current_case()
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
        "A case folder or everything.zip", key=state.UPLOAD_CASE, help="Opened for this session only."
    )
    st.button("Open this case", on_click=state.open_case_file, disabled=upload is None)
