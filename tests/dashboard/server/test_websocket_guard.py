"""An open websocket ends with its sign-in."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from starlette.types import Message, Receive, Scope, Send

from dashboard.server.streamlit_internals import WEBSOCKET
from dashboard.server.websocket_guard import WebsocketGuard

pytestmark = pytest.mark.canary

IN: set[str] = set()  # the sign-ins that hold
PROTOCOLS = "streamlit, xsrf, an-earlier-session"


async def signed_in(scope: Scope) -> bool:
    return dict(scope["headers"])[b"cookie"].decode().removeprefix("who=") in IN


async def behind(scope: Scope, receive: Receive, send: Send) -> None:
    """What stands behind the guard: an echo after the protocols that it was asked in."""
    await send({"type": "websocket.send", "text": dict(scope["headers"])[b"sec-websocket-protocol"].decode()})
    while (message := await receive())["type"] == "websocket.receive":
        await send({"type": "websocket.send", "text": message["text"]})
    await send({"type": "websocket.send", "text": "after the end"})


def answers(who: str, *heard: str, path: str = WEBSOCKET) -> list[Message]:
    """What comes back; what is heard may be "let in" or "sign out": then it is so when it arrives."""
    said: list[Message] = []
    waiting = list(heard)

    async def receive() -> Message:
        if not waiting:
            return {"type": "websocket.disconnect", "code": 1000}
        if waiting[0] == "sign out":
            IN.clear()
        if waiting[0] == "let in":
            IN.add(who)
        return {"type": "websocket.receive", "text": waiting.pop(0)}

    async def send(message: Message) -> None:
        said.append(message)

    headers = [(b"cookie", f"who={who}".encode()), (b"sec-websocket-protocol", PROTOCOLS.encode())]
    guard = WebsocketGuard(behind, signed_in, b"load anew")
    asked = {"type": "websocket", "path": path, "headers": headers}
    with ThreadPoolExecutor(1) as thread:  # in this one a browser's loop may run
        thread.submit(asyncio.run, guard(asked, receive, send)).result()
    return said


def texts(said: list[Message]) -> list[str]:
    return [m["text"] for m in said if "text" in m]


@pytest.fixture(autouse=True)
def somebody() -> Iterator[None]:
    IN.add("now")
    yield
    IN.clear()


def test_what_comes_over_an_open_websocket_is_heard_only_while_its_sign_in_holds() -> None:
    said = answers("now", "1", "sign out", "3")
    assert texts(said) == [PROTOCOLS, "1"]
    assert said[-2:] == [{"type": "websocket.send", "bytes": b"load anew"}, {"type": "websocket.close", "code": 1008}]


def test_whoever_is_not_in_sees_the_way_in_and_takes_up_nobodys_session() -> None:
    for who in ("", "earlier"):
        asked, *heard = texts(answers(who, "1"))
        assert asked.split(",") == ["streamlit", " xsrf"]
        assert heard == ["1", "after the end"]


def test_whoever_is_let_in_later_is_out_as_soon_as_everybody_else() -> None:
    _, *heard = texts(answers("later", "1", "let in", "2", "sign out", "3"))
    assert heard == ["1", "let in", "2"]


def test_a_websocket_of_another_name_opens_only_for_those_who_are_in() -> None:
    assert texts(answers("now", "1", path="/_stcore/renamed")) == [PROTOCOLS, "1", "after the end"]
    assert answers("", "1", path="/_stcore/renamed") == [{"type": "websocket.close", "code": 1008}]
