"""Before Streamlit sees anything: an open websocket ends with the sign-in that opened it."""

from __future__ import annotations

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.server.signed_in import SignedIn
from dashboard.server.streamlit_internals import WEBSOCKET, without_session

_CLOSE = {"type": "websocket.close", "code": 1008}
_GONE = {"type": "websocket.disconnect", "code": 1008}


class WebsocketGuard:
    """ASGI middleware of a team's server.

    Streamlit reads who somebody is when a websocket opens and goes on believing it. Here everything that comes over it
    is held against the sign-in as it is by then: signed out elsewhere, past its end or off the list, the page is told
    to load itself anew and the websocket closes, before a callback runs or a file is made.

    reload_message: what makes a page load itself anew.
    """

    def __init__(self, app: ASGIApp, signed_in: SignedIn, reload_message: bytes) -> None:
        self.app, self.signed_in, self.reload_message = app, signed_in, reload_message

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or close it."""
        if scope["type"] != "websocket":
            await self.app(scope, receive, send)
            return
        is_in = await self.signed_in(scope)
        if not is_in:
            if scope["path"] != WEBSOCKET:
                await send(_CLOSE)
                return
            scope = _begun_anew(scope)  # sees the way in, and takes up no earlier session
        closed = False

        async def receive_if_in() -> Message:
            nonlocal is_in, closed
            message = await receive()
            if message["type"] != "websocket.receive":
                return message
            was_in, is_in = is_in, await self.signed_in(scope)
            if was_in and not is_in:
                closed = True
                await send({"type": "websocket.send", "bytes": self.reload_message})
                await send(_CLOSE)
                return _GONE
            return message

        async def send_until_closed(message: Message) -> None:
            if not closed:
                await send(message)

        await self.app(scope, receive_if_in, send_until_closed)


def _begun_anew(scope: Scope) -> Scope:
    """The request without the name of an earlier session."""
    name = b"sec-websocket-protocol"
    return {**scope, "headers": [(k, without_session(v) if k == name else v) for k, v in scope["headers"]]}
