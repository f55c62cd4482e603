"""A whole workspace in one file, and back: JSON, a row a line, packed by gzip; with the hash of each newest version."""

from __future__ import annotations

import base64
import gzip
import json
from collections import Counter
from collections.abc import Sequence
from typing import Any, BinaryIO

from sqlalchemy import Connection, RowMapping, Table, insert, or_, select, tuple_
from sqlalchemy.exc import IntegrityError

from scenarios.workspace import unread
from scenarios.workspace import versions as kept_versions
from scenarios.workspace.damage import odd
from scenarios.workspace.examination import Examined, examine, key_of, lots_of, rows_of
from scenarios.workspace.incoming import FORM, UNREAD, Progress, checked
from scenarios.workspace.migrations import known
from scenarios.workspace.opening import Workspace, WorkspaceError
from scenarios.workspace.tables import attachments, coders, contents, drafts, metadata, rounds, versions


def export(connection: Connection, file: BinaryIO) -> list[str]:
    """Write all that is whole but the readers' own texts and the passages handed to coders; returns what is not.

    What coders answered goes along, whether their round is closed or not: who writes a back-up has the database anyway.
    The first line has the hash of each case's newest version: who keeps it can tell whether a chain was cut.
    """
    found = examine(connection)
    more, left = unread.of(connection)
    heads = {row["case_id"]: row["hash"] for row in rows_of(connection, versions) if _goes(versions, row, found)}
    told = {name: about.model_dump(exclude_defaults=True) for name, about in more.items()}
    found.whole.update({name: set() for name in more if name not in metadata.tables})
    with gzip.GzipFile(fileobj=file, mode="wb", mtime=0) as packed:
        packed.write(_line({"form": FORM, "schema": known()[-1], "heads": heads} | ({UNREAD: told} if told else {})))
        for table in unread.tables(more):
            of_others = more[table.name].columns if table.name in more else ()
            odd_in = Counter[str]()
            for row in rows_of(connection, table):
                wrong = {c for c in of_others if row[c] is not None and odd(table.c[c], row[c])}
                odd_in.update(wrong)
                if _goes(table, row, found) and not wrong & {*table.primary_key.columns.keys()}:
                    held = {k: None if k in wrong else v for k, v in row.items()}
                    held = {k: base64.b64encode(v).decode() if isinstance(v, bytes) else v for k, v in held.items()}
                    if table.name == drafts.name and (row["parent"],) not in found.whole[versions.name]:
                        held["parent"] = None
                    packed.write(_line([table.name, held]))
                    if table.name not in metadata.tables:
                        found.whole[table.name].add(key_of(table, row))
            left += [f"{n:,} of {column} in {table.name} are not of its kind." for column, n in odd_in.items()]
    return [*found.said, *left]


def _goes(table: Table, row: RowMapping, found: Examined) -> bool:
    """Whether a row is taken along: it is whole, it is not one reader's alone, and what it belongs to is."""
    if table.name == attachments.name and row["reader"] != "":
        return False
    if key_of(table, row) in found.lost.get(table.name, ()):
        return False
    kept_without = ("parent",) if table.name in metadata.tables else ()  # of a draft; a version's is in its chain
    owners = [
        (row[c.name], key.column.table.name) for c in table.c for key in c.foreign_keys if c.name not in kept_without
    ]
    return all(value is None or (value,) in found.whole[owner] for value, owner in owners)


def restore(workspace: Workspace, file: BinaryIO, what: str = "This file", progress: Progress = lambda _: None) -> int:
    """Take over what an export holds and is not here yet; returns how many rows. Nothing that is here is changed.

    It is read and checked first, while the workspace goes on being used, and written then, all or nothing.
    Raises WorkspaceError where the file cannot be read, was made by another program, holds what is damaged or no case,
    or has another history of a case than the workspace: then nothing is taken over.
    """
    with workspace.reading() as c:
        here = set(c.scalars(select(contents.c.hash)))
    with checked(file, what, here, progress) as (held, more), workspace.writing() as c:
        progress("writing")
        unread.make(c, more, what)
        try:
            return _take_over(held, c, unread.tables(more), what)
        except IntegrityError:
            raise WorkspaceError(f"{what} does not fit together with what is here; nothing was taken over.") from None


def _take_over(held: Connection, connection: Connection, tables: Sequence[Table], what: str) -> int:
    taken: dict[str, set[Any]] = {table.name: set() for table in (drafts, rounds, coders)}
    count = 0
    heads = dict[str, tuple[int, str | None]]()
    for table in tables:
        owners = [(c.name, key.column) for c in table.c for key in c.foreign_keys]
        owned = [(name, taken[of.table.name]) for name, of in owners if of.table.name in taken]
        owned += [
            (name, {*connection.scalars(select(of))}) for name, of in owners if of.table.name not in metadata.tables
        ]
        for some in lots_of(held, table):
            new = _not_here(connection, table, some)
            # What belongs to a draft comes with it or not at all, and so what belongs to that.
            new = [row for row in new if all(row[name] is None or row[name] in came for name, came in owned)]
            if table.name == versions.name:
                _same_history(connection, new, heads, what)
            elif table.name == drafts.name:
                _own_links(connection, new, what)
            if table.name in taken:
                taken[table.name] |= {key for row in new for key in key_of(table, row)}
            if new:
                connection.execute(insert(table), [dict(row) for row in new])
            count += len(new)
    return count


def _not_here(connection: Connection, table: Table, rows: Sequence[RowMapping]) -> list[RowMapping]:
    keys = [key_of(table, row) for row in rows]
    one, *others = table.primary_key
    among = tuple_(one, *others).in_(keys) if others else one.in_([k for (k,) in keys])
    known = {tuple(row) for row in connection.execute(select(one, *others).where(among))}
    return [row for row, key in zip(rows, keys, strict=True) if key not in known]


def _same_history(
    connection: Connection, new: Sequence[RowMapping], heads: dict[str, tuple[int, str | None]], what: str
) -> None:
    """Two histories of one case that part cannot both be kept in one chain. heads: where each chain is by now."""
    for row in new:
        case_id = row["case_id"]
        if case_id not in heads:
            head = kept_versions.head_of(connection, case_id)
            heads[case_id] = (head.number, head.hash) if head else (0, None)
        if (row["number"], row["parent"]) != (heads[case_id][0] + 1, heads[case_id][1]):
            raise WorkspaceError(
                f"{what} holds another version {row['number']} of {case_id} than the workspace. Import it into "
                "a workspace of its own, open there what you need, and save it here."
            )
        heads[case_id] = row["number"], row["hash"]


def _own_links(connection: Connection, new: Sequence[RowMapping], what: str) -> None:
    """A draft that comes in must not be found under the link of one that is here."""
    links = [link for row in new for link in (row["token"], row["view"])]
    if connection.scalar(select(drafts.c.token).where(or_(drafts.c.token.in_(links), drafts.c.view.in_(links)))):
        raise WorkspaceError(f"{what} was not taken over. A draft in it has the link of another one that is here.")


def _line(held: object) -> bytes:
    return (json.dumps(held, ensure_ascii=False, sort_keys=True) + "\n").encode()
