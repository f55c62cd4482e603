"""Whether what is asked of Streamlit beyond its promises took hold, looked at once at every start.

What is safety ends the start; what is looks is said, and served all the same.
"""

from __future__ import annotations

import asyncio
import logging
import sys
from collections.abc import Iterator
from contextlib import suppress
from typing import NamedTuple

import streamlit as st
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message

from dashboard.server import streamlit_internals
from dashboard.server.headers import POLICY, script_hashes, security_headers
from dashboard.server.served_page import ours
from dashboard.server.streamlit_internals import FOR_A_TEAM, OPTIONS, TESTED, known_options

_PATIENCE = 10.0  # seconds for an answer of a server that nobody else asks


class Fault(NamedTuple):
    """What did not take hold, as the end of a sentence that begins with the version; safety: not to be served so."""

    what: str
    safety: bool


def tell(faults: list[Fault]) -> None:
    """Say what did not take hold, a sentence each; end with 1 where one of them is safety."""
    for fault in faults:
        outcome = "Not served" if fault.safety else "Served all the same"
        said = f"With Streamlit {st.__version__} {fault.what}; tested with {TESTED}. {outcome}."
        print(said, file=sys.stderr)
    if any(fault.safety for fault in faults):
        sys.exit(1)


def before_start(cookie_secret: str | None) -> list[Fault]:
    """What can be told before anything listens. cookie_secret: a team's, where people sign in."""
    return [*_options(), *_page(), *(_sign_in(cookie_secret) if cookie_secret else ())]


def _options() -> Iterator[Fault]:
    for name in OPTIONS.keys() - known_options().keys():
        # Without the one its greeting would ask a public host; without the other it is slower.
        yield Fault(f"the option {name} is not known", safety=name == "logger.hideWelcomeMessage")


def _page() -> Iterator[Fault]:
    try:
        streamlit_internals.page()
    except OSError:
        yield Fault("its page is not where the policy reads which scripts are its own", safety=True)


def _sign_in(secret: str) -> Iterator[Fault]:
    claims = {"nonce": "a sign-in made to look whether it can be read"}
    try:
        ours, others = (streamlit_internals.signed(claims, key) for key in (secret, f"{secret}?"))
        if streamlit_internals.vouched_for(ours, secret) != claims:
            yield Fault("the cookie of who is signed in is not read", safety=True)
        if streamlit_internals.vouched_for(others, secret):
            yield Fault("a cookie that somebody else has signed is taken for one of ours", safety=True)
        streamlit_internals.reload_message()
    except (ImportError, AttributeError, TypeError, ValueError) as error:
        yield Fault(f"sign-in lacks a part of it ({error})", safety=True)


async def before_service(app: ASGIApp, with_team: bool) -> None:
    """Look at the app's own answers before its service begins; say what did not take hold, or end."""
    faults = await of_answers(app, with_team)
    if any(fault.safety for fault in faults):
        logging.getLogger("uvicorn.error").disabled = True  # it would say once more, as a traceback, why it ends
    tell(faults)


async def of_answers(app: ASGIApp, with_team: bool) -> list[Fault]:
    """What is wrong with the page as it is served, and with what somebody gets who has not signed in."""
    status, headers, body = await _answer(app, "/")
    faults: list[Fault] = []
    if status != 200:
        faults.append(Fault(f"there is no page at / ({status})", safety=True))
    faults += [
        Fault(f"its page comes without the header {name}", safety=True)
        for name, value in security_headers().items()
        if headers.get(name) != value
    ]
    if any(name not in headers.get(POLICY, "") for name in script_hashes(body)):
        faults.append(Fault("its page has a script that the policy does not name, and no browser runs", safety=True))
    if ours() not in body:
        faults.append(Fault("its page comes without our styles and scripts", safety=False))
    if with_team and (await _answer(app, FOR_A_TEAM))[0] != 403:
        faults.append(Fault("what is for a team is shown to whoever has not signed in", safety=True))
    return faults


async def _answer(app: ASGIApp, path: str) -> tuple[int, Headers, bytes]:
    """Status, headers and body of what the app answers to a browser on this computer."""
    messages: list[Message] = []

    async def receive() -> Message:  # nothing is sent, and nobody goes away
        return dict(await asyncio.Future[Message]())

    async def send(message: Message) -> None:
        messages.append(message)

    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "root_path": "",
        "query_string": b"",
        "headers": [(b"host", b"localhost"), (b"accept", b"text/html")],
        "client": ("127.0.0.1", 0),
        "server": ("127.0.0.1", 0),
    }
    with suppress(TimeoutError):
        await asyncio.wait_for(app(scope, receive, send), _PATIENCE)
    start, *rest = messages or [{"status": 0, "headers": []}]
    return start["status"], Headers(raw=start["headers"]), b"".join(m.get("body", b"") for m in rest)
