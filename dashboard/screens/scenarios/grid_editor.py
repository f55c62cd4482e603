"""Several cells of an own scenario changed at once, in a table; taken over whole or not at all."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from typing import Any, NamedTuple

import pandas as pd
import streamlit as st

from dashboard.screens.scenarios import own_wording, wording
from dashboard.session import actions, forms, notices, widget_state
from dashboard.session.parts import Part
from dashboard.session.session import current
from dashboard.wording.text import bullets, plain
from scenarios.assessment import Assessment
from scenarios.model import own_scenarios
from scenarios.model.scenario import Cell, CommitmentStatus, Scenario
from scenarios.model.settings import Settings, SettingsError

EDITS = "edit:grid:"  # begins the name under which edits are kept, for the rows that they were made in
OWN_SCENARIOS = Part(object, fields=("edit:entry:", EDITS))
NAME, NOW, RULE, VALUE, BASIS, REASON, CITED = COLUMNS = (
    *("Indicator or commitment", "Now", "What holds", "Value"),
    *("Basis", "Reason", "Claims cited"),
)
AS_PARENT = "as where it starts from"
STANDS, NOT_DOCUMENTED = "a commitment: stands at this step", "a commitment: not documented"
CHOICES = (AS_PARENT, *own_wording.RULE_CHOICES.values(), STANDS, NOT_DOCUMENTED)
_RULES = {label: rule for rule, label in own_wording.RULE_CHOICES.items()}
_NO_BASIS = ("evidence", "unknown")
_BETWEEN = re.compile(r"[\s,;]+")


def half_edited(a: Assessment, mine: Scenario) -> bool:
    """Whether edits of the table that was left are still to be taken over."""
    return forms.edits(_key(mine, frame(a, mine))) is not None


def _key(mine: Scenario, rows: pd.DataFrame) -> str:
    revision = hashlib.sha256(rows.drop(columns=NOW).to_csv().encode()).hexdigest()[:12]
    return f"{EDITS}{mine.id}:{revision}"


def editor(a: Assessment, mine: Scenario, bases: tuple[str, ...]) -> None:
    """The table; below it what is wrong with it, and the button that takes all of it over."""
    st.caption(own_wording.GRID_HELP)
    before = frame(a, mine)
    key = _key(mine, before)
    widget, start = forms.start_table(key, "/".join(before[NOW]))
    column = st.column_config
    after = st.data_editor(
        with_edits(before, start) if start else before,
        key=widget,
        hide_index=True,
        height=480,
        placeholder="",
        disabled=(NAME, NOW),
        column_config={
            NAME: column.TextColumn(width="medium", pinned=True),
            NOW: column.TextColumn(
                width="small", help="Best supported level, or the step a commitment stands at, as your scenario is now."
            ),
            RULE: column.SelectboxColumn(
                options=CHOICES, width="medium", help="What your scenario says of it, or as where it starts from."
            ),
            VALUE: column.TextColumn(
                width="small",
                help="A level, 0 to 4. From, most likely, to: three of them, as 1, 3, 4. Moved by steps: as -1. A "
                "step, 0 to 4.",
            ),
            BASIS: column.SelectboxColumn(
                options=["", *bases], width="small", help="Empty: an assumption. Documented needs a claim that says so."
            ),
            REASON: column.TextColumn(
                width=300, help="At most 500 characters. Empty: the reason below.", max_chars=500
            ),
            CITED: column.TextColumn(width="small", help="Ids of claims, as E12; E14."),
        },
    )
    reason = st.text_input(
        "Reason for all changed rows that have none",
        key=forms.start_typed(f"edit:entry:{mine.id}:common", ""),
        help="Stands in the assumption log of each of them.",
    )
    changed = edits(before, after)
    forms.hold_table(key, changed)
    wanted = asked(a, current().settings, mine.id, changed, reason)
    st.button(
        own_wording.take_over(len(wanted.entries) + len(wanted.problems)),
        key="act:grid",
        type="primary",
        on_click=notices.acting_at("grid", _take_over),
        args=(a, mine.id, changed),
        help="All of it or nothing; the scores follow at once. Undo takes it back.",
    )
    notices.here("grid")
    if wanted.problems:  # below the button, which does not move under the press
        st.error(bullets(wanted.problems))


def _take_over(a: Assessment, scenario: str, changed: Mapping[str, Mapping[str, str]]) -> None:
    """Callback: all changed rows hold, with the reason that stands beside the table now; or it is said why not."""
    reason = widget_state.value(f"edit:entry:{scenario}:common", "")

    def act(settings: Settings) -> Settings:
        wanted = asked(a, settings, scenario, changed, reason)
        if wanted.problems or not wanted.entries:
            raise SettingsError(" ".join(wanted.problems) or own_wording.NOTHING_CHANGED)
        return own_scenarios.with_entries(settings, scenario, wanted.entries)

    actions.change_settings(act, ("edit:entry:", EDITS))


class Asked(NamedTuple):
    """What an edited table asks for: entries by table and item (None takes one back), or what is wrong with it."""

    entries: dict[tuple[str, str], dict[str, Any] | None]
    problems: list[str]


def frame(a: Assessment, mine: Scenario) -> pd.DataFrame:
    """Every indicator and commitment of an own scenario: where it stands, and what the scenario itself says of it."""
    k, held = a.position(mine.id), a.cells_by_scenario
    rows: dict[str, dict[str, str]] = {}
    for i, indicator in enumerate(a.case.codebook.indicators):
        level = str(held.level[k, i]) if held.known[k, i] else wording.UNKNOWN
        rows[indicator.id] = {NAME: plain(indicator.name), NOW: level} | _cell((mine.cells or {}).get(indicator.id))
    for standing in a.standings(mine.id):
        item = a.case.codebook.scored[standing.commitment]
        step = wording.NOT_DOCUMENTED if standing.step is None else str(standing.step)
        rows[item.id] = {NAME: plain(item.name), NOW: step} | _status(mine.commitments.get(item.id))
    return pd.DataFrame.from_dict(rows, orient="index", columns=list(COLUMNS))


def _cell(cell: Cell | None) -> dict[str, str]:
    if cell is None:
        return {RULE: AS_PARENT} | dict.fromkeys((VALUE, BASIS, REASON, CITED), "")
    value = (
        "" if cell.value is None else ", ".join(map(str, cell.value if isinstance(cell.value, tuple) else [cell.value]))
    )
    return {RULE: own_wording.RULE_CHOICES[cell.rule], VALUE: value} | _why(cell)


def _status(status: CommitmentStatus | None) -> dict[str, str]:
    if status is None:
        return _cell(None)
    none = status.status == "none"
    return {RULE: NOT_DOCUMENTED if none else STANDS, VALUE: "" if none else str(status.status)} | _why(status)


def _why(held: Cell | CommitmentStatus) -> dict[str, str]:
    return {BASIS: held.basis or "", REASON: held.reason, CITED: "; ".join(held.evidence)}


def edits(before: pd.DataFrame, after: pd.DataFrame) -> dict[str, dict[str, str]]:
    """The rows of an edited table that differ from what it started from, by item."""
    old = _rows(before)
    return {item: row for item, row in _rows(after).items() if row != old[item]}


def with_edits(before: pd.DataFrame, held: Mapping[str, Mapping[str, str]]) -> pd.DataFrame:
    """A table with edits that were not taken over."""
    rows = _rows(before)
    return pd.DataFrame.from_dict(
        {item: row | dict(held.get(item, {})) | {NOW: row[NOW]} for item, row in rows.items()},
        orient="index",
        columns=list(COLUMNS),
    )


def asked(
    a: Assessment, settings: Settings, scenario: str, changed: Mapping[str, Mapping[str, str]], reason: str
) -> Asked:
    """What the rows that differ ask for. reason: of every changed row that has none of its own."""
    found = Asked({}, [])
    for item, row in changed.items():
        table = "commitments" if item in a.case.codebook.commitment_ids else "cells"
        try:
            entry = _entry(row, table, reason.strip())
            _cited(a, entry)
            own_scenarios.with_entry(settings, scenario=scenario, table=table, item=item, entry=entry)
        except SettingsError as error:
            found.problems.append(f"{row[NAME]}: {error}")
        else:
            found.entries[table, item] = entry
    return found


def _rows(table: pd.DataFrame) -> dict[str, dict[str, str]]:
    """The rows of a table as texts, by item."""
    texts = table.fillna("").astype(str)
    return {str(i): {str(c): str(v).strip() for c, v in row.items()} for i, row in texts.to_dict("index").items()}


def _entry(row: Mapping[str, str], table: str, reason: str) -> dict[str, Any] | None:
    """The fields of one entry, None where the row says nothing of its own; SettingsError where it makes no sense."""
    chosen = row[RULE] or AS_PARENT  # an emptied cell says the same
    if chosen == AS_PARENT:
        if any(row[c] for c in (VALUE, BASIS, REASON, CITED)):
            raise SettingsError(own_wording.NO_RULE)
        return None
    if (chosen in (STANDS, NOT_DOCUMENTED)) != (table == "commitments"):
        raise SettingsError(own_wording.OTHER_TABLE[table])
    rule = _RULES.get(chosen, chosen)
    why = {"reason": row[REASON] or reason, "evidence": [c for c in _BETWEEN.split(row[CITED]) if c]}
    bare = rule in _NO_BASIS or rule == NOT_DOCUMENTED
    basis = row[BASIS] or (None if bare else "assumption")
    value = _value(row[VALUE])
    entry: dict[str, Any] = {k: v for k, v in (why | {"basis": basis}).items() if v}
    if table == "commitments":
        if bare and value is not None:
            raise SettingsError(own_wording.NO_VALUE)
        return entry | {"status": "none" if bare else value}
    return entry | {"rule": rule} | ({} if value is None else {"value": value})


def _value(text: str) -> int | list[int] | None:
    """One whole number, or several as they stand; None where there is none."""
    parts = [p for p in _BETWEEN.split(text) if p]
    try:
        numbers = [int(p.replace("\N{MINUS SIGN}", "-")) for p in parts]
    except ValueError:
        raise SettingsError(own_wording.no_number(text)) from None
    return None if not numbers else numbers[0] if len(numbers) == 1 else numbers


def _cited(a: Assessment, entry: Mapping[str, Any] | None) -> None:
    for claim in (entry or {}).get("evidence", ()):
        if claim not in a.case.claims:
            raise SettingsError(own_wording.no_claim(claim))
