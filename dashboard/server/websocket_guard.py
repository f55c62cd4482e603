"""Before Streamlit sees anything: an open websocket ends with the sign-in that opened it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from anyio import to_thread
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

Claims = Mapping[str, Any]
# What is fetched or sent beside the websocket: files to take away, files brought along, figures of the server.
_KEPT_IN = ("/media/", "/_stcore/upload_file", "/_stcore/metrics")
REFUSED = "There is nothing here for you."


class Guard:
    """ASGI middleware of a team's server.

    Streamlit reads who somebody is when a websocket opens and goes on believing it. Here everything that comes over it
    is held against the sign-in as it is by then: signed out elsewhere, past its end or off the list, the page is told
    to load itself anew and the websocket closes, before a callback runs or a file is made.

    claims: what a request's cookies vouch for; is_in: whether that holds now; farewell: what makes a page load itself
    anew; secure: whether cookies are for https alone.
    """

    def __init__(
        self,
        app: ASGIApp,
        claims: Callable[[Mapping[str, str]], Claims],
        is_in: Callable[[Claims], bool],
        farewell: bytes,
        secure: bool,
    ) -> None:
        self.app, self.claims, self.is_in, self.farewell, self.secure = app, claims, is_in, farewell, secure

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it."""
        if scope["type"] == "websocket":
            await self._websocket(scope, receive, send)
        elif scope["type"] == "http":
            await self._http(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _holds(self, scope: Scope) -> bool:
        claims = self.claims(cookie_parser(Headers(scope=scope).get("cookie", "")))
        return await to_thread.run_sync(self.is_in, claims)

    async def _http(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["path"].startswith(_KEPT_IN) and not await self._holds(scope):
            await PlainTextResponse(REFUSED, 403)(scope, receive, send)
            return

        async def only_https(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                cookies = headers.getlist("set-cookie")
                del headers["set-cookie"]
                for cookie in cookies:
                    headers.append("set-cookie", cookie if "; secure" in cookie.lower() else f"{cookie}; Secure")
            await send(message)

        await self.app(scope, receive, only_https if self.secure else send)

    async def _websocket(self, scope: Scope, receive: Receive, send: Send) -> None:
        held = await self._holds(scope)
        if not held:  # sees the way in, and takes up no earlier session
            scope = _begun_anew(scope)
        closed = False

        async def heard() -> Message:
            nonlocal held, closed
            message = await receive()
            if message["type"] != "websocket.receive":
                return message
            before, held = held, await self._holds(scope)
            if before and not held:
                closed = True
                await send({"type": "websocket.send", "bytes": self.farewell})
                await send({"type": "websocket.close", "code": 1008})
                return {"type": "websocket.disconnect", "code": 1008}
            return message

        async def said(message: Message) -> None:
            if not closed:
                await send(message)

        await self.app(scope, heard, said)


def _begun_anew(scope: Scope) -> Scope:
    """The request without the name of an earlier session, which Streamlit's page sends third among its protocols."""
    name = b"sec-websocket-protocol"
    headers = [(k, b",".join(v.split(b",")[:2]) if k == name else v) for k, v in scope["headers"]]
    return {**scope, "headers": headers}
