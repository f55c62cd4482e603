"""Workspaces for tests: made in a temporary folder, a small case, acts on it."""

from __future__ import annotations

import io
import subprocess
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import Connection, create_engine, inspect, text

from scenarios.coding.round import Item, items_json
from scenarios.files.case_folder import load_case
from scenarios.files.editing import as_fields, with_rows
from scenarios.files.new_case import new_case
from scenarios.model.case import Case
from scenarios.model.settings import Settings, to_json, usual
from scenarios.workspace import answers, backup, coding_log, contents, drafts, rounds, settlings
from scenarios.workspace.drafts import Draft, Saved
from scenarios.workspace.migrations import SCHEMA
from scenarios.workspace.opening import Workspace
from scenarios.workspace.rounds import Round

ROW = {
    "source": "first",
    "claim": "Their staffs met.",
    "indicator": "INS1",
    "direction": "supports",
    "level": "3",
    "kind": "event",
}


OWNER, FRIEND, STRANGER = (f"{name}@example.org" for name in ("owner", "friend", "stranger"))


def small_case(folder: Path) -> Case:
    """A case of the user's own, with one claim."""
    new_case(folder / "small")
    return added(load_case(folder / "small"), "E1")


def added(case: Case, claim: str, /, **columns: str) -> Case:
    """The case with one more claim."""
    return with_rows(case, [ROW | {"id": claim} | columns])


def changed(case: Case, claim: str, /, **columns: str) -> Case:
    """The case with some columns of a claim changed."""
    return with_rows(case, [as_fields(case, claim) | columns])


def others(case: Case, came: Case) -> list[str]:
    """Ids of the claims that a case has otherwise than the one that came."""
    return [i for i, claim in came.claims.items() if case.claims[i] != claim]


def begun(workspace: Workspace, case: Case, settings: Settings | None = None) -> Draft:
    """A draft of a case."""
    with workspace.writing() as c:
        return drafts.create(c, saved(contents.put(c, case), case, settings))


def saved(content: str | None, case: Case, settings: Settings | None = None) -> Saved:
    """What an act on a case leaves."""
    return Saved(case.id, case.header.title, content, to_json(settings or usual(case), case), "1 claim added")


def exported(workspace: Workspace) -> tuple[bytes, list[str]]:
    """An export of a workspace, and what is said of what it cannot hold."""
    out = io.BytesIO()
    with workspace.reading() as c:
        said = backup.export(c, out)
    return out.getvalue(), said


def taken(workspace: Workspace, data: bytes) -> int:
    """How many rows a workspace takes over from an export."""
    return backup.restore(workspace, io.BytesIO(data), "back-up.gz")


def name_of(workspace: Workspace) -> str:
    """What opens the same workspace again."""
    return workspace.url.render_as_string(hide_password=False)


HANDED = {0: ("Before it.", "Their staffs met. They met again.", "After it."), 2: ("", "A second passage.", "")}


def items_of(case: Case) -> str:
    """Three sentences of a round: one with the first claim of a case, that claim by its own words, one with nothing."""
    claim = case.evidence[0]
    marked = Item(id="S1", source=claim.source, paragraph=2, start=0, end=17, claims=(claim.id,))
    by_words = Item(id="S2", source=claim.source, claims=(claim.id,))
    return items_json([marked, by_words, marked.model_copy(update={"id": "S3", "paragraph": 4, "claims": ()})])


def round_of(
    workspace: Workspace,
    draft: str,
    case: Case,
    named: Sequence[tuple[str, str | None]] = (("Ann", None), ("Ben", None)),
    who: str | None = None,
    neighbours: bool = True,
    days: float = 10,
) -> Round:
    """Three sentences of a draft handed to coders, two of them with passages."""
    until = datetime.now(UTC) + timedelta(days=days)
    with workspace.writing() as c:
        return rounds.hand_out(c, draft, case, "A round", items_of(case), named, until, HANDED, neighbours, who)


def as_kept(made: Round) -> Round:
    """A round as the workspace has it: without the links of its coders."""
    return made._replace(coders=tuple(coder._replace(link="") for coder in made.coders))


def coded(workspace: Workspace, draft: str, case: Case) -> Round:
    """A draft with something in every table of reading and coding: an act by keys, a closed round and an open one."""
    closed, made = round_of(workspace, draft, case), round_of(workspace, draft, case)
    with workspace.writing() as c:
        coding_log.put(c, draft, [coding_log.LoggedAct("ann", "first", "tab", 1, {"do": "claim"}, "E1")])
        rounds.close(c, draft, closed.token)
        code = {"item": "INS1", "direction": "supports", "level": 3}
        answers.answer(c, made.coders[0].link, [answers.Given("tab", 1, 0, {"answers": [code]})])
        settlings.settle(c, draft, closed.coders[0].token, "claim:E1", {"by": "first"})
    return made


def lies_in(path: Path, text: str) -> list[str]:
    """The files of a workspace on SQLite in which a text lies, held or let go of.

    Another program looks: one that closes a file lets go of every lock that it has on it, SQLite's among them.
    """
    files = map(str, path.parent.glob(f"{path.name}*"))
    found = subprocess.run(["grep", "-laF", text, *files], capture_output=True, text=True, check=False)
    return sorted(Path(name).name for name in found.stdout.splitlines())


@contextmanager
def by_hand(workspace: Workspace, kept: bool = True) -> Iterator[Connection]:
    """The database of a workspace as any SQL tool opens it, without care of foreign keys; kept at the end or not."""
    driver = {"postgresql": "postgresql+pg8000"}.get(workspace.url.get_backend_name(), workspace.url.drivername)
    engine = create_engine(workspace.url.set(drivername=driver))
    with engine.begin() as connection:
        if engine.name == "postgresql":
            connection.execute(text("SET session_replication_role = replica"))
        yield connection
        if not kept:
            connection.rollback()
    engine.dispose()


def shape(connection: Connection) -> dict[str, object]:
    """All that a database says of its tables: columns, keys, what refers to what, indexes; names of keys left out."""
    seen = inspect(connection)

    def unnamed(constraints: object) -> list[str]:
        assert isinstance(constraints, list)
        return sorted(str(sorted((k, str(v)) for k, v in dict(c).items() if k != "name")) for c in constraints)

    return {
        table: (
            [
                (c["name"], c["type"].compile(connection.dialect), c["nullable"], c["default"], c.get("comment"))
                for c in seen.get_columns(table)
            ],
            seen.get_pk_constraint(table)["constrained_columns"],
            unnamed(seen.get_foreign_keys(table)),
            unnamed(seen.get_unique_constraints(table)),
            sorted((str(i["name"]), *i["column_names"], i["unique"]) for i in seen.get_indexes(table)),
        )
        for table in seen.get_table_names()
        if table != SCHEMA.name
    }


def acted(workspace: Workspace, token: str, act: Callable[[Case], Case]) -> int:
    """One act on a draft, read again and tried again until nobody else came first; how often it was tried."""
    tries = 0
    while True:
        tries += 1
        with workspace.reading() as c:
            found = drafts.find(c, token)
            assert found is not None and found[0].content is not None
            draft, before = found[0], contents.get(c, found[0].content)
            past = drafts.past_of(c, token)
        after = act(before)
        number = past[-1].number + 1 if past else 1
        done = drafts.Act(number, drafts.now(), False, draft.content, draft.settings)
        try:
            with workspace.writing() as c:
                drafts.save(c, token, draft.revision, saved(contents.put(c, after), after), [*past, done])
            return tries
        except drafts.Stale:
            continue
