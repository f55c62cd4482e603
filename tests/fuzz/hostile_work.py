"""Workspaces, exports, cookies, frames and files of a team, damaged or filled at random as the others are."""

from __future__ import annotations

import gzip
import io
import json
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from random import Random
from typing import Any
from unittest.mock import patch

from sqlalchemy import update

from scenarios.model.settings import usual
from scenarios.workspace import answers, attachments, coding_log, drafts, rounds, versions
from scenarios.workspace.attachments import Attached
from scenarios.workspace.backup import export as write_export
from scenarios.workspace.opening import Workspace
from scenarios.workspace.tables import rounds as rounds_table
from tests.fuzz.hostile_files import WORDS
from tests.support.kept import coded, saved
from tests.support.links import CASE
from tests.support.streamlit_internals import USER_COOKIE_NAME, BackMsg
from tests.support.team import EDITOR, cookie, team_file, vouched

NOW, SIGNED = "2026-01-01T00:00:00.000000+00:00", 1_767_225_600.0  # when all of it was made
ORIGIN = "https://dashboard.example.org"
VALUES: list[Any] = [
    None,
    -1,
    0,
    2**63,
    2**70,
    1e400,
    1.5,
    True,
    "",
    "x",
    b"\xff\x00",
    [],
    {},
    [[1]],
    "\x1b[2J",
    "9" * 400,
]


@cache
def _whole() -> tuple[bytes, bytes]:
    """A workspace with two versions, a draft and files of it: its database, and its export."""
    tokens = iter(f"token-{n:016}" for n in range(20))
    with tempfile.TemporaryDirectory() as folder, ExitStack() as fixed:  # the same whenever it is made
        for module in (drafts, coding_log, rounds, answers):
            fixed.enter_context(patch.object(module, "now", lambda: NOW))
        for module, name in ((drafts, "token"), (rounds, "new_token")):
            fixed.enter_context(patch.object(module, name, lambda: next(tokens)))
        path = Path(folder) / "w.db"
        workspace = Workspace(path)
        out = io.BytesIO()
        noted = usual(CASE).changed(notes={"scenario:all-claims": "Look this up."})
        with workspace.writing() as c:
            first = versions.save(c, CASE, usual(CASE), "as it came", None, None)
            versions.save(c, CASE, noted, "noted", first.hash, None)
            token = drafts.create(c, saved(None, CASE, noted), EDITOR).token
            attachments.attach(c, token, Attached("coder", "", "codes.csv", b"id,level\n"), EDITOR)
        coded(workspace, token, CASE)
        with workspace.writing() as c:
            c.execute(update(rounds_table).values(until=NOW))
            write_export(c, out)
        workspace.close()
        with sqlite3.connect(path) as held:
            held.execute("pragma wal_checkpoint(truncate)")
        held.close()
        return path.read_bytes(), out.getvalue()


def workspace(rng: Random) -> bytes:
    """A workspace's database whose bytes were blown, or whose tables hold what does not belong there."""
    data = _whole()[0]
    if rng.random() < 0.5:
        held = bytearray(data)
        for _ in range(rng.randint(1, 20)):
            at = rng.randrange(len(held))
            held[at : at + rng.randint(1, 8)] = rng.randbytes(rng.randint(0, 8) if rng.random() < 0.1 else 1)
        return bytes(held[: rng.randrange(len(held))] if rng.random() < 0.1 else held)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "w.db"
        path.write_bytes(data)
        held_rows = sqlite3.connect(path)
        held_rows.execute("pragma foreign_keys=off")
        held_rows.execute("pragma ignore_check_constraints=on")
        tables = [row[0] for row in held_rows.execute("select name from sqlite_master where type='table'")]
        for _ in range(rng.randint(1, 3)):
            table = rng.choice(tables)
            columns = [row[1] for row in held_rows.execute(f'pragma table_info("{table}")')]
            if not columns:  # dropped by the damage before
                continue
            try:
                _damage(rng, held_rows, table, rng.choice(columns))
            except (sqlite3.Error, OverflowError, UnicodeError):  # it refuses that itself
                continue
        held_rows.commit()
        held_rows.execute("pragma wal_checkpoint(truncate)")
        held_rows.close()
        return path.read_bytes()


def _damage(rng: Random, held: sqlite3.Connection, table: str, column: str) -> None:
    """One row of a table, or all of it, holds what it never would."""
    value = rng.choice([*(v for v in VALUES if not isinstance(v, list | dict)), *WORDS[:12]])
    rows = held.execute(f'select count(*) from "{table}"').fetchone()[0]
    one = f'where rowid = (select rowid from "{table}" limit 1 offset {rng.randrange(rows)})' if rows else ""
    match rng.randrange(6):
        case 0:
            held.execute(f'delete from "{table}" {one}')
        case 1:
            held.execute(f'update or ignore "{table}" set "{column}" = cast(? as blob) {one}', [value])
        case 2 if rng.random() < 0.2:
            held.execute(f'drop table "{table}"')
        case _:
            held.execute(f'update or ignore "{table}" set "{column}" = ? {one}', [value])


def export(rng: Random) -> bytes:
    """An export of which rows were changed, doubled, left out or flooded, or whose bytes were blown."""
    lines = [json.loads(line) for line in gzip.decompress(_whole()[1]).splitlines()]
    for _ in range(rng.randint(1, 4)):
        at = rng.randrange(len(lines))
        row = lines[at][1] if isinstance(lines[at], list) and len(lines[at]) > 1 else lines[at]
        value = rng.choice([*(v for v in VALUES if not isinstance(v, bytes)), *WORDS[:12]])
        match rng.randrange(7):
            case 0:
                del lines[at]
            case 1:
                lines.insert(rng.randrange(len(lines) + 1), lines[at])
            case 2:
                lines[at] = value
            case 3 if isinstance(row, dict) and row:
                row.pop(rng.choice(sorted(row)))
            case 4 if isinstance(row, dict):
                row[rng.choice(["x", "number", "hash", "content"])] = value
            case _ if isinstance(row, dict) and row:
                row[rng.choice(sorted(row))] = value
        if not lines:
            break
    if rng.random() < 0.05 and lines:
        lines += [lines[-1]] * 20_000
    text = "\n".join(json.dumps(line) for line in lines)
    if rng.random() < 0.1:
        at = rng.randrange(len(text) + 1)
        text = text[:at] + rng.choice(["[" * 5_000, "\x00", "{", "NaN", '"' + "x" * 5_000_000]) + text[at:]
    data = gzip.compress(text.encode(errors="replace"), 1, mtime=0)
    if rng.random() < 0.15:
        at = rng.randrange(len(data))
        data = data[:at] + rng.randbytes(rng.randint(0, 4)) + data[at + rng.randint(0, 4) :]
    return data


@patch("time.time", lambda: SIGNED)  # the same whenever it is made
def cookies(rng: Random) -> dict[str, str]:
    """The cookies of a request, of which the sign-in's is another's, was altered, or vouches for strange things."""
    claims = vouched(EDITOR)
    for _ in range(rng.randint(0, 3)):
        name = rng.choice([*claims, "email_verified", "exp", "x"])
        claims[name] = rng.choice([v for v in VALUES if not isinstance(v, bytes)])
    name, value = cookie(claims, ORIGIN, **({"secret": "another" * 8} if rng.random() < 0.2 else {})).split("=", 1)
    for _ in range(rng.randint(0, 3)):
        at = rng.randrange(len(value) + 1)
        value = value[:at] + rng.choice([".", "=", "é", "\x00", "chunks-2", value[:5], "A" * 5_000]) + value[at + 1 :]
    more = {f"{name}_{n}": rng.choice([value, "", "x"]) for n in rng.sample([0, 1, 2, 10**6], rng.randint(0, 2))}
    said = rng.choice([value] * 3 + ["", f"chunks-{10 ** rng.randint(0, 9)}", f'"{value}"', value * 20])
    return {name: said, **more, USER_COOKIE_NAME + "s": "x"}


def frame(rng: Random) -> bytes:
    """What comes over a websocket: a message of widgets that hold anything, or bytes."""
    if rng.random() < 0.2:
        return rng.randbytes(rng.randint(0, 3_000))
    message = BackMsg()
    asked = message.rerun_script
    asked.query_string = rng.choice(["", "s=1.x", "d=" + "x" * 5_000, "%00", "a=b&a=b"])
    asked.page_script_hash = rng.choice(["", "x", "0" * 32])
    for _ in range(rng.randint(0, 30)):
        held: dict[str, Any] = rng.choice(
            [
                {"string_value": "x" * rng.choice([0, 9, 100_000])},
                {"int_value": rng.choice([0, -1, 2**60])},
                {"double_value": rng.choice([0.5, float("nan"), float("inf")])},
                {"json_value": rng.choice(["{", "[" * 2_000, "null", '{"a": 1}'])},
                {"bytes_value": rng.randbytes(20)},
                {"string_array_value": {"data": ["x"] * rng.randint(0, 500)}},
                {"trigger_value": True},
            ]
        )
        held["id"] = rng.choice(["", "x", f"$$ID-{rng.getrandbits(128):032x}-box:sidebar-weights"])
        asked.widget_states.widgets.add(**held)
    data = bytearray(message.SerializeToString())
    for _ in range(rng.choice([0, 0, 1, 5])):
        if data:
            data[rng.randrange(len(data))] = rng.randrange(256)
    return bytes(data)


def team(rng: Random) -> dict[str, bytes]:
    """A team's file and its secrets, with values, keys and bytes that do not belong there."""
    with tempfile.TemporaryDirectory() as folder:
        path = team_file(Path(folder))
        files = {name: (path.parent / name).read_bytes() for name in ("team.toml", "secrets.toml")}
    for _ in range(rng.randint(1, 4)):
        name = rng.choice(sorted(files))
        lines = files[name].decode(errors="replace").splitlines()
        at = rng.randrange(len(lines)) if lines else 0
        strange = rng.choice(
            [*WORDS, "readers = [" + '"@a.example",' * 12_000 + "]", "x = " + "[" * 500, "hours = 1e9"]
        )
        match rng.randrange(5):
            case 0 if lines:
                del lines[at]
            case 1 if lines:
                key = lines[at].partition("=")[0]
                lines[at] = f"{key}= {rng.choice(['1', 'true', '[]', '{}', '-1', '1979-05-27', json.dumps(strange)])}"
            case 2:
                lines.insert(at, strange)
            case _:
                text = "\n".join(lines)
                cut = rng.randrange(len(text) + 1)
                lines = (text[:cut] + strange[:200] + text[cut + rng.randint(0, 9) :]).splitlines()
        files[name] = "\n".join(lines).encode(errors=rng.choice(["replace", "surrogatepass"]))
    return files


WORK_MAKERS: dict[str, Callable[[Random], Any]] = {f.__name__: f for f in (workspace, export, cookies, frame, team)}
