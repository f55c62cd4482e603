"""What a table of claims makes of the register: its rows, what was edited in them, what is wrong. No Streamlit."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

import pandas as pd

from indicators.evidence import COLUMNS
from indicators.parsing.problems import Problem
from scenarios.files import editing
from scenarios.files.editing import Edits
from scenarios.model.case import Case

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
    extra, named = editing.with_ids(case, edits.extra)
    return edits._replace(extra=extra), named


def problems(case: Case, edits: Edits, rows: Sequence[Row]) -> list[Problem]:
    """What is wrong with single rows of a table, named by their numbers in it, the first of them 2."""
    new = [*edits.changed.values(), *edits.extra]
    numbers = [n for n, row in enumerate(rows, start=2) if any(row is r for r in new)]
    asked, _ = editing.with_ids(case, [row for row in rows if any(row is r for r in new)])
    return editing.row_problems(case, asked, numbers=numbers) if asked else []


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
