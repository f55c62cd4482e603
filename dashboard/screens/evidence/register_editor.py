"""The whole register edited as a table, each row checked as it is typed; taken over whole or not at all."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.shared.text import lines_in_markdown
from dashboard.shared.wording import notices
from dashboard.state import answers, edited, session, undo
from indicators.evidence import COLUMNS, DIRECTIONS
from indicators.method import KINDS
from indicators.parsing.problems import CaseError, Problem
from scenarios import editing
from scenarios.case import Case

EDITS = "edit:table:"  # begins the name under which edits are kept, for the register that they were made in


def editor() -> None:
    """The register as a table to edit; what is wrong is listed below it, and a button takes all of it over."""
    base = session.current_case()
    before, key = frame(base), f"{EDITS}{base.hash}"
    widget, start = edited.started(key)
    choices: dict[str, list[str]] = {
        "source": list(base.sources),
        "indicator": ["", *base.codebook.scored],
        "direction": list(DIRECTIONS),
        "level": ["", *"01234"],
        "kind": list(KINDS),
    }
    after = st.data_editor(
        with_edits(before, start) if start else before,
        key=widget,
        num_rows="dynamic",
        hide_index=True,
        height=480,
        column_config={n: st.column_config.SelectboxColumn(options=o) for n, o in choices.items()},
    )
    rows = as_rows(after)
    old = {c.id: editing.as_fields(base, c.id) for c in base.evidence}
    changed = [r for r in rows if old.get(r["id"]) != r]
    gone = [i for i in old if i not in {r["id"] for r in rows}]
    edited.hold(key, {"changed": changed, "gone": gone} if changed or gone else None)
    if not changed and not gone:
        st.caption("Change a cell, add a row at the end, or mark rows and delete them; then take the table over.")
        return
    numbers = [n for n, r in enumerate(rows, start=2) if old.get(r["id"]) != r]
    problems = editing.row_problems(base, changed, numbers=numbers) if changed else []
    if not problems:
        problems = problems_as_a_whole(base, rows)
    if problems:
        st.error(lines_in_markdown(notices.row_problems(problems)))
    st.button(
        f"Take the table over: {len(changed)} changed or new, {len(gone)} taken out",
        type="primary",
        disabled=bool(problems),
        on_click=_take_over,
        args=(base, rows),
        help="All of it or nothing. Undo takes it back.",
    )


def problems_as_a_whole(base: Case, rows: list[dict[str, str]]) -> list[Problem]:
    """What is wrong only in sight of the whole: two rows of one id, a claim taken out that a scenario cites."""
    try:
        editing.with_register(base, rows)
    except CaseError as error:
        return list(error.problems)
    return []


def _take_over(base: Case, rows: list[dict[str, str]]) -> None:
    if undo.edit(lambda case: editing.register_acted(case, base, rows)):
        answers.drop_draft(EDITS)


def half_edited() -> bool:
    """Whether edits of the table that was left are still to be taken over."""
    return edited.edits(f"{EDITS}{session.current_case().hash}") is not None


def with_edits(before: pd.DataFrame, held: Mapping[str, Any]) -> pd.DataFrame:
    """A register with edits that were not taken over: rows changed in their place, others at the end, some gone.

    held: changed, whole rows as texts; gone, ids.
    """
    rows = before[~before["id"].isin(held["gone"])].to_dict("records")
    place = {row["id"]: n for n, row in enumerate(rows)}
    for row in held["changed"]:
        if (n := place.pop(row["id"], None)) is None:
            rows.append(row)
        else:
            rows[n] = row
    return pd.DataFrame(rows, columns=list(before.columns))


def frame(case: Case) -> pd.DataFrame:
    """The register as texts, one row a claim."""
    return pd.DataFrame([editing.as_fields(case, c.id) for c in case.evidence], columns=list(COLUMNS)).fillna("")


def as_rows(table: pd.DataFrame) -> list[dict[str, str]]:
    """The rows of an edited table as texts; rows without anything in them are passed over."""
    texts = table.fillna("").astype(str)
    found = [{str(k): str(v).strip() for k, v in r.items()} for r in texts.to_dict("records")]
    return [r for r in found if any(r.values())]
