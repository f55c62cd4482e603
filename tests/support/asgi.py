"""Parts of the server asked without one: what they send back to one request or over one websocket."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tests.support.talking import waited

Headers = Sequence[tuple[bytes, bytes]]


async def _nothing_more() -> Message:
    return {"type": "http.disconnect"}


def sent(app: ASGIApp, path: str, headers: Headers = (), receive: Receive = _nothing_more, **of: Any) -> list[Message]:
    """All that an application sends; of: what else is so of what is asked."""
    messages: list[Message] = []

    async def send(message: Message) -> None:
        messages.append(message)

    async def run() -> None:
        asked = {"type": "http", "method": "GET", "path": path, "query_string": b"", "headers": [*headers]}
        await app(asked | of, receive, send)

    waited(run())
    return messages


def answering(body: bytes, kind: str = "", headers: Headers = (), status: int = 200) -> ASGIApp:
    """What stands behind the others: always the same answer."""

    async def behind(scope: Scope, receive: Receive, send: Send) -> None:
        given = [*([(b"content-type", kind.encode())] if kind else []), *headers]
        await send({"type": "http.response.start", "status": status, "headers": given})
        await send({"type": "http.response.body", "body": body})

    return behind
