"""An open websocket ends with its sign-in, and what lies beside it is for those who are in."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from starlette.types import Message, Receive, Scope, Send

from dashboard.server.websocket_guard import REFUSED, Guard

IN: set[str] = set()  # the sign-ins that hold
PROTOCOLS = "streamlit, xsrf, an-earlier-session"


def claims(cookies: Mapping[str, str]) -> dict[str, Any]:
    return {"sign_in": cookies.get("who", "")}


def is_in(held: Mapping[str, Any]) -> bool:
    return held["sign_in"] in IN


async def behind(scope: Scope, receive: Receive, send: Send) -> None:
    """What stands behind the guard: two cookies and a page, or an echo after the protocols that it was asked in."""
    if scope["type"] == "http":
        cookies = [(b"set-cookie", b"one=1; Path=/"), (b"set-cookie", b"two=2; Secure")]
        await send({"type": "http.response.start", "status": 200, "headers": cookies})
        await send({"type": "http.response.body", "body": b"held"})
        return
    await send({"type": "websocket.send", "text": dict(scope["headers"])[b"sec-websocket-protocol"].decode()})
    while (message := await receive())["type"] == "websocket.receive":
        await send({"type": "websocket.send", "text": message["text"]})
    await send({"type": "websocket.send", "text": "after the end"})


def answers(scope: dict[str, Any], who: str, *heard: str, secure: bool = False) -> list[Message]:
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
    guard = Guard(behind, claims, is_in, b"load anew", secure)
    asked = {"method": "GET", "path": "/_stcore/stream", "headers": headers} | scope
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


WEBSOCKET, HTTP = {"type": "websocket"}, {"type": "http"}


def test_what_comes_over_an_open_websocket_is_heard_only_while_its_sign_in_holds() -> None:
    said = answers(WEBSOCKET, "now", "1", "sign out", "3")
    assert texts(said) == [PROTOCOLS, "1"]
    assert said[-2:] == [{"type": "websocket.send", "bytes": b"load anew"}, {"type": "websocket.close", "code": 1008}]


def test_whoever_is_not_in_sees_the_way_in_and_takes_up_nobodys_session() -> None:
    for who in ("", "earlier"):
        asked, *heard = texts(answers(WEBSOCKET, who, "1"))
        assert asked.split(",") == ["streamlit", " xsrf"]
        assert heard == ["1", "after the end"]


def test_whoever_is_let_in_later_is_out_as_soon_as_everybody_else() -> None:
    _, *heard = texts(answers(WEBSOCKET, "later", "1", "let in", "2", "sign out", "3"))
    assert heard == ["1", "let in", "2"]


@pytest.mark.parametrize("path", ["/media/abc.csv", "/_stcore/upload_file/session/file", "/_stcore/metrics"])
def test_files_and_figures_are_for_those_who_are_in(path: str) -> None:
    assert answers(HTTP | {"path": path}, "now")[1]["body"] == b"held"
    for who in ("", "earlier"):
        start, body = answers(HTTP | {"path": path}, who)
        assert (start["status"], body["body"]) == (403, REFUSED.encode())
        assert answers(HTTP | {"path": "/"}, who)[1]["body"] == b"held"


@pytest.mark.parametrize("secure", [True, False])
def test_over_https_every_cookie_is_for_https_alone(secure: bool) -> None:
    told = [v.decode() for k, v in answers(HTTP, "now", secure=secure)[0]["headers"] if k == b"set-cookie"]
    assert [t.count("Secure") for t in told] == [int(secure), 1]
