"""Files that a session has sent and nothing has kept yet: together they have a bound, and do not lie about.

Streamlit holds each in memory until the session is over, two minutes after its tab has closed, whether a widget asked
for it or not.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from time import monotonic

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from dashboard.server import streamlit_internals

BOUND = 220_000_000  # bytes of one session: twenty of the largest documents at once, and one more
UNDECLARED = 11_000_000  # what a body is counted as that does not say how long it is: no larger one is read
GRACE = 15.0  # seconds in which a page says which of its widgets a file is for
TOO_MANY = "This session has sent as many files as are held for it. Load the page again to go on."
_arrived: dict[str, float] = {}  # files of the last seconds, by name, and when they were whole


class UploadBound:
    """ASGI middleware that refuses a file with which those of its session would be more than the bound.

    held: bytes that are held for a session by now; what is on its way counts as well.
    """

    def __init__(self, app: ASGIApp, held: Callable[[str], int] = streamlit_internals.uploads_held) -> None:
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
        if size <= UNDECLARED and self.held(session) + coming + size > BOUND:
            left = size
            while left > 0 and (message := await receive())["type"] == "http.request" and message.get("more_body"):
                left -= len(message.get("body", b""))
            await PlainTextResponse(TOO_MANY, 413)(scope, receive, send)
            return
        self.coming[session] = coming + size
        try:
            await self.app(scope, receive, send)
        finally:
            self.coming[session] -= size
            if not self.coming[session]:
                del self.coming[session]
            _remember(name)


def _remember(name: str) -> None:
    now = monotonic()
    for old in [name for name, at in list(_arrived.items()) if at < now - GRACE]:
        _arrived.pop(old, None)
    _arrived[name] = now


def drop_untaken(taken: Callable[[], Collection[str]]) -> None:
    """At the end of a run: a file that no widget has taken goes, unless it has only just come.

    taken: gives the files that the widgets of this session hold.
    """

    def wanted() -> Callable[[str], bool]:
        kept, now = taken(), monotonic()
        return lambda name: name in kept or now - _arrived.get(name, float("-inf")) < GRACE

    streamlit_internals.drop_uploads(wanted)
