"""What is watched in every draft that somebody may edit, read from its one table and not from the whole case."""

from __future__ import annotations

from sqlalchemy import Connection, select

from indicators.watch import Watch, read_watch
from scenarios.files.case_folder import WATCH
from scenarios.workspace.damage import sound_ones
from scenarios.workspace.drafts import editable
from scenarios.workspace.tables import drafts, files, texts


def watched(connection: Connection, who: str | None = None) -> dict[str, tuple[Watch, ...]]:
    """The watch list of each draft that has one, by its token. A list that cannot be read is left out."""
    query = (
        select(drafts.c.token, texts)
        .join_from(drafts, files, files.c.content == drafts.c.content)
        .join(texts, files.c.text == texts.c.hash)
        .where(editable(who) & (files.c.name == WATCH))
    )
    found = {}
    for row in sound_ones(texts, connection.execute(query).mappings()):
        read, problems = read_watch(WATCH, row["text"].encode(), None, None)
        if read and not problems:
            found[str(row["token"])] = read
    return found
