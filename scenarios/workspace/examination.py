"""A workspace looked through: every row that is damaged, was altered or has lost what it needs, and what is whole."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any, NamedTuple

from sqlalchemy import Connection, RowMapping, Table, select

from indicators.parsing.nested_text import beyond_limits
from indicators.parsing.problems import shown
from scenarios.files.case_folder import COMMON, OPTIONAL, OWN
from scenarios.workspace import contents as kept_contents
from scenarios.workspace.answers import is_act
from scenarios.workspace.contents import content_hash, digest
from scenarios.workspace.damage import called, fault, sound_ones
from scenarios.workspace.drafts import read_settings
from scenarios.workspace.migrations import SCHEMA, allowed, known, mark
from scenarios.workspace.opening import WorkspaceError
from scenarios.workspace.rounds import wrong_items
from scenarios.workspace.tables import (
    answers,
    attachments,
    contents,
    drafts,
    files,
    metadata,
    round_passages,
    rounds,
    texts,
    versions,
)
from scenarios.workspace.versions import Version

ORDER = tuple(metadata.sorted_tables)  # each after those that it refers to
_AT_ONCE, _LARGE_AT_ONCE = 500, 20  # rows in memory: a text may hold ten megabytes
_SMALL = {*metadata.tables} - {table.name for table in (texts, attachments, rounds, round_passages)}
# Where a row of a table holds JSON, beside settings.
_JSON = {"fields": "value", "codings": "act", "rounds": "items", "answers": "act", "settlings": "held"}
_NEEDED = {key.column.table.name for table in ORDER for key in table.foreign_keys}  # tables that rows of others need
_MOST = 1_000  # findings that are told one by one
Keys = set[tuple[Any, ...]]


class Examined(NamedTuple):
    """What was found, as sentences; the keys of the rows that cannot be taken along, and of those that others need."""

    said: tuple[str, ...]
    lost: dict[str, Keys]
    whole: dict[str, Keys]


def key_of(table: Table, row: RowMapping | dict[str, Any]) -> tuple[Any, ...]:
    """What a row is known by in its table."""
    return tuple(row[c.name] for c in table.primary_key)


def lots_of(connection: Connection, table: Table) -> Iterator[Sequence[RowMapping]]:
    """The rows of a table in order of their keys, versions in that of their numbers, not many at once."""
    order = (table.c.case_id, table.c.number) if table.name == versions.name else tuple(table.primary_key)
    at_once = _AT_ONCE if table.name in _SMALL else _LARGE_AT_ONCE
    found = connection.execute(select(table).order_by(*order), execution_options={"yield_per": at_once})
    return found.mappings().partitions()


def rows_of(connection: Connection, table: Table) -> Iterator[RowMapping]:
    """The same rows, one after the other."""
    return chain.from_iterable(lots_of(connection, table))


def examine(connection: Connection) -> Examined:
    """Look through every row: what it holds, its hash, what it refers to, the chains, the settings.

    That the files of a content are a case is another question, which `unreadable` answers.
    """
    look = _Look()
    for table in ORDER:
        for row in rows_of(connection, table):
            look.at(table, row)
        look.finish(table)
    more = [f"... and {look.count - _MOST:,} more."] if look.count > _MOST else []
    return Examined((*look.said, *more), look.lost, look.whole)


def wrong_schema(connection: Connection) -> list[str]:
    """What is wrong with the mark of the schema that the tables are at."""
    held = mark(connection)
    return [] if held in known() else [f"The table {SCHEMA.name} is damaged: it holds {shown(held)}; {allowed()}."]


def unreadable(connection: Connection) -> list[str]:
    """The contents of drafts and of newest versions that are no case any more, as sentences."""
    newest = {row["case_id"]: row["content"] for row in sound_ones(versions, rows_of(connection, versions))}
    opened = [(f"the newest version of {shown(k)}", v) for k, v in newest.items()]
    opened += [(called(drafts, row), row["content"]) for row in sound_ones(drafts, rows_of(connection, drafts))]
    said = dict[str, str]()
    for named, content in opened:
        if content is not None and content not in said:
            try:
                kept_contents.get(connection, content)
                said[content] = ""
            except WorkspaceError as error:
                said[content] = f"{named[0].upper()}{named[1:]} cannot be opened. {error}"
    return [sentence for sentence in said.values() if sentence]


class _Look:
    """What one pass over the tables, in their order, has found so far."""

    def __init__(self) -> None:
        self.said, self.count = list[str](), 0
        self.lost: dict[str, Keys] = {table.name: set() for table in ORDER}
        self.whole: dict[str, Keys] = {name: set() for name in _NEEDED}
        self._names: dict[str, str] = {}  # files of the content that is being gone through, with their texts
        self._content: str | None = None
        self._with_files, self._views = set[str](), set[str]()
        self._last = dict[str, tuple[int, str | None]]()  # number and hash of each case's last version
        self._broken = set[str]()  # cases whose chain is whole no further
        self._settings = dict[str, str]()

    def say(self, sentence: str) -> None:
        """Keep a finding; of very many only their number."""
        self.count += 1
        if self.count <= _MOST:
            self.said.append(sentence)

    def at(self, table: Table, row: RowMapping) -> None:
        """Look at one row."""
        good = self._row(table, row)
        if table is files and isinstance(row["content"], str):
            self._file(row, good)
        if table is versions and isinstance(row["case_id"], str):
            good = self._version(row, good) and good
        if good and table.name in self.whole:
            self.whole[table.name].add(key_of(table, row))
        if not good:
            self.lost[table.name].add(key_of(table, row))

    def finish(self, table: Table) -> None:
        """What can be said of a table once it was gone through."""
        if table is files:
            self._end_content()
            for (content,) in [k for k in self.whole[contents.name] if k[0] not in self._with_files]:
                self.say(f"Content {content[:12]} has lost all its files.")
                self._lose(content)
        elif table is drafts:
            for view in sorted(self._views & {token for (token,) in self.whole[drafts.name]}):
                self.say(f"A draft is seen under {view}, by which another is edited.")
                self.lost[drafts.name].add((view,))
                self.whole[drafts.name].discard((view,))

    def _row(self, table: Table, row: RowMapping) -> bool:
        if wrong := fault(table, row):
            self.say(f"{called(table, row)} is damaged: {wrong}.")
            return False
        if table is texts and digest(row["text"]) != row["hash"]:
            self.say(f"The text {row['hash'][:12]} is altered: its hash is another one.")
            return False
        if wrong := self._json(table, row):
            self.say(f"{called(table, row)} cannot be read: {wrong}")
            return False
        if table is drafts:
            self._views.add(row["view"])
        return all(self._refers(table, row, c.name) for c in table.c if c.foreign_keys)

    def _refers(self, table: Table, row: RowMapping, name: str) -> bool:
        """Whether what a row refers to is whole. A draft whose version is gone is still somebody's work."""
        value = row[name]
        other = next(iter(table.c[name].foreign_keys)).column.table
        if value is None or (value,) in self.whole[other.name] or (table is versions and name == "parent"):
            return True
        if (value,) not in self.lost[other.name]:
            self.say(f"{called(table, row)} refers to {value[:24]} of {other.name}, which is missing.")
        elif table is versions:
            self.say(f"{called(table, row)} has lost its content.")
        return table is drafts and name == "parent"

    def _file(self, row: RowMapping, good: bool) -> None:
        if row["content"] != self._content:
            self._end_content()
            self._content, self._names = row["content"], {}
        self._with_files.add(row["content"])
        self._names[str(row["name"])] = row["text"] if good else ""

    def _end_content(self) -> None:
        content, names = self._content, self._names
        if content is None or (content,) not in self.whole[contents.name]:
            return
        if "" in names.values():  # said already, of the file or of its text
            self._lose(content)
        elif content_hash(names) != content:
            self.say(f"The list of files of content {content[:12]} is altered: its hash is another one.")
            self._lose(content)
        elif missing := {*COMMON, *OWN} - set(names):
            self.say(f"Content {content[:12]} is half a case: it lacks {', '.join(sorted(missing))}.")
            self._lose(content)
        elif odd := set(names) - {*COMMON, *OWN, *OPTIONAL}:
            self.say(f"Content {content[:12]} holds {shown(min(odd))}, which is no file of a case.")
            self._lose(content)

    def _lose(self, content: str) -> None:
        self.whole[contents.name].discard((content,))
        self.lost[contents.name].add((content,))

    def _version(self, row: RowMapping, good: bool) -> bool:
        """Whether the version and all before it are whole. One that is damaged itself is said already."""
        case_id = row["case_id"]
        if good and Version(**row).counted() != row["hash"]:
            self.say(f"{called(versions, row)} is altered: its hash is another one.")
            good = False
        number, last = self._last.get(case_id, (0, None))
        if not good:
            self._broken.add(case_id)
        if not isinstance(row["number"], int):
            return False
        if (row["number"], row["parent"]) != (number + 1, last):
            self.say(
                f"The chain of {case_id} is broken before version {row['number']}: the one before it is missing or "
                "another."
            )
            self._broken.add(case_id)
        self._last[case_id] = row["number"], row["hash"]
        return case_id not in self._broken

    def _json(self, table: Table, row: RowMapping) -> str:
        """What is wrong with the JSON that a row holds; empty where nothing is."""
        if (column := _JSON.get(table.name)) is not None:
            wrong = beyond_limits(row[column])
            try:
                held = json.loads(row[column])
            except (ValueError, RecursionError):
                wrong = "is no JSON"
            if not wrong and table is rounds:
                return wrong_items(row[column])
            if not wrong and table is answers and not is_act(held):
                wrong = "is no answer"
            return f"its {column} {wrong}." if wrong else ""
        if "settings" not in table.c:
            return ""
        known = digest(row["settings"])
        if known not in self._settings:
            try:
                read_settings(row["settings"])
                self._settings[known] = ""
            except WorkspaceError as error:
                self._settings[known] = str(error)
        return self._settings[known]
