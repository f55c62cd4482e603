"""What a row of a workspace may hold, and what is said of one that does not: nothing damaged is taken for a value."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from math import isfinite
from typing import Any

from sqlalchemy import BigInteger, Boolean, Column, Float, Integer, LargeBinary, RowMapping, String, Table

from indicators.parsing.problems import shown
from scenarios.workspace.opening import WorkspaceError
from scenarios.workspace.tables import HASH, TIME, TOKEN, versions

TO_DO = (
    "`verify` names all that is damaged. What is whole can be taken along with `workspace export` and imported into a "
    "new workspace; a back-up of before has the rest."
)
_LARGEST = 2**31 - 1  # whole numbers that both databases keep
_SHOWN_KEY = 24  # characters of a key that a sentence repeats
_FORMS = {
    id(HASH): (re.compile(r"[0-9a-f]{64}"), "a hash, 64 digits of 0 to f"),
    id(TIME): (
        re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{6}\+00:00", re.A),
        "a time in UTC",
    ),
    id(TOKEN): (re.compile(r"[A-Za-z0-9_-]{1,32}"), "1 to 32 letters, digits, - and _"),
}


class Damaged(WorkspaceError):
    """A row of the workspace that holds what it cannot hold."""


def fault(table: Table, row: Mapping[Any, Any]) -> str:
    """What is wrong with a row, as its column, what that holds and what is allowed; empty where nothing is.

    >>> from scenarios.workspace.tables import drafts
    >>> fault(drafts, {"revision": 2**70})
    'token holds nothing; allowed is a text'
    """
    for column in table.c:
        value = row.get(column.name)
        if value is None and column.nullable:
            continue
        if allowed := odd(column, value):
            return f"{column.name} holds {shown(value)}; allowed is {allowed}"
    return ""


def odd(column: Column[Any], value: Any) -> str:
    """What is allowed in a column, where this value is not; empty where it is."""
    kind = column.type
    if isinstance(kind, Boolean):
        return "" if isinstance(value, bool) else "true or false"
    if isinstance(kind, Integer):
        least, most = (-(2**63), 2**63 - 1) if isinstance(kind, BigInteger) else (0, _LARGEST)
        whole = type(value) is int and least <= value <= most
        return "" if whole else f"a whole number from {least:,} to {most:,}"
    if isinstance(kind, Float):
        return "" if type(value) is float and isfinite(value) else "a number"
    if isinstance(kind, LargeBinary):
        return "" if isinstance(value, bytes) else "bytes"
    if not isinstance(value, str):
        return "a text"
    if "\0" in value or not _is_unicode(value):
        return "a text in Unicode, without zero bytes"
    assert isinstance(kind, String)
    if kind.length is not None and len(value) > kind.length:
        return f"at most {kind.length} characters"
    form, named = _FORMS.get(id(kind), (None, ""))
    return named if form and not form.fullmatch(value) else ""


def _is_unicode(text: str) -> bool:
    if text.isascii():
        return True
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def called(table: Table, row: Mapping[Any, Any]) -> str:
    """A row as sentences name it: its table, and what it is known by there.

    >>> from scenarios.workspace.tables import fields
    >>> called(fields, {"draft": "abc", "key": "edit:claim:level"})
    'The row abc, edit:claim:level of fields'
    """
    if table is versions and type(row.get("number")) is int and _is_unicode(str(row.get("case_id"))):
        return f"Version {row['number']} of {row['case_id']} ({str(row.get('hash'))[:12]})"
    keys = (row.get(c.name) for c in table.primary_key)
    said = ", ".join(k[:_SHOWN_KEY] if isinstance(k, str) and _is_unicode(k) else shown(k) for k in keys)
    return f"The row {said} of {table.name}"


def sound(table: Table, row: RowMapping) -> RowMapping:
    """The row as it is. Raises Damaged where it holds what it cannot hold."""
    if wrong := fault(table, row):
        raise Damaged(f"The workspace is damaged. {called(table, row)} is damaged: {wrong}. {TO_DO}")
    return row


def sound_ones(table: Table, rows: Iterable[RowMapping]) -> Iterator[RowMapping]:
    """The rows that hold what they may, so that a damaged one hides no other."""
    return (row for row in rows if not fault(table, row))
