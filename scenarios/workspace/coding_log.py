"""What a person does by keys in a document of a draft, each act once: it is numbered where it is done.

The browser counts its acts by tab and sends what is not yet kept. What an act changes is saved in the same transaction
as its row here, so that it is done wholly or not at all; one that is refused is a row too and is not tried again.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Column, ColumnElement, Connection, Table, func, insert, select

from indicators.parsing.nested_text import beyond_limits
from indicators.parsing.problems import shown
from scenarios.workspace.contents import digest
from scenarios.workspace.damage import TO_DO, Damaged, fault, odd, sound_ones
from scenarios.workspace.drafts import Stale, moment_after, now, touch
from scenarios.workspace.opening import Refused
from scenarios.workspace.tables import codings

MAX_ACT = 50_000  # characters of an act as JSON: codes, a row of the register in any script; never a text


class LoggedAct(NamedTuple):
    """An act as it was done, or refused. person: as `persistence.reader` names them; document: a hash or a source."""

    person: str
    document: str
    tab: str
    number: int
    act: Mapping[str, Any]
    claim: str = ""  # that it made or touched
    said: str = ""  # why it was refused
    at: str = ""  # given as it is kept


def had(connection: Connection, draft: str, person: str, document: str, tab: str) -> int:
    """The highest number that is kept of a tab; 0 where none is."""
    if odd(codings.c.document, document) or odd(codings.c.tab, tab):  # not even to be asked for in PostgreSQL
        return 0
    of = (codings.c.draft == draft, codings.c.person == _kept_as(person), codings.c.document == document)
    return highest(connection, codings.c.number, *of, codings.c.tab == tab)


def put(connection: Connection, draft: str, rows: Sequence[LoggedAct], who: str | None = None) -> None:
    """Keep acts of one tab or of several, those of a tab in the order of their numbers.

    Raises Stale where one of a tab's numbers is not above those that are kept: it was done already; WorkspaceError
    where the draft is not there for them; Refused where an act holds what cannot be kept. The transaction must fail.
    """
    if not rows:
        return
    touch(connection, draft, who)
    last = dict[tuple[str, str, str], int]()
    at = connection.scalar(select(func.max(codings.c.at)).where(codings.c.draft == draft))
    kept = list[dict[str, Any]]()
    for row in rows:
        held = {"draft": draft} | row._asdict() | {"person": _kept_as(row.person), "act": packed(row.act), "at": now()}
        keepable(codings, held)
        of = row.person, row.document, row.tab
        if row.number <= (last[of] if of in last else had(connection, draft, *of)):
            raise Stale(draft)
        last[of], at = row.number, moment_after(at)
        kept.append(held | {"at": at})
    connection.execute(insert(codings), kept)


def tail(connection: Connection, draft: str, person: str, document: str, most: int = 200) -> list[LoggedAct]:
    """The last acts of a person in a document, in whichever tab, the newest last. One that is damaged is not there."""
    c = codings.c
    query = select(codings).where(c.draft == draft, c.person == _kept_as(person), c.document == document)
    newest = connection.execute(query.order_by(c.at.desc(), c.number.desc()).limit(most)).mappings()
    rows = [{k: v for k, v in row.items() if k != "draft"} for row in sound_ones(codings, newest)]
    read = [(row, unpacked(row["act"])) for row in reversed(rows)]
    return [LoggedAct(**{**row, "person": person, "act": act}) for row, act in read if act is not None]


def packed(act: Mapping[str, Any]) -> str:
    """An act as it is kept. Raises Refused where it is longer than one can be."""
    text = json.dumps(act, sort_keys=True)
    if len(text) > MAX_ACT or (wrong := beyond_limits(text)):
        allowed = wrong if len(text) <= MAX_ACT else f"has {len(text):,} characters; allowed are {MAX_ACT:,}"
        raise Refused(f"What was coded {allowed}. It was not kept.")
    return text


def keepable(table: Table, row: dict[str, Any]) -> dict[str, Any]:
    """A row whose values come from a browser, as it is kept. Raises Refused where a column cannot hold one."""
    if wrong := fault(table, row):
        raise Refused(f"What was coded was not kept: {wrong}.")
    return row


def highest(connection: Connection, number: Column[int], *of: ColumnElement[bool]) -> int:
    """The highest number of some rows; 0 where there are none. Raises Damaged where it is no number."""
    found = connection.scalar(select(func.max(number)).where(*of))
    if found is not None and (allowed := odd(number, found)):
        name = f"{number.table.name} is damaged: {number.name} holds {shown(found)}; allowed is {allowed}"
        raise Damaged(f"The workspace is damaged. A row of {name}. {TO_DO}")
    return found or 0


def unpacked(text: str) -> dict[str, Any] | None:
    """An act as it was done; None where what is kept of it is none."""
    try:
        held = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return held if isinstance(held, dict) else None


def _kept_as(person: str) -> str:
    """A person as the log names them: whoever reads an export finds no name by which a browser's own texts open."""
    return digest(person)[:32]
