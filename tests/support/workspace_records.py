"""Workspaces as versions of the program wrote them, from 1.0.0 on, on both databases: what one holds, later ones read.

`python -m tests.support.workspace_records` adds that of the present version. Once it is out it is never made anew.
"""

from __future__ import annotations

import gzip
import sqlite3
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import ClauseElement, Dialect, insert, literal_column
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from scenarios.model.settings import usual
from scenarios.version import VERSION
from scenarios.workspace import attachments, drafts, versions
from scenarios.workspace.attachments import Attached
from scenarios.workspace.examination import rows_of
from scenarios.workspace.migrations import SCHEMA
from scenarios.workspace.opening import Workspace, url_of
from scenarios.workspace.postgresql import engine
from scenarios.workspace.tables import metadata
from tests.support.kept import acted, added, begun, coded, small_case

FOLDER = Path(__file__).parent / "made_workspaces"
DIALECTS: dict[str, Dialect] = {
    "sqlite": sqlite.dialect(paramstyle="named"),
    "postgresql": postgresql.dialect(paramstyle="named"),  # type: ignore[no-untyped-call]
}


def put(version: str, named: str) -> None:
    """The record of a version in an empty database."""
    url = url_of(named)
    text = gzip.decompress((FOLDER / f"{version}.{url.get_backend_name()}.sql.gz").read_bytes()).decode()
    if url.get_backend_name() == "sqlite":
        with closing(sqlite3.connect(str(url.database))) as file:
            file.executescript(text)
        return
    server = engine(url)
    with closing(server.raw_connection()) as connection:
        connection.cursor().execute(text)
        connection.commit()
    server.dispose()


def filled(workspace: Workspace, folder: Path) -> None:
    """A draft with something beside it in every table, and two versions of its case."""
    case = small_case(folder)
    draft = begun(workspace, case)
    acted(workspace, draft.token, lambda case: added(case, "E2"))
    coded(workspace, draft.token, case)
    with workspace.writing() as c:
        drafts.put_fields(c, draft.token, {"edit:claim:new:claim": "half a sentence"})
        attachments.attach(c, draft.token, Attached("coder", "", "codes.csv", b"id,level\nE1,2\n\x00\xff"))
        first = versions.save(c, case, usual(case), "coded", None)
        versions.save(c, added(case, "E2"), usual(case), "coded again", first.hash, who="ann@example.org")
        theirs = drafts.create(c, drafts.Saved("small", "Hers", None, first.settings, "1 note"), "ann@example.org")
        drafts.share(c, theirs.token, "ann@example.org", ["ben@example.org"])
        drafts.end_sign_in(c, "ab" * 32, drafts.now(), "")


def script(workspace: Workspace, dialect: Dialect) -> str:
    """All that a workspace holds, as statements that make it anew."""
    said: list[ClauseElement] = []
    with workspace.reading() as c:
        for table in (*metadata.sorted_tables, SCHEMA):
            said += [CreateTable(table), *map(CreateIndex, sorted(table.indexes, key=str))]
            rows = ({name: _literal(value, dialect) for name, value in row.items()} for row in rows_of(c, table))
            said += [insert(table).values(row) for row in rows]
    made = [statement.compile(dialect=dialect, compile_kwargs={"literal_binds": True}) for statement in said]
    return "".join(f"{statement};\n" for statement in made)


def _literal(value: object, dialect: Dialect) -> object:
    """Bytes as a database writes them; anything else as it is."""
    if not isinstance(value, bytes):
        return value
    return literal_column(f"X'{value.hex()}'" if dialect.name == "sqlite" else f"'\\x{value.hex()}'")


if __name__ == "__main__":
    with TemporaryDirectory() as made:
        held = Workspace(Path(made) / "w.db")
        filled(held, Path(made))
        for kind, dialect in DIALECTS.items():
            packed = gzip.compress(script(held, dialect).encode(), mtime=0)
            (FOLDER / f"{VERSION}.{kind}.sql.gz").write_bytes(packed)
        held.close()
