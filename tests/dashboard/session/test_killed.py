"""The server is killed at random moments of a session: then everything that the screen had shown is still there."""

from __future__ import annotations

import asyncio
import os
import random
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from websockets.exceptions import WebSocketException

from dashboard import READER
from dashboard.screens.documents.wording import DROP, KINDS
from dashboard.screens.my_work.coders_wording import ASKS
from dashboard.screens.scenarios.wording import OWN_SCENARIO
from scenarios import load_case, open_workspace, seed_folder
from scenarios.reference.second_coder import blank_sheet
from scenarios.workspace import attachments, contents, drafts
from scenarios.workspace.opening import VARIABLE
from tests.support.blind import workspace
from tests.support.counts import many
from tests.support.serving import Server
from tests.support.talking import Talk, waited
from tests.support.turns import seed

pytestmark = pytest.mark.slow
SHEET = blank_sheet(load_case(seed_folder("china-russia-2017"))).encode()
TEXT = b"The first of the reports says this.\n\nAnd it says that, too."
FIELD, HALF, REASON = "The claim, in your own words", "Half a sentence", "A staff of both"


class Kept(NamedTuple):
    """What the workspace has of a draft."""

    titles: list[str]
    own: int  # scenarios
    fields: dict[str, Any]
    files: list[bytes]


def kept(talk: Talk) -> Kept:
    """Of the draft in the address, read from the database itself."""
    token = dict(part.split("=", 1) for part in talk.query.split("&") if part).get("d", "")
    with workspace() as held, held.reading() as c:
        found = drafts.find(c, token)
        if found is None:
            return Kept([], 0, {}, [])
        case = contents.get(c, found[0].content) if found[0].content else None
        return Kept(
            [s.title for s in case.header.sources] if case else [],
            len(drafts.read_settings(found[0].settings).own_scenarios),
            drafts.fields_of(c, token),
            [file.data for file in attachments.attached(c, token)],
        )


async def document(talk: Talk) -> None:
    await talk.open("documents")
    await talk.upload(f"**{DROP}** {KINDS}", "first report.txt", TEXT)


async def copy(talk: Talk) -> None:
    await talk.open("scenarios")
    await talk.press(OWN_SCENARIO)


async def reason(talk: Talk) -> None:
    await talk.open("scenarios")
    if "Reason" not in talk.widgets:  # killed between keeping the copy and opening it
        await talk.press(OWN_SCENARIO)
    await talk.type("Reason", REASON)


async def half(talk: Talk) -> None:
    await talk.open("evidence")
    if FIELD not in talk.widgets:
        await talk.press("Add a claim")
    await talk.type(FIELD, HALF)


async def coder(talk: Talk) -> None:
    await talk.open("my-work")
    await talk.unfold(ASKS)
    await talk.upload("The second coder's file (.csv or .xlsx)", "codes.csv", SHEET)
    await talk.press("Compare with these codes")


Acts = dict[Callable[[Talk], Awaitable[None]], Callable[[Kept], bool]]
ACTS: Acts = {  # of a session, and whether what each did is there
    document: lambda held: "first report" in held.titles,
    copy: lambda held: held.own > 0,
    reason: lambda held: REASON in map(str, held.fields.values()),  # of the copy
    half: lambda held: HALF in held.fields.values(),
    coder: lambda held: SHEET in held.files,
}


async def found(talk: Talk, there: Callable[[Kept], bool], tries: int = 20) -> bool:
    """Whether something is there; what was coming in is read on while its reader looks."""
    for _ in range(tries):
        if there(kept(talk)):
            return True
        await talk.open("documents")
        await asyncio.sleep(0.3)
    return False


async def one_session(server: Server, chance: random.Random, killed: list[object]) -> None:
    """Every act, some with a kill at a random moment in or after it."""
    talk = Talk(f"http://127.0.0.1:{server.port}")
    talk.cookies[READER] = "a" * 22
    await talk.connect()
    shown: Acts = {}
    for act, there in ACTS.items():
        before, wait, finished = talk.query, chance.uniform(0, 2), True
        if act in killed:
            killer = asyncio.get_running_loop().call_later(wait, server.process.kill)
            try:
                await act(talk)
                killer.cancel()  # the screen has shown it, and only then comes the end
            except (OSError, WebSocketException):
                talk.query, finished = before, False
            server.kill()
            await asyncio.to_thread(server.start)
            await talk.again()
        else:
            await act(talk)
        for was, is_there in (shown | ({act: there} if finished else {})).items():
            assert await found(talk, is_there), f"lost after a kill {wait:.2f} s into {act}: {was}"
        if not finished and not await found(talk, there, 4):
            await act(talk)
            assert await found(talk, there)
        shown[act] = there
    await talk.close()


@pytest.mark.rotating(1)  # on a team's database: tests/dashboard/deploy/test_nginx.py
def test_after_a_kill_nothing_is_lost_that_the_screen_had_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(many(1, 20)):
        monkeypatch.setenv(VARIABLE, str(tmp_path / f"{number}.db"))
        server = Server()
        try:
            killed = many([[*ACTS][seed() // 2 % len(ACTS)]], [*ACTS])  # in each commit another
            waited(one_session(server, random.Random(f"{seed()} {number}"), [*killed]))
        finally:
            server.kill()
        held = open_workspace(os.environ[VARIABLE])
        assert held.verify() == []
        held.workspace.close()
