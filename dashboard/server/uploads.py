"""Files that sessions have sent and nothing has kept yet: together they have a bound, and do not lie about.

Streamlit holds each in memory until the session is over, two minutes after its tab has closed, whether a widget asked
for it or not. Here what no widget has taken goes at the end of a run, and on a timer where the session does nothing.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection
from time import monotonic

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from dashboard.server import streamlit_internals

BOUND = 220_000_000  # bytes of one session: twenty of the largest documents at once, and one more
OF_ALL = 330_000_000  # bytes of all sessions
UNDECLARED = 11_000_000  # what a body is counted as that does not say how long it is: no larger one is read
GRACE = 15.0  # seconds in which a page says which of its widgets a file is for
IDLE = 45.0  # seconds after which it goes though its session does nothing: a run may be long in taking it
TOO_MANY = "This session has sent as many files as are held for it. Load the page again to go on."
FULL = "The server holds as many files as it can. Try again in a minute."
_arrived: dict[str, float] = {}  # files of the last seconds, by name, and when they were whole
_taken: dict[str, frozenset[str]] = {}  # by session, what its widgets held when its last run ended


class UploadBound:
    """ASGI middleware that refuses a file with which those of its session, or of all, would be more than the bound.

    held: bytes that are held by now, by session; what is on its way counts as well.
    """

    def __init__(self, app: ASGIApp, held: Callable[[], dict[str, int]] = streamlit_internals.uploads_held) -> None:
        self.app, self.held = app, held
        self.coming: dict[str, int] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the file on, or read it to its end and refuse it: a browser that still sends hears no answer."""
        session, name = streamlit_internals.upload_of(scope) if scope["type"] == "http" else ("", "")
        if not session or scope["method"] != "PUT":
            await self.app(scope, receive, send)
            return
        declared = Headers(scope=scope).get("content-length", "")
        size = int(declared) if declared.isascii() and declared.isdigit() else UNDECLARED
        coming = self.coming.get(session, 0)
        if size <= UNDECLARED and (why := self._too_many(session, size)):
            left = size
            while left > 0 and (message := await receive())["type"] == "http.request" and message.get("more_body"):
                left -= len(message.get("body", b""))
            await PlainTextResponse(why, 413)(scope, receive, send)
            return
        self.coming[session] = coming + size
        try:
            await self.app(scope, receive, send)
        finally:
            self.coming[session] -= size
            if not self.coming[session]:
                del self.coming[session]
            _arrived[name] = monotonic()
            asyncio.get_running_loop().call_later(IDLE + 1, drop_idle)

    def _too_many(self, session: str, more: int) -> str:
        held = self.held()
        if held.get(session, 0) + self.coming.get(session, 0) + more > BOUND:
            return TOO_MANY
        return FULL if sum(held.values()) + sum(self.coming.values()) + more > OF_ALL else ""


def done(names: Collection[str]) -> None:
    """What a run has taken over from its widgets need not be waited for: it goes when the run ends."""
    for name in names:
        _arrived.pop(name, None)


def drop_untaken(taken: Callable[[], Collection[str]]) -> None:
    """At the end of a run: a file that no widget has taken goes, unless it has only just come.

    taken: gives the files that the widgets of this session hold.
    """

    def wanted(session: str) -> Callable[[str], bool]:
        kept = _taken[session] = frozenset(taken())
        now = monotonic()
        return lambda name: name in kept or now - _arrived.get(name, float("-inf")) < GRACE

    streamlit_internals.drop_uploads(wanted)


def drop_idle() -> None:
    """Where a session does nothing any more: a file that no widget had at the end of its last run goes all the same."""
    now = monotonic()

    def wanted(session: str) -> Callable[[str], bool]:
        kept = _taken.get(session, frozenset())
        return lambda name: name in kept or now - _arrived.get(name, float("-inf")) < IDLE

    sessions = streamlit_internals.drop_all_uploads(wanted)
    for session in [s for s in list(_taken) if s not in sessions]:
        del _taken[session]
    done([name for name, at in list(_arrived.items()) if at < now - IDLE])
