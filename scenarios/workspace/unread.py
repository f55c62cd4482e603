"""Columns and tables that nothing here knows, of a part that another program has: an export takes them along unread.

What they are called and of which kind they are stands in the first line of the file, in the few words that are allowed
here, so that nothing else of a file becomes a command of a database.
"""

from __future__ import annotations

import re
from graphlib import TopologicalSorter
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, TypeAdapter, ValidationError
from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Connection,
    Double,
    Float,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    inspect,
)
from sqlalchemy.exc import OperationalError, ProgrammingError
from sqlalchemy.schema import CreateColumn

from indicators.parsing.problems import shown
from scenarios.workspace.migrations import BEFORE, SCHEMA
from scenarios.workspace.opening import WorkspaceError
from scenarios.workspace.tables import Bytes, Flag, metadata, round_passages

_NAME = re.compile("^[a-z][a-z0-9_]{0,39}$")
Name = Annotated[str, StringConstraints(pattern=_NAME.pattern)]
Kind = Literal["text", "whole number", "number", "true or false", "bytes"]
# Of each kind what a database may call so, and what is made of it.
_KINDS: dict[Kind, tuple[type[Any], Any]] = {
    "text": (String, Text().with_variant(Text(collation="C"), "postgresql")),
    "whole number": (Integer, BigInteger()),
    "number": (Float, Double()),
    "true or false": (Boolean, Flag()),
    "bytes": (LargeBinary, Bytes()),
}
_OWNERS = {key.column.table.name: key.column for table in metadata.sorted_tables for key in table.foreign_keys}
_NO_PARTS = {SCHEMA.name, BEFORE, round_passages.name}  # copies for the coders of a round stay
_MOST = 50  # tables, and columns of each


class Unread(BaseModel):
    """What a table has beside what is known of it; of one that is not known its key, and what its rows belong to."""

    model_config = ConfigDict(extra="forbid", strict=True)

    columns: dict[Name, Kind] = Field(min_length=1, max_length=_MOST)
    key: list[Name] = []
    belongs: dict[Name, str] = {}  # by column the table whose key of one column it holds


More = dict[str, Unread]  # by table


def _fitting(held: More) -> More:
    """As it is, where each table that is not known has a key and hangs on the workspace's, and none is a database's."""
    for name, about in held.items():
        known = {*metadata.tables[name].c.keys()} if name in metadata.tables else set[str]()
        if (
            name.startswith(("sqlite_", "pg_"))
            or name in _NO_PARTS
            or not bool(known) == (not about.key) == (not about.belongs)
            or known & {*about.columns}
            or not {*about.key, *about.belongs} <= {*about.columns}
            or not {*about.belongs.values()} <= {*_OWNERS} | {other for other, its in held.items() if len(its.key) == 1}
        ):
            raise ValueError(name)
    TopologicalSorter({name: about.belongs.values() for name, about in held.items()}).prepare()  # or it is a CycleError
    return held


_ALLOWED = TypeAdapter(Annotated[dict[Name, Unread], Field(max_length=_MOST), AfterValidator(_fitting)])


def read(held: object, where: str) -> More:
    """By table what a file says that it holds beside what is known. Raises WorkspaceError where that cannot be."""
    try:
        return _ALLOWED.validate_python(held)
    except ValidationError:
        raise WorkspaceError(f"{where} holds {shown(held)} as columns and tables of other parts.") from None


def of(connection: Connection) -> tuple[More, list[str]]:
    """By table what a workspace holds beside what is known, and what of that no export can hold, as sentences."""
    seen, found, left = inspect(connection), More(), list[str]()
    for name in [name for name, _ in seen.get_sorted_table_and_fkc_names() if name and name not in _NO_PARTS]:
        known = metadata.tables.get(name)
        others = [c for c in seen.get_columns(name) if known is None or c["name"] not in known.c]
        kinds = {c["name"]: None if c.get("computed") else _kind(c["type"]) for c in others}
        odd = [column for column, kind in kinds.items() if not (kind and _NAME.fullmatch(column))]
        left += [f"The column {shown(column)} of {shown(name)} is of no kind that an export holds." for column in odd]
        held: dict[str, Any] = {"columns": {column: kind for column, kind in kinds.items() if column not in odd}}
        if known is None:
            held["key"] = seen.get_pk_constraint(name)["constrained_columns"]
            keys = {owner: [column.name] for owner, column in _OWNERS.items()}
            keys |= {other: its.key for other, its in found.items() if len(its.key) == 1}
            held["belongs"] = {
                key["constrained_columns"][0]: key["referred_table"]
                for key in seen.get_foreign_keys(name)
                if key["referred_columns"] == keys.get(key["referred_table"])
            }
        if known is None or held["columns"]:
            try:
                found = _ALLOWED.validate_python(found | {name: held})
            except ValidationError:
                left.append(
                    f"The table {shown(name)} hangs on none of the workspace's, or has no key or name that it holds."
                )
    return found, left


def _kind(of_database: Any) -> Kind | None:
    return next((kind for kind, (base, _) in _KINDS.items() if isinstance(of_database, base)), None)


def tables(more: More) -> list[Table]:
    """All tables that go into an export, each after those that it refers to, with what is beside in them."""
    made = MetaData() if more else metadata
    for table in metadata.sorted_tables if more else ():
        table.to_metadata(made)
    for name, about in more.items():
        columns: list[Column[Any]] = []
        for column in dict.fromkeys([*about.key, *about.columns]):  # a key is told in the order of its columns
            owner = about.belongs.get(column, "")
            its_key = _OWNERS[owner].name if owner in _OWNERS else more[owner].key[0] if owner else ""
            keys = [ForeignKey(f"{owner}.{its_key}", ondelete="CASCADE")] if owner else []
            in_key = column in about.key
            columns.append(
                Column(column, _KINDS[about.columns[column]][1], *keys, primary_key=in_key, autoincrement=False)
            )
        Table(name, made, *columns, extend_existing=True)
    return [table for table in made.sorted_tables if table.name != round_passages.name]


def make(connection: Connection, more: More, what: str) -> None:
    """See to it that a workspace has these columns and tables. Raises WorkspaceError where it cannot have them."""
    seen, quoted = inspect(connection), connection.dialect.identifier_preparer.quote
    try:
        for table in (table for table in tables(more) if table.name in more):
            if not seen.has_table(table.name):
                table.create(connection)
                continue
            there = {c["name"]: _kind(c["type"]) for c in seen.get_columns(table.name)}
            for column, kind in more[table.name].columns.items():
                if column not in there:
                    added = CreateColumn(table.c[column]).compile(dialect=connection.dialect)
                    connection.exec_driver_sql(f"ALTER TABLE {quoted(table.name)} ADD COLUMN {added}")
                elif there[column] != kind:
                    raise WorkspaceError(
                        f"{what} was not taken over. It holds the column {column} of {table.name} as {kind}; "
                        f"here it is {there[column] or 'something else'}."
                    )
    except (OperationalError, ProgrammingError):
        raise WorkspaceError(
            f"{what} was not taken over. What it holds of other parts ({', '.join(more)}) cannot be made here."
        ) from None
