"""The doors of workspaces, exports, cookies, frames and a team's files: what is taken is whole, or it is nothing."""

from __future__ import annotations

import asyncio
import logging
import os
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

from click.testing import CliRunner
from sqlalchemy import func, select
from starlette.types import Message, Receive, Scope, Send

from dashboard import TEAM_VARIABLE
from dashboard.cli.main import main
from dashboard.server import streamlit_internals
from dashboard.server.guards import OwnMessages
from dashboard.team import sign_in
from dashboard.team.team_file import read_secrets, read_team
from scenarios.workspace.opening import Workspace
from scenarios.workspace.tables import metadata
from tests.fuzz.hostile_work import SIGNED
from tests.support.links import CASE
from tests.support.team import COOKIE_SECRET, EDITOR, team_file


class Said(Exception):
    """What a command said as it refused."""


def _command(*words: str | Path) -> None:
    """A command of the product. Raises Said where it refuses in a sentence, and whatever else breaks it."""
    done = CliRunner().invoke(main, [str(word) for word in words])
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    if done.exit_code:
        if "\x1b" in done.output:
            raise AssertionError("an escape sequence is sent to the terminal")
        raise Said(done.output)


@contextmanager
def _folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)


def workspace(data: bytes) -> None:
    """Every command that only reads is tried, whatever the one before it said; what refuses changes nothing."""
    said: list[str] = []
    with _folder() as folder:
        file = folder / "w.db"
        file.write_bytes(data)
        for words in (("verify",), ("cases",), ("history", CASE.id), ("open", CASE.id, folder / "out")):
            try:
                _command(*words, "--workspace", file)
            except Said as refusal:
                said.append(str(refusal))
        out = folder / "out"
        if out.exists() and len(list(out.iterdir())) < 3:
            raise AssertionError("half a case was written")
    if said:
        raise Said("".join(said))


def export(data: bytes) -> None:
    """Taken over whole into an empty workspace, and then everything there opens; or nothing of it."""
    with _folder() as folder:
        file, held = folder / "export.gz", folder / "w.db"
        file.write_bytes(data)
        try:
            _command("workspace", "import", file, "--workspace", held)
        except Said:
            if rows := _rows(held):
                raise AssertionError(f"refused, and {rows} rows were taken over") from None
            raise
        for words in (("verify",), ("cases",), ("open", CASE.id, folder / "out")):
            try:
                _command(*words, "--workspace", held)
            except Said as refusal:
                raise AssertionError(f"taken over, and then: {str(refusal)[:150]}") from None


def _rows(path: Path) -> int:
    if not path.exists():
        return 0
    workspace = Workspace(path)
    try:
        with workspace.reading() as c:
            return sum(c.scalar(select(func.count()).select_from(table)) or 0 for table in metadata.sorted_tables)
    finally:
        workspace.close()


def cookies(held: Mapping[str, str]) -> None:
    """In comes whom the provider has vouched for, and nobody else."""
    with _folder() as folder, _team_in_force(team_file(folder)), patch("time.time", lambda: SIGNED + 60):
        claims = streamlit_internals.vouched_for(held, COOKIE_SECRET)
        sign_in.name_of(claims)
        try:
            somebody = sign_in.person(claims)
        except sign_in.NotIn as out:
            raise Said(out.why) from None
        if somebody is None or (somebody.role == "editor" and str(claims["email"]).lower() != EDITOR):
            raise AssertionError("somebody else came in")


@contextmanager
def _team_in_force(path: Path) -> Iterator[None]:
    os.environ[TEAM_VARIABLE] = str(path)
    try:
        yield
    finally:
        del os.environ[TEAM_VARIABLE]


def frame(data: bytes) -> None:
    """Passed on as it came, or the websocket is closed and nothing is passed on."""
    passed: list[Any] = []
    sent: list[Message] = []

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        while (message := await receive())["type"] == "websocket.receive":
            passed.append(message["bytes"])
            if len(passed) == 1:
                return

    async def receive() -> Message:
        return {"type": "websocket.receive", "bytes": data}

    async def send(message: Message) -> None:
        sent.append(message)

    logging.getLogger("dashboard.server.sparing_log").disabled = True  # thousands are tried
    asyncio.run(OwnMessages(app)({"type": "websocket", "path": "", "headers": []}, receive, send))
    if not passed:
        if [message["type"] for message in sent] != ["websocket.close"]:
            raise AssertionError("refused, and the websocket stands open")
        raise Said("closed")
    if passed != [data]:
        raise AssertionError("something else was passed on")


def team(files: Mapping[str, bytes]) -> None:
    """A team that lets somebody in under a public name, with secrets of its own."""
    with _folder() as folder:
        for name, data in files.items():
            (folder / name).write_bytes(data)
            (folder / name).chmod(0o600)
        found = read_team(folder / "team.toml")
        held = read_secrets(found, folder / "team.toml")
    if not (found.readers or found.editors) or len(held.cookie_secret) < 32:
        raise AssertionError("half a team was taken")


WORK_DOORS: dict[str, Callable[[Any], None]] = {f.__name__: f for f in (workspace, export, cookies, frame, team)}
