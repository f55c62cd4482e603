"""Claims of the register edited as a table, each row checked as it is typed; taken over whole or not at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.screens.evidence import wording
from dashboard.session import actions, forms, notices
from dashboard.session import wording as session_wording
from dashboard.session.parts import Part
from dashboard.session.session import current
from dashboard.wording.evidence import DIRECTION_NAMES
from dashboard.wording.text import lines_in_markdown, plain
from indicators.evidence import COLUMNS, DIRECTIONS
from indicators.method import KINDS
from indicators.parsing.problems import CaseError, Problem
from scenarios.files import editing
from scenarios.files.editing import Edits
from scenarios.model.case import Case

EDITS = "edit:table:"  # begins the name under which edits are kept, for the register that they were made in
REGISTER = Part(object, fields=(EDITS,))


def editor(shown: Sequence[str]) -> None:
    """These claims as a table to edit; what is wrong is listed below it, and a button takes all edits over.

    What was edited on another page of a long register is taken over with them.
    """
    base = current().case
    key = f"{EDITS}{base.hash}"
    widget, start = forms.start_table(key, "/".join(shown))
    after = st.data_editor(
        frame(base, shown, read(start, base)),
        key=widget,
        num_rows="dynamic",
        hide_index=True,
        height=480,
        column_config=_columns(base),
    )
    typed = rows(after)
    here = of_page(base, shown, typed)
    edits = joined(here, read(forms.edits(key), base), shown)
    forms.hold_table(key, written(edits))
    if not any(edits):
        st.caption(wording.EDIT_A_CELL)
        return
    edits, named = with_ids(base, edits)
    if wrong := problems(base, here, typed) or _as_a_whole(base, edits):
        st.error(lines_in_markdown(session_wording.row_problems(wrong)))
    elif named:
        st.caption(wording.ids_given(named))
    st.button(
        f"Take the table over: {len(edits.changed) + len(edits.extra)} changed or new, {len(edits.gone)} taken out",
        type="primary",
        disabled=bool(wrong),
        on_click=notices.acting_at("register", _take_over),
        args=(base, edits),
        help="All of it or nothing. Undo takes it back.",
    )
    notices.here("register")


def _columns(base: Case) -> dict[str, Any]:
    """What may stand in the columns that are chosen from, and the words in which it is shown."""
    choices: dict[str, dict[str, str]] = {
        "source": _told_apart({s.id: plain(s.title) for s in base.header.sources}),
        "indicator": {"": ""} | {i: f"{i} {plain(x.name)}" for i, x in base.codebook.scored.items()},
        "direction": {d: DIRECTION_NAMES[d] for d in DIRECTIONS},
        "level": {n: n for n in ("", *"01234")},
        "kind": {k: k for k in KINDS},
    }
    return {
        name: st.column_config.SelectboxColumn(
            width="medium" if name == "source" else None, options=list(words), format_func=partial(_word, words)
        )
        for name, words in choices.items()
    }


def _word(words: dict[str, str], held: str) -> str:
    return words.get(held, held)


def _told_apart(titles: dict[str, str]) -> dict[str, str]:
    """Titles by id; where two are the same each has its id behind it."""
    count = Counter(titles.values())
    return {i: title if count[title] == 1 else f"{title} ({i})" for i, title in titles.items()}


def _as_a_whole(base: Case, edits: Edits) -> list[Problem]:
    """What is wrong only in sight of the whole: two rows of one id, a claim taken out that a scenario cites."""
    try:
        editing.with_edits(base, edits)
    except CaseError as error:
        return list(error.problems)
    return []


def _take_over(base: Case, edits: Edits) -> None:
    if actions.edit(lambda case: editing.edits_acted(case, base, edits)):
        forms.drop_typed(EDITS)


def half_edited() -> bool:
    """Whether edits of the table that was left are still to be taken over."""
    return forms.edits(f"{EDITS}{current().case.hash}") is not None


Row = dict[str, str]


def frame(case: Case, shown: Sequence[str], edits: Edits) -> pd.DataFrame:
    """Some claims as texts, one row each, as they were edited; rows that are in no claim's place behind them."""
    rows = [edits.changed.get(c) or editing.as_fields(case, c) for c in shown if c not in edits.gone]
    return pd.DataFrame([*rows, *edits.extra], columns=list(COLUMNS)).fillna("")


def rows(table: pd.DataFrame) -> list[Row]:
    """The rows of an edited table as texts; those without anything in them are passed over."""
    texts = table.fillna("").astype(str)
    found = [{str(k): str(v).strip() for k, v in r.items()} for r in texts.to_dict("records")]
    return [r for r in found if any(r.values())]


def of_page(case: Case, shown: Sequence[str], rows: Sequence[Row]) -> Edits:
    """What the rows of a table of these claims make of them. The first row of an id stands in its claim's place."""
    here, places = set(shown), dict[str, Row]()
    extra = []
    for row in rows:
        if row["id"] in here and row["id"] not in places:
            places[row["id"]] = row
        else:
            extra.append(row)
    changed = {i: row for i, row in places.items() if row != editing.as_fields(case, i)}
    return Edits(changed, [i for i in shown if i not in places], extra)


def joined(here: Edits, held: Edits, shown: Collection[str]) -> Edits:
    """The edits of a page with those held of the other pages."""
    page = set(shown)
    others = {i: row for i, row in held.changed.items() if i not in page}
    return Edits(others | dict(here.changed), [*(i for i in held.gone if i not in page), *here.gone], here.extra)


def with_ids(case: Case, edits: Edits) -> tuple[Edits, list[str]]:
    """The edits with an id for each new row that has none, and the ids given."""
    extra, named = editing.with_ids(case, edits.extra, forms.given())
    return edits._replace(extra=extra), named


def problems(case: Case, edits: Edits, rows: Sequence[Row]) -> list[Problem]:
    """What is wrong with single rows of a table, named by their numbers in it, the first of them 2."""
    new = [*edits.changed.values(), *edits.extra]
    numbers = [n for n, row in enumerate(rows, start=2) if any(row is r for r in new)]
    asked, _ = editing.with_ids(case, [row for row in rows if any(row is r for r in new)], forms.given())
    return editing.checked_rows(case, asked, numbers=numbers).problems if asked else []


def written(edits: Edits) -> dict[str, Any] | None:
    """Edits as they are kept; None where there are none."""
    if not any(edits):
        return None
    return {"changed": list(edits.changed.values()), "gone": list(edits.gone), "extra": list(edits.extra)}


def read(held: Any, case: Case) -> Edits:
    """Edits as they were kept; None for none. Rows that are in no claim's place once stood among the changed ones."""
    if held is None:
        return Edits({}, (), ())
    changed = {row["id"]: row for row in held["changed"] if row["id"] in case.claims}
    new = [row for row in held["changed"] if row["id"] not in case.claims]
    return Edits(changed, held["gone"], [*new, *held.get("extra", ())])
